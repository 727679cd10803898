"""The timeline as a chapter: the same sections, threads and estimates as on the site, and no boxes to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.document.blocks import Heading, Item, Paragraph, Timeline
from apparatus.document.inlines import Link, plain
from apparatus.document.model import parts
from apparatus.document.overview_chapters import as_listing, timeline_chapter
from apparatus.overviews.timeline import timeline
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.document.model import Chapter

BODY = """
## n. 1 {voice=report topics="sailings" confidence=H}

It counts guards.
"""
FIGURE = {
    "locator": "n. 1",
    "measure": "sent",
    "of": "guards on the coast",
    "value": 15000,
    "approximate": True,
    "as-of": "2021-04",
    "counted-by": "The tower",
}
EVENTS = [
    {"date": "1907", "thread": "older law", "title": "A treaty is signed"},
    {"date": "2020-12", "thread": "law", "title": "A law is made"},
    {"date": "2021-04-01", "thread": "war", "title": "The guard leaves"},
]


@pytest.fixture
def chapter(record_text: Callable[..., str]) -> Chapter:
    events = [{"locator": "n. 1", **event} for event in EVENTS]
    text = record_text(BODY, held=False, events=events, figures=[FIGURE])
    record, _ = read_record(text, "sources/gazette.md", SETTINGS)
    assert record is not None
    return timeline_chapter(
        timeline(SourceLibrary({record.id: record}, {}, SETTINGS)), "Dates", SETTINGS
    )


def items(chapter: Chapter) -> list[Item]:
    """Return the items of its lists, as every edition writes them."""
    return [item for found in parts(chapter, Timeline) for item in as_listing(found).items]


def test_its_sections_are_the_years_then_what_is_older(chapter: Chapter) -> None:
    headings = [(plain(item.content), item.target) for item in parts(chapter, Heading)]
    assert headings == [
        ("2020", "timeline.md#year-2020"),
        ("2021", "timeline.md#year-2021"),
        ("Older charters and law", "timeline.md#older"),
    ]


def test_an_item_names_its_thread_and_an_estimate_its_row(chapter: Chapter) -> None:
    said = [
        [plain(block.content) for block in item.blocks if isinstance(block, Paragraph)]
        for item in items(chapter)
    ]
    assert [lines[0] for lines in said] == [
        "December 2020 A law is made",
        "1 April 2021 The guard leaves",
        "April 2021 The tower: about 15,000 sent",
        "1907 A treaty is signed",
    ]
    assert [lines[1].partition(":")[0] for lines in said[:3]] == [
        "Law",
        "War at sea",
        "Estimate",
    ]
    assert {len(lines) for lines in said} == {2}
    assert "guards on the coast (row in the table)." in said[2][1]
    [estimate] = [item for item in items(chapter) if "15,000" in str(item)]
    targets = [link.target for link in parts(estimate, Link)]
    assert targets == ["sources/gazette.md#n-1", "estimates.md#sent-gazette-n-1"]
