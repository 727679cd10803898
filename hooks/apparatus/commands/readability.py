"""`apparatus readability`: print measures of how the pages read, with their targets.

The measures are rough, and no check fails on them. Besides words per sentence and words of doubt, three measures show
whether a page explains or only lists reports: how many sentences begin with the speaker, how often the authors write of
themselves, and how many claims have a mark of their own. The word lists are for English.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_text
from apparatus.settings import DISPUTE_MARKS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from apparatus.commands.parsers import Parsers
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page


_WORD = re.compile(r"[\w’'-]+")
_DOUBT = re.compile(
    r"\b(?:reportedly|apparently|allegedly|possibly|probably|tentatively|likely|perhaps|(?-i:may)|might|could|appears?|seems?"
    r"|suggests?|(?:is|are|was|were) (?:said|reported|believed|thought)|undated|unattributed|not known"
    r"|do(?:es)? not say)\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"\b(?:we|our|us|this (?:site|page)|these pages|used here)\b", re.IGNORECASE
)
_SAYING = re.compile(
    r"^(?:according to|citing|as [^,]{1,40} (?:says?|said|reports?|reported)\b"
    r"|[^,;:()]{1,60}? (?:says?|said|reports?|reported|claims?|claimed|estimate[sd]?|put|puts|calls?|called|adds?|added"
    r"|argues?|argued|wrote|writes?|told|tells?|announce[sd]?|believe[sd]?|holds?|held|warn(?:s|ed)?|stated?|states?)\b)",
    re.IGNORECASE,
)
_MOST_BEFORE = 7
"""Maximum number of words before a verb of saying: a longer beginning is not a speaker."""
AIMS = {
    "words a sentence": 20.0,
    "begin with who said it, %": 15.0,
    "doubt a 100 words": 1.2,
    "ourselves a 100 words": 0.3,
    "marks of their own, %": 33.0,
}
"""The target maximum of each measure."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "readability", run, "print measures of how each page reads, with their targets"
    )
    parser.add_argument(
        "pages", nargs="*", metavar="PAGE", help="paths below docs/ (default: all explainers)"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print a row for each page. Missed targets are not errors: the exit status is always 0."""
    from apparatus.project import read_project
    from apparatus.reading.schema import nearest

    pages = {page.src_uri: page for page in read_project(options.root).pages}
    wanted = [name.removeprefix("docs/") for name in options.pages]
    for name in wanted:
        if name not in pages:
            parser.error(f"there is no page docs/{name}{nearest(name, pages)}")
    found = [readability(page) for name, page in sorted(pages.items()) if name in (wanted or pages)]
    rows = [_row(item) for item in found if item]
    head = f"{'page':26}" + "".join(f"{name:>28}" for name in AIMS)
    aims = f"{'at most':26}" + "".join(f"{most:>28g}" for most in AIMS.values())
    print_text("\n".join([head, aims, *rows, ""]), sys.stdout)
    return 0


def _row(item: Readability) -> str:
    missed = set(item.missed)
    cells = (
        f"{f'{value:.1f}' + (' *' if name in missed else '  '):>28}"
        for name, value in item.figures.items()
    )
    return f"{item.page.src_uri:26}" + "".join(cells)


@dataclass(frozen=True, slots=True)
class Readability:
    """The measures of one page."""

    page: Page
    sentences: int
    figures: dict[str, float]
    """Values by the names in `AIMS`."""

    @property
    def missed(self) -> list[str]:
        """The names of the targets that the page exceeds."""
        return [name for name, most in AIMS.items() if self.figures[name] > most]


def readability(page: Page) -> Readability | None:
    """Return the measures of a page; `None` for a page about the site or without sentences."""
    claims = [claim for claim in page.claims if claim.text]
    if page.is_about or not claims:
        return None
    texts = [claim.text for claim in claims]
    words = sum(len(_WORD.findall(text)) for text in texts)
    begin = sum(map(_begins_with_speaker, texts))
    return Readability(
        page,
        len(texts),
        {
            "words a sentence": words / len(texts),
            "begin with who said it, %": 100 * begin / len(texts),
            "doubt a 100 words": _share(_DOUBT, texts, words),
            "ourselves a 100 words": _share(_OURSELVES, texts, words),
            "marks of their own, %": 100 * sum(map(_is_marked, claims)) / len(claims),
        },
    )


def _share(pattern: re.Pattern[str], texts: Sequence[str], words: int) -> float:
    return 100 * sum(len(pattern.findall(text)) for text in texts) / max(words, 1)


def _begins_with_speaker(text: str) -> bool:
    """Return whether a sentence names the speaker before the statement."""
    found = _SAYING.match(text)
    return found is not None and len(_WORD.findall(found.group())) <= _MOST_BEFORE + 1


def _is_marked(claim: Claim) -> bool:
    """Return whether readers see a kind at the claim itself; the mark of a dispute does not count."""
    return bool(set(claim.own_kinds) - {*DISPUTE_MARKS, "navigation", "search"})
