"""Faults in places that no citation reaches: pages about the site, labels, settings and files."""

from __future__ import annotations

from faults import ABOUT, FERRY, LICENCE, MKDOCS, SETTINGS, Edit, Expected, Fault, fault, line_fault

TIME = "It takes time."
LISTED = """about-words:
  - page: about.md
    words: [in 14 days, "a “slow but safe” way", 3 at a time]
    reason: We chose it so.
"""
WIDE, ALSO = "The harbour is wide [@gazette, ¶1].", "It is deep too [@gazette, ¶1]."
NOWHERE = "no/where.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n'
PAGE = "---\ntitle: Us\ndescription: We.\nkind: about\n---\n\nWe read.\n"
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
        f"{TIME}\n\n## Why 9,999 boats sank",
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
        "a figure in the name of a counter of the chart",
        (Edit(SETTINGS, "counters: {The harbour:", 'counters: {"The harbour of 9,999":'),),
        (Expected("unsupported-figure", SETTINGS, '{‸"The harbour of'),),
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
    line_fault("a heading that states something", "bad-page", f"## Norhaven sank them\n\n{WIDE}", "‸## Norhaven"),
    line_fault("a deeper heading that states something", "bad-page", f"### The harbour is deep\n\n{WIDE}", "‸### The"),
    line_fault("an underlined heading that states something", "bad-page", f"It is deep\n----------\n\n{WIDE}", "‸It is deep\n---"),
    line_fault("a statement with the mark of a question", "bad-page", f"## They all die?\n\n{WIDE}", "‸## They all"),
    line_fault("a heading without words", "bad-page", f"##\n\n{WIDE}", "‸##\n"),
    # --- what no edition can show, and links that lead nowhere
    line_fault("a heading of the title's level", "bad-page", f"# Why?\n\n{WIDE}", "‸# Why?"),
    line_fault("a heading underlined as the title", "bad-page", f"Why?\n====\n\n{WIDE}", "‸Why?"),
    line_fault("a skipped level", "bad-page", f"#### Why?\n\n{WIDE}", "‸#### Why?"),
    line_fault("a heading without Latin letters", "bad-page", f"## 연락선?\n\n{WIDE}", "")._replace(
        expected=(Expected("bad-page", FERRY, "‸## 연락선?"),) * 2  # it gives no anchor, and asks nothing in English
    ),
    line_fault("an anchor that no id can be", "bad-page", f"## Why? {{#Why}}\n\n{WIDE}", "‸## Why?"),
    line_fault("an anchor of the generator", "bad-page", f"## Why? {{#references}}\n\n{WIDE}", "‸## Why?"),
    line_fault("an anchor twice", "bad-page", f"## Why? {{#a}}\n\n{WIDE}\n\n## How? {{#a}}\n\n{ALSO}", "‸## How?"),
    line_fault("an aligned table", "bad-page", f"| a | b |\n|---|:-:|\n| x | {WIDE} |", "|---|‸:-:|"),
    line_fault("a box", "bad-page", f"!!! {WIDE}", "")._replace(
        expected=(Expected("bad-page", FERRY, "‸!!! The"), Expected("two-claims-on-a-line", FERRY, "‸!!! The"))
    ),
    line_fault("a box without a sentence", "bad-page", f"!!! note\n\n{WIDE}", "‸!!! note"),
    line_fault("a definition list on an explainer", "bad-page", f"Harbour\n:   {WIDE}", "‸Harbour\n:"),
    *(line_fault(f"the mark {mark} of other Markdown", "bad-page", f"{WIDE[:-1]} {mark}.", f"‸{mark}") for mark in
      (":smile:", ":material-alert:", "==deep==", "~~deep~~", "^^deep^^", "++ctrl++", "$$x$$", "{{ deep }}", "{~~a~>b~~}", "[[sea]]")),
    about("a block of code with a name that Markdown does not read", "bad-page", f'{TIME}\n\n```yaml name=a\n\nIt is wide.\n\n```', "‸```yaml"),
    line_fault("an abbreviation of other Markdown", "bad-page", f"*[Sea]: {WIDE}", "‸*[Sea]:"),
    line_fault("a snippet", "bad-page", f"--8<-- {WIDE}", "")._replace(
        expected=(Expected("bad-page", FERRY, "‸--8<--"), Expected("unsupported-figure", FERRY, "--‸8<--"))
    ),
    line_fault("a list of tasks", "bad-page", f"- [ ] {WIDE}", "‸- [ ]"),
    line_fault("an icon in a heading", "bad-page", f"## Why :sea:?\n\n{WIDE}", "Why ‸:sea:"),
    # --- words that say more than any source
    line_fault("a count for each of some time", "overstated-claim", "The Aurora had 1,200 people a day [@gazette, ¶1].", "people ‸a day"),
    line_fault("a count of one night", "overstated-claim", "In one night 1,200 people sailed [@gazette, ¶1].", "In ‸one night"),
    line_fault("what was proved", "overstated-claim", "It proved that she sailed once more [@gazette, ¶1].", "It ‸proved"),
    line_fault("what was free", "overstated-claim", "They sailed once more of their own will [@gazette, ¶1].", "more ‸of their own will"),
    line_fault("an exception", "overstated-claim", "She sailed with all, children excepted [@gazette, ¶1].", "children ‸excepted"),
    line_fault("a share that nobody counted", "overstated-claim", "She had 1,200 people, nearly all of them alive [@gazette, ¶1].", "nearly ‸all of them"),
    line_fault("a denial", "overstated-claim", "The paper doubts that she sailed [@gazette, ¶1].", "paper ‸doubts"),
    line_fault("what nobody said", "overstated-claim", "The paper did not report that she sailed [@gazette, ¶1].", "paper ‸did not report"),
    line_fault("a name that no source has", "unsupported-name", "The Aurora sailed once more for Petersby [@gazette, ¶1].", "for ‸Petersby"),
    line_fault("words said to be a source's own", "disguised-quotation", "The mate calls her, word for word, quick [@gazette, ¶3]. {.opinion}", "her, ‸word for word"),
    line_fault("words announced", "disguised-quotation", "The mate puts it like this: she is quick [@gazette, ¶3]. {.opinion}", "it ‸like this:"),
    line_fault("a character by its name", "raw-html", f"{WIDE[:-1]} &copy;.", "‸&copy;"),
    line_fault("a link to no page", "broken-link", f"[It]({NOWHERE}) is wide [@gazette, ¶1].", "](‸no"),
    line_fault("a link to no place", "broken-link", "[It](about.md#no) is wide [@gazette, ¶1].", "](‸about.md#no"),
    line_fault("a link to no place here", "broken-link", "[It](#no) is wide [@gazette, ¶1].", "](‸#no"),
    line_fault("a link to no passage", "broken-link", "[It](/sources/gazette.md#p99) is wide [@gazette, ¶1].", "](‸/sources"),
    line_fault("a link to no data", "broken-link", "[It](/data/no.json) is wide [@gazette, ¶1].", "](‸/data"),
    line_fault("a link by reference to no page", "broken-link", f"[It][x] is wide [@gazette, ¶1].\n\n[x]: {NOWHERE}", "[x]: ‸no"),
    about("a link about the site to no page", "broken-link", f"[It]({NOWHERE}) takes time.", "](‸no"),
    line_fault("a picture that is not listed", "bad-page", "![The sea](map.svg)", "‸![The sea"),
    line_fault("a picture of another host", "bad-page", "![The sea](https://sea.example/map.svg)", "")._replace(
        expected=(Expected("bad-page", FERRY, "‸![The sea"), Expected("unsafe-markup", FERRY, "](‸https"))
    ),
    Fault(
        "a picture in a sentence, and one without a size",
        (Edit("docs/map.svg", "", "<svg/>\n"), Edit(SETTINGS, LICENCE, f"files: [map.svg]\n{LICENCE}"),
         Edit(FERRY, "{.navigation}\n", "{.navigation}\n\nSee ![it](map.svg) [@gazette, ¶1].\n\n![The sea](map.svg)\n")),
        (Expected("bad-page", FERRY, "‸](map.svg) [@"), Expected("bad-page", FERRY, "‸![The sea")),
    ),
    Fault(
        "a figure beside a picture, and quoted words below it",
        (Edit("docs/map.svg", "", SVG), Edit(SETTINGS, LICENCE, f"files: [map.svg]\n{LICENCE}"),
         Edit(FERRY, "{.navigation}\n", '{.navigation}\n\n![The 9,999 boats](map.svg "A “cruel sea” it is")\n')),
        (Expected("unsupported-figure", FERRY, "‸9,999"), Expected("misquotation", FERRY, "“‸cruel")),
    ),
    line_fault("a drawn picture that is unknown", "bad-page", "![](figure:number-chains)", "‸![](fig"),
    line_fault("a drawn picture without data", "bad-page", "![](figure:number-chain)", "‸![](fig"),
    line_fault("a drawn picture with words", "bad-page", "![A way](figure:number-chain)", "")._replace(
        expected=(Expected("bad-page", FERRY, "‸![A way](fig"),) * 2  # it has no data either
    ),
    line_fault("a drawn picture twice", "bad-page", "![](figure:number-chain)\n\n![](figure:number-chain)", "")._replace(
        expected=(Expected("bad-page", FERRY, "‸![](figure:number-chain)\n\n!"), Expected("bad-page", FERRY, "chain)\n\n‸![](fig"))
    ),
    Fault("a page with the name of a generated one", (Edit("docs/verification.md", "", PAGE),),
          (Expected("bad-page", "docs/verification.md", "‸---\ntitle"),)),
    Fault("a second home", (Edit("docs/README.md", "", PAGE),), (Expected("bad-page", "docs/index.md", "‸---\ntitle"),)),
    Fault("a hidden page", (Edit("docs/.us.md", "", PAGE),), (Expected("bad-page", "docs/.us.md", "‸---\ntitle"),)),
    *(Fault(
        f"a listed file of the type {ending}",
        (Edit(f"docs/own{ending}", "", "x\n"), Edit(SETTINGS, LICENCE, f"files: [own{ending}]\n{LICENCE}")),
        (Expected("unexpected-file", SETTINGS, f"files: [‸own{ending}"),),
    ) for ending in (".js", ".exe", ".txt", ".csv", ".html", ".markdown", ".mkd", "")),
    Fault("a script in the place of one of the theme's", (Edit("overrides/a/own.js", "", "run();\n"),),
          (Expected("unpinned-script", "overrides/a/own.js", "‸run"),)),
    Fault("a script that was changed since it was listed",
          (Edit("overrides/own.mjs", "", "run();\n"), Edit(SETTINGS, LICENCE, f"scripts: {{overrides/own.mjs: {'0' * 64}}}\n{LICENCE}")),
          (Expected("unpinned-script", "overrides/own.mjs", "‸run"),)),
    # --- words that only some readers meet, and marks that readers would see
    line_fault("the title of a link", "unread-text", '[It](about.md "Norhaven sank 9,999") is wide [@gazette, ¶1].', "‸Norhaven sank"),
    line_fault("the title of a link by reference", "unread-text", '[It][x] is wide [@gazette, ¶1].\n\n[x]: about.md "Norhaven sank it"', "‸Norhaven sank"),
    line_fault("the title of a word", "unread-text", '*It*{: title="sunk" } is wide [@gazette, ¶1].', "‸sunk"),
    line_fault("the label of a paragraph", "unread-text", f'{WIDE}\n{{: aria-label="sunk" }}', "‸sunk"),
    line_fault("a mark before the full stop", "unread-text", "The harbour is wide [@gazette, ¶1] {.claim}.", "¶1] ‸{.claim}"),
    line_fault("a mark inside a sentence", "unread-text", "The {.claim} harbour is wide [@gazette, ¶1].", "The ‸{.claim}"),
    line_fault("a mark without its dot", "unread-text", "The harbour is wide [@gazette, ¶1]. {claim}", "¶1]. ‸{claim}"),
    line_fault("a mark in a cell that is not the last", "unread-text", f"| a | b |\n|---|---|\n| The {{.claim}} | {WIDE} |", "The ‸{.claim}"),
]  # fmt: skip

HARMLESS = {
    "a cited figure about the site": "The company counted 1,200 people [@gazette, ¶1].",
    "no figure": "One reads it, and nobody else. We call it done; it's ours.",
    "code": "```sh\nmake site\n```\n\nRun `make site` again.",
    "code in a language with a sign": "~~~ c++\nmake\n~~~\n\nRun ```make``` again.",
}
"""Texts of the page about the site that are no fault."""

PLAIN = {
    **{
        f"the heading {text}": f"## {text}\n\n{WIDE}"
        for text in (
            "What is it?",
            "By whom was it built?",
            "In which year, and why?",
            "Isn’t it deep?",
            "How it is built",
            "Could *it* sink?",
            "And is it safe?",
            "Background",
            "Rules of the coast",
        )
    },
    "a link to a page": "[It](about.md) is wide [@gazette, ¶1].",
    "a link to a place": "[It](#who-was-aboard) is wide [@gazette, ¶1].",
    "a link to a claim's page": "[It](/ferry.md#who-was-aboard) is wide [@gazette, ¶1].",
    "a link to a passage": "[It](/sources/gazette.md#p1) is wide [@gazette, ¶1].",
    "a link to data": "[It](/data/claims.json) is wide [@gazette, ¶1].",
    "a link to a generated page": "[It](sources/index.md) is wide [@gazette, ¶1].",
    "a link elsewhere": "[It](https://sea.example/a?b=1#c) is wide [@gazette, ¶1].",
    "a heading with an anchor": f"## Why 연락선? {{#ferry}}\n\n{WIDE}",
    "a heading of level three": f"### Is it wide?\n\n{WIDE}",
    "an underlined heading": f"Is it wide?\n-----------\n\n{WIDE}",
    "a heading twice": f"## Is it?\n\n{WIDE}\n\n## Is it?\n\n{ALSO}",
    "a word in another language": '*연락선*{: lang="ko" } is a ferry [@gazette, ¶1].',
    "braces in code": "The harbour is `{.claim}` wide [@gazette, ¶1].",
    "an ampersand": "The harbour & sea are wide; R&D is not [@gazette, ¶1].",
    "a footnote": f"The harbour is wide [@gazette, ¶1].[^7]\n\n[^7]: {ALSO}",
}
"""Lines at the end of an explainer that are no fault."""
