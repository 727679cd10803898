"""Our reading of HTML finds the tree that Chromium builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.html.reading import MarkupFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from sampling import Sample

    Tree = dict[str, list[object]]

FRAGMENTS = {
    "the second of two href": '<a href="1.html" href="2.html">x</a>',
    "a paragraph that a block ends": '<p id="c1">one<div><a href="d.html">x</a></div></p>',
    "links in links": '<a id="o" href="1.html">x<a href="2.html">y</a></a>',
    "a link in a table, outside its cells": '<table id="t"><tr id="r"><a href="1.html">x</a><td>y',
    "what looks like a comment": '<!--><a href="1.html">x</a>',
    "emphasis that a paragraph splits": '<b id="b"><p id="p"><a href="?a=1&copy=2">x</b>y</a>',
    "a list item that the next one ends": '<li id="1"><a href="1">x</a><li id="2"><a href="2">y',
    "a link in a title": '<title><a href="1.html">x</a></title><a href="2.html">y</a>',
    "a link in a picture": '<svg id="s"><a href="1.html"><text>x</text></a><p id="p"><a href="2">y',
    "a button in a button": '<button id="1"><a href="1">x</a><button id="2"><a href="2">y</a>',
    "an end without a start": '<div id="d"></p></br></section><a href="1">x</a></div>',
    "text after the body": '<body id="b"></body><p><a href="1">x</a></html><i id="i"><a href="2">y',
    "character data in HTML": '<![CDATA[<a href="1">x</a>]]><a href="2">y</a>',
    "a void element with an end": '<br id="1">x</br><img id="2"><a href="1">y</a></img>',
}
READ = """html => {
    const tree = new DOMParser().parseFromString(html, "text/html")
    return {
        ids: [...tree.querySelectorAll("[id]:not([id=''])")].map(element => element.id),
        links: [...tree.querySelectorAll("a[href]:not([href=''])")].map(
            link => [link.getAttribute("href"), link.closest("[id]:not([id=''])")?.id ?? ""]
        ),
        text: tree.documentElement.textContent,
    }
}"""


@pytest.fixture(scope="module")
def tree(browser: Browser) -> Callable[[str], Tree]:
    """Return what Chromium finds in HTML."""
    page = browser.new_page()
    return lambda html: page.evaluate(READ, html)


def ours(html: str) -> Tree:
    found = MarkupFile("a.html", html.encode()).quick
    return {"ids": [*found.ids], "links": [[*link] for link in found.links]}


@pytest.mark.parametrize("html", FRAGMENTS.values(), ids=FRAGMENTS)
def test_a_fragment(tree: Callable[[str], Tree], html: str) -> None:
    found = tree(html)
    assert {"ids": found["ids"], "links": found["links"]} == ours(html)


PIECES = st.sampled_from(
    [
        piece
        for html in FRAGMENTS.values()
        for piece in html.replace("<", "\0<").split("\0")
        if piece
    ]
)


@given(pieces=st.lists(PIECES, max_size=30))
def test_any_mixture_of_their_pieces(tree: Callable[[str], Tree], pieces: list[str]) -> None:
    html = "".join(pieces)
    found = tree(html)
    assert {"ids": found["ids"], "links": found["links"]} == ours(html)


def test_the_pages_of_the_site(
    tree: Callable[[str], Tree], built_site: Path, sample: Sample
) -> None:
    pages = sorted(built_site.rglob("*.html"))
    for file in sample.take("pages that Chromium reads", pages, 20):
        html = file.read_text(encoding="utf-8")
        found = tree(html)
        assert {"ids": found["ids"], "links": found["links"]} == ours(html), file.name
