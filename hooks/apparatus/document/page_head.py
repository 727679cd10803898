"""The head of a chapter, between title and text: its situation date, its content notes, and what is said of a translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Link, Strong, Text, runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from apparatus.settings import Settings
    from apparatus.translations.expansion import Expanded
    from apparatus.words.dates import Edtf


def page_head(
    situation: Edtf | None, notes: Collection[str], settings: Settings, stale: str = ""
) -> Iterator[Paragraph]:
    """Yield the head of a chapter.

    Args:
        situation: The date that the chapter describes, if any.
        stale: A remark that nobody has checked for newer information; or empty.
    """
    if situation:
        before, after = settings.messages.around("page.as-of", "date")
        date = Text(situation.words(settings.messages), situation.text)
        yield Paragraph((*runs(before), date, Text(f"{after} {stale}".rstrip())), "remark")
    if notes:
        say = settings.messages
        title = Strong((Text(say("content-note.title")),))
        note = Text(" " + say("content-note.speaks-of", notes=say.joined("parts", notes)))
        yield Paragraph((title, note, *_help(notes, settings)), "remark")


def _help(notes: Collection[str], settings: Settings) -> Iterator[Text | Link]:
    """Yield the sentence about help, if the settings name a help line for one of these notes."""
    line = settings.help_line
    if line is not None and line.note in notes:
        before, after = settings.messages.around("content-note.help", "link")
        yield Text(f" {before}")
        yield Link(runs(line.link.name), address=line.link.address, is_help=True)
        yield Text(after)


def translation_head(page: Expanded, site: str | None = None) -> Iterator[Paragraph]:
    """Yield the remarks on a translated page.

    Args:
        site: For a book, which does not contain the page of the main language, the address of the site where that is,
            ending in `/`; empty if it is not known.
    """
    settings = page.page.settings
    say, main = settings.messages, page.original.settings.language
    language = settings.languages.get(main, main)
    yield records_head(page.original.src_uri, page.translation.read_by, settings, site)
    count = page.untranslated
    said = [
        say.plural("translation.left", count, language=language) if count else "",
        say("translation.stale") if page.is_stale else "",
    ]
    if any(said):
        yield Paragraph(runs(" ".join(filter(None, said))), "remark")


def records_head(
    src_uri: str, reader: str, settings: Settings, site: str | None = None
) -> Paragraph:
    """Return the remark on a page that is made of the words of the records in another language.

    Args:
        src_uri: The path below `docs/` of the page in the main language.
        reader: Who has read these words as a native speaker, and when; empty if nobody has yet.
        settings: The settings in the language.
        site: As for `translation_head`.
    """
    say, main = settings.messages, settings.in_main.language
    before, after = say.around("translation.by-project", "page")
    language = settings.languages.get(main, main)
    original = _link(say("translation.page", language=language), src_uri, site)
    read = say("translation.read", reader=reader) if reader else say("translation.not-read")
    return Paragraph((*runs(before), original, Text(f"{after} {read}")), "remark")


def _link(words: str, page: str, site: str | None) -> Link | Text:
    if site is None:
        return Link(runs(words), f"/{page}")
    address = f"{site}{page.removesuffix('.md')}.html"
    return Link(runs(words), address=address) if site else Text(words)
