"""The scripts of languages, by ISO 15924 code."""

from __future__ import annotations

import re

LETTERS = {
    "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Armn": "\u0530-\u058f",
    "Cyrl": "\u0400-\u04ff",
    "Deva": "\u0900-\u097f",
    "Geor": "\u10a0-\u10ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "Hani": "\u3040-\u30ff\u4e00-\u9fff",
    "Hebr": "\u0590-\u05ff",
    "Thai": "\u0e00-\u0e7f",
}
"""The letters of scripts other than Latin, as a range of a regular expression."""
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur"), "Arab"),
    **dict.fromkeys(("be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne"), "Deva"),
    **dict.fromkeys(("ja", "zh"), "Hani"),
    **{"el": "Grek", "he": "Hebr", "hy": "Armn", "ka": "Geor", "ko": "Hang", "th": "Thai"},
}
"""Scripts of languages in other letters than Latin, by BCP 47 tag."""


def is_in_letters_of(text: str, language: str) -> bool:
    """Return whether a text has letters of the script of a language; any text may be of one in Latin letters."""
    script = SCRIPTS.get(language.partition("-")[0])
    return script is None or bool(re.search(f"[{LETTERS[script]}]", text))
