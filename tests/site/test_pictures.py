"""A page shows a picture that the generator draws: on the site and in a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest

from apparatus.checks.picture_checks import PICTURES
from apparatus.checks.project_check import check_project
from apparatus.document.blocks import Drawing, Figure, Paragraph, Picture, Row, Table
from apparatus.document.inlines import Text, plain
from apparatus.document.picture_blocks import MAKERS, in_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite

CELLS = ((Text("Tower"),), (Text("forty"),))
TABLE = Table("Counters", ((Text("who"),), (Text("how many"),)), (Row(CELLS),))
WIDE, NARROW = (
    Drawing(
        f'<svg role="img" aria-label="A line" viewBox="0 0 {width} 9"><text>{width}</text></svg>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"/>',
        width,
        9,
    )
    for width in (930, 328)
)
PICTURE = Picture(
    "quay", "Both come <i>from</i> one tower", (Text("Each line is a number."),), TABLE,
    "As a table", WIDE, NARROW, "A line", (Text("Dashed: unknown."),),
)  # fmt: skip
PAGE = """---
title: Norhaven
description: Home.
kind: about
---

Welcome.

{picture}
"""


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PICTURES, "quay", lambda _: True)  # type: ignore[arg-type]  # it is a dictionary
    monkeypatch.setitem(MAKERS, "quay", lambda _: PICTURE)  # type: ignore[arg-type]


@pytest.mark.usefixtures("gallery")
def test_the_site_shows_title_table_drawings_and_note(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site({"docs/index.md": PAGE.format(picture="![](figure:quay)")})
    html = site.build()["index.html"]
    [figure] = lxml.html.fromstring(html).xpath("//figure")

    assert figure.findtext("figcaption") == PICTURE.title
    assert [row.text_content() for row in figure.xpath(".//details//tbody/tr/*")] == [
        "Tower",
        "forty",
    ]
    assert figure.xpath(".//svg[@role='img'][@aria-label]/text/text()") == ["930", "328"]
    assert "Dashed: unknown." in figure.text_content()
    assert (site.site / "assets/quay.svg").read_text() == WIDE.file


def test_a_book_has_title_wide_drawing_and_table() -> None:
    title, lead, figure, table = in_book(PICTURE)

    assert isinstance(title, Paragraph)
    assert plain(title.content) == PICTURE.title
    assert isinstance(lead, Paragraph)
    assert table is TABLE
    assert isinstance(figure, Figure)
    assert figure.svg == WIDE.file
    assert plain(figure.caption) == "Dashed: unknown."


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        ("![](figure:quai)", "quai, which the generator does not know"),
        ("![A tower](figure:quay)", "the words 'A tower'"),
        ('![](figure:quay "A tower")', "the words 'A tower'"),
        ("![](figure:quay)\n\n![](figure:quay)", "a second time"),
        ("![](figure:quay)\nWelcome again.", "inside a line of text"),
        ("Welcome again.\n![](figure:quay)", "inside a line of text"),
        ("- ![](figure:quay)", "inside a line of text"),
        ("See ![](figure:quay) here.", "inside a line of text"),
        ("[![](figure:quay)](index.md)", "inside a line of text"),
    ],
)
def test_what_cannot_be_shown_is_an_error(
    tiny_site: Callable[..., TinySite], picture: str, reason: str
) -> None:
    site = tiny_site({"docs/index.md": PAGE.format(picture=picture)})
    found = [item for item in check_project(site.root).problems if reason in item.what]

    assert [item.code for item in found] == ["bad-page"]


def test_a_picture_without_data_is_an_error(
    tiny_site: Callable[..., TinySite], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PICTURES, "quay", lambda _: False)  # type: ignore[arg-type]
    site = tiny_site({"docs/index.md": PAGE.format(picture="![](figure:quay)")})
    found = [item.what for item in check_project(site.root).problems]

    assert any("would show nothing" in what for what in found)


def test_each_picture_that_can_be_checked_can_be_made() -> None:
    assert list(PICTURES) == list(MAKERS)
