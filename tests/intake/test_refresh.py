"""`apparatus refresh`: numbers keep their meaning, claims that are touched are named, and old anchors lead on."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from patience import PATIENCE
from site_settings import SETTINGS, SETTINGS_FILES

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.project import Project, read_project
from apparatus.sources.record_reader import read_record
from apparatus.sources.record_writer import write_record
from apparatus_intake.article import PageError
from apparatus_intake.captures import Capture
from apparatus_intake.drift import Kind
from apparatus_intake.refreshing import FreshCopy, affected_claims, compare_copy, word_differences
from apparatus_intake.rewriting import updated_record, write_copy

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.sources.records import SourceRecord

HOOKS = Path(__file__).parents[2] / "hooks"
DAY = datetime.date(2022, 1, 7)
TITLE = "Ferries return to Norhaven"


@pytest.fixture
def gazette(
    write_project: Callable[..., Path],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
    original_text: str,
) -> Path:
    """Write the invented source with its page and its fingerprint."""
    root = write_project(
        {
            **{f"project/{path}": text for path, text in SETTINGS_FILES.items()},
            "project/sources/gazette.md": record_text(),
            "project/docs/ferries.md": page_text(),
            "originals/gazette.txt": original_text,
        }
    )
    assert write_fingerprints(root / "project", root / "originals", [])[1] == []
    return root / "project"


@pytest.fixture
def paragraphs(original_text: str) -> list[str]:
    """Give the paragraphs of the invented source."""
    return original_text.strip().split("\n")[2:]


def halves(paragraph: str) -> tuple[str, str]:
    """Return a paragraph as two."""
    first, _, second = paragraph.partition(" and ")
    return f"{first}.", second


def _copy(root: Path, *paragraphs: str) -> tuple[Project, FreshCopy]:
    project = read_project(root)
    text = "\n\n".join((TITLE, *paragraphs)) + "\n"
    return project, compare_copy(project, "gazette", Capture(text.encode(), False))


def _numbers(record: SourceRecord) -> dict[str, int]:
    return {unit.locator: unit.original_line for unit in record.units}


def _retired(record: SourceRecord) -> list[tuple[Any, ...]]:
    return [(item["locator"], item["how"], *item.get("now", ())) for item in record.retired]


def _updated(root: Path, *paragraphs: str) -> SourceRecord:
    """Return the record after a fresh copy, as it is read from its file."""
    _, copy = _copy(root, *paragraphs)
    text = write_record(updated_record(copy, "fresh.txt", DAY))
    for marker, written in (
        ("^TODO ", ""),
        ("^TODO$", "New."),
        ("voice=TODO", "voice=report"),
        ("topics=TODO", 'topics="background"'),
    ):
        text = re.sub(marker, written, text, flags=re.MULTILINE)
    record, problems = read_record(text, "sources/gazette.md", SETTINGS)
    assert problems == []
    assert record is not None
    return record


def test_what_stays_the_same_keeps_its_number(gazette: Path, paragraphs: list[str]) -> None:
    first, second, third = paragraphs
    record = _updated(gazette, "A new beginning of the story.", third, first, second)

    assert _numbers(record) == {"¶4": 3, "¶3": 5, "¶1": 7, "¶2": 9}
    assert _retired(record) == []
    assert record.by_locator["¶", "3"].speaker == "the director"


def test_what_is_worded_anew_keeps_its_number_and_is_marked(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    project, copy = _copy(gazette, first.replace("1,200", "1,300"), second, third)
    text = write_record(updated_record(copy, "fresh.txt", DAY))

    assert "## ¶1 {line=3" in text
    assert "TODO The source changed here: compare the summary with it.\nThe company counted" in text
    assert text.count("TODO") == 1
    assert read_record(text, "sources/gazette.md", SETTINGS)[0] is None
    assert project.library.records["gazette"].retired == ()


def test_the_parts_of_a_split_paragraph_get_numbers_of_their_own(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    record = _updated(gazette, first, second, *halves(third))

    assert list(_numbers(record)) == ["¶1", "¶2", "¶4", "¶5"]
    assert _retired(record) == [("¶3", "split", "¶4", "¶5")]
    assert record.successors("¶3") == ("¶4", "¶5")
    assert [unit.blocks[0].quotation.text for unit in record.units if unit.blocks] == [
        "slow but safe in any weather"
    ]
    assert record.by_locator["¶", "4"].blocks


def test_so_does_one_that_several_were_merged_into(gazette: Path, paragraphs: list[str]) -> None:
    first, second, third = paragraphs
    record = _updated(gazette, f"{first} {second}", third)

    assert list(_numbers(record)) == ["¶4", "¶3"]
    assert _retired(record) == [("¶1", "merged", "¶4"), ("¶2", "merged", "¶4")]


def test_the_number_of_one_that_is_gone_is_never_given_again(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, _ = paragraphs
    record = _updated(gazette, first, second)
    assert _retired(record) == [("¶3", "gone")]
    assert record.successors("¶3") == ()

    (gazette / "sources/gazette.md").write_text(write_record(record), encoding="utf-8")
    fresh = "\n\n".join((TITLE, first, second)) + "\n"
    (gazette.parent / "originals/fresh.txt").write_text(fresh, encoding="utf-8")
    assert write_fingerprints(gazette, gazette.parent / "originals", [])[1] == []
    again = _updated(gazette, first, second, "An altogether new end of the story.")
    assert list(_numbers(again)) == ["¶1", "¶2", "¶4"]
    assert _retired(again) == [("¶3", "gone")]


def test_a_partial_record_stays_partial(
    gazette: Path, paragraphs: list[str], record_text: Callable[..., str]
) -> None:
    first, second, third = paragraphs
    text = record_text(partial=True)
    head, _, rest = text.partition("\n## ¶2")
    path = gazette / "sources/gazette.md"
    path.write_text(f"{head}\n## ¶2 {{line=4}}\n\n## ¶3{rest.partition('## ¶3')[2]}", "utf-8")
    assert write_fingerprints(gazette, gazette.parent / "originals", [])[1] == []

    record = _updated(gazette, first, f"Today {second}", "A new middle of the story.", third)
    assert [unit.locator for unit in record.numbered] == ["¶1", "¶2", "¶4", "¶3"]
    assert [unit.locator for unit in record.units] == ["¶1", "¶3"]

    both = _updated(gazette, f"{first} {second}", third)
    assert [unit.locator for unit in both.units] == ["¶4", "¶3"]
    assert _retired(both) == [("¶1", "merged", "¶4"), ("¶2", "merged", "¶4")]


def test_words_that_move_twice_are_followed_to_the_end(record_text: Callable[..., str]) -> None:
    retired = [
        {"locator": "¶1", "how": "split", "now": ["¶2", "¶3"], "date": "2022"},
        {"locator": "¶3", "how": "merged", "now": ["¶4"], "date": "2023"},
    ]
    unit = '\n## ¶{} {{line={} voice=report topics="background"}}\n\nIt tells.\n'
    record, problems = read_record(
        record_text(unit.format(2, 3) + unit.format(4, 4), retired=retired),
        "sources/gazette.md",
        SETTINGS,
    )
    assert problems == []
    assert record is not None
    assert record.successors("¶1") == ("¶2", "¶4")


@pytest.mark.parametrize(
    ("numbers", "retired", "what"),
    [
        ((1, 3), [], "¶3 where ¶2 is expected"),
        (
            (1, 3),
            [{"locator": "¶3", "how": "gone", "date": "2022"}],
            "¶3 is both a passage and retired",
        ),
        ((1, 4), [{"locator": "¶2", "how": "gone", "date": "2022"}], "¶4 where ¶3 is expected"),
        (
            (1, 3),
            [{"locator": "¶2", "how": "split", "now": ["¶4"], "date": "2022"}],
            "now: ¶4 is not a later paragraph",
        ),
        (
            (1, 3),
            [{"locator": "¶2", "how": "split", "now": ["¶1"], "date": "2022"}],
            "now: ¶1 is not a later paragraph",
        ),
        (
            (1, 3),
            [{"locator": "¶2", "how": "split", "now": ["¶2"], "date": "2022"}],
            "now: ¶2 is not a later paragraph",
        ),
        ((2, 1), [], ""),
    ],
)
def test_no_number_is_lost_or_given_twice(
    record_text: Callable[..., str],
    numbers: tuple[int, int],
    retired: list[dict[str, Any]],
    what: str,
) -> None:
    unit = '\n## ¶{} {{line={} voice=report topics="background"}}\n\nIt tells.\n'
    body = "".join(unit.format(number, line) for line, number in enumerate(numbers, 3))
    _, problems = read_record(
        record_text(body, **({"retired": retired} if retired else {})),
        "sources/gazette.md",
        SETTINGS,
    )
    assert [problem.what for problem in problems] == ([what] if what else [])


def test_sections_stand_in_the_order_of_the_source(record_text: Callable[..., str]) -> None:
    unit = '\n## ¶{} {{line={} voice=report topics="background"}}\n\nIt tells.\n'
    _, problems = read_record(
        record_text(unit.format(1, 5) + unit.format(2, 3)), "sources/gazette.md", SETTINGS
    )
    assert [problem.what for problem in problems] == ["¶2 with line=3 after line 5"]


def test_claims_that_cite_what_changed_are_named_with_their_place(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    text = (gazette / "docs/ferries.md").read_text(encoding="utf-8").split("\n")
    line = next(at for at, row in enumerate(text, 1) if "¶1]" in row)
    column = text[line - 1].index("[@") + 1

    project, copy = _copy(gazette, first.replace("1,200", "1,300"), third, second)
    (affected,) = affected_claims(project, copy)
    assert affected.startswith(
        f"docs/ferries.md:{line}:{column}: ¶1 edited: On 3 March 2021 the company"
    )

    project, copy = _copy(gazette, first, third)
    assert list(affected_claims(project, copy)) == []


def test_the_words_that_differ_are_shown_where_the_original_is_at_hand(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    _, copy = _copy(
        gazette, first.replace("1,200 passengers", "hardly 1,300 passengers"), second, third
    )

    ((change, shown),) = word_differences(copy, gazette.parent / "originals")
    assert (change.kind, change.old) == (Kind.EDITED, (1,))
    assert shown == "… March 2021 that [-1,200-] {+hardly 1,300+} passengers crossed the …"
    with pytest.raises(PageError, match="cannot be read"):
        list(word_differences(copy, gazette))


def test_the_copy_is_kept_beside_the_old_one_and_the_project_holds(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    originals = gazette.parent / "originals"
    project, copy = _copy(gazette, third, first, second)
    written = write_copy(project, copy, originals, DAY)

    assert [file.name for file in written] == [
        "gazette-2022-01-07.txt",
        "gazette.json",
        "gazette.md",
    ]
    assert (originals / "gazette.txt").exists()
    assert write_fingerprints(gazette, originals, [])[1] == []
    assert check_project(gazette, originals=originals).problems == ()
    assert second not in (gazette / "sources/gazette.md").read_text(encoding="utf-8")


def test_no_original_is_written_over_and_a_second_copy_of_a_day_gets_a_number(
    gazette: Path, paragraphs: list[str]
) -> None:
    originals = gazette.parent / "originals"
    for number, order in enumerate((paragraphs[::-1], paragraphs, paragraphs[::-1]), 1):
        project, copy = _copy(gazette, *order)
        write_copy(project, copy, originals, DAY)
        name = f"gazette-2022-01-07{f'-{number}' if number > 1 else ''}.txt"
        assert (originals / name).read_text(encoding="utf-8").split("\n")[2] == order[0]
        assert write_fingerprints(gazette, originals, [])[1] == []
        assert read_project(gazette).library.records["gazette"].data["original"] == name
    assert len(list(originals.iterdir())) == 4


_ABOVE = ("Menu", "Opening hours of the harbour office on holidays")
_HEADING = "Bicycles on board of every boat"
_BELOW = ("Share", "The gazette thanks all readers for their letters.", "Sitemap of all our pages")
_WRITTEN = """\
---
# Read twice.
id: gazette
type: 'article-newspaper'
title: "Ferries return to Norhaven"   # as printed
citation-label: Gazette 2021
publisher: Norhaven Gazette
issued: 2021-03-05
issued-basis: >-
  Printed on
  5 March 2021.
accessed: "2024-01"   # in the library
language: en
kind: news report
perspective: A local paper that lives on advertisements of the ferry company.
origin: ["Ferry company, 3 March 2021"]
rights: excerpt
licence: All rights reserved.
unknown: [author, URL]
text: held
original: "gazette.txt"
lines: '1-10'
title-line: 3
headings: [6]
omitted:
  # what the harbour says
  - {lines: "1, 8", reason: navigation}   # menus
  - {lines: 2, reason: promotion, note: "The office, not the paper."}
  - {reason: "credit", lines: 9}
  - lines: 10
    reason: navigation
---

## ¶1 {line=4 voice='report' topics=background set-aside="test"}

The company counted 1,200 passengers in one week.


## ¶2 {line=5   voice=report topics="background" set-aside="colour"}

It describes what travellers carry.

## ¶3 {voice=claim line=7 topics="background" speaker="the director" set-aside="test"}
The director speaks well of the crossing.

> slow but safe in any weather
"""


@pytest.fixture
def handwritten(gazette: Path, paragraphs: list[str]) -> Path:
    """Write the source as a person has written it, with roles and reasons that no program would find."""
    first, second, third = paragraphs
    text = "\n".join((*_ABOVE, TITLE, first, second, _HEADING, third, *_BELOW)) + "\n"
    (gazette.parent / "originals/gazette.txt").write_text(text, encoding="utf-8")
    (gazette / "sources/gazette.md").write_text(_WRITTEN, encoding="utf-8")
    (gazette / "docs/ferries.md").unlink()
    assert write_fingerprints(gazette, gazette.parent / "originals", [])[1] == []
    return gazette


def _refreshed(root: Path, *lines: str) -> str:
    """Return the record's file after a fresh copy was written."""
    originals, project = root.parent / "originals", read_project(root)
    capture = Capture(("\n".join(lines) + "\n").encode(), False)
    write_copy(project, compare_copy(project, "gazette", capture, originals), originals, DAY)
    return (root / "sources/gazette.md").read_text(encoding="utf-8")


def test_only_the_lines_that_change_are_written_anew(
    handwritten: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    text = _refreshed(
        handwritten,
        *_ABOVE,
        TITLE,
        "Photos by the harbour",
        first,
        second,
        _HEADING,
        third,
        *_BELOW,
    )
    changed = {
        'accessed: "2024-01"': 'accessed: "2022-01-07"',
        '"gazette.txt"': '"gazette-2022-01-07.txt"',
        "'1-10'": '"1-11"',
        "[6]": "[7]",
        '"1, 8"': '"1, 9"',
        "lines: 9}\n": "lines: 4}\n  - {reason: credit, lines: 10}\n",
        "- lines: 10": "- lines: 11",
        "{line=4 ": "{line=5 ",
        "{line=5   ": "{line=6   ",
        "line=7 ": "line=8 ",
    }
    expected = _WRITTEN
    for old, new in reversed(changed.items()):
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert text == expected
    assert write_fingerprints(handwritten, handwritten.parent / "originals", [])[1] == []


def test_the_roles_that_people_gave_to_lines_stay(handwritten: Path, paragraphs: list[str]) -> None:
    first, second, third = paragraphs
    lines = (*_ABOVE, TITLE, third, first, _HEADING, second, *_BELOW)
    text = _refreshed(handwritten, *lines)
    for row in _WRITTEN.split("omitted:\n")[1].split("---")[0].split("\n"):
        assert row in text
    record = read_project(handwritten).library.records["gazette"]
    assert _numbers(record) == {"¶3": 4, "¶1": 5, "¶2": 7}
    assert "retired" not in record.data


def test_a_changed_paragraph_is_marked_in_its_section_and_a_new_one_has_a_section(
    handwritten: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    edited = first.replace("1,200", "1,300")
    new = "Nobody on the quay remembered a spring in which so many wanted to see the islands."
    text = _refreshed(handwritten, *_ABOVE, TITLE, edited, second, new, _HEADING, third, *_BELOW)
    assert (
        "## ¶1 {line=4 voice='report' topics=background set-aside=\"test\"}\n\n"
        "TODO The source changed here: compare the summary with it.\n"
        "The company counted 1,200 passengers in one week.\n"
    ) in text
    assert "## ¶4 {line=6 voice=TODO topics=TODO}\n\nTODO\n\n## ¶3 {voice=claim line=8 " in text


def test_a_page_is_kept_with_its_text(gazette: Path, paragraphs: list[str]) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>" + "".join(
        f"<p>{text}</p>" for text in reversed(paragraphs)
    )
    project = read_project(gazette)
    capture = Capture(html.encode(), True, data=html.encode(), name="saved.html")
    written = write_copy(
        project, compare_copy(project, "gazette", capture), gazette.parent / "originals", DAY
    )
    assert [file.name for file in written][:2] == [
        "gazette-2022-01-07.txt",
        "gazette-2022-01-07.page.html",
    ]
    assert written[1].read_text(encoding="utf-8") == html


def test_a_citation_of_a_retired_paragraph_says_where_its_words_are(
    gazette: Path, paragraphs: list[str]
) -> None:
    first, second, third = paragraphs
    record = gazette / "sources/gazette.md"
    record.write_text(
        write_record(_updated(gazette, first, second, *halves(third))), encoding="utf-8"
    )

    (found,) = (
        problem
        for problem in check_project(gazette).problems
        if problem.code == "unknown-paragraph"
    )
    assert (found.path, found.what) == ("docs/ferries.md", "¶3 of gazette is retired")
    assert found.why == "its words are now in ¶4, ¶5"


def test_a_source_that_shares_its_original_is_compared_and_not_rewritten(
    gazette: Path, paragraphs: list[str], record_text: Callable[..., str]
) -> None:
    other = record_text(
        '\n## ¶1 {line=7 voice=report topics="background" set-aside="x"}\n\nIt tells.\n',
        id="other",
        URL="https://gazette.example/other",
        citation_label="Other 2021",
        lines="6-7",
        title_line=6,
    )
    (gazette / "sources/other.md").write_text(other, encoding="utf-8")
    project, copy = _copy(gazette, *paragraphs[:2])
    before = sorted(gazette.parent.rglob("*"))

    with pytest.raises(PageError, match="other shares this original"):
        write_copy(project, copy, gazette.parent / "originals", DAY)
    assert sorted(gazette.parent.rglob("*")) == before


def test_a_text_that_is_not_held_cannot_be_compared(
    gazette: Path, record_text: Callable[..., str]
) -> None:
    (gazette / "sources/gazette.md").write_text(record_text(held=False), encoding="utf-8")
    assert write_fingerprints(gazette, None, [])[1] == []
    with pytest.raises(PageError, match="not held"):
        _copy(gazette, "A text.")


def test_the_command_fails_only_when_a_claim_is_touched(
    gazette: Path, paragraphs: list[str]
) -> None:
    def run(*texts: str) -> subprocess.CompletedProcess[str]:
        page = gazette.parent / "fresh.txt"
        page.write_text("\n\n".join((TITLE, *texts)), encoding="utf-8")
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "apparatus",
                "refresh",
                "gazette",
                "--from",
                str(page),
                "--root",
                str(gazette),
            ],
            env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    first, second, third = paragraphs
    same = run(*paragraphs)
    assert (same.returncode, same.stdout) == (0, "")
    assert same.stderr == "gazette: 3 unchanged; 0 claims affected\n"

    gone = run(second, third)
    assert gone.returncode == 1
    assert gone.stdout.startswith("¶1: gone\ndocs/ferries.md:")
    assert first not in gone.stdout
