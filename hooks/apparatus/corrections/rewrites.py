"""The rule for rewritten pages: one entry covers all changes but of figures and quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from apparatus.corrections.changes import ALIKE, by_place, likeness, place_of
from apparatus.corrections.statements import Form, Statement
from apparatus.words.dates import YEAR, parse_edtf
from apparatus.words.figures import iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.corrections.changes import Place

_COVERED = (Form.SITUATION, Form.SOURCE, Form.PASSAGE, Form.EVENT, Form.SUMMARY)
"""Forms that a rewrite always covers.

The statements of a record are verified against its source; the situation date of a page changes
with its rewriting, and the entry has the new date.
"""
_QUOTATIONS = ("quotation",)
_COUNTS = ("number", "declared figure")
_DATES = ("date", "article")
_FIGURES = (*_COUNTS, *_DATES)
_KEYS = re.compile(
    r"(?:^|; )(measure|of|value|minimum|maximum|approximate|as-of|counted-by): "
    r"(.*?)(?=; (?:measure|of|value|minimum|maximum|approximate|as-of|counted-by): |$)"
)
"""A key and value in the text of a declared figure's statement."""
_DATE = re.compile(r"(?:^| )(?:\d{4}-\S+|--\S+)$")
_ABOUT = ("measure", "of", "as-of", "counted-by")
_COUNT = ("measure", "value", "minimum", "maximum", "approximate", "as-of")


@dataclass(frozen=True)
class RewriteRule:
    """Decides which changes of published statements the rewriting of their page covers."""

    present: Sequence[Statement]
    new: Sequence[Statement]
    """Those that are neither published nor a rewording of a published one."""

    @cached_property
    def _present_at(self) -> Mapping[Place, Sequence[Statement]]:
        return by_place(self.present)

    @cached_property
    def _new_at(self) -> Mapping[Place, Sequence[Statement]]:
        return by_place(self.new)

    def changed(self, before: Statement) -> list[str]:
        """Return what was changed in a statement that a rewrite does not cover.

        This is the kind of a page, a figure or a quotation, the last in quotation marks. A number, with its bound (*at least*), is
        covered if

        (a) a present statement of the page that cites one of the same passages still has it, or
        (b) it was dropped: no present statement of the page that cites one of these passages has
        any number;

        unless a new statement with most words of the old one (`ALIKE`) and the same source, at any
        passage, has another number instead, or the same numbers in another order. In case (a) only
        new statements that are at least as similar to the old one as the statement that keeps the
        number count.

        A date, or an article of law, may be dropped or become more or less precise, but must not
        become another one. It is not covered if a new statement, with most words of the old one or
        with one of its numbers for the same passage, has dates of which none agrees with it.

        Quotations follow the rule for numbers. A statement without citations is compared with
        others without citations, and only statements of the same form are compared. Of declared
        data only figures are compared, by numbers, measure and date: a figure that remains must be
        declared by a new statement for the same passage, and no statement with its other words may
        have other numbers.

        The reason: a rewrite rewords many statements and drops others, which needs no notice for
        each. But readers who relied on a figure or a quotation must be told if it changed, and they
        take for a change whatever replaces the old statement, whatever passage it cites.
        """
        if before.form is Form.KIND:
            return [before.text]
        return [
            f"“{value}”" if kind in _QUOTATIONS else value
            for kind, values in _values(before).items()
            for value in values
            if self._is_changed(before, kind, value)
        ]

    def dropped(self, before: Statement) -> list[str]:
        """Return the figures that no present statement of the page has for the same passage."""
        values = _values(before)
        return [
            value
            for kind in _FIGURES
            for value in values.get(kind, ())
            if not self._retaining(before, kind, value)
        ]

    def _is_changed(self, before: Statement, kind: str, value: str) -> bool:
        retaining = self._retaining(before, kind, value)
        if kind in _DATES:
            return not retaining and any(
                all(_contradict(value, other) for other in _values(item)[kind])
                for item in self._rivals(before)
                if _values(item).get(kind)
            )
        group = _QUOTATIONS if kind in _QUOTATIONS else _COUNTS
        if not retaining and any(
            _values(item).get(each) for item in self._of_passages(before) for each in group
        ):
            return True
        return any(
            _differ(value, _values(before)[kind], _values(item).get(kind, ()))
            for item in self._replacements(before, retaining)
        )

    def _rivals(self, before: Statement) -> Iterator[Statement]:
        """Yield the new statements whose dates seem to replace those of an old one."""
        yield from self._replacements(before, ())
        numbers = set(_values(before).get("number", ()))
        for item in self._of_passages(before):
            if item in self.new and numbers & set(_values(item).get("number", ())):
                yield item

    def _replacements(
        self, before: Statement, retaining: Sequence[Statement]
    ) -> Iterator[Statement]:
        """Yield the new statements of the same source that seem to replace an old one."""
        least = max([ALIKE, *(likeness(before, item) for item in retaining)])
        for item in self._new_at.get(place_of(before), ()):
            if not _sources(before) & _sources(item):
                continue
            if retaining and before.form is Form.FIGURE:
                is_replacement = _declared(before, _ABOUT) == _declared(item, _ABOUT)
            else:
                is_replacement = likeness(before, item, least) >= least
            if is_replacement:
                yield item

    def _retaining(self, before: Statement, kind: str, value: str) -> list[Statement]:
        """Return the present statements with the same figure or quotation for the same passage."""
        found = [item for item in self._of_passages(before) if value in _values(item).get(kind, ())]
        # The wording of a declared figure may change: an unchanged statement is a different figure.
        is_declared = before.form is Form.FIGURE
        return [item for item in found if item in self.new] if is_declared else found

    def _of_passages(self, before: Statement) -> list[Statement]:
        """Return the possible replacements that cite a common passage, or like it none."""
        sources = set(before.sources)
        return [
            item
            for item in self._present_at.get(place_of(before), ())
            if not sources.isdisjoint(item.sources) or before.sources == item.sources
        ]


@lru_cache(maxsize=4096)
def _values(item: Statement) -> Mapping[str, tuple[str, ...]]:
    """Return the figures and quotations by kind, in order; none for forms always covered."""
    if item.form in _COVERED:
        return {}
    if item.form is Form.FIGURE:
        return {"declared figure": (_declared(item, _COUNT),)}
    values: dict[str, tuple[str, ...]] = {"quotation": item.quotations}
    text = item.text
    years = {
        found.key
        for found in iter_figures(text, item.language)
        if YEAR.fullmatch(text[found.start : found.end])
    }
    for figure in item.figures:
        is_date = figure in years or _DATE.search(figure)
        kind = "article" if figure.startswith("art. ") else "date" if is_date else "number"
        values[kind] = (*values.get(kind, ()), figure)
    return values


def _contradict(value: str, other: str) -> bool:
    """Return whether two dates contradict each other: neither contains the other."""
    dates = (value.split()[-1], other.split()[-1])
    try:
        (first, last), (begins, ends) = (parse_edtf(date).sort_key() for date in dates)
    except ValueError:  # A month without a year, or an article.
        return not any(date.removeprefix("-") in other for date, other in (dates, dates[::-1]))
    return not (begins <= first and last <= ends) and not (first <= begins and ends <= last)


def _declared(item: Statement, keys: Sequence[str]) -> str:
    """Return some keys of a declared figure on one line, in the order of `keys`."""
    known = dict(_KEYS.findall(item.text))
    return "; ".join(f"{key}: {known[key]}" for key in keys if key in known)


def _differ(value: str, before: Sequence[str], now: Sequence[str]) -> bool:
    """Return whether other values replace one, or the common values changed their order."""
    if value not in now:
        return not set(now) <= set(before)
    kept = [item for item in dict.fromkeys(before) if item in now]
    return kept != [item for item in dict.fromkeys(now) if item in before]


def _sources(item: Statement) -> set[str]:
    """Return the ids of the sources of a statement; an empty id if it cites none."""
    return {source.partition(",")[0] for source in item.sources} or {""}
