"""Make the fonts of the editions from the files that `hooks/apparatus/editions/fonts/README.md` names.

    python tests/editions/make_fonts.py FOLDER

FOLDER holds those files. What is not set in a book is cut out, so that the fonts can live in the repository: 2,350
Korean syllables of the standard KS X 1001, Latin with all letters of Europe, Russian and Ukrainian.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "hooks" / "apparatus" / "editions" / "fonts"
LATIN = (
    "NotoSerif-Regular.ttf",
    "NotoSerif-Italic.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
)
KOREAN = {"Regular": 400, "Bold": 700}
"""The weights of its styles."""
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), 0x2BC, *range(0x400, 0x460), 0x490, 0x491,
    *range(0x2010, 0x2028), 0x202F, *range(0x2030, 0x203B), 0x20AC, 0x2116, 0x2122,
)  # fmt: skip
SYLLABLES = tuple(
    code for code in range(0xAC00, 0xD7A4) if len(chr(code).encode("euc_kr", "ignore")) == 2
)
SIGNS = (0xB7, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x3001, 0x3002, *range(0x3008, 0x3010))
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
"""Of the name table: with copyright and licence."""
FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk")


def make(folder: Path) -> None:
    """Write the fonts and what they cover."""
    for name in LATIN:
        cut(folder / name, FONTS / name, LETTERS)
    for style, weight in KOREAN.items():
        source = folder / f"noto-sans-kr-korean-{weight}-normal.woff2"
        cut(source, FONTS / f"NotoSansKR-{style}.ttf", (*SYLLABLES, *SIGNS))
    (FONTS / "coverage.json").write_text(_as_text(covered(FONTS)), encoding="utf-8")


def cut(source: Path, target: Path, characters: tuple[int, ...]) -> None:
    """Write the part of a font that holds some characters."""
    # Without the time of the day, so that the same file comes out again.
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=list(FEATURES), hinting=False, notdef_outline=True, name_IDs=NAMES
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if "KR" in target.name:
        # The file is cut from a variable font and still bears the name of its lightest style.
        style = target.stem.partition("-")[2]
        whole = f"Noto Sans KR {style}".removesuffix(" Regular")
        for number, name in ((1, "Noto Sans KR"), (2, style), (4, whole), (6, target.stem)):
            font["name"].setName(name, number, 3, 1, 0x409)
        font["OS/2"].usWeightClass = KOREAN[style]
    font.flavor = None
    font.save(target)


def covered(folder: Path) -> list[list[int]]:
    """Return ranges of the characters that every style of the Latin fonts has, or every Korean one."""
    cmaps = {file.name: set(TTFont(file).getBestCmap()) for file in sorted(folder.glob("*.ttf"))}
    korean = set.intersection(*(cmaps.pop(f"NotoSansKR-{style}.ttf") for style in KOREAN))
    ranges: list[list[int]] = []
    for code in sorted(set.intersection(*cmaps.values()) | korean):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def _as_text(ranges: list[list[int]]) -> str:
    """Return the ranges as JSON, sixteen a line, so that a change shows what it changes."""
    rows = [json.dumps(ranges[at : at + 16]).strip("[]") for at in range(0, len(ranges), 16)]
    return "[\n" + ",\n".join(f"[{row}]" for row in rows) + "\n]\n"


if __name__ == "__main__":
    make(Path(sys.argv[1]))
