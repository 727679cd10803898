"""Faults in translated pages: what a translator or a later change of the page does, and what the check then says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from site_settings import translated_settings

from apparatus.authoring.translating import translated_text
from apparatus.checks.project_check import check_project
from apparatus.problems import Severity
from apparatus.project import read_project
from apparatus.reading.content_files import FileCache
from apparatus.translations.translated_pages import read_translated_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import InventedProject


FERRY, PAGE, TERMS = "docs/ferry.md", "docs/de/ferry.md", "docs/de/words.md"
GLOSSARY = """---
title: Words of the coast
description: Terms explained.
kind: glossary
---

Aurora {#aurora}
*Morgenröte*{: lang="de" }
*Зоря*{: lang="uk" }
:   The ferry that sailed once more [@gazette, ¶1].
"""
GERMAN: Mapping[str, str] = {
    "The Aurora sailed": "Am 3. März 2021 fuhr die Morgenröte mit 1.200 Menschen.",
    "Who was aboard": "Wer war an Bord?",
    "40%": "40 % von ihnen hatten keine Karte, sagt die Gesellschaft.",
    "The mate calls": "„Langsam, doch bei jedem Wetter sicher“ nennt der Maat die Überfahrt.",
    "A second ship": "Ein zweites Schiff wird für 2022 erhofft.[^1]",
    "The charter": "[Die Urkunde](about.md) nennt die Küste „allen offen“.",
    "The paper says": "Die Zeitung sagt „bis zum Ende des nächsten Jahres“.",
    "What of the harbour": "Was ist mit dem Hafen?",
    "Twelve boats": "12 Boote lagen im Becken.",
    "Wind": "Wind „aus Westen […] die äußere Mole“ riss 3 Vertäuungen los.",
    "lamps |": "Lampen | Ein Boot „soll eine Lampe tragen“ und braucht mindestens 4 davon. |",
    "The Lamp Act": "Das Lampengesetz gilt seit Januar 1999.",
    "Who writes here": "Wer hier schreibt, steht auf der Seite [von dieser Website](about.md).",
}
SECOND: Mapping[str, str] = {"Who was aboard": "Хто був на борту?"}
TITLES = {
    "title: Does the ferry sail again?": "title: Fährt die Fähre wieder?",
    "description: How many people cross the sound.": "description: Wie viele Menschen den Sund queren.",
}


def _translate(
    project: InventedProject, language: str, page: str, words: Mapping[str, str]
) -> None:
    (original,) = (item for item in read_project(project.root).pages if item.src_uri == page)
    lines: list[str] = []
    for line in translated_text(original, None).split("\n"):
        lines.append(line)
        if line.startswith("%% "):
            lines += [new for start, new in words.items() if start in line]
    text = "\n".join(lines)
    for old, new in TITLES.items() if language == "de" else ():
        text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    project.write(f"docs/{language}/{page}", text)


@pytest.fixture
def translated(project: InventedProject) -> InventedProject:
    """Give the project with a page in two languages, and a glossary with a name in one of them."""
    project.write("apparatus.yml", translated_settings("de", "uk"))
    project.write("docs/words.md", GLOSSARY)
    _translate(project, "de", "ferry.md", GERMAN)
    _translate(
        project,
        "de",
        "words.md",
        {"Aurora": "Morgenröte", ":   ": "Die Fähre, die noch einmal fuhr."},
    )
    _translate(project, "uk", "ferry.md", SECOND)
    return project


def test_a_translation_without_a_fault_has_no_problem_but_what_is_missing(
    translated: InventedProject,
) -> None:
    found = translated.check()
    assert [(item.path, item.code) for item in found] == [
        ("docs/uk/ferry.md", "missing-translation")
    ]
    assert "12 of 13" in found[0].what


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Am 3. März 2021 fuhr", "3. März 2021: Es fuhr"),
        ("12 Boote lagen", "- 12 Boote lagen"),
        ("12 Boote lagen", "12 Boote lagen"),
        ("Wer war an Bord?", "## Wer war an Bord?"),
        ("Lampen | Ein", "| Lampen | Ein"),
    ],
    ids=["a day first", "the mark of an item", "no mark", "that of a heading", "that of a row"],
)
def test_a_translation_may_begin_with_a_day_or_repeat_a_mark(
    translated: InventedProject, old: str, new: str
) -> None:
    translated.replace(PAGE, old, new)
    assert translated.errors() == []


def test_a_translation_names_the_parties_of_its_statement(translated: InventedProject) -> None:
    translated.write("apparatus.yml", translated_settings("de", "uk") + "parties: {charter: {}}\n")
    translated.write("apparatus.de.yml", "parties: {charter: urkunde*}\n")
    assert translated.errors() == []
    translated.replace(PAGE, "[Die Urkunde](about.md)", "[Das Gesetz](about.md)")
    [error] = translated.errors()
    assert (error.code, error.path) == ("translation-mismatch", PAGE)
    assert "charter" in error.what
    assert "urkunde" in error.what


ALLOW = 'allow: [{rule: E12, where: "von Salvage", reason: It quotes a title.}]'


def test_a_warning_on_a_translation_is_silenced_by_a_reason_which_the_command_keeps(
    translated: InventedProject,
) -> None:
    translated.replace(PAGE, "lagen im Becken", "lagen von Salvage im Becken")
    [warning] = translated.errors()
    assert (warning.code, warning.path) == ("salvage-unexplained", PAGE)

    translated.replace(PAGE, "read-by:", f"{ALLOW}\nread-by:")
    assert translated.errors() == []
    project = read_project(translated.root)
    known = next(page for page in project.translated if page.path == PAGE)
    original = next(page for page in project.pages if page.path == FERRY)
    kept = read_translated_page(translated_text(original, known), PAGE, project.settings)[0]
    assert kept.front_matter.data["allow"] == known.front_matter.data["allow"]

    translated.replace(PAGE, "von Salvage im", "im")
    [unused] = translated.errors()
    assert (unused.code, unused.path) == ("unused-allowance", PAGE)


class Fault(NamedTuple):
    """A change of a file, and the problem that it makes."""

    old: str
    new: str
    code: str
    said: str = ""
    path: str = PAGE


FAULTS = {
    "another figure": Fault("1.200 Menschen", "1.300 Menschen", "translation-mismatch", "1.300"),
    "another day": Fault("3. März", "4. März", "translation-mismatch", "4. März"),
    "another year": Fault("Januar 1999", "Januar 1998", "translation-mismatch", "Januar 1998"),
    "a figure left out": Fault(
        "mit 1.200 Menschen", "mit Menschen", "translation-mismatch", "1200"
    ),
    "a figure added": Fault("12 Boote", "12 Boote und 5 Kähne", "translation-mismatch", "5"),
    "what is no figure": Fault("12 Boote", "1 2 Boote", "translation-mismatch", "1"),
    "another bound": Fault("mindestens 4", "höchstens 4", "translation-mismatch", "höchstens 4"),
    "a negation left out": Fault(
        "hatten keine Karte", "hatten eine Karte", "translation-mismatch", "no"
    ),
    "a negation added": Fault("lagen im", "lagen nicht im", "translation-mismatch", "nicht"),
    "another name": Fault(
        "fuhr die Morgenröte", "fuhr die Dämmerung", "translation-mismatch", "Morgenröte"
    ),
    "a name within another word": Fault(
        "fuhr die Morgenröte", "fuhr die Abendmorgenröte", "translation-mismatch", "Morgenröte"
    ),
    "a refused word": Fault(
        "lagen im Becken", "der Seeräuber lagen im Becken", "loaded-word", "Seeräuber"
    ),
    "copied words": Fault(
        "12 Boote lagen",
        "12 Boote (would not trade her for a newer ship) lagen",
        "unmarked-quotation",
    ),
    "copied words in a statement that is gone": Fault(
        "%% ## Who was aboard?",
        "%% She would not trade her for a newer ship.\nNie.\n\n%% ## Who was aboard?",
        "unmarked-quotation",
    ),
    "no quotation": Fault("„allen offen“", "allen offen", "translation-mismatch", "0 times"),
    "an open quotation": Fault("„allen offen“", "„allen offen", "unclosed-quotation"),
    "a citation": Fault(
        "im Becken.", "im Becken [@gazette, ¶1].", "bad-translation", "[@gazette, ¶1]"
    ),
    "a mark": Fault("im Becken.", "im Becken. {.claim}", "bad-translation", "{.claim}"),
    "another link": Fault(
        "Website](about.md)", "Website](index.md)", "bad-translation", "index.md"
    ),
    "no link": Fault("[von dieser Website](about.md)", "davon", "bad-translation", "none"),
    "a figure in the title": Fault("Fähre wieder?", "Fähre 3 Mal?", "translation-mismatch", "3"),
    "two lines": Fault(
        "lagen im Becken.", "lagen im Becken.\nSie waren alt.", "bad-translation", "Sie waren"
    ),
    "another page's statement": Fault(
        "%% ## Who was aboard?",
        "%% We read each source and say what stands in it. It takes time.\nEs dauert.\n\n%% ## Who was aboard?",
        "bad-translation",
        "about.md",
    ),
    "a statement twice": Fault(
        "%% ## Who was aboard?",
        "%% ## Who was aboard?\nWer?\n\n%% ## Who was aboard?",
        "bad-translation",
        "line",
    ),
    "no reader named": Fault("read-by: none yet\n", "", "bad-translation", "read-by"),
    "an order that is not there": Fault(
        "lagen im Becken.", 'lagen im Becken. {other-order="12, 4"}', "bad-translation", "12, 4"
    ),
    "an order that is not there, of a label": Fault(
        "Sund queren.\n", 'Sund queren. {other-order="12, 4"}\n', "bad-translation", "12, 4"
    ),
    "an order for the whole file": Fault(
        "read-by: none yet\n",
        "read-by: none yet\nother-order: ['12, 4']\n",
        "bad-translation",
        "other-order:",
    ),
    "another place in an order": Fault(
        "борту?",
        "борту?\n\n%% The second ship left.\nТретій корабель відплив.",
        "translation-mismatch",
        "3rd",
        "docs/uk/ferry.md",
    ),
    "another unit": Fault(
        "борту?",
        "борту?\n\n%% It took 60 days.\nЦе тривало 60 місяців.",
        "translation-mismatch",
        "60 counts months, in the statement days",
        "docs/uk/ferry.md",
    ),
    "what excludes the statement": Fault(
        "борту?",
        "борту?\n\n%% Every ship left.\nВідпливли деякі кораблі.",
        "translation-mismatch",
        "‘some’, the statement for ‘all’",
        "docs/uk/ferry.md",
    ),
    "a page of nothing": Fault(
        "", "---\ntitle: A\n---\n", "bad-translation", "no page", "docs/de/sea.md"
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_in_its_line(translated: InventedProject, fault: Fault) -> None:
    translated.replace(fault.path, fault.old, fault.new)
    found = translated.errors()
    assert fault.code in {item.code for item in found}
    assert {item.path for item in found} == {fault.path}
    assert any(fault.said in item.what for item in found if item.code == fault.code)
    lines = translated.read(fault.path).split("\n")
    if fault.new and fault.old:
        changed = [
            at
            for at, line in enumerate(lines, 1)
            if line in fault.new or fault.new.split("\n")[0] in line
        ]
        assert not changed or any(abs(item.line - at) <= 4 for item in found for at in changed)
    assert all(item.cure for item in found)


MOVED = """
%% Of 40 boats, 12 sank.
12 von 40 Booten sanken.

%% Of 40 rafts, 12 sank.
12 von 40 Flößen sanken.
"""
COMPARED = '{other-order="12, 40"}'


@pytest.mark.parametrize(
    ("marks", "codes"),
    [
        ("", {"translation-mismatch"}),
        (COMPARED, set()),
        ('{other-order="40, 12"}', {"translation-mismatch", "bad-translation"}),
        (f"{COMPARED} {COMPARED}", {"bad-translation"}),
    ],
    ids=["none", "its order", "another", "twice"],
)
def test_an_order_that_somebody_has_compared_is_right_where_it_is_marked(
    translated: InventedProject, marks: str, codes: set[str]
) -> None:
    pairs = MOVED.replace("Booten sanken.", f"Booten sanken. {marks}")
    translated.write(PAGE, translated.read(PAGE) + pairs)
    errors, lines = translated.errors(), translated.read(PAGE).split("\n")
    rafts, boats = (
        {item.code for item in errors if name in lines[item.line - 1]} for name in ("Fl", "Boo")
    )
    assert rafts == {"translation-mismatch"}
    assert boats == codes
    cures = [item.cure for item in errors if item.code == "translation-mismatch"]
    assert all(COMPARED in cure for cure in cures), "the cure is the mark to write"


def test_readers_see_no_mark_of_an_order(translated: InventedProject) -> None:
    mark = '{other-order="4, 12"}'
    translated.replace(PAGE, "lagen im Becken.", f"lagen im Becken. {mark}")
    translated.replace(PAGE, "den Sund queren.\n", f"den Sund queren. {mark}\n")
    (page,) = (
        item.page for item in read_project(translated.root).expanded["de"] if item.page.path == PAGE
    )
    assert page.data["description"].endswith("den Sund queren.")
    assert "other-order" not in "\n".join(page.lines)


def test_what_has_two_names_has_two_in_the_language(translated: InventedProject) -> None:
    second = "\nMole {#mole}\nHarbour mole\n:   A wall in the sea [@gazette, ¶1].\n"
    translated.write("docs/words.md", translated.read("docs/words.md") + second)
    pairs = "%% Mole\nMole\n\n%% Harbour mole\nMole\n"
    translated.write(TERMS, f"{translated.read(TERMS)}\n{pairs}")
    assert translated.errors() == [], "two names of one term may be the same"
    translated.replace(TERMS, "%% Mole\nMole", "%% Mole\n„Morgenröte“")
    translated.replace(
        TERMS, "---\ntitle: Words of the coast", "---\ntitle: Fährt die Fähre wieder?"
    )
    found, lines = translated.errors(), translated.read(TERMS).split("\n")
    assert {item.code for item in found} >= {"bad-translation"}
    same = [item for item in found if "also" in item.what]
    assert [lines[item.line - 1] for item in same] == [
        "title: Fährt die Fähre wieder?",
        "„Morgenröte“",
    ]
    assert f"‘Aurora’ ({TERMS}:" in same[1].what
    assert all(item.cure for item in same)


CHANGES = {
    "a figure": ("Twelve boats", "Thirteen boats", "withheld", "12 → 13"),
    "a negation": ("Twelve boats lay", "Twelve boats never lay", "withheld", "never"),
    "a kind": (
        "[@lamp-act, art. 9]. {.law}",
        "[@lamp-act, art. 9]. {.claim}",
        "withheld",
        "law → claim",
    ),
    "wording": ("Twelve boats lay", "Twelve boats were", "shown", "wording"),
}


def test_a_name_in_the_script_of_the_language_gives_way_to_that_of_the_page(
    translated: InventedProject,
) -> None:
    project = read_project(translated.root)
    (terms,) = (item.page for item in project.expanded["de"] if item.page.path == TERMS)
    shown = [line for line in terms.lines if line.strip()][:3]
    assert [line.partition(" {#")[0] for line in shown] == [
        "Morgenröte",
        '*Aurora*{: lang="en" }',
        '*Зоря*{: lang="uk" }',
    ]


@pytest.mark.parametrize(("old", "new", "state", "said"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_page_is_a_notice_that_says_what_changed(
    translated: InventedProject, old: str, new: str, state: str, said: str
) -> None:
    translated.replace(FERRY, old, new)
    (found,) = (item for item in translated.check() if item.code == "stale-translation")
    assert found.severity is Severity.NOTICE
    assert found.path == PAGE
    assert said in found.what
    assert ("false" in found.why) == (state == "withheld")
    page = read_project(translated.root).expanded["de"][0]
    assert page.is_stale
    assert page.untranslated == (state == "withheld")


def test_a_removed_statement_is_a_notice(translated: InventedProject) -> None:
    translated.replace(FERRY, "- Twelve boats lay in the basin [@harbour-log, ¶1].\n", "")
    found = [item for item in translated.check() if item.code == "stale-translation"]
    assert [item.severity for item in found] == [Severity.NOTICE]
    assert "no longer" in found[0].what


EDITS = {
    "of a translation": (PAGE, "1.200 Menschen", "1.300 Menschen"),
    "of the page": (FERRY, "Twelve boats lay", "Twelve boats never lay"),
    "of the glossary": (TERMS, "\nMorgenröte", "\nDämmerung"),
    "of a record": ("sources/gazette.md", "voice=forecast", "voice=claim"),
    "of the settings": ("apparatus.yml", "de: German", "de: Deutsch"),
}


def test_what_a_preview_keeps_of_translations_is_never_out_of_date(
    translated: InventedProject,
) -> None:
    files = FileCache()
    before = check_project(translated.root, files=files)
    for name, (path, old, new) in EDITS.items():
        written = translated.read(path)
        assert old in written, name
        translated.write(path, written.replace(old, new, 1))
        found = check_project(translated.root, files=files)
        fresh = check_project(translated.root)
        assert found.problems == fresh.problems, name
        assert found.project.expanded == fresh.project.expanded, name
        translated.write(path, written)
    assert check_project(translated.root, files=files).problems == before.problems


def test_an_unchanged_translation_is_not_made_again(translated: InventedProject) -> None:
    files = FileCache()
    first = check_project(translated.root, files=files).project
    translated.replace("docs/about.md", "It takes time.", "It takes some time.")
    second = check_project(translated.root, files=files).project
    assert second.settings is first.settings
    pairs = zip(first.expanded["de"], second.expanded["de"], strict=True)
    assert all(before is after for before, after in pairs)
