"""Links to the source itself: its page and an archived copy; and its retired passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from apparatus.sources import source_words
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.sources.library import Passage
    from apparatus.sources.page_states import PageState, SourceStates
    from apparatus.sources.records import SourceRecord


class OriginalLink(NamedTuple):
    """A link to a source's page or to an archived copy."""

    href: str
    text: str
    state: PageState | None
    read: str
    """The day on which the page was read, or the copy was made, in words."""
    found: str = ""
    """The state of the page and the day of that check, in words; empty if it was never checked."""

    @property
    def remark(self) -> str:
        """The words after the link: the day of reading, and the state of the page."""
        return f", {self.read}. {self.found}" if self.found else f", {self.read}"


class RetiredPassage(NamedTuple):
    """A retired paragraph, with the sentence that readers see."""

    locator: str
    sentence: str
    """The sentence up to the successors."""
    successors: tuple[tuple[str, str], ...]
    """Locators and anchors of the passages that have its words now."""
    ending: str
    """The rest of the sentence, after the successors."""

    @property
    def anchor(self) -> str:
        """The anchor under which it was published."""
        return self.locator.replace("¶", "p")


def original_links(record: SourceRecord, states: SourceStates) -> list[OriginalLink]:
    """Return the links to a source, working ones first; none if a link could harm."""
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
    """Return the path and anchor of a passage, as if its source's page were in `docs/`."""
    return f"sources/{passage.record.id}.md#{passage.unit.anchor}"


def passage_address(passage: Passage, links: Sequence[OriginalLink]) -> str:
    """Return the address of a passage on its original page; empty if there is none, or if a copy is listed first."""
    leads_there = bool(links) and links[0].href == passage.record.url
    return source_words.original_address(passage) if leads_there else ""


def retired_passages(record: SourceRecord) -> list[RetiredPassage]:
    """Return the retired passages in the order of the record."""
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
