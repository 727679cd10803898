"""Words of sources name their language where it is not that of readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.sources.record_reader import read_record
from apparatus.sources.source_words import in_own_language, named_publisher, title
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from conftest import MakeText

GREEK = replace(SETTINGS, languages={"el": "Ελληνικά"}, main=SETTINGS)


@pytest.mark.parametrize(
    ("words", "language", "in_main", "in_greek"),
    [
        ("Ferries return", "en", "", "en"),
        ("Τα πλοία επιστρέφουν", "el", "el", ""),
        ("Les bateaux reviennent", "fr", "fr", "fr"),
        ("The law of the sound", "el", "", "en"),
    ],
    ids=["main language", "other letters", "other language", "translated title"],
)
def test_a_title_names_its_language_to_readers_of_another(
    record_text: MakeText, words: str, language: str, in_main: str, in_greek: str
) -> None:
    text = record_text(title=words, language=language)
    record, _ = read_record(text, "sources/gazette.md", SETTINGS)
    assert record
    assert title(record) == in_own_language(words, record) == foreign(words, in_main)
    assert title(record.in_language(GREEK)) == foreign(words, in_greek)


def test_a_publisher_is_named_in_the_main_language(record_text: MakeText) -> None:
    record, _ = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record
    assert named_publisher(record) == "Norhaven Gazette"
    shown = named_publisher(record.in_language(GREEK))
    assert shown == foreign("Norhaven Gazette", "en")
