"""Protected names in a project's files and in everything published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.html.texts import ADDRESSES, PublishedText
from apparatus.policy.protected_names import LIST, read_protected_names
from apparatus.problems import problem
from apparatus.published.file_texts import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from apparatus.html.texts import Said
    from apparatus.policy.protected_names import NameHit, ProtectedNames
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.published.file_texts import PublishedFile

_DOCUMENTS = "*.md"
"""Documents besides pages and records. Fingerprints contain only hashes, and are checked when published."""


def check_project_names(project: Project) -> Iterator[Problem]:
    """Yield a problem for each protected name in pages, records and documents, and in the names of files."""
    texts = [
        PublishedText(text.path, kind, content)
        for text in project.texts
        for kind, content in (("file name", text.path), ("text", "\n".join(text.lines)))
    ]
    for file in sorted(project.root.glob(_DOCUMENTS)):
        texts += read_file(file.name, file.read_bytes()).texts
    protected, problems = read_names(project.root)
    yield from problems
    if protected:
        yield from find_names(protected, texts)


class NameScreen:
    """Finds protected names in published files, and in the names of files."""

    def __init__(self, protected: ProtectedNames | None) -> None:
        """Take the list of names; without one, nothing is found."""
        self._protected = protected
        self._clean: set[Said] = set()
        """Texts without a name, which pages share."""

    def __call__(self, file: PublishedFile) -> Iterator[Problem]:
        """Yield a problem for each name in a file, without those inside it."""
        protected = self._protected
        if not protected:
            return
        new = file.said - self._clean
        found = {said for said in new if any(_hits(protected, *said))}
        self._clean |= new - found
        if found:
            yield from find_names(protected, file.texts)


def read_names(root: Path) -> tuple[ProtectedNames | None, list[Problem]]:
    """Return the list of protected names of a project or a site, if it has one, or the problem of the list."""
    try:
        return read_protected_names(root), []
    except ValueError as error:
        return None, [list_problem("unreadable-file.names", error=" ".join(str(error).split()))]


def find_names(protected: ProtectedNames, texts: Iterable[PublishedText]) -> Iterator[Problem]:
    """Yield a problem for each protected name in some texts. The message does not repeat the name."""
    for text in texts:
        for hit in _hits(protected, text.kind, text.text):
            yield problem(
                text.path, *text.place(hit.start), "protected-name", kind=text.kind, list=LIST
            )


def _hits(protected: ProtectedNames, kind: str, text: str) -> Iterator[NameHit]:
    return protected.find(text, is_address=kind in ADDRESSES, is_code=kind == "code")


def list_problem(message: str, /, **values: object) -> Problem:
    """Return a problem located at the list of names."""
    return problem(LIST, 1, 1, message, **values)
