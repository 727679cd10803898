"""E07: words of somebody who was held come with who speaks, outlet, date, and what being held does to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import BuiltSite, PageText
    from apparatus.problems import Problem
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord

_OTHER_KINDS = frozenset(
    ("inference", "claim", "opinion", "official", "estimate", "navigation"),
)
"""Kinds of claim that say already that the sentence is no plain report of what was said."""


@dataclass(frozen=True, kw_only=True)
class ConstrainedSpeech(StructuralRule):
    """Such words are marked as what they are, wherever they are told."""

    number = "E07"
    sensitivity: str
    kind: str
    speaker: re.Pattern[str]
    speech: re.Pattern[str]
    caution: re.Pattern[str]
    held: re.Pattern[str]

    def in_record(self, record: SourceRecord) -> Iterator[Problem]:
        """Yield what a record lacks that every page needs that cites it: speaker, outlet, date."""
        spoken = [unit for unit in record.units if self.sensitivity in unit.sensitivity]
        unknown = record.data.get("unknown", ())
        has_outlet = any(key in record.data for key in ("publisher", "container-title"))
        known = {"publisher": has_outlet, "issued": "issued" in record.data}
        lacking = [what for what, has in known.items() if not has and what not in unknown]
        for unit in spoken:
            for what in [*lacking, *(() if unit.speaker else ("speaker",))]:
                yield self.file_problem(
                    record.path,
                    f"{unit.locator} lacks its {what}",
                    "words of somebody held are published with who speaks, outlet and date, or not at all",
                    f"add {what}",
                    place=(unit.line, 1),
                )

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield sentences that are not marked, and the first where the page does not say what being held does."""
        del known
        for sentence in text.sentences:
            yield from self._in_sentence(sentence)
        first = next((item for item in text.sentences if self.kind in item.kinds), None)
        if first is None:
            return
        if not any(self._is_caution(item.text) for item in text.sentences):
            yield self._speech(
                first,
                f"{text.page.path} does not say that nobody can know how free the speaker was",
                "say so in the same sentence or before it: readers cannot check how free he was to speak",
            )
        before = (item for item in text.sentences if item.line <= first.line)
        if not any(self.held.search(item.lower) for item in before):
            cure = "say so in the same sentence or before it"
            yield self._speech(first, "it does not say that the speaker was held", cure)

    def _in_sentence(self, sentence: Sentence) -> Iterator[Problem]:
        spoken = [passage for passage in sentence.passages if self._is_spoken(passage)]
        kinds = {*sentence.kinds}
        if self.kind in kinds and self.sensitivity not in sentence.about:
            yield self._speech(
                sentence,
                "it cites no passage of words of somebody held, whose label gives outlet and date",
                f"cite one, or mark {self.sensitivity} in the sensitivity= of the passage",
            )
        only = spoken and len(spoken) == len(sentence.passages)
        if (
            only
            and not kinds & {self.kind, *_OTHER_KINDS}
            and self.speech.search(sentence.lower)
            and not self._is_caution(sentence.text)
        ):
            cure = f"end the line with {{.{self.kind}}}"
            yield self._speech(sentence, "it is not marked", cure)

    def in_site(self, site: BuiltSite) -> Iterator[Problem]:
        """Yield built pages with such words, a source's too, that do not say what being held does to them."""
        project = site.project
        speaking = [
            page.src_uri
            for page in project.pages
            if any(self.kind in claim.kinds for claim in page.claims)
        ]
        speaking += [
            f"sources/{record.id}.md"
            for record in project.library.records.values()
            if any(self.sensitivity in unit.sensitivity for unit in record.units)
        ]
        for src_uri in speaking:
            file = site.page(src_uri)
            if file and not any(self._is_caution(text) for _, text in file.said):
                yield self.file_problem(
                    file.path,
                    "words of somebody held",
                    "the built page does not say that nobody can know how free the speaker was",
                    "the template or another program left it out; run make site",
                )

    def _is_spoken(self, passage: Passage) -> bool:
        """Return whether a passage gives what somebody said or wrote while held."""
        is_speech = self.sensitivity in passage.unit.sensitivity
        return is_speech and bool(self.speaker.match(passage.unit.speaker.lower()))

    def _is_caution(self, text: str) -> bool:
        return bool(self.caution.search(text.lower()))

    def _speech(self, sentence: Sentence, why: str, cure: str) -> Problem:
        return self.problem(sentence, f"“{sentence.text.strip()[:60]}”", why, cure)
