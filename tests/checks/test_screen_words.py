"""What only a screen can show is on no page that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from faults import FERRY, INDEX

from apparatus.checks.layout_checks import screen_words
from apparatus.messages.catalogue import prose_words

if TYPE_CHECKING:
    from conftest import InventedProject


@pytest.mark.parametrize(
    "text",
    [
        "Click here",
        "Follow the link below",
        "Tap the number",
        "another page tells of it",
        "it sets no cookies",
        "as this site says",
    ],
)
def test_a_word_for_a_screen_is_found(text: str) -> None:
    assert [*screen_words(text, "en-GB")]


@pytest.mark.parametrize(
    "text",
    [
        "A link between two boats",
        "Roads link the towns, which have links to the sea",
        "The tap was open, and tap water ran",
        "Fish was on the menu",
        "The log has 300 pages, and a page is torn",
        "both cases below",
        "a subpage and a page of its own",
        "The mate says “click here on this site” every day",
    ],
)
def test_a_word_for_paper_too_is_left_alone(text: str) -> None:
    assert not [*screen_words(text, "en")]


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_listed_word_is_found(language: str) -> None:
    for word in prose_words(language)["screen.words"]:
        assert [*screen_words(f"Yes, {word.removesuffix('*')} and no", language)], word


def test_a_language_without_words_is_not_checked() -> None:
    assert not [*screen_words("Click on this page", "is")]


def test_headings_and_titles_are_printed_too(project: InventedProject) -> None:
    project.replace(FERRY, "## Who was aboard?", "## Who was aboard, by another page?")
    project.replace(FERRY, "title: Does", "title: By another page, does")

    assert project.codes().count("screen-words") == 2


def test_a_section_of_the_home_page_that_only_leads_on_is_not_printed(
    project: InventedProject,
) -> None:
    leads = "\n\n## What else does this site tell?\n\nClick on a number. {.navigation}\n"
    project.write(INDEX, project.read(INDEX).rstrip() + leads)
    assert "screen-words" not in project.codes()

    project.replace(
        INDEX, "Click on a number.", "Boats lay there [@harbour-log, ¶1].\nClick on a number."
    )
    assert project.codes().count("screen-words") == 2
