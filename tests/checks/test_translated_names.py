"""Names of the glossary in translations: by their own words, with their endings, in the order of the statement."""

from __future__ import annotations

import pytest

from apparatus.checks.translated_names import TranslatedNames
from apparatus.settings import Party

NAMES = {"Norhaven": "Норгавен", "Olm": "Ольмська рада", "Sound Office": "Управління протоки"}
MEANT = "Norhaven told Olm of the Sound Office."


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("Норгавен повідомив Ольмську раду про Управління протоки.", []),
        ("Норгавена Ольмською радою: Управлінню протоки.", []),
        ("Позаноргавен повідомив Ольмську раду про Управління протоки.", ["Norhaven"]),
        ("Норгавен повідомив Ольмську владу про Управління протоки.", ["Olm"]),
        ("", ["Norhaven", "Olm", "Sound Office"]),
    ],
)
def test_a_name_is_found_at_the_begin_of_words(said: str, missing: list[str]) -> None:
    names = TranslatedNames(NAMES, "uk")
    assert [name for name, _ in names.missing(MEANT, said)] == missing


def test_what_explains_a_name_may_be_glued_to_it() -> None:
    names = TranslatedNames({"Sound Office": "해협청"}, "ko")
    assert list(names.missing("The Sound Office said it.", "노르헤이븐해협청은 말했다.")) == []
    assert list(names.missing("The Sound Office said it.", "해협의 청은 말했다.")) != []


@pytest.mark.parametrize(
    ("meant", "said", "order"),
    [
        (MEANT, "Норгавен повідомив Ольмську раду про Управління протоки.", None),
        (
            MEANT,
            "Ольмська рада повідомила Норгавен про Управління протоки.",
            ["Olm", "Norhaven", "Sound Office"],
        ),
        (f"{MEANT} Norhaven", "Ольмська рада повідомила Норгавен про Управління протоки.", None),
        (MEANT, "Ольмська рада: Норгавен, Норгавен і Управління протоки.", None),
        ("“Norhaven” told Olm.", "Ольмська рада, Норгавен.", None),
    ],
    ids=["kept", "exchanged", "twice in the statement", "twice in the translation", "quoted"],
)
def test_names_that_stand_once_keep_their_order(
    meant: str, said: str, order: list[str] | None
) -> None:
    moved = TranslatedNames(NAMES, "uk").moved(meant, said)
    assert (moved and moved[1]) == order


def test_without_names_nothing_is_missing_or_moved() -> None:
    names = TranslatedNames({}, "uk")
    assert list(names.missing(MEANT, "")) == []
    assert names.moved(MEANT, "") is None


PARTIES = {
    "Norhaven": (Party(also=("the port",), adjectives=("Norhavener",)), "норгавен*, порт*"),
    "Southmark": (Party(), "саутмарк*"),
}


@pytest.mark.parametrize(
    ("meant", "said", "missing"),
    [
        ("Norhaven warned Southmark's crews.", "Норгавен застеріг екіпажі Саутмарку.", []),
        ("Norhaven warned Southmark's crews.", "Південний порт застеріг екіпажі.", ["Southmark"]),
        ("A Norhavener ship sank.", "Затонуло саутмаркське судно.", ["Norhavener"]),
        ("A Norhavener ship sank.", "Затонуло норгавенське судно.", []),
        ("It sank off the port.", "Воно затонуло біля Саутмарку.", ["the port"]),
        ("The Southmark Times wrote it.", "Так писала «Вечірня газета».", []),
        ("News of Southmark, a digest", "News of Southmark, огляд", []),
        ("It said “Southmark lost”.", "Він сказав «вони програли».", []),
        ("The Sound Office of Southmark lost.", "Управління протоки програло.", ["Southmark"]),
        ("The Southmark Sound Office lost.", "Управління протоки програло.", []),
    ],
    ids=[
        "both",
        "one is left out",
        "another in its place",
        "an adjective",
        "another name",
        "part of a longer name",
        "a title that keeps its language",
        "quoted",
        "beside a name of the glossary",
        "before one",
    ],
)
def test_a_party_of_a_statement_is_in_its_translation(
    meant: str, said: str, missing: list[str]
) -> None:
    names = TranslatedNames({"Sound Office": "Управління протоки"}, "uk", PARTIES)
    assert [name for name, _ in names.missing_parties(meant, said)] == missing


def test_without_parties_none_is_missing() -> None:
    assert list(TranslatedNames(NAMES, "uk").missing_parties(MEANT, "")) == []


@pytest.mark.parametrize("name", ["the port", "Ö-Norhaven", "Old, Norhaven", "'s-Norhaven", "X."])
def test_a_party_is_found_by_whatever_name(name: str) -> None:
    names = TranslatedNames({}, "uk", {"Norhaven": (Party(also=(name,)), "норгавен*")})
    meant = f"It warned ({name}) of Olm."
    assert [found for found, _ in names.missing_parties(meant, "Він застеріг.")] == [name]
