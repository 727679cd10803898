"""A partial record: the whole text is numbered and fingerprinted, and only what is cited is summarised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from faults import FERRY, GAZETTE, INDEX

from apparatus.checks.project_check import check_project
from apparatus.checks.report import make_report
from apparatus.document.blocks import Paragraph
from apparatus.document.report_chapter import counts, source_cells
from apparatus.document.source_chapter import Appendix
from apparatus.explainers.citation_index import CitationIndex
from apparatus.project import read_project
from apparatus.sources.record_writer import write_record

if TYPE_CHECKING:
    from conftest import InventedProject

    from apparatus.sources.records import SourceRecord

LAST = "## ¶4 {line=8"
LAST_ATTRIBUTES = ' voice=report topics="background"'
LAST_SUMMARY = "\nAnother ship is planned.\n"
LAST_EVENT = """events:
  - locator: ¶4
    date: 2022~
    words: the end of next year
    thread: advocacy
    title: A second ship is expected
"""
CITING = "A second ship was planned [@gazette, ¶4]."


@pytest.fixture
def partial(project: InventedProject) -> InventedProject:
    """Return the project whose record of the gazette leaves out its last paragraph."""
    lines = project.read(FERRY).split("\n")
    kept = [line for line in lines if "@gazette, ¶4" not in line and "allow:" not in line]
    project.write(FERRY, "\n".join(kept))
    project.replace(INDEX, "@gazette, ¶¶1–4", "@gazette, ¶¶1–3")
    project.replace(GAZETTE, LAST_EVENT, "")
    project.replace(GAZETTE, "text: held\n", "text: held\npartial: true\n")
    head, _, _ = project.read(GAZETTE).partition(LAST)
    project.write(GAZETTE, f"{head}{LAST}}}\n")
    project.fingerprint()
    return project


def messages(project: InventedProject) -> list[str]:
    return [str(problem) for problem in project.check()]


def gazette(project: InventedProject) -> SourceRecord:
    return read_project(project.root).library.records["gazette"]


def test_a_paragraph_that_nothing_cites_needs_no_summary_and_no_reason(
    partial: InventedProject,
) -> None:
    assert messages(partial) == []
    assert partial.check(with_originals=True) == []

    record = gazette(partial)
    assert [unit.locator for unit in record.numbered] == ["¶1", "¶2", "¶3", "¶4"]
    assert [unit.locator for unit in record.units] == ["¶1", "¶2", "¶3"]
    assert ("¶", "4") not in record.by_locator


def test_the_whole_text_is_fingerprinted(
    project: InventedProject, request: pytest.FixtureRequest
) -> None:
    def paragraphs() -> object:
        return json.loads(project.read("sources/fingerprints/gazette.json"))["paragraphs"]

    before = paragraphs()
    request.getfixturevalue("partial")
    assert paragraphs() == before


def test_what_is_cited_is_summarised_first(partial: InventedProject) -> None:
    partial.write(FERRY, partial.read(FERRY) + f"\n{CITING}\n")

    (problem,) = messages(partial)
    assert "unknown-paragraph: ¶4 of gazette is not summarised" in problem
    line = partial.read(GAZETTE).split("\n").index(f"{LAST}}}") + 1
    assert f"summarise it below line {line} of {GAZETTE}, and give it voice= and topics=" in problem

    # The cure leads on.
    partial.replace(GAZETTE, f"{LAST}}}\n", f"{LAST}{LAST_ATTRIBUTES}}}\n{LAST_SUMMARY}")
    partial.fingerprint()
    assert messages(partial) == []


def test_a_record_that_is_not_partial_summarises_everything(partial: InventedProject) -> None:
    partial.replace(GAZETTE, "partial: true\n", "")

    found = messages(partial)
    assert any("bad-record: ¶4 has no summary" in problem for problem in found)
    assert any("partial: true" in problem for problem in found)


@pytest.mark.parametrize("attributes", [" voice=forecast", ' set-aside="later"', ""])
def test_a_paragraph_is_summarised_or_left_out_with_its_line_alone(
    partial: InventedProject, attributes: str
) -> None:
    heading = f"{LAST}{attributes}}}" if attributes else "## ¶4"
    partial.replace(GAZETTE, f"{LAST}}}", heading)

    assert any("¶4 has no summary" in problem for problem in messages(partial))


def test_a_quotation_alone_is_no_summary(partial: InventedProject) -> None:
    partial.replace(GAZETTE, f"{LAST}}}\n", f"{LAST}{LAST_ATTRIBUTES}}}\n\n> next year\n")

    assert any("bad-record: ¶4 has no summary" in problem for problem in messages(partial))


def test_something_is_summarised(partial: InventedProject) -> None:
    head, _, _ = partial.read(GAZETTE).partition("\n## ¶1")
    lines = "".join(
        f"\n## ¶{number} {{line={line}}}\n" for number, line in ((1, 4), (2, 5), (3, 7), (4, 8))
    )
    partial.write(GAZETTE, head + lines)

    found = [problem for problem in messages(partial) if "bad-record" in problem]
    assert any("no paragraph is summarised" in problem for problem in found)


def test_nothing_is_declared_of_a_paragraph_that_is_left_out(partial: InventedProject) -> None:
    partial.replace(
        GAZETTE, "counted-by: The ferry company\n", f"counted-by: The ferry company\n{LAST_EVENT}"
    )

    found = messages(partial)
    assert any("events: names ¶4 — nobody has summarised that paragraph" in item for item in found)


def test_its_words_cannot_be_copied_either(partial: InventedProject) -> None:
    text = partial.read("originals/coast.txt").split("\n")[7]
    partial.write(FERRY, f"{partial.read(FERRY)}\n{text} {{.claim}}\n")

    assert any("unmarked-quotation" in problem for problem in messages(partial))


def test_a_record_without_text_is_never_partial(project: InventedProject) -> None:
    project.replace("sources/radio.md", "text: not held\n", "text: not held\npartial: true\n")

    assert any("bad-record" in item and "partial" in item for item in messages(project))


def test_written_and_read_again_it_is_the_same(partial: InventedProject) -> None:
    record = gazette(partial)
    partial.write(GAZETTE, write_record(record))

    again = gazette(partial)
    assert [(unit.locator, unit.attributes) for unit in again.numbered] == [
        (unit.locator, unit.attributes) for unit in record.numbered
    ]


def test_readers_see_which_paragraphs_are_not_summarised(partial: InventedProject) -> None:
    result = check_project(partial.root)
    project = result.project
    index = CitationIndex(project.pages, project.library)
    titles = {page.src_uri: page.title for page in project.pages}
    entry = Appendix(project.library, index, titles, places={}, states={}).entry(gazette(partial))
    said = [
        "".join(getattr(part, "text", "") for part in block.content)
        for block in entry.after
        if isinstance(block, Paragraph)
    ]
    assert "These are ¶4." in said

    report = make_report(result, index)
    say = project.settings.messages
    assert ("Paragraphs of sources that are not summarised", "1") in counts(report, say)
    (row,) = (item for item in report.sources if item.record.id == "gazette")
    assert source_cells(row)[0] == "3, and 1 paragraph not summarised"
