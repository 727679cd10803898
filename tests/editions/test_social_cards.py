"""The cards of pages: of every page its own, whole whatever its title, and the same each time."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from apparatus.editions.social_cards import HEIGHT, WIDTH, SocialCards, draw
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HOOKS = Path(__file__).parents[2] / "hooks"
ADDRESS = "https://norhaven.example/below/"
MARGIN = 64
"""Pixels at each side in which nothing may stand."""
TITLES = {
    "a short title": "Ferries",
    "a question": "How many people cross the sound in one week, and who counts them?",
    "300 characters": ("How many people cross the sound, and who says so? " * 6)[:300],
    "300 letters of Hangul": ("해협을 건너는 사람은 몇 명인가 " * 17)[:300],
    "300 letters of Cyrillic": ("Сколько людей пересекает пролив за неделю? " * 7)[:300],
    "one long word": "Überfahrtenzählungsgenauigkeitsverbesserungsvorschlagswesen",
    "a thousand characters": "How many people cross the sound? " * 30,
}


@pytest.fixture
def cards(
    write_project: Callable[[Mapping[str, str]], Path],
    page_text: Callable[..., str],
    record_text: Callable[..., str],
) -> Callable[..., SocialCards]:
    """Give the cards of a project whose page has the given title."""

    def make(title: str = "Ferries", address: str = "") -> SocialCards:
        files = {
            "docs/boats/ferries.md": page_text(title=title),
            "sources/gazette.md": record_text(),
            "mkdocs.yml": "site_name: Norhaven\n",
        }
        return SocialCards(read_project(write_project(files)), "Norhaven", address)

    return make


def picture(cards: SocialCards) -> Image.Image:
    return Image.open(io.BytesIO(cards.files["assets/cards/boats/ferries.png"])).convert("L")


def test_each_page_but_those_of_sources_has_a_card(cards: Callable[..., SocialCards]) -> None:
    pages = {"boats/ferries", "sources/index", "verification"}

    assert cards().files.keys() == {f"assets/cards/{page}.png" for page in pages}


def test_a_card_says_what_its_page_says(cards: Callable[..., SocialCards]) -> None:
    found = cards(address=ADDRESS).by_page
    words = "Norhaven · Ferries · How many people cross the sound. · As of 5 March 2021."

    assert found["boats/ferries.md"].words == words
    assert found["boats/ferries.md"].host == "norhaven.example"
    assert found["sources/index.md"].date == ""


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_no_title_is_cut_off(title: str, cards: Callable[..., SocialCards]) -> None:
    drawn = picture(cards(title))

    assert drawn.size == (WIDTH, HEIGHT)
    paper = drawn.getpixel((0, 0))
    strips = (
        drawn.crop((0, 0, MARGIN, HEIGHT)),
        drawn.crop((WIDTH - MARGIN, 0, WIDTH, HEIGHT)),
        drawn.crop((0, HEIGHT - MARGIN // 2, WIDTH, HEIGHT)),
    )
    assert {strip.getextrema() for strip in strips} == {(paper, paper)}
    assert drawn.getextrema() != (paper, paper)


def test_the_same_page_gives_the_same_bytes_and_another_others(
    cards: Callable[..., SocialCards],
) -> None:
    first, again, other = cards(), cards(), cards("Boats")

    assert first.files == again.files
    assert first.files != other.files


def test_a_picture_is_a_card_only_if_it_is_what_is_drawn(cards: Callable[..., SocialCards]) -> None:
    own = cards()
    [(path, data), *_] = own.files.items()

    assert own.is_file(path, data)
    assert not own.is_file(path, data[:-1])
    assert not own.is_file("assets/cards/other.png", data)
    assert not own.is_file("man.png", data)


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_page_names_its_card(address: str, cards: Callable[..., SocialCards]) -> None:
    own = cards(address=address)
    named = own.address_of("boats/ferries.md", "boats/ferries.html")

    assert named == f"{address or '../'}assets/cards/boats/ferries.png"
    assert own.is_address(named)
    assert not own.is_address(named.replace("ferries.png", "man.png"))
    assert not own.is_address("https://other.example/assets/cards/boats/ferries.png")


def test_a_build_draws_what_is_drawn_here(cards: Callable[..., SocialCards]) -> None:
    own = cards()
    drawn = dict(draw(print, own.project))

    assert drawn.keys() == own.files.keys()
    assert SocialCards.of(own.project, drawn).files == SocialCards.of(own.project).files


def test_who_draws_says_that_a_title_has_no_room(
    cards: Callable[..., SocialCards], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        draw(print, cards("N" * 400).project)

    assert "the title of a page has no room on its card: NNN" in capsys.readouterr().err


def test_the_icon_of_the_cards_is_that_of_the_site() -> None:
    ours = HOOKS / "apparatus/editions/templates/icon.svg"
    site = HOOKS / "apparatus_mkdocs/theme/assets/images/favicon.svg"

    assert ours.read_bytes() == site.read_bytes()
