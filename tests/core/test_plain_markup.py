"""Plain markup is split without a parser, and the quick look finds all that the parser's listeners find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apparatus.published.cache import MarkupFile, PublishedCache
from apparatus.published.claim_texts import shown_claims

if TYPE_CHECKING:
    from apparatus.published.markup import Element

POLICY = "default-src 'none'; object-src 'none'; base-uri 'none'; script-src 'self'"
PLAIN = (
    "<!doctype html>",
    "\n  ",
    "Tea, ",
    "plums &amp; pears",
    "[@a, ¶1]",
    "caf&#233; &nosuch; &#x1F375;",
    " > ",
    "<p>",
    '<p id="c-1" class="claim">',
    "</p>",
    '<a href="b.html#x">',
    '<a id="two" href="https://example.org/?a=1&amp;b=2" title="Boats &lt;and&gt; quays">',
    '<a href="javascript:go()">',
    "</a>",
    '<span class="citation" hidden>',
    "</span>",
    '<em onclick="x()">',
    "</EM>",
    "<br>",
    "<br/>",
    '<img src="quay.jpg" alt="A quay">',
    '<svg viewBox="0 0 1 1"><path d="M0 0" />',
    "</svg>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<title>Tea &amp; boats</title>",
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
    '<meta name="description" content="Boats">',
    '<script src="assets/javascripts/a.js"></script>',
    '<script type="application/ld+json">{"@type": "Person", "is": "a && b < c"}</script>',
    "<script>run()</script>",
    "<style>p { color: red }</style>",
    "<!-- a remark - of ours -->",
    '<li class="md-nav__item"><a href="b.html" class="md-nav__link"><span class="md-ellipsis"> Tea &amp; quays </span></a></li>',
    '<li class="md-nav__item">\n<a href="javascript:go()" class="md-nav__link">\n<span class="md-ellipsis">x</span></a>\n</li>',
    "</table>",
    "</title>",
    '<?xml version="1.0" encoding="utf-8"?>',
    "-->",
    "\u00a0",
)
"""Pieces of markup that every parser takes in the same way, safe and unsafe, in whatever order they stand."""
OTHER = (
    "<",
    "&",
    "&amp",
    "a < b",
    "<p",
    "<p id=c-1>",
    "<p id='c-1'>",
    '<p id="c-1"class="claim">',
    '<p id="a>b">',
    '<p id="a<b">',
    '<a href="?a=1&copy=2">',
    "</p >",
    "</>",
    "<//p>",
    "<title>",
    "<TITLE>",
    "<textarea>",
    "</textarea>",
    "<noscript>",
    "</noscript>",
    "<plaintext>",
    "<script>",
    "<SCRIPT>",
    "</script>",
    "<script/>",
    "<script><!-- <script> </script>",
    '<script>"</p>"</script>',
    "<style></p></style>",
    "<style></script>",
    "<iframe>",
    "<!--",
    "<!-->",
    "<!--->",
    "<!-- -- -->",
    "<!-- <p> -->",
    "<!--a--!>",
    "<![CDATA[ x ]]>",
    "<?xml-stylesheet href='a.css'?>",
    "<?xml version='>'?>",
    "<?",
    "<!ENTITY x>",
    "\r\n",
    "\0",
    "\ufeff",
    '<p\u00a0id="c-1">',
    '<p\tid="c-1">',
    '<p \u0130="x">',
)
"""Pieces that parsers, browsers and their versions read in different ways."""


def _element(item: Element) -> tuple[object, ...]:
    return item.tag, tuple(item.attributes.items()), item.text


def assert_same(text: str) -> None:
    """Compare both readings of a page that is plain markup."""
    quick, exact = (
        PublishedCache().read("site/a.html", text.encode()),
        MarkupFile("site/a.html", text.encode(), None),
    )
    if quick.plain:
        assert quick.page.ids == exact.page.ids
        assert quick.page.links == exact.page.links
        assert "".join(quick.page.text) == "".join(exact.page.text)
        assert quick.said == exact.said
        assert {*map(_element, quick.resources)} == {*map(_element, exact.resources)}
        assert quick.plain.is_safe == (not exact.unsafe)
        assert shown_claims(quick, {"c-1", "two"}) == shown_claims(exact, {"c-1", "two"})


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PLAIN)).map("".join))
def test_the_quick_look_at_plain_markup_finds_what_a_parser_finds(text: str) -> None:
    assert_same(text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PLAIN + OTHER), max_size=8).map("".join))
def test_what_is_no_plain_markup_is_left_to_the_parser(text: str) -> None:
    assert_same(text)


@pytest.mark.parametrize("piece", PLAIN)
def test_plain_markup_needs_no_parser(piece: str) -> None:
    assert PublishedCache().read("site/a.html", f"<p>{piece}</p>\n".encode()).plain


@pytest.mark.parametrize("piece", OTHER)
def test_other_markup_needs_one(piece: str) -> None:
    assert PublishedCache().read("site/a.html", f"<p>{piece}</p>\n".encode()).plain is None


def test_scripts_without_an_end_take_no_longer_than_others() -> None:
    assert PublishedCache().read("site/a.html", b"</script>" + b"<script >" * 100_000).plain is None


def test_pictures_are_never_plain_markup() -> None:
    assert PublishedCache().read("site/a.svg", b"<svg></svg>").plain is None
