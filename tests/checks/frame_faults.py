"""Words around the pages, in files that no page is made of: templates, style sheets, icons, drawings and files beside them."""

from __future__ import annotations

from faults import FERRY, LICENCE, SETTINGS, Edit, Expected, Fault

MAP = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>\n'
SHOWN = "{.navigation}\n\nThe harbour is wide [@gazette, ¶1].\n\n![The harbour](map.svg)\n"


def frame(path: str, text: str, at: str, found: str = "unread-text") -> Fault:
    """Describe words in a file of `overrides/`."""
    return Fault(
        f"{text} in {path}",
        (Edit(f"overrides/{path}", "", f"{text}\n"),),
        (Expected(found, f"overrides/{path}", at),),
    )


def drawing(name: str, words: str, at: str, listed: str = "") -> Fault:
    """Describe words in a drawing that the page of the ferry shows."""
    settings = f"files: [map.svg]\n{listed}{LICENCE}"
    edits = (
        Edit("docs/map.svg", "", MAP.format(words)),
        Edit(SETTINGS, LICENCE, settings),
        Edit(FERRY, "{.navigation}\n", SHOWN),
    )
    return Fault(f"{name} in a drawing", edits, (Expected("unread-text", "docs/map.svg", at),))


FAULTS = [
    Fault("a font that is not listed", (Edit("overrides/assets/own.woff2", "", "font\n"),),
          (Expected("unpinned-script", "overrides/assets/own.woff2", "‸font"),)),
    Fault("a text beside the templates", (Edit("overrides/notes.txt", "", "All boats sank.\n"),),
          (Expected("unpinned-script", "overrides/notes.txt", "‸All"),)),
    frame("partials/footer.html", "<p>{{ x }} 9,999 sank</p>", "{{ x }} ‸9,999"),
    frame("main.html", '{% block announce %}{{ "They sank" }}{% endblock %}', "{{ ‸\"They"),
    frame("main.html", "{% set words = 'sank' %}{{ words }}", "= ‸'sank'"),
    frame("main.html", """<p class="{{ '">' }}9,999 sank">""", "{{ ‸'\">'"),
    frame("main.html", "<!-- {{ '--' ~ '>' }} 9,999 sank -->", "~ ‸'>'"),
    frame("main.html", "{{ 9999 }}", "{{ ‸9999"),
    frame("main.html", '{{ page.content | replace("twelve", "twenty") }}', "")._replace(
        expected=(Expected("unread-text", "overrides/main.html", "(‸\"twelve"), Expected("unread-text", "overrides/main.html", ", ‸\"twenty"))
    ),
    frame("main.html", "{{ words | default('sank') }}", "(‸'sank'"),
    frame("main.html", "{% for sign in 'sank' %}{{ sign }}{% endfor %}", "in ‸'sank"),
    frame("main.html", "{% raw %}{{ sank }}{% endraw %}", "‸{% raw %}"),
    frame("main.html", "{{ dict(sank=1) }}", "{{ ‸dict"),
    frame("main.html", "{% include 'README.md' %}", "include ‸'README"),
    frame("main.html", "<p>{#\n#}&#57;,999</p>", "‸&#57;"),
    frame("main.html", '<nav aria-label="All sank">', '"‸All sank'),
    frame("main.html", '<a title="{{ "sank" }}">', '{{ ‸"sank'),
    frame("main.html", '<input placeholder="All sank">', '"‸All sank'),
    frame("main.html", '<img alt="All sank">', '"‸All sank'),
    frame("main.html", '<meta name="description" content="All sank">', '"‸All sank'),
    frame("main.html", '<ol start="9999">', '"‸9999'),
    frame("main.html", '<b data-words="All sank"></b>', '"‸All sank'),
    frame("main.html", '<img src="data:image/svg+xml,<svg><text>9</text></svg>">', '"‸data:'),
    frame("main.html", "<template><p>sank</p></template>", "‸<template>"),
    frame("main.html", "<svg><title>Sank</title></svg>", "<title>‸Sank"),
    frame("main.html", "<style>p::after { content: 'sank' }</style>", "content: ‸'sank"),
    frame("404.html", "<h1>Sank</h1>", "‸Sank"),
    frame(".icons/own.svg", "<svg><text>9</text></svg>", "<text>‸9"),
    frame(".icons/own.svg", "<svg><desc>All<tspan> sank", "‸<svg>"),
    frame("assets/own.css", "p::after { content: '9,999 sank' }", "content: ‸'9"),
    frame("assets/own.css", r"p::after { content: '\39 ' }", "content: ‸'"),
    frame("assets/own.css", "p { --words: 'sank' }", "--words: ‸'sank"),
    frame("assets/own.css", "p { quotes: 'sank' '' }", "quotes: ‸'sank"),
    frame("assets/own.css", "ul { list-style: 'sank' }", "style: ‸'sank"),
    frame("assets/own.css", "p { counter-reset: boats 9999 }", "boats ‸9999"),
    frame("assets/own.css", "p { counter-reset: boats var(--boats) }", "boats ‸var"),
    frame("assets/own.css", "@counter-style a { system: cyclic; symbols: sank }", "symbols: ‸sank"),
    frame("assets/own.css", "p::after { content: attr(data-words) }", "content: ‸attr"),
    frame("assets/own.css", "p { background: url('data:image/svg+xml,<svg><text>9</text></svg>') }", "url(‸'data"),
    frame("assets/own.css", "@media print { p { &::after { content: 'sank' } } }", "content: ‸'sank"),
    Fault("words in a style sheet beside the pages",
          (Edit("docs/own.css", "", "p::after { content: '9 sank' }\n"), Edit(SETTINGS, LICENCE, f"files: [own.css]\n{LICENCE}")),
          (Expected("unread-text", "docs/own.css", "content: ‸'9"),)),
    drawing("a figure", "<text>9,999</text>", "<text>‸9,999"),
    drawing("a sentence", "<text>All <tspan>sank</tspan></text>", "<text>‸All"),
    drawing("a description", "<desc>They sank</desc>", "<desc>‸They"),
    drawing("a label for ears", '<g aria-label="They sank"/>', '"‸They'),
    drawing("a drawing that is none", "<text>wide", "‸<svg"),
    drawing("a figure beside a listed one", "<text>0</text><text>9,999</text>", "<text>‸9,999", "about-words: [{page: map.svg, words: ['0'], reason: An axis.}]\n"),
    Fault("listed words of no drawing",
          (Edit(SETTINGS, LICENCE, f"about-words: [{{page: map.svg, words: ['0'], reason: An axis.}}]\n{LICENCE}"),),
          (Expected("unused-allowance", SETTINGS, "words: [‸'0'"),)),
    Fault("listed words that the page with the drawing says",
          (Edit("docs/map.svg", "", MAP.format("<text>wide</text>")), Edit(FERRY, "{.navigation}\n", SHOWN),
           Edit(SETTINGS, LICENCE, f"files: [map.svg]\nabout-words: [{{page: map.svg, words: [wide], reason: Width.}}]\n{LICENCE}")),
          (Expected("unused-allowance", SETTINGS, "words: [‸wide"),)),
]  # fmt: skip

TEMPLATES = (
    '{% extends "base.html" %}{% block announce %}{{ say("own.notice") }}{% endblock %}',
    '{% if page.meta.kind == "home" and "navigation.top" in features %}·{% endif %}',
    '<a class="{{ "wide open" if page else "shut" }}" href="{{ "assets/own.css" | url }}">→</a>',
    '<details{{ " open" if page }}><p>{{ page.meta["title"] }} {{ page.title[:30] | truncate(20) }}</p></details>',
    '<meta name="viewport" content="width=device-width"><meta charset="utf-8"><!-- All sank -->{# All sank #}',
    '{% include ".icons/material/magnify.svg" %}{% for item in nav.items if loop.length > 2 %}{{ item.title }}{% endfor %}',
    "<style>:root { color: red } p::after { content: '→ ' }</style>",
)
"""Templates without words of their own."""
STYLES = (
    "@font-face { font-family: 'Own Face'; src: url('own.woff2') format('woff2'), local('Arial') }",
    "[title='All sank']::before { content: '→ ' }\nol { counter-reset: boats; counter-increment: boats 1 }",
    ":root { --md-text-font: 'Own Face' }\nmain { grid-template-areas: 'head foot' }",
    "@import 'other.css';\n@media print { a::after { content: attr(href) } }",
    "p { background: url(\"data:image/svg+xml,<svg><path d='M1'/></svg>\") }",
)
"""Style sheets without words of their own."""
DRAWN = "<title>The harbour</title><text>The <tspan>harbour</tspan></text><text>is wide</text><text>0</text><text>→</text>"
"""Words that the page with the drawing has, and an axis."""
