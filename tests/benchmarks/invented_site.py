"""A site as large as one likes, of invented sources and explainers: the same size gives the same bytes.

Every passage is cited once, every fourth claim gives a figure and every eighth a quotation, as often as on the real
site. Nothing in it is true, and no check has anything to say of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from apparatus.authoring.fingerprinting import write_fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATE = "2021-03-05"
_THINGS = [
    "baskets", "barrels", "bottles", "bundles", "candles", "carpets", "chairs", "clocks",
    "crates", "drums", "hats", "jars", "kettles", "lamps", "ladders", "lanterns", "mats",
    "mirrors", "nets", "oars", "pans", "pillows", "plums", "ropes", "sacks", "saddles", "sails",
    "shawls", "spoons", "stools",
]  # fmt: skip
_FOLK = [
    "bakers", "boatmen", "carpenters", "coopers", "cobblers", "divers", "fiddlers", "fishers",
    "gardeners", "glaziers", "joiners", "masons", "millers", "painters", "pilots", "porters",
    "potters", "saddlers", "tailors", "weavers",
]  # fmt: skip
_PLACES = [
    "arch", "bay", "bridge", "canal", "cape", "chapel", "cliff", "dock", "farm", "ford", "garden",
    "hill", "island", "jetty", "lake", "market", "meadow", "mill", "moor", "orchard", "pier",
    "quay", "ridge", "shore", "square", "tower", "valley", "well", "wharf", "wood",
]  # fmt: skip
_HOW = [
    "slow", "calm", "plain", "quiet", "brisk", "neat", "warm", "cold", "small", "broad", "bright",
    "pale", "round", "deep", "light", "soft",
]  # fmt: skip
_DO = [
    "carry", "count", "mend", "paint", "polish", "send", "sort", "stack", "store", "trade",
    "wash", "weigh",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How large a site is."""

    name: str
    explainers: int
    sources: int
    passages: int
    """Of each source."""

    @property
    def citations(self) -> int:
        """Of the whole site: one for each passage."""
        return self.sources * self.passages


SIZES = (
    Size("small", 5, 5, 30),
    Size("medium", 100, 100, 40),
    Size("large", 500, 500, 40),
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of an invented source, and what is said of it."""

    source: str
    number: int
    original: str
    summary: str
    claim: str
    quotation: str


def write_site(folder: Path, size: Size, repository: Path, *, short_menu: bool = False) -> None:
    """Write an invented project that can be checked and built.

    Args:
        folder: Where it is to stand; empty.
        size: How large it is to be.
        repository: The project whose hooks, templates and settings it uses.
        short_menu: Whether the menu has three entries and the home page lists the explainers.
    """
    random = Random(size.name)
    passages = [list(_passages(random, number, size.passages)) for number in range(size.sources)]
    for number, members in enumerate(passages):
        _write(folder / f"sources/gazette-{number}.md", _record(number, members))
        _write(folder / f"originals/gazette-{number}.txt", _original(number, members))
    cited = [passage for members in passages for passage in members]
    random.shuffle(cited)
    share = -(-len(cited) // size.explainers)
    for number in range(size.explainers):
        page = _explainer(number, cited[number * share : (number + 1) * share])
        _write(folder / f"docs/explainer-{number}.md", page)
    _write(folder / "docs/index.md", _LISTING_HOME if short_menu else _HOME)
    generator, subject = _settings(repository, 0 if short_menu else size.explainers)
    _write(folder / "mkdocs.yml", generator)
    _write(folder / "apparatus.yml", subject)
    rules = (repository / "tests/rules.yml").read_text(encoding="utf-8")
    _write(folder / "policy/rules.yml", rules)
    write_fingerprints(folder, folder / "originals", [])


_HOME = """---
title: Norhaven
description: An invented site.
kind: about
---

Nothing on these pages is true.
"""


_LISTING_HOME = _HOME.replace("kind: about", f"kind: home\nsituation-as-of: {DATE}").replace(
    "Nothing on these pages is true.", "Nothing on these pages is true. {.navigation}"
)


def _settings(repository: Path, listed: int) -> tuple[str, str]:
    """Return `mkdocs.yml` and `apparatus.yml`: name and theme of the real site, the subject of the tests, another menu."""
    text = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = str(repository / "hooks/apparatus_hooks.py")
    subject = (repository / "tests/settings.yml").read_text(encoding="utf-8")
    menu = ["Home: index.md"]
    menu += [f"{_title(number)}: explainer-{number}.md" for number in range(listed)]
    menu += ["Sources: sources/index.md", "Verification report: verification.md"]
    # A blank line now and then: no paragraph of a project's files may be longer than a parser takes well.
    rows = [f"  - {name}\n" + "\n" * (at % 100 == 99) for at, name in enumerate(menu)]
    settings = "".join([subject, "\nmenu:\n", *rows])
    return text.replace("hooks/apparatus_hooks.py", hooks), settings


def _passages(random: Random, source: int, count: int) -> Iterator[_Passage]:
    for number in range(1, count + 1):
        mark = source * count + number
        who, thing, other = random.choice(_FOLK), random.choice(_THINGS), random.choice(_THINGS)
        place, near = random.choice(_PLACES), random.choice(_PLACES)
        how, do = random.choice(_HOW), random.choice(_DO)
        quoted = f"{how} {thing} beside the {near} for {who}"
        text = (
            f"In the {how} {place} behind the {near} some {who} {do} {mark} {thing} and their {other} each spring. "
            f"A visitor saw “{quoted}” and went on along the {random.choice(_PLACES)} with {random.choice(_THINGS)}. "
            f"Nobody there could tell whose {random.choice(_THINGS)} lay under the {random.choice(_PLACES)} that morning."
        )
        summary = f"It tells of {who} at the {place} near the {near}, with {thing} and {other}."
        claim = f"The gazette tells how {who} of the {place} near the {near} {do} {thing}, {_label(source, number)}"
        if number % 8 == 0:
            claim = f"A visitor to the {place}, {_label(source, number)}, saw “{quoted}”"
        elif number % 4 == 0:
            claim = f"The gazette counts {mark} {thing} of {who} near the {near}, {_label(source, number)}"
        yield _Passage(
            f"gazette-{source}", number, text, summary, claim, quoted if number % 8 == 0 else ""
        )


def _label(source: int, number: int) -> str:
    """Return words that make a sentence unlike any other, without a figure, which would have to stand in its source."""
    digits = f"{source:03}{number:02}"
    return "by the " + " ".join(_PLACES[int(digit)] for digit in digits)


def _original(number: int, members: list[_Passage]) -> str:
    return (
        "\n".join([f"Gazette of Norhaven {number}", "", *(item.original for item in members)])
        + "\n"
    )


def _record(number: int, members: list[_Passage]) -> str:
    data = {
        "id": f"gazette-{number}",
        "type": "article-newspaper",
        "title": f"Gazette of Norhaven {number}",
        "citation-label": f"Gazette {number}",
        "publisher": "Norhaven Gazette",
        "issued": DATE,
        "issued-basis": "Printed on 5 March 2021.",
        "accessed": "2024-01",
        "URL": f"https://gazette.example/{number}",
        "language": "en",
        "kind": "news report",
        "perspective": "A local paper that lives on advertisements.",
        "origin": [f"Reporter {number}"],
        "rights": "excerpt",
        "licence": "All rights reserved.",
        "text": "held",
        "original": f"gazette-{number}.txt",
        "lines": f"1-{len(members) + 2}",
        "title-line": 1,
    }
    parts = [_front_matter(data)]
    for line, item in enumerate(members, 3):
        parts.append(
            f'## ¶{item.number} {{line={line} voice=report topics="sailings"}}\n\n{item.summary}\n'
        )
        if item.quotation:
            parts.append(f"> {item.quotation}\n")
    return "\n".join(parts)


def _explainer(number: int, cited: list[_Passage]) -> str:
    data = {
        "title": _title(number),
        "description": "What the gazettes tell.",
        "kind": "explainer",
        "topic": "background",  # of no passage, or each page would list them all
        "situation-as-of": DATE,
    }
    lines = [_front_matter(data)]
    for position, item in enumerate(cited):
        if position and position % 8 == 0:
            lines.append(f"\n## What of the {_PLACES[position // 8]}?\n")
        if position and position % 4 == 0:
            lines.append("")
        lines.append(f"{item.claim} [@{item.source}, ¶{item.number}].")
        if position == 1:
            lines.append("\n## What is told?\n")
    return "\n".join(lines) + "\n"


def _title(number: int) -> str:
    return f"Explainer {_PLACES[number % 30]} {_THINGS[number // 30]}"


def _front_matter(data: dict[str, object]) -> str:
    rows = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    return "---\n" + "".join(rows) + "---\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
