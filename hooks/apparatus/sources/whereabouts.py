"""Where a reader finds the source itself: its page, a copy in an archive, and the paragraphs that are no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from apparatus.sources import source_words
from apparatus.sources.page_states import PageState, SourceStates, State
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord

RETIRED_TITLE = "No longer in the source"
RETIRED_INTRODUCTION = "Paragraphs that were cited by these numbers before the source changed. Their numbers are not given again."
CITED_IN, ALSO_IN = "Cited in", "Also in"
"""What stands above the claims that cite a passage, and above the overviews that show it."""
ON_THE_ORIGINAL = "This passage on the original page (may have changed)"

_FOUND = {
    State.ALIVE: "it was there",
    State.MOVED: "it had moved to another address",
    State.CHANGED: "it had been changed",
    State.REPLACED: "something else was at this address",
    State.GONE: "it was gone",
    State.UNKNOWN: "its host did not let it be seen, from which nothing follows",
}


@dataclass(frozen=True, slots=True)
class OriginalLink:
    """A link to the source itself."""

    href: str
    text: str
    state: PageState | None
    read: str = ""
    """When it was read, in words; for a copy, when it was made."""

    @property
    def found(self) -> str:
        """What became of the page and when that was seen, in words; empty when nobody looked."""
        if self.state is None:
            return ""
        cited = (
            f": {', '.join(self.state.changed)} no longer as cited" if self.state.changed else ""
        )
        day = parse_edtf(self.state.checked.isoformat()).words()
        return f"On {day} {_FOUND[self.state.state]}{cited}."

    @property
    def remark(self) -> str:
        """What is said behind the link: when the page was read, and what became of it."""
        return f", {self.read}. {self.found}" if self.found else f", {self.read}"


@dataclass(frozen=True, slots=True)
class RetiredPassage:
    """A paragraph that was published and is no more."""

    locator: str
    sentence: str
    """What became of it."""
    successors: tuple[tuple[str, str], ...]
    """Where its words are now: locators with their anchors."""

    @property
    def anchor(self) -> str:
        """The fragment under which it was published."""
        return self.locator.replace("¶", "p")


def original_links(record: SourceRecord, states: SourceStates) -> list[OriginalLink]:
    """Return the links to a source, the one that leads to it first; none where linking could harm."""
    links: list[OriginalLink] = []
    if record.url:
        text = f"original page on {urlsplit(record.url).netloc} (may have changed)"
        read = f"read {source_words.accessed(record)}"
        links.append(OriginalLink(record.url, text, states.page, read))
    copy = str(record.data.get("archive_location", ""))
    if copy and not record.data.get("exposes-identity"):
        text = f"copy at {record.data['archive']}"
        made = f"made {parse_edtf(str(record.data['archived'])).words()}"
        links.append(OriginalLink(copy, text, states.archive, made))
    return sorted(links, key=lambda link: link.state is not None and link.state.is_lost)


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
    for item in record.retired:
        day = parse_edtf(str(item["date"])).words()
        now = record.successors(item["locator"])
        became = {"split": "was split", "merged": "was merged with others", "gone": "is gone"}
        rest = "Its words are now in" if now else "Its words stand nowhere in it now."
        sentence = f"{became[item['how']]} since the source changed (seen {day}). {rest}"
        places = tuple((locator, locator.replace("¶", "p")) for locator in now)
        found.append(RetiredPassage(item["locator"], sentence, places))
    return found
