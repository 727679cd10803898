"""Check that each statement says whose it is, and gives it to nobody else."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.explainers.attribution import OPPOSITES, Attribution, Reading
from apparatus.explainers.markdown_blocks import TERM
from apparatus.explainers.parties import Parties, split_words
from apparatus.explainers.voices import Voice, stem
from apparatus.problems import Problem, problem
from apparatus.settings import DISPUTE_MARKS
from apparatus.words.bounds import Bound, iter_bounded
from apparatus.words.dates import YEAR
from apparatus.words.speech import Speech, Stance, speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage
    from apparatus.words.figures import Figure

_TWO = 2


def check_speakers(page: Page, parties: Parties) -> Iterator[Problem]:
    """Yield a problem for each statement of a page without its speaker, or with another one.

    The kinds of claims that the settings call less certain than plain fact name their speaker.
    """
    if not page.is_about:
        yield from _SpeakerCheck(parties, speech(parties.library.settings.language)).page(page)


@dataclass
class _Context:
    """Who speaks in the sentences before."""

    parties: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    """The speakers that were named, as their records describe them."""
    heading: frozenset[str] = frozenset()
    """The stems of the words of the heading above, as long as it is the last that names anybody."""
    endings: tuple[str, ...] = ()
    """Its capitalised words: "Amt" names a "Hafenamt", but "and" no island."""

    @classmethod
    def of_heading(cls, text: str, parties: Parties) -> _Context:
        """Return the context at the beginning of a section."""
        words = list(split_words(text))
        stems = frozenset(stem(word.lower) for word in words)
        names = (word.lower for word in words if word.text[0].isupper() and len(word.text) > _TWO)
        return cls(parties.all_named(text), heading=stems, endings=tuple(names))

    def after(self, reading: Reading, named: Sequence[Voice]) -> _Context:
        """Return the context after a sentence that names some speakers.

        A sentence that continues the one before keeps its speakers.
        """
        before = self if named and reading.refers_back else _Context()
        parties = [
            *(item.parties for item in reading.mentions),
            *(voice.own_parties for voice in named),
        ]
        described = {voice.described for voice in named}
        return _Context(before.parties.union(*parties), before.speakers | described)

    def joined(self, other: _Context) -> _Context:
        """Return the context in which the speakers of both may go on."""
        speakers = self.speakers | other.speakers
        return _Context(self.parties | other.parties, speakers, other.heading, other.endings)

    def names(self, voice: Voice) -> bool:
        """Return whether the speaker of a passage was named."""
        return bool(
            self.parties & voice.parties
            or voice.described in self.speakers
            or self.heading & voice.words
            or any(word.endswith(self.endings) for word in voice.words)
        )


@dataclass
class _SpeakerCheck:
    parties: Parties
    speech: Speech | None
    _voices: dict[tuple[str, int], Voice] = field(default_factory=dict)

    def page(self, page: Page) -> Iterator[Problem]:
        """Yield the problems of a page."""
        claims, headings = page.body.claims, list(page.body.headings)
        asked = [claim.line for claim in claims if claim.citations and self._needs_speaker(claim)]
        context = before_list = _Context()
        for claim in claims:
            while headings and headings[0].line < claim.line:
                context = before_list = _Context.of_heading(headings.pop(0).text, self.parties)
            if not claim.citations and claim.block != TERM:
                continue  # without a source it is nobody's statement, and ends none
            reading = Reading.of(claim.masked, self.parties, self.speech)
            voices = list(map(self._voice, claim.passages(self.parties.library)))
            if not claim.is_our_own:
                yield from self._against(claim, reading, voices)
            following = asked[bisect_left(asked, claim.line) :][:1]
            if not following or (headings and headings[0].line < following[0]):
                continue  # no sentence below in the section asks who was named
            if claim.block == "list":
                context = context.joined(before_list)
            is_others = claim.block == "list" and self._gives_to_others(reading, voices)
            before = _Context() if is_others else context
            named = [voice for voice in voices if self._names(reading, voice, before, claim)]
            if voices and not named and self._needs_speaker(claim):
                yield _unnamed(claim, voices[0])
            context = context.after(reading, named)
            if claim.block != "list":
                before_list = context

    def _needs_speaker(self, claim: Claim) -> bool:
        levels = self.parties.library.settings.certainty
        kinds = [kind for kind in claim.kinds if kind not in DISPUTE_MARKS]
        return bool(kinds) and all(levels.get(kind, 0) > 0 for kind in kinds)

    def _names(self, reading: Reading, voice: Voice, context: _Context, claim: Claim) -> bool:
        known = self.parties.library.settings.parties
        attributed = {name for item in reading.attributions for name in item.parties}
        for mention in reading.mentions:
            for name in mention.parties & voice.parties:
                only_named = name not in known or not known[name].adjectives
                if only_named or name in attributed or self.speech is None:
                    return True
                if reading.reports_speech and reading.refers_back:
                    return True  # "neither asked Norhaven, its board says"
        if voice.is_named_in(reading.joined):
            return True
        described = any(
            stem(word) in voice.words and not reading.is_of_others(index, voice.parties)
            for index, word in enumerate(reading.lower)
        )
        if described and reading.reports_speech:
            return True
        return context.names(voice) and (claim.block == "list" or described or reading.refers_back)

    def _gives_to_others(self, reading: Reading, voices: Sequence[Voice]) -> bool:
        """Return whether a sentence names speakers of its own, and none of those of its passages."""
        own = [item for item in reading.attributions if item.parties & self.parties.speaking]
        speaking = frozenset().union(*(voice.parties for voice in voices))
        return bool(own) and all(item.parties.isdisjoint(speaking) for item in own)

    def _against(
        self, claim: Claim, reading: Reading, voices: Sequence[Voice]
    ) -> Iterator[Problem]:
        """Yield what a sentence says of its speakers that its sources do not."""
        wrong = [*self._wrong(claim, reading, voices)] if voices else []
        yield from wrong
        yield from self._crossed(claim, reading, voices)
        if reading.turns and not wrong:
            turns = frozenset().union(*(voice.turns for voice in voices))
            if turns and turns.isdisjoint(reading.turns):
                yield _turned(claim, reading, voices[0])

    def _wrong(self, claim: Claim, reading: Reading, voices: Sequence[Voice]) -> Iterator[Problem]:
        speaking = frozenset().union(*(voice.parties for voice in voices if reading.attributions))
        for item in reading.attributions:
            if item.stance is None or not item.parties & self.parties.speaking:
                continue
            opposite = OPPOSITES.get(item.stance)
            if item.parties & speaking and not opposite:
                continue  # without a look at the summaries, which takes time
            stances = {
                party: stances
                for voice in voices
                for party, stances in voice.spoken.items()
                if party in item.parties
            }
            if not stances and not item.parties & speaking:
                party = min(item.parties)
                yield _wrong_speaker(claim, reading, item, party, voices[0])
            said = {stance for each in stances.values() for stance in each}
            if opposite in said and item.stance not in said:
                yield _denied(claim, reading, item, voices[0])

    def _crossed(
        self, claim: Claim, reading: Reading, voices: Sequence[Voice]
    ) -> Iterator[Problem]:
        """Yield the numbers that a sentence gives to the speaker of another of its passages.

        Only where names and numbers alternate is it plain who gives which; a range counts as its lower end.
        """
        speaking = [voice.own_parties for voice in voices if len(reading.mentions) >= _TWO]
        named = [item for item in reading.names if any(map(item.parties.__and__, speaking))]
        if len(named) < _TWO or len({*speaking}) < _TWO:
            return
        language = self.parties.library.settings.language
        figures = [
            item.figure
            for item in iter_bounded(claim.masked, language)
            if Bound.HIGHEST not in item.bounds and _is_counted(claim.masked, item.figure)
        ]
        places = sorted(
            [*((item.start, True) for item in named), *((item.start, False) for item in figures)]
        )
        if len(figures) != len(named) or any(a == b for (_, a), (_, b) in pairwise(places)):
            return
        given = [
            (giver, figure, [voice for voice in voices if voice.gives(figure.key)])
            for giver, figure in zip(named, figures, strict=True)
        ]
        for giver, figure, own in given:
            is_exchanged = own and any(
                _is_of(giver, theirs) and _is_of(other, own) and not _is_of(other, theirs)
                for other, _, theirs in given
                if not _is_of(giver, own)
            )
            is_of_none = reading.attributions and not any(
                giver.parties & item.parties for item in own
            )
            if is_exchanged or (own and is_of_none):
                yield _given_to_another(claim, figure, giver, own[0])

    def _voice(self, passage: Passage) -> Voice:
        key = passage.record.id, passage.unit.line
        if key not in self._voices:
            self._voices[key] = Voice(passage, self.parties, self.speech)
        return self._voices[key]


def _is_of(giver: Attribution, voices: Iterable[Voice]) -> bool:
    """Return whether a party is the speaker of one of some passages, and does not merely publish it."""
    return any(giver.parties & voice.own_parties for voice in voices)


def _is_counted(text: str, figure: Figure) -> bool:
    """Return whether a number of a text is written in digits and is no year."""
    said = text[figure.start : figure.end]
    return figure.key.isdigit() and said[:1].isdigit() and not YEAR.fullmatch(said)


def _unnamed(claim: Claim, voice: Voice) -> Problem:
    kinds = [kind for kind in claim.kinds if kind not in DISPUTE_MARKS]
    return problem(
        *claim.at(),
        "unnamed-speaker.claim",
        text=claim.text[:60],
        mark=kinds[-1],
        speaker=voice.described,
        source=voice.passage.record.id,
    )


def _wrong_speaker(
    claim: Claim, reading: Reading, item: Attribution, party: str, voice: Voice
) -> Problem:
    return problem(
        *claim.at(item.start),
        "wrong-speaker.party",
        name=reading.text[item.start : item.end],
        party=party,
        locator=voice.passage.unit.locator,
        source=voice.passage.record.id,
        speaker=voice.described,
    )


def _turned(claim: Claim, reading: Reading, voice: Voice) -> Problem:
    return problem(
        *claim.at(),
        "wrong-speaker.turned",
        text=claim.text[:60],
        stance="deny" if Stance.DENYING in reading.turns else "confirm",
        locator=voice.passage.unit.locator,
        source=voice.passage.record.id,
    )


def _given_to_another(claim: Claim, figure: Figure, giver: Attribution, voice: Voice) -> Problem:
    return problem(
        *claim.at(figure.start),
        "wrong-speaker.figure",
        text=claim.masked[figure.start : figure.end],
        party=min(giver.parties),
        locator=voice.passage.unit.locator,
        source=voice.passage.record.id,
        speaker=voice.described,
    )


def _denied(claim: Claim, reading: Reading, item: Attribution, voice: Voice) -> Problem:
    return problem(
        *claim.at(item.start),
        "wrong-speaker.denial",
        name=reading.text[item.start : item.end],
        stance="deny" if item.stance is Stance.DENYING else "confirm",
        locator=voice.passage.unit.locator,
        source=voice.passage.record.id,
    )
