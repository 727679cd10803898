"""Words for people, for law and for evidence: E09 to E12, E34 and E35."""

from __future__ import annotations

from apparatus.policy.wording import Wording, any_of, pattern
from apparatus.problems import Severity

_OUR_WORDS = "say it in words that our sources could share, or quote it with its source"
VOCABULARY = (
    Wording(
        "prisoner-called-defector",
        any_of(
            r"(?:captured|imprisoned|detained|interned|captive) (?:North Korean )?defectors?",
            r"defectors? (?:held|detained|captured|imprisoned|in captivity)",
            r"(?:the two|both|two|either) (?:North Korean )?defectors?(?= (?:in|held|captured|were|are|remain))",
            r"POW defectors?",
        ),
        "a stated wish makes no defector of a prisoner before a transfer, and the word endangers families",
        "write prisoner of war",
    ),
    Wording(
        "loaded-word",
        any_of(
            r"mercenar(?:y|ies)",
            r"traitors?",
            r"hideous(?:ly)?",
            r"cannon[- ]fodder",
            r"brain-?wash(?:ed|ing)?",
            r"slave[- ]soldiers?",
        ),
        "in our own voice it takes sides, or says something of law that is not so",
        _OUR_WORDS,
        unless=frozenset(("law",)),
    ),
    Wording(
        "repatriation-south",
        any_of(
            r"repatriat\w+ (?:(?!move|word)\w+ ){0,4}?(?:to|into) (?:South Korea|Seoul|the South)",
            r"(?:South Korea|Seoul)'s repatriation",
        ),
        "repatriation is a return to the state whose soldier a prisoner is: North Korea",
        "write transfer to South Korea",
    ),
    Wording(
        "asylum-unexplained",
        any_of("asylum", "refugee status"),
        "South Korea's law gives Northerners protection as nationals; asylum is somebody's word",
        "write protection, or say whose word it is",
        unless=frozenset(("law",)),
        excused=any_of(
            r"calls?|called|words?|terms?|relays?|as translated|another track|in place of|about",
            r"the article (?:says|reports)|says that the bill",
        ),
        severity=Severity.WARNING,
    ),
    Wording(
        "called-illegal",
        pattern(
            r"\b(?:journalists?|media|readers?|outlets?|newspapers?|broadcasters?|viewers?|publish(?:ing|ed)|showing faces)\b"
            r"[^.;]{0,60}\b(?:illegal|unlawful|war crimes?|violat(?:e[sd]?|ion|ions|ing)|breach(?:es|ed)?|break(?:s|ing)? the law)\b",
        ),
        "the Convention binds the captor; for what others publish there are standards",
        "write that standards ask for it",
        severity=Severity.WARNING,
    ),
    Wording(
        "picture-as-evidence",
        any_of(
            r"(?<!whether its )(?:photos?|photographs?|footage|videos?|images?|pictures?|recordings?) (?:clearly )?(?:shows?|showed|proves?|proved|confirms?|confirmed|demonstrates?)"
        ),
        "a party to the war made the picture; a prisoner's picture is not described here",
        "say who reports it, without the picture",
    ),
)
"""E09 to E12, E34, E35: words for people, for law and for evidence."""
