"""Where a reader finds the source itself: its page, a copy in an archive, and the paragraphs that are no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.sources import source_words
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.sources.library import Passage
    from apparatus.sources.page_states import PageState, SourceStates
    from apparatus.sources.records import SourceRecord


@dataclass(frozen=True, slots=True)
class OriginalLink:
    """A link to the source itself."""

    href: str
    text: str
    state: PageState | None
    read: str
    """When it was read, in words; for a copy, when it was made."""
    found: str = ""
    """What became of the page and when that was seen, in words; empty when nobody looked."""

    @property
    def remark(self) -> str:
        """What is said behind the link: when the page was read, and what became of it."""
        return f", {self.read}. {self.found}" if self.found else f", {self.read}"


@dataclass(frozen=True, slots=True)
class RetiredPassage:
    """A paragraph that was published and is no more."""

    locator: str
    sentence: str
    """What became of it, up to the successors."""
    successors: tuple[tuple[str, str], ...]
    """Where its words are now: locators with their anchors."""
    ending: str
    """What stands behind the successors."""

    @property
    def anchor(self) -> str:
        """The fragment under which it was published."""
        return self.locator.replace("¶", "p")


def original_links(record: SourceRecord, states: SourceStates) -> list[OriginalLink]:
    """Return the links to a source, the one that leads to it first; none where linking could harm."""
    links: list[OriginalLink] = []
    say = record.settings.messages
    if record.url:
        text = say("original.page", host=urlsplit(record.url).netloc)
        read = say("original.read", date=source_words.accessed(record))
        found = _found(states.page, say)
        links.append(OriginalLink(record.url, text, states.page, read, found))
    copy = str(record.data.get("archive_location", ""))
    if copy and not record.data.get("exposes-identity"):
        text = say("original.copy", archive=record.data["archive"])
        made = say("original.made", date=parse_edtf(str(record.data["archived"])).words(say))
        found = _found(states.archive, say)
        links.append(OriginalLink(copy, text, states.archive, made, found))
    return sorted(links, key=lambda link: link.state is not None and link.state.is_lost)


def _found(state: PageState | None, say: Messages) -> str:
    if state is None:
        return ""
    day = parse_edtf(state.checked.isoformat()).words(say)
    if state.changed:
        return say("original.changed", date=day, passages=say.joined("parts", state.changed))
    return say.choice("original.found", state.state, date=day)


def passage_target(passage: Passage) -> str:
    """Return the place of a passage: path of its source's page as if it stood below `docs/`, and the anchor there."""
    return f"sources/{passage.record.id}.md#{passage.unit.anchor}"


def passage_address(passage: Passage, links: Sequence[OriginalLink]) -> str:
    """Return the address of a passage on its original page; empty where there is none, or where a copy comes first."""
    leads_there = bool(links) and links[0].href == passage.record.url
    return source_words.original_address(passage) if leads_there else ""


def retired_passages(record: SourceRecord) -> list[RetiredPassage]:
    """Return the paragraphs that were published and are no more, in the order of the record."""
    found = []
    say = record.settings.messages
    for item in record.retired:
        now = record.successors(item["locator"])
        day = parse_edtf(str(item["date"])).words(say)
        group = "retired.elsewhere" if now else "retired.nowhere"
        sentence, ending = say.around(f"{group}.{item['how']}", "places", date=day)
        places = tuple((locator, locator.replace("¶", "p")) for locator in now)
        found.append(RetiredPassage(item["locator"], sentence, places, ending))
    return found
