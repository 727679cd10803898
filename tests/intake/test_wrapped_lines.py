"""Texts whose lines are wrapped come in with their paragraphs, or are refused with the line that is in doubt."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
from outlet import PARAGRAPHS

from apparatus_intake.article import PageError
from apparatus_intake.captures import read_capture
from apparatus_intake.new_records import create_records
from apparatus_intake.segmentation import segment
from apparatus_intake.wrapped_lines import WrappedText, unwrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Save = Callable[[str, str | bytes], Path]

TITLE = "Ferries return to Norhaven"


def _wrapped(width: int, between: str = "\n\n", first: str = "") -> str:
    return between.join(
        textwrap.fill(text, width, initial_indent=first, break_on_hyphens=False)
        for text in PARAGRAPHS
    )


def _body(file: Path) -> tuple[str, ...]:
    (article,) = segment(read_capture(file)).articles
    assert article.title.text == TITLE
    return tuple(line.text for line in article.paragraphs)


@pytest.mark.parametrize("width", [40, 60, 72, 80])
@pytest.mark.parametrize(
    ("between", "first"),
    [("\n\n", ""), ("\n", "    "), ("\n \n", "")],
    ids=["blank", "indent", "space"],
)
def test_wrapped_lines_are_joined(width: int, between: str, first: str, saved: Save) -> None:
    text = f"{TITLE}\n\n{_wrapped(width, between, first)}\n"
    assert _body(saved("a.txt", text)) == PARAGRAPHS


def test_so_are_those_of_a_page_that_keeps_its_line_breaks(saved: Save) -> None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"
        f"<pre>{_wrapped(72)}</pre></body></html>"
    )
    assert _body(saved("a.html", page)) == PARAGRAPHS


@pytest.mark.parametrize("kind", ["", "Content-Type: text/plain; charset=utf-8\n"])
def test_so_are_those_of_a_mail(kind: str, saved: Save) -> None:
    text = (
        f"From: gull@quay.example\nDate: Fri, 5 Mar 2021 10:00:00 +0000\nSubject: {TITLE}\n{kind}\n"
    )
    body = _wrapped(72).replace("“", '"').replace("”", '"') if not kind else _wrapped(72)
    found = _body(saved("a.eml", text + body))
    assert [line.replace('"', "") for line in found] == [
        line.replace("“", "").replace("”", "") if not kind else line for line in PARAGRAPHS
    ]


def test_the_signature_of_a_mail_is_not_joined(saved: Save) -> None:
    text = (
        f"From: gull@quay.example\nDate: Fri, 5 Mar 2021 10:00:00 +0000\nSubject: {TITLE}\n\n"
        f"{_wrapped(72)}\n\n-- \nAda Quay\nHarbour council of Norhaven, its press office\nada@quay.example\n"
    )
    (article,) = segment(read_capture(saved("a.eml", text))).articles
    assert len(article.paragraphs) == len(PARAGRAPHS)
    assert [line.text for line in article.lines[-3:]] == [
        "Ada Quay",
        "Harbour council of Norhaven, its press office",
        "ada@quay.example",
    ]


def test_the_given_file_is_kept_beside_the_joined_text(
    saved: Save, root: Path, originals: Path
) -> None:
    text = f"{TITLE}\n\n{_wrapped(72)}\n"
    create_records(root, read_capture(saved("a.txt", text)), originals=originals, ids=["ferries"])
    assert (originals / "ferries.page.txt").read_text(encoding="utf-8") == text
    kept = (originals / "ferries.txt").read_text(encoding="utf-8")
    assert kept == "\n".join((TITLE, *PARAGRAPHS)) + "\n"


def test_lines_between_which_no_paragraph_shows_are_refused(saved: Save) -> None:
    with pytest.raises(PageError, match="whether a paragraph ends on line") as caught:
        segment(read_capture(saved("a.txt", "\n".join((TITLE, *_ambiguous())))))
    assert str(caught.value).endswith("on line 4")
    assert "blank line" in caught.value.cure


def _ambiguous() -> list[str]:
    """Return lines of one width, of which one ends a sentence where the next word would not have fitted."""
    return [
        "The ferry company said that many people",
        "crossed the sound in one week, and that",
        "more of them are coming in the autumn.",
        "Bicycles were on every boat, with plums",
        "and letters for the keepers, who wait in",
        "the rain on a quay.",
    ]


def test_with_a_blank_line_after_each_paragraph_it_comes_in(saved: Save) -> None:
    lines = _ambiguous()
    text = "\n".join((TITLE, "", *lines[:3], "", *lines[3:]))
    assert _body(saved("a.txt", text)) == (" ".join(lines[:3]), " ".join(lines[3:]))


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, *PARAGRAPHS],
        [
            "The quay",
            "A gull",
            "",
            "sits on a post,",
            "",
            "and looks",
            "at the boats",
            "and the sea.",
        ],
        ["- plums, small and sweet", "- bread", "- a box of letters", "- two bicycles", "- rope"],
        ["One day it rained.", "Then the sun shone.", "The boats went out again.", "It was fine."],
        [],
    ],
    ids=["paragraphs", "verse", "list", "sentences", "nothing"],
)
def test_other_short_lines_stay_as_they_are(lines: list[str]) -> None:
    assert unwrap(lines) == WrappedText(())


def test_divided_words_and_scripts_without_spaces() -> None:
    text = [
        "A ferry came to the old light-",
        "house, which stood on a rock",
        "that nobody could reach before",
        "a boat came, and the so well-",
        "known keeper of the lighthouse",
        "waited for it on a small quay.",
    ]
    (line,) = unwrap(text).paragraphs
    assert line.startswith("A ferry came to the old lighthouse, which")
    assert "the so well-known keeper" in line
    chinese = (
        "渡轮公司说一周内有一千二百名乘客渡过海峡比以前任何一周都多许多人带着自行车和李子"
        "还有给灯塔看守人的信件他们在小码头上等船来每个星期一都是这样子。"
    )
    rows = [chinese[at : at + 15] for at in range(0, len(chinese), 15)]
    assert unwrap(rows).paragraphs == (chinese,)
