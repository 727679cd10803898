"""The words that may stand before a source in a citation, such as *see* and *see also*.

They are the table `citing` of `prose.toml` of each language. A citation is written in the main language of a site, and
shown in that of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from apparatus.messages.catalogue import prose_languages, prose_words

_TABLE = "citing."


@cache
def citing_words() -> frozenset[str]:
    """Return each word of the tables of all languages, in lower case: readers see them, and no check compares them."""
    phrases = (said for language in prose_languages() for said in _said(language))
    return frozenset(word for said in phrases for word in said.split())


def prefix_in(language: str, prefix: str) -> str:
    """Return what stands before a source in a language, or as it is written if the table has no words for it.

    Args:
        prefix: The words as written: `see also`.
    """
    words, tag = _plain(prefix), language.partition("-")[0]
    if words in _said(tag):
        return prefix
    keys = (found[words] for found in map(_said, prose_languages()) if words in found)
    own = prose_words(tag)
    return next((own[key][0] for key in keys if key in own), prefix)


@cache
def _said(language: str) -> Mapping[str, str]:
    """Return the key of each phrase of a language."""
    return {
        _plain(phrase): name
        for name, phrases in prose_words(language).items()
        if name.startswith(_TABLE)
        for phrase in phrases
    }


def _plain(words: str) -> str:
    return " ".join(words.lower().replace(",", " ").split())
