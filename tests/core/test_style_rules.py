"""The rules of style sheets: what can match, what is read, and what is left of the rest."""

from __future__ import annotations

import random
import re
from pathlib import Path

import material
import pytest

from apparatus.html.style_rules import compact, reduced, thinned

WORDS = frozenset(
    ("html", "body", "p", "a", "class", "note", "lead", "data-scheme", "dark", "main")
)


def kept(css: str) -> str:
    return reduced([css], WORDS).strip()


@pytest.mark.parametrize(
    "selector",
    [
        "*", ":root", "p", ".note", "p.note>a", "#main", "[class]", "[data-scheme=dark]", "[data-scheme='dark']",
        "a:hover", "p::before", "a:not(.never)", ":is(.never,.note) a", "[class^=never]", "p:first-child+p",
    ],
)  # fmt: skip
def test_a_rule_that_may_match_stays(selector: str) -> None:
    assert (
        kept(f"{selector} {{ color : red }}")
        == f"{selector.replace(chr(39), chr(34))}{{color:red}}"
    )


@pytest.mark.parametrize(
    "selector",
    [
        "table", ".never", "p.never", "p .never a", "#never", "[never]", "[data-scheme=light]", ":is(.never,table) a",
        ".never:not(p)", ".never::before",
    ],
)  # fmt: skip
def test_a_rule_that_matches_nothing_goes(selector: str) -> None:
    assert kept(f"{selector} {{ color: red }}") == ""


def test_of_several_selectors_those_stay_that_may_match() -> None:
    assert kept("p, .never, .note { color: red }") == "p,.note{color:red}"


def test_conditions_go_with_all_that_they_hold() -> None:
    assert kept("@media print { .never { color: red } }") == ""
    css = "@media screen and (min-width: 40em) { @supports (gap: 1px) { p { gap: 1px } .never { gap: 2px } } }"
    assert kept(css) == "@media screen and (min-width: 40em){@supports (gap: 1px){p{gap:1px}}}"


def test_rules_for_the_width_of_a_part_stay() -> None:
    css = "@container (min-width: 35rem) { .note { gap: 1px } .never { gap: 2px } }"
    assert kept(css) == "@container (min-width: 35rem){.note{gap:1px}}"


def test_an_unknown_condition_keeps_what_it_holds() -> None:
    assert kept("@future (x) { p { gap: 1px } }") == "@future (x){p { gap: 1px }}"


def test_fonts_and_pages_stay() -> None:
    css = '@font-face { font-family: "A"; src: url("a.woff2") } @page { margin: 2cm }'
    assert kept(css) == '@font-face{font-family:"A";src:url("a.woff2")}\n@page{margin:2cm}'


def test_a_property_of_its_own_stays_while_something_reads_it() -> None:
    css = ":root { --a: var( --b ); --b: 1px; --ab: 2px; --note: 3px } p { gap: var(--a, 0) }"
    assert kept(css) == ":root{--a:var( --b );--b:1px;--note:3px}\np{gap:var(--a, 0)}"
    assert kept(":root { --x: var(--y); --y: var(--z); --z: 1px }") == ""


def test_an_animation_stays_while_something_names_it() -> None:
    frames = "@keyframes fade { from { opacity: 0 } }"
    assert kept(frames) == ""
    assert kept(f"{frames} p {{ animation: fade 1s }}").startswith("@keyframes fade{")


def test_what_one_sheet_sets_another_may_read() -> None:
    assert (
        reduced([":root { --a: 1px }", "p { gap: var(--a) }"], WORDS)
        == ":root{--a:1px}\np{gap:var(--a)}\n"
    )


def test_all_rules_stay_in_a_compact_sheet_and_no_comment() -> None:
    css = "/* why */ .never { /* how */ color: red !important; --x: 1px } @charset 'utf-8';"
    assert (
        compact([css, "p { margin: 0 auto }"])
        == ".never{color:red!important;--x:1px}\np{margin:0 auto}\n"
    )


@pytest.mark.parametrize(
    "css",
    [
        "p,.never{a:b}.note:not(.never,p){a:b}",
        ".never{a:'}'}.note{a:url(x}y)}.never{a:b}p{a:b}",
        "@media print{.never{a:b}p{a:b}}.never[title='.never,p{}'] p{a:b}p{c:d}",
        "/* .never{ */ p{a:b}.never/**/,.note{a:b}",
        r".never\,.note,p\.never{a:b}p{c:d}",
        "@keyframes x{50.5%{a:b}to{c:d}}.note{animation:x}@font-face{src:url(a)}",
        "@supports (content:'{'){.never{a:b}p{a:b}}@import 'x{';p{a:b}",
        ".never{a:b",
    ],
)
def test_a_thinned_sheet_keeps_what_is_kept(css: str) -> None:
    assert reduced([thinned(css, WORDS)], WORDS) == reduced([css], WORDS)


def test_a_thinned_sheet_has_no_rule_of_unknown_classes() -> None:
    assert thinned("@media print{.never>p,a .never::before{a:b}p{a:b}}", WORDS) == (
        "@media print{p{a:b}}"
    )


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_sheet_of_the_theme_is_the_same_thinned(share: float) -> None:
    folder = Path(material.__path__[0], "templates/assets/stylesheets")
    css = next(folder.glob("main.*.css")).read_text(encoding="utf-8")
    words = sorted(set(re.findall(r"[A-Za-z_][\w-]*", css)))
    known = frozenset(random.Random(share).sample(words, int(len(words) * share)))

    thin = thinned(css, known)
    assert len(thin) < len(css)
    assert reduced([thin], known) == reduced([css], known)
