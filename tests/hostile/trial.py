"""Trying hostile inputs in a page; `python tests/hostile/trial.py` prints how many were tried and what survived."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import markdown
from hostile_corpus import HARMLESS, KINDS
from site_settings import SETTINGS
from survivors import survivors

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.explainers.pages import read_page
from apparatus.reading.deceptive_text import deceptive_text
from apparatus.reading.limits import oversized_text
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.rendering.page_html import check_rendering
from apparatus.rendering.sanitiser import sanitise_page
from apparatus.sources.library import SourceLibrary

if TYPE_CHECKING:
    from apparatus.problems import Problem

PATH = "docs/hostile.md"
HEAD = "---\ntitle: Words\ndescription: Words.\nkind: about\n---\n\n"
CODES = frozenset(
    (
        "deceptive-spelling",
        "invisible-character",
        "raw-html",
        "too-large",
        "unrenderable",
        "unsafe-markup",
    )
)
"""Codes that refuse an input because it is hostile."""


@dataclass(frozen=True)
class Outcome:
    """What became of one input."""

    dangers: tuple[str, ...]
    """What was dangerous in it as Markdown alone made it."""
    survivors: tuple[str, ...]
    """What is still dangerous in the HTML that is published."""
    html: str
    """That HTML."""
    refusals: tuple[Problem, ...]
    """The problems that refuse the input."""


@cache
def try_input(text: str) -> Outcome:
    """Put a text into a page, check the page, and render it as a build would that goes on all the same."""
    whole = f"{HEAD}{text}\n"
    problems = [*deceptive_text(whole, PATH), *oversized_text(whole, PATH)]
    page, found = read_page(whole, PATH, SETTINGS)
    extension = ApparatusExtension(SourceLibrary({}, {}, SETTINGS))
    rendered = markdown.markdown("\n".join(page.lines), extensions=[*EXTENSIONS, extension])
    cleaned, _ = sanitise_page(rendered, page)
    problems += [*found, *check_rendering(page, SourceLibrary({}, {}, SETTINGS))]
    return Outcome(
        tuple(survivors(rendered)),
        tuple(survivors(cleaned)),
        cleaned,
        tuple(problem for problem in problems if problem.code in CODES),
    )


def main() -> int:
    """Print for each kind how many inputs were tried, were dangerous, were refused, and survived."""
    total: Counter[str] = Counter()
    print(f"{'inputs tried':>52} {'dangerous':>9} {'refused':>8} {'survivors':>9}")
    for kind, inputs in KINDS.items():
        outcomes = [try_input(text) for text in inputs]
        row = Counter(
            tried=len(outcomes),
            dangerous=sum(bool(outcome.dangers) for outcome in outcomes),
            refused=sum(bool(outcome.refusals) for outcome in outcomes),
            survivors=sum(bool(outcome.survivors) for outcome in outcomes),
        )
        total += row
        name = f"{kind} (text)" if kind in HARMLESS else kind
        print(
            f"{name:<40}{row['tried']:>12} {row['dangerous']:>9} {row['refused']:>8} {row['survivors']:>9}"
        )
    print(
        f"{'all':<40}{total['tried']:>12} {total['dangerous']:>9} {total['refused']:>8} {total['survivors']:>9}"
    )
    return 1 if total["survivors"] or not total["dangerous"] else 0


if __name__ == "__main__":
    sys.exit(main())
