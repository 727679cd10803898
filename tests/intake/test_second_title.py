"""Which pages hold another article, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from outlet import PAGE, PARAGRAPHS, SECOND

from apparatus_intake.article import PageError
from apparatus_intake.captures import Capture
from apparatus_intake.new_records import create_records
from apparatus_intake.segmentation import segment

if TYPE_CHECKING:
    from pathlib import Path

_BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
_ENTRIES = "".join(f"<article><h2>Hour {at} of the storm</h2>{_BODY}</article>" for at in range(5))


def _page(body: str) -> str:
    return f"<html><head><title>Ferries return - Gazette</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        f"<header><h1>Ferries return</h1></header><article><h1>Ferries return</h1>{_BODY}</article>",
        f"<h5>Ferries return</h5><article><h1>Ferries return</h1><p>By Ada Quay</p>{_BODY}</article>",
        f"<article><h1>Ferries return</h1>{_BODY}<h1>What the company says</h1>{_BODY}</article>",
        f"<article><h1>Ferries return</h1>{_BODY}</article>"
        + "<article><h2>Plums are cheap this year on the islands</h2><p>One</p></article>" * 4,
        f"<article><h1>Ferries return</h1>{_BODY}</article><div id=comments><article><h2>A Gull says</h2>{_BODY}"
        "</article></div>",
        f"<main><h1>Ferries return</h1>{_ENTRIES}</main>",
        f"<article><h1>Ferries return</h1>{_ENTRIES}</article>",
    ],
    ids=[
        "title in the header too",
        "title above the title",
        "subheadings of the first level",
        "teasers",
        "comments",
        "entries of a live page",
        "entries inside the article",
    ],
)
def test_one_article_is_not_taken_for_two(body: str) -> None:
    assert segment(Capture(_page(body).encode(), True)).begins == 0


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Ferries return</h1>{_BODY}</article>{SECOND}",
        f"<h1>Ferries return</h1>{_BODY}<h1>Plums are cheap this year</h1><p>By Ada Quay</p>{_BODY}",
    ],
    ids=["article elements", "bylines"],
)
def test_two_articles_are_shown_with_both_titles(body: str, root: Path, originals: Path) -> None:
    capture = Capture(_page(body).encode(), True)
    begins = segment(capture).begins
    with pytest.raises(PageError) as caught:
        create_records(root, capture, originals=originals)
    assert str(caught.value) == (
        "the text seems to hold two articles: “Ferries return” begins on line 1, "
        f"“Plums are cheap this year” on line {begins}"
    )
    created = create_records(root, capture, originals=originals, split=True)
    assert [record.data["title"] for record in created.records] == [
        "Ferries return",
        "Plums are cheap this year",
    ]


def test_a_short_heading_in_the_comments_is_no_title() -> None:
    replies = "<h4>a gull</h4><p>By the quay</p><p>I saw it.</p>"
    page = PAGE.replace("</section>", f"{replies}</section>")
    assert segment(Capture(page.encode(), True)).begins == 0
