from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale

from apparatus.messages import catalogue
from apparatus.messages.catalogue import (
    Messages,
    UnknownMessageError,
    placeholders,
    reader_messages,
    texts,
)
from apparatus.words.dates import parse_edtf

CATEGORIES = ("one", "few", "many", "other")
FORMS = {f"ships.{name}": f"{name}: {{count}}{{where}}" for name in CATEGORIES}
ANOTHER_ORDER = {
    **{f"dates.months.{month}": f"{month}월" for month in range(1, 13)},
    **{f"dates.months-alone.{month}": f"{month}월" for month in range(1, 13)},
    "dates.point.day": "{year}년 {month} {day}일",
    "dates.from-to.month": "{year}년 {first_month} {first_day}일부터 {last_day}일까지",
    "dates.estimate": "{date} (추정)",
}


@pytest.mark.parametrize(
    ("language", "category", "counts"),
    [
        ("en", "one", [1]),
        ("en", "other", [0, 2, 5, 11, 21, 101]),
        ("de", "one", [1]),
        ("de-AT", "other", [0, 2, 21]),
        ("ko", "other", [0, 1, 2, 21]),
        ("uk", "one", [1, 21, 101, 1001]),
        ("uk", "few", [2, 3, 4, 22, 34, 102]),
        ("uk", "many", [0, 5, 10, 11, 12, 14, 20, 25, 111, 112]),
        ("ru", "one", [1, 21, 101]),
        ("ru", "few", [2, 4, 22, 104]),
        ("ru", "many", [0, 5, 11, 13, 111]),
    ],
)
def test_a_count_has_the_form_that_the_language_gives_it(
    language: str, category: str, counts: list[int]
) -> None:
    say = Messages(FORMS, language=language)
    said = [say.plural("ships", count, where=" at sea") for count in counts]
    assert said == [f"{category}: {count} at sea" for count in counts]


def test_a_form_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownMessageError):
        Messages({"ships.other": "{count} ships"}).plural("ships", 1)


def test_a_link_stands_where_the_text_has_it() -> None:
    say = Messages({"help": "{link} lists {count} pilots."})
    assert say.around("help", "link", count=3) == ("", " lists 3 pilots.")


@pytest.mark.parametrize(
    ("number", "digits", "english", "german"),
    [
        (2500, None, "2,500", "2.500"),
        (2500.0, None, "2,500", "2.500"),
        (1234.5, None, "1,234.5", "1.234,5"),
        (3, 1, "3.0", "3,0"),
        (7, None, "7", "7"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(
    number: float, digits: int | None, english: str, german: str
) -> None:
    assert Messages(texts("en")).number(number, digits) == english
    instead = {"numbers.group": ".", "numbers.point": ","}
    assert Messages(texts("en"), instead, "de").number(number, digits) == german


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2021-04-17", "2021년 4월 17일"),
        ("2021-04-03/2021-04-17~", "2021년 4월 3일부터 17일까지 (추정)"),
    ],
)
def test_a_date_is_said_in_the_order_of_the_language(date: str, words: str) -> None:
    assert parse_edtf(date).words(Messages(texts("en"), ANOTHER_ORDER, "ko")) == words


def test_two_months_that_differ_in_certainty_alone_are_both_named() -> None:
    assert parse_edtf("2021-04~/2021-04").words() == "April to April 2021 (estimate)"


FOLDER = Path(str(files("apparatus.messages")))


@pytest.mark.parametrize("language", [file.parent.name for file in FOLDER.glob("*/readers.toml")])
def test_a_translation_says_everything_and_asks_for_nothing_else(language: str) -> None:
    found, english = texts(language), texts("en")
    for name, text in english.items():
        group, _, last = name.rpartition(".")
        said = [name]
        if last in CATEGORIES:
            text = english[f"{group}.other"]
            say = Messages(found, language=language)
            said = [f"{group}.{say.category(count)}" for count in range(200)]
        for own in said:
            assert own in found
            assert placeholders(found[own]) <= placeholders(text) | {"count"}, own


def test_a_site_is_said_in_its_main_language(monkeypatch: pytest.MonkeyPatch) -> None:
    german = {**texts("en"), "timeline.title": "Zeitleiste", "numbers.group": "."}
    english = texts("en")
    monkeypatch.setattr(catalogue, "texts", {"en": english, "de": german}.get)
    assert reader_messages("de")("timeline.title") == "Zeitleiste"
    assert reader_messages("de", {"timeline.title": "Wann"})("timeline.title") == "Wann"
    assert reader_messages("is")("timeline.title") == english["timeline.title"]


@pytest.mark.parametrize("language", ["be", "de", "en", "ja", "ko", "ru", "uk", "zh"])
def test_plural_forms_are_those_of_cldr(language: str) -> None:
    say, rule = Messages({}, language=language), Locale.parse(language).plural_form
    assert [say.category(count) for count in range(201)] == [rule(count) for count in range(201)]
