"""Inlines of a document as the site writes them."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from apparatus.document.inlines import Citation, Cited, Code, Inline, Language, Link, Strong, Text
from apparatus_mkdocs import inline_html

HARBOUR = (Text("Harbour"),)
CITED = Cited("sources/a.md#p1", "a", "A", "¶1", "paragraph 1", "A", "2021", "report")


def write(*content: Inline) -> str:
    environment = Environment(autoescape=True)
    environment.filters["runs"] = inline_html.runs
    template = environment.from_string("{{ content | runs }}")
    return template.render(content=content, url=lambda page, anchor: f"../{page}?{anchor}")


@pytest.mark.parametrize(
    ("item", "html"),
    [
        (Text('a < b & "c"'), "a &lt; b &amp; &#34;c&#34;"),
        (Text("5 March", "2021-03-05"), '<time datetime="2021-03-05">5 March</time>'),
        (Strong((Text("a"), Code("<b>"))), "<strong>a<code>&lt;b&gt;</code></strong>"),
        (Language("ko", (Text("배"),)), '<span lang="ko">배</span>'),
        (Link(HARBOUR, "a.md#p1"), '<a href="../a.md?p1">Harbour</a>'),
        (Link(HARBOUR, file="a.csv"), '<a href="../a.csv?" download>Harbour</a>'),
        (
            Link(HARBOUR, address="https://a.example/?b&c", is_help=True),
            '<a href="https://a.example/?b&amp;c" rel="help noopener noreferrer external">Harbour</a>',
        ),
        (
            Link(HARBOUR, "a.md", name="harbour “A”"),
            '<a href="../a.md?" aria-label="harbour “A”">Harbour</a>',
        ),
        (Link(HARBOUR, "a.md", name="the port"), '<a href="../a.md?">Harbour</a>'),
    ],
    ids=[
        "text",
        "a date",
        "strong",
        "a language",
        "a target",
        "a file",
        "an address",
        "a name",
        "a name without the words",
    ],
)
def test_each_inline_has_its_form(item: Inline, html: str) -> None:
    assert write(item, Text(".")) == f"{html}."


def test_an_inline_without_a_form_is_an_error() -> None:
    with pytest.raises(LookupError, match="Citation"):
        write(Text("a"), Citation(1, "a.md#c-1", (CITED,)))
