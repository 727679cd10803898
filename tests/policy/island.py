"""An invented project on prisoners without a fault: what is real in it are the words that the rules look for."""

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
## n. 1 {voice=claim topics="pow-law" speaker="a captured soldier, interviewed while held" sensitivity="captive captive-speech" confidence=H}

One prisoner says that he wishes to stay.

## n. 2 {voice=law topics="pow-law" speaker="the writer" confidence=H}

The writer says that the law sends prisoners home at once.

## n. 3 {voice=claim topics="pow-law" speaker="unnamed officials" confidence=H}

Officials expect a ship.

## n. 4 {voice=forecast topics="pow-law" speaker="the writer" confidence=H}

The writer expects an exchange.

## n. 5 {voice=claim topics="background" speaker="one of three travellers" sensitivity="operational" confidence=H}

A traveller calls the way hard.

## n. 6 {voice=claim topics="background" speaker="Ada Lorn (name as published by the Strait Herald)" sensitivity="child private-person" confidence=H}

She has a child.

## n. 7 {voice=claim topics="pow-law" speaker="two captured soldiers, in a letter written while held" sensitivity="captive captive-speech correspondence" confidence=H}

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
## art. 4 {voice=law topics="pow-law" confidence=H}

Prisoners go home when the fighting ends.
"""
)
PAGE = """\
---
title: "Prisoners in the strait: what is known?"
description: What the sources say of the two prisoners.
kind: explainer
topic: pow-law
situation-as-of: 2031-05-02
content-notes: [death, suicide]
---

Two soldiers are prisoners in Ukraine [@herald, n. 1]. {.claim}
Readers cannot check how free a prisoner was to speak. {.navigation}

## What do they say?

One of the prisoners wished to stay, the Herald reported from captivity [@herald, n. 1]. {.captive}

## What does the law say?

- The article says: prisoners have to go home at once by law [@herald, n. 2]. {.claim}
- The text says: they go home when the fighting ends [@code, art. 4]. {.law}

## What comes next?

Officials whom the Herald does not name expect a ship [@herald, n. 3]. {.claim}
The Herald expects an exchange [@herald, n. 4]. {.forecast}
No later report of an exchange was found [@herald, n. 4]. {.inference}

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

## When do prisoners go home? {#home verdict=open}

- At once, says the Herald of the law [@herald, n. 2]. {.claim}
- When the fighting ends, says the Code [@code, art. 4]. {.law}

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
<p>Readers cannot check how free a prisoner was to speak.</p>
<p><img src="assets/map.svg" alt="A map of the strait"></p>
</main>
<footer><a rel="help" href="https://help.example/">Help</a> <a href="corrections.html">Corrections</a></footer>
</body></html>
"""
SITE = {
    "strait.html": BUILT.format(title="Prisoners in the strait"),
    "corrections.html": BUILT.format(title="Corrections"),
    "sources/herald.html": BUILT.format(title="Herald").replace('href="c', 'href="../c'),
    "disputes.html": BUILT.format(title="What is disputed?"),
    "assets/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title><text>Strait</text></svg>\n',
    "search/search_index.json": '{"docs": [{"title": "Corrections", "text": "<p>Nothing was corrected.</p>"}]}\n',
    "assets/counts.csv": "what,how many\nships,2\n",
}
