"""A claim is never more certain than the weakest passage it cites."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.checks.unsaid_checks import check_certainty
from apparatus.explainers.pages import read_page
from apparatus.explainers.parties import Parties
from apparatus.settings import Party
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = """---
id: log
type: report
title: Log
citation-label: Log
publisher: Norhaven Gazette
accessed: 2024
language: en
kind: news report
perspective: A paper.
origin: [The harbour]
unknown: [issued, URL]
rights: link
licence: none
text: not held
checked: {where: a copy, how: opened, date: 2024}
---

## n. 1 {voice=report topics="ships" confidence=H}

A ship came.

## n. 2 {voice=claim topics="ships" speaker="Norhaven's harbour board" confidence=H}

More ships came.

## n. 3 {voice=forecast topics="ships" speaker="the ferry company" confidence=H}

Ships will come.

## n. 4 {voice=opinion topics="ships" speaker="the mate" confidence=H}

Ships are good.

## n. 5 {voice=claim topics="ships" speaker="a cook" sensitivity="overheard-speech" confidence=H}

A cook spoke.

## n. 6 {voice=law topics="ships" confidence=H}

Ships carry lamps.
"""
PARTIES = {"Norhaven": Party(is_official=True), "Friends of Norhaven": Party()}


def marks(line: str, parties: Mapping[str, Party] = PARTIES, record: str = RECORD) -> list[str]:
    """Return the marks that the check asks for."""
    settings = replace(SETTINGS, parties=parties)
    read, problems = read_record(record, "sources/log.md", settings)
    assert read, problems
    library = SourceLibrary({"log": read}, {}, settings)
    front = "---\ntitle: T\ndescription: D\nkind: home\nsituation-as-of: 2024-01-01\n---\n\n"
    page, _ = read_page(f"{front}{line}\n", "docs/index.md", settings)
    found = check_certainty(page, Parties.of([page], library))
    return [item.cure.partition("{.")[2].partition("}")[0] for item in found]


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("More ships came [@log, n. 2].", "official"),
        ("More ships came [@log, n. 2]. {.report}", "official"),
        ("More ships came [@log, n. 2]. {.law}", "official"),
        ("More ships came [@log, n. 2]. {.disputed}", "official"),
        ("Ships come [@log, n. 3].", "forecast"),
        ("Ships come [@log, n. 3]. {.claim}", "forecast"),
        ("Ships come [@log, n. 3]. {.official}", "forecast"),
        ("Ships come [@log, n. 3]. {.estimate}", "forecast"),
        ("Ships come [@log, nn. 1, 3].", "forecast"),
        ("Ships are good [@log, n. 4].", "opinion"),
        ("Ships are good [@log, n. 4]. {.law}", "opinion"),
        ("Ships are good [@log, n. 4]. {.claim}", "opinion"),
        ("A cook spoke [@log, n. 5].", "overheard"),
        ("A cook spoke [@log, n. 5]. {.claim}", "overheard"),
        ("A cook spoke [@log, n. 5]. {.opinion}", "overheard"),
        ("Two spoke [@log, nn. 4–5]. {.opinion}", "overheard"),
    ],
)
def test_a_claim_that_is_too_certain(line: str, mark: str) -> None:
    assert marks(line) == [mark]


@pytest.mark.parametrize(
    "line",
    [
        "A ship came [@log, n. 1].",
        "A ship came [@log, n. 1]. {.official}",
        "Ships carry lamps, says the paper [@log, n. 6]. {.claim}",
        "More ships came [@log, n. 2]. {.official}",
        "More ships came [@log, n. 2]. {.estimate .disputed}",
        "More ships came [@log, nn. 1–2]. {.claim}",
        "Ships come [@log, n. 3]. {.forecast}",
        "Ships should come [@log, n. 3]. {.opinion}",
        "Ships are good [@log, n. 4]. {.opinion}",
        "A cook spoke [@log, n. 5]. {.overheard}",
        "So a cook knows the ships [@log, nn. 1, 5]. {.inference}",
        "More is told elsewhere. {.navigation}",
    ],
)
def test_a_claim_that_is_no_more_certain_than_its_source(line: str) -> None:
    assert marks(line) == []


def test_only_an_official_party_speaks_officially() -> None:
    line = "More ships came [@log, n. 2]. {.official}"

    assert marks(line, {}) == ["claim"]
    assert marks(line, record=RECORD.replace("Norhaven's", "Friends of Norhaven's")) == ["claim"]


def test_an_account_of_the_law_is_a_claim() -> None:
    line, paper = "Ships carry lamps [@log, n. 6]. {.law}", "kind: statute"
    record = RECORD.replace("kind: news report", paper)

    assert marks(line, record=record) == []
    assert marks(line) == ["claim"]
    assert marks(line.replace(" {.law}", "")) == ["claim"]


def test_a_section_states_the_kind_once() -> None:
    assert marks("## Will ships come? {.forecast}\n\nShips come [@log, n. 3].") == []
    assert marks("## Will ships come? {.claim}\n\nShips come [@log, n. 3].") == ["forecast"]
