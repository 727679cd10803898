"""One fault or more for each code of the coast's rules: what somebody writes, and where it is reported."""

from __future__ import annotations

from typing import NamedTuple

PAGE, HERALD, DISPUTES = "docs/strait.md", "sources/herald.md", "docs/disputes.md"
END = "has a child [@herald, n. 6]. {.claim}\n"


class Fault(NamedTuple):
    """A fault in what people write."""

    code: str
    path: str
    old: str
    new: str
    at: str
    """Where it is reported; `‸` marks the column."""


def said(code: str, sentence: str, at: str) -> Fault:
    """Describe a fault that is a sentence of its own, at the end of the page."""
    return Fault(code, PAGE, END, f"{END}\n{sentence}\n", at)


def of_castaways(code: str, words: str, at: str) -> Fault:
    """Describe a fault in a sentence that cites a passage on castaways without naming them."""
    return said(code, f"Here {words} [@herald, n. 1]. {{.claim}}", at)


FAULTS = [
    # E02: by what a sentence cites, and by its words, on pages, in records and in front matter
    of_castaways("crew-detail", "is a man aged 31", "‸aged 31"),
    said("crew-detail", "The castaway has a home town [@code, art. 4].", "‸home town"),
    Fault(
        "crew-detail",
        HERALD,
        "One castaway says that he wishes to stay.",
        "One castaway, aged 31, wishes to stay.",
        "castaway, ‸aged",
    ),
    Fault(
        "crew-detail",
        PAGE,
        "What the sources say of the two castaways.",
        "What the two castaways, one aged 31, say.",
        "‸aged 31",
    ),
    # E05
    of_castaways("lodging-place", "are two who lodge at Norhaven", "‸lodge at"),
    # E06
    said(
        "private-letter",
        "They write “we are well and warm” [@herald, n. 7]. {.claim}",
        "“‸we are well",
    ),
    # E07
    Fault(
        "overheard-statement",
        PAGE,
        "Readers cannot check how free a castaway was to speak. {.navigation}\n",
        "",
        "‸One of the castaways",
    ),
    Fault(
        "overheard-statement",
        PAGE,
        "from ashore [@herald, n. 1]. {.overheard}",
        "from ashore [@herald, n. 1].",
        "‸One of the castaways",
    ),
    Fault(
        "overheard-statement",
        HERALD,
        'topics="rules" speaker="a castaway, interviewed ashore" ',
        'topics="rules" ',
        '‸## n. 1 {voice=claim topics="rules" sens',
    ),
    said(
        "overheard-statement",
        "They wish for a ship, they say ashore [@code, art. 4]. {.overheard}",
        "‸They wish",
    ),
    # E08, and E19 in titles
    Fault(
        "words-in-label",
        PAGE,
        "## What do they say?",
        "## Why “I wish to stay”?",
        "## Why “‸I wish",
    ),
    Fault(
        "words-in-label",
        PAGE,
        "What the sources say of the two castaways.",
        "Of suicide in the strait.",
        "Of ‸suicide",
    ),
    Fault("words-in-label", HERALD, "exposes-identity: true\n", "", 'title: ‸"“A day”"'),
    # E10
    said("loaded-word", "The pirates came by ship [@code, art. 4].", "‸pirates"),
    said("loaded-word", "They were cut-throats [@code, art. 4].", "‸cut-throats"),
    Fault("loaded-word", HERALD, "It speaks for itself.", "It speaks for pirates.", "‸pirates"),
    # E12
    said("salvage-unexplained", "They apply for salvage [@code, art. 4].", "‸salvage"),
    # E13
    said(
        "operational-detail",
        "A traveller passed the reef [@herald, n. 5]. {.claim}",
        "‸reef",
    ),
    # E14
    said("call-to-action", "Please donate for the ship [@code, art. 4].", "‸Please donate"),
    Fault(
        "call-to-action",
        "docs/corrections.md",
        "Nothing was corrected.",
        "Tell your government.",
        "‸Tell your government",
    ),
    Fault(
        "call-to-action",
        HERALD,
        "It speaks for itself.",
        "It collects at https://ships.example/donate-now.",
        "‸https://ships",
    ),
    # E15
    Fault(
        "unlabelled-name",
        PAGE,
        "Ada Lorn, the name as the Herald published it, has",
        "Ada Lorn has",
        "‸Ada Lorn",
    ),
    # E18
    said("missing-content-note", "Torture is forbidden [@code, art. 4]. {.law}", "‸Torture"),
    # E23
    Fault(
        "unpaired-law",
        PAGE,
        "- The text says: they go home when the storm ends [@code, art. 4]. {.law}\n",
        "",
        "- ‸The article says",
    ),
    # E24
    Fault(
        "unnamed-source",
        PAGE,
        "Officials whom the Herald does not name expect",
        "Officials expect",
        "‸Officials expect",
    ),
    # E27
    Fault(
        "one-sided-question",
        DISPUTES,
        "- When the storm ends, says the Code [@code, art. 4]. {.law}\n",
        "- Later, say officials it does not name [@herald, n. 3].\n\nThey go later [@code, art. 4]. {.law}\n",
        "‸## When do castaways",
    ),
    # E30
    Fault(
        "forecast-without-outcome",
        PAGE,
        "No later report of a ferry was found [@herald, n. 4]. {.inference}\n",
        "",
        "‸The Herald expects",
    ),
    # E33
    said(
        "untranslated-speech",
        "One wishes to “stay where I am”, from ashore [@herald, n. 1]. {.overheard}",
        "“‸stay where",
    ),
    Fault(
        "unused-allowance",
        PAGE,
        "content-notes: [death, suicide]\n",
        'content-notes: [death, suicide]\nallow: [{rule: E12, where: "nobody", reason: "None."}]\n',
        "allow: [‸{rule",
    ),
]

HARMLESS = (
    "Castaways are led back to the shore [@code, art. 4]. {.law}",
    "The Herald wrote of “pirates who came by ship” [@code, art. 4].",
    "A pirate is no guest [@code, art. 4]. {.law}",
    "What the Herald calls salvage is help [@herald, n. 3]. {.inference}",
    "The castaways lodge on the coast [@herald, n. 1]. {.claim}",
    "A private letter stays private [@code, art. 4]. {.law}",
    "Others are aged 31 [@code, art. 4].",
)
"""Sentences that look like faults and are none."""
