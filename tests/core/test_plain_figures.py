"""Figures of languages whose number words are not known: digits and dates."""

from __future__ import annotations

import pytest

from apparatus.words.figures import figure_keys, is_supported, iter_figures

GERMAN = """
rund 1.200 Fähren | 1200
37.5 % mehr | as written 37.5%
12.345.678 Wellen | 12345678
37,5 % mehr | 37.5%
1.200,5 Meilen | 1200.5
80% | 80%
im Jahr 2026 kamen 500 Leute | 2026; 500
15\u202f000 Möwen | 15000
1.20 Euro | as written 1.20
am 3.5.2026 | as written 3.5.2026
03.05.2026 | as written 03.05.2026
am 3. Mai 2026 | 2026-05-03
am 3. Mai | --05-03
im Mai 2026 | 2026-05
im Mai | --05
im März | --03
im Herbst 2027 | 2027-23
im Herbst |
die Maifeier |
2026-05-03 | 2026-05-03
vom 1. Juni bis 20. Juni 2026 | --06-01; 2026-06-20
9 bis 11 Feuer | 9; 11
der 3. Turm | 3
zwölf Feuer |
Artikel 7(3) | art. 7(3)
nach Art. 7 | art. 7
Mitte 20er, um 1990er Preise | 1990
"""


@pytest.mark.parametrize("row", GERMAN.strip().split("\n"))
def test_german_figures(row: str) -> None:
    text, _, said = row.partition(" |")
    keys = [key.strip() for key in said.split(";") if key]
    assert figure_keys(text, "de") == figure_keys(text, "de-AT") == keys


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("初日に240人が船に乗った。", "ja", ["240"]),
        ("首日共有240人搭乘渡船，佔37.5%。", "zh-TW", ["240", "37.5%"]),
        ("2024年5月6日、50人が来た。", "ja", ["2024-05-06", "50"]),
        ("5月6日启用，2024年5月又来12艘。", "zh", ["--05-06", "2024-05", "12"]),
        ("5月に", "ja", ["--05"]),
        ("1,240人が来た。", "ja", ["1240"]),
        (
            "El 6 de mayo de 2024, 1.240 personas y 3,4 millones",
            "es",
            ["2024-05-06", "1240", "3.4"],
        ),
        (
            "en mayo de 2024; el 6 de mayo; en 2024 240 barcos",
            "es-MX",
            ["2024-05", "--05-06", "2024", "240"],
        ),
        ("Le 1er mai 2024, 1\u202f240 personnes", "fr", ["2024-05-01", "1240"]),
        ("a 6 de maio de 2024, 1.240,5 milhas", "pt-BR", ["2024-05-06", "1240.5"]),
        ("6 мая 2024 года 1 240 человек, маяк", "ru", ["2024-05-06", "1240"]),
        ("6. května 2024 přišlo 12 000 lidí", "cs", ["2024-05-06", "12000"]),
        ("il 6 maggio 2024 1.24 euro", "it", ["2024-05-06", "as written 1.24"]),
        ("20代の船長と40多岁的船长", "ja", []),
        ("13月", "ja", ["13"]),
        ("เรือ 12 ลำ มีคน240คน", "th", ["12", "240"]),
        ("B12 и x240", "ru", []),
    ],
)
def test_digits_beside_characters_without_spaces_are_figures(
    text: str, language: str, keys: list[str]
) -> None:
    assert figure_keys(text, language) == keys


def test_a_figure_has_its_place() -> None:
    text = "Am 3. Mai 2026 fuhren 1.200 Leute."
    places = [text[figure.start : figure.end] for figure in iter_figures(text, "de")]
    assert places == ["3. Mai 2026", "1.200"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [("um 1.200 skip", ["as written 1.200"]), ("um 1200 í maí 2026", ["1200", "2026"])],
)
def test_a_language_of_which_nothing_is_known_is_compared_as_it_is_written(
    text: str, keys: list[str]
) -> None:
    assert figure_keys(text, "is") == keys


def test_a_number_supports_the_same_one_of_another_language_and_no_other() -> None:
    english = figure_keys("1,200 ferries on 3 May 2026", "en")
    assert all(is_supported(key, english) for key in figure_keys("1.200 am 3. Mai 2026", "de"))
    for other in ("1,200", "1200,5", "3. Juni 2026", "1.20", "12.00"):
        assert not any(is_supported(key, english) for key in figure_keys(other, "de"))
