"""Letters that readers take for others: of another script, circled, turned, digits, and Hangul in single letters.

A name written with them is read by people and missed by programs. Each is replaced by one letter, so that every offset
stays the same. What Unicode names as a form of a Latin letter follows from its name; those of other scripts are listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

_LIKE_LATIN = """
    aаαɑ bЬьҍƄƅᏏ cсϲⲥ dԁժᏧ eеєҽε℮ fϝք gցɡ hнһհᏂ iіιɩ jјϳ kкκҝⲕ lӏǀ mмⲙ nпոռηղ oоοօסⲟჿ
    pрρⲣ qԛգզ rгⲅ sѕꮪ tтτҭ uυսцʋ vѵν wѡԝաω xхχ yуγүყ zȥʐ AАΑᎪꓮ BВΒᏴꓐ CСϹᏟꓚⲤ DᎠꓓԀ
    EЕΕᎬꓰ FϜꓝҒ GԌᏀꓖ HНΗᎻꓧ IІΙӀꓲ JЈͿᎫꓙ KКΚᏦꓗⲔ LᏞꓡԼ MМΜᎷꓟⲘ NΝꓠИ OОΟՕꓳⲞ PРΡᏢꓑⲢ QԚ RᏒꓣЯ
    SЅՏᏚꓢ TТΤᎢꓔ UՍꓴЦ VѴᏙꓦ WԜᏔꓪ XХΧꓫ YУҮΥꓬ ZΖᏃꓜ
    AᗩΛ Bᗷ Cᑕ Dᗪ EΣᗴ Fᖴ Gᘜ Hᕼ Jᒍ Lᒪ Mᗰ Nᑎ Pᑭ Rᖇ Uᑌ Vᐯ Wᗯ Zᘔ
"""
"""Each Latin letter with the letters of other scripts that look like it."""
_LIKE_CYRILLIC = "aаcсeеiіjјoоpрsѕxхyуhһkкmмtтnпAАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУ"
"""Each Latin letter before the Cyrillic one that looks like it."""
_SYMBOLS = "₳A฿B₵C€E₣F₲G₭K£L₥M₦N₱P₴S₮T₩W¥Y¢c∂d"
"""Symbols of currencies and others, each before the letter that it is taken for."""
_UNSEEN = "\u200b"
_LIKE_DIGIT = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s"}
_FORMS = (
    *(range(0xC0, 0x2B0), range(0x1D00, 0x1DC0), range(0x1E00, 0x1F00), range(0x2100, 0x2190)),
    *(range(0x2460, 0x2500), range(0x2C60, 0x2C80), range(0x2E80, 0x2FE0), range(0x3200, 0x3400)),
    *(range(0xA720, 0xA800), range(0xAB30, 0xAB70), range(0x1F100, 0x1F270)),
)
"""Where Unicode has further forms of letters."""
_FILLERS = (
    *(0x34F, 0x61C, 0x115F, 0x1160, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0x2061, 0x2070)),
    *(*range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0)),
)
"""Characters that nobody sees, besides those that a word may have."""
_NAME = re.compile(
    r"(?:.* )??(?P<small>SMALL )?(?:CAPITAL )?LETTER (?:SMALL CAPITAL |[A-Z]+ )?(?P<letter>[A-Z])(?: WITH .*)?"
)
_DIGIT_IN_WORD = re.compile(r"[A-Za-z](?:[0134578]|[@$][A-Za-z])|[0134578][A-Za-z]")
_WITH_DIGITS = re.compile(
    r"(?<![\w@$])((?:[A-Za-z]+[0134578@$]+(?=[A-Za-z0134578])|[0134578]+(?=[A-Za-z]))[A-Za-z0134578@$]*|[A-Za-z]+[0134578])(?![\w@$])"
)
_DIGITS = tuple(str.maketrans({**_LIKE_DIGIT, "1": one}) for one in "li")
_AROUND = 24
"""Words around a replaced one: a name has at most so many letters."""
_LETTER = r"[^\W\d_]"
IGNORED = "'\u2019\u02bc\u2018\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff"
"""Apostrophes, and marks that belong to no spelling: they count for nothing inside a word."""
_LATIN_WORD = re.compile(rf"[A-Za-z\u00c0-\u024f\u1e00-\u1eff{IGNORED}]+")
_CYRILLIC_WORD = re.compile(rf"[\u0400-\u052f{IGNORED}]+")


class _Tables(NamedTuple):
    forms: dict[int, str]
    """Characters that Unicode calls a form of a letter."""
    latin: dict[int, str]
    cyrillic: dict[int, str]
    any: frozenset[str]
    """Characters that some table replaces."""
    words: re.Pattern[str]
    """Words of other than Latin letters, or with one."""

    def as_latin(self, match: re.Match[str]) -> str:
        """Return a word in Latin letters if all of it looks like them."""
        word = match[0].translate(self.latin)
        return word if _LATIN_WORD.fullmatch(word) else match[0]

    def as_cyrillic(self, match: re.Match[str]) -> str:
        """Return a word in Cyrillic letters if all of it looks like them."""
        word = match[0].translate(self.cyrillic)
        return word if _CYRILLIC_WORD.fullmatch(word) else match[0]


def other_readings(text: str) -> Iterator[tuple[str, int]]:
    """Yield what else a reader may see in parts of a text, as long as these parts, with their offsets.

    A word is replaced if all of it then is Latin or Cyrillic, so that honest words of another script stay as they are.
    """
    plain = text
    if not text.isascii() and not (tables := _tables()).any.isdisjoint(set(text)):
        formed = text.translate(tables.forms)
        plain = tables.words.sub(tables.as_latin, formed)
        yield from _changed(text, plain)
        yield from _changed(text, tables.words.sub(tables.as_cyrillic, formed), plain)
    if _DIGIT_IN_WORD.search(plain):
        parts = _WITH_DIGITS.split(plain)
        known = plain
        for table in _DIGITS:
            read = (part.translate(table) if at % 2 else part for at, part in enumerate(parts))
            reading = "".join(read)
            yield from _changed(known, reading)
            known = reading


def _changed(text: str, reading: str, known: str = "") -> Iterator[tuple[str, int]]:
    """Yield what is read otherwise than in a text, with the words around it that may belong to the same name.

    Args:
        reading: The text as it may be read.
        known: Another reading; what is the same in it has been yielded.
    """
    if reading in (text, known):
        return
    parts = reading.split(" ")
    changed = [
        at for at, (old, new) in enumerate(zip(text.split(" "), parts, strict=True)) if old != new
    ]
    starts = [0, *accumulate(len(part) + 1 for part in parts)]
    for first, end in _around(changed):
        region = slice(starts[first], starts[min(end, len(parts))] - 1)
        if reading[region] != known[region]:
            yield reading[region], region.start


def _around(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where the words around some places begin and end; places near each other share theirs."""
    first = end = 0
    for place in places:
        if end and place - _AROUND > end:
            yield first, end
            end = 0
        if not end:
            first = max(place - _AROUND, 0)
        end = place + _AROUND + 1
    if end:
        yield first, end


@cache
def _tables() -> _Tables:
    forms = {code: letter for codes in _FORMS for code in codes if (letter := _form(chr(code)))}
    forms |= str.maketrans(dict(zip(_SYMBOLS[::2], _SYMBOLS[1::2], strict=True)))
    forms |= dict.fromkeys(_FILLERS, _UNSEEN)
    latin = {ord(like): row[0] for row in _LIKE_LATIN.split() for like in row[1:]}
    pairs = dict(zip(_LIKE_CYRILLIC[::2], _LIKE_CYRILLIC[1::2], strict=True))
    others = {code: letter for code, letter in latin.items() if not 0x400 <= code < 0x530}
    cyrillic = {code: pairs[letter] for code, letter in others.items() if letter in pairs}
    like = "".join(map(chr, latin)) + "\u0400-\u052f"
    return _Tables(
        {code: letter for code, letter in forms.items() if code not in latin},
        latin,
        cyrillic | str.maketrans(pairs),
        frozenset(map(chr, [*forms, *latin, *range(0x400, 0x530)])),
        re.compile(f"(?<!{_LETTER}){_LETTER}*[{like}](?:{_LETTER}|[{IGNORED}])*"),
    )


def _form(character: str) -> str:
    """Return the letter that a character is a form of, if programs do not take it for one; empty for others."""
    bare = unicodedata.normalize("NFKD", character.casefold())
    if character.isalpha() and "a" <= bare[0] <= "z":
        return ""
    if found := _NAME.fullmatch(unicodedata.name(character, "")):
        return found["letter"].lower() if found["small"] else found["letter"]
    plain = unicodedata.normalize("NFKC", character)
    letters = [] if character.isalpha() else [*filter(str.isalpha, plain)]
    return letters[0] if len(letters) == 1 else ""


_JAMO = re.compile("[\u1100-\u11ff]")
_VOWEL = "[\u1161-\u1175]"
_VOWELS = re.compile(f"({_VOWEL})({_VOWEL})")
_FINAL = re.compile(f"(?<={_VOWEL})[\u1100-\u1112](?!{_VOWEL})")
_FINALS = re.compile(f"([\u11a8-\u11c2])([\u1100-\u1112])(?!{_VOWEL})")
_DIPHTHONGS = {"ᅩ": "ᅡᅪᅢᅫᅵᅬ", "ᅮ": "ᅥᅯᅦᅰᅵᅱ", "ᅳ": "ᅵᅴ"}


def compose_hangul(text: str) -> str:
    """Return a text whose single letters of Hangul are joined to the syllables that they spell, as an input method does."""
    if not _JAMO.search(text):
        return text
    text = _VOWELS.sub(_diphthong, unicodedata.normalize("NFD", text))
    text = _FINAL.sub(lambda found: _final(found[0]) or found[0], text)
    text = _FINALS.sub(lambda found: _final(*found.groups()) or found[0], text)
    return unicodedata.normalize("NFC", text)


def _diphthong(found: re.Match[str]) -> str:
    pairs = _DIPHTHONGS.get(found[1], "")
    return dict(zip(pairs[::2], pairs[1::2], strict=True)).get(found[2], found[0])


def _final(*letters: str) -> str:
    """Return the final consonant, single or double, that consonants spell; empty if there is none."""
    name = "-".join(unicodedata.name(letter).rpartition("SEONG ")[2] for letter in letters)
    try:
        return unicodedata.lookup(f"HANGUL JONGSEONG {name}")
    except KeyError:
        return ""
