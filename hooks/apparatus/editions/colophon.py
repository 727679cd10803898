"""What a reader must know of an edition itself.

At the front of a printed one: how to read it, how it was checked, what is left out. On the last page of every one: its
version and licence, where it comes from, who made it, and how to verify it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Block, Definition, Definitions, Name, Paragraph
from apparatus.document.inlines import Code, Inline, Link, Strong, Text, runs
from apparatus.page_names import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.document.model import Book, Imprint


def colophon(imprint: Imprint, file: str, holds: str, *, corrections: bool) -> tuple[Block, ...]:
    """Return the blocks of an edition's last page.

    Args:
        file: Its file name on the site.
        holds: A sentence on the evidence inside the file.
        corrections: Whether the edition contains the corrections page, so that it can be linked.
    """
    return (Definitions(tuple(_rows(imprint, file, holds, corrections=corrections))),)


def _rows(imprint: Imprint, file: str, holds: str, *, corrections: bool) -> Iterator[Definition]:
    say = imprint.messages
    yield _row(say("colophon.version"), runs(version_words(imprint)))
    yield _row(say("colophon.licence"), runs(imprint.licence))
    yield _row(say("colophon.newer"), _address(imprint, "address", imprint.address))
    yield _row(say("colophon.origin"), _address(imprint, "repository", imprint.repository))
    yield _row(say("colophon.maker"), _maker(imprint, file))
    before, after = say.around("colophon.hash", "command", file=file)
    command = Code(f"sha256sum --check {file}.sha256")
    yield _row(say("colophon.is-whole"), (Text(before), command, Text(after)))
    before, after = say.around("colophon.verify", "command")
    command = Code(f"apparatus verify-edition {file}")
    words = (*runs(f"{holds} {before}"), command, Text(after))
    yield _row(say("colophon.is-supported"), words)
    yield _row(say("colophon.mistake"), _report(imprint, corrections=corrections))


def _maker(imprint: Imprint, file: str) -> tuple[Inline, ...]:
    """Return who signs releases, and how to tell whether the file is one of them."""
    say = imprint.messages
    if not imprint.keys:
        return runs(say("colophon.no-key"))
    keys = say.plural("colophon.keys", len(imprint.keys), keys=say.joined("items", imprint.keys))
    before, after = say.around("colophon.signed", "command")
    command = Code(f"apparatus verify-edition {file} --manifest manifest.json --key SHA256:…")
    return *runs(f"{keys} {before}"), command, Text(after)


def _report(imprint: Imprint, *, corrections: bool) -> Iterator[Inline]:
    """Yield how to report a mistake."""
    say = imprint.messages
    yield from _address(imprint, "reports", imprint.reports)
    name = Text(say("page.corrections"))
    place = "colophon.report-in-chapter" if corrections else "colophon.report-on-page"
    before, after = say.around(place, "corrections")
    where = Link((name,), CORRECTIONS) if corrections else name
    yield from (Text(f" {before}"), where, Text(after))


def version_words(imprint: Imprint) -> str:
    """Return the commit that an edition is made from, in words."""
    say = imprint.messages
    if not imprint.commit:
        return say("colophon.no-commit")
    changed = imprint.commit.endswith("+")
    name = "colophon.commit-changed" if changed else "colophon.commit"
    return say(name, commit=imprint.commit.rstrip("+"), date=imprint.date)


def _address(imprint: Imprint, name: str, address: str) -> tuple[Inline, ...]:
    """Return a sentence with an address, or the one that there is none."""
    say = imprint.messages
    if not address:
        return runs(say(f"colophon.no-{name}"))
    shown = (Text(address.removeprefix("mailto:")),)
    link = Link(shown, address=address, name=say(f"colophon.{name}-name"))
    before, after = say.around(f"colophon.{name}", "address")
    return *runs(before), link, Text(after)


def _row(name: str, content: Iterable[Inline]) -> Definition:
    return Definition((Name((Text(name),)),), (Paragraph(tuple(content)),))


def about(book: Book) -> tuple[Block, ...]:
    """Return the blocks about a book or chapter, which stand before its colophon."""
    return tuple(_paragraphs(book))


def _paragraphs(book: Book) -> Iterator[Paragraph]:
    say = book.imprint.messages
    if book.as_of:
        yield _titled(say("book.about.date-title"), say("book.about.date", date=book.as_of))
    yield _titled(say("book.about.numbers"), say("book.how-to-read"))
    yield _titled(say("book.about.checked-title"), say("book.about.checked"))
    yield _titled(say("book.about.missing-title"), say("book.about.missing"))


def _titled(title: str, text: str) -> Paragraph:
    return Paragraph((Strong((Text(title),)), Text(f" {text}")))
