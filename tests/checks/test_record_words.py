"""Faults in the words of records in another language, and what readers are shown of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from site_settings import translated_settings

from apparatus.authoring.translating import records_text, work_list
from apparatus.problems import Severity
from apparatus.project import read_project
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import InventedProject


WORDS, GAZETTE = "docs/de/sources.md", "sources/gazette.md"
GERMAN: Mapping[str, str] = {
    "The Aurora sailed once more, with 1,200 people": "Die Aurora fuhr noch einmal, mit 1.200 Menschen.",
    "A dozen vessels": "12 Schiffe lagen über Nacht im Becken.",
    "no person came to harm": "Der Wind riss 3 Vertäuungen los; niemand kam zu Schaden.",
    "A local paper": "Eine Lokalzeitung, die von den Anzeigen der Fährgesellschaft lebt.",
    "The page prints 5 March": "Die Seite druckt den 5. März 2021.",
    "A second ship is expected": "Ein zweites Schiff wird erwartet",
    "The ferry company": "Die Fährgesellschaft",
}


@pytest.fixture
def translated(project: InventedProject) -> InventedProject:
    """Give the project with words of its records in another language."""
    project.write("apparatus.yml", translated_settings("de"))
    lines: list[str] = []
    for line in records_text(read_project(project.root).library, None).split("\n"):
        lines.append(line)
        if line.startswith("%% "):
            lines += [
                new for start, new in GERMAN.items() if line[3:].startswith(start) or start in line
            ]
    project.write(WORDS, "\n".join(lines))
    return project


def test_words_without_a_fault_have_no_problem_but_what_is_missing(
    translated: InventedProject,
) -> None:
    found = translated.check()
    assert [(item.path, item.code) for item in found] == [(WORDS, "missing-translation")]


def test_the_same_words_are_asked_for_once_below_the_first_record(
    translated: InventedProject,
) -> None:
    lines = translated.read(WORDS).split("\n")
    sources = [line for line in lines if line.startswith("%% ")]
    assert len(sources) == len(set(sources))
    assert sources.index("%% ## gazette") < sources.index("%% ## harbour-log")
    assert sources.count("%% No licence found.") == 1


def test_a_warning_on_the_words_of_a_record_is_silenced_by_a_reason_which_the_command_keeps(
    translated: InventedProject,
) -> None:
    translated.replace(WORDS, "über Nacht im Becken", "nach der Salvage im Becken")
    [warning] = translated.errors()
    assert (warning.code, warning.path) == ("salvage-unexplained", WORDS)

    allow = 'allow: [{rule: E12, where: "nach der Salvage", reason: It quotes a title.}]'
    translated.replace(WORDS, "read-by:", f"{allow}\nread-by:")
    assert translated.errors() == []
    project = read_project(translated.root)
    [known] = project.translated
    assert "rule: E12" in records_text(project.library, known)


class Fault(NamedTuple):
    """A change of the file, and the problem that it makes."""

    old: str
    new: str
    code: str
    said: str = ""


FAULTS = {
    "another figure": Fault("mit 1.200", "mit 1.300", "translation-mismatch", "1.300"),
    "another day": Fault("5. März", "6. März", "translation-mismatch", "6. März"),
    "a figure left out": Fault("riss 3 Vertäuungen", "riss Taue", "translation-mismatch", "3"),
    "a negation left out": Fault("niemand kam", "jemand kam", "translation-mismatch", "no"),
    "a bound": Fault("mit 1.200", "mit mindestens 1.200", "translation-mismatch", "mindestens"),
    "a quotation": Fault("im Becken.", "„im Becken“.", "translation-mismatch", "1 times"),
    "a refused word": Fault("12 Schiffe", "12 Seeräuber", "loaded-word", "Seeräuber"),
    "a citation": Fault("im Becken.", "im Becken [@gazette, ¶1].", "bad-translation", "[@gazette"),
    "a mark": Fault("im Becken.", "im Becken. {.claim}", "bad-translation", "{.claim}"),
    "two lines": Fault("im Becken.", "im Becken.\nSie ruhten.", "bad-translation", "Sie ruhten"),
    "an order for the whole file": Fault("read-by: none yet\n", "read-by: none yet\nother-order: [a]\n", "bad-translation", "other-order:"),
    "an order that is not there": Fault("im Becken.", 'im Becken. {other-order="12, 4"}', "bad-translation", "12, 4"),
    "no reader named": Fault("read-by: none yet\n", "a: b\n", "bad-translation", "read-by"),
    "another key": Fault("read-by: none yet\n", "read-by: none yet\ntitle: A\n", "bad-translation", "title"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_in_its_line(translated: InventedProject, fault: Fault) -> None:
    translated.replace(WORDS, fault.old, fault.new)
    found = translated.errors()
    assert fault.code in {item.code for item in found}
    assert {item.path for item in found} == {WORDS}
    assert any(fault.said in item.what for item in found if item.code == fault.code)
    assert all(item.cure for item in found)


def test_readers_see_the_translation_and_else_words_marked_as_the_record_s(
    translated: InventedProject,
) -> None:
    library = read_project(translated.root).in_language("de").library
    gazette = library.records["gazette"]
    assert gazette.units[0].said == "Die Aurora fuhr noch einmal, mit 1.200 Menschen."
    assert gazette.units[0].text.startswith("The Aurora"), "what is verified stays"
    assert gazette.units[1].said == foreign(gazette.units[1].text, "en")
    assert gazette.settings.recorded.said("news report") == foreign("news report", "en")


def test_a_source_is_called_by_its_label_in_the_language(translated: InventedProject) -> None:
    translated.replace(WORDS, "%% Gazette 2021\n", "%% Gazette 2021\nAmtsblatt 2021\n")
    project = read_project(translated.root)
    assert project.in_language("de").library.records["gazette"].label == "Amtsblatt 2021"
    assert project.library.records["gazette"].label == "Gazette 2021"
    translated.replace(WORDS, "\nAmtsblatt 2021\n", "\nAmtsblatt 2022\n")
    assert "translation-mismatch" in {item.code for item in translated.check()}


@pytest.mark.parametrize(
    ("first", "second"), [("Blatt", "Blatt"), ("Harbour log", "")], ids=["twice", "of another"]
)
def test_no_two_sources_have_one_label(
    translated: InventedProject, first: str, second: str
) -> None:
    for label, new in (("Gazette 2021", first), ("Harbour log", second)):
        translated.replace(
            WORDS, f"%% {label}\n", f"%% {label}\n{new}\n" if new else f"%% {label}\n"
        )
    found = [item for item in translated.check() if "also" in item.what]
    lines = translated.read(WORDS).split("\n")
    assert [(item.code, lines[item.line - 1]) for item in found] == [("bad-translation", first)]


@pytest.mark.parametrize(
    ("old", "new", "is_shown"),
    [
        ("with 1,200 people on her", "with 1,201 people on her", False),
        ("A dozen vessels spent", "A dozen vessels passed", True),
    ],
)
def test_a_changed_record_makes_its_words_stale(
    translated: InventedProject, old: str, new: str, *, is_shown: bool
) -> None:
    path = GAZETTE if "people" in old else "sources/harbour-log.md"
    translated.replace(path, old, new)
    stale = [item for item in translated.check() if item.code == "stale-translation"]
    assert [(item.path, item.severity) for item in stale] == [(WORDS, Severity.NOTICE)]
    library = read_project(translated.root).in_language("de").library
    said = " ".join(unit.said for record in library.records.values() for unit in record.units)
    assert (new in said) != is_shown
    assert ("Die Aurora fuhr" in said) == is_shown
    assert "12 Schiffe" in said


def test_the_work_list_has_what_is_missing(translated: InventedProject) -> None:
    lines = list(work_list(read_project(translated.root), ["de"]))
    at = next(index for index, line in enumerate(lines) if line.startswith(WORDS))
    assert "  missing: No licence found." in lines[at:]
