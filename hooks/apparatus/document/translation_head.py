"""What the head of a translated page says of it: who translated it, who has read it, and what is missing or older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Link, Text, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.settings import Settings
    from apparatus.translations.expansion import Expanded


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
