"""Protected names in a project's files and in everything published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.html.texts import ADDRESSES, PublishedText
from apparatus.policy.protected_names import LIST, read_protected_names
from apparatus.problems import problem
from apparatus.published.text import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from apparatus.policy.protected_names import NameHit, ProtectedNames
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.published.cache import PublishedCache
    from apparatus.published.text import PublishedFile

_DOCUMENTS = "*.md"
"""Files beside pages and records that people read. Fingerprints hold hashes only, and are read when published."""


def check_project_names(project: Project) -> Iterator[Problem]:
    """Check that no protected name stands in pages, records and documents, nor in their names."""
    texts = [
        PublishedText(text.path, kind, content)
        for text in project.texts
        for kind, content in (("file name", text.path), ("text", "\n".join(text.lines)))
    ]
    for file in sorted(project.root.glob(_DOCUMENTS)):
        texts += read_file(file.name, file.read_bytes()).texts
    protected, problems = _read_list(project.root)
    yield from problems
    if protected:
        yield from find_names(protected, texts)


def check_files(
    root: Path, files: Iterable[PublishedFile], cache: PublishedCache
) -> Iterator[Problem]:
    """Check that no protected name stands in published files, nor in their names.

    Args:
        root: Where the list of names is.
        files: What is published.
        cache: What was read before, and what was found to hold no name of the same list.
    """
    protected, problems = _read_list(root)
    yield from problems
    clean = cache.clean[protected]
    if not protected:
        return
    for file in files:
        found = {said for said in file.said - clean if any(_hits(protected, *said))}
        clean |= file.said - found
        if found:
            yield from find_names(protected, file.texts)


def _read_list(root: Path) -> tuple[ProtectedNames | None, list[Problem]]:
    try:
        return read_protected_names(root), []
    except ValueError as error:
        return None, [list_problem("unreadable-file.names", error=" ".join(str(error).split()))]


def find_names(protected: ProtectedNames, texts: Iterable[PublishedText]) -> Iterator[Problem]:
    """Yield a problem for each protected name in some texts. The name is not repeated in the message."""
    for text in texts:
        for hit in _hits(protected, text.kind, text.text):
            yield problem(
                text.path, *text.place(hit.start), "protected-name", kind=text.kind, list=LIST
            )


def _hits(protected: ProtectedNames, kind: str, text: str) -> Iterator[NameHit]:
    return protected.find(text, is_address=kind in ADDRESSES, is_code=kind == "code")


def list_problem(message: str, /, **values: object) -> Problem:
    """Return a problem with the list of names."""
    return problem(LIST, 1, 1, message, **values)
