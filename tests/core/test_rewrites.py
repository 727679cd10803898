"""What the rewriting of a page covers, and every way to change a figure or a quotation behind it."""

from __future__ import annotations

import pytest
from site_settings import SETTINGS

from apparatus.corrections.changes import changes, removed_and_new
from apparatus.corrections.rewrites import RewriteRule
from apparatus.corrections.statements import Form, Statement, read_line

PAGE, RECORD = "ferries.md", "sources/gazette.md"
COUNTED = (
    "On 3 March 2021 the company counted at least 1,200 passengers in one week [@gazette, ¶1]."
)
LAY = "Two ships lay in the inner basin [@gazette, ¶2]."
YEARS = "It took the yard two years [@gazette, ¶2]."
MATE = "The mate calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.opinion}"
SHARE = "Of 1,200 passengers 40 had a ticket [@gazette, ¶2]."
GUESS = "We take it that 30 boats could lie there. {.inference}"
SENT = "measure: sent; of: sailors; value: 100; as-of: 2021-03; counted-by: The port"


def claims(*lines: str) -> list[Statement]:
    read = (read_line(line, SETTINGS) for line in lines)
    return [
        Statement(PAGE, Form.CLAIM, text, tuple(sorted(sources)), tuple(sorted(kinds)))
        for text, sources, kinds in read
    ]


def declared(*texts: str, form: Form = Form.FIGURE, passage: str = "¶1") -> list[Statement]:
    return [Statement(RECORD, form, text, (f"gazette, {passage}",)) for text in texts]


def label(text: str, form: Form = Form.LABEL) -> list[Statement]:
    return [Statement(PAGE, form, text)]


def uncovered(published: list[Statement], present: list[Statement]) -> list[str]:
    """Return what the rewriting of every page does not cover, in order."""
    rule = RewriteRule(present, removed_and_new(published, present)[1])
    found = changes(published, present)
    return [item for change in found for item in rule.changed(change.before)]


# --- claims ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "present", "expected"),
    [
        pytest.param([COUNTED], ["A week in spring brought at least 1,300 people, from 3 March 2021 on [@gazette, ¶1]."], ["at least 1200"], id="a number in other words"),
        pytest.param([COUNTED], ["A week from 4 March 2021 on brought at least 1,200 people [@gazette, ¶1]."], ["2021-03-03"], id="a date in other words"),
        pytest.param(["Some 2,000 fish came ashore [@gazette, ¶1]."], ["The beach saw 1,800 of them [@gazette, ¶1]."], ["some 2000"], id="a number that could be a year"),
        pytest.param([COUNTED], ["Up to 1,200 people came in the week of 3 March 2021 [@gazette, ¶1]."], ["at least 1200"], id="the bound of a number"),
        pytest.param([COUNTED], [COUNTED.replace("1,200", "1,300").replace("¶1", "¶2")], ["at least 1200"], id="at another passage of the source"),
        pytest.param([LAY, YEARS], ["Three ships lay in the inner basin [@gazette, ¶2].", YEARS], ["2"], id="while the same number stands for something else"),
        pytest.param([LAY, YEARS], ["Three ships lay in the inner basin [@gazette, ¶4].", YEARS], ["2"], id="both"),
        pytest.param([SHARE], ["Of 40 passengers 1,200 had a ticket [@gazette, ¶2]."], ["1200", "40"], id="numbers that change places"),
        pytest.param(
            ["The port lent 10 boats in May 2021 [@gazette, ¶2].", "The port lent 20 boats in June 2021 [@gazette, ¶2]."],
            ["The port lent 20 boats in May 2021 [@gazette, ¶2].", "The port lent 10 boats in June 2021 [@gazette, ¶2]."],
            ["10", "20"], id="numbers that change places between sentences",
        ),
        pytest.param([GUESS], [GUESS.replace("30", "40")], ["30"], id="in a sentence that cites nothing"),
        pytest.param([GUESS], ["There is room for 40, we think. {.inference}"], ["30"], id="in other words that cite nothing"),
    ],
)  # fmt: skip
def test_a_changed_figure_of_a_claim_is_not_covered(
    published: list[str], present: list[str], expected: list[str]
) -> None:
    found = uncovered(claims(*published), claims(*present))

    assert found == expected


@pytest.mark.parametrize(
    "present",
    [
        pytest.param("She is slow but safe, says he: “safe in any weather” [@gazette, ¶3].", id="shortened"),
        pytest.param(MATE.replace("in any", "in all"), id="other words"),
        pytest.param(MATE.replace("in any", "in all").replace("¶3", "¶4"), id="other words at another passage"),
    ],
)  # fmt: skip
def test_a_changed_quotation_is_not_covered(present: str) -> None:
    assert uncovered(claims(MATE), claims(present)) == ["“slow but safe in any weather”"]


@pytest.mark.parametrize(
    ("published", "present"),
    [
        pytest.param([COUNTED, LAY], ["On 3 March 2021 the company, which had two ships, counted at least 1,200 people [@gazette, ¶¶1–2]."], id="two sentences made one"),
        pytest.param([COUNTED], ["The count began on 3 March 2021 [@gazette, ¶1].", "It came to at least 1,200 [@gazette, ¶1]."], id="one made two"),
        pytest.param([COUNTED], [], id="dropped"),
        pytest.param([COUNTED], ["A week of 2021 brought at least 1,200 people [@gazette, ¶1]."], id="a date less exact"),
        pytest.param([COUNTED], ["It was 3 March 2021 [@gazette, ¶1]."], id="the number left out, the date kept"),
        pytest.param([COUNTED], ["At least 1,200 people came [@gazette, ¶1].", "The mate spoke in May 2022 [@gazette, ¶1]."], id="the date left out, another beside it"),
        pytest.param([COUNTED, LAY], ["Many people came [@gazette, ¶1].", LAY], id="dropped though the passage is cited"),
        pytest.param([COUNTED], [COUNTED + " {.claim}"], id="another kind"),
        pytest.param([COUNTED], [COUNTED.replace("¶1", "¶1; @radio, n. 1")], id="one more source"),
        pytest.param([COUNTED, MATE], ["The mate likes her [@gazette, ¶3]. {.opinion}"], id="a quotation dropped"),
        pytest.param([MATE], ["“Slow but safe in any weather”: so the mate, in his own words, on every crossing [@gazette, ¶3]."], id="a quotation in other words"),
        pytest.param(
            ["The yard says that 10 boats were lent to the port [@gazette, ¶2]."],
            ["The yard says that 10 boats were lent [@gazette, ¶2]. {.claim}", "The yard says that 12 boats were sunk [@gazette, ¶5]."],
            id="a figure beside it that is new",
        ),
        pytest.param(
            ["The port lent 10 boats in May 2021 [@gazette, ¶2].", "The port lent 20 boats in June 2021 [@gazette, ¶4]."],
            ["In June 2021 the port lent 20 boats [@gazette, ¶4]."],
            id="one of two like sentences dropped",
        ),
        pytest.param([GUESS], ["Nobody knows how many boats could lie there. {.inference}"], id="what cites nothing dropped"),
    ],
)  # fmt: skip
def test_other_words_and_what_is_left_out_are_covered(
    published: list[str], present: list[str]
) -> None:
    before, after = claims(*published), claims(*present)

    assert changes(before, after) != []
    assert uncovered(before, after) == []


# --- labels and dates of pages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "present", "expected"),
    [
        pytest.param(label("How 1,200 people crossed."), label("When 1,300 took the boat."), "1200", id="label"),
    ],
)  # fmt: skip
def test_a_changed_figure_of_a_page_is_not_covered(
    published: list[Statement], present: list[Statement], expected: str
) -> None:
    assert uncovered(published, present) == [expected]


def test_the_date_for_which_a_page_holds_is_that_of_its_rewriting() -> None:
    before, after = (
        label(f"Situation as of {day}", Form.SITUATION) for day in ("2021-03-05", "2021-04-01")
    )
    assert uncovered(before, after) == []


def test_a_label_without_its_figure_is_covered() -> None:
    present = label("How people crossed.") + claims(COUNTED)

    assert uncovered(label("How 1,200 people crossed."), present) == []


# --- records -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "present",
    [
        pytest.param(declared(SENT.replace("100", "120")), id="value"),
        pytest.param(declared(SENT.replace("value", "minimum")), id="bound"),
        pytest.param(declared(SENT.replace("100;", "100; approximate: True;")), id="approximate"),
        pytest.param(declared(SENT.replace("2021-03", "2021-04")), id="date"),
        pytest.param(declared(SENT.replace("sent", "present")), id="measure"),
        pytest.param(declared(SENT.replace("100", "120"), passage="¶2"), id="value at another passage"),
        pytest.param(declared(SENT.replace("100", "120"), SENT.replace("sailors", "cooks")), id="value beside another of the same"),
    ],
)  # fmt: skip
def test_a_changed_declared_figure_is_not_covered(present: list[Statement]) -> None:
    [found] = uncovered(declared(SENT), present)

    assert found == "measure: sent; value: 100; as-of: 2021-03"


def test_a_declared_figure_is_not_kept_by_another_that_stood_there_before() -> None:
    cooks = SENT.replace("sailors", "cooks")

    assert len(uncovered(declared(SENT, cooks), declared(SENT.replace("100", "120"), cooks))) == 1


def test_declared_figures_that_change_places_are_not_covered() -> None:
    cooks = SENT.replace("sailors", "cooks").replace("100", "120")
    swapped = declared(SENT.replace("100", "120"), cooks.replace("120", "100"))

    assert len(uncovered(declared(SENT, cooks), swapped)) == 2


@pytest.mark.parametrize(
    "present",
    [
        pytest.param(declared(SENT.replace("sailors", "sailors; and cooks of the fleet")), id="of"),
        pytest.param(declared(SENT.replace("The port", "The port, told to the press")), id="counted-by"),
        pytest.param(declared("counted-by: The port; as-of: 2021-03; value: 100; of: men at sea; measure: sent"), id="order"),
        pytest.param(declared(SENT.replace("sailors", "men"), SENT.replace("100", "30").replace("2021-03", "2021-04")), id="another is new"),
        pytest.param(declared(SENT, passage="¶2"), id="another passage"),
        pytest.param([], id="dropped"),
    ],
)  # fmt: skip
def test_a_declared_figure_with_the_same_numbers_is_covered(present: list[Statement]) -> None:
    assert uncovered(declared(SENT), present) == []


def test_quoted_words_of_a_record_that_change_are_not_covered() -> None:
    before = declared("“slow but safe in any weather”", form=Form.QUOTATION)
    after = declared("“slow but safe in any”", form=Form.QUOTATION)

    assert uncovered(before, after) == ["“slow but safe in any weather”"]
    assert uncovered(before, []) == []


@pytest.mark.parametrize("form", [Form.SOURCE, Form.PASSAGE, Form.EVENT, Form.SUMMARY])
def test_what_a_record_says_besides_is_covered(form: Form) -> None:
    before = declared("date: 2022; title: The 1,200 come", form=form)

    assert uncovered(before, declared("date: 2023; title: They come", form=form)) == []


# --- what a reviewer sees ----------------------------------------------------------------------------------------------


def test_a_dropped_figure_is_named() -> None:
    before, after = claims(COUNTED, LAY), claims("A pair of boats: two ships [@gazette, ¶2].")
    rule = RewriteRule(after, removed_and_new(before, after)[1])

    assert [rule.dropped(item) for item in before] == [["at least 1200", "2021-03-03"], []]
