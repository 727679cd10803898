"""Faults in a built site, each in a file that no author wrote or that something else changed."""

from __future__ import annotations

from typing import NamedTuple

HEAD = '<meta charset="utf-8">'
MAIN = "<main>"


class SiteFault(NamedTuple):
    """A fault in a published file."""

    name: str
    code: str
    path: str
    old: str
    """The one place that is replaced; empty to write the whole file."""
    new: str
    at: str
    """Where it is reported; `‸` marks the column, empty for the beginning."""


def page(name: str, code: str, old: str, new: str, at: str) -> SiteFault:
    """Describe a fault of a built page."""
    return SiteFault(name, code, "site/disputes.html", old, new, at)


SITE_FAULTS = [
    page("a video", "published-media", MAIN, f'{MAIN}<video src="a.svg"></video>', "‸<video"),
    page("an audio", "published-media", MAIN, f"{MAIN}<audio></audio>", "‸<audio"),
    page("a frame", "published-media", MAIN, f"{MAIN}<iframe></iframe>", "‸<iframe"),
    page("a photograph", "published-media", "assets/map.svg", "assets/man.jpg", "‸<img"),
    page(
        "a photograph in the page itself",
        "published-media",
        'src="assets/map.svg"',
        'src="data:image/jpeg;base64,AAAA"',
        "‸<img",
    ),
    page(
        "a photograph in the preview",
        "published-media",
        HEAD,
        f'{HEAD}<meta property="og:image" content="https://strait.example/man.png">',
        '‸<meta property="og',
    ),
    SiteFault(
        "a photograph in a drawing",
        "published-media",
        "site/assets/map.svg",
        "<text>Strait",
        '<image href="man.png"/><text>Strait',
        "‸<image",
    ),
    SiteFault(
        "a photograph in a style sheet, behind an escape",
        "published-media",
        "site/assets/new.css",
        "",
        "a { background: u\\72l(data:image/jpeg;base64,AAAA) }",
        "‸u\\72l",
    ),
    page(
        "a photograph in the page's own style",
        "published-media",
        HEAD,
        f"{HEAD}<style>a {{ background: image-set('data:image/png;base64,AAAA' 1x) }}</style>",
        "‸<style>",
    ),
    SiteFault("a recording", "published-media", "site/voice.mp3", "", "ID3", ""),
    page(
        "a link to a page that shows a castaway",
        "identity-link",
        "Corrections</a>",
        'Corrections</a><a href="https://www.herald.example/page/">Herald</a>',
        'href="‸https://www.herald',
    ),
    SiteFault(
        "the address of that page in data",
        "identity-link",
        "site/assets/counts.csv",
        "ships,2",
        "ships,2\nhttps://herald.example/page,1",
        "‸https://herald",
    ),
    page(
        "a person in data",
        "person-data",
        HEAD,
        HEAD
        + '<script type="application/ld+json">{"@type": "Article", "about": {"@type": "Person"}}</script>',
        "‸<script",
    ),
    page(
        "a person in microdata",
        "person-data",
        MAIN,
        f'{MAIN}<div itemscope itemtype="https://schema.org/Person"></div>',
        "‸<div",
    ),
    SiteFault(
        "a person in a file of data",
        "person-data",
        "site/data.json",
        "",
        '[{"@type": ["Person"]}]',
        "",
    ),
    page(
        "a page without a way to the corrections",
        "no-corrections-link",
        '<a href="corrections.html">Corrections</a>',
        "",
        "",
    ),
    SiteFault(
        "overheard words without the caution",
        "overheard-statement",
        "site/strait.html",
        "<p>Readers cannot check how free a castaway was to speak.</p>\n",
        "",
        "",
    ),
    SiteFault(
        "a source's overheard words without the caution",
        "overheard-statement",
        "site/sources/herald.html",
        "<p>Readers cannot check how free a castaway was to speak.</p>\n",
        "",
        "",
    ),
    SiteFault(
        "suicide without help",
        "no-help-link",
        "site/strait.html",
        '<a rel="help" href="https://help.example/">Help</a> ',
        "",
        "",
    ),
    page(
        "a loaded word of a template",
        "loaded-word",
        "<main>",
        "<p>All about the\npirates</p><main>",
        "‸pirates",
    ),
    page(
        "a detail in an alternative text",
        "crew-detail",
        'alt="A map of the strait"',
        'alt="A castaway, aged 31"',
        "‸aged 31",
    ),
    page(
        "a detail in a description",
        "crew-detail",
        "About the strait",
        "A castaway, aged 31",
        "‸aged 31",
    ),
    SiteFault(
        "an appeal in the search index",
        "call-to-action",
        "site/assets/javascripts/search-index.js",
        "Nothing was corrected.",
        "Please donate.",
        "‸Please donate",
    ),
    SiteFault(
        "an appeal in the search index of another language",
        "call-to-action",
        "site/assets/javascripts/search-index-de.js",
        "Nichts wurde berichtigt.",
        "Please donate.",
        "‸Please donate",
    ),
    SiteFault(
        "a detail in a table of figures",
        "crew-detail",
        "site/assets/counts.csv",
        "ships,2",
        "castaways aged 31,2",
        "‸aged 31",
    ),
    SiteFault(
        "a detail in a drawing",
        "crew-detail",
        "site/assets/map.svg",
        "<text>Strait",
        "<text>The castaway is aged 31",
        "‸aged 31",
    ),
    SiteFault("a file that nobody can read", "unreadable-file", "site/a.bin", "", "\udcff", ""),
]
