"""The whole site as an EPUB 3, with a file for each page and each source, and pop-up notes.

It follows W3C Recommendation EPUB 3.3; the accessibility metadata follow EPUB Accessibility 1.1,
section 2.2.
"""

from __future__ import annotations

import dataclasses
import datetime
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from apparatus.document.blocks import Figure, Heading, SourceEntry
from apparatus.document.inlines import Inline, Target, runs
from apparatus.document.model import Book, Chapter, Imprint, parts
from apparatus.editions.colophon import colophon
from apparatus.editions.cover import COVER, Cover
from apparatus.page_names import CORRECTIONS
from apparatus.published.file_names import EPUB_FOLDER, EPUB_NAVIGATION, page_file, page_name
from apparatus_editions.archive import Member, pack
from apparatus_editions.link_targets import EpubAddresses, picture_file
from apparatus_editions.templating import render, template_file

_PACKAGE = f"{EPUB_FOLDER}/package.opf"
_COLOPHON = "colophon"
_GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Document:
    """An XHTML file: a chapter, a source or the colophon."""

    id: str
    title: str
    at: EpubAddresses
    chapter: Chapter | None = None
    """Without sources, which have files of their own."""
    source: SourceEntry | None = None
    epub_type: str = ""
    """EPUB Structural Semantics Vocabulary 1.1."""

    @property
    def lang(self) -> str:
        """BCP 47 tag of its language, if that is another one than the book's."""
        return self.chapter.lang if self.chapter else ""

    @property
    def file(self) -> str:
        """Its path, relative to the package document."""
        return f"{self.id}.xhtml"


def make_epub(book: Book, evidence: Mapping[str, bytes], name: str) -> bytes:
    """Return the EPUB file.

    Raises:
        TypesettingError: The title has no room on the cover.
    """
    imprint, say = book.imprint, book.imprint.messages
    documents = list(_documents(book))
    last_page = colophon(
        imprint,
        name,
        say("colophon.holds.epub"),
        corrections=any(page.target == CORRECTIONS for page in book.chapters),
    )
    pictures = {picture_file(figure): figure.svg.encode() for figure in parts(book, Figure)}
    others = [(path, "image/svg+xml") for path in pictures]
    others += [(path, "application/json") for path in evidence]
    files: dict[str, bytes] = {
        EPUB_NAVIGATION: _nav(book).encode(),
        COVER: Cover.of_book(book).draw(),
        "style.css": template_file("epub/style.css").encode(),
        "package.opf": _package(imprint, documents, others).encode(),
        **pictures,
        **evidence,
    }
    for document in documents:
        text = render(
            "epub/document.xhtml", say, imprint=imprint, document=document, colophon=last_page
        )
        files[document.file] = text.encode()
    # OCF 4.2.2 requires the media type first and uncompressed.
    members = [
        Member("mimetype", b"application/epub+zip", is_stored=True),
        Member(
            "META-INF/container.xml", render("epub/container.xml", say, package=_PACKAGE).encode()
        ),
        *(Member(f"{EPUB_FOLDER}/{path}", data) for path, data in sorted(files.items())),
    ]
    return pack(members, imprint.seconds)


def _documents(book: Book) -> Iterator[Document]:
    for chapter in book.chapters:
        blocks = tuple(block for block in chapter.blocks if not isinstance(block, SourceEntry))
        yield Document(
            page_name(chapter.target),
            chapter.title,
            EpubAddresses(chapter.target),
            chapter=dataclasses.replace(chapter, blocks=blocks),
            epub_type="glossary" if chapter.kind == _GLOSSARY else "chapter",
        )
        for source in parts(chapter, SourceEntry):
            at = EpubAddresses(source.target)
            yield Document(
                page_name(source.target), source.label, at, source=source, epub_type="appendix"
            )
    yield Document(
        _COLOPHON,
        book.imprint.messages("colophon.title"),
        EpubAddresses(_COLOPHON),
        epub_type="colophon",
    )


def _package(
    imprint: Imprint, documents: Sequence[Document], others: Sequence[tuple[str, str]]
) -> str:
    named = f"{imprint.address or imprint.title} {imprint.commit}"
    if imprint.files.language:
        named += f" {imprint.files.language}"
    time = datetime.datetime.fromtimestamp(imprint.seconds, datetime.UTC)
    return render(
        "epub/package.opf",
        imprint.messages,
        imprint=imprint,
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
        modified=time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        documents=documents,
        others=others,
    )


def _nav(book: Book) -> str:
    first, say = book.chapters[0], book.imprint.messages
    landmarks = [("bodymatter", say("book.beginning"), first.target)]
    landmarks += [
        ("glossary", chapter.menu_title, chapter.target)
        for chapter in book.chapters
        if chapter.kind == _GLOSSARY
    ]
    return render(
        "epub/nav.xhtml",
        say,
        imprint=book.imprint,
        contents=[(chapter, list(_sections(chapter))) for chapter in book.chapters],
        landmarks=landmarks,
        colophon=page_file(_COLOPHON),
        colophon_title=say("colophon.title"),
        at=EpubAddresses(first.target),
    )


def _sections(chapter: Chapter) -> Iterator[tuple[Target, tuple[Inline, ...]]]:
    """Yield the entries below a chapter in the table of contents."""
    for section in chapter.sections:
        if isinstance(section, Heading) and section.target:
            yield section.target, section.content
        elif isinstance(section, SourceEntry):
            yield section.target, runs(section.label)
