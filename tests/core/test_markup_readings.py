"""Markup is read as a browser reads it, quickly, and with positions where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.audit.site_files import SiteFiles
from apparatus.explainers.claims import claim_id
from apparatus.html.reading import MarkupFile
from apparatus.html.unsafe import element_faults, is_watched

if TYPE_CHECKING:
    from pathlib import Path

PAGE = '<main id="top"><p>Tea &amp; <a href="b.html#x">plums</a></p><code>[@a, ¶1]</code></main>'


def read(text: str, name: str = "site/a.html") -> MarkupFile:
    return MarkupFile(name, text.encode())


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    seen: list[str] = []
    files = SiteFiles(tmp_path, [lambda file: iter(seen.append(file.path) or ())])
    assert files.read("a.html") is files.read("a.html")
    assert files.all() == {"a.html": files.read("a.html")}
    assert seen == ["site/a.html"]


def test_a_file_that_changed_is_read_anew_and_one_that_went_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    files = SiteFiles(tmp_path)
    assert files.all()["a.html"].links == (("b.html#x", "top"),)
    (tmp_path / "a.html").write_text(PAGE.replace("b.html", "c.html"), encoding="utf-8")
    (tmp_path / "b.html").unlink()
    assert {path: facts.links for path, facts in files.all().items()} == {
        "a.html": (("c.html#x", "top"),)
    }


def test_a_claim_has_its_words_without_citations() -> None:
    words = "Plums are cheap"
    anchor = claim_id(words)
    page = f'<p id="{anchor}">Plums <b>are</b> cheap<span class="citation">[1]</span></p>'
    assert read(page).quick.claims == {anchor: words}
    assert read(page.replace("cheap", "dear")).quick.claims == {anchor: "Plums are dear"}


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


TAGS = ("a", "embed", "form", "iframe", "img", "link", "math", "p", "path", "q", "textarea")
NAMES = (
    *("action", "archive", "background", "cite", "fill", "formaction", "href", "id", "imagesrcset"),
    *(
        "mask",
        "onclick",
        "ping",
        "poster",
        "src",
        "srcdoc",
        "srcset",
        "style",
        "title",
        "xlink:href",
    ),
)


@pytest.mark.parametrize("value", ["javascript:x", "//elsewhere.example/x", "url(//elsewhere)"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tag", TAGS)
def test_a_start_tag_with_a_fault_is_one_that_can_have_it(tag: str, name: str, value: str) -> None:
    given = {name: value}
    assert is_watched(tag, given) or not any(element_faults(tag, [(name, value)], given))
