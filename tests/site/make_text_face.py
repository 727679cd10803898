"""Make the text face of the site from the files that `hooks/apparatus_mkdocs/theme/assets/fonts/README.md` names.

    python tests/site/make_text_face.py FOLDER

FOLDER holds those files. What no page sets is cut out, so that both weights of a first view weigh 22 kB.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "hooks/apparatus_mkdocs/theme/assets/fonts"
LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x2009, *range(0x2013, 0x2015), *range(0x2018, 0x201F),
    0x2022, 0x2026, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2191, 0x2193, 0x2212,
)  # fmt: skip
CYRILLIC = (*range(0x400, 0x460), 0x490, 0x491, 0x2116)
MADE = {
    "source-sans-3-latin-400-normal.woff2": ("ApparatusSans-Regular.woff2", LATIN),
    "source-sans-3-latin-700-normal.woff2": ("ApparatusSans-Bold.woff2", LATIN),
    "source-sans-3-cyrillic-400-normal.woff2": ("ApparatusSans-Cyrillic.woff2", CYRILLIC),
}
"""By file of the package, the file of the site and the characters it keeps."""
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
"""Of the name table: with copyright and licence."""


def make(folder: Path) -> None:
    """Write the files of the site."""
    for source, (target, characters) in MADE.items():
        cut(folder / source, FONTS / target, characters)


def cut(source: Path, target: Path, characters: tuple[int, ...]) -> None:
    """Write the part of a font that holds some characters."""
    # Without the time of the day, so that the same file comes out again.
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=["kern", "pnum"], hinting=False, name_IDs=NAMES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    _rename(font, target.stem)
    font.flavor = "woff2"
    font.save(target)


def _rename(font: TTFont, name: str) -> None:
    """Give a font a name of its own, as the licence asks: "Source" is reserved for the original."""
    family, _, style = name.partition("-")
    for number, text in ((1, family), (2, style), (3, name), (4, f"{family} {style}"), (6, name)):
        font["name"].setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 25):
        font["name"].removeNames(nameID=number)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
