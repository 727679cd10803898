"""One fault or more for each editorial code: what somebody writes, and where it is reported. All people are invented."""

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


def of_prisoners(code: str, words: str, at: str) -> Fault:
    """Describe a fault in a sentence that cites a passage on prisoners without naming them."""
    return said(code, f"Here {words} [@herald, n. 1]. {{.claim}}", at)


FAULTS = [
    # E02
    of_prisoners("prisoner-detail", "is a man aged 31", "‸aged 31"),
    of_prisoners("prisoner-detail", "is a 31-year-old", "‸31-year-old"),
    of_prisoners("prisoner-detail", "are men in their thirties", "‸thirties"),
    of_prisoners("prisoner-detail", "is a former sniper", "‸sniper"),
    of_prisoners("prisoner-detail", "is one of the 81st Brigade", "‸81st Brigade"),
    of_prisoners("prisoner-detail", "is somebody from Hamhung", "‸from Hamhung"),
    of_prisoners("prisoner-detail", "is one whose home town burned", "‸home town"),
    of_prisoners("prisoner-detail", "he asks for his mother", "‸his mother"),
    of_prisoners("prisoner-detail", "is one with a wound in the leg", "‸wound in the leg"),
    of_prisoners("prisoner-detail", "is one with a broken arm", "‸broken arm"),
    said(
        "prisoner-detail",
        "The captured soldier is a corporal [@code, art. 4].",
        "‸corporal",
    ),
    Fault(
        "prisoner-detail",
        HERALD,
        "One prisoner says that he wishes to stay.",
        "One prisoner, a sergeant, wishes to stay.",
        "a ‸sergeant",
    ),
    Fault(
        "prisoner-detail",
        PAGE,
        "What the sources say of the two prisoners.",
        "What the two prisoners, one aged 31, say.",
        "‸aged 31",
    ),
    # E05
    of_prisoners("detention-place", "are two held near Lviv", "‸held near Lviv"),
    of_prisoners("detention-place", "is a camp outside of the war, in Kyiv", "‸camp outside"),
    # E06
    said(
        "prisoner-letter",
        "They write “we are well and warm” [@herald, n. 7]. {.claim}",
        "“‸we are well",
    ),
    # E07
    Fault(
        "captive-statement",
        PAGE,
        "Readers cannot check how free a prisoner was to speak. {.navigation}\n",
        "",
        "‸One of the prisoners",
    ),
    Fault(
        "captive-statement",
        PAGE,
        "from captivity [@herald, n. 1]. {.captive}",
        "from captivity [@herald, n. 1].",
        "‸One of the prisoners",
    ),
    Fault(
        "captive-statement",
        HERALD,
        'topics="pow-law" speaker="a captured soldier, interviewed while held" ',
        'topics="pow-law" ',
        '‸## n. 1 {voice=claim topics="pow-law" sens',
    ),
    said(
        "captive-statement",
        "They wish for a ship, they say while held [@code, art. 4]. {.captive}",
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
        "What the sources say of the two prisoners.",
        "Of suicide in the strait.",
        "Of ‸suicide",
    ),
    Fault("words-in-label", HERALD, "exposes-identity: true\n", "", 'title: ‸"“A day”"'),
    # E09
    said(
        "prisoner-called-defector",
        "The captured defectors are well [@code, art. 4].",
        "‸captured defectors",
    ),
    # E10
    said("loaded-word", "The mercenaries came by ship [@code, art. 4].", "‸mercenaries"),
    said("loaded-word", "They were cannon fodder [@code, art. 4].", "‸cannon fodder"),
    Fault("loaded-word", HERALD, "It speaks for itself.", "It speaks for traitors.", "‸traitors"),
    # E11
    said(
        "repatriation-south",
        "Repatriation to South Korea takes weeks [@code, art. 4].",
        "‸Repatriation to South",
    ),
    # E12
    said("asylum-unexplained", "They apply for asylum in Seoul [@code, art. 4].", "‸asylum"),
    # E13
    said(
        "operational-detail",
        "A traveller passed the minefield [@herald, n. 5]. {.claim}",
        "‸minefield",
    ),
    said(
        "operational-detail",
        "It explains how to surrender [@code, art. 4].",
        "‸how to surrender",
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
    # E16
    said(
        "child-detail",
        "She has a child called Pim [@herald, n. 6]. {.claim}",
        "‸child called",
    ),
    # E17
    said(
        "defector-detail",
        "One of the three left through Norhaven [@herald, n. 6]. {.claim}",
        "‸left through Norhaven",
    ),
    # E18
    said("missing-content-note", "Torture is forbidden [@code, art. 4]. {.law}", "‸Torture"),
    # E19
    said(
        "suicide-detail",
        "Some are told to commit suicide [@code, art. 4].",
        "‸commit suicide",
    ),
    said(
        "suicide-detail",
        "Some carry a grenade to take their own lives [@code, art. 4].",
        "‸grenade",
    ),
    # E23
    Fault(
        "unpaired-law",
        PAGE,
        "- The text says: they go home when the fighting ends [@code, art. 4]. {.law}\n",
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
        "- When the fighting ends, says the Code [@code, art. 4]. {.law}\n",
        "- Later, say officials it does not name [@herald, n. 3].\n\nThey go later [@code, art. 4]. {.law}\n",
        "‸## When do prisoners",
    ),
    # E30
    Fault(
        "forecast-without-outcome",
        PAGE,
        "No later report of an exchange was found [@herald, n. 4]. {.inference}\n",
        "",
        "‸The Herald expects",
    ),
    # E33
    said(
        "untranslated-speech",
        "One wishes to “stay where I am”, from captivity [@herald, n. 1]. {.captive}",
        "“‸stay where",
    ),
    # E34
    said(
        "called-illegal",
        "Newspapers that show faces commit war crimes [@code, art. 4].",
        "‸Newspapers that",
    ),
    # E35
    said(
        "picture-as-evidence",
        "The photograph shows a ship [@code, art. 4].",
        "‸photograph shows",
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
    "Prisoners are led back to the shore [@code, art. 4]. {.law}",
    "It forbids the return of wounded prisoners before the fighting ends [@code, art. 4]. {.law}",
    "The Herald wrote of “mercenaries who came by ship” [@code, art. 4].",
    "A mercenary is no prisoner [@code, art. 4]. {.law}",
    "What the Herald calls asylum is protection [@herald, n. 3]. {.inference}",
    "Repatriation means a return to North Korea [@code, art. 4]. {.law}",
    "The prisoners are held in Ukraine [@herald, n. 1]. {.claim}",
    "Families may be at risk [@herald, n. 1]. {.inference}",
    "Standards ask newspapers for restraint [@code, art. 4].",
    "Some were told to take their own lives [@code, art. 4].",
    "A private letter stays private [@code, art. 4]. {.law}",
    "The two left through the south gate [@code, art. 4].",
)
"""Sentences that look like faults and are none."""
