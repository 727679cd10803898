"""One fault for each thing that can go wrong: what an author does, and what `apparatus check` then says, and where."""

from __future__ import annotations

import json
from typing import NamedTuple

ABOUT, FERRY, INDEX = "docs/about.md", "docs/ferry.md", "docs/index.md"
CHARTER, GAZETTE, LOG = "sources/charter.md", "sources/gazette.md", "sources/harbour-log.md"
LAMPS, RADIO = "sources/lamp-act.md", "sources/radio.md"
COAST = "originals/coast.txt"
DISPUTES, WORDS = "docs/disputes.md", "docs/words.md"
DISPUTES_TEXT = """---
title: Where do the sources disagree?
description: Statements side by side.
kind: disagreements
situation-as-of: 2021-03-05
allow: [{rule: E27, where: How many sailed, reason: One paper alone counted.}]
---

## How many sailed? {#how-many verdict=open}

- The company counted 1,200 people [@gazette, ¶1].
- Nobody paid, she adds [@gazette, ¶2]. {.claim}

Time does not explain it, in our view [@gazette, ¶¶1–2]. {.inference}

## Is the crossing safe? {#safe verdict=open}

- It is, says the mate [@gazette, ¶3]. {.opinion}
- The Lamp Act asks for at least four lamps [@lamp-act, art. 7(3)]. {.law .undisputed}

We cannot tell [@gazette, ¶3]. {.inference}
"""
WORDS_TEXT = """---
title: Words of the coast
description: Terms explained.
kind: glossary
situation-as-of: 2021-03-05
---

Aurora {#aurora}
The ship
:   The ferry that sailed once more [@gazette, ¶1].
"""
SEARCH = "[a search](about.md#search-2022-05-05)"
ABOUT_SEARCH = """---
title: About this site
description: How it is made.
kind: about
---

## What was looked for? {#search-2022-05-05}

News of the week.
"""
MKDOCS = "site_name: Coast\nhooks: [hooks/apparatus_hooks.py]\n"
SETTINGS, LICENCE = "apparatus.yml", "licence:\n"
LEDGER = "published/claims.json"
CORRECTION = """corrections:
  - date: 2027-05-03
    page: ferry.md
    claim: c-0123456789
    said: A third ship was promised [@gazette, ¶4].
    why: Nobody promised one.
"""


def published(text: str) -> str:
    """Return a ledger of one claim, which cites the first paragraph of the paper."""
    claim = {"page": "ferry.md", "form": "claim", "text": text, "sources": ["gazette, ¶1"]}
    rows = {"version": 1, "statements": [claim], "corrections": [], "not-material": []}
    return json.dumps(rows, ensure_ascii=False)


class Edit(NamedTuple):
    """Replace the one place where `old` stands; without `old`, write the whole file; without `new` too, remove it."""

    path: str
    old: str = ""
    new: str = ""


class Expected(NamedTuple):
    """A problem: its code, its file, and the text at which it is reported (see `InventedProject.place`)."""

    code: str
    path: str
    at: str


class Fault(NamedTuple):
    """A fault in the clean project."""

    name: str
    edits: tuple[Edit, ...]
    expected: tuple[Expected, ...]
    fingerprint: bool = False
    """Whether the author made the fingerprints anew afterwards, which must not turn it green."""


def fault(
    name: str, code: str, path: str, old: str, new: str, at: str, *, fingerprint: bool = False
) -> Fault:
    """Describe a fault of one edit that gives one problem in the same file."""
    return Fault(name, (Edit(path, old, new),), (Expected(code, path, at),), fingerprint)


def line_fault(name: str, code: str, line: str, at: str) -> Fault:
    """Describe a fault that is a line of its own at the end of a page."""
    return fault(name, code, FERRY, "{.navigation}\n", "{.navigation}\n\n" + line + "\n", at)


OTHER_MARKS = [
    *[("‘", "’"), ("'", "'"), ("‚", "‘"), ("″", "″"), ("＂", "＂"), ("〝", "〞"), ("❝", "❞")],
    *[("《", "》"), ("〈", "〉"), ("「", "」"), ("‹", "›"), ("``", "''"), ("`", "'"), ("''", "''")],
]
"""Marks that readers take for quotation, beside “these”."""
FINGERPRINTS = {
    path: path.replace("sources/", "sources/fingerprints/").replace(".md", ".json")
    for path in (CHARTER, GAZETTE, LOG, LAMPS, RADIO)
}
WITHOUT_PAGES = tuple(Edit(path) for path in (ABOUT, FERRY, INDEX))
WITHOUT_SOURCES = tuple(Edit(path) for pair in FINGERPRINTS.items() for path in pair)
ONLY_SET_ASIDE = (
    *(edit for edit in WITHOUT_SOURCES if "radio" not in edit.path),
    Edit(RADIO, "confidence=M}", 'confidence=M set-aside="Hearsay."}'),
)

FAULTS = [
    # --- the way of a number
    fault(
        "a relay that the record does not name",
        "unstated-link",
        GAZETTE,
        "{line=4 voice=report ",
        '{line=4 voice=report relayed-by="the pilot" ',
        "‸## ¶1 {",
        fingerprint=True,
    ),
    fault(
        "a basis of no declared figure",
        "unstated-link",
        GAZETTE,
        'speaker="the mate"',
        'speaker="the mate" basis="the company"',
        "‸## ¶3 {",
        fingerprint=True,
    ),
    # --- citations -----------------------------------------------------------------------------------------------
    line_fault(
        "a citation without a paragraph",
        "malformed-citation",
        "The harbour is wide [@gazette, ¶1] [@gazette].",
        "wide [@gazette, ¶1] ‸[@gazette].",
    ),
    line_fault(
        "words of our own inside a citation",
        "malformed-citation",
        "The harbour is wide [@gazette, ¶1] [2,400 drowned, says @gazette, ¶1].",
        "‸[2,400 drowned",
    ),
    line_fault(
        "a citation with a backward range",
        "malformed-citation",
        "The harbour is wide [@gazette, ¶1] [@gazette, ¶¶4–2].",
        "‸[@gazette, ¶¶4–2]",
    ),
    line_fault(
        "the only citation of a sentence without a paragraph",
        "malformed-citation",
        "The harbour is wide [@gazette].",
        "",
    )._replace(expected=(Expected("malformed-citation", FERRY, "wide ‸[@gazette]."),)),
    line_fault(
        "a citation that hides the author",
        "malformed-citation",
        "The harbour is wide [@gazette, ¶1] [-@gazette, ¶1].",
        "‸[-@gazette, ¶1]",
    ),
    line_fault(
        "an id that no record has",
        "unknown-source",
        "The harbour is wide [@gazete, ¶1].",
        "wide [‸@gazete",
    ),
    line_fault(
        "the second of two ids that no record has",
        "unknown-source",
        "The harbour is wide [@gazette, ¶1; @harbor-log, ¶1].",
        "; ‸@harbor-log",
    ),
    line_fault(
        "a paragraph beyond the last",
        "unknown-paragraph",
        "The harbour is wide [@gazette, ¶5].",
        "wide [‸@gazette, ¶5",
    ),
    line_fault(
        "a range that runs beyond the last paragraph",
        "unknown-paragraph",
        "The harbour is wide [@gazette, ¶¶3–5]. {.inference}",
        "wide [‸@gazette, ¶¶3–5",
    ),
    line_fault(
        "an article that the record does not have",
        "unknown-paragraph",
        "The harbour is wide [@lamp-act, art. 8].",
        "wide [‸@lamp-act, art. 8",
    ),
    line_fault(
        "a paragraph of a record that counts in articles",
        "unknown-paragraph",
        "The harbour is wide [@lamp-act, ¶1].",
        "wide [‸@lamp-act, ¶1",
    ),
    fault(
        "a figure in a record for a paragraph that does not exist",
        "unknown-paragraph",
        GAZETTE,
        "locator: ¶1\n    measure",
        "locator: ¶9\n    measure",
        "locator: ‸¶9\n    measure",
        fingerprint=True,
    ),
    line_fault(
        "a citation inside a link",
        "citation-in-link",
        "The harbour is [wide [@gazette, ¶1]](about.md).",
        "[wide ‸[@gazette",
    ),
    line_fault(
        "a citation in a heading",
        "citation-in-heading",
        "## How wide is it [@gazette, ¶1]?",
        "wide is it ‸[@gazette",
    ),
    line_fault(
        "a citation in raw HTML",
        "unparsed-citation",
        "<p>The harbour is wide [@gazette, ¶1].</p>",
        "",
    )._replace(
        expected=(
            Expected("raw-html", FERRY, "‸<p>The harbour"),
            Expected("raw-html", FERRY, "¶1].‸</p>"),
            Expected("unparsed-citation", FERRY, "wide ‸[@gazette, ¶1].</p>"),
        )
    ),
    line_fault(
        "a block of HTML",
        "raw-html",
        "<div>\n1,300 people sailed.\n</div>",
        "",
    )._replace(
        expected=(
            Expected("raw-html", FERRY, "‸<div>"),
            Expected("uncited-claim", FERRY, "‸1,300 people"),
            Expected("raw-html", FERRY, "‸</div>"),
        )
    ),
    line_fault(
        "a comment",
        "raw-html",
        "<!-- The harbour is wide. -->",
        "<!-- The harbour",
    ),
    line_fault(
        "a tag in a sentence",
        "raw-html",
        "The harbour is wide<br> and deep [@gazette, ¶1].",
        "wide‸<br>",
    ),
    line_fault(
        "an address in angle brackets",
        "raw-html",
        "The harbour is at <https://harbour.example> now [@gazette, ¶1].",
        "‸<https://harbour",
    ),
    line_fault(
        "a mail address in angle brackets",
        "raw-html",
        "The harbour is at <1@harbour.example> now [@gazette, ¶1].",
        "‸<1@harbour",
    )._replace(
        expected=(
            Expected("raw-html", FERRY, "‸<1@harbour"),
            Expected("unsupported-figure", FERRY, "<‸1@harbour"),
        )
    ),
    fault("a tag in a table's cell", "raw-html", FERRY, "| lamps |", "| lamps<br> |", "lamps‸<br>"),
    fault("a tag in a table's head", "raw-html", FERRY, "| what |", "| what<br> |", "what‸<br>"),
    fault(
        "a tag in a heading",
        "raw-html",
        FERRY,
        "Who was aboard?",
        "Who<br> was aboard?",
        "Who‸<br>",
    ),
    fault(
        "a comment on a page about the site",
        "raw-html",
        ABOUT,
        "It takes time.",
        "It takes time. <!-- 900 days -->",
        "time. ‸<!--",
    )._replace(
        expected=(
            Expected("raw-html", ABOUT, "time. ‸<!--"),
            Expected("unsupported-figure", ABOUT, "<!-- ‸900"),
        )
    ),
    line_fault(
        "a bracket that lost its @",
        "unparsed-citation",
        "The harbour is wide [@gazette, ¶1] [gazette, ¶1].",
        "",
    )._replace(expected=(Expected("unparsed-citation", FERRY, "‸[gazette, ¶1]."),)),
    line_fault(
        "a citation without its bracket",
        "unparsed-citation",
        "The harbour is wide [@gazette, ¶1] @gazette, ¶2.",
        "",
    )._replace(expected=(Expected("unparsed-citation", FERRY, "‸@gazette, ¶2."),)),
    fault(
        "a passage of low confidence",
        "low-confidence-cited",
        RADIO,
        "confidence=M",
        "confidence=L",
        "",
        fingerprint=True,
    )._replace(expected=(Expected("low-confidence-cited", INDEX, "‸@radio, n. 1"),)),
    line_fault(
        "a passage that its record sets aside",
        "cited-though-set-aside",
        "A memory [@radio, n. 1] is no proof [@radio, n. 2]. {.inference}",
        "‸@radio, n. 2",
    )._replace(
        expected=(
            Expected("cited-though-set-aside", FERRY, "‸@radio, n. 2"),
            Expected("low-confidence-cited", FERRY, "‸@radio, n. 2"),
        )
    ),
    fault(
        "a cited paragraph that is set aside afterwards",
        "cited-though-set-aside",
        RADIO,
        "confidence=M}",
        'confidence=M set-aside="Hearsay."}',
        "",
    )._replace(expected=(Expected("cited-though-set-aside", INDEX, "‸@radio, n. 1"),)),
    # --- claims --------------------------------------------------------------------------------------------------
    line_fault(
        "a sentence without a citation",
        "uncited-claim",
        "The harbour is wide.",
        "The harbour is wide.",
    ),
    line_fault(
        "a list item without a citation",
        "uncited-claim",
        "- The harbour is wide.",
        "- ‸The harbour is wide.",
    ),
    line_fault(
        "a mark that does not exist",
        "uncited-claim",
        "The harbour is wide [@gazette, ¶1]. {.infrence}",
        "[@gazette, ¶1].‸ {.infrence}",
    ),
    line_fault(
        "an inference that says not what it rests on",
        "uncited-claim",
        "The harbour is wide. {.inference}",
        "The harbour is wide. {.inference}",
    ),
    line_fault(
        "two sentences on one line",
        "two-claims-on-a-line",
        "The harbour is wide. It is also deep [@gazette, ¶1].",
        "The harbour is wide.",
    ),
    line_fault(
        "a sentence over two lines",
        "claim-across-lines",
        "The harbour is wide [@gazette, ¶1]\nand deep [@gazette, ¶1].",
        "The harbour is wide",
    ),
    line_fault(
        "a sentence said twice",
        "duplicate-claim",
        "The Aurora sailed on 3 March 2021 with 1,200 people [@gazette, ¶1].",
        "{.navigation}\n\n‸The Aurora",
    ),
    fault(
        "an answer of more than sixty words",
        "long-answer",
        FERRY,
        "The Aurora sailed on 3 March 2021",
        "The Aurora," + " as we read it," * 15 + " sailed on 3 March 2021",
        "The Aurora, as",
    ),
    fault(
        "an explainer that begins with a question and no answer",
        "long-answer",
        FERRY,
        "The Aurora sailed",
        "## Did she sail?\n\nThe Aurora sailed",
        "---\n‸\n## Did she",
    ),
    # --- quotations ----------------------------------------------------------------------------------------------
    fault(
        "a word changed in a quotation",
        "misquotation",
        FERRY,
        "slow but safe in any weather",
        "slow but safe in all weather",
        "“‸slow but",
    ),
    fault(
        "a word dropped from a quotation",
        "misquotation",
        FERRY,
        "slow but safe in any weather",
        "slow but safe any weather",
        "“‸slow but",
    ),
    fault(
        "a word put into a quotation",
        "misquotation",
        FERRY,
        "slow but safe in any weather",
        "slow but always safe in any weather",
        "“‸slow but",
    ),
    fault(
        "the parts of a quotation in the wrong order",
        "misquotation",
        FERRY,
        "from the west […] the outer pier",
        "the outer pier […] from the west",
        "“‸the outer pier",
    ),
    fault(
        "a word changed in a quotation of a text not held",
        "misquotation",
        FERRY,
        "shall carry a lamp",
        "may carry a lamp",
        "“‸may carry",
    ),
    fault(
        "a word changed in a quotation of a record",
        "misquotation",
        GAZETTE,
        "> slow but safe in any weather",
        "> slow and safe in any weather",
        "> ‸slow and",
    ),
    fault(
        "a word changed in the text of a record that shows it in full",
        "misquotation",
        CHARTER,
        "> Whoever lights a fire puts",
        "> Whoever makes a fire puts",
        "> ‸Whoever makes",
    ),
    fault(
        "a word changed in the source's words for a date",
        "misquotation",
        GAZETTE,
        "words: the end of next year",
        "words: the end of this year",
        "words: ‸the end of this",
        fingerprint=True,
    ),
    fault(
        "a quotation cited to the neighbouring paragraph",
        "wrong-paragraph",
        FERRY,
        "any weather” [@gazette, ¶3]",
        "any weather”, says the paper [@gazette, ¶4]",
        "“‸slow but",
    ),
    fault(
        "a quotation in a record under the neighbouring paragraph",
        "wrong-paragraph",
        GAZETTE,
        "Another ship is hoped for in 2022.\n",
        "Another ship is hoped for in 2022.\nIt is “however many engines it had” away.\n",
        "“‸however many",
    ),
    line_fault(
        "two quoted words",
        "short-quotation",
        "She had a “newer ship” behind her [@gazette, ¶3]. {.inference}",
        "“‸newer ship",
    ),
    line_fault(
        "one part of a quotation too short",
        "short-quotation",
        "She would “trade her […] newer ship” perhaps [@gazette, ¶3]. {.inference}",
        "“‸trade her",
    ),
    line_fault(
        "a quotation of fifteen words",
        "quotation-too-long",
        "It is so for a “ship, however many engines it had or however warm its saloon might be in winter” now [@gazette, ¶3]. {.inference}",
        "“‸ship, however many",
    ),
    line_fault(
        "more quoted words than a tenth of the source",
        "quotation-budget",
        "Her crew had “other things to do than” that [@gazette, ¶2]. {.inference}",
        "“‸other things",
    ),
    *(
        line_fault(
            f"words that nobody said between {first} and {last}",
            "misquotation",
            f"The mate calls it {first}quick and cheap in every season{last} [@gazette, ¶3]. {{.inference}}",
            f"The mate calls it {first}‸quick",
        )
        for first, last in OTHER_MARKS
    ),
    *(
        line_fault(
            f"a mark {mark} without its partner",
            "unclosed-quotation",
            f"The mate calls it {mark}quick and cheap in every season [@gazette, ¶3]. {{.inference}}",
            f"The mate calls it ‸{mark}quick",
        )
        for mark in ("‘", "'", "‚", "《", "``", "❝")
    ),
    line_fault(
        "words of our own in a block quotation",
        "disguised-quotation",
        "> She is “slow but safe” and always cheap [@gazette, ¶3]. {.inference}",
        "> ‸She is “slow",
    ),
    line_fault(
        "words as code",
        "disguised-quotation",
        "The mate calls it `quick and cheap` [@gazette, ¶3]. {.inference}",
        "calls it `‸quick",
    ),
    line_fault(
        "emphasised words behind a word of saying",
        "disguised-quotation",
        "The mate calls it **quick and cheap in every season** [@gazette, ¶3]. {.inference}",
        "calls it **‸quick",
    ),
    line_fault(
        "emphasised words behind a word of saying and whom it is about",
        "disguised-quotation",
        "The mate calls the new crossing *quick and cheap in every season* [@gazette, ¶3]. {.inference}",
        "crossing *‸quick",
    ),
    line_fault(
        "emphasised words behind a colon",
        "disguised-quotation",
        "The mate is clear: *quick and cheap in every season* [@gazette, ¶3]. {.inference}",
        "is clear: *‸quick",
    ),
    line_fault(
        "a letter changed in brackets",
        "misquotation",
        "It is “[s]low but safe in any weather” [@gazette, ¶3]. {.inference}",
        "It is “‸[s]low",
    ),
    line_fault(
        "an omission over a negation",
        "false-omission",
        "The mate “said that he […] trade her for a newer ship” [@gazette, ¶3]. {.inference}",
        "The mate “‸said",
    ),
    Fault(
        "an omission from one sentence into another",
        (
            Edit(COAST, "until two in the morning, when", "until two in the morning. Then"),
            Edit(
                FERRY,
                "{.navigation}\n",
                "{.navigation}\n\nThe lamp “burned until two […] the keeper came down” [@harbour-log, ¶1]. {.report}\n",
            ),
        ),
        (Expected("false-omission", FERRY, "The lamp “‸burned"),),
        fingerprint=True,
    ),
    line_fault(
        "a quotation mark without its partner",
        "unclosed-quotation",
        "The mate calls it “slow but safe [@gazette, ¶3]. {.inference}",
        "‸“slow but safe [",
    ),
    fault(
        "a quotation mark without its partner in a record",
        "unclosed-quotation",
        RADIO,
        "A listener heard",
        "A “listener heard",
        "A ‸“listener",
    ),
    line_fault(
        "eight running words without quotation marks",
        "unmarked-quotation",
        "It was the machine beside it took no coins, and that was so [@gazette, ¶2]. {.inference}",
        "was ‸the machine",
    ),
    line_fault(
        "eight running words in quotation marks, uncited",
        "unmarked-quotation",
        "Home is where “the machine beside it took no coins and” works.",
        "“‸the machine",
    )._replace(
        expected=(
            Expected("unmarked-quotation", FERRY, "“‸the machine"),
            Expected("uncited-claim", FERRY, "“‸the machine"),
            Expected("uncited-claim", FERRY, "Home is where"),
        )
    ),
    fault(
        "eight running words on a page about the site",
        "unmarked-quotation",
        ABOUT,
        "It takes time.",
        "She would not trade her for a newer ship.",
        "‸would not trade",
    ),
    fault(
        "eight running words in a page's description",
        "unmarked-quotation",
        FERRY,
        "How many people cross the sound.",
        "The company expects a second ship by the end.",
        "description: ‸The company",
    ),
    fault(
        "eight running words in a record's summary",
        "unmarked-quotation",
        LOG,
        "Wind tore 3 moorings loose",
        "A gale from the west broke 3 moorings loose",
        "A gale",
    ),
    fault(
        "eight running words in a record's heading after the ends of its text fragment",
        "unmarked-quotation",
        GAZETTE,
        'text-end="red"}',
        'text-end="red" speaker="the machine beside it took no coins and"}',
        "",
    )._replace(
        expected=(
            Expected("unmarked-quotation", GAZETTE, "‸the machine beside"),
            Expected("stale-fingerprint", GAZETTE, "## ¶1"),
        )
    ),
    fault(
        "eight running words of another source in a record's front matter",
        "unmarked-quotation",
        RADIO,
        "A station that interviews",
        "the booth at the pier was closed, the station that interviews",
        "‸the booth",
        fingerprint=True,
    ),
    line_fault(
        "eight running words of a line that the record omits",
        "unmarked-quotation",
        "We read: subscribe to our letter for more news of the coast [@gazette, ¶1].",
        "‸subscribe to",
    ),
    # --- figures -------------------------------------------------------------------------------------------------
    fault(
        "a minimum that becomes a maximum",
        "bound-mismatch",
        FERRY,
        "at least four of them",
        "at most four of them",
        "‸at most four",
    ),
    fault(
        "a date of publication as the date of what is told",
        "publication-date",
        FERRY,
        "The Aurora sailed on 3 March 2021 with",
        "The Aurora sailed on 5 March 2021 with",
        "‸5 March",
    ),
    line_fault(
        "a date that only one of two sources has, given to figures of both",
        "crossed-date",
        "In January 1999 there were 3 moorings and at least four lamps [@harbour-log, ¶2; @lamp-act, arts. 7(3), 9].",
        "were ‸3 moorings",
    ),
    line_fault(
        "a season that no source names",
        "undated-time",
        "Lamps burned there that autumn [@harbour-log, ¶1].",
        "that ‸autumn",
    ),
    line_fault(
        "a part of a year in which no date of the source lies",
        "undated-time",
        "Late in 2021 the ferry sailed once more [@gazette, ¶1].",
        "‸Late in 2021",
    ),
    fault(
        "words for a date that name another season",
        "event-date",
        GAZETTE,
        "date: 2022~\n    words: the end of next year",
        "date: 2022-03\n    words: next autumn",
        "words: ‸next autumn",
        fingerprint=True,
    ),
    line_fault(
        "words that only a screen can show on a page that is printed",
        "screen-words",
        "Boats lay there, as another page tells [@harbour-log, ¶1].",
        "as ‸another page",
    ),
    fault(
        "words that only a screen can show in a summary",
        "screen-words",
        LOG,
        "tore 3 moorings",
        "tore 3 moorings, which this website shows",
        "which ‸this website",
        fingerprint=True,
    ),
    Fault(
        "a word with the opposite of what the source says",
        (
            Edit(GAZETTE, "The Aurora sailed once more,", "The Aurora sailed fast,"),
            Edit(
                FERRY,
                "{.navigation}\n",
                "{.navigation}\n\nThe Aurora sailed slowly [@gazette, ¶1].\n",
            ),
        ),
        (Expected("opposite-sense", FERRY, "sailed ‸slowly"),),
        fingerprint=True,
    ),
    Fault(
        "a declared figure with which a page counts something else",
        (Edit(GAZETTE, "measure: people", "measure: killed"),),
        (Expected("other-count", FERRY, "‸1,200 people"),),
        fingerprint=True,
    ),
    fault(
        "a minimum that a summary calls a maximum",
        "bound-mismatch",
        LAMPS,
        "at least four lamps",
        "no more than four lamps",
        "‸no more than four",
    ),
    fault(
        "a digit changed in a number",
        "unsupported-figure",
        FERRY,
        "1,200 people",
        "1,300 people",
        "‸1,300",
    ),
    fault("a digit changed in a percentage", "unsupported-figure", FERRY, "40%", "46%", "‸46%"),
    fault(
        "a per cent sign lost", "unsupported-figure", FERRY, "40% of them", "40 of them", "‸40 of"
    ),
    fault(
        "a day changed in a date",
        "unsupported-figure",
        FERRY,
        "3 March 2021",
        "4 March 2021",
        "‸4 March",
    ),
    fault("a month changed", "unsupported-figure", FERRY, "January 1999", "May 1999", "‸May 1999"),
    fault(
        "a number word changed",
        "unsupported-figure",
        FERRY,
        "at least four",
        "at least five",
        "‸five of",
    ),
    fault(
        "half of a number",
        "unsupported-figure",
        FERRY,
        "Twelve boats",
        "Half a dozen boats",
        "‸Half a dozen",
    ),
    fault(
        "another scale",
        "unsupported-figure",
        FERRY,
        "1,200 people",
        "1,200 thousand people",
        "‸1,200 thousand",
    ),
    fault(
        "hundreds that nobody counted",
        "unsupported-figure",
        FERRY,
        "Twelve boats",
        "Dozens of boats",
        "‸Dozens",
    ),
    fault(
        "another part", "unsupported-figure", FERRY, "40% of them", "a third of them", "‸a third"
    ),
    line_fault(
        "a number as programs write it",
        "unread-figure",
        "The harbour has 0x4b0 lamps [@gazette, ¶1].",
        "‸0x4b0",
    ),
    line_fault(
        "a number that may be two",
        "unread-figure",
        "Of the boats 1 200 lay there [@gazette, ¶1].",
        "‸1 200",
    ),
    line_fault(
        "a number without its numeral",
        "unread-figure",
        "The hundred of boats lay there [@gazette, ¶1].",
        "‸hundred",
    ),
    fault(
        "a number as programs write it, in a heading",
        "unread-figure",
        FERRY,
        "## Who was aboard?",
        "## Who were the 1_200 aboard?",
        "## Who were the 1_200",
    ),
    fault(
        "an article's number changed",
        "unsupported-figure",
        FERRY,
        "The Lamp Act holds",
        "Article 8 of it holds",
        "‸Article 8",
    ),
    fault(
        "a figure in a heading that no claim has",
        "unsupported-figure",
        FERRY,
        "## Who was aboard?",
        "## Who were the 900 aboard?",
        "## Who were the 900",
    ),
    fault(
        "a figure in the description that no claim has",
        "unsupported-figure",
        FERRY,
        "How many people",
        "How 900 people",
        "description: ‸How",
    ),
    fault(
        "a digit changed in a record's summary",
        "unsupported-figure",
        LOG,
        "tore 3 moorings",
        "tore 8 moorings",
        "",
    )._replace(
        expected=(
            Expected("stale-fingerprint", LOG, "‸8 moorings"),
            Expected("unsupported-figure", LOG, "‸8 moorings"),
        )
    ),
    fault(
        "a figure of a record's summary changed to another of the same paragraph",
        "stale-fingerprint",
        LOG,
        "A dozen vessels",
        "Two vessels",
        "‸Two vessels",
    ),
    fault(
        "a digit changed in the summary of a text not held",
        "unsupported-figure",
        LAMPS,
        "from 2 January 1999",
        "from 3 January 1999",
        "‸3 January",
    )._replace(
        expected=(
            Expected("stale-fingerprint", LAMPS, "‸3 January"),
            Expected("unsupported-figure", LAMPS, "‸3 January"),
            Expected("unsupported-figure", LAMPS, "date: ‸1999-01-02"),
        )
    ),
    *(
        line_fault(
            f"a range that does not run upwards: {said}",
            "unsupported-figure",
            f"Boats, {said} of them, lay there [@gazette, ¶1; @harbour-log, ¶¶1–2].",
            f"‸{said.removeprefix('between ')} of them",
        )
        for said in (
            "1,200 to 1,200",
            "1,200 to 12",
            "between 12 and 3",
            "12–3",
            "12 – 3",
            "12-12",
            "twelve to 3",
        )
    ),
    *(
        line_fault(
            f"an unknown figure joined to {name}",
            "unsupported-figure",
            f"Some {said} lay there [@gazette, ¶1].",
            at,
        )
        for name, said, at in (("its unit", "7kg", "‸7kg"), ("its currency", "$7m", "$‸7m"))
    ),
    fault(
        "a digit changed in a declared figure, and declared again",
        "unsupported-figure",
        GAZETTE,
        "value: 1200",
        "value: 1300",
        "value: ‸1300",
        fingerprint=True,
    ),
    fault(
        "a digit changed in the figure of a text not held, and declared again",
        "unsupported-figure",
        LAMPS,
        "minimum: 4",
        "minimum: 5",
        "minimum: ‸5",
        fingerprint=True,
    )._replace(
        expected=(
            Expected("unsupported-figure", LAMPS, "minimum: ‸5"),
            Expected("unsupported-figure", LAMPS, "‸four lamps"),
            Expected("unsupported-figure", FERRY, "‸four of them"),
        )
    ),
    fault(
        "a date of publication that its basis does not name",
        "unsupported-figure",
        LAMPS,
        "issued: 1998-06-01",
        "issued: 1998-06-02",
        "issued: ‸1998",
        fingerprint=True,
    ),
    *(
        fault(
            f"a figure without {key}",
            f"figure-without-{key}",
            GAZETTE,
            f"    {key}: {value}\n",
            "",
            "- ‸locator: ¶1",
            fingerprint=True,
        )
        for key, value in (
            ("as-of", "2021-03-03"),
            ("counted-by", "The ferry company"),
            ("measure", "people"),
        )
    ),
    fault(
        "a page that claims to hold for a day of which no source speaks",
        "unsupported-figure",
        FERRY,
        "situation-as-of: 2021-03-05",
        "situation-as-of: 2021-03-06",
        "situation-as-of: ‸2021",
    ),
    # --- footnotes -----------------------------------------------------------------------------------------------
    line_fault(
        "a footnote that is not defined",
        "undefined-footnote",
        "The harbour is wide [@gazette, ¶1].[^2]",
        "‸[^2]",
    ),
    line_fault(
        "a footnote that nothing refers to",
        "unused-footnote",
        "[^2]: The harbour is wide [@gazette, ¶1].",
        "[^2]: The harbour",
    ),
    line_fault(
        "a footnote defined twice",
        "duplicate-footnote",
        "[^1]: The harbour is wide [@gazette, ¶1].",
        "",
    )._replace(
        expected=(
            Expected("unused-allowance", FERRY, "allow: [‸{rule: E30"),
            Expected("duplicate-footnote", FERRY, "[^‸1]: The harbour"),
        )
    ),
    # --- what Markdown shows though it looks like something else --------------------------------------------------
    line_fault(
        "a figure in the second paragraph of a list in a list",
        "unsupported-figure",
        "- - See below. {.navigation}\n\n    The 77,777 were there [@gazette, ¶1].",
        "The ‸77,777 were",
    ),
    line_fault(
        "a figure in the second paragraph of a definition",
        "unsupported-figure",
        "See below. {.navigation}\n:   See there. {.navigation}\n\n    The 77,777 were there [@gazette, ¶1].",
        "The ‸77,777 were",
    )._replace(
        expected=(
            Expected("bad-page", FERRY, "‸See below. {.navigation}\n:"),
            Expected("unsupported-figure", FERRY, "The ‸77,777 were"),
        )
    ),
    line_fault(
        "a figure in the second paragraph of a footnote",
        "unsupported-figure",
        "See below.[^2] {.navigation}\n\n[^2]: See there. {.navigation}\n\n    The 77,777 were there [@gazette, ¶1].",
        "The ‸77,777 were",
    ),
    line_fault(
        "a figure in what is no fence",
        "unsupported-figure",
        "```yaml title=x {.navigation}\n\nThe 77,777 were there [@gazette, ¶1].\n\n```",
        "",
    )._replace(
        expected=(
            Expected("bad-page", FERRY, "‸```yaml"),
            Expected("unsupported-figure", FERRY, "The ‸77,777 were"),
        )
    ),
    line_fault(
        "a figure in what is no table",
        "unsupported-figure",
        "The 77,777 were there | a [@gazette, ¶1].\n--- | --- | ---\n",
        "The ‸77,777 were",
    ),
    line_fault(
        "a figure in a table's head",
        "unsupported-figure",
        "| What | 99,999 |\n|---|---|\n| See below. | {.navigation} |",
        "What | ‸99,999",
    ),
    line_fault(
        "a quotation in a table's head",
        "misquotation",
        "| What | “quick and cheap” |\n|---|---|\n| See below. | {.navigation} |",
        "What | “‸quick",
    ),
    line_fault("a block of code", "unread-text", "```\nThe 77,777 were there.\n```", "‸The 77,777"),
    fault(
        "a figure in the reason for setting a passage aside",
        "unsupported-figure",
        RADIO,
        "One listener's memory, not confirmed.",
        "One of 2,400 listeners' memories.",
        "‸## n. 2",
        fingerprint=True,
    ),
    line_fault("an indented line", "unread-text", "    The 77,777 were there.", "‸    The 77,777"),
    # --- coverage ------------------------------------------------------------------------------------------------
    fault(
        "a paragraph that nobody cites",
        "paragraph-neither-cited-nor-set-aside",
        RADIO,
        "n. 2 {voice=claim",
        "n. 2 {voice=claim",
        "",
    )._replace(
        edits=(Edit(INDEX, "; @radio, n. 1", ""),),
        expected=(
            Expected("paragraph-neither-cited-nor-set-aside", RADIO, "## n. 1 {voice=report"),
        ),
    ),
    fault(
        "a paragraph no longer set aside",
        "paragraph-neither-cited-nor-set-aside",
        RADIO,
        ' set-aside="One listener\'s memory, not confirmed."',
        "",
        "## n. 2 {voice=claim",
    ),
    # --- lines of an original ------------------------------------------------------------------------------------
    fault(
        "an omitted line taken from the record",
        "unaccounted-line",
        GAZETTE,
        "  - lines: 9\n    reason: promotion\n",
        "",
        "lines: ‸1-9",
        fingerprint=True,
    ),
    fault(
        "a heading taken from the record",
        "unaccounted-line",
        GAZETTE,
        "headings: [6]\n",
        "",
        "lines: ‸1-9",
        fingerprint=True,
    ),
    fault(
        "a line with two roles",
        "unaccounted-line",
        GAZETTE,
        "  - lines: 9\n",
        "  - lines: 6, 9\n",
        "lines: ‸6, 9",
        fingerprint=True,
    ),
    fault(
        "a blank line said to be omitted",
        "unaccounted-line",
        GAZETTE,
        "  - lines: 2\n",
        "  - lines: 2-3\n",
        "lines: ‸2-3",
        fingerprint=True,
    ),
    fault(
        "a line that belongs to neither of two records of one original",
        "unaccounted-line",
        GAZETTE,
        "lines: 1-9",
        "lines: 1-8",
        "lines: ‸1-8",
        fingerprint=True,
    )._replace(
        edits=(
            Edit(GAZETTE, "lines: 1-9", "lines: 1-8"),
            Edit(GAZETTE, "  - lines: 9\n    reason: promotion\n", ""),
        ),
        expected=(Expected("unaccounted-line", LOG, "lines: ‸10-13"),),
    ),
    Fault(
        "a line added to an original after the last record's lines",
        (Edit(COAST, "in the harbour.\n", "in the harbour.\nOne more line.\n"),),
        (Expected("unaccounted-line", LOG, "lines: ‸10-13"),),
        fingerprint=True,
    ),
    # --- fingerprints --------------------------------------------------------------------------------------------
    fault(
        "a declared figure changed",
        "stale-fingerprint",
        GAZETTE,
        "of: passengers of the first crossing",
        "of: passengers of every crossing",
        "",
    )._replace(
        # What a count says is pinned together with what it counts, so that two counts cannot change places.
        expected=tuple(
            Expected("stale-fingerprint", GAZETTE, at)
            for at in (
                "of: ‸passengers",
                "value: ‸1200",
                "as-of: ‸2021-03-03",
                "counted-by: ‸The ferry",
            )
        )
    ),
    fault(
        "a declared date changed",
        "stale-fingerprint",
        GAZETTE,
        "date: 2022~",
        "date: 2022",
        "date: ‸2022",
    ),
    fault(
        "the day of a declared figure changed",
        "stale-fingerprint",
        GAZETTE,
        "as-of: 2021-03-03",
        "as-of: 2021-03-05",
        "as-of: ‸2021",
    ),
    fault(
        "who counted a declared figure changed",
        "stale-fingerprint",
        GAZETTE,
        "counted-by: The ferry",
        "counted-by: Another ferry",
        "counted-by: ‸Another",
    ),
    fault(
        "the kind of a declared figure changed, which tells it from others",
        "stale-fingerprint",
        GAZETTE,
        "measure: people",
        "measure: legal-limit",
        "",
    )._replace(
        expected=tuple(
            Expected("stale-fingerprint", GAZETTE, at)
            for at in (
                "figures:\n  - locator: ‸¶1",
                "measure: ‸legal",
                "of: ‸passengers",
                "value: ‸1200",
                "as-of: ‸2021",
                "counted-by: ‸The",
            )
        )
    ),
    fault(
        "a word changed in the bibliographic data",
        "stale-fingerprint",
        GAZETTE,
        "origin: [The ferry",
        "origin: [Another ferry",
        "origin: [‸Another",
    ),
    fault(
        "a speaker changed",
        "stale-fingerprint",
        GAZETTE,
        'speaker="the mate"',
        'speaker="the captain and his mate"',
        "## ¶3",
    ),
    fault(
        "a declared event added",
        "stale-fingerprint",
        RADIO,
        "  date: 2024-01\n---",
        "  date: 2024-01\nevents:\n  - locator: n. 1\n    date: 2020\n    thread: war\n    title: The storm\n---",
        "",
    )._replace(
        expected=(
            Expected("stale-fingerprint", RADIO, "- locator: ‸n. 1"),
            Expected("stale-fingerprint", RADIO, "date: ‸2020"),
            Expected("unsupported-figure", RADIO, "date: ‸2020"),
            Expected("stale-fingerprint", RADIO, "thread: ‸war"),
            Expected("stale-fingerprint", RADIO, "title: ‸The storm"),
        )
    ),
    fault(
        "a declared event taken away",
        "stale-fingerprint",
        GAZETTE,
        "events:\n  - locator: ¶4\n    date: 2022~\n    words: the end of next year\n"
        "    thread: advocacy\n    title: A second ship is expected\n",
        "",
        "---\n‸id",
    )._replace(
        edits=(
            Edit(
                GAZETTE,
                "events:\n  - locator: ¶4\n    date: 2022~\n    words: the end of next year\n"
                "    thread: advocacy\n    title: A second ship is expected\n",
            ),
        ),
        expected=(
            Expected("stale-fingerprint", GAZETTE, "---\n‸id"),
            Expected("unsupported-figure", GAZETTE, "hoped for in ‸2022"),
            Expected("unsupported-figure", FERRY, "hoped for in ‸2022"),
        ),
    ),
    fault(
        "a figure of a record's summary taken away",
        "stale-fingerprint",
        LOG,
        "tore 3 moorings",
        "tore moorings",
        "---\n‸id",
    ),
    fault(
        "the quotation of a text not held changed",
        "stale-fingerprint",
        LAMPS,
        "> shall carry a lamp at either end",
        "> shall carry a lamp at one end",
        "> ‸shall carry",
    ),
    fault(
        "a paragraph's line= changed",
        "stale-fingerprint",
        LOG,
        "line=13",
        "line=14",
        "## ¶2",
    )._replace(
        expected=(
            Expected("stale-fingerprint", LOG, "## ¶2"),
            Expected("unaccounted-line", LOG, "lines: ‸10-13"),
            Expected("unaccounted-line", LOG, "## ¶2"),
        )
    ),
    fault(
        "the original's name changed",
        "stale-fingerprint",
        CHARTER,
        "original: charter.txt",
        "original: coast.txt",
        "original: ‸coast",
    )._replace(
        expected=(
            Expected("stale-fingerprint", CHARTER, "original: ‸coast"),
            Expected("stale-fingerprint", CHARTER, "original: ‸coast"),
        )
    ),
    Fault(
        "a fingerprint that is no JSON",
        (Edit("sources/fingerprints/radio.json", "", "{"),),
        (Expected("stale-fingerprint", "sources/fingerprints/radio.json", ""),),
    ),
    Fault(
        "a fingerprint edited by hand",
        (Edit("sources/fingerprints/charter.json", '"nonblank": [', '"nonblank": [99, '),),
        (
            Expected("stale-fingerprint", "sources/fingerprints/charter.json", ""),
            Expected("misquotation", FERRY, "‸open to all” [@charte"),
        ),
    ),
    Fault(
        "a fingerprint of another version",
        (Edit("sources/fingerprints/radio.json", '"version": 2', '"version": 1'),),
        (Expected("stale-fingerprint", "sources/fingerprints/radio.json", ""),),
    ),
    Fault(
        "a fingerprint of another normalisation",
        (Edit("sources/fingerprints/radio.json", '"normalisation": 2', '"normalisation": 0'),),
        (Expected("stale-fingerprint", "sources/fingerprints/radio.json", ""),),
    ),
    Fault(
        "a fingerprint under another source's name",
        (Edit("sources/fingerprints/radio.json", '"radio"', '"studio"'),),
        (Expected("stale-fingerprint", "sources/fingerprints/radio.json", ""),),
    ),
    Fault(
        "a fingerprint of no record",
        (
            Edit(
                "sources/fingerprints/studio.json",
                "",
                '{"version": 2, "normalisation": 2, "source": "studio", "declared": {}}',
            ),
        ),
        (Expected("stale-fingerprint", "sources/fingerprints/studio.json", ""),),
    ),
    # --- front matter and files ----------------------------------------------------------------------------------
    fault(
        "a page's key misspelt",
        "bad-page",
        INDEX,
        "kind: home\n",
        "kind: home\nsituation-as-off: 2021\n",
        "situation-as-off",
    ),
    fault(
        "a number of the home page that is not in front",
        "bad-page",
        INDEX,
        "These sources describe",
        "- People crossed: **1,200** in all, writes the Gazette [@gazette, ¶1].\n\nThese sources describe",
        "People crossed",
    ),
    fault(
        "an explainer without its topic",
        "bad-page",
        FERRY,
        "topic: background\n",
        "",
        "---\n‸title",
    ),
    fault(
        "a page's date that is none",
        "bad-page",
        FERRY,
        "situation-as-of: 2021-03-05",
        "situation-as-of: 2021-13-10",
        "situation-as-of",
    )._replace(expected=(Expected("bad-page", FERRY, "situation-as-of"),)),
    fault(
        "a key left to be written",
        "unfinished-record",
        RADIO,
        "kind: news report",
        "kind: TODO",
        "kind: ‸TODO",
    ),
    fault(
        "a passage left to be written",
        "unfinished-record",
        RADIO,
        "confidence=M}\n\nA listener heard the storm before anybody saw it.",
        "confidence=TODO}\n\nTODO: who heard it?",
        "confidence=‸TODO",
    )._replace(
        expected=(
            Expected("unfinished-record", RADIO, "confidence=‸TODO"),
            Expected("unfinished-record", RADIO, "‸TODO: who"),
        )
    ),
    fault(
        "a record's key misspelt",
        "bad-record",
        RADIO,
        "licence:",
        "license:",
        "license",
    )._replace(
        expected=(
            Expected("bad-record", RADIO, "license"),
            Expected("bad-record", RADIO, "---\n‸id"),
        )
    ),
    fault(
        "a record's key twice",
        "bad-record",
        RADIO,
        "rights: link\n",
        "rights: link\nrights: full\n",
        "rights: full",
    ),
    fault(
        "a number where a text is due",
        "bad-record",
        RADIO,
        "publisher: Radio Norhaven",
        "publisher: 7",
        "publisher: 7",
    ),
    fault(
        "an id that is not the file's name",
        "bad-record",
        RADIO,
        "id: radio",
        "id: studio",
        "id: ‸studio",
    ),
    Fault(
        "an id taken by another file",
        (
            Edit(
                "sources/studio/radio.md",
                "",
                "---\nid: radio\ntype: report\ntitle: Old broadcast\ncitation-label: Old radio\npublisher: Radio\n"
                "accessed: 2024-01\nlanguage: en\nkind: news report\nperspective: A station.\norigin: [A listener]\n"
                "unknown: [issued]\nrights: link\nlicence: Not checked.\ntext: not held\nchecked:\n"
                "  where: The archive\n  how: opened\n  date: 2024-01\n---\n\n"
                '## n. 1 {voice=report topics="background" confidence=M}\n\nA storm came.\n',
            ),
        ),
        (Expected("bad-record", "sources/studio/radio.md", ""),),
    ),
    fault(
        "paragraphs out of order",
        "bad-record",
        RADIO,
        "## n. 2",
        "## n. 3",
        "## ‸n. 3",
    ),
    fault(
        "a paragraph twice",
        "bad-record",
        RADIO,
        "## n. 2",
        "## n. 1",
        "## ‸n. 1 {voice=claim",
    ),
    fault(
        "two records with one label",
        "bad-record",
        RADIO,
        "citation-label: Radio Norhaven",
        "citation-label: Harbour log",
        "citation-label: ‸Harbour log",
        fingerprint=True,
    ),
    fault(
        "a note without its confidence",
        "bad-record",
        RADIO,
        " confidence=M}",
        "}",
        "## n. 1",
        fingerprint=True,
    ),
    fault(
        "a paragraph without a summary",
        "bad-record",
        RADIO,
        "A listener heard the storm before anybody saw it.\n",
        "",
        "## n. 1",
    ),
    fault(
        "a paragraph not shown in a record that shows the text in full",
        "bad-record",
        CHARTER,
        "\n> Whoever lights a fire puts it out before leaving.\n",
        "",
        "## ¶2",
    ),
    fault(
        "front matter of a page that is not closed",
        "broken-front-matter",
        ABOUT,
        "kind: about\n---\n",
        "kind: about\n",
        "",
    ),
    fault(
        "front matter of a page that is not there",
        "broken-front-matter",
        ABOUT,
        "---\ntitle: About this site\ndescription: How it is made.\nkind: about\n---\n",
        "",
        "",
    ),
    fault(
        "front matter of a record that is no YAML",
        "broken-front-matter",
        RADIO,
        "publisher: Radio Norhaven",
        "publisher: Radio: Norhaven",
        "publisher: Radio‸:",
    ),
    Fault(
        "a page that is not UTF-8",
        (Edit(ABOUT, "It takes time.", "It takes \udce9ternities."),),
        (Expected("unreadable-file", ABOUT, ""),),
    ),
    Fault(
        "a record that is not UTF-8",
        (Edit(RADIO, "A listener heard", "A listener \udce9couted"),),
        (Expected("unreadable-file", RADIO, ""),),
    ),
    # --- hostile input -------------------------------------------------------------------------------------------
    line_fault(
        "a link that is a script",
        "unsafe-markup",
        "The harbour is [wide](javascript:alert%281%29) and deep [@gazette, ¶1].",
        "‸javascript:alert",
    ),
    line_fault(
        "a character that shows words backwards",
        "invisible-character",
        "The harbour is \u202ewide and deep [@gazette, ¶1].",
        "‸\u202e",
    ),
    line_fault(
        "a Cyrillic letter in a Latin word",
        "deceptive-spelling",
        "The h\u0430rbour is wide and deep [@gazette, ¶1].",
        "‸\u0430",
    ),
    line_fault(
        "brackets that never end",
        "too-large",
        "The harbour is wide. {.navigation} [[[[[[[[[",
        "[[[[[[[[‸[",
    ),
    # --- the timeline --------------------------------------------------------------------------------------------
    fault(
        "an event told again in other words",
        "event-twice",
        LAMPS,
        "    title: The Act enters into force\n",
        "    title: The Act enters into force\n  - locator: art. 9\n    date: 1999-01-02\n    thread: law\n"
        "    title: The Act of lamps enters force\n",
        "title: ‸The Act of",
        fingerprint=True,
    ),
    fault(
        "an event told with a date that holds the other's",
        "event-twice",
        LAMPS,
        "    title: The Act enters into force\n",
        "    title: The Act enters into force\n  - locator: art. 9\n    date: 1999-01\n    thread: law\n"
        "    title: Act enters into force\n",
        "title: ‸Act enters",
        fingerprint=True,
    ),
    fault(
        "an event told twice alike, in two threads",
        "bad-record",
        LAMPS,
        "    title: The Act enters into force\n",
        "    title: The Act enters into force\n  - locator: art. 9\n    date: 1999-01-02\n    thread: war\n"
        "    title: The Act enters into force\n",
        "thread: ‸war",
        fingerprint=True,
    ),
    # --- searches and how a source was read --------------------------------------------------------------------------
    Fault(
        "a search that leads nowhere, and one that cites a text",
        (
            Edit(ABOUT, "", ABOUT_SEARCH),
            Edit(
                FERRY,
                "{.navigation}\n",
                "{.navigation}\n\nNo later ship was found on 5 May 2022. {.search}\n\n"
                f"None was seen in {SEARCH} on 5 May 2022 [@gazette, ¶1]. {{.search}}\n",
            ),
        ),
        (
            Expected("bad-search", FERRY, "‸No later ship"),
            Expected("bad-search", FERRY, "2022 ‸[@gazette, ¶1]. {.search}"),
        ),
    ),
    Fault(
        "a search without its day, and a figure that its description does not give",
        (
            Edit(ABOUT, "", ABOUT_SEARCH),
            Edit(
                FERRY,
                "{.navigation}\n",
                f"{{.navigation}}\n\nNo ship was found in {SEARCH} of 7 ports. {{.search}}\n",
            ),
        ),
        (
            Expected("bad-search", FERRY, "‸No ship was found"),
            Expected("unsupported-figure", FERRY, "‸7 ports"),
        ),
    ),
    line_fault(
        "a sentence that says that nothing was found, and not where or when",
        "bad-search",
        "The harbour is wide, and no later ship was found [@gazette, ¶1].",
        "‸no later ship was found",
    ),
    fault(
        "a source that was not opened and is called sure",
        "bad-record",
        LAMPS,
        "  how: opened\n",
        "  how: relayed\n  through: [A letter]\n",
        "## art. 7",
        fingerprint=True,
    ),
    fault(
        "a page that is not linked and named by its number",
        "identity-link",
        RADIO,
        "text: not held\n",
        "text: not held\nexposes-identity: true\nnote: Read as id=48213.\n",
        "‸Read as id=48213",
        fingerprint=True,
    ),
    # --- certainty ------------------------------------------------------------------------------------------------
    line_fault(
        "a forecast as plain fact",
        "overstated-claim",
        "A newer ship has come [@gazette, ¶4].",
        "‸A newer ship",
    ),
    line_fault(
        "an opinion as a claim, and the weaker of two passages",
        "overstated-claim",
        "The mate and the company trust her [@gazette, ¶¶2–3]. {.claim}",
        "‸The mate and",
    ),
    line_fault(
        "a company's claim as an official statement",
        "overstated-claim",
        "Many had no ticket, the company says [@gazette, ¶2]. {.official}",
        "‸Many had",
    ),
    line_fault(
        "a claim that is nobody's",
        "unnamed-speaker",
        "Many crossed without a ticket [@gazette, ¶2]. {.claim}",
        "‸Many crossed",
    ),
    line_fault(
        "a claim given to another publisher",
        "wrong-speaker",
        "Radio Norhaven said that the company lost tickets [@gazette, ¶2]. {.claim}",
        "‸Radio Norhaven said",
    ),
    line_fault(
        "a publisher in a sentence marked as navigation",
        "fact-as-navigation",
        "It is told below that Norhaven Press sank the ferry. {.navigation}",
        "‸Norhaven Press sank",
    ),
    line_fault(
        "a citation in a sentence marked as navigation",
        "fact-as-navigation",
        "The harbour is wide [@gazette, ¶1]. {.navigation}",
        "wide ‸[@gazette, ¶1]. {.nav",
    ),
    line_fault(
        "a figure in a sentence marked as navigation",
        "unsupported-figure",
        "Nine boats sank, as is told below. {.navigation}",
        "‸Nine boats",
    ),
    line_fault(
        "a quotation in a sentence marked as navigation",
        "uncited-claim",
        "Below is told how the “crew has left her” and why. {.navigation}",
        "“‸crew has",
    ),
    # --- disagreements and glossary ------------------------------------------------------------------------------
    Fault(
        "a disputed figure and a disputed statement, given as if all sources agreed",
        (Edit(DISPUTES, "", DISPUTES_TEXT),),
        (
            Expected("undisclosed-dispute", FERRY, "‸The Aurora sailed"),
            Expected("undisclosed-dispute", FERRY, "‸The mate calls"),
        ),
    ),
    line_fault(
        "a mark of dispute where nothing is disputed",
        "undisclosed-dispute",
        "The harbour is wide [@gazette, ¶1]. {.disputed}",
        "The harbour is wide",
    ),
    Fault(
        "a question without anchor, second statement, conclusion and verdict",
        (
            Edit(
                DISPUTES,
                "",
                DISPUTES_TEXT.partition("allow:")[0]
                + "---\n\n## Who waits?\n\n- A boat [@harbour-log, ¶1]. {.undisputed}\n",
            ),
        ),
        (Expected("bad-page", DISPUTES, "## Who waits"),) * 4,
    ),
    Fault(
        "a term without an anchor",
        (Edit(WORDS, "", WORDS_TEXT.replace(" {#aurora}", "")),),
        (Expected("bad-page", WORDS, "‸Aurora\n"),),
    ),
    Fault(
        "a name that stands for two terms",
        (
            Edit(
                WORDS, "", WORDS_TEXT + "\nBarge {#barge}\nAurora\n:   A boat [@harbour-log, ¶1].\n"
            ),
        ),
        (Expected("bad-page", WORDS, "‸Barge"),),
    ),
    Fault(
        "a sentence that passes for a term",
        (
            Edit(
                WORDS,
                "",
                WORDS_TEXT.replace(
                    "The ship", "The ship that nobody in the harbour had seen for 3 years"
                ),
            ),
        ),
        (
            Expected("bad-page", WORDS, "‸Aurora {"),
            Expected("unsupported-figure", WORDS, "‸Aurora {"),
        ),
    ),
    # --- nothing to look at --------------------------------------------------------------------------------------
    *(
        Fault(
            f"no fingerprint of {path}",
            (Edit(FINGERPRINTS[path]),),
            (Expected("missing-fingerprint", path, ""),),
        )
        for path in (RADIO, LAMPS)
    ),
    Fault(
        "a published figure changed without a word",
        (Edit(LEDGER, "", published("The Aurora sailed on 3 March 2021 with 1,100 people.")),),
        (Expected("uncorrected-change", FERRY, "‸The Aurora sailed on"),),
    ),
    Fault(
        "an entry of the log for a claim that was never published",
        (
            Edit(LEDGER, "", published("The Aurora sailed on 3 March 2021 with 1,200 people.")),
            Edit(ABOUT, "kind: about\n", f"kind: about\n{CORRECTION}"),
        ),
        (Expected("correction-mismatch", ABOUT, "- ‸date"),),
    ),
    Fault(
        "a log of corrections without a ledger",
        (Edit(ABOUT, "kind: about\n", "kind: about\ncorrections: []\n"),),
        (Expected("no-ledger", LEDGER, ""),),
    ),
    Fault(
        "a font of another host",
        (Edit("mkdocs.yml", "", f"{MKDOCS}theme: {{name: material, font: {{text: Inter}}}}\n"),),
        (Expected("bad-generator-settings", "mkdocs.yml", "‸font"),),
    ),
    Fault(
        "no home",
        (Edit("mkdocs.yml", "", f"{MKDOCS}theme: material\n"), Edit(INDEX)),
        (
            Expected("no-home", "docs", ""),
            Expected("paragraph-neither-cited-nor-set-aside", CHARTER, "‸## ¶2 {"),
            Expected("paragraph-neither-cited-nor-set-aside", RADIO, "‸## n. 1 {"),
        ),
    ),
    Fault(
        "a file that is no page",
        (Edit("docs/notes/plan.txt", "", "Norhaven\n"),),
        (Expected("unexpected-file", "docs/notes/plan.txt", "‸Norhaven"),),
    ),
    Fault(
        "a page with another ending, which only the generator reads",
        (Edit("docs/plan.markdown", "", "# Plan\n"),),
        (Expected("unexpected-file", "docs/plan.markdown", "‸# Plan"),),
    ),
    Fault(
        "two pages of one title",
        (Edit(ABOUT, "title: About this site", "title: Does the FERRY sail again?"),),
        (Expected("bad-page", FERRY, "title: ‸"),),
    ),
    Fault(
        "a line of front matter with a tab",
        (Edit(ABOUT, "kind: about", "\tkind: about"),),
        (Expected("broken-front-matter", ABOUT, "‸\tkind"),),
    ),
    Fault(
        "a mark that is needed, before the full stop",
        (
            Edit(
                FERRY,
                "{.navigation}\n",
                "{.navigation}\n\nNobody paid, she adds [@gazette, ¶2] {.claim}.\n",
            ),
        ),
        (Expected("unread-text", FERRY, "‸{.claim}."),),
    ),
    Fault(
        "two marks, of which each has braces",
        (
            Edit(
                FERRY,
                "{.navigation}\n",
                "{.navigation}\n\nNobody paid, she adds [@gazette, ¶2]. {.claim} {.disputed}\n",
            ),
        ),
        (Expected("unread-text", FERRY, "‸{.claim} {"),),
    ),
    Fault(
        "two sentences on one line, each with its mark",
        (
            Edit(
                FERRY,
                "{.navigation}\n",
                "{.navigation}\n\nThe harbour is wide [@gazette, ¶1]. {.official} It is deep [@gazette, ¶1]. {.official}\n",
            ),
        ),
        (
            Expected("two-claims-on-a-line", FERRY, "The harbour is wide"),
            Expected("unnamed-speaker", FERRY, "The harbour is wide"),
        ),
    ),
    Fault(
        "a record with another ending, which nothing reads",
        (Edit("sources/log.txt", "", "A log.\n"),),
        (Expected("unexpected-file", "sources/log.txt", "‸A log"),),
    ),
    Fault(
        "a listed file that is not there",
        (
            Edit("docs/map.svg", "", "<svg/>\n"),
            Edit(SETTINGS, LICENCE, f"files: [map.svg, mop.svg]\n{LICENCE}"),
        ),
        (Expected("unexpected-file", SETTINGS, "map.svg, ‸mop.svg"),),
    ),
    Fault(
        "no page",
        (*WITHOUT_PAGES, *ONLY_SET_ASIDE),
        (Expected("no-pages", "docs", ""),),
    ),
    Fault(
        "no claim",
        (*WITHOUT_PAGES[1:], *ONLY_SET_ASIDE),
        (Expected("no-claims", "docs", ""),),
    ),
    Fault(
        "no source",
        (
            *WITHOUT_PAGES[1:],
            *WITHOUT_SOURCES,
            Edit(ABOUT, "It takes time.", "\nSee below. {.navigation}"),
        ),
        (Expected("no-sources", "sources", ""),),
    ),
]

_BOATS = "[@gazette, ¶1; @harbour-log, ¶¶1–2]."
HARMLESS = {
    "a time that is no rate": f"Boats lay there, and the day after it, 12 of them {_BOATS}",
    "a rate without a count": "A crossing takes a day [@gazette, ¶1].",
    "a denial of our own": "The paper did not say who they were [@gazette, ¶1]. {.inference}",
    "words of a quotation": "The mate calls her, word for word, “slow but safe in any weather” [@gazette, ¶3]. {.opinion}",
    "a tag in code": "The harbour is `<br>` wide [@gazette, ¶1].",
    "a sign between words": "The harbour a < b is wide [@gazette, ¶1].",
    "a sign between figures": f"Boats, 3 <12 and 12> 3, lay there {_BOATS}",
    "a fall, said as one": f"Boats fell from 1,200 to 12 {_BOATS}",
    "a range with to": f"Boats, 3 to 12 of them, lay there {_BOATS}",
    "a range with and": f"Boats, between 3 and 12 of them, lay there {_BOATS}",
    "a range with a dash": f"Boats, 3–12 of them, lay there {_BOATS}",
    "two figures that are no range": f"Boats, 12 and 3 of them, lay there {_BOATS}",
    "a figure joined to its unit": f"Boats of 12t lay there {_BOATS}",
    "apostrophes": "It isn't the boats' harbour, says the captains’ log [@gazette, ¶1].",
    "apostrophes before words": "It's the '90s, 'tis rock 'n' roll, and the ’n’ is short [@gazette, ¶1].",
    "primes after figures": f"The 3′ and the 12″ plank lay there {_BOATS}",
    "single marks around what is said": "The mate calls it ‘slow but safe in any weather’ [@gazette, ¶3]. {.inference}",
    "a quotation in a block": "> “slow but safe in any weather” [@gazette, ¶3]. {.inference}",
    "an emphasised title": "The mate wrote *The Sea Without Fish or Boats* [@gazette, ¶3]. {.inference}",
    "emphasised figures": f"The log says *that night 12* boats and **not one ship more** lay there {_BOATS}",
    "a quotation in one": "It is ‘slow but safe’, in ‘any weather’ too [@gazette, ¶3]. {.inference}",
    "a figure joined to its currency": f"Boats of $12 lay there {_BOATS}",
    "an ordinal below the fourth": "The third boat, not the 2nd, lay there [@gazette, ¶1].",
    "a dozen": f"A dozen boats lay there {_BOATS}",
    "a number in digits of another width": f"Boats, １２ of them, lay there {_BOATS}",
    "a Roman numeral": f"Boats, XII of them, lay there {_BOATS}",
    "a percentage in words": "Forty per cent of them had no ticket, the company says [@gazette, ¶2]. {.claim}",
    "a percentage as a part": "Two fifths of them had no ticket, the company says [@gazette, ¶2]. {.claim}",
    "an amount that contains its number": "Hundreds sailed, 1.2 thousand of them [@gazette, ¶1].",
    "a date in digits": "The Aurora sailed on 03.03.2021 [@gazette, ¶1].",
    "words of paper and of the sea": "A link between the shores, it has links and taps, a menu and many pages [@gazette, ¶1].",
    "an age": "The skipper is in his 70s [@gazette, ¶1].",
    "a claim with its speaker": "Many crossed without a ticket, says the ferry company [@gazette, ¶2]. {.claim}",
    "a claim with its paper": "Many had no ticket, according to the Gazette of Norhaven Press [@gazette, ¶2]. {.claim}",
    "a claim by another name": "The paper told of many without a ticket [@gazette, ¶2]. {.claim}",
    "a publisher in the words of a link": "More is on [the page of Norhaven Press](about.md). {.navigation}",
    "navigation that names nobody": "Who sank the ferry is told below, for all who ask. {.navigation}",
    "a mark before the last bar of a row": "| a |\n|---|\n| See below. {.navigation} |",
}
"""Lines at the end of a page that are no fault, however much they resemble one."""
