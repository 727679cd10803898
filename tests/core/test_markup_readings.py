"""Files of markup are read once, without a parser where none could see anything else, and with places where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.published import cache as published_cache
from apparatus.published.cache import PublishedCache
from apparatus.published.markup_parser import MarkupParser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.published.markup_parser import Listener

PAGE = '<main id="top"><p>Tea &amp; <a href="b.html#x">plums</a></p><code>[@a, ¶1]</code></main>'

POLICY = "default-src 'none'; object-src 'none'; base-uri 'none'; script-src 'self'"
SAFE = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{PAGE}'


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the texts that are parsed."""
    seen: list[str] = []

    class Counted(MarkupParser):
        @classmethod
        def read(cls, text: str, listeners: Sequence[Listener]) -> None:
            seen.append(text)
            MarkupParser.read(text, listeners)

    monkeypatch.setattr(published_cache, "MarkupParser", Counted)
    return seen


def test_the_same_bytes_are_read_once() -> None:
    cache = PublishedCache()
    assert cache.read("site/a.html", PAGE.encode()) is cache.read("site/a.html", PAGE.encode())


def test_plain_markup_is_parsed_when_a_place_is_asked_for(parses: list[str]) -> None:
    reading = PublishedCache().read("site/a.html", SAFE.encode())
    assert (reading.page.ids, reading.unsafe) == (["top"], ())
    assert ("text", "Tea & plums") in reading.said
    assert parses == []
    assert [text.column for text in reading.exact.texts if text.text == "Tea & plums"] == [
        SAFE.index("Tea") + 1
    ]
    assert reading.exact is reading.exact
    assert parses == [SAFE]


def test_any_other_markup_is_parsed_at_once(parses: list[str]) -> None:
    other = SAFE.replace('id="top"', "id=top")
    reading = PublishedCache().read("site/a.html", other.encode())
    assert (reading.page.ids, reading.unsafe) == (["top"], ())
    assert ("text", "Tea & plums") in reading.said
    assert parses == [other]


def test_other_bytes_or_another_file_are_read_anew() -> None:
    cache = PublishedCache()
    cache.read("site/a.html", PAGE.encode())
    changed = cache.read("site/a.html", PAGE.replace("plums", "pears").encode()).exact
    other = cache.read("site/b.html", PAGE.encode()).exact
    assert any("pears" in text.text for text in changed.texts)
    assert {text.path for text in other.texts} == {"site/b.html"}


def test_each_listener_hears_the_whole_file() -> None:
    reading = PublishedCache().read("site/a.html", PAGE.encode())
    assert reading.page.ids == ["top"]
    assert reading.page.links == [("b.html#x", "top")]
    assert "".join(reading.page.text) == "Tea & plums"
    assert "Tea & plums" in {text.text for text in reading.exact.texts}
    assert [item.message for item in reading.unsafe] == ["unsafe-markup.policies"]


def test_what_is_harmful_is_found_on_every_page_that_has_it() -> None:
    cache = PublishedCache()
    acting = '<p onclick="x()">'
    first, second = (cache.read(f"site/{name}.html", acting.encode()) for name in "ab")
    assert first.unsafe == second.unsafe
    assert "unsafe-markup.event" in [item.message for item in second.unsafe]


def test_the_place_of_an_attribute_is_its_own_on_every_page() -> None:
    cache = PublishedCache()
    image = '<img\n  alt="A quay">'
    texts = [
        text
        for name, before in (("a", ""), ("b", "<p>one\n</p>  "))
        for text in cache.read(f"site/{name}.html", (before + image).encode()).exact.texts
        if text.text == "A quay"
    ]
    assert [(text.line, text.column) for text in texts] == [(2, 8), (3, 8)]
