"""What somebody writes into a field of a record or a page ends as text on every page, also in a build not strict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as lxml_html
from searched import searched

from apparatus.audit.site_files import SiteFiles, check_files
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite

FIELDS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% include 'main.html' %}",
    "<!-- --><svg onload=alert(1)>",
)
SHORT = ("<svg onload=alert(1)>", '"><svg onload=a()>', "' onclick='a()", "&lt;svg onload=a()&gt;")
PLAIN = "plain words"
BODY = """
## ¶1 {{line=3 voice=report topics="background" speaker={quoted} origin={quoted}}}

{text} counted 1,200 passengers.

## ¶2 {{line=4 voice=report topics="background" set-aside={quoted}}}

It describes {text}.

## ¶3 {{line=5 voice=claim topics="background" speaker={quoted} sensitivity="crew"}}

The director speaks of {text}.

> slow but safe {text}
"""


def _record(record_text: Callable[..., str], text: str, label: str) -> str:
    quoted = f"'{text}'" if '"' in text else f'"{text}"'
    keys: dict[str, Any] = {
        "title": text,
        "citation-label": label,
        "publisher": text,
        "container-title": text,
        "author": [{"institution": text}],
        "number": text,
        "genre": text,
        "issued-basis": text,
        "perspective": text,
        "origin": [text],
        "licence": text,
        "note": text,
        "omitted": [{"lines": 2, "reason": "caption", "note": text}],
        "figures": [
            {
                "locator": "¶1",
                "measure": "sent",
                "value": 1200,
                "of": text,
                "counted-by": text,
                "as-of": "2021-03",
            }
        ],
        "events": [
            {"locator": "¶1", "date": "2021-03-03", "thread": "war", "title": text, "words": text}
        ],
    }
    return record_text(BODY.format(text=text, quoted=quoted), **keys)


def _shape(pages: dict[str, str]) -> dict[str, Counter[tuple[str, tuple[str, ...]]]]:
    """Return how often each element stands on each page, with the names of its attributes."""
    return {
        path: Counter(
            (str(element.tag), tuple(sorted(element.attrib)))
            for element in lxml_html.document_fromstring(text).iter()
        )
        for path, text in pages.items()
    }


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_a_field_stays_text(
    tiny_site: Callable[..., TinySite],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
    number: int,
) -> None:
    """A page has the same elements and attributes, whatever the words are."""

    def build(text: str, label: str) -> TinySite:
        page = page_text(title=text, description=text)
        site = tiny_site(
            {"sources/gazette.md": _record(record_text, text, label), "docs/ferries.md": page}
        )
        site.build(strict=False)
        return site

    plain = _shape(build(PLAIN, "Gazette 2021").pages())
    hostile = build(FIELDS[number], SHORT[number % len(SHORT)])

    shape = _shape(hostile.pages())
    assert {path: shape[path] - plain[path] for path in plain} == {
        path: Counter() for path in plain
    }
    assert {path: plain[path] - shape[path] for path in plain} == {
        path: Counter() for path in plain
    }
    files = SiteFiles(hostile.site)
    assert list(check_files(files, files.all())) == []
    source = hostile.pages()["sources/gazette.html"]
    assert "alert(1)" in lxml_html.document_fromstring(source).text_content() or number == 5


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_the_search_index_is_data_whatever_a_field_says(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str], number: int
) -> None:
    """Its texts are put into the page as text."""
    site = tiny_site({"sources/gazette.md": _record(record_text, FIELDS[number], "Gazette 2021")})
    site.build(strict=False)

    found = searched(site.site)

    assert FIELDS[number] in found["sources/gazette.html#p1"].text
    script = (THEME / "assets/javascripts/search.js").read_text(encoding="utf-8")
    assert "innerHTML" not in script
