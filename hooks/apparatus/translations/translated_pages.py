"""Translated pages: `docs/<language>/<page>.md`, pairs of a segment of the main language and its translation.

    %% The company counted 1,200 passengers in one week. {.claim}
    Die Gesellschaft zählte 1.200 Fahrgäste in einer Woche.

A segment without a line below it is not translated yet. A translation may end with marks of its own:

    {other-order="43, 12"}
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from apparatus.problems import Problem, problem
from apparatus.reading.front_matter import FrontMatter, read_front_matter
from apparatus.reading.schema import validate
from apparatus.translations.segments import SOURCE, State, parse_state, words_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.settings import Settings

LABELS = ("title", "description", "question")
"""The keys of front matter that are translated."""
CODE = "bad-translation"
RECORDS = "sources.md"
"""The path below the folder of a language of the file with the words of the records."""
_FORMER = "other-order"
"""A key of front matter that was an exception for every translation of its file."""
_OTHER_ORDER = re.compile(r'\{other-order="([^"{}]+)"\}')
_OTHER_ORDERS = re.compile(rf"(?:\s*{_OTHER_ORDER.pattern})+\s*$")


class Pair(NamedTuple):
    """A segment of the main language at the time of its translation, and the translation."""

    state: State
    words: str
    """The translation; empty if there is none yet."""
    source_line: int
    """Line of the segment in the file, from 1."""
    line: int
    """Line of the translation, or that of the segment if there is none."""
    column: int = 1
    """Column at which the translation begins."""
    other_orders: tuple[str, ...] = ()
    """The figures or names, separated by commas, that stand in another order than in the segment, as somebody has compared."""

    @property
    def as_written(self) -> str:
        """The translation with its marks."""
        return " ".join([self.words, *map(other_order_mark, self.other_orders)])


def other_order_mark(order: str) -> str:
    """Return the mark of a translation whose figures or names stand in another order than those of its segment."""
    return f'{{other-order="{order}"}}'


def without_other_orders(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a translation without the marks at its end, and the orders that they give."""
    if marks := _OTHER_ORDERS.search(text):
        return text[: marks.start()], tuple(_OTHER_ORDER.findall(marks.group()))
    return text, ()


class TranslatedPage(NamedTuple):
    """A translated page as written."""

    path: str
    """The path from the project's root: `docs/de/ferries.md`."""
    language: str
    front_matter: FrontMatter
    pairs: tuple[Pair, ...]

    @property
    def of(self) -> str:
        """The path below `docs/` of the page that it translates."""
        return "/".join(PurePosixPath(self.path).parts[2:])

    @property
    def read_by(self) -> str:
        """Who has read it as a native speaker, and when; empty if nobody has yet."""
        said = str(self.front_matter.data.get("read-by", NOBODY))
        return "" if said == NOBODY else said


NOBODY = "none yet"
"""The value of `read-by:` until a native speaker has read the page."""


def read_translated_page(
    text: str, path: str, settings: Settings
) -> tuple[TranslatedPage, list[Problem]]:
    r"""Read a translated page.

    Args:
        path: The path from the project's root, `docs/<language>/<page>.md`.

    Returns:
        The page, and the problems of its front matter and its pairs that need no other page to be found.
    """
    front_matter, lines, problems = read_front_matter(text, path, CODE)
    _, language, *rest = PurePosixPath(path).parts
    if _FORMER in front_matter.data:
        place = front_matter.key_places[_FORMER,]
        problems.append(problem(path, *place, "bad-translation.file-order"))
        data = {key: value for key, value in front_matter.data.items() if key != _FORMER}
        front_matter = replace(front_matter, data=data)
    if front_matter.data:
        name = "translation-of-records" if rest == [RECORDS] else "translation"
        problems += validate(name, front_matter, path, CODE, settings)
    pairs, wrong = _pairs(lines, path, front_matter.body_line)
    return TranslatedPage(path, language, front_matter, tuple(pairs)), [*problems, *wrong]


def _pairs(lines: Sequence[str], path: str, first_line: int) -> tuple[list[Pair], list[Problem]]:
    pairs: list[Pair] = []
    problems: list[Problem] = []
    open_pair, statement = False, ""
    for number, line in enumerate(lines, first_line):
        if line.startswith(SOURCE):
            statement = line.removeprefix(SOURCE)
            pairs.append(Pair(parse_state(statement), "", number, number))
            open_pair = True
            continue
        if line.strip() and open_pair:
            words = words_like(line, statement)
            column = len(line.rstrip()) - len(words) + 1
            words, orders = without_other_orders(words)
            pair = pairs[-1]
            pairs[-1] = Pair(pair.state, words, pair.source_line, number, column, orders)
        elif line.strip():
            problems.append(problem(path, number, 1, "bad-translation.stray", text=line[:60]))
        open_pair = False
    return pairs, [*problems, *_twice(pairs, path)]


def _twice(pairs: Sequence[Pair], path: str) -> Iterator[Problem]:
    first: dict[str, Pair] = {}
    for pair in pairs:
        if not pair.words:
            continue
        known = first.setdefault(pair.state.key, pair)
        if known is not pair and known.words != pair.words:
            yield problem(
                path, pair.source_line, 1, "bad-translation.twice", first=known.source_line
            )
