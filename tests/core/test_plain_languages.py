"""How languages without tables of their own write numbers and dates is what Babel has from CLDR."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from babel import Locale

TABLE = tomllib.loads((files("apparatus.words") / "plain_languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", list(TABLE))
def test_separators_and_months_are_those_of_babel(language: str) -> None:
    listed, locale = TABLE[language], Locale.parse(language)
    symbols, months = locale.number_symbols["latn"], locale.months["format"]["wide"]
    order = ["{" + part + "}" for part in ("day", "month", "year")]

    assert (listed["group"] == symbols["group"]) or (
        listed["group"].isspace() and symbols["group"].isspace()
    )
    assert listed["point"] == symbols["decimal"]
    if "months" in listed:
        said = [months[number].lower() for number in range(1, 13)]
        assert listed["months"].lower().split() == said
        assert sorted(order, key=listed["day"].index) == order
