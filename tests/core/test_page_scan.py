from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_settings import SETTINGS

from apparatus.explainers.page_scan import Body, scan

if TYPE_CHECKING:
    from apparatus.explainers.claims import Claim


def _scan(text: str) -> Body:
    return scan(text.split("\n"), SETTINGS, "docs/x.md", 1)


def _claim(text: str) -> Claim:
    (claim,) = _scan(text).claims
    return claim


CITE = "[@gazette, ¶1]"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("One sentence.", [("paragraph", "One sentence.")]),
        ("One.\nTwo.", [("paragraph", "One."), ("paragraph", "Two.")]),
        ("- One.\n- Two.", [("list", "One."), ("list", "Two.")]),
        ("* One.\n+ Two.\n3. Three.", [("list", "One."), ("list", "Two."), ("list", "Three.")]),
        ("- One.\n\n    More.", [("list", "One."), ("list", "More.")]),
        ("- One.\n    - Deeper.", [("list", "One."), ("list", "Deeper.")]),
        ("> One.\n> Two.", [("quote", "One."), ("quote", "Two.")]),
        ("> - One.", [("quote", "One.")]),
        ("| a | b |\n|---|---|\n| One | two |\n\nEnd.", [("table", "One two"), ("paragraph", "End.")]),
        ("a | b\n--|:-:\nOne | two", [("table", "One two")]),
        ("## Ferries\na | b\n--|--\nOne | two", [("table", "One two")]),
        ("x[^1]\n\n[^1]: One.", [("paragraph", "x"), ("footnote", "One.")]),
        ("Ferry\n:   A boat.", [("term", "Ferry"), ("list", "A boat.")]),
        ("2021. That year.", [("list", "2021. That year.")]),
        (f"{CITE}", [("paragraph", "")]),
        ("One <b>bold</b> word.", [("paragraph", "One <b>bold</b> word.")]),
        # what only looks like something else is a claim
        ("```\nNever closed.", [("paragraph", "Never closed.")]),
        ("``` inline ```\n\nTwo.", [("paragraph", "inline"), ("paragraph", "Two.")]),
        ("One.\nTwo.\n---\nThree.", [("paragraph", "One."), ("paragraph", "Two."), ("paragraph", "Three.")]),
        ("  # One.", [("paragraph", "# One.")]),
        ("[Note]: five hundred plums.", [("paragraph", "[Note]: five hundred plums.")]),
        ("One.\n    Indented, not code.", [("paragraph", "One."), ("paragraph", "Indented, not code.")]),
        ("One.\na | b\n--|--\nc | d", [("paragraph", "One."), ("paragraph", "a | b"), ("paragraph", "c | d")]),
        # what the checks once took for code, or for part of a table
        ("Ferry\n:   A boat.\n\n    It sank.", [("term", "Ferry"), ("list", "A boat."), ("list", "It sank.")]),
        ("- - One.\n\n    Two.", [("list", "One."), ("list", "Two.")]),
        ("x[^1]\n\n[^1]: One.\n\n    Two.", [("paragraph", "x"), ("footnote", "One."), ("footnote", "Two.")]),
        ('``` py title="x"\n\nOne.\n\n```', [("paragraph", 'py title="x"'), ("paragraph", "One.")]),
        ("One | a\n--- | --- | ---\nTwo | b", [("paragraph", "One | a"), ("paragraph", "Two | b")]),
        ("<div>\nOne.\n</div>", [("paragraph", "One.")]),
    ],
)  # fmt: skip
def test_claims(text: str, claims: list[tuple[str, str]]) -> None:
    assert [(claim.block, claim.text) for claim in _scan(text).claims] == claims


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "# Heading",
        "###### Heading ##",
        "#Heading",
        "Heading\n=======",
        "Heading\n---",
        "```\nOne.\n```",
        "``` py\nOne.\n\nTwo.\n```",
        "~~~~\n```\nOne.\n~~~~",
        "    One.",
        "\tOne.",
        "# Head\n\n    One.\n\n    Two.",
        "<div></div>",
        "<!-- One. -->",
        "---",
        "* * *",
        "| a | b |\n|---|---|",
        "[one]: https://example.org",
        '[one]: https://example.org "A title"',
        "{: .wide}",
    ],
)
def test_no_claim(text: str) -> None:
    assert _scan(text).claims == ()


def test_what_follows_code_and_html_is_read_again() -> None:
    text = "```\nOne.\n```\nTwo.\n\n<div>\nThree.\n</div>\n\nFour.\n<!-- Five. -->\nSix."
    assert [claim.text for claim in _scan(text).claims] == ["Two.", "Three.", "Four.", "Six."]


def test_headings() -> None:
    headings = _scan("# One\n\n## Two *2* ##\n\nThree\n-----\n\n#four").headings
    assert [(heading.line, heading.text) for heading in headings] == [
        (1, "One"),
        (3, "Two *2*"),
        (5, "Three"),
        (8, "four"),
    ]


def test_what_stands_in_braces_behind_a_heading_is_no_part_of_its_words() -> None:
    body = _scan("## Safe? {#safe .estimate verdict=open}\n\nPort {: #port }\n----\n")
    assert [
        (item.text, item.level, item.id, item.kind, item.verdict) for item in body.headings
    ] == [
        ("Safe?", 2, "safe", "estimate", "open"),
        ("Port", 2, "port", "", ""),
    ]
    assert body.problems == ()


@pytest.mark.parametrize("marks", [".disputed", ".guess", ".law .claim", "data-x=1", "words"])
def test_a_mark_of_a_heading_that_is_not_known(marks: str) -> None:
    [problem] = _scan(f"## Safe? {{{marks}}}").problems
    assert (problem.code, problem.line, problem.column) == ("uncited-claim", 1, 10)


def test_claims_are_of_the_kind_that_their_heading_says() -> None:
    body = _scan(f"""Before {CITE}.
## Counts {{.estimate}}
One {CITE}.
Two {CITE}. {{.law}}
Three {CITE}. {{.disputed}}
### More
Four {CITE}.
### Words {{.opinion}}
Five {CITE}.
Six {CITE}. {{.report}}
## After
Seven {CITE}.""")
    assert [(item.text, item.kinds, item.own_kinds) for item in body.claims] == [
        ("Before.", (), ()),
        ("One.", ("estimate",), ()),
        ("Two.", ("law",), ("law",)),
        ("Three.", ("estimate", "disputed"), ("disputed",)),
        ("Four.", ("estimate",), ()),
        ("Five.", ("opinion",), ()),
        ("Six.", ("report",), ("report",)),
        ("Seven.", (), ()),
    ]


def test_where_the_links_of_a_claim_lead() -> None:
    line = f'- A [ship](a.md#b) and a [port](/c.md "Port") {CITE} `[no](x.md)`.'
    assert _claim(line).links == ("a.md#b", "/c.md")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (f"A ship sails {CITE}.", "A ship sails."),
        (f"A ship sails {CITE}, they say {CITE} .", "A ship sails, they say."),
        ("A *ship* **sails** ***on***.", "A ship sails on."),
        ("A _ship_ __sails__ under snake_case.", "A ship sails under snake_case."),
        ("A [ship](https://example.org 'x') sails.", "A [ship](https://example.org 'x') sails."),
        ('A [ship](https://example.org "x") sails.', "A ship sails."),
        ("A ![ship](ship.png) sails.", "A ship sails."),
        ("A ship[^1] sails.", "A ship sails."),
        ("A `ship` sails.", "A ship sails."),
        ("A ship sails. {.law}", "A ship sails."),
        ("A “ship” sails.", "A “ship” sails."),
    ],
)
def test_plain_words(line: str, text: str) -> None:
    assert _claim(line).text == text


def test_positions() -> None:
    lines = ["", f"- The ferry {CITE} sails [see @treaty, arts. 3–4; @act, n. 1]. {{.law}}"]
    (claim,) = scan(lines, SETTINGS, "docs/x.md", 11).claims
    assert (claim.path, claim.line, claim.column) == ("docs/x.md", 12, 3)
    assert lines[1][claim.start : claim.end].endswith("; @act, n. 1].")
    for mark in claim.citations:
        assert mark.line == 12
        assert lines[1][mark.start : mark.end] == mark.raw
        assert lines[1][mark.column - 1 :].startswith(mark.raw)
    assert [mark.raw for mark in claim.citations] == [CITE, "[see @treaty, arts. 3–4; @act, n. 1]"]


def test_positions_in_a_footnote() -> None:
    line = f"[^note]: The ferry {CITE}."
    claim = _scan(f"x[^note]\n\n{line}").claims[1]
    assert (claim.line, claim.column) == (3, 10)
    assert line[claim.citations[0].column - 1 :].startswith(CITE)


@pytest.mark.parametrize(
    "line",
    [
        f"- The [ferry](https://example.org) “sails” {CITE} `{CITE}` on[^1]. {{.law}}",
        f"| cell {CITE} | ![alt](x.png) |",
        "",
        "“a” 🚢 b",
    ],
)
def test_masked_keeps_places(line: str) -> None:
    for claim in _scan(line).claims:
        assert len(claim.masked) == claim.end - claim.start
        for at, character in enumerate(claim.masked):
            assert character in {" ", line[claim.start + at]}
        assert "https" not in claim.masked


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("A ship sails.", ()),
        ("A ship sails. {.inference}", ("inference",)),
        ("A ship sails. { .law .claim } ", ("law", "claim")),
        ("A ship sails.{.opinion}", ("opinion",)),
        (f"- A ship sails {CITE}. {{.official}}", ("official",)),
        ("A {.law} ship sails.", ()),
        ("A ship sails. {: .law}", ()),
    ],
)
def test_marks(line: str, kinds: tuple[str, ...]) -> None:
    claim = _claim(line)
    assert claim.kinds == kinds
    assert claim.is_anchored is bool(kinds or claim.citations)
    assert all(kind in SETTINGS.claim_kinds for kind in claim.kinds)


@pytest.mark.parametrize(
    "row", ["| One | two. {.law} |", "One | two. {.law}", "| One | two. | {.law}"]
)
def test_marks_at_the_end_of_a_table_row(row: str) -> None:
    claim = _claim(f"| a | b |\n|---|---|\n{row}")
    assert claim.kinds == ("law",)
    assert claim.text == "One two."


def test_a_mark_in_another_cell_is_none() -> None:
    assert _claim("| a | b |\n|---|---|\n| One {.law} | two |").kinds == ()


def test_an_unknown_mark_is_a_problem() -> None:
    body = _scan("A ship sails. {.law .inferense}")
    (problem,) = body.problems
    assert (problem.code, problem.line, problem.column) == ("uncited-claim", 1, 14)
    assert "(did you mean 'inference'?)" in problem.what
    assert body.claims[0].kinds == ("law",)


@pytest.mark.parametrize(
    "text",
    [
        f"`{CITE}`",
        f"``a ` {CITE}``",
        f"```\n{CITE}\n```",
        f"    {CITE}",
        "[bodil@example.org](mailto:bodil@example.org)",
        "Write to bodil@example.org.",
        "A [link, ¶3](https://example.org).",
        "`@gazette`",
    ],
)
def test_no_citation_and_no_problem(text: str) -> None:
    body = _scan(text)
    assert [mark for claim in body.claims for mark in claim.citations] == []
    assert body.problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("A ship [@gazette].", "malformed-citation", 1, 8),
        ("A ship [@gazette, p. 6].", "malformed-citation", 1, 8),
        ("A ship [@gazette, ¶¶5–3].", "malformed-citation", 1, 8),
        ("A ship [see -@gazette, ¶5].", "malformed-citation", 1, 8),
        ("A ship [@gazette, ¶1; ¶2].", "malformed-citation", 1, 8),
        ("A ship, says @gazette.", "unparsed-citation", 1, 14),
        ("A ship [gazette, ¶3].", "unparsed-citation", 1, 8),
        ("A ship [gazette, art. 3].", "unparsed-citation", 1, 8),
        ("A ship [see\n@gazette, ¶1].", "unparsed-citation", 2, 1),
        (r"A ship \[@gazette, ¶1].", "unparsed-citation", 1, 10),
        (f"\\`{CITE}, ¶2\\`, @act", "unparsed-citation", 1, 25),
        (f"## Ferries {CITE}", "citation-in-heading", 1, 12),
        (f"Ferries {CITE}\n---", "citation-in-heading", 1, 9),
        ("A ship[^1].", "undefined-footnote", 1, 7),
        ("A ship.\n\n[^1]: Unused.", "unused-footnote", 3, 1),
        ("A[^1].\n\n[^1]: One.\n[^1]: Two.", "duplicate-footnote", 4, 3),
    ],
)
def test_problems(text: str, code: str, line: int, column: int) -> None:
    assert [(p.code, p.line, p.column) for p in _scan(text).problems] == [(code, line, column)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("<div>\nOne.\n</div>\n\nTwo.", [(1, 1), (3, 1)]),
        ("One.\n\n  <hr>", [(3, 3)]),
        ("<!-- One.\n\nTwo. -->\nThree.", [(1, 1)]),
        ("One <!-- two --> three.", [(1, 5)]),
        ("One.<br>", [(1, 5)]),
        ("One <b>bold</b> word.", [(1, 5), (1, 12)]),
        ("- One <i class='x'", [(1, 7)]),
        ("> One<br> two. {.law}", [(1, 6)]),
        ("| a |\n|---|\n| One<br> |", [(3, 6)]),
        ("| a<br> |\n|---|\n| One |", [(1, 4)]),
        ("## One<br>", [(1, 7)]),
        ("One<br>\n---", [(1, 4)]),
        ("x[^1]\n\n[^1]: One<br>.", [(3, 10)]),
        ("See <https://example.org>.", [(1, 5)]),
        ("Write to <bodil@example.org> or <7@example.org>.", [(1, 10), (1, 33)]),
        ("<?php ?>", [(1, 1)]),
        ("<!DOCTYPE html>", [(1, 1)]),
        ("`a` <b> `c`", [(1, 5)]),
        (r"\`<b>\`", [(1, 3)]),
    ],
)
def test_html_is_a_problem_on_each_of_its_lines(text: str, places: list[tuple[int, int]]) -> None:
    problems = _scan(text).problems
    assert [(p.line, p.column) for p in problems] == places
    assert {problem.code for problem in problems} == {"raw-html"}


@pytest.mark.parametrize(
    "text",
    [
        "`<b>`",
        "One ``<b> ` <i>`` two.",
        "```\n<div>\n```",
        "~~~ html\n<!-- One. -->\n~~~",
        "    <div>",
        "## Where `<b>` stands",
        "| a |\n|---|\n| `<b>` |",
        "a < b",
        "a <5",
        "5 < 7 > 3",
        "a <- b <= c << d",
        "a <",
        "&lt;b&gt;",
    ],
)
def test_what_is_no_html(text: str) -> None:
    assert _scan(text).problems == ()


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [(f"<div>{CITE}\n</div>", 1, 6), (f"<!-- {CITE} -->", 1, 6)],
)
def test_a_citation_in_html_is_a_problem_besides(text: str, line: int, column: int) -> None:
    problems = [problem for problem in _scan(text).problems if problem.code != "raw-html"]
    assert [(p.code, p.line, p.column) for p in problems] == [("unparsed-citation", line, column)]
    assert len(_scan(text).problems) == text.count("\n") + 2


@pytest.mark.parametrize(
    "text",
    [
        "A[^1].\n\n[^1]: One.",
        "A[^1] and[^1].\n\n[^1]: One.",
        r"A\[^1].",
        "A `[^1]`.",
        "```\n[^1]\n```",
    ],
)
def test_footnotes_without_problem(text: str) -> None:
    assert _scan(text).problems == ()


def test_a_footnote_with_a_near_name_is_hinted_at() -> None:
    problems = _scan("A[^ferry].\n\n[^fery]: One.").problems
    assert {problem.code for problem in problems} == {"undefined-footnote", "unused-footnote"}
    assert "(did you mean 'fery'?)" in problems[0].what


def test_the_id_of_a_claim_comes_from_its_own_words() -> None:
    alone = _claim(f"A ship sails {CITE}.").id
    among = _scan("# Head\n\nBefore.\n- A *ship* sails [@act, n. 2]! {.law}\n\nAfter.").claims[1].id
    assert alone == among
    assert alone.startswith("c-")
    assert _claim("A ship never sails.").id != alone
    assert _claim("A shop sails.").id != alone


BLOCKS = st.sampled_from(
    ["", "# H", "One.", f"Two {CITE}.", "- x", "    y", "> q", "```", "~~~", "<div>", "<!--", "-->",
     "a | b", "--|--", "---", "[^1]: n", "x[^1]", "[@a, b]", "{: .x}", ": d", "\t", "`c", "1. x"]
)  # fmt: skip


@given(st.lists(BLOCKS | st.text(alphabet="ab [@]¶1,`*_|^{}.#>-:<!", max_size=20), max_size=12))
def test_any_text_is_scanned_and_every_place_is_in_it(lines: list[str]) -> None:
    body = scan(lines, SETTINGS)
    for claim in body.claims:
        line = lines[claim.line - 1]
        assert 0 <= claim.start <= claim.end <= len(line)
        assert len(claim.masked) == claim.end - claim.start
        assert all(line[mark.start : mark.end] == mark.raw for mark in claim.citations)
    for problem in body.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    assert [claim.line for claim in body.claims] == sorted({claim.line for claim in body.claims})


def test_a_word_goes_on_behind_a_link() -> None:
    """As in languages that join particles to a name, so that readers see no space there."""
    (claim,) = scan(
        ["Both [harbours](a.md#b)edge and [a boat](c.md), *Boot*{: lang=de }e."], SETTINGS
    ).claims
    assert claim.text == "Both harboursedge and a boat, Boote."
    assert len(claim.masked) == len(
        "Both [harbours](a.md#b)edge and [a boat](c.md), *Boot*{: lang=de }e."
    )
