"""Words that turn what a sentence says, so that a message can name those that changed.

The lists only make messages clearer: every change of words beyond spelling is reported, in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from apparatus.words.figures import iter_figures

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_TURNING: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "en": {
        "negation": re.compile(
            r"not|no|none|nor|neither|never|nobody|nothing|nowhere|without|cannot|\w+n['’]t"
        ),
        "confirmation or denial": re.compile(
            r"(?:acknowledg|admi|confirm|contradict|den[iy]|disput|doubt|refus|reject|verif)\w{0,5}"
        ),
        "verb of saying": re.compile(
            r"(?:accus|add|alleg|announc|argu|assert|call|claim|condemn|declar|describ|estimat|expect|insist|promis|repl[iy]"
            r"|report|sa[iy]|suggest|suspect|tell|told|think|thought|threaten|warn|writ|wrote)\w{0,5}"
        ),
        "measure": re.compile(
            r"(?:kill|die|dea|wound|injur|captur|detain|taken|send|sent|deploy|present|arriv|return|desert|surrender"
            r"|execut|train|missing|lost|loss|casualt|troop|regiment|civilian)\w{0,6}"
        ),
    }
}
REVERSING = ("negation: ", "confirmation or denial: ")
"""How differences begin that no rewriting of a page explains."""
_BEGINNINGS = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "an",
        "and",
        "another",
        "any",
        "as",
        "at",
        "because",
        "before",
        "between",
        "both",
        "but",
        "by",
        "during",
        "each",
        "even",
        "few",
        "for",
        "from",
        "he",
        "her",
        "his",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "many",
        "more",
        "most",
        "neither",
        "no",
        "nobody",
        "none",
        "not",
        "nothing",
        "of",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "others",
        "our",
        "over",
        "she",
        "since",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "three",
        "though",
        "through",
        "to",
        "two",
        "under",
        "until",
        "we",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whose",
        "why",
        "with",
        "without",
        "yet",
    ]
)
"""Words that are no names where they begin a sentence."""


def turns(before: str, after: str, language: str) -> Iterator[str]:
    """Yield which negations, verbs of saying, measures and names differ: `verb of saying: confirmed → denied`.

    Args:
        before: The older sentence.
        after: The newer one.
        language: BCP 47 tag of both; for one without a list nothing is named.
    """
    classes = _TURNING.get(language.partition("-")[0])
    if classes is None:
        return
    old, new = _words(before, language), _words(after, language)
    for name, pattern in classes.items():
        yield from _difference(
            name,
            *([word for word in words if pattern.fullmatch(word.lower())] for words in (old, new)),
        )
    common = {word for word in (*old, *new) if word.islower()} | _BEGINNINGS
    yield from _difference("name", *(_names(words, common) for words in (old, new)))


def _difference(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the words of one class that only one sentence has, or all if only their order differs."""
    known, now = [word.lower() for word in old], [word.lower() for word in new]
    if known == now:
        return
    gone = [word for word in old if word.lower() not in now]
    come = [word for word in new if word.lower() not in known]
    if not gone and not come:
        gone, come = [*old], [*new]
    yield f"{name}: {', '.join(gone) or 'none'} → {', '.join(come) or 'none'}"


def _words(text: str, language: str) -> list[str]:
    """Return the words of a text without its figures, whose months are no names."""
    for figure in sorted(iter_figures(text, language), key=lambda item: -item.start):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return _WORD.findall(text)


def _names(words: Sequence[str], common: frozenset[str] | set[str]) -> list[str]:
    plain = (re.sub(r"['’]s?$", "", word) for word in words)
    return [word for word in plain if word[:1].isupper() and word.lower() not in common]
