"""Make the text face of the site from the files that `hooks/apparatus_mkdocs/theme/assets/fonts/README.md` names.

    python tests/site/make_text_face.py FOLDER

FOLDER holds those files. What no page sets is cut out, so that both weights of a first view weigh 17 kB.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = Path(__file__).parents[2] / "hooks/apparatus_mkdocs/theme/assets/fonts"
LATIN = (
    *range(0x20, 0x7F), *map(ord, "\u00a0§©«°¶·»×ÄÖÜßáäçèéíóöü"), 0x2009, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C,
    0x201D, 0x201E, 0x2022, 0x2026, 0x2032, 0x2033, 0x20AC, 0x2212,
)  # fmt: skip
"""What nearly every page sets."""
MORE = tuple({*range(0xA0, 0x100), 0x152, 0x153, 0x2039, 0x203A, 0x2122, 0x2191, 0x2193} - {*LATIN})
"""The other letters of Western Europe, and signs."""
CYRILLIC = (*range(0x400, 0x460), 0x490, 0x491, 0x2116)
MADE = {
    "ApparatusSans-Regular.woff2": ("latin-400", LATIN),
    "ApparatusSans-Bold.woff2": ("latin-700", LATIN),
    "ApparatusSans-RegularMore.woff2": ("latin-400", MORE),
    "ApparatusSans-BoldMore.woff2": ("latin-700", MORE),
    "ApparatusSans-Cyrillic.woff2": ("cyrillic-400", CYRILLIC),
    "ApparatusSans-BoldCyrillic.woff2": ("cyrillic-700", CYRILLIC),
}
"""By file of the site, the file of the package and the characters that are kept."""
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
"""Of the name table: with copyright and licence."""


def make(folder: Path) -> None:
    """Write the files of the site."""
    for target, (source, characters) in MADE.items():
        cut(folder / f"source-sans-3-{source}-normal.woff2", FONTS / target, characters)


def cut(source: Path, target: Path, characters: Iterable[int]) -> None:
    """Write the part of a font that holds some characters."""
    # Without the time of the day, so that the same file comes out again.
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=["kern", "pnum"], hinting=False, name_IDs=NAMES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if 0x27 in font.getBestCmap():
        _curl_straight_marks(font)
    _rename(font, target.stem)
    font.flavor = "woff2"
    font.save(target)


def _curl_straight_marks(font: TTFont) -> None:
    """Draw straight apostrophes and single quotation marks as print sets them; the text keeps its characters.

    So sentences are copied, searched and checked as they are written. The rule is that of `curly` in
    `apparatus.editions.pdf_data`. The feature is one that browsers always apply.
    """
    glyphs = font.getBestCmap()
    straight, opening, closing = (glyphs[ord(mark)] for mark in "'‘’")
    before = " ".join(glyphs[ord(mark)] for mark in "\u00a0 ([—–“„")
    figures = "".join(
        f"sub {old} by {new};"
        for lookup in font["GSUB"].table.LookupList.Lookup
        for part in lookup.SubTable
        for old, new in part.mapping.items()
    )
    addOpenTypeFeaturesFromString(
        font,
        f"languagesystem DFLT dflt; languagesystem latn dflt; languagesystem cyrl dflt;"
        f"feature pnum {{ {figures} }} pnum;"
        f"feature rclt {{ lookup opens {{ sub [{before}] {straight}' by {opening}; }} opens;"
        f" lookup closes {{ sub {straight} by {closing}; }} closes; }} rclt;",
        tables=["GSUB"],
    )


def _rename(font: TTFont, name: str) -> None:
    """Give a font a name of its own, as the licence asks: "Source" is reserved for the original."""
    family, _, style = name.partition("-")
    for number, text in ((1, family), (2, style), (3, name), (4, f"{family} {style}"), (6, name)):
        font["name"].setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 25):
        font["name"].removeNames(nameID=number)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
