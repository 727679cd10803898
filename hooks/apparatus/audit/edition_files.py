"""Opens the four kinds of editions to extract their evidence and their claims."""

from __future__ import annotations

import json
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.audit.site_files import SiteFiles
from apparatus.html.events import Handler, read_html, read_xml
from apparatus.published.file_names import (
    EPUB_FOLDER,
    EPUB_NAVIGATION,
    EPUB_PACKAGE,
    ONE_FILE_DATA,
    one_file_anchor,
    page_file,
)
from apparatus.reading.content_files import OutsideError, confined

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from apparatus.audit.published_claims import Shown
    from apparatus.html.events import Attributes

MOST_BYTES = 500_000_000
"""Maximum unpacked size of an archive; an edition of this site has 5 million bytes."""


_UNREADABLE = (
    *(ValueError, LookupError, TypeError, AttributeError),
    *(OutsideError, RuntimeError, zipfile.BadZipFile, zlib.error),
)
"""Exceptions on opening a file that is no edition: also of another shape, encrypted, or nested too deeply."""


class EditionError(Exception):
    """A file is no edition or cannot be read; the message gives the reason."""


@dataclass(frozen=True, slots=True)
class OpenedEdition:
    """An edition unpacked into a folder."""

    folder: Path
    """Contains `data/`, as a site does, and the pages of the edition, if any."""
    shown: Shown
    """Returns which claims it shows."""
    language: str = ""
    """BCP 47 tag of the language that it says it is in."""
    files: SiteFiles | None = None
    """Its pages and what belongs to them; `None` for a site and for a PDF."""
    is_browsed: bool = False
    """Whether a browser opens the pages, so that they must not load anything from elsewhere."""
    is_site: bool = False
    """Whether it is a whole site with a manifest."""


def open_edition(file: Path, folder: Path) -> OpenedEdition:
    """Open an edition by its file extension.

    Args:
        folder: An empty folder to unpack it into.

    Raises:
        EditionError: The file is of an unknown kind or broken.
    """
    opener = OPENERS.get(file.suffix.lower())
    if opener is None:
        raise EditionError(f"{file.name} is none of {', '.join(OPENERS)}")
    try:
        return opener(file, folder)
    except _UNREADABLE as error:
        raise EditionError(f"{file.name} cannot be read: {' '.join(str(error).split())}") from error


def _open_zip(file: Path, folder: Path) -> OpenedEdition:
    _unpack(file, folder)
    tops = list(folder.iterdir())
    root = tops[0] if len(tops) == 1 and tops[0].is_dir() else folder
    return OpenedEdition(root, lambda page, anchors: (), is_site=True)


def _open_epub(file: Path, folder: Path) -> OpenedEdition:
    _unpack(file, folder)
    root = folder / EPUB_FOLDER

    _check_package(folder)
    files = SiteFiles(root)
    every = files.all()

    def shown(page: str, wanted: Mapping[str, str]) -> Collection[str]:
        chapter = every.get(page_file(page))
        return [
            anchor for anchor, text in wanted.items() if chapter and chapter.shows(anchor, text)
        ]

    head = _Head()
    read_html((root / EPUB_NAVIGATION).read_text(encoding="utf-8"), head)
    return OpenedEdition(root, shown, head.language, files)


def _open_html(file: Path, folder: Path) -> OpenedEdition:
    data = file.read_bytes()
    (folder / file.name).write_bytes(data)
    head = _Head()
    read_html(data.decode(), head)
    for path, content in json.loads("".join(head.evidence) or "{}").items():
        _write(folder, path, str(content).encode())
    files = SiteFiles(folder)
    facts = files.read(file.name)

    def shown(page: str, wanted: Mapping[str, str]) -> Collection[str]:
        ids = {anchor: one_file_anchor(f"{page}#{anchor}") for anchor in wanted}
        return [anchor for anchor, text in wanted.items() if facts.shows(ids[anchor], text)]

    return OpenedEdition(folder, shown, head.language, files, is_browsed=True)


def _open_pdf(file: Path, folder: Path) -> OpenedEdition:
    # Imported here, because only PDFs need its library.
    from apparatus.audit.pdf_edition import read_pdf_edition

    words, files, language = read_pdf_edition(file)
    for path, data in files.items():
        _write(folder, path, data)

    def shown(page: str, wanted: Mapping[str, str]) -> Collection[str]:
        return [anchor for anchor, text in wanted.items() if words.contains(text)]

    return OpenedEdition(folder, shown, language)


def _check_package(folder: Path) -> None:
    """Check that readers are shown the pages of an EPUB that are verified, and no others.

    Raises:
        ValueError: It has another package, or its package leaves out a page, or shows what is none.
    """
    root = folder / EPUB_FOLDER
    container, package = _Package(), _Package()
    read_xml((folder / "META-INF/container.xml").read_bytes(), container)
    if container.packages != [f"{EPUB_FOLDER}/{EPUB_PACKAGE}"]:
        raise ValueError(f"its package is not {EPUB_FOLDER}/{EPUB_PACKAGE} alone")
    read_xml((root / EPUB_PACKAGE).read_bytes(), package)
    read = {package.files.get(item, item) for item in package.order} | {EPUB_NAVIGATION}
    pages = {file.relative_to(root).as_posix() for file in root.rglob("*.xhtml")}
    if strange := sorted(read ^ pages):
        raise ValueError(f"{strange[0]} is not both a page and in the order of its pages")


class _Package(Handler):
    """Collects what the container and the package of an EPUB list."""

    def __init__(self) -> None:
        self.packages: list[str] = []
        self.files: dict[str, str] = {}
        """Paths of the files, by id."""
        self.order: list[str] = []
        """Ids of the files in the order of reading."""

    def start_element(self, tag: str, attributes: Attributes) -> None:
        given = {name: value or "" for name, value in attributes}
        match tag.rpartition(":")[2]:
            case "rootfile":
                self.packages.append(given["full-path"])
            case "item":
                self.files[given["id"]] = given["href"]
            case "itemref":
                self.order.append(given["idref"])


class _Head(Handler):
    """Collects the language of a page, and the text of the element that holds the evidence."""

    def __init__(self) -> None:
        self.language = ""
        self.evidence: list[str] = []
        self._is_inside = False

    def start_element(self, tag: str, attributes: Attributes) -> None:
        if tag == "html":
            self.language = dict(attributes).get("lang") or ""
        self._is_inside = tag == "script" and dict(attributes).get("id") == ONE_FILE_DATA

    def end_element(self, tag: str) -> None:
        self._is_inside = False

    def characters(self, text: str) -> None:
        if self._is_inside:
            self.evidence.append(text)


def _unpack(file: Path, folder: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise ValueError(f"it would unpack to more than {MOST_BYTES:,} bytes")
        places = [unicodedata.normalize("NFC", entry.filename).casefold() for entry in entries]
        if len(set(places)) < len(places):
            raise ValueError("two of its files have one path, if case does not count")
        for entry in entries:
            _write(folder, entry.filename, archive.read(entry))


def _write(folder: Path, path: str, data: bytes) -> None:
    target = confined(folder, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


OPENERS: Mapping[str, Callable[[Path, Path], OpenedEdition]] = {
    ".zip": _open_zip,
    ".html": _open_html,
    ".epub": _open_epub,
    ".pdf": _open_pdf,
}
"""The function that opens an edition, by file extension."""
