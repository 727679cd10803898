"""The generator is for any subject: no word of this site's own stands in it, nor in the tests of its core."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from apparatus.exports.biblatex import BABEL
from apparatus.reading.site_settings import project_settings

ROOT = Path(__file__).parents[1]
FOLDERS = (
    "hooks",
    *(
        f"tests/{name}"
        for name in ("authoring", "checks", "core", "fuzz", "intake", "policy", "second_site")
    ),
)
ALL_LANGUAGES = "biblatex.py"
"""Its list of languages names those of a site too, and no other word of it."""
WORDS = project_settings(ROOT).subject_words


def pattern(word: str) -> re.Pattern[str]:
    """Match a word of four letters or more also within another, a shorter one by itself: `power` is no `pow`."""
    return re.compile(word if len(word) > 3 else rf"\b{word}\b", re.IGNORECASE)


def test_there_are_words_to_look_for() -> None:
    assert len(WORDS) > 5
    assert pattern("soldier").search("Two soldiers")
    assert not pattern("pow").search("power")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_of_the_subject_stands_in_the_generator(folder: str) -> None:
    files = [item for item in (ROOT / folder).rglob("*") if item.is_file()]
    found = []
    for file in files:
        if "__pycache__" in file.parts:
            continue
        try:
            text = f"{file.name}\n{file.read_text(encoding='utf-8')}"
        except UnicodeDecodeError:
            continue  # a font
        if file.name == ALL_LANGUAGES:
            text = re.sub(rf"\b({'|'.join(BABEL.values())})\b", "", text)
        for word in WORDS:
            found += [
                (file.relative_to(ROOT), match.group()) for match in pattern(word).finditer(text)
            ]

    assert files
    assert found == []
