"""What a citation becomes on a page: a button that opens its preview, and a link for each passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from apparatus.citation_label import KIND_LABELS, citation_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from apparatus.claims import CitationMark
    from apparatus.disagreements import Question
    from apparatus.library import Passage, SourceLibrary


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation as it stands on a page."""

    mark: CitationMark
    ordinal: int
    """Counted from 1 through the page."""
    preview_id: str
    kinds: tuple[str, ...]
    """Kinds of its claim, where this is the claim's first citation: the kind is said once."""
    dispute: Question | None = None
    """The disputed question to which the label of a disputed claim leads."""


class CitationElements:
    """Makes the elements of one page's citations; its sources are numbered as they come.

    A browser that knows popovers shows the button, any other the links; the style sheet decides, without a script.
    """

    def __init__(self, library: SourceLibrary, address: Callable[[Passage], str]) -> None:
        """Take the sources that citations name, and a function that says where a passage stands."""
        self.library = library
        self.address = address
        self._numbers: dict[str, int] = {}

    def fill(self, element: Element, placed: PlacedCitation) -> None:
        """Give an element what a citation shows; one that names nothing shows its own text, and fails the check."""
        links = list(self._links(placed))
        if not links:
            element.set("class", "citation citation--broken")
            element.text = AtomicString(placed.mark.raw)
            return
        element.set("class", "citation")
        kinds = [kind for kind in placed.kinds if KIND_LABELS[kind]]
        for kind in kinds:
            label = SubElement(element, "span", {"class": "citation__kind"})
            if kind == "disputed" and placed.dispute:
                label = SubElement(label, "a", {"href": AtomicString(placed.dispute.address)})
                name = f"Disputed: see {placed.dispute.heading} Evidence {placed.ordinal}"
                label.set("aria-label", name)
            label.text = AtomicString(KIND_LABELS[kind])
            if kind != kinds[-1]:
                label.text = AtomicString(f"{label.text},")
                element[-1].tail = " "
        element.append(self._button(placed))
        element.extend(links)

    def _button(self, placed: PlacedCitation) -> Element:
        label = citation_label(self.library.resolve_all(placed.mark.citation))
        button = Element("button", {"type": "button", "class": "citation__open"})
        button.set("popovertarget", placed.preview_id)
        button.set("aria-label", f"{label}: evidence {placed.ordinal}")
        button.text = AtomicString(label)
        return button

    def _links(self, placed: PlacedCitation) -> Iterator[Element]:
        for item in placed.mark.citation.items:
            for position, passage in enumerate(self.library.resolve(item)):
                record, unit = passage.record, passage.unit
                link = Element("a", {"role": "doc-noteref"})
                link.set("href", AtomicString(self.address(passage)))
                label = f"{record.label} {unit.locator}" if position == 0 else unit.locator
                label = f"{item.prefix} {label}" if item.prefix and position == 0 else label
                link.text = AtomicString(label)
                source = self._numbers.setdefault(record.id, len(self._numbers) + 1)
                issued = f", {record.issued.words()}" if record.issued else ""
                name = f"Source {source}: {record.label}{issued}, {unit.name}, evidence {placed.ordinal}"
                link.set("aria-label", name)
                yield link
