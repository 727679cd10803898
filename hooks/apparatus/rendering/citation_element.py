"""The HTML of a citation: a button that opens its preview, and a link for each passage.

Also the id of the preview, and the number of sources and independent origins that a citation has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from apparatus.sources import source_words
from apparatus.sources.citation_syntax import prefix_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from apparatus.explainers.claims import CitationMark, Claim
    from apparatus.explainers.disagreements import Question
    from apparatus.messages.catalogue import Messages
    from apparatus.sources.library import Passage, SourceLibrary

NUMBER = "data-citation"
"""Attribute that numbers a citation's element from 0 while the tree is worked on; taken away at the end."""


def source_address(passage: Passage, folder: str = "") -> str:
    """Return the address of a passage from the root of the site, which MkDocs resolves.

    Args:
        folder: The folder of a language, beginning with `/`; empty for the main language.
    """
    return f"{folder}/sources/{passage.record.id}.md#{passage.unit.anchor}"


class PlacedCitation(NamedTuple):
    """A citation with its number on the page and the labels of its claim."""

    mark: CitationMark
    ordinal: int
    """The number on the page, from 1."""
    preview_id: str
    kinds: tuple[str, ...]
    """The kinds of the claim to show; only the first citation of a claim has any."""
    question: Question | None = None
    """The disputed question that the claim touches. The label of a disputed claim links to it; if
    the question is settled, a separate link does."""

    @property
    def dispute(self) -> Question | None:
        """The open question that the label of a disputed claim links to."""
        return self.question if "disputed" in self.kinds else None


class CitationElements:
    """Creates the elements of the citations of one page.

    Browsers with popovers show the button, others the links, which are hidden from all who read
    without our styles: the style sheet decides, without a script.
    """

    def __init__(self, library: SourceLibrary, address: Callable[[Passage], str]) -> None:
        """Store the sources, and a function that returns the address of a passage."""
        self.library = library
        self.address = address

    def fill(self, element: Element, placed: PlacedCitation) -> None:
        """Add the content of a citation to an element.

        An unresolved citation, which fails the check, shows its Markdown.
        """
        links = list(self._links(placed))
        if not links:
            element.set("class", "citation citation--broken")
            element.text = AtomicString(placed.mark.raw)
            return
        element.set("class", "citation")
        if labels := list(self._labels(placed)):
            group = SubElement(element, "span", {"class": "citation__kinds"})
            group.text = AtomicString(" [")
            for label in labels:
                label.tail = AtomicString("]" if label is labels[-1] else ", ")
                group.append(label)
        element.append(self._button(placed))
        element.extend(links)

    def _labels(self, placed: PlacedCitation) -> Iterator[Element]:
        """Yield what the claim is, other than a plain fact, and the question it touches."""
        labels, say = self.library.settings.labels, self._say
        for kind in filter(labels.get, placed.kinds):
            label = Element("span", {"class": "citation__kind"})
            if kind == "disputed" and placed.dispute:
                values = {"question": placed.dispute.heading, "number": placed.ordinal}
                link = SubElement(label, "a", {"href": AtomicString(placed.dispute.address)})
                link.set("aria-label", say("citation.disputed-named", **values))
                link.text = AtomicString(labels[kind])
            else:
                label.text = AtomicString(labels[kind])
            yield label
        if placed.question and not placed.dispute:
            values = {"question": placed.question.heading, "number": placed.ordinal}
            link = Element("a", {"class": "citation__compare"})
            link.set("href", AtomicString(placed.question.address))
            link.set("aria-label", say("citation.compare-named", **values))
            link.text = AtomicString(say("citation.compare"))
            yield link

    def _button(self, placed: PlacedCitation) -> Element:
        passages = self.library.resolve_all(placed.mark.citation)
        button = Element("button", {"type": "button", "class": "citation__open"})
        button.set("popovertarget", placed.preview_id)
        button.set(
            "aria-label", self._named(placed, self._say.joined("items", map(_name, passages)))
        )
        button.text = AtomicString(str(placed.ordinal))
        return button

    def _links(self, placed: PlacedCitation) -> Iterator[Element]:
        for item in placed.mark.citation.items:
            for position, passage in enumerate(self.library.resolve(item)):
                link = Element("a", {"role": "doc-noteref", "hidden": ""})
                link.set("href", AtomicString(self.address(passage)))
                locator = passage.unit.shown
                label = f"{passage.record.label} {locator}" if position == 0 else locator
                if item.prefix and position == 0:
                    prefix = prefix_in(self.library.settings.language, item.prefix)
                    label = f"{prefix} {label}"
                link.text = AtomicString(label)
                yield link

    @property
    def _say(self) -> Messages:
        return self.library.settings.messages

    def _named(self, placed: PlacedCitation, name: str) -> str:
        return self._say("citation.named", number=placed.ordinal, name=name)


def _name(passage: Passage) -> str:
    """Return a passage's name for those who hear it, such as `LiNK, 17 April 2025, paragraph 6`."""
    record, say = passage.record, passage.record.settings.messages
    if not record.issued or record.label != record.data["citation-label"]:  # in another language
        return say.joined("parts", (record.label, passage.unit.name))
    label = _date_at_end(record.settings.in_main.messages).sub("", record.label)
    return say.joined("parts", (label, record.issued.words(say), passage.unit.name))


@cache
def _date_at_end(say: Messages) -> re.Pattern[str]:
    """Match a date with which a label ends, in the words of a language."""
    groups = ("dates.months", "dates.months-alone", "dates.months-short")
    names = {name for group in groups for name in say.group(group).values()}
    month = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:,?\s(?:c\.|\d{{1,2}}\.?|(?:{month})\.?))*,?\s\d{{4}}$")


def preview_id(claim: Claim, ordinal: int) -> str:
    """Return the id of the preview of a citation, given its position in the claim from 1."""
    return f"{claim.id}-e{ordinal}"


def independent_origins(passages: Sequence[Passage]) -> int:
    """Return the number of independent origins.

    Outlets that relay one interview or one agency count as one.
    """
    return len({origin for passage in passages for origin in passage.origin})


def has_one_counter(passages: Sequence[Passage]) -> bool:
    """Return whether every passage gives a figure, and all figures of all passages are of one counter.

    What follows a comma says how a count was told: `the Harbour Office, through the radio`.
    """
    counters = [
        {
            source_words.counter(figure, passage.record.settings.messages).partition(",")[0]
            for figure in passage.record.figures
            if figure["locator"] == passage.unit.locator
        }
        for passage in passages
    ]
    named = set.union(*counters)
    return all(counters) and len(named) == 1 and "" not in named


def source_count(passages: Sequence[Passage]) -> str:
    """Return how many sources there are and whether they are independent.

    Such as `3 sources, all from one origin`, or `all from one counter` if each gives a figure. There must be a passage.
    """
    say = passages[0].record.settings.messages
    count = len({passage.record.id for passage in passages})
    origins = independent_origins(passages)
    sources = say.plural("citation.sources", count)
    if origins == 1 and count == 1:
        return sources
    if origins == 1:
        name = "counter" if has_one_counter(passages) else "same"
        return say(f"citation.count-{name}", sources=sources)
    if count == origins:
        return say("citation.count-different", sources=sources)
    values = {"sources": sources, "origins": say.plural("citation.origins", origins)}
    return say("citation.count-some", **values)
