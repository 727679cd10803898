"""Markup is read as a browser reads it, quickly, and with positions where something is wrong."""

from __future__ import annotations

import pytest

from apparatus.html.reading import MarkupFile
from apparatus.published.cache import PublishedCache

PAGE = '<main id="top"><p>Tea &amp; <a href="b.html#x">plums</a></p><code>[@a, ¶1]</code></main>'


def read(text: str, name: str = "site/a.html") -> MarkupFile:
    return MarkupFile(name, text.encode())


def test_the_same_bytes_are_read_once() -> None:
    readings = PublishedCache()
    data = PAGE.encode()
    assert readings.read("site/a.html", data) is readings.read("site/a.html", data)


def test_other_bytes_or_another_file_are_read_anew() -> None:
    cache = PublishedCache()
    cache.read("site/a.html", PAGE.encode())
    changed = cache.read("site/a.html", PAGE.replace("plums", "pears").encode()).exact
    other = cache.read("site/b.html", PAGE.encode()).exact
    assert any("pears" in text.text for text in changed.texts)
    assert {text.path for text in other.texts} == {"site/b.html"}


def test_one_reading_finds_everything_that_the_checks_ask_for() -> None:
    quick = read(PAGE).quick
    assert quick.ids == ["top"]
    assert quick.links == [("b.html#x", "top")]
    assert quick.words == "Tea & plums"
    assert ("text", "Tea & plums") in quick.said
    assert [element.tag for element in quick.elements] == ["a"]
    assert [item.message for item in quick.unsafe] == ["unsafe-markup.policies"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ('<a href="1.html" href="2.html">x</a>', [("1.html", "")]),
        ('<p id="c">one<div><a href="d.html">x</a></div>', [("d.html", "")]),
        ('<a id="o" href="1.html">x<a href="2.html">y</a></a>', [("1.html", "o"), ("2.html", "")]),
        ('<table><tr id="r"><a href="1.html">x</a><td>y</table>', [("1.html", "")]),
        ('<!--><a href="1.html">x</a>', [("1.html", "")]),
        ('<b id="b"><p><a href="?a=1&copy=2">x</a></b>', [("?a=1&copy=2", "b")]),
    ],
    ids=["first-href", "p-ends", "nested-links", "out-of-table", "no-comment", "adoption"],
)
def test_a_link_stands_where_a_browser_puts_it(text: str, links: list[tuple[str, str]]) -> None:
    """`tests/browser/test_tree.py` asks Chromium the same."""
    assert read(text).quick.links == links
    assert read(text).exact.links == links


def test_positions_are_those_of_the_file() -> None:
    image = '<img\n  alt="A quay">'
    for before, place in (("", (2, 8)), ("<p>one\n</p>  ", (3, 8))):
        [text] = [item for item in read(before + image).exact.texts if item.text == "A quay"]
        assert (text.line, text.column) == place


def test_a_quick_reading_and_one_with_positions_find_the_same() -> None:
    for text in (PAGE, "<p>a<table>b<tr><td>c", "<title>x &lt; y</title><p>d<p>e", ""):
        quick, exact = read(text).quick, read(text).exact
        assert (quick.ids, quick.links, quick.words) == (exact.ids, exact.links, exact.words)
        assert quick.said == exact.said == {(item.kind, item.text) for item in exact.texts}


def test_a_drawing_is_read_as_xml() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><title>Q &amp; A</title>\n <g id="a"/></svg>'
    exact = read(drawing, "site/a.svg").exact
    assert exact.ids == ["a"]
    assert [(item.line, item.column) for item in exact.texts if item.text == "a"] == [(2, 9)]
    with pytest.raises(ValueError, match="mismatched tag"):
        _ = read("<svg><g></svg>", "site/a.svg").quick


@pytest.mark.parametrize("name", ["href", "xlink:href", "aria-labelledby", "content-location"])
def test_an_attribute_that_names_a_place_is_an_address(name: str) -> None:
    assert ("address", "the/quay") in read(f'<p {name}="the/quay">x</p>').quick.said
