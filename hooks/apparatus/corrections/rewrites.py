"""What an entry for a rewritten page covers: every change of its statements but that of a figure or a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from apparatus.corrections.changes import ALIKE, are_beside, likeness
from apparatus.corrections.statements import Form
from apparatus.words.dates import parse_edtf
from apparatus.words.figures import iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.corrections.statements import Statement

_COVERED = (Form.SITUATION, Form.SOURCE, Form.PASSAGE, Form.EVENT, Form.SUMMARY)
"""Forms that a rewrite covers whatever they say.

What a record says stands beside its source and is verified against it; the date for which a page holds is that of its
rewriting, which the entry itself names.
"""
_QUOTATIONS = ("quotation",)
_COUNTS = ("number", "declared figure")
_DATES = ("date", "article")
_FIGURES = (*_COUNTS, *_DATES)
_KEYS = re.compile(
    r"(?:^|; )(measure|of|value|minimum|maximum|approximate|as-of|counted-by): "
    r"(.*?)(?=; (?:measure|of|value|minimum|maximum|approximate|as-of|counted-by): |$)"
)
"""A key of a declared figure with its value, as the text of its statement has them."""
_DATE = re.compile(r"(?:^| )(?:\d{4}-\S+|--\S+)$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""A year, as it is written: 2,000 is none."""
_ABOUT = ("measure", "of", "as-of", "counted-by")
_COUNT = ("measure", "value", "minimum", "maximum", "approximate", "as-of")


@dataclass(frozen=True, slots=True)
class RewriteRule:
    """Decides what of published statements the rewriting of their page covers."""

    present: Sequence[Statement]
    """What the pages say now."""
    new: Sequence[Statement]
    """What of it was not published before, in these words or in others."""

    def changed(self, before: Statement) -> list[str]:
        """Return the figures, and in quotation marks the quotations, that a rewrite of a statement's page does not cover.

        The rule for a number, with its bound: it must either

        (a) still be given by a present statement of the page that cites at least one of the same passages, or
        (b) have been dropped: no present statement of the page that cites one of these passages gives any number;

        and in neither case may a new statement that shares most words with the old one (`ALIKE`) and cites the same
        source, at whatever passage, give another number in its place, or the same numbers in another order. If a statement
        gives the number still, only one that is at least as like the old one counts for that.

        A date, or an article of law, may be left out, or given less or more exactly. It must not be another one: none of a
        new statement that shares most words with the old one, or still gives one of its numbers for the same passage, may
        have dates of which not one agrees with it.

        The same holds for quotations. A statement that cites nothing is compared with those that cite nothing. Compared
        are statements of the same form; of declared data only figures are, by their numbers, measure and date: one that
        is given still must be given anew, at the same passage, and none with its other words may give other numbers.

        The reason: a rewrite says many things in other words and leaves others out, which nobody needs to be told of one
        by one. But who relied on a figure or on somebody's words must be told when these were changed, and a reader
        takes for changed what stands at the place of the old, whatever passage it cites now.
        """
        return [
            f"“{value}”" if kind in _QUOTATIONS else value
            for kind, values in _given(before).items()
            for value in values
            if self._is_changed(before, kind, value)
        ]

    def dropped(self, before: Statement) -> list[str]:
        """Return the figures of a published statement that no statement of its page gives of the same passage now."""
        given = _given(before)
        return [
            value
            for kind in _FIGURES
            for value in given.get(kind, ())
            if not self._keepers(before, kind, value)
        ]

    def _is_changed(self, before: Statement, kind: str, value: str) -> bool:
        keepers = self._keepers(before, kind, value)
        if kind in _DATES:
            return not keepers and any(
                all(_is_other_date(value, other) for other in _given(item)[kind])
                for item in self._rivals(before)
                if _given(item).get(kind)
            )
        group = _QUOTATIONS if kind in _QUOTATIONS else _COUNTS
        if not keepers and any(
            _given(item).get(each) for item in self._of_passages(before) for each in group
        ):
            return True
        return any(
            _differ(value, _given(before)[kind], _given(item).get(kind, ()))
            for item in self._in_its_place(before, keepers)
        )

    def _rivals(self, before: Statement) -> Iterator[Statement]:
        """Yield the new statements whose dates a reader takes for those of another one."""
        yield from self._in_its_place(before, ())
        numbers = set(_given(before).get("number", ()))
        for item in self._of_passages(before):
            if item in self.new and numbers & set(_given(item).get("number", ())):
                yield item

    def _in_its_place(self, before: Statement, keepers: Sequence[Statement]) -> Iterator[Statement]:
        """Yield the new statements of the same source that a reader takes for another one, changed."""
        least = max([ALIKE, *(likeness(before, item) for item in keepers)])
        for item in self.new:
            if not are_beside(before, item) or not _sources(before) & _sources(item):
                continue
            if keepers and before.form is Form.FIGURE:
                is_taken_for_it = _declared(before, _ABOUT) == _declared(item, _ABOUT)
            else:
                is_taken_for_it = likeness(before, item) >= least
            if is_taken_for_it:
                yield item

    def _keepers(self, before: Statement, kind: str, value: str) -> list[Statement]:
        """Return the present statements that give a figure or a quotation of the same passage."""
        found = [item for item in self._of_passages(before) if value in _given(item).get(kind, ())]
        # What a declared figure counts may be worded anew: one that stood there before is another.
        is_declared = before.form is Form.FIGURE
        return [item for item in found if item in self.new] if is_declared else found

    def _of_passages(self, before: Statement) -> list[Statement]:
        """Return the present statements at the place of another that cite one of its passages, or as it cite nothing."""
        return [
            item
            for item in self.present
            if are_beside(before, item)
            and (set(before.sources) & set(item.sources) or before.sources == item.sources)
        ]


@lru_cache(maxsize=4096)
def _given(item: Statement) -> Mapping[str, tuple[str, ...]]:
    """Return the figures and quotations of a statement by their kind, each in order; none for what is always covered."""
    if item.form in _COVERED:
        return {}
    if item.form is Form.FIGURE:
        return {"declared figure": (_declared(item, _COUNT),)}
    given: dict[str, tuple[str, ...]] = {"quotation": item.quotations}
    text = item.text
    years = {
        found.key for found in iter_figures(text) if _YEAR.fullmatch(text[found.start : found.end])
    }
    for figure in item.figures:
        is_date = figure in years or _DATE.search(figure)
        kind = "article" if figure.startswith("art. ") else "date" if is_date else "number"
        given[kind] = (*given.get(kind, ()), figure)
    return given


def _is_other_date(value: str, other: str) -> bool:
    """Decide whether a date says something else than one that was given: whether neither lies within the other."""
    dates = (value.split()[-1], other.split()[-1])
    try:
        (first, last), (begins, ends) = (parse_edtf(date).sort_key() for date in dates)
    except ValueError:  # A month without a year, or an article.
        return not any(date.removeprefix("-") in other for date, other in (dates, dates[::-1]))
    return not (begins <= first and last <= ends) and not (first <= begins and ends <= last)


def _declared(item: Statement, keys: Sequence[str]) -> str:
    """Return some keys of a declared figure on one line, whatever their order in its record."""
    known = dict(_KEYS.findall(item.text))
    return "; ".join(f"{key}: {known[key]}" for key in keys if key in known)


def _differ(value: str, before: Sequence[str], now: Sequence[str]) -> bool:
    """Decide whether other values stand in the place of one, or it stands in another order among the same."""
    if value not in now:
        return not set(now) <= set(before)
    kept = [item for item in dict.fromkeys(before) if item in now]
    return kept != [item for item in dict.fromkeys(now) if item in before]


def _sources(item: Statement) -> set[str]:
    """Return the ids of the sources of a statement; that of nothing for one that cites nothing."""
    return {source.partition(",")[0] for source in item.sources} or {""}
