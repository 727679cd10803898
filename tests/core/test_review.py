"""The paragraph of an original, divided so that what was taken from it can be marked."""

from __future__ import annotations

import pytest

from apparatus.authoring.original_paragraphs import Piece, pieces

PARAGRAPH = (
    "On 3 March the keeper said: the boat is slow, but safe in any weather, for 1,200 people."
)
ENGLISH = ("en", "en")


def marked(said: str, *quoted: str) -> list[tuple[str, str]]:
    return [
        (piece.text, piece.mark) for piece in pieces(PARAGRAPH, said, ENGLISH, quoted) if piece.mark
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Nothing of it.", []),
        ("It is “slow but safe in any weather”.", [("slow, but safe in any weather", "quotation")]),
        (
            "It is “slow […] in any weather”.",
            [("slow", "quotation"), ("in any weather", "quotation")],
        ),
        ("It took 1,200 people.", [("1,200", "figure")]),
        ("It took 1,300 people.", []),
        ("“Fast but safe in any weather”, it says.", []),
        ("He said “for 1,200 people”.", [("for 1,200 people", "quotation")]),
    ],
)
def test_what_is_said_is_found_in_the_paragraph(said: str, expected: list[tuple[str, str]]) -> None:
    assert marked(said) == expected


def test_block_quotations_of_a_record_are_marked_too() -> None:
    assert marked("The keeper speaks.", "the boat is slow") == [("the boat is slow", "quotation")]


@pytest.mark.parametrize(
    "said", ["", "“safe in any weather” and 1,200", "“safe in any” “any weather”"]
)
def test_the_pieces_are_the_paragraph(said: str) -> None:
    assert "".join(piece.text for piece in pieces(PARAGRAPH, said, ENGLISH)) == PARAGRAPH


def test_a_text_that_is_not_held_has_no_pieces() -> None:
    assert pieces("", "Anything, 1,200.", ENGLISH) == ()
    assert pieces("All of it", "nothing", ENGLISH) == (Piece("All of it", ""),)
