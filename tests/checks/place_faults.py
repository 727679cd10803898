"""Faults in places that no citation reaches: pages about the site, labels, settings and files."""

from __future__ import annotations

from faults import ABOUT, LICENCE, MKDOCS, SETTINGS, Edit, Expected, Fault, fault

TIME = "It takes time."
LISTED = """about-words:
  - page: about.md
    words: [in 14 days, "a “slow but safe” way", 3 at a time]
    reason: We chose it so.
"""
MENU = """menu:
  - Home: index.md
  - Who sank 9,999 boats?: ferry.md
  - "About “a most cruel sea”": [{Ours: about.md}]
  - Sources: sources/index.md
  - Timeline: timeline.md
  - Report: verification.md
"""


def about(name: str, code: str, text: str, at: str) -> Fault:
    """Describe a fault in the text of the page about the site."""
    return fault(name, code, ABOUT, TIME, text, at)


FAULTS = [
    about("a figure about the site", "unsupported-figure", "It takes 14 days.", "takes ‸14 days"),
    about(
        "a figure in code about the site",
        "unsupported-figure",
        f"{TIME}\n\n```sh\nrun 9,999 times\n```",
        "run ‸9,999",
    ),
    about(
        "a figure in indented code about the site",
        "unsupported-figure",
        f"{TIME}\n\n    run 9,999 times",
        "run ‸9,999",
    ),
    about(
        "a figure in a code span about the site",
        "unsupported-figure",
        "Write `9,999 boats`.",
        "`‸9,999",
    ),
    about(
        "a figure in a heading about the site",
        "unsupported-figure",
        f"{TIME}\n\n### Why 9,999 boats sank",
        "Why ‸9,999",
    ),
    about(
        "a figure in a table's head about the site",
        "unsupported-figure",
        f"{TIME}\n\n| 9,999 boats | b |\n|---|---|\n| c | d |",
        "| ‸9,999",
    ),
    about(
        "a figure in a table about the site",
        "unsupported-figure",
        f"{TIME}\n\n| a | b |\n|---|---|\n| c | 9,999 boats |",
        "c | ‸9,999",
    ),
    about(
        "quoted words about the site",
        "misquotation",
        "They “sink in every storm” always.",
        "“‸sink in",
    ),
    about(
        "quoted words with a mark about the site",
        "uncited-claim",
        "They “sink in every storm” always. {.opinion}",
        "They “‸sink in",
    )._replace(
        expected=(
            Expected("uncited-claim", ABOUT, "‸We read each"),
            Expected("uncited-claim", ABOUT, "They “‸sink in"),
        )
    ),
    about(
        "an open quotation about the site", "unclosed-quotation", "They “sink always.", "They ‸“sink"
    ),
    fault(
        "a figure in the description of a page about the site",
        "unsupported-figure",
        ABOUT,
        "How it is made.",
        "How 9,999 boats sank.",
        "How ‸9,999",
    )._replace(expected=(Expected("unsupported-figure", ABOUT, "description: How ‸9,999"),)),
    Fault(
        "a figure about the site beside listed words",
        (Edit(ABOUT, TIME, "It is done in 14 days, a “slow but safe” way, 3 at a time, 14 in all."),
         Edit(SETTINGS, LICENCE, LISTED + LICENCE)),
        (Expected("unsupported-figure", ABOUT, "time, ‸14 in"),),
    ),
    Fault(
        "listed words that no page has",
        (Edit(ABOUT, TIME, "It is done in 14 days, a “slow but safe” way."),
         Edit(SETTINGS, LICENCE, LISTED + LICENCE)),
        (Expected("unused-allowance", SETTINGS, "‸3 at a time"),),
    ),
    Fault(
        "listed words of a page that is not about the site",
        (Edit(SETTINGS, LICENCE, f"about-words:\n  - {{page: ferry.md, words: [twice], reason: Ours.}}\n{LICENCE}"),),
        (Expected("unused-allowance", SETTINGS, "‸twice"),),
    ),
    Fault(
        "a figure in the name of the site, and quoted words in its description",
        (Edit("mkdocs.yml", "", f"{MKDOCS}theme: material\nsite_description: The “most cruel sea” there.\n".replace("Coast", "9,999 boats sunk")),),
        (Expected("unsupported-figure", "mkdocs.yml", "site_name: ‸9,999"),
         Expected("misquotation", "mkdocs.yml", "site_description: ‸The")),
    ),
    Fault(
        "a figure and quoted words in the menu",
        (Edit(SETTINGS, LICENCE, MENU + LICENCE),),
        (Expected("unsupported-figure", SETTINGS, "- ‸Who sank"),
         Expected("misquotation", SETTINGS, '- ‸"About')),
    ),
    Fault(
        "a figure in the title of a topic",
        (Edit(SETTINGS, "{title: Rules of the coast}", "{title: \"9,999 rules\"}"),),
        (Expected("unsupported-figure", SETTINGS, '{title: ‸"9,999'),),
    ),
    Fault(
        "a figure in words for readers",
        (Edit(SETTINGS, "who sailed.", "who sailed with 9,999 others."),),
        (Expected("unsupported-figure", SETTINGS, "sources.not-linked: ‸Named"),),
    ),
]  # fmt: skip

HARMLESS = {
    "a cited figure about the site": "The company counted 1,200 people [@gazette, ¶1].",
    "no figure": "One reads it, and nobody else. We call it done; it's ours.",
    "code": "```sh\nmake site\n```\n\nRun `make site` again.",
}
"""Texts of the page about the site that are no fault."""
