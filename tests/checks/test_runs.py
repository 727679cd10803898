"""What holds of every run, whatever the fault."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from faults import FAULTS, FINGERPRINTS

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.sources.fingerprint import text_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import InventedProject
    from faults import Fault

TOGETHER = """\
a citation without a paragraph
a citation inside a link
a citation in a heading
a citation in raw HTML
a bracket that lost its @
two sentences on one line
a sentence said twice
a word changed in a quotation
the parts of a quotation in the wrong order
a word changed in a quotation of a text not held
a word changed in a quotation of a record
a word changed in the text of a record that shows it in full
a quotation in a record under the neighbouring paragraph
a quotation mark without its partner in a record
eight running words on a page about the site
eight running words in a record's summary
a digit changed in a percentage
a month changed
a number word changed
an article's number changed
a figure in a heading that no claim has
a digit changed in the summary of a text not held
a paragraph no longer set aside
a declared figure changed
a paragraph's line= changed
the original's name changed
a fingerprint that is no JSON
a fingerprint of no record
a page's key misspelt
an explainer without its topic
a page's date that is none
a tag in a sentence
a tag in a table's cell
a declared date changed
""".splitlines()
every_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


def test_all_faults_are_reported_in_one_run_and_none_hides_another(
    project: InventedProject,
) -> None:
    faults = [fault for fault in FAULTS if fault.name in TOGETHER]
    assert len(faults) == len(TOGETHER)

    project.plant(*faults)

    assert project.places() == project.expected(*faults)


def test_problems_are_sorted_whatever_order_the_faults_came_in(
    new_project: Callable[[], InventedProject],
) -> None:
    chosen = [fault for fault in FAULTS if fault.name in TOGETHER[8:11]]
    outputs = []
    for order in permutations(chosen):
        project = new_project()
        project.plant(*order)
        outputs.append(project.check())

    assert len(outputs[0]) == 3
    assert all(output == sorted(output) == outputs[0] for output in outputs)


def test_a_problem_says_what_why_and_how_to_mend_it(project: InventedProject) -> None:
    project.plant(*(fault for fault in FAULTS if fault.name in TOGETHER))

    for problem in project.check():
        assert problem.what.strip()
        assert problem.why.strip()
        assert problem.cure.strip()
        assert "\n" not in str(problem)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("an id that no record has", "'gazette'"),
        ("the second of two ids that no record has", "'harbour-log'"),
        ("a paragraph beyond the last", "¶1 to ¶4"),
        ("an article that the record does not have", "art. 7(3), art. 9"),
        ("a quotation cited to the neighbouring paragraph", "[@gazette, ¶3]"),
        ("a word changed in a quotation", "'all'"),
        ("a record's key misspelt", "'licence'"),
        ("a page's key misspelt", "'situation-as-of'"),
        ("a mark that does not exist", "'inference'"),
    ],
)
def test_a_problem_names_the_nearest_valid_thing_and_changes_no_file(
    project: InventedProject, name: str, hint: str
) -> None:
    project.plant(*(fault for fault in FAULTS if fault.name == name))
    before = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}

    assert hint in " ".join(str(problem) for problem in project.check())
    assert before == {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}


@pytest.mark.sampled(40)
@every_fault
def test_the_originals_take_no_problem_away(project: InventedProject, fault: Fault) -> None:
    project.plant(fault)
    expected, found = project.expected(fault), project.places(with_originals=True)

    if all(edit.path.startswith("docs/") for edit in fault.edits):
        assert found == expected
    else:
        assert set(expected) <= set(found)


@pytest.mark.sampled(40)
@every_fault
def test_no_fault_turns_green_without_fingerprints(project: InventedProject, fault: Fault) -> None:
    project.plant(fault)
    for path in project.root.glob("sources/fingerprints/*.json"):
        path.unlink()

    assert project.places() != []


@pytest.mark.parametrize("record", FINGERPRINTS)
def test_a_fingerprint_taken_away_is_reported(project: InventedProject, record: str) -> None:
    project.remove(FINGERPRINTS[record])

    assert project.place(record, "", "missing-fingerprint") in project.places()


@pytest.mark.parametrize("record", [path for path in FINGERPRINTS if "radio" not in path])
@pytest.mark.parametrize("emptied", ["declared", "paragraphs", "nonblank", "original"])
def test_an_emptied_fingerprint_is_stale(
    project: InventedProject, record: str, emptied: str
) -> None:
    path = FINGERPRINTS[record]
    fingerprint = json.loads(project.read(path))
    if not fingerprint.get(emptied):
        fingerprint["declared"] = {"events": ["0" * 12]}
    else:
        fingerprint[emptied] = type(fingerprint[emptied])()
    project.write(path, json.dumps(fingerprint))

    assert project.places() != []


def test_the_originals_show_that_a_text_changed(project: InventedProject) -> None:
    project.replace("originals/coast.txt", "40 per cent", "60 per cent")

    assert project.places() == []
    codes = {(place.path, place.line, place.code) for place in project.places(with_originals=True)}
    heading = project.place("sources/gazette.md", "## ¶2", "stale-fingerprint")
    original = project.place("sources/gazette.md", "original: coast", "stale-fingerprint")
    assert (heading.path, heading.line, heading.code) in codes
    assert (original.path, original.line, original.code) in codes


def test_the_originals_show_that_a_text_is_gone(project: InventedProject) -> None:
    project.remove("originals/charter.txt")

    assert project.places() == []
    assert project.places(with_originals=True) == [
        project.place("sources/charter.md", "original: ‸charter", "stale-fingerprint")
    ]


def test_the_originals_show_that_a_fingerprint_was_forged(project: InventedProject) -> None:
    path = FINGERPRINTS["sources/gazette.md"]
    project.replace("docs/ferry.md", "40%", "46%")
    project.replace("sources/gazette.md", "at 40 per cent", "at 46 per cent")
    project.replace(path, '"figures": ["40%"]', '"figures": ["46%"]')
    assert project.place("sources/gazette.md", "text: ‸held", "stale-fingerprint").code in {
        place.code for place in project.places()
    }

    data = json.loads(project.read(path))
    project.replace(path, data["digest"], text_digest(data))
    assert project.places() == [
        project.place("sources/gazette.md", "at ‸46 per cent", "stale-fingerprint")
    ]
    write_fingerprints(project.root, None, ["gazette"])
    assert project.places() == []
    assert project.places(with_originals=True) == [
        project.place("sources/gazette.md", "## ¶2", "stale-fingerprint")
    ]
