"""Mending: what has one right answer, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.authoring import fixing
from apparatus.authoring.fixing import fix, meaning, spell
from apparatus.sources.citation_syntax import parse_citation

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Repository

PAGE = "docs/ferry.md"
RECORD = "sources/gazette.md"


@pytest.fixture
def fixed(files: Repository) -> Callable[..., str]:
    """Change one place of a file, fix the file, and return the line of that place with its neighbours."""

    def make(old: str, new: str, path: str = PAGE) -> str:
        files.replace(path, old, new)
        library = files.project.library
        first = fix(files.read(path), path, library)
        assert fix(first.after, path, library).after == first.after, "not idempotent"
        return first.after

    return make


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("@a,para. 6", "@a, ¶6"),
        ("@a, paras. 3-5", "@a, ¶¶3–5"),
        ("@a, ¶ 6", "@a, ¶6"),
        ("@a, ¶¶6", "@a, ¶6"),
        ("@a, ¶3-5", "@a, ¶¶3–5"),
        ("@a, ¶¶3 — 5,8", "@a, ¶¶3–5, 8"),
        ("@a, ¶3, 4", "@a, ¶¶3, 4"),
        ("@a, arts. 118", "@a, art. 118"),
        ("@a, art.  22-2", "@a, art. 22-2"),
        ("@a, art. 70,71", "@a, arts. 70, 71"),
        ("@a, arts. 7 – 9", "@a, arts. 7–9"),
        ("@a, n.1-2", "@a, nn. 1–2"),
        ("see  @a, ¶1;@b, ¶2", "see @a, ¶1; @b, ¶2"),
        ("see, e.g., @a, para. 1", "see, e.g., @a, ¶1"),
    ],
)
def test_a_citation_has_one_spelling(written: str, right: str) -> None:
    assert spell(written) == right
    assert spell(right) == right


@pytest.mark.parametrize(
    "inside", ["@a", "@a, p. 6", "@a, ¶¶5–3", "@a ¶6", "a, ¶6", "@a, ¶6, 6", "-@a, ¶6", ""]
)
def test_what_is_no_citation_is_left_to_its_author(inside: str) -> None:
    assert spell(inside) == inside


@given(
    st.sampled_from(["¶", "¶¶", "para.", "paras.", "art.", "arts.", "n.", "nn."]),
    st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True),
    st.sampled_from([",", ", ", " , "]),
    st.sampled_from(["", " ", "  "]),
)
def test_spelling_never_changes_what_is_cited(
    label: str, numbers: list[int], comma: str, space: str
) -> None:
    written = f"@a,{space}{label}{space}{comma.join(map(str, numbers))}"

    assert parse_citation(spell(written)) == parse_citation(written)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[@gazette, ¶1]", "[@gazette,para. 1]", "1,200 people [@gazette, ¶1]."),
        ("[@gazette, ¶1].", "[@gazette, ¶1]. \t", "1,200 people [@gazette, ¶1].\n"),
        ("¶3]. {.opinion}", "¶3]. { .opinion }", "[@gazette, ¶3]. {.opinion}\n"),
        ("{.navigation}", "{.undisputed .navigation}", "{.navigation .undisputed}"),
        ("1,200 people [", "1,200 people cafe\u0301 [", "people café ["),
    ],
    ids=["citation", "blanks", "spaces in marks", "order of marks", "composed characters"],
)
def test_a_page_is_fixed(fixed: Callable[..., str], old: str, new: str, line: str) -> None:
    assert line in fixed(old, new)


def test_line_ends_and_the_mark_of_byte_order(files: Repository) -> None:
    text = files.read(PAGE)
    spoilt = "\ufeff" + text.replace("\n", "\r\n") + "\r\n\r\n"

    assert fix(spoilt, PAGE, files.project.library).after == text


def test_a_sentence_over_two_lines_becomes_one_line(fixed: Callable[..., str]) -> None:
    after = fixed("with 1,200 people [@", "with\n1,200\npeople [@")

    assert "The Aurora sailed on 3 March 2021 with 1,200 people [@gazette, ¶1].\n" in after


def test_a_translated_page_keeps_each_line_below_the_one_it_translates(files: Repository) -> None:
    library = files.project.library
    library = replace(library, settings=replace(library.settings, translations=("de",)))
    head = files.read(PAGE).split("---\n")[1]
    page = f"---\n{head}---\n\n%% the ferry\ndie Fähre\n"

    assert fix(page, "docs/other.md", library).after != page
    assert fix(page, "docs/de/ferry.md", library).after == page


def test_two_sentences_on_a_line_become_two_lines(fixed: Callable[..., str]) -> None:
    after = fixed("[@gazette, ¶1].\n", "[@gazette, ¶1]. The mate likes her [@gazette, ¶3].\n")

    assert "[@gazette, ¶1].\nThe mate likes her [@gazette, ¶3].\n" in after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Which of the two the citation is for, only the author knows.
        ("[@gazette, ¶1].\n", "[@gazette, ¶1]. The mate likes her.\n"),
        ("1,200 people [@gazette, ¶1].", "1,200 people. The mate likes her [@gazette, ¶1]."),
        # One mark for two sentences: readers would see it twice.
        ("no ticket [@gazette, ¶2].", "no ticket [@gazette, ¶2]. They pay [@gazette, ¶3]."),
        # A line break that readers see.
        ("Who writes here", "A table  \nof contents. {.navigation}\n\nWho writes here"),
        # The kinds are shown in the order of the marks.
        ("¶3]. {.opinion}", "¶3]. {.disputed .opinion}"),
        # What looks like a citation, in code.
        ("[^1]: The", "    a [@gazette,para. 1]\n\n[^1]: The"),
        ("[^1]: The", "`[@gazette,para. 1]` {.navigation}\n\n[^1]: The"),
        # Quotation marks and hyphens are what readers see.
        ("“slow but safe in any weather”", '"slow but safe in any weather"'),
        # No grammar, so nobody can tell what is meant; the check says so.
        ("[@gazette, ¶1]", "[@gazette ¶1]"),
    ],
)
def test_what_has_no_one_right_answer_stays(
    files: Repository, fixed: Callable[..., str], old: str, new: str
) -> None:
    after = fixed(old, new)

    assert after == files.read(PAGE)


def test_one_line_that_may_not_be_fixed_keeps_none_from_being_fixed(
    fixed: Callable[..., str],
) -> None:
    after = fixed(
        "[@gazette, ¶1].\n",
        "[@gazette,para. 1]. \n\nA line break  \nthat is seen [@gazette,para. 3].\n",
    )

    assert "people [@gazette, ¶1].\n" in after
    assert "A line break  \nthat is seen [@gazette, ¶3].\n" in after


@pytest.mark.parametrize(
    "broken",
    ["<div>", "---\ntitle: [\n---\n", "[@gazette,para. 1]\n<!-- "],
    ids=["raw HTML", "front matter", "comment"],
)
def test_of_a_broken_page_nothing_is_touched(files: Repository, broken: str) -> None:
    text = broken if broken.startswith("---") else files.read(PAGE) + broken + " \n"

    assert fix(text, PAGE, files.project.library).after == text


def test_a_record_loses_its_blanks_and_nothing_else(fixed: Callable[..., str]) -> None:
    after = fixed("with 1,200 people on her.", "with 1,200 people on her. \t", RECORD)

    assert "with 1,200 people on her.\n" in after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "licence: No licence found.",
            "licence: |\n  No licence found.\n  \n  Cafe\u0301.  \n  End.",
        ),
        ("with 1,200 people", "with cafe\u0301 1,200 people"),
        ("> slow but safe", "> slow   but safe"),
    ],
    ids=["block of YAML", "pinned characters", "quotation"],
)
def test_what_a_record_says_stays_to_the_letter(files: Repository, old: str, new: str) -> None:
    files.replace(RECORD, old, new)
    library = files.project.library
    before = files.read(RECORD)

    after = fix(before, RECORD, library).after

    assert meaning(after, RECORD, library) == meaning(before, RECORD, library) is not None


def test_a_fix_that_changed_a_word_would_not_be_kept(
    files: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fixing, "_fix_characters", lambda text: text.replace("Aurora", "Boreas"))
    text = files.read(PAGE)

    assert fix(text, PAGE, files.project.library).after == text


def test_nothing_is_left_to_fix_in_the_invented_project(files: Repository) -> None:
    project = files.project
    for text in project.texts:
        whole = files.read(text.path)
        assert fix(whole, text.path, project.library).after == whole
