from __future__ import annotations

import pytest

from apparatus.messages.catalogue import prose_words
from apparatus.words.bounds import Bound, iter_bounded


def bounds(text: str, language: str = "en") -> list[str]:
    return ["|".join(sorted(item.bounds)) for item in iter_bounded(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It carried 300 people", ["plain"]),
        ("only 300 people", ["plain"]),
        ("exactly 300 people", ["exact"]),
        ("no more and no less than 300 people", ["exact"]),
        ("About 300 people", ["about"]),
        ("300 people or so", ["about"]),
        ("roughly US$ 300", ["about"]),
        ("a little over 300", ["about|more"]),
        ("north of 300", ["more"]),
        ("nearly 300", ["nearly"]),
        ("close to 300", ["about|nearly"]),
        ("at least another 300", ["least"]),
        ("at least about 300", ["least"]),
        ("300 people or more", ["least"]),
        ("300, at least", ["least"]),
        ("not lower than 300; it may not be lower than 2", ["fewer", "least"]),
        ("very probably more than three hundred", ["more"]),
        ("more than 300%", ["more"]),
        ("no more than 300", ["most"]),
        ("did not exceed 300", ["most"]),
        ("nothing more than 300", ["most"]),
        ("300 at the most", ["most"]),
        ("well under 300", ["fewer"]),
        ("within 60 days", ["most|plain"]),
        ("the limit was 180 days", ["most|plain"]),
        ("as many as 300", ["most|plain"]),
        ("as long as 90 days", ["most"]),
        ("between 9 and 11 lamps", ["lowest", "highest"]),
        ("between about 9 and 11 lamps", ["about|lowest", "about|highest"]),
        ("9 to 11 lamps", ["lowest", "highest"]),
        ("9–11 lamps", ["lowest", "highest"]),
        ("a fall from 11 to 9 lamps", ["plain", "plain"]),
        ("9 and 11 lamps", ["plain", "plain"]),
        ("about 300 boats and 2,700 lamps", ["about", "about|plain"]),
        ("about 300 boats, and in the winter 2,700", ["about", "plain"]),
        ("at least 100 boats and close to 1,000 lamps", ["least", "about|nearly"]),
        ("100 boats, at least 20 of them new", ["plain", "least"]),
        ("spoke about the 2 boats", ["plain"]),
        ("over half of them, about a third", ["more", "about"]),
        ("between a quarter and a third", ["lowest", "highest"]),
        ("more passengers than 300", ["plain"]),
        ("over on 3 March 2021", []),
        ("under Article 118", []),
        ("about time", []),
    ],
)
def test_what_a_text_says_of_its_numbers(text: str, expected: list[str]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rund 1.200 Menschen", ["about"]),
        ("höchstens 1.500 Menschen", ["most"]),
        ("nicht mehr als 12 Feuer", ["most"]),
        ("mehr als 12 Feuer", ["more"]),
        ("mindestens 12 Feuer", ["least"]),
        ("knapp 12 Feuer", ["nearly"]),
        ("zwischen 9 und 11 Feuer", ["lowest", "highest"]),
        ("9 bis 11 Feuer", ["lowest", "highest"]),
        ("genau 12 Feuer", ["exact"]),
    ],
)
def test_another_language_has_its_own_phrases(text: str, expected: list[str]) -> None:
    assert bounds(text, "de-AT") == expected


def test_a_language_without_phrases_has_no_bounds() -> None:
    assert bounds("au moins 300", "fr") == []


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("place", ["before", "after", "elsewhere"])
def test_every_phrase_is_read_as_what_it_says(language: str, place: str) -> None:
    said: dict[str, set[str]] = {}
    for bound in Bound:
        for phrase in prose_words(language).get(f"bounds.{place}.{bound}", ()):
            said.setdefault(phrase, set()).add(bound)
    for phrase, wanted in said.items():
        text = f"{phrase} 300 boats" if place == "before" else f"300 boats {phrase}"
        expected = wanted | {"plain"} if place == "elsewhere" else wanted
        assert bounds(text, language) == ["|".join(sorted(expected))], phrase


def test_no_phrase_stands_twice_under_one_key() -> None:
    for language in ("en", "de"):
        for name, phrases in prose_words(language).items():
            assert len(phrases) == len(set(phrases)), name
