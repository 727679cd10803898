"""Each statement says whose it is, and gives it to nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from site_settings import SETTINGS

from apparatus.checks.speaker_checks import check_speakers
from apparatus.explainers.pages import read_page
from apparatus.explainers.parties import Parties
from apparatus.settings import Party
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

RECORD = """---
id: log
type: report
title: Log
citation-label: Gazette 2024
publisher: Norhaven Gazette
also-known-as: [the morning paper]
accessed: 2024
language: en
kind: news report
perspective: A paper.
origin: ["The harbour, September 2024"]
unknown: [issued, URL]
rights: link
licence: none
text: not held
checked: {where: a copy, how: opened, date: 2024}
---

## n. 1 {voice=claim topics="ships" speaker="Norhaven's Harbour Board" confidence=H}

The board confirmed that a ship sank.

## n. 2 {voice=claim topics="ships" speaker="Quimbleton's mayor; the government of Norhaven" confidence=H}

Quimbleton claimed the whole island; Norhaven denied it.

## n. 3 {voice=opinion topics="ships" speaker="the head of the Friends of Norhaven" confidence=H}

Ships are good.

## n. 4 {voice=report topics="ships" confidence=H}

A ship came.

## n. 5 {voice=claim topics="ships" speaker="Quimbleton's port office" confidence=H}

It denied that Norhaven had asked for ships.

## n. 6 {voice=claim topics="ships" speaker="Quimbleton's harbourmaster" confidence=H}

A ship left.
"""
GLOSSARY = """---
title: Words
description: Words
kind: glossary
situation-as-of: 2024-01-01
---

Harbour Board {#board}
the lamp office
:   It looks after ships [@log, n. 4].
"""
PARTIES = {
    "Norhaven": Party(["Northtown"], ["Norhavian"], is_official=True),
    "North": Party(["the North"], ["North Norhavian"]),
    "Quimbleton": Party(["Quim", "quim.example"], ["Quimbletonian"], is_official=True),
    "Friends of Norhaven": Party(),
    "Harbour Board": Party(),
    "Quimbleton's harbourmaster": Party(is_official=True),
}


def problems(text: str, record: str = RECORD, language: str = "en") -> list[tuple[str, str]]:
    """Return the code of each problem, with the words at which it is reported."""
    settings = replace(SETTINGS, parties=PARTIES, languages={language: language})
    read, wrong = read_record(record, "sources/log.md", settings)
    assert read, wrong
    library = SourceLibrary({"log": read}, {}, settings)
    front = "---\ntitle: T\ndescription: D\nkind: home\nsituation-as-of: 2024-01-01\n---\n\n"
    page, _ = read_page(f"{front}{text}\n", "docs/index.md", settings)
    words, _ = read_page(GLOSSARY, "docs/words.md", settings)
    found = check_speakers(page, Parties.of([page, words], library))
    return [
        (item.code, page.lines[item.line - page.front_matter.body_line][item.column - 1 :][:12])
        for item in found
    ]


@pytest.mark.parametrize(
    "line",
    [
        "A ship sank, Norhaven's Harbour Board says [@log, n. 1]. {.claim}",
        "A ship sank, says the Harbour Board [@log, n. 1]. {.official}",
        "A ship sank, according to the lamp office [@log, n. 1]. {.official}",
        "The board reckons that a ship sank [@log, n. 1]. {.claim}",
        "That a ship left was announced by the harbourmaster of Quimbleton [@log, n. 6]. {.official}",
        "In Norhaven's view a ship sank [@log, n. 1]. {.opinion}",
        "By Northtown's account a ship sank [@log, n. 1]. {.claim}",
        "By a Norhavian count a ship sank [@log, n. 1]. {.estimate}",
        "A ship sank, the Norhaven Gazette wrote [@log, n. 1]. {.claim}",
        "The morning paper tells of a ship that sank [@log, n. 1]. {.claim}",
        "- A ship: Norhaven, in May [@log, n. 1]. {.claim}",
        "- A ship, Northtown [@log, n. 1]. {.claim}",
        "A ship sank by Quimbleton's count or Norhaven's [@log, nn. 1–2]. {.estimate}",
        "Quimbleton claims the island, and Norhaven denies it [@log, n. 2]. {.claim}",
        "The island is Quimbleton's, its mayor says [@log, n. 2]. {.claim}",
        "The island is disputed by the government [@log, n. 2]. {.inference}",
        "The head of the Friends of Norhaven praises ships [@log, n. 3]. {.opinion}",
        "A ship came [@log, n. 4].",
        "A ship came [@log, n. 4]. {.law}",
        "Groups in Quimbleton say that a ship sank, by Norhaven's account [@log, n. 1]. {.claim}",
        "Norhaven was told that a ship came [@log, n. 4].",
        "Quimbleton's port office denies that Norhaven asked for ships [@log, n. 5]. {.claim}",
        "A ship sank, say Norhaven and its board [@log, n. 1]. {.claim}",
        "The mate told the North Norhavian radio of it, says Norhaven [@log, n. 1]. {.claim}",
        "Ships are good, says the Quimbletonian head of the Friends of Norhaven [@log, n. 3]. {.opinion}",
    ],
)
def test_a_statement_with_its_speaker(line: str) -> None:
    assert problems(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "A ship sank in September 2024 [@log, n. 1]. {.claim}",
        "A ship sank [@log, n. 1]. {.claim}",
        "A ship sank [@log, n. 1]. {.official}",
        "A ship sank off Norhaven [@log, n. 1]. {.claim}",
        "A ship sank off the Norhavian coast [@log, n. 1]. {.estimate .disputed}",
        "Northtown's ship sank [@log, n. 1]. {.estimate}",
        "A ship sank, it is said [@log, n. 1]. {.claim}",
        "Ships are good [@log, n. 3]. {.opinion}",
        "Ships are good [@log, n. 3]. {.overheard}",
        "Ships will be good [@log, n. 3]. {.forecast}",
        "A ship sank, holds Quimbleton [@log, n. 1]. {.claim}",
        "- A ship, Quimbleton, May [@log, n. 1]. {.claim}",
    ],
)
def test_a_statement_that_is_nobodys(line: str) -> None:
    assert [code for code, _ in problems(line)] == ["unnamed-speaker"]


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Norhaven says that Quimbleton confirmed it [@log, n. 1]. {.claim}", "Quimbleton c"),
        ("Norhaven heard of it, Quimbleton says [@log, n. 1]. {.claim}", "Quimbleton s"),
        ("A ship sank, says Quim to Norhaven's board [@log, n. 1]. {.claim}", "Quim to Norh"),
        ("A ship of Norhaven's sank, by Quimbleton's count [@log, n. 1]. {.claim}", "Quimbleton's"),
        ("The Friends of Norhaven reported a ship to the board [@log, n. 1].", "Friends of N"),
        ("A ship came, the Harbour Board announced [@log, n. 4].", "Harbour Boar"),
        ("A ship sank, say Norhaven and Quimbleton [@log, n. 1]. {.claim}", "Quimbleton ["),
        ("Quimbleton and the board say that a ship sank [@log, n. 1]. {.claim}", "Quimbleton a"),
        (
            "Norhaven counts one ship, or two, by Quimbleton's [@log, n. 1]. {.estimate}",
            "Quimbleton's",
        ),
        (
            "A ship sank, Quimbleton argues; the board knows of it [@log, n. 1]. {.claim}",
            "Quimbleton a",
        ),
        (
            "A ship sank, says quim.example, as the board knows [@log, n. 1]. {.claim}",
            "quim.example",
        ),
        ("Quimbletonian sailors wrote to the board [@log, n. 1]. {.claim}", "Quimbletonia"),
        (
            "A ship sank, as the board knows and as Quimbleton saw it [@log, n. 1]. {.claim}",
            "Quimbleton s",
        ),
    ],
)
def test_a_statement_given_to_another_party(line: str, at: str) -> None:
    found = [place for code, place in problems(line) if code == "wrong-speaker"]

    assert found == [at]


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Norhaven's Harbour Board denied that a ship sank [@log, n. 1]. {.claim}", "Harbour Boar"),
        ("Norhaven claimed the island, which its mayor saw [@log, n. 2]. {.claim}", "Norhaven cla"),
        ("Quimbleton denied that it has the island [@log, n. 2]. {.claim}", "Quimbleton d"),
        ("Quimbleton confirmed that Norhaven asked for ships [@log, n. 5]. {.claim}", "Quimbleton c"),
    ],
)  # fmt: skip
def test_a_denial_in_place_of_a_claim_and_the_reverse(line: str, at: str) -> None:
    record = RECORD.replace("The board confirmed", "The Harbour Board confirmed")

    assert problems(line, record) == [("wrong-speaker", at)]


FIRST = "A ship sank, Norhaven's Harbour Board says [@log, n. 1]. {.claim}"


@pytest.mark.parametrize(
    "line",
    [
        "It adds that there was fog [@log, n. 1]. {.claim}",
        "There was fog, the board adds [@log, n. 1]. {.claim}",
        "Its count of the dead is low [@log, n. 1]. {.estimate}",
        "That was a ship [@log, n. 1]. {.claim}",
        "In the past that was a ship [@log, n. 1]. {.claim}",
        "Until then, that was a ship [@log, n. 1]. {.claim}",
    ],
)
def test_a_sentence_that_continues_the_one_before(line: str) -> None:
    assert problems(f"{FIRST}\n{line}") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\nThere was fog [@log, n. 1]. {{.claim}}",
        f"{FIRST}\nFog was so thick that two ships sank [@log, n. 1]. {{.claim}}",
        f"{FIRST}\nIt was foggy in the view of some [@log, n. 3]. {{.opinion}}",
        f"{FIRST}\nIn the past fog was so thick that ships sank [@log, n. 1]. {{.claim}}",
        f"{FIRST}\nIn a bay that has fog ships sank [@log, n. 1]. {{.claim}}",
        f"{FIRST}\n\n## And then?\n\nIt was foggy [@log, n. 1]. {{.claim}}",
    ],
)
def test_a_sentence_that_does_not_continue_it(text: str) -> None:
    assert [code for code, _ in problems(text)] == ["unnamed-speaker"]


def test_the_items_of_a_list_continue_the_sentence_before_it() -> None:
    items = "- May: one ship [@log, n. 1]. {.estimate}\n- June: none [@log, n. 1]. {.estimate}"

    counted = "Norhaven's board counted them [@log, n. 1]. {.estimate}"

    assert problems(f"{counted}\n\n{items}") == []
    assert problems(items) != []
    assert problems(f"{counted}\n\n{items.replace('one ship', 'one ship, Quimbleton')}") != []


def test_a_word_for_a_speaker_is_not_that_of_another_party() -> None:
    counted = "Norhaven's board counted them [@log, n. 1]. {.estimate}"

    assert problems(f"{counted}\nThe board found two [@log, n. 1]. {{.estimate}}") == []
    assert problems(f"{counted}\nQuimbleton's board found two [@log, n. 1]. {{.estimate}}") != []


def test_a_heading_names_the_speaker_of_a_section() -> None:
    text = "## What does Norhaven say? {.claim}\n\nIts ship sank [@log, n. 1]."

    assert problems(text) == []
    assert problems(text.replace("Norhaven", "Quimbleton")) != []
    assert problems(text.replace("Its ship", "A ship")) != []


@pytest.mark.parametrize(
    ("heading", "is_named"),
    [
        ("Who lives on the strand?", True),
        ("Where and how?", False),
        ("What of the rand?", False),
        ("Of Rand", True),
    ],
)
def test_a_heading_describes_a_speaker_by_whole_words(heading: str, *, is_named: bool) -> None:
    record = RECORD.replace("Norhaven's Harbour Board", "people of the strand")
    text = f"## {heading} {{.claim}}\n\nIts ship sank [@log, n. 1]."

    assert (problems(text, record) == []) == is_named


def test_words_of_a_quotation_name_nobody() -> None:
    line = "A ship sank: “says Norhaven's Harbour Board” [@log, n. 1]. {.claim}"

    assert [code for code, _ in problems(line)] == ["unnamed-speaker"]


def test_a_language_without_words_of_speech_needs_the_name_alone() -> None:
    assert problems("Skip sank, segir Northtown [@log, n. 1]. {.claim}", language="is") == []
    assert problems("Skip sank [@log, n. 1]. {.claim}", language="is") != []


def test_words_of_speech_in_german() -> None:
    named = "Ein Schiff sank, sagt Northtown [@log, n. 1]. {.claim}"
    other = "Ein Schiff sank, bestätigt Quimbleton [@log, n. 1]."

    assert problems(named, language="de") == []
    assert problems(other, language="de") == [("wrong-speaker", "Quimbleton [")]


NUMBERS = RECORD.replace("confirmed that a ship sank", "confirmed that 12 ships sank").replace(
    "claimed the whole island", "claimed that 30 ships sank"
).replace('speaker="Quimbleton\'s mayor; the government of Norhaven"', 'speaker="Quimbleton\'s mayor"')  # fmt: skip


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("Norhaven says that 12 ships sank, and Quimbleton that 30 did", False),
        ("12 ships sank, by Norhaven's count, and 30, by Quimbleton's", False),
        ("12 or 30 ships sank, by the counts of Norhaven and Quimbleton", False),
        ("In 2020 Norhaven counted 12 ships, Quimbleton says 30", False),
        ("Norhaven says that 30 ships sank, and Quimbleton says that 12 did", True),
        ("30 ships sank, by Norhaven's count, and 12, by Quimbleton's", True),
        ("Norhaven counts 30 ships, and Quimbleton 12", True),
        ("The ships were put at 12 to 14 by Norhaven, and at 30 by Quimbleton", False),
        ("The ships were put at 30 by Norhaven, and at 12 to 14 by Quimbleton", True),
    ],
)
def test_a_number_is_of_the_speaker_beside_it(line: str, *, is_wrong: bool) -> None:
    numbers = NUMBERS.replace('text: not held', 'figures:\n  - {locator: n. 1, measure: people, of: ships, value: 12, as-of: 2024, counted-by: Norhaven}\n  - {locator: n. 2, measure: people, of: ships, value: 30, as-of: 2024, counted-by: Quimbleton}\ntext: not held')  # fmt: skip
    found = problems(f"{line} [@log, nn. 1–2]. {{.estimate}}", numbers)

    assert ({code for code, _ in found} == {"wrong-speaker"}) == is_wrong
    assert bool(found) == is_wrong


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("It confirmed that a ship sank", False),
        ("That a ship sank was confirmed by it", False),
        ("It does not doubt that a ship sank", False),
        ("It claims that no ship sank", False),
        ("It denied that a ship sank", True),
        ("It could not confirm that a ship sank", True),
        ("No ship had been confirmed to have sunk, it says", True),
        ("It did not deny that a ship sank", False),
    ],
)
def test_what_is_confirmed_is_not_denied_by_whoever_it_is(line: str, *, is_wrong: bool) -> None:
    found = problems(f"{FIRST}\n{line} [@log, n. 1]. {{.claim}}")

    assert found == ([("wrong-speaker", line[:12])] if is_wrong else [])
