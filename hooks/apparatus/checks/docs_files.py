"""Check of the files in `docs/` that are no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.problems import problem
from apparatus.reading.confined_paths import other_files
from apparatus.reading.schema import nearest
from apparatus.reading.site_settings import FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from apparatus.problems import Problem
    from apparatus.project import Project


def check_docs_files(project: Project, reported: Collection[str]) -> Iterator[Problem]:
    """Check that `docs/` contains only pages and the files listed in the settings.

    MkDocs publishes every file in `docs/`, whether a page links to it or not.

    Args:
        project: The project.
        reported: Paths of files that a policy rule already rejects, which are not reported twice.
    """
    listed, found = project.settings.files, list(other_files(project.root))
    for path in found:
        if path not in listed and f"docs/{path}" not in reported:
            yield problem(f"docs/{path}", 1, 1, "unexpected-file.unlisted", path=path, file=FILE)
    for index, path in enumerate(listed):
        if path not in found:
            place = project.settings.file_places[index]
            hint = nearest(path, found)
            yield problem(FILE, *place, "unexpected-file.missing", path=path, hint=hint)
