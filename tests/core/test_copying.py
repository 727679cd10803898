"""Running words of a source in our own prose."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_settings import SETTINGS

from apparatus.explainers import copying
from apparatus.explainers.copying import BREAK, RUN, CopyDetector, Prose, unquoted
from apparatus.sources.fingerprint import Fingerprint, fingerprint_paragraph
from apparatus.sources.library import SourceLibrary

WORDS = st.lists(st.sampled_from(["boat", "quay", "the"]), max_size=40)


def _detector(*paragraphs: list[str]) -> CopyDetector:
    numbered = enumerate(paragraphs, 1)
    prints = tuple(fingerprint_paragraph(at, at, " ".join(words), "en") for at, words in numbered)
    return CopyDetector(
        SourceLibrary({}, {"gazette": Fingerprint("gazette", {}, paragraphs=prints)}, SETTINGS)
    )


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@given(WORDS, WORDS, st.integers(0, 40))
def test_a_run_is_found_wherever_it_begins(source: list[str], ours: list[str], at: int) -> None:
    """Few different words, so that many stand in both: a text is cleared only if it has no run."""
    prose = [Prose(" ".join(ours[:at]) or "a", 1, 1), Prose(" ".join(ours[at:]) or "a", 2, 1)]
    said = [word for part in prose for word in part.text.split()]

    found = list(_detector(source).find(prose))

    assert bool(found) == bool(_runs(source) & _runs(said))


@pytest.mark.parametrize(("before", "length"), [*product(range(RUN), (RUN - 1, RUN, RUN + 5))])
def test_the_place_and_length_of_a_run(before: int, length: int) -> None:
    source = [f"w{number}x" for number in range(40)]
    ours = [*("our" for _ in range(before)), *source[3 : 3 + length], "own"]

    found = list(_detector(["other"], source).find([Prose(" ".join(ours), 7, 5)]))

    assert [(run.line, run.column, run.words, run.place) for run in found] == (
        [(7, 5 + 4 * before, length, "¶2")] if length >= RUN else []
    )


def test_a_break_interrupts_a_run() -> None:
    source = [f"w{number}x" for number in range(RUN)]
    halves = [Prose(" ".join(half), 1, 1) for half in (source[:4], source[4:])]

    assert list(_detector(source).find(halves))
    assert not list(_detector(source).find([halves[0], BREAK, halves[1]]))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("we say “it is so” here", [("we say “", 5), ("", 0), ("” here", 21)]),
        ("we say “…” here", [("we say “…” here", 5)]),
        ("“it is so", [("“it is so", 5)]),
        ("", []),
    ],
)
def test_marked_quotations_are_left_out(line: str, parts: list[tuple[str, int]]) -> None:
    assert [(part.text, part.column) for part in unquoted(line, 3, 5)] == parts


def test_a_look_that_is_too_quick_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: every seventh triple is looked up, where a run of eight words has six."""
    monkeypatch.setattr(copying, "_TRIPLES", RUN - 1)
    source = [f"w{number}x" for number in range(RUN)]
    ours = ["our", *source]

    assert not list(_detector(source).find([Prose(" ".join(ours), 1, 1)]))


@pytest.mark.parametrize(("characters", "found"), [(15, 0), (16, 1)])
def test_two_characters_of_a_script_without_spaces_count_as_a_word(
    characters: int, found: int
) -> None:
    text = "船は海を渡って島に着いたがもう夜だった"
    prose = [Prose(text[:characters], 1, 1)]

    assert len(list(_detector([text]).find(prose))) == found
