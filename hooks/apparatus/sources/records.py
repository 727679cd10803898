"""Data model of source records and their passages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.reading.unfinished import MARKER
from apparatus.sources.quotations import Quotation, quotations_in
from apparatus.words.dates import Edtf, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.reading.front_matter import FrontMatter
    from apparatus.settings import Sensitivity, Settings

NOT_READ = "not read"
"""The reason for lines of a partial record that a program set aside and nobody has looked at."""
BOUNDS = ("value", "minimum", "maximum")
"""The keys of the numbers of a declared figure."""
WAY = ("relayed-by", "basis", "outlet")
"""The attributes of a passage that declare how its figures came to us: who passed them on, what they rest on, who published them."""
_KINDS = {"¶": "paragraph", "art.": "article", "n.": "note"}
"""Names of passages by CSL locator label."""


class TextLine(NamedTuple):
    """A line of the body with its position."""

    line: int
    """Line of the raw file, from 1."""
    column: int
    """Column of the text, from 1."""
    text: str


class MarkedQuotation(NamedTuple):
    """A quotation in a record or a page, with its position."""

    quotation: Quotation
    line: int
    column: int
    is_block: bool = False
    """Whether it is a block quotation."""


@dataclass(frozen=True)
class Unit:
    """A citable passage: a paragraph, an article of law, or our note on a text that is not stored."""

    label: str
    """CSL's locator label: `¶`, `art.` or `n.`."""
    number: str
    """`6`, `7(3)`, `22-2`."""
    line: int
    """Line of the heading in the record, from 1."""
    attributes: Mapping[str, Any]
    """Attributes in braces after the heading, as in `schemas/unit.schema.json`."""
    summary: tuple[TextLine, ...]
    """Summary in our own words, one sentence per line."""
    blocks: tuple[MarkedQuotation, ...]
    """Block quotations of the source. With `rights: full`, the whole text of the paragraph."""
    settings: Settings = field(compare=False, repr=False)

    @cached_property
    def locator(self) -> str:
        """The locator as written in citations: `¶6`, `art. 118`."""
        return f"{self.label}{'' if self.label == '¶' else ' '}{self.number}"

    @cached_property
    def shown(self) -> str:
        """The locator as shown to readers: like `locator`, but `note 1` for our notes."""
        return self.settings.messages.choice(
            "passage.shown", _KINDS[self.label], number=self.number
        )

    @cached_property
    def anchor(self) -> str:
        """Fragment of the passage on the source's page: `p6`, `art-7-3`, `n-1`. Never changes once published."""
        number = re.sub(r"\D+", "-", self.number).strip("-")
        return f"p{number}" if self.label == "¶" else f"{self.label.rstrip('.')}-{number}"

    @cached_property
    def name(self) -> str:
        """The locator in words, for accessible names: `paragraph 6`, `article 118`, `note 1`."""
        return self.settings.messages.choice("passage.name", _KINDS[self.label], number=self.number)

    @property
    def text(self) -> str:
        """The summary as one string."""
        return " ".join(line.text for line in self.summary)

    @cached_property
    def said(self) -> str:
        """The summary in the language of the settings; sentences that are not translated are marked as the record's."""
        return " ".join(self.settings.recorded.said(line.text) for line in self.summary)

    @property
    def original_line(self) -> int:
        """Line in the original file, or 0 if the text is not stored."""
        line = self.attributes.get("line", 0)
        return line if isinstance(line, int) else 0

    @property
    def place(self) -> dict[str, int]:
        """Where the paragraph is: the attributes that stay if nobody summarises it."""
        return {key: self.attributes[key] for key in ("line", "page") if key in self.attributes}

    @property
    def page(self) -> int:
        """Page of a PDF on which the paragraph begins, from 1; 0 if its source has no pages."""
        return int(self.attributes.get("page", 0))

    @property
    def page_words(self) -> str:
        """The page as shown to readers: `p. 12`; empty if the source has no pages."""
        return self.settings.messages("passage.page", page=self.page) if self.page else ""

    @property
    def placed(self) -> str:
        """The locator as shown to readers, with the page if the source has pages: `¶6, p. 12`."""
        return self.settings.messages.joined("parts", (self.shown, self.page_words))

    @property
    def voice(self) -> str:
        """`report`, `claim`, `forecast`, `opinion` or `law`; empty in an invalid record."""
        return str(self.attributes.get("voice", ""))

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics that the passage is evidence for."""
        return tuple(self.attributes.get("topics", ()))

    @property
    def sensitivity(self) -> tuple[str, ...]:
        """Names of the reasons for care."""
        return tuple(self.attributes.get("sensitivity", ()))

    @property
    def cares(self) -> list[Sensitivity]:
        """The reasons for care, as defined in the settings."""
        return [self.settings.sensitivities[name] for name in self.sensitivity]

    @property
    def speaker(self) -> str:
        """The speaker; empty if it is the outlet."""
        return str(self.attributes.get("speaker", ""))

    @property
    def confidence(self) -> str:
        """`H`, `M` or `L` for a text that is not stored; empty for a stored one."""
        return str(self.attributes.get("confidence", ""))

    @property
    def set_aside(self) -> str:
        """Why no explainer uses the passage; empty if explainers may use it."""
        return str(self.attributes.get("set-aside", ""))

    def quotations(self) -> Iterator[MarkedQuotation]:
        """Yield the block quotations, then the quotations in the summary."""
        yield from self.blocks
        for line in self.summary:
            for found in quotations_in(line.text):
                yield MarkedQuotation(found, line.line, line.column + found.start)


@dataclass(frozen=True)
class SourceRecord:
    """The record of one source."""

    id: str
    path: str
    """The record's file, relative to the project's root."""
    front_matter: FrontMatter
    numbered: tuple[Unit, ...]
    """All passages in the record's order, with those of a partial record that nobody has summarised."""
    units: tuple[Unit, ...]
    """Those that may be cited, because they are summarised."""
    by_locator: Mapping[tuple[str, str], Unit]
    """The units by label and number."""
    settings: Settings = field(compare=False, repr=False)

    @classmethod
    def of(
        cls,
        id: str,
        path: str,
        front_matter: FrontMatter,
        numbered: Sequence[Unit],
        settings: Settings,
    ) -> SourceRecord:
        """Return the record with these passages."""
        units = tuple(unit for unit in numbered if unit.summary)
        by_locator = {(unit.label, unit.number): unit for unit in units}
        return cls(id, path, front_matter, tuple(numbered), units, by_locator, settings)

    def in_language(self, settings: Settings) -> SourceRecord:
        """Return the record with settings in another language, for what is said of it."""
        numbered = [replace(unit, settings=settings) for unit in self.numbered]
        return self.of(self.id, self.path, self.front_matter, numbered, settings)

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The front matter's values, CSL-JSON variables under their CSL names."""
        return self.front_matter.data

    @property
    def title(self) -> str:
        """The title as printed, or a description in square brackets."""
        return str(self.data["title"])

    @cached_property
    def label(self) -> str:
        """CSL `citation-label`: the short name shown at claims, in the language of the settings if it is translated."""
        return self.settings.recorded.find(str(self.data["citation-label"]))[0]

    @property
    def authors(self) -> Sequence[Mapping[str, Any]]:
        """Names of the authors, as in the front matter."""
        return self.data.get("author") or ()

    @cached_property
    def issued(self) -> Edtf | None:
        """Date of publication, or `None` if unknown."""
        return parse_edtf(str(self.data["issued"])) if "issued" in self.data else None

    @property
    def language(self) -> str:
        """BCP 47 tag of its language; that of the site while nobody has said which it is."""
        said = str(self.data["language"])
        return self.settings.language if said == MARKER else said

    @property
    def is_held(self) -> bool:
        """Whether the private folder of originals contains the text."""
        return bool(self.data["text"] == "held")

    @property
    def is_partial(self) -> bool:
        """Whether paragraphs that nothing cites may be left without a summary."""
        return self.data.get("partial") is True

    @property
    def is_full(self) -> bool:
        """Whether the licence allows publishing the text."""
        return bool(self.data["rights"] == "full")

    @cached_property
    def url(self) -> str:
        """Address of the original page; empty if unknown, or if a link could harm."""
        return "" if self.data.get("exposes-identity") else str(self.data.get("URL", ""))

    @property
    def unsummarised(self) -> list[Unit]:
        """The paragraphs that nobody has summarised: they are numbered and fingerprinted, and cannot be cited."""
        return [unit for unit in self.numbered if not unit.summary]

    def successors(self, locator: str) -> tuple[str, ...]:
        """Return the locators with the words of a retired passage; empty if they were removed, or for other locators."""
        now = next((item.get("now") for item in self.retired if item["locator"] == locator), None)
        given = {unit.locator for unit in self.numbered}
        found = ((other,) if other in given else self.successors(other) for other in now or ())
        return tuple(dict.fromkeys(part for parts in found for part in parts))

    @property
    def retired(self) -> Sequence[Mapping[str, Any]]:
        """Retired passages, as in the front matter."""
        return self.data.get("retired") or ()

    @property
    def figures(self) -> Sequence[Mapping[str, Any]]:
        """Declared figures, as in the front matter."""
        return self.data.get("figures") or ()

    @property
    def events(self) -> Sequence[Mapping[str, Any]]:
        """Declared dates of events, as in the front matter."""
        return self.data.get("events") or ()
