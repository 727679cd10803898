"""The vendored text face: its licence, its weight, and that it is what its note says."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import make_text_face
import pytest

from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(make_text_face.FONTS.glob("*.woff2"))
NOTE = (make_text_face.FONTS / "README.md").read_text(encoding="utf-8")
FIRST_VIEW = 20_000


def test_the_note_names_every_file_and_its_hash() -> None:
    rows = re.findall(r"\| `(.+?)` \| (\d+) \| `(\w{64})` \|", NOTE)
    found = [
        (f.name, str(f.stat().st_size), hashlib.sha256(f.read_bytes()).hexdigest()) for f in FILES
    ]
    assert sorted(rows) == found
    assert set(make_text_face.MADE) == {file.name for file in FILES}


def test_a_first_view_loads_little_of_it() -> None:
    assert sum(file.stat().st_size for file in FILES[:1] + FILES[3:4]) < FIRST_VIEW


def test_the_licence_travels_with_it_and_the_reserved_name_does_not() -> None:
    licence = (make_text_face.FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name ‘Source’" in licence
    styles = (THEME / "assets/stylesheets/text-face.css").read_text(encoding="utf-8")
    assert "Source" not in "".join(re.findall(r"font-family: (.*);", styles))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_style_names_each_file(file: Path) -> None:
    styles = (THEME / "assets/stylesheets/text-face.css").read_text(encoding="utf-8")
    assert f'url("../fonts/{file.name}")' in styles
