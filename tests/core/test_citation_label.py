from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.explainers.page_scan import scan
from apparatus.rendering.citation_element import (
    independent_origins,
    preview_id,
    source_count,
)
from apparatus.sources.library import Passage, SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from conftest import MakeText

BODY = """
## ¶1 {line=3 voice=report topics="background"}

The company counted its passengers.

## ¶2 {line=4 voice=report topics="background" origin="A letter to the Gazette"}

A reader counted them too.
"""
ORIGINS = {
    "gazette": ["Ferry company, 3 March 2021"],
    "courier": ["Ferry company, 3 March 2021"],
    "observer": ["Harbour police", "Ferry company, 3 March 2021"],
}


@pytest.fixture
def library(record_text: MakeText) -> SourceLibrary:
    records = {}
    for name, origin in ORIGINS.items():
        text = record_text(BODY, id=name, citation_label=f"{name.title()} 2021", origin=origin)
        record, problems = read_record(text, f"sources/{name}.md", SETTINGS)
        assert record is not None, problems
        records[name] = record
    return SourceLibrary(records, {}, SETTINGS)


def passages(library: SourceLibrary, bracket: str) -> list[Passage]:
    [claim] = scan([f"A ship sails [{bracket}]."], SETTINGS).claims
    return library.resolve_all(claim.citations[0].citation)


@pytest.mark.parametrize(
    ("bracket", "origins", "count"),
    [
        ("@gazette, ¶1", 1, "1 source"),
        ("@gazette, ¶1; @courier, ¶1", 1, "2 sources, all from one origin"),
        ("@gazette, ¶1; @observer, ¶1", 2, "2 sources of different origin"),
        ("@gazette, ¶¶1–2", 2, "1 source from 2 origins"),
    ],
)
def test_outlets_that_relay_one_voice_are_one_origin(
    library: SourceLibrary, bracket: str, origins: int, count: str
) -> None:
    found = passages(library, bracket)
    assert independent_origins(found) == origins
    assert source_count(found) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("harbour office, estimate", "harbour office, by radio", "2 sources, all from one counter"),
        ("harbour office", "pilots", "2 sources, all from one origin"),
        ("harbour office", None, "2 sources, all from one origin"),
    ],
)
def test_figures_of_one_counter_are_said_to_be(
    record_text: MakeText, first: str, second: str | None, count: str
) -> None:
    records = {}
    for name, counter in (("gazette", first), ("courier", second)):
        figures = [{"locator": "¶1", "of": "ships", "value": 3, "counted-by": counter}]
        declared = {"figures": figures} if counter else {}
        text = record_text(BODY, id=name, origin=ORIGINS["gazette"], **declared)
        record, problems = read_record(text, f"sources/{name}.md", SETTINGS)
        assert record is not None, problems
        records[name] = record
    found = passages(SourceLibrary(records, {}, SETTINGS), "@gazette, ¶1; @courier, ¶1")
    assert source_count(found) == count


def test_previews_are_counted_within_their_claim() -> None:
    text = "A ship sails [@gazette, ¶1] and returns [@gazette, ¶2].\nAnother [@gazette, ¶1]."
    first, second = scan(text.splitlines(), SETTINGS).claims
    ids = [preview_id(first, 1), preview_id(first, 2), preview_id(second, 1)]
    assert len(set(ids)) == 3
    assert ids[:2] == [f"{first.id}-e1", f"{first.id}-e2"]
    assert all(re.fullmatch(r"c-[0-9a-f]{10}-e\d", name) for name in ids)


def test_every_kind_of_claim_is_said_in_words() -> None:
    labels = SETTINGS.labels
    assert {kind for kind, label in labels.items() if not label} == {
        "navigation",
        "search",
        "undisputed",
    }
    told = {kind for kind in SETTINGS.section_kinds if labels[kind]}
    assert told == {name for name, kind in SETTINGS.claim_kinds.items() if kind.section}
