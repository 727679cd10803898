"""E07: words of a detained speaker are published with speaker, outlet, date and a caution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import BuiltFile, PageText
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord

_OTHER_KINDS = frozenset(
    ("inference", "claim", "opinion", "official", "estimate", "navigation"),
)
"""Kinds of claim that already mark a sentence as more than a plain report of speech."""


@dataclass(frozen=True, kw_only=True)
class ConstrainedSpeech(StructuralRule):
    """Words of a detained speaker are marked on every page that reports them."""

    number = "E07"
    sensitivity: str
    kind: str
    speaker: re.Pattern[str]
    speech: re.Pattern[str]
    caution: re.Pattern[str]
    held: re.Pattern[str]

    def in_record(self, record: SourceRecord) -> Iterator[Problem]:
        """Yield a problem for each missing speaker, outlet and date, which every citing page needs."""
        spoken = [unit for unit in record.units if self.sensitivity in unit.sensitivity]
        unknown = record.data.get("unknown", ())
        has_outlet = any(key in record.data for key in ("publisher", "container-title"))
        known = {"publisher": has_outlet, "issued": "issued" in record.data}
        lacking = [what for what, has in known.items() if not has and what not in unknown]
        for unit in spoken:
            for what in [*lacking, *(() if unit.speaker else ("speaker",))]:
                place = unit.line, 1
                message = "constrained-speech.incomplete"
                yield self.breach_at(record.path, place, message, locator=unit.locator, key=what)

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield unmarked sentences, and the first marked one of a page without a caution."""
        del known
        for sentence in text.sentences:
            yield from self._in_sentence(sentence)
        first = next((item for item in text.sentences if self.kind in item.kinds), None)
        if first is None:
            return
        if not any(self._is_caution(item.text) for item in text.sentences):
            path, message = text.page.path, "constrained-speech.no-caution"
            yield self.breach(first, 0, message, text=_beginning(first), path=path)
        before = (item for item in text.sentences if item.line <= first.line)
        if not any(self.held.search(item.lower) for item in before):
            yield self.breach(first, 0, "constrained-speech.not-held", text=_beginning(first))

    def _in_sentence(self, sentence: Sentence) -> Iterator[Problem]:
        spoken = [passage for passage in sentence.passages if self._is_spoken(passage)]
        kinds = {*sentence.kinds}
        if self.kind in kinds and self.sensitivity not in sentence.about:
            values = {"text": _beginning(sentence), "sensitivity": self.sensitivity}
            yield self.breach(sentence, 0, "constrained-speech.uncited", **values)
        only = spoken and len(spoken) == len(sentence.passages)
        if (
            only
            and not kinds & {self.kind, *_OTHER_KINDS}
            and self.speech.search(sentence.lower)
            and not self._is_caution(sentence.text)
        ):
            values = {"text": _beginning(sentence), "kind": self.kind}
            yield self.breach(sentence, 0, "constrained-speech.unmarked", **values)

    def known_of_site(self, project: Project) -> Sequence[str]:
        """Return the pages, including pages of sources, that have such words."""
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
        return speaking

    def in_file(self, built: BuiltFile, known: Sequence[str]) -> Iterator[Problem]:
        """Yield the file if it is built from such a page and has no caution."""
        texts = (text for _, text in built.file.said)
        if any(map(built.is_of, known)) and not any(map(self._is_caution, texts)):
            yield self.breach_at(built.file.path, (1, 1), "constrained-speech.published")

    def _is_spoken(self, passage: Passage) -> bool:
        """Return whether a passage gives words said or written in detention."""
        is_speech = self.sensitivity in passage.unit.sensitivity
        return is_speech and bool(self.speaker.match(passage.unit.speaker.lower()))

    def _is_caution(self, text: str) -> bool:
        return bool(self.caution.search(text.lower()))


def _beginning(sentence: Sentence) -> str:
    return sentence.text.strip()[:60]
