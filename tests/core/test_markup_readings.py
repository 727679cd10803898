"""Files of markup are parsed once, and whoever asks gets what a parse of its own would give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.published import readings as markup_readings
from apparatus.published.listeners import Markup
from apparatus.published.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.published.listeners import Listener

PAGE = '<main id="top"><p>Tea &amp; <a href="b.html#x">plums</a></p><code>[@a, ¶1]</code></main>'


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the texts that are parsed."""
    seen: list[str] = []

    class Counted(Markup):
        @classmethod
        def read(cls, text: str, listeners: Sequence[Listener]) -> None:
            seen.append(text)
            Markup.read(text, listeners)

    monkeypatch.setattr(markup_readings, "Markup", Counted)
    return seen


def test_the_same_bytes_are_parsed_once(parses: list[str]) -> None:
    readings = Readings()
    assert readings.read("site/a.html", PAGE) is readings.read("site/a.html", PAGE)
    assert parses == [PAGE]


def test_other_bytes_or_another_file_are_parsed_anew(parses: list[str]) -> None:
    readings = Readings()
    readings.read("site/a.html", PAGE)
    changed = readings.read("site/a.html", PAGE.replace("plums", "pears"))
    other = readings.read("site/b.html", PAGE)
    assert len(parses) == 3
    assert any("pears" in text.text for text in changed.texts)
    assert {text.path for text in other.texts} == {"site/b.html"}


def test_each_listener_hears_the_whole_file() -> None:
    reading = Readings().read("site/a.html", PAGE)
    assert reading.page.ids == ["top"]
    assert reading.page.links == [("b.html#x", "top")]
    assert "".join(reading.page.text) == "Tea & plums"
    assert "Tea & plums" in {text.text for text in reading.texts}
    assert [what for *_, what, _ in reading.unsafe] == ["0 policies"]


def test_what_is_harmful_is_found_on_every_page_that_has_it() -> None:
    readings = Readings()
    acting = '<p onclick="x()">'
    first, second = (readings.read(f"site/{name}.html", acting) for name in "ab")
    assert [what for *_, what, _ in first.unsafe] == [what for *_, what, _ in second.unsafe]
    assert "the attribute onclick" in [what for *_, what, _ in second.unsafe]


def test_the_place_of_an_attribute_is_its_own_on_every_page() -> None:
    readings = Readings()
    image = '<img\n  alt="A quay">'
    texts = [
        text
        for name, before in (("a", ""), ("b", "<p>one\n</p>  "))
        for text in readings.read(f"site/{name}.html", before + image).texts
        if text.text == "A quay"
    ]
    assert [(text.line, text.column) for text in texts] == [(2, 8), (3, 8)]
