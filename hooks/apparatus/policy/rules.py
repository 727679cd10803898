"""The editorial rules E01 to E35: for each what it asks, and what sees to it.

A rule is seen to by codes of `apparatus.problems.CODES`, or by people for the reason given here; the page on the method
lists the latter. A warning may be silenced by `allow:` in the front matter of the file it is about, with the words that
it is about and a reason; an error may not.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule."""

    id: str
    asks: str
    codes: tuple[str, ...] = ()
    """Codes of this package under which a breach is reported."""
    elsewhere: tuple[str, ...] = ()
    """Codes of other checks that see to it."""
    people: str = ""
    """What of it is left to people and why; empty when nothing is."""


RULES = (
    Rule("E01", "No name of a captured soldier, in any spelling, anywhere.", ("protected-name",)),
    Rule(
        "E02",
        "No role, rank, unit, age, home, family or injury of a prisoner.",
        ("prisoner-detail",),
    ),
    Rule(
        "E03",
        "No face and no voice: no photograph, recording or frame.",
        ("published-media",),
    ),
    Rule(
        "E04",
        "A page that shows who a prisoner is is named and not linked.",
        ("identity-link",),
        people="Whether a page shows who a prisoner is: to find out, somebody would have to fetch and keep it.",
    ),
    Rule("E05", "The place of detention is Ukraine, and no nearer.", ("detention-place",)),
    Rule("E06", "Letters of prisoners are told in our words.", ("prisoner-letter",)),
    Rule(
        "E07",
        "Words spoken in captivity come with who speaks, outlet, date, and what captivity does to them.",
        ("captive-statement",),
    ),
    Rule("E08", "No prisoner's words in a title, description or heading.", ("words-in-label",)),
    Rule("E09", "Before a transfer a prisoner is no defector.", ("prisoner-called-defector",)),
    Rule("E10", "No loaded words in our own voice.", ("loaded-word",)),
    Rule("E11", "Repatriation is a return to North Korea.", ("repatriation-south",)),
    Rule("E12", "Asylum of Northerners in the South is somebody's word.", ("asylum-unexplained",)),
    Rule(
        "E13",
        "No route, method, time or place of an escape or a surrender.",
        ("operational-detail",),
        people="Whether harmless words, put together, could put somebody in danger: a list of words cannot judge that.",
    ),
    Rule("E14", "Nobody is asked to do anything.", ("call-to-action",)),
    Rule(
        "E15",
        "A refugee's name stands as published, and says so.",
        ("unlabelled-name",),
        people="Whether details of one account can be joined with those of another: that takes knowledge from outside.",
    ),
    Rule("E16", "Of a child no name, date of birth or health.", ("child-detail",)),
    Rule("E17", "The three defectors are years, and no crossing.", ("defector-detail",)),
    Rule("E18", "Content notes come first.", ("missing-content-note",)),
    Rule("E19", "Suicide: no method, neutral words, help.", ("suicide-detail", "no-help-link")),
    Rule(
        "E20",
        "Every sentence has its source and its kind.",
        elsewhere=("uncited-claim", "unparsed-citation", "bad-record", "bad-search"),
        people="Whether a sentence is a fair account of its paragraph: that is a matter of judgement.",
    ),
    Rule(
        "E21", "Dropped lines are never cited.", elsewhere=("unknown-paragraph", "unaccounted-line")
    ),
    Rule(
        "E22",
        "Every number has its date, its counter and what it counts; no sums.",
        elsewhere=(
            "figure-without-as-of",
            "figure-without-counted-by",
            "figure-without-measure",
            "unsupported-figure",
        ),
    ),
    Rule("E23", "What an article says of the law stands beside the law.", ("unpaired-law",)),
    Rule("E24", "Unnamed sources are called unnamed.", ("unnamed-source",)),
    Rule(
        "E25",
        "No copying, and short quotations.",
        elsewhere=("unmarked-quotation", "quotation-too-long", "quotation-budget"),
    ),
    Rule("E26", "Unknown origin and estimated dates are shown.", elsewhere=("bad-record",)),
    Rule("E27", "A contested question has sources of two kinds.", ("one-sided-question",)),
    Rule("E28", "A page that has grown old says so.", ("stale-page",)),
    Rule("E29", "Every page leads to the corrections.", ("no-corrections-link",)),
    Rule("E30", "A forecast stands with what became of it.", ("forecast-without-outcome",)),
    Rule("E31", "No machine-readable persons.", ("person-data", "protected-name")),
    Rule(
        "E32", "Nothing is loaded from elsewhere.", elsewhere=("unsafe-markup", "foreign-request")
    ),
    Rule(
        "E33",
        "Translated speech is called translated.",
        ("untranslated-speech",),
        people="Who translated a prisoner's words: the outlets seldom say, and nothing published shows it.",
    ),
    Rule("E34", "Standards ask; they do not make it illegal.", ("called-illegal",)),
    Rule("E35", "A party's picture is no evidence.", ("picture-as-evidence",)),
)
"""All rules in order."""

CODES = frozenset(code for rule in RULES for code in rule.codes) | {"unused-allowance"}
"""Codes of this package."""
SILENCEABLE = {
    "E05": "detention-place",
    "E12": "asylum-unexplained",
    "E17": "defector-detail",
    "E24": "unnamed-source",
    "E27": "one-sided-question",
    "E30": "forecast-without-outcome",
    "E33": "untranslated-speech",
    "E34": "called-illegal",
}
"""Rules whose breach is a warning, with its code: `allow:` may name these."""
