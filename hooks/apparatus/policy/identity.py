"""What helps to find out who a captured soldier is, or where: E02 and E05."""

from __future__ import annotations

from apparatus.policy.sentences import CAPTIVE
from apparatus.policy.wording import Wording, any_of, pattern
from apparatus.problems import Severity

_KIN = "mother|father|parents?|brothers?|sisters?|siblings?|wife|girlfriend|sons?|daughters?|grandmother|grandfather"
_BODY = (
    "jaw|chin|face|head|arms?|hands?|legs?|foot|feet|knee|chest|stomach|eyes?|shoulder|neck|skull"
)
_HURT = "wound(?:s|ed)?|injur(?:y|ies|ed)|broken|fractur\\w*|shattered|amputat\\w*|bandage[sd]?|surgery|operated"
_RANKS = "private first class|corporal|sergeant|staff sergeant|lieutenant|second lieutenant|captain|rifleman|sniper|scout|conscript|machine gunner|medic|platoon leader"
_UNITS = (
    "brigade|battalion|regiment|platoon|squad|army corps|storm corps|reconnaissance (?:bureau|unit)"
)
_KOREAN_PLACES = "Hamhung|Chongjin|Sinuiju|Wonsan|Kaesong|Hyesan|Nampo|Haeju|Sariwon|Kanggye|(?:North|South) (?:Hamgyong|Pyongan|Hwanghae)|Ryanggang|Chagang|Kangwon"
_UKRAINIAN_PLACES = "Kyiv|Kiev|Lviv|Kharkiv|Odesa|Odessa|Dnipro|Zaporizhzhia|Vinnytsia|Poltava|Sumy|Chernihiv|Zhytomyr|Ternopil|Rivne|Lutsk|Cherkasy|Khmelnytskyi|Uzhhorod|Chernivtsi|Kropyvnytskyi|Mykolaiv|Ivano-Frankivsk"
_HELD = "held|detained|kept|imprisoned|jailed|interned|hospitali[sz]ed|camp|prison|detention cent(?:re|er)|facility|hospital|cell"
_LEAVE_OUT = "leave it out; that others published it is no exception"
_IDENTIFIES = "it helps to find out who a captured soldier is"

PRISONER_DETAILS = tuple(
    Wording("prisoner-detail", pattern, _IDENTIFIES, _LEAVE_OUT, CAPTIVE, in_quotations=True)
    for pattern in (
        any_of(
            r"aged \d\d",
            r"age of \d\d",
            r"\d\d[- ]years?[- ]old",
            r"(?:(?:early|mid|late)[- ])?(?:twenties|thirties|teens|20s|30s)",
            r"born (?:in|on) [^.;]{0,20}\d{4}",
        ),
        any_of(
            _RANKS,
            r"(?:an?|the|as|rank of) private(?=[,.;]| (?:in|of|from|who)\b)",
            r"rank of \w+",
        ),
        any_of(_UNITS, r"\d+(?:st|nd|rd|th) (?:division|company|corps|army|brigade)"),
        any_of(
            r"home ?towns?",
            r"natives? of",
            rf"(?:from|in|of) (?:{_KOREAN_PLACES})",
            r"(?:born|raised|grew up) in (?!North Korea|the North)[A-Z]\w+",
        ),
        any_of(
            rf"(?:his|their|whose|the (?:man|soldier|prisoner)'s) (?:own |only |elderly )?(?:{_KIN})"
        ),
        any_of(
            rf"(?:{_HURT})[^.;]{{0,30}}\b(?:{_BODY})",
            rf"(?:{_BODY})[^.;]{{0,15}}\b(?:{_HURT})",
            r"lost (?:an?|his|both|one) (?:arms?|legs?|eyes?|hands?)",
            r"shrapnel",
            r"self-harm\w*",
        ),
    )
)
"""E02: what identifies a captured soldier, in sentences about captured soldiers."""

DETENTION_PLACES = (
    Wording(
        "detention-place",
        pattern(
            rf"\b(?:{_HELD})\b[^.;]{{0,30}}\b(?:in|at|near|outside|from) (?:the )?(?:city of )?(?:{_UKRAINIAN_PLACES})\b"
        ),
        "it says more than that a prisoner is held in Ukraine",
        "write in Ukraine, or silence it with allow: and the reason",
        CAPTIVE,
        in_quotations=True,
        severity=Severity.WARNING,
    ),
)
"""E05: where prisoners are held."""
