"""The vendored fonts: what they are said to cover, their licence, their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import make_fonts
import pytest
from fontTools.ttLib import TTFont

from apparatus.editions.glyphs import covered

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(make_fonts.FONTS.glob("*.ttf"))


def test_the_list_of_characters_is_that_of_the_fonts() -> None:
    ranges = make_fonts.covered(make_fonts.FONTS)
    assert covered() == {chr(code) for first, last in ranges for code in range(first, last + 1)}


@pytest.mark.parametrize("text", ["Türk – “¶6” · […]", "Ґ ї Курск", "한국방송공사"])
def test_the_scripts_of_the_subject_are_covered(text: str) -> None:
    assert set(text) <= covered()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_covered_character_is_drawn_as_nothing(file: Path) -> None:
    font = TTFont(file)
    blank = [
        code
        for code, name in font.getBestCmap().items()
        if font["glyf"][name].numberOfContours == 0 and not chr(code).isspace()
    ]
    # Joiners and marks of direction are drawn as nothing everywhere.
    assert [code for code in blank if chr(code).isprintable()] == []


def test_the_fonts_are_small_and_licensed() -> None:
    assert sum(file.stat().st_size for file in FILES) < 1_500_000
    licence = (make_fonts.FONTS / "OFL.txt").read_text(encoding="utf-8")
    for file in FILES:
        assert str(TTFont(file)["name"].getName(0, 3, 1)) in licence
