from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from outlet import PAGE, PARAGRAPHS, SECOND

from apparatus_intake.article import PageError, Role
from apparatus_intake.captures import Capture, read_capture
from apparatus_intake.metadata import Metadata
from apparatus_intake.page_declarations import UNKNOWN, Clue
from apparatus_intake.segmentation import Segmentation, segment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from apparatus_intake.article import Article

    Save = Callable[[str, str | bytes], Path]


def _segment(html: str, *, split: bool = False) -> Segmentation:
    return segment(Capture(html.encode(), True), split=split)


def _body(article: Article) -> list[str]:
    return [line.text for line in article.paragraphs]


def test_the_paragraphs_are_those_of_the_article() -> None:
    (article,) = _segment(PAGE).articles
    assert tuple(_body(article)) == PARAGRAPHS


_ARTICLE = "<article><h1>Ferries return</h1>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
_PAGE = f"<html><head><title>Ferries return</title></head><body>{_ARTICLE}</article></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        f"\ufeff{_PAGE}",
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>{_PAGE}',
        f"<!-- saved -->{_PAGE}",
        f"<script>let quay</script>{_PAGE}",
        f"<div>{_ARTICLE}</article></div>",
        f"<meta charset=utf-8><title>Ferries return</title>{_ARTICLE}</article>",
        f"<!doctype html><title>Ferries return</title>{_ARTICLE}</article>",
        _PAGE.replace("</p><p>", "<br><br>"),
        _PAGE.replace("</p><p>", " <br />\n <br> "),
        _PAGE.replace("</p><p>", "<br><b><br></b>"),
    ],
    ids=[
        "byte order mark",
        "XML",
        "comment",
        "script",
        "div",
        "meta",
        "title",
        "line breaks",
        "line breaks on lines",
        "line break in another element",
    ],
)
def test_however_a_page_begins_and_divides_its_paragraphs(page: str, saved: Save) -> None:
    (article,) = segment(read_capture(saved("a.html", page)), split=False).articles
    assert tuple(_body(article)) == PARAGRAPHS
    assert article.title.text == "Ferries return"


def test_a_link_to_another_article_between_paragraphs_is_a_teaser() -> None:
    teaser = "PLUM PRICES FALL AGAIN ON ALL ISLANDS"
    page = _PAGE.replace("</p><p>", f'</p><p><a href="/p"><b>{teaser}</b></a></p><p>', 1)
    (article,) = _segment(page).articles
    assert tuple(_body(article)) == PARAGRAPHS
    assert [line.reason for line in article.lines if line.text == teaser] == ["teasers"]
    cited = _PAGE.replace("</p><p>", f'</p><p><a href="/p">{PARAGRAPHS[0]}</a></p><p>', 1)
    (article,) = _segment(cited).articles
    assert len(_body(article)) == len(PARAGRAPHS) + 1


def test_one_line_break_divides_nothing() -> None:
    lines = _PAGE.replace("said on", "said<br>on")
    (article,) = _segment(lines).articles
    assert tuple(_body(article)) == PARAGRAPHS


def test_everything_else_on_the_page_is_set_aside_with_its_reason() -> None:
    (article,) = _segment(PAGE).articles
    assert [
        (line.text, line.reason or line.role)
        for line in article.lines
        if line.role is not Role.PARAGRAPH
    ] == [
        ("Home", "navigation"),
        ("Sport", "navigation"),
        ("Ferries return to Norhaven", "title"),
        ("By Ada Quay", "credit"),
        ("The quay on a Monday morning.", "caption"),
        ("Bicycles on board", "heading"),
        ("Sign up for our newsletter and never miss a boat.", "promotion"),
        ("Share this page", "navigation"),
        ("Read also", "teasers"),
        ("Plum prices fall again", "teasers"),
        ("2 Comments", "reader comments"),
        ("Gull", "reader comments"),
        ("I love these boats and will take one with my bicycle.", "reader comments"),
        ("All rights reserved.", "navigation"),
    ]


def test_the_lines_are_those_of_the_text_that_is_kept() -> None:
    found = _segment(PAGE)
    lines = found.original.decode().split("\n")
    assert [lines[line.number - 1] for line in found.articles[0].lines] == [
        line.text for line in found.articles[0].lines
    ]
    assert "Nothing that a reader sees." not in lines


def test_the_page_says_who_wrote_it_where_and_when() -> None:
    metadata = _segment(PAGE).metadata
    assert metadata is not None
    assert metadata == Metadata(
        title=Clue("Ferries return to Norhaven", "og:title"),
        author=Clue("Ada Quay", "author"),
        site=Clue("Norhaven Gazette", "og:site_name"),
        issued=Clue("2021-03-05", "article:published_time"),
        url=Clue("https://gazette.example/ferries", "<link rel=canonical>"),
        language=Clue("en", "<html lang>"),
    )


def test_a_date_in_the_text_is_no_date_of_publication() -> None:
    published = '<meta property="article:published_time" content="2021-03-05T10:00:00Z">'
    metadata = _segment(PAGE.replace(published, "")).metadata
    assert metadata is not None
    assert metadata.issued == UNKNOWN


def test_a_title_that_is_not_on_the_page_becomes_the_first_line() -> None:
    found = _segment(PAGE.replace("<h1>Ferries return to Norhaven</h1>", ""))
    assert found.original.decode().startswith("Ferries return to Norhaven\nHome\n")
    assert found.articles[0].title.number == 1
    assert tuple(_body(found.articles[0])) == PARAGRAPHS


def test_a_paragraph_with_line_breaks_is_one() -> None:
    broken = (
        PARAGRAPHS[0].replace(" crossed", "<br>crossed").replace("that 1", "that<!-- count --> 1")
    )
    (article,) = _segment(PAGE.replace(PARAGRAPHS[0], broken)).articles
    assert tuple(_body(article)) == PARAGRAPHS


def test_marks_of_notes_and_text_that_no_browser_shows_lose_no_paragraph() -> None:
    marked = PARAGRAPHS[1].replace(
        "plums", 'plums<sup><a href="#n1" class="footnote-ref">1</a></sup>'
    )
    hidden = PARAGRAPHS[2].replace("promised", "promised <span hidden>on Monday</span>")
    page = PAGE.replace("<p>" + PARAGRAPHS[2], "<p>" + hidden).replace(
        "a second ship", "a <b>second</b>&nbsp;ship"
    )
    page = page.replace(
        PARAGRAPHS[1].replace("bicycles", "<a href='/b'><b>bicycles</b></a>"), marked
    )
    (article,) = _segment(page).articles
    assert [text.split()[0] for text in _body(article)] == [text.split()[0] for text in PARAGRAPHS]


def test_a_row_of_a_table_is_one_paragraph() -> None:
    rows = "".join(
        f"<tr><td>Boat {at}</td><td>leaves the quay at {at} in the morning</td></tr>"
        for at in (6, 7, 8)
    )
    (article,) = _segment(PAGE.replace("<h2>", f"<table>{rows}</table><h2>")).articles
    assert _body(article)[1:4] == [
        f"Boat {at} | leaves the quay at {at} in the morning" for at in (6, 7, 8)
    ]


def test_what_nobody_can_tell_is_left_to_a_person() -> None:
    page = PAGE.replace(
        '<div class="share">Share this page</div></article>', "</article><div>Tide: low</div>"
    )
    (article,) = _segment(page).articles
    (line,) = (line for line in article.lines if line.text == "Tide: low")
    assert (line.role, line.reason) == (Role.OMITTED, "")


def test_hidden_text_is_not_on_the_page() -> None:
    page = PAGE.replace(
        "<h2>", '<p hidden>Unseen one.</p><p style="display: none">Unseen two.</p><h2>'
    )
    assert "Unseen" not in _segment(page).original.decode()


TWO = PAGE.replace("<aside", SECOND + "<aside")


def test_two_articles_on_one_page_are_noticed() -> None:
    found = _segment(TWO)
    assert found.original.decode().split("\n")[found.begins - 1] == "Plums are cheap this year"


def test_and_split_on_request() -> None:
    first, second = _segment(TWO, split=True).articles
    assert tuple(_body(first)) == PARAGRAPHS
    assert second.title.text == "Plums are cheap this year"
    assert [text.split()[0] for text in _body(second)] == ["The", "She", "What"]
    assert second.lines[0].number == first.lines[-1].number + 1


def test_teasers_are_no_second_article() -> None:
    teasers = "".join(f"<article><h3>Plums {at}</h3><p>Cheap.</p></article>" for at in range(4))
    assert _segment(PAGE.replace("<aside", teasers + "<aside")).begins == 0


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<html><body><script>1</script></body></html>", "no text"),
        (
            "<html><head><title>Norhaven</title></head><body><p>Enable scripts.</p></body></html>",
            "no recognisable article",
        ),
        (
            '<html><head><title>Ferries return</title><script type="application/ld+json">{"@type": "NewsArticle",'
            f'"headline": "Ferries return", "articleBody": "{" ".join(PARAGRAPHS)}"}}</script></head>'
            "<body><p>Enable scripts.</p></body></html>",
            "in the page's script data",
        ),
    ],
)
def test_a_page_without_a_visible_article_is_refused(html: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        _segment(html)
