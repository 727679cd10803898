"""No change of what was published passes unsaid, and the log of corrections says what is true."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from faults import ABOUT, FERRY, GAZETTE
from project_files import git

from apparatus.checks.project_check import check_project
from apparatus.cli import main
from apparatus.corrections.ledger import LEDGER, read_ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import InventedProject

    from apparatus.corrections.statements import Statement
    from apparatus.problems import Problem

CHANGED, MISMATCH, MISSING = "uncorrected-change", "correction-mismatch", "no-ledger"
SAID = "The company says that 40% of them had no ticket [@gazette, ¶2]. {.claim}"
SAYS = "The company says that 40% of them had no ticket [@gazette, ¶2]. {.opinion}"
FIRST = "The Aurora sailed on 3 March 2021 with 1,200 people [@gazette, ¶1]."


def entry(project: InventedProject, text: str, **keys: str) -> dict[str, str]:
    """Describe a correction of the published statement with these words; an empty value removes a key."""
    [statement] = [item for item in published(project) if item.text.startswith(text)]
    found = {
        "date": "2027-05-03",
        "page": statement.page,
        "claim": statement.id,
        "said": statement.as_written,
        "says": "",
        "why": "The source was misread.",
    }
    return {key: value for key, value in (found | keys).items() if value}


def mark(project: InventedProject, text: str, **keys: str) -> dict[str, str]:
    """Describe a change that is not material of the published statement with these words."""
    return {
        key: value
        for key, value in entry(project, text, **keys).items()
        if key in {"date", "claim", "says", "why"}
    }


def published(project: InventedProject) -> list[Statement]:
    ledger = read_ledger(project.root, "en")
    assert ledger is not None
    return list(ledger.statements)


def log(project: InventedProject, *entries: dict[str, str], **others: list[dict[str, str]]) -> None:
    """Write the log of corrections into the page about the site."""
    text = project.read(ABOUT)
    lists = {"corrections": list(entries)} | {
        key.replace("_", "-"): value for key, value in others.items()
    }
    rows = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lists.items()
    )
    body = text[text.index("---\n\n") :]
    project.write(ABOUT, f"---\ntitle: About\ndescription: Us.\nkind: about\n{rows}{body}")


@pytest.fixture
def project(project: InventedProject) -> InventedProject:
    """Give the clean project a log without an entry, and publish it."""
    log(project)
    assert main(["ledger", "--root", str(project.root)]) == 0
    return project


def codes(project: InventedProject) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in project.check()]


# --- changes ---------------------------------------------------------------------------------------------------------


def test_what_is_published_and_unchanged_is_no_problem(project: InventedProject) -> None:
    assert project.check() == []


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        pytest.param("¶2]. {.claim}", "¶2]. {.opinion}", "‸The company says", id="kind"),
        pytest.param("2022 [@gazette, ¶4]", "2022 [@gazette, ¶¶2, 4]", "‸A second ship", id="source"),
        pytest.param("the outer pier” tore", "the outer” tore", "- ‸Wind", id="quotation"),
        pytest.param("Twelve boats lay in the basin", "Boats lay in the basin", "- ‸Boats", id="figure"),
        pytest.param("on 3 March 2021 ", "in March 2021 ", "‸The Aurora sailed", id="date"),
        pytest.param("as-of: 2021-03-05", "as-of: 2020-12-01", "situation-as-of: ‸2020", id="situation"),
    ],
)  # fmt: skip
def test_a_change_without_an_entry(project: InventedProject, old: str, new: str, at: str) -> None:
    project.replace(FERRY, old, new)

    [found] = [place for place in project.places() if place.code == CHANGED]

    assert found == project.place(FERRY, at, CHANGED)


def as_about(project: InventedProject) -> None:
    """Make an explainer a page about the site, which needs no citation."""
    project.replace(FERRY, "kind: explainer\ntopic: background", "kind: about")


def test_another_kind_of_page_needs_an_entry(project: InventedProject) -> None:
    as_about(project)

    [found] = [place for place in project.places() if place.code == CHANGED]

    assert found == project.place(FERRY, "kind: ‸about", CHANGED)


def test_a_rewrite_does_not_cover_another_kind_of_page(project: InventedProject) -> None:
    as_about(project)
    rewrite = {"date": "2027-05-03", "page": "ferry.md", "why": "It was rewritten."}
    log(project, rewritten=[rewrite])

    assert (FERRY, CHANGED) in codes(project)


def test_another_kind_of_page_with_an_entry(project: InventedProject) -> None:
    [kind] = [item.id for item in published(project) if item.text.endswith("of the kind explainer")]
    as_about(project)
    log(project, not_material=[{"date": "2027-05-03", "claim": kind, "why": "It is about us."}])

    assert CHANGED not in {code for _, code in codes(project)}


def test_a_ledger_without_kinds_of_pages_is_compared_without_them(project: InventedProject) -> None:
    ledger = json.loads(project.read(LEDGER))
    rows = [item for item in ledger["statements"] if item["form"] != "kind"]
    project.write(LEDGER, json.dumps(ledger | {"version": 1, "statements": rows}))
    assert project.check() == []

    as_about(project)
    assert CHANGED not in {code for _, code in codes(project)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The company says that 40% of", "The company says, that 40 per cent of"),
        ("on 3 March 2021 ", "on March 3, 2021, "),
        ("The company says", "The Company says"),
        ("Twelve boats lay", "12 boats lay"),
    ],
)
def test_another_spelling_needs_no_entry(project: InventedProject, old: str, new: str) -> None:
    project.replace(FERRY, old, new)

    assert project.check() == []


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("| lamps | A boat", "| lamps | A large boat", ""),
        ("had no ticket", "had a ticket", "negation: no → none"),
        ("The company says", "The company denies", "confirmation or denial: none → denies"),
        ("The company says", "The company warns", "verb of saying: says → warns"),
        ("The company says", "The owner of Quimbleton says", "name: none → Quimbleton"),
        ("Twelve boats lay in the basin", "Twelve boats sent to the basin", "measure: none → sent"),
    ],
)
def test_other_words_need_an_entry(
    project: InventedProject, old: str, new: str, named: str
) -> None:
    project.replace(FERRY, old, new)

    [problem] = [problem for problem in project.check() if problem.code == CHANGED]

    assert problem.path == FERRY
    assert named in problem.why


def test_other_words_of_a_summary_need_an_entry(project: InventedProject) -> None:
    project.replace(GAZETTE, "The mate prefers her", "The mate does not prefer her")

    [problem] = [problem for problem in project.check() if problem.code == CHANGED]

    assert problem.path == GAZETTE
    assert "negation: none → not" in problem.why


def test_no_rewrite_covers_a_reversed_sentence(project: InventedProject) -> None:
    rewrite = {"date": "2027-05-03", "page": "ferry.md", "why": "It was rewritten."}
    project.replace(FERRY, "| lamps | A boat", "| lamps | A large boat")
    log(project, rewritten=[rewrite])
    assert project.check() == []

    project.replace(FERRY, "had no ticket", "had a ticket")
    [problem] = project.check()

    assert problem.code == CHANGED
    assert "the rewrite of 2027-05-03 does not cover a change of negation: no → none" in problem.why


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("value: 1200", "value: 1200\n    approximate: true", "- ‸locator: ¶1\n    measure"),
        ("words: the end of next year", "words: the end of the year", "- ‸locator: ¶4"),
        ("publisher: Norhaven Press", "publisher: Coast Press", "title: ‸The ferry"),
        ('speaker="the mate"', 'speaker="the master"', "## ¶3"),
        ("voice=forecast", "voice=claim", "## ¶4"),
        ("> slow but safe in any weather", "> slow but safe in any", "> ‸slow"),
    ],
)
def test_a_change_in_a_record_without_an_entry(
    project: InventedProject, old: str, new: str, at: str
) -> None:
    project.replace(GAZETTE, old, new)
    project.fingerprint()

    [found] = [place for place in project.places() if place.code == CHANGED]

    assert found == project.place(GAZETTE, at, CHANGED)


def test_a_figure_taken_out_of_a_summary_is_missed(project: InventedProject) -> None:
    project.replace(GAZETTE, "with 1,200 people on her", "with people on her")

    assert (GAZETTE, CHANGED) in codes(project)


def test_a_removed_claim_is_reported_where_its_words_still_stand(project: InventedProject) -> None:
    project.replace(FERRY, f"{SAID}\n", "")

    problems = [problem for problem in project.check() if problem.code == CHANGED]

    [place] = [item.place for item in published(project) if item.as_written == SAID]
    assert [(item.path, item.line) for item in problems] == [(LEDGER, place.line)]
    assert SAID in problems[0].what


def test_the_message_holds_what_the_entry_needs(project: InventedProject) -> None:
    project.replace(FERRY, SAID, SAYS)

    [problem] = project.check()

    [statement] = [item for item in published(project) if item.as_written == SAID]
    assert SAID in problem.what
    assert SAYS in problem.why
    assert "kind: claim → opinion" in problem.why
    assert f"claim: {statement.id}" in problem.cure
    assert ABOUT in problem.cure


def test_a_page_that_is_gone_takes_no_claim_with_it_unsaid(project: InventedProject) -> None:
    claims = [item for item in published(project) if item.page == "ferry.md"]
    project.remove(FERRY)
    project.replace(ABOUT, "It takes time.", "It takes time, and that is all.")

    changes = [problem for problem in project.check() if problem.code == CHANGED]

    assert len(changes) == sum(item.is_substantive for item in claims) > 5


def test_a_record_that_cannot_be_read_is_reported_once(project: InventedProject) -> None:
    project.replace(GAZETTE, "type: article-newspaper", "type: [article")

    assert CHANGED not in {code for _, code in codes(project)}


# --- the log ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def corrected(project: InventedProject) -> InventedProject:
    """Change a claim and write it down."""
    project.replace(FERRY, SAID, SAYS)
    log(project, entry(project, "The company says", says=SAYS))
    return project


def test_a_change_with_its_entry_is_no_problem(corrected: InventedProject) -> None:
    assert corrected.check() == []


def test_a_claim_taken_out_has_no_new_words(project: InventedProject) -> None:
    project.replace(FERRY, f"{SAID}\n", "")
    log(project, entry(project, "The company says"))

    assert project.check() == []


def test_a_change_marked_as_not_material_is_no_problem(project: InventedProject) -> None:
    project.replace(FERRY, SAID, SAYS)
    log(project, not_material=[mark(project, "The company says", says=SAYS)])

    assert project.check() == []


@pytest.mark.parametrize("says", ["", SAYS.replace("opinion", "official"), FIRST])
def test_a_mark_excuses_no_other_words_than_it_gives(project: InventedProject, says: str) -> None:
    project.replace(FERRY, SAID, SAYS)
    log(project, not_material=[mark(project, "The company says", says=says)])

    assert {*codes(project)} == {(ABOUT, MISMATCH)}


def test_a_correction_excuses_no_other_words_than_it_gives(corrected: InventedProject) -> None:
    new = "The Aurora sailed on 3 March 2021 [@gazette, ¶1]."
    corrected.replace(FERRY, SAYS, f"{SAYS}\n{new}")
    log(corrected, entry(corrected, "The company says", says=new))

    assert codes(corrected) == [(ABOUT, MISMATCH)]


def test_words_that_endanger_somebody_are_withheld(project: InventedProject) -> None:
    project.replace(FERRY, f"{SAID}\n", "")
    log(project, entry(project, "The company says", said="", withheld="It named a passenger."))

    assert project.check() == []


def test_two_changes_before_the_next_publication_are_one_way(project: InventedProject) -> None:
    between = SAYS.replace("opinion", "official")
    first = entry(project, "The company says", says=between)
    second = first | {"date": "2027-05-04", "said": between, "says": SAYS}
    project.replace(FERRY, SAID, SAYS)
    log(project, first, second)

    assert project.check() == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"said": SAID.replace("40%", "41%")}, id="other old words"),
        pytest.param({"said": SAID.replace("¶2", "¶3")}, id="another old source"),
        pytest.param({"said": SAID.replace(" {.claim}", "")}, id="no old kind"),
        pytest.param({"says": SAYS.replace("40%", "41%")}, id="new words that stand nowhere"),
        pytest.param({"says": FIRST}, id="new words that stood there before"),
        pytest.param({"page": "index.md"}, id="another page"),
        pytest.param({"claim": "c-0000000000"}, id="a claim that was never published"),
    ],
)
def test_an_entry_that_is_not_true(corrected: InventedProject, changes: dict[str, str]) -> None:
    log(corrected, entry(corrected, "The company says", **{"says": SAYS} | changes))

    assert (ABOUT, MISMATCH) in codes(corrected)


def test_an_entry_that_calls_gone_what_was_changed(corrected: InventedProject) -> None:
    log(corrected, entry(corrected, "The company says"))

    assert codes(corrected) == [(ABOUT, MISMATCH)]


def test_an_entry_for_what_did_not_change(project: InventedProject) -> None:
    log(project, entry(project, "The company says", says=SAYS))

    assert codes(project) == [(ABOUT, MISMATCH)]


def test_a_mark_for_what_did_not_change(project: InventedProject) -> None:
    log(project, not_material=[mark(project, "The company says")])

    assert codes(project) == [(ABOUT, MISMATCH)]


def test_entries_out_of_order(corrected: InventedProject) -> None:
    corrected.replace(FERRY, FIRST, FIRST.replace("on 3 March", "in March"))
    first = entry(corrected, "The company says", says=SAYS)
    says = FIRST.replace("on 3 March", "in March")
    second = entry(corrected, "The Aurora sailed on 3", says=says, date="2027-05-02")
    log(corrected, first, second)

    assert codes(corrected) == [(ABOUT, MISMATCH)]
    log(corrected, second, first)
    assert codes(corrected) == []


def test_one_claim_corrected_twice_on_one_day(corrected: InventedProject) -> None:
    known = entry(corrected, "The company says", says=SAYS)
    log(corrected, known, known)

    assert codes(corrected) == [(ABOUT, MISMATCH)]


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "3 May 2027"},
        {"date": "2027-02-30"},
        {"claim": "The company says"},
        {"why": ""},
        {"said": ""},
        {"withheld": "It named a passenger."},
        {"when": "2027-05-03"},
        {"page": "/ferry.md"},
    ],
    ids=str,
)
def test_an_entry_that_lacks_something(corrected: InventedProject, changes: dict[str, str]) -> None:
    log(corrected, entry(corrected, "The company says", says=SAYS, **changes))

    assert ("docs/about.md", "bad-page") in codes(corrected)


def test_a_second_log(project: InventedProject) -> None:
    project.replace(FERRY, "kind: explainer", "corrections: []\nkind: explainer")

    assert project.places() == [project.place(FERRY, "‸corrections: []", "bad-page")]


# --- what was published stays ------------------------------------------------------------------------------------------


@pytest.fixture
def published_again(corrected: InventedProject) -> InventedProject:
    """Publish the project with its correction."""
    assert main(["ledger", "--root", str(corrected.root)]) == 0
    return corrected


def test_a_published_entry_needs_no_proof_again(published_again: InventedProject) -> None:
    published_again.replace(FERRY, "says that 40% of", "says, that 40% of")

    assert published_again.check() == []


def test_a_published_entry_explains_no_later_change(published_again: InventedProject) -> None:
    published_again.replace(FERRY, SAYS, SAID)

    assert codes(published_again) == [(FERRY, CHANGED)]


@pytest.mark.parametrize("why", ["Something else.", ""])
def test_a_published_entry_is_neither_rewritten_nor_removed(
    published_again: InventedProject, why: str
) -> None:
    text = published_again.read(ABOUT)
    if why:
        published_again.write(ABOUT, text.replace("The source was misread.", why))
    else:
        log(published_again)

    found = {(problem.path, problem.code) for problem in published_again.check()}

    assert (ABOUT, MISMATCH) in found


def test_published_words_can_be_withheld_later(published_again: InventedProject) -> None:
    text = published_again.read(ABOUT)
    said = json.dumps(SAID, ensure_ascii=False)
    assert f'"said": {said}' in text
    published_again.write(ABOUT, text.replace(f'"said": {said}', '"withheld": "It named a man."'))

    assert published_again.check() == []


# --- pages that were rewritten -----------------------------------------------------------------------------------------

AGAIN = {"date": "2027-05-03", "page": "ferry.md", "why": "It was too long."}
BOATS = "- Twelve boats lay in the basin [@harbour-log, ¶1]."
WIND = "- Wind “from the west […] the outer pier” tore 3 moorings [@harbour-log, ¶2]."


def uncovered(project: InventedProject) -> list[str]:
    """Return why changes are reported though their page was rewritten."""
    return [problem.why for problem in project.check() if problem.code == CHANGED]


@pytest.fixture
def rewritten(project: InventedProject) -> InventedProject:
    """Rewrite the page on the ferry: other words, other kinds, less of it; and say so."""
    project.replace(
        FERRY, SAID, "By the company's count 40% had no ticket [@gazette, ¶2]. {.opinion}"
    )
    project.replace(
        FERRY,
        f"{FIRST}\n",
        "With 1,200 people the Aurora left on 3 March 2021, says the Gazette [@gazette, ¶1]. {.claim}\n",
    )
    project.replace(FERRY, f"{WIND}\n", "")
    log(project, rewritten=[AGAIN])
    return project


def test_a_rewritten_page_needs_one_entry(rewritten: InventedProject) -> None:
    assert rewritten.check() == []

    log(rewritten)
    assert len(uncovered(rewritten)) == 3


def test_a_rewrite_covers_its_own_page_alone(rewritten: InventedProject) -> None:
    log(rewritten, rewritten=[AGAIN | {"page": "sources/gazette.md"}])

    assert len(uncovered(rewritten)) == 3
    assert (ABOUT, MISMATCH) in codes(rewritten)


def test_a_rewrite_covers_no_changed_figure(rewritten: InventedProject) -> None:
    rewritten.replace(
        FERRY, BOATS, "- Of boats 12 lay there, after 3 of them left [@harbour-log, ¶¶1–2]."
    )
    rewritten.replace(FERRY, "With 1,200 people", "With more than 1,200 people")

    [why] = uncovered(rewritten)

    assert why == "it was removed, and the rewrite of 2027-05-03 does not cover a change of 1200"


def test_a_rewrite_covers_no_changed_quotation(rewritten: InventedProject) -> None:
    rewritten.replace(FERRY, "“slow but safe in any weather”", "“safe in any weather”")

    [why] = uncovered(rewritten)

    assert "does not cover a change of “slow but safe in any weather”" in why


@pytest.mark.parametrize("kind", ["correction", "mark"])
def test_what_a_rewrite_does_not_cover_is_an_entry_as_ever(
    rewritten: InventedProject, kind: str
) -> None:
    says = "With at least 1,200 people the Aurora left on 3 March 2021, says the Gazette [@gazette, ¶1]. {.claim}"  # fmt: skip
    rewritten.replace(FERRY, "With 1,200", "With at least 1,200")
    assert len(uncovered(rewritten)) == 1

    known = entry(rewritten, "The Aurora sailed on 3", says=says)
    if kind == "correction":
        log(rewritten, known, rewritten=[AGAIN])
    else:
        of_it = mark(rewritten, "The Aurora sailed on 3", says=says)
        log(rewritten, not_material=[of_it], rewritten=[AGAIN])

    assert codes(rewritten) == [
        (FERRY, "bound-mismatch")
    ]  # the entry is right; the sentence is not


def test_a_record_may_be_rewritten(project: InventedProject) -> None:
    project.replace(GAZETTE, "publisher: Norhaven Press", "publisher: Coast Press")
    project.replace(GAZETTE, 'speaker="the mate"', 'speaker="the first mate"')
    project.replace(GAZETTE, "title: A second ship is expected", "title: Another ship is expected")
    project.replace(GAZETTE, "of: passengers of the first crossing", "of: passengers")
    project.replace(GAZETTE, "with 1,200 people on her", "with people on her")
    project.fingerprint()
    log(project, rewritten=[AGAIN | {"page": "sources/gazette.md"}])
    assert project.check() == []

    project.replace(GAZETTE, "value: 1200", "minimum: 1200")
    [why] = uncovered(project)
    assert "a change of measure: people; value: 1200; as-of: 2021-03-03" in why


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param([AGAIN, AGAIN | {"why": "It was wrong."}], id="twice on a day"),
        pytest.param([AGAIN | {"date": "2027-05-04"}, AGAIN], id="out of order"),
        pytest.param([AGAIN, AGAIN | {"page": "about.md"}], id="a page without a statement"),
        pytest.param([AGAIN, AGAIN | {"page": "sources/radio.md"}], id="a record that is as it was"),
        pytest.param([AGAIN, AGAIN | {"page": "ferries.md"}], id="no page"),
    ],
)  # fmt: skip
def test_a_rewrite_that_is_not_true(
    rewritten: InventedProject, entries: list[dict[str, str]]
) -> None:
    log(rewritten, rewritten=entries)

    assert codes(rewritten) == [(ABOUT, MISMATCH)]


def test_a_page_that_is_gone_was_not_rewritten(project: InventedProject) -> None:
    project.remove(FERRY)
    log(project, rewritten=[AGAIN])

    assert (ABOUT, MISMATCH) in codes(project)


@pytest.mark.parametrize(
    "changes",
    [{"date": "2027-05"}, {"why": ""}, {"page": "/ferry.md"}, {"claim": "c-0123456789"}],
    ids=str,
)
def test_a_rewrite_that_lacks_something(
    rewritten: InventedProject, changes: dict[str, str]
) -> None:
    log(rewritten, rewritten=[AGAIN | changes])

    assert (ABOUT, "bad-page") in codes(rewritten)


def test_a_published_rewrite_stays_and_explains_nothing_more(rewritten: InventedProject) -> None:
    assert main(["ledger", "--root", str(rewritten.root)]) == 0
    assert rewritten.check() == []

    log(rewritten, rewritten=[AGAIN | {"why": "It was wrong."}])
    assert set(codes(rewritten)) == {(ABOUT, MISMATCH)}
    log(rewritten)
    assert codes(rewritten) == [(ABOUT, MISMATCH)]

    log(rewritten, rewritten=[AGAIN])
    rewritten.replace(FERRY, "[@gazette, ¶1]. {.claim}", "[@gazette, ¶1].")
    assert codes(rewritten) == [(FERRY, CHANGED)]

    log(rewritten, rewritten=[AGAIN, AGAIN | {"date": "2027-05-04"}])
    assert rewritten.check() == []


# --- the ledger --------------------------------------------------------------------------------------------------------


def test_a_project_that_keeps_no_log_was_never_published(
    new_project: Callable[[], InventedProject],
) -> None:
    assert new_project().check() == []


def test_a_log_without_a_ledger(project: InventedProject) -> None:
    project.remove(LEDGER)

    [problem] = project.check()

    assert (problem.path, problem.code) == (LEDGER, MISSING)
    assert "apparatus ledger" in problem.cure


@pytest.mark.parametrize("text", ["", "{}", '{"version": 99}'])
def test_a_ledger_of_no_use(project: InventedProject, text: str) -> None:
    project.write(LEDGER, text)

    assert codes(project) == [(LEDGER, MISSING)]
    assert main(["ledger", "--root", str(project.root)]) == 1


def test_a_ledger_does_not_need_its_log_to_notice(project: InventedProject) -> None:
    project.replace(ABOUT, "corrections: []\n", "")
    project.replace(FERRY, SAID, SAYS)

    assert codes(project) == [(FERRY, CHANGED)]


def test_nothing_is_published_over_a_problem(
    project: InventedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    before = project.read(LEDGER)
    project.replace(FERRY, SAID, SAYS)

    assert main(["ledger", "--root", str(project.root)]) == 1
    assert CHANGED in capsys.readouterr().err
    assert project.read(LEDGER) == before


def test_publishing_twice_writes_once(
    project: InventedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    project.replace(FERRY, SAID, f"{SAID}\nThe mate says so [@gazette, ¶3]. {{.opinion}}")

    for printed in (f"{LEDGER}\n", ""):
        capsys.readouterr()
        assert main(["ledger", "--root", str(project.root)]) == 0
        assert capsys.readouterr().out == printed


# --- with and without history --------------------------------------------------------------------------------------------


@pytest.fixture
def committed(project: InventedProject) -> InventedProject:
    """Commit the published project, then change a claim without a word."""
    git(project.root, "init", "-q")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-qm", "Publish")
    project.replace(FERRY, SAID, SAYS)
    return project


def test_a_base_without_a_ledger_was_never_published(committed: InventedProject) -> None:
    git(committed.root, "rm", "-q", "--cached", LEDGER)
    git(committed.root, "commit", "-qm", "Before")

    assert since(committed.root, "HEAD") == []


def since(root: Path, commit: str) -> list[Problem]:
    return list(check_project(root, since=commit).problems)


def test_a_ledger_that_is_thrown_away_is_not_the_first(committed: InventedProject) -> None:
    committed.remove(LEDGER)

    assert main(["ledger", "--root", str(committed.root)]) == 1
    assert not (committed.root / LEDGER).exists()


def test_a_ledger_that_was_never_committed_was_never_published(project: InventedProject) -> None:
    git(project.root, "init", "-q")
    git(project.root, "commit", "-qm", "Begin", "--allow-empty")
    project.replace(FERRY, SAID, SAYS)

    assert main(["ledger", "--root", str(project.root)]) == 0
    assert project.check() == []


def test_a_ledger_written_by_hand_deceives_no_comparison_with_the_base(
    committed: InventedProject,
) -> None:
    text = committed.read(LEDGER)
    old = next(row for row in text.split("\n") if "had no ticket" in row)
    committed.write(LEDGER, text.replace(old, old.replace('["claim"]', '["opinion"]')))
    assert committed.check() == []

    git(committed.root, "commit", "-qam", "Hide it")

    assert [item.code for item in since(committed.root, "HEAD")] == []
    assert [item.code for item in since(committed.root, "HEAD~1")] == [CHANGED]


def test_a_shallow_clone_compares_with_the_committed_ledger(
    committed: InventedProject, tmp_path: Path
) -> None:
    git(committed.root, "commit", "-qam", "Change a claim")
    git(tmp_path, "clone", "-q", "--depth=1", committed.root.as_uri(), "shallow")

    [problem] = check_project(tmp_path / "shallow").problems
    [missing] = since(tmp_path / "shallow", "HEAD~1")

    assert (problem.path, problem.code) == (FERRY, CHANGED)
    assert (missing.path, missing.code) == (LEDGER, MISSING)
    assert "HEAD~1" in missing.what
    assert "git fetch --depth=1" in missing.cure


def test_the_base_of_a_pull_request_is_named_on_the_command_line(
    committed: InventedProject, capsys: pytest.CaptureFixture[str]
) -> None:
    git(committed.root, "commit", "-qam", "Change a claim")

    assert main(["check", "--root", str(committed.root), "--since", "HEAD~1"]) == 1
    assert CHANGED in capsys.readouterr().out
