"""Checks of the files in `docs/`: the names of pages, and files that are no pages."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from apparatus.page_names import ESTIMATES, SOURCES, TIMELINE, VERIFICATION
from apparatus.policy.protected_names import LIST
from apparatus.problems import Problem, file_problem, problem
from apparatus.project import FINGERPRINTS, Project
from apparatus.reading.content_files import other_files
from apparatus.reading.schema import nearest
from apparatus.reading.site_settings import FILE
from apparatus.sources.attestations import FOLDER as ATTESTATIONS
from apparatus.sources.attestations import MAINTAINERS
from apparatus.sources.page_states import STATES

_OF_SOURCES = frozenset((LIST, MAINTAINERS, STATES))
_OF_EACH_SOURCE = frozenset((ATTESTATIONS, FINGERPRINTS))
"""The files and folders of `sources/` that are no records."""
PUBLISHED = frozenset((".css", ".svg"))
"""Types of the files that a site can publish beside its pages."""
OVERRIDES = "overrides"
"""Folder of the templates, styles and scripts that a site replaces."""
READ = frozenset((".css", ".html", ".svg"))
"""Types of the files there whose words are checked."""
_SCRIPTS = frozenset((".cjs", ".js", ".mjs", ".wasm"))


def check_docs_files(project: Project, reported: Collection[str]) -> Iterator[Problem]:
    """Check that `docs/` contains only pages and the files listed in the settings.

    MkDocs publishes every file in `docs/`, whether a page links to it or not.

    Args:
        reported: Paths of files that a policy rule already rejects, which are not reported twice.
    """
    listed, found = project.settings.files, list(other_files(project.root))
    for path in found:
        if path not in listed and f"docs/{path}" not in reported:
            yield file_problem(f"docs/{path}", "unexpected-file.unlisted", path=path, file=FILE)
    for index, path in enumerate(listed):
        place = project.settings.file_places[index]
        ending = PurePosixPath(path).suffix.lower()
        if ending not in PUBLISHED and f"docs/{path}" not in reported:
            yield problem(FILE, *place, "unexpected-file.type", ending=ending or path)
        elif path not in found:
            hint = nearest(path, found)
            yield problem(FILE, *place, "unexpected-file.missing", path=path, hint=hint)


def check_source_files(project: Project) -> Iterator[Problem]:
    """Check that `sources/` contains no file that nothing reads, such as a record with another ending."""
    for file in sorted((project.root / "sources").rglob("*")):
        path = file.relative_to(project.root).as_posix()
        hidden = any(part.startswith(".") for part in path.split("/"))
        if file.is_file() and not hidden and not path.endswith(".md") and not _is_read(path):
            yield file_problem(path, "unexpected-file.no-record")


def _is_read(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    return path in _OF_SOURCES or (folder in _OF_EACH_SOURCE and name.endswith(".json"))


def check_scripts(project: Project) -> Iterator[Problem]:
    """Check that each script in `overrides/`, which runs on every page, has the listed hash.

    So has every other file there that no check reads, such as a font, because it is published too.
    """
    listed, root = project.settings.scripts, project.root
    for file in override_files(root):
        ending = file.suffix.lower()
        if ending in READ or file.name.lower().startswith("readme"):
            continue
        path, data = file.relative_to(root).as_posix(), file.read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if data and listed.get(path) != found:
            message = "unpinned-script" if ending in _SCRIPTS else "unpinned-script.other"
            values = {"found": found, "listed": listed.get(path, "none of this path")}
            yield file_problem(path, message, path=path, file=FILE, **values)


def override_files(root: Path) -> Iterator[Path]:
    """Yield the files of `overrides/`, hidden ones too, because a template can include them."""
    for file in sorted((root / OVERRIDES).rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield file


def check_page_names(project: Project) -> Iterator[Problem]:
    """Check that no page is hidden, and that none has the address of another or of a generated one, or its title."""
    sources = (f"sources/{source}.md" for source in project.library.records)
    generated = (SOURCES, VERIFICATION, ESTIMATES, TIMELINE, "404.md", *sources)
    known = {_address(name): f"the generated page {name}" for name in generated}
    for page in sorted(project.pages, key=lambda page: page.src_uri):
        if any(part.startswith(".") for part in page.src_uri.split("/")):
            yield file_problem(page.path, "bad-page.hidden")
        address = _address(page.src_uri)
        if address in known:
            values = {"name": page.src_uri, "other": known[address]}
            yield file_problem(page.path, "bad-page.name-taken", **values)
        known.setdefault(address, page.path)
    titles: dict[str, str] = {}
    for page in sorted(project.pages, key=lambda page: page.src_uri):
        if (other := titles.setdefault(page.title.casefold(), page.path)) != page.path:
            place = page.front_matter.place("title")
            yield problem(page.path, *place, "bad-page.title-taken", title=page.title, other=other)


def _address(name: str) -> str:
    """Return the name of the file that a page becomes, as a disk sees it that ignores case."""
    folder, _, file = name.lower().rpartition("/")
    return f"{folder}/{'index.md' if file == 'readme.md' else file}"
