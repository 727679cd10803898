"""An invented project on castaways without a fault: it follows the rules of the invented coast, `tests/rules.yml`."""

from __future__ import annotations

RECORD = """\
---
id: {id}
type: {type}
title: {title}
citation-label: {label}
publisher: {publisher}
issued: 2031-05-02
issued-basis: Printed on 2 May 2031.
accessed: 2031-06
URL: https://{id}.example/page
language: en
kind: {kind}
perspective: It speaks for itself.
origin: [An interview]
rights: link
licence: Not checked.
text: not held
{more}checked:
  where: A copy
  how: opened
  date: 2031-06
---
"""
HERALD = (
    RECORD.format(
        id="herald",
        type="article-newspaper",
        title="A day in the strait",
        label="Herald 2031",
        publisher="Strait Herald",
        kind="news report",
        more="exposes-identity: true\n",
    )
    + """
## n. 1 {voice=claim topics="rules" speaker="a castaway, interviewed ashore" sensitivity="crew overheard-speech" confidence=H}

One castaway says that he wishes to stay.

## n. 2 {voice=law topics="rules" speaker="the writer" confidence=H}

The writer says that the law sends castaways home at once.

## n. 3 {voice=claim topics="rules" speaker="unnamed officials" confidence=H}

Officials expect a ship.

## n. 4 {voice=forecast topics="rules" speaker="the writer" confidence=H}

The writer expects a ferry.

## n. 5 {voice=claim topics="background" speaker="one of three travellers" sensitivity="operational" confidence=H}

A traveller calls the way hard.

## n. 6 {voice=claim topics="background" speaker="Ada Lorn (name as published by the Strait Herald)" sensitivity="child private-person" confidence=H}

She has a child.

## n. 7 {voice=claim topics="rules" speaker="two castaways, in a letter written ashore" sensitivity="crew overheard-speech correspondence" confidence=H}

They write that they are well.
"""
)
CODE = (
    RECORD.format(
        id="code",
        type="legislation",
        title="Code of the Strait",
        label="Code 2031",
        publisher="Strait Council",
        kind="statute",
        more="",
    )
    + """
## art. 4 {voice=law topics="rules" confidence=H}

Castaways go home when the storm ends.
"""
)
PAGE = """\
---
title: "Castaways in the strait: what is known?"
description: What the sources say of the two castaways.
kind: explainer
topic: rules
situation-as-of: 2031-05-02
content-notes: [death, suicide]
---

Two of a crew are castaways on the coast [@herald, n. 1]. {.claim}
Readers cannot check how free a castaway was to speak. {.navigation}

## What do they say?

One of the castaways wished to stay, the Herald reported from ashore [@herald, n. 1]. {.overheard}

## What does the law say?

- The article says: castaways have to go home at once by law [@herald, n. 2]. {.claim}
- The text says: they go home when the storm ends [@code, art. 4]. {.law}

## What comes next?

Officials whom the Herald does not name expect a ship [@herald, n. 3]. {.claim}
The Herald expects a ferry [@herald, n. 4]. {.forecast}
No later report of a ferry was found [@herald, n. 4]. {.inference}

## Who travelled?

A traveller calls the way hard [@herald, n. 5]. {.claim}
Ada Lorn, the name as the Herald published it, has a child [@herald, n. 6]. {.claim}
"""
CORRECTIONS = """\
---
title: Corrections
description: What was corrected.
kind: about
---

Nothing was corrected.
"""
DISPUTES = """\
---
title: What is disputed?
description: Both sides.
kind: disagreements
situation-as-of: 2031-05-02
---

## When do castaways go home? {#home verdict=open}

- At once, says the Herald of the law [@herald, n. 2]. {.claim}
- When the storm ends, says the Code [@code, art. 4]. {.law}

Time does not explain it, in our view [@herald, n. 2; @code, art. 4]. {.inference}
"""
FILES = {
    "docs/strait.md": PAGE,
    "docs/corrections.md": CORRECTIONS,
    "docs/disputes.md": DISPUTES,
    "sources/herald.md": HERALD,
    "sources/code.md": CODE,
}
BUILT = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<meta name="description" content="About the strait"></head>
<body>
<main><h1>{title}</h1>
<p>Readers cannot check how free a castaway was to speak.</p>
<p><img src="assets/map.svg" alt="A map of the strait"></p>
</main>
<footer><a rel="help" href="https://help.example/">Help</a> <a href="corrections.html">Corrections</a></footer>
</body></html>
"""
SITE = {
    "strait.html": BUILT.format(title="Castaways in the strait"),
    "corrections.html": BUILT.format(title="Corrections"),
    "sources/herald.html": BUILT.format(title="Herald").replace('href="c', 'href="../c'),
    "disputes.html": BUILT.format(title="What is disputed?"),
    "assets/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title><text>Strait</text></svg>\n',
    "assets/javascripts/search-index.js": 'const searchIndex = [\n["corrections.html","Corrections","Nothing was corrected."]\n];\n',
    "assets/javascripts/search-index-de.js": 'const searchIndex = [\n["corrections.html","Berichtigungen","Nichts wurde berichtigt."]\n];\n',
    "assets/counts.csv": "what,how many\nships,2\n",
}
