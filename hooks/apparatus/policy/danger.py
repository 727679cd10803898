"""Words that could put somebody in danger: E13, E14, E16, E17 and E19."""

from __future__ import annotations

from apparatus.policy.wording import Wording, any_of
from apparatus.problems import Severity

_CROSSING = (
    r"Tumen",
    r"Yalu",
    r"Panmunjom",
    r"DMZ",
    r"demilitari[sz]ed zone",
    r"mine ?fields?",
    r"barbed wire",
    r"smugglers?",
    r"brokers?",
    r"safe ?houses?",
    r"Mongolia",
    r"Laos",
    r"Thailand",
    r"Goseong",
    r"(?:swim|swam|wade|waded|crawl|crawled) (?:across|through|under|over)",
    r"at night",
    r"by (?:boat|raft)",
    r"guard posts?",
)
OPERATIONAL = (
    Wording(
        "operational-detail",
        any_of(*_CROSSING),
        "it is a detail of a way out, in a passage set apart for that",
        "say what kind of thing the passage speaks of, in one line",
        frozenset(("operational",)),
        in_quotations=True,
    ),
    Wording(
        "operational-detail",
        any_of(
            r"how to (?:surrender|desert|defect|escape|flee|give (?:yourself|themselves) up)",
            r"(?:raise|wave|show) (?:a |your |their )?(?:white (?:flag|cloth)|(?:both )?hands)",
            r"(?:drop|lay down|throw away) (?:your|his|their) (?:weapons?|rifles?|arms)",
            r"(?:surrender|defection) (?:hot-?line|frequency|code ?word|password|point)s?",
            r"(?:walk|move|head|cross) (?:north|south|east|west)wards?",
        ),
        "it could guide somebody into danger",
        "leave it out",
        in_quotations=True,
    ),
    Wording(
        "defector-detail",
        any_of(
            *_CROSSING, r"(?:crossed|escaped|fled|left) (?:through|via|by way of|across) [A-Z]\w+"
        ),
        "with the year it may show who one of the defectors is",
        "give the year only, or silence it with allow: and the reason",
        frozenset(("private-person",)),
        in_quotations=True,
        severity=Severity.WARNING,
    ),
    Wording(
        "call-to-action",
        any_of(
            r"(?:please donate|donate (?:now|here|today|to)|sign (?:the|this|our) petition|support (?:us|our work)|join us|spread the word)",
            r"(?:call|write to|contact|tell) your (?:representatives?|government|senator|member of parliament)",
            r"you (?:can|should|must|could|may) (?:surrender|desert|defect|escape|flee|donate|help them)",
            r"(?:surrender|desert|defect|flee) now",
            r"if you are a (?:North Korean )?soldier",
        ),
        "this site asks nobody to do anything",
        "leave it out, or report who asks whom",
    ),
    Wording(
        "call-to-action",
        any_of(r"https?://[^\s)\"']*(?:donat|petition|patreon|gofundme|fundrais)[^\s)\"']*"),
        "the address leads to an appeal",
        "leave it out",
    ),
)
"""E13, E14, E17: nothing that guides, and nothing that asks."""

CARE = (
    Wording(
        "child-detail",
        any_of(
            r"(?:baby|babies|infant|newborn|child|children|son|daughter|boy|girl)(?:'s)?[^.;]{0,30}\b(?:named|called|born (?:on|in)|weigh\w*|ill|sick|health\w*|disease|premature\w*|birth ?day|months old|years? old)"
        ),
        "a child cannot agree to it",
        "say no more than that there is a child, if that is needed at all",
        frozenset(("child", "private-person", "pregnancy")),
        in_quotations=True,
    ),
    Wording(
        "suicide-detail",
        any_of(
            r"commit(?:s|ted|ting)? suicide",
            r"(?:failed|successful|unsuccessful) (?:attempts? at )?suicide",
            r"suicide (?:attempt )?by \w+",
            r"(?:bl[eo]w|blown|blowing) (?:himself|herself|themselves|oneself) up",
            r"(?:shoot|shot|hang|hanged|poison|poisoned|stab|stabbed) (?:himself|herself|themselves)",
            r"(?:suicid\w+|(?:take|taking|took) (?:his|their|her) own li(?:fe|ves))[^.;]{0,60}\b(?:grenades?|bullets?|poison|pills?|rope|knife|razor|explosives?)",
            r"(?:grenades?|bullets?|poison|pills?|rope|knife|razor|explosives?)[^.;]{0,60}\b(?:suicid\w+|(?:take|taking|took) (?:his|their|her) own li(?:fe|ves))",
        ),
        "a method, or a word that judges or praises, can move a reader in danger",
        "write that people took, or were told to take, their own lives, and no more",
        in_quotations=True,
    ),
)
"""E16, E19: children, and readers in danger."""
