"""What the head of a translated page says of it: who translated it, who has read it, and what is missing or older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Paragraph
from apparatus.document.inlines import Link, Text, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.translations.expansion import Expanded


def translation_head(page: Expanded) -> tuple[Paragraph, ...]:
    """Return the remarks on a translated page."""
    return tuple(_remarks(page))


def _remarks(page: Expanded) -> Iterator[Paragraph]:
    settings = page.page.settings
    say, main = settings.messages, page.original.settings.language
    language = settings.languages.get(main, main)
    before, after = say.around("translation.by-project", "page")
    original = Link(runs(say("translation.page", language=language)), page.original.src_uri)
    reader = page.translation.read_by
    read = say("translation.read", reader=reader) if reader else say("translation.not-read")
    yield Paragraph((*runs(before), original, Text(f"{after} {read}")), "remark")
    count = page.untranslated
    said = [
        say.plural("translation.left", count, language=language) if count else "",
        say("translation.stale") if page.is_stale else "",
    ]
    if any(said):
        yield Paragraph(runs(" ".join(filter(None, said))), "remark")
