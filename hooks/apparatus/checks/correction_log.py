"""Checks of the correction log against the published log and the changes of statements."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from apparatus.corrections.changes import Change, removed_and_new
from apparatus.corrections.log import KEYS, Correction, Entry, Log, Rewrite, StatementEntry
from apparatus.corrections.rewrites import RewriteRule
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.corrections.ledger import Ledger
    from apparatus.corrections.statements import LineReader, Statement

PAGE = "docs/corrections.md"
"""Default path of the log, for messages about a project without one."""
TOO_ALIKE = 0.75
"""Similarity from which a new statement counts as the old one edited, not as a different one."""


@dataclass(frozen=True)
class LogCheck:
    """Checks of the correction log between a published and a present version."""

    ledger: Ledger
    log: Log
    published: Sequence[Statement]
    """The statements of the ledger that can be compared."""
    present: Sequence[Statement]
    read_line: LineReader

    def run(self) -> Iterator[Problem]:
        """Yield the problems of the entries."""
        ledger, log = self.ledger, self.log
        yield from self._check_kept(KEYS[0], ledger.corrections, log.corrections)
        yield from self._check_kept(KEYS[1], ledger.immaterial, log.immaterial)
        yield from self._check_kept(KEYS[2], ledger.rewritten, log.rewritten)
        yield from self._check_order()
        for entry in self._new:
            yield from self._check_correction(entry)
        for mark in self._new_immaterial:
            if not self._named(mark):
                yield self._unknown(mark)
            elif all(item in self._now for item in self._named(mark)):
                yield self._unchanged(mark)
            elif mark.says and not any(
                self._is_new(mark.says, item.page) for item in self._named(mark)
            ):
                page = self._named(mark)[0].page
                yield _mismatch(mark, "correction-mismatch.says", says=mark.says, page=page)
        for rewrite in self.new_rewrites:
            yield from self._check_rewrite(rewrite)

    @cached_property
    def new_rewrites(self) -> list[Rewrite]:
        """The rewrites that are not published yet."""
        known = self.ledger.rewritten
        return [item for item in self.log.rewritten if not any(map(item.confirms, known))]

    def rewrite_of(self, page: str) -> Rewrite | None:
        """Return the newest unpublished entry for the rewriting of a page, if any."""
        return next((item for item in reversed(self.new_rewrites) if item.page == page), None)

    def covering(self, before: Statement) -> Rewrite | None:
        """Return the rewrite that covers the change of a statement without an entry, if any."""
        rewrite = self.rewrite_of(before.page)
        if rewrite is None or self.explaining(before) or self.rule.changed(before):
            return None
        return rewrite

    @cached_property
    def rule(self) -> RewriteRule:
        """The rule for which changes the rewriting of a page covers."""
        _, new = removed_and_new(self.published, self.present)
        return RewriteRule(self.present, new)

    def explaining(self, before: Statement) -> list[StatementEntry]:
        """Return the unpublished entries that explain the change of a published statement."""
        return self._explaining.get(before, [])

    def check_removed(
        self, change: Change, explaining: Sequence[StatementEntry]
    ) -> Iterator[Problem]:
        """Check that the entries of a statement give the line that replaces it, if one in nearly the same words does."""
        after = change.after
        if after is None or self._is_logged(after):
            return
        for entry in explaining:
            # A correction may say that a claim is gone; what readers need not know has the same sense as before.
            if change.likeness >= TOO_ALIKE or not isinstance(entry, Correction):
                message = (
                    "correction-mismatch.other-says"
                    if entry.says
                    else "correction-mismatch.not-gone"
                )
                yield _mismatch(entry, message, claim=entry.claim, now=after.as_written)

    @cached_property
    def _explaining(self) -> dict[Statement, list[StatementEntry]]:
        found: dict[Statement, list[StatementEntry]] = {}
        for entry in [*self._new, *self._new_immaterial]:
            for item in self._named(entry):
                found.setdefault(item, []).append(entry)
        return found

    @cached_property
    def _now(self) -> frozenset[Statement]:
        return frozenset(self.present)

    @cached_property
    def _known(self) -> frozenset[Statement]:
        return frozenset(self.published)

    @cached_property
    def _new(self) -> list[Correction]:
        """The corrections that are not published yet: only these can explain a change."""
        known = self.ledger.corrections
        return [item for item in self.log.corrections if not any(map(item.confirms, known))]

    @cached_property
    def _new_immaterial(self) -> list[StatementEntry]:
        known = self.ledger.immaterial
        return [item for item in self.log.immaterial if not any(map(item.confirms, known))]

    def _named(self, entry: StatementEntry) -> list[Statement]:
        """Return the published statements that an entry names."""
        page = entry.page if isinstance(entry, Correction) else ""
        return [item for item in self._by_id.get(entry.claim, ()) if page in {"", item.page}]

    @cached_property
    def _by_id(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for item in self.published if self._new or self._new_immaterial else ():
            found.setdefault(item.id, []).append(item)
        return found

    def _check_kept(
        self, key: str, published: Sequence[Entry], present: Sequence[Entry]
    ) -> Iterator[Problem]:
        """Check that no published entry was removed or edited."""
        for entry in published:
            if not any(item.confirms(entry) for item in present):
                page, message = self.log.page, "correction-mismatch.published-entry"
                place = (page.path, *page.front_matter.place(key)) if page else (PAGE, 1, 1)
                yield problem(*place, message, date=entry.date, subject=entry.subject)

    def _check_order(self) -> Iterator[Problem]:
        log = self.log
        lists: tuple[Sequence[Entry], ...] = (log.corrections, log.immaterial, log.rewritten)
        for earlier, later in chain.from_iterable(map(pairwise, lists)):
            if later.date < earlier.date:
                dates = {"date": later.date, "before": earlier.date}
                yield _mismatch(later, "correction-mismatch.order", **dates)
        entries: tuple[Correction | Rewrite, ...] = (*log.corrections, *log.rewritten)
        seen: set[str] = set()
        for entry in entries:
            if entry.id in seen:
                yield _mismatch(entry, "correction-mismatch.twice", subject=entry.subject)
            seen.add(entry.id)

    def _check_correction(self, entry: Correction) -> Iterator[Problem]:
        at = self._new.index(entry)
        others = [item for item in self._new if item.page == entry.page]
        was = [self.read_line(item.as_written) for item in self._named(entry)]
        between = [self.read_line(item.says) for item in others if self._new.index(item) < at]
        is_between = bool(entry.said) and self.read_line(entry.said) in between
        if not was and not is_between:
            yield self._unknown(entry)
            return
        if entry.said and self.read_line(entry.said) not in was and not is_between:
            message, published = "correction-mismatch.said", self._named(entry)[0].as_written
            yield _mismatch(entry, message, said=entry.said, published=published)
        elif was and all(item in self._now for item in self._named(entry)):
            yield self._unchanged(entry)
        elif entry.says and not self._is_said(entry.says, entry.page, others, at):
            yield _mismatch(entry, "correction-mismatch.says", says=entry.says, page=entry.page)

    def _check_rewrite(self, entry: Rewrite) -> Iterator[Problem]:
        """Check that a page logged as rewritten was published, still exists and has changed."""
        was = [item for item in self.published if item.page == entry.page]
        if not was:
            yield _mismatch(entry, "correction-mismatch.unpublished-page", page=entry.page)
        elif not any(item.page == entry.page for item in self.present):
            yield _mismatch(entry, "correction-mismatch.removed-page", page=entry.page)
        elif all(item in self._now for item in was):
            yield self._unchanged(entry)

    def _is_logged(self, statement: Statement) -> bool:
        corrections = (entry.says for entry in self._new if entry.page == statement.page)
        says = (*corrections, *(entry.says for entry in self._new_immaterial))
        return self.read_line(statement.as_written) in map(self.read_line, filter(None, says))

    def _is_said(self, line: str, page: str, others: Sequence[Correction], at: int) -> bool:
        """Return whether a line is new on a page, or was until a later entry changed it."""
        later = (item for item in others if self._new.index(item) > at and item.said)
        return self._is_new(line, page) or any(
            self.read_line(item.said) == self.read_line(line) for item in later
        )

    def _is_new(self, line: str, page: str) -> bool:
        new = (item for item in self.present if item.page == page and item not in self._known)
        return any(self.read_line(item.as_written) == self.read_line(line) for item in new)

    def _unknown(self, entry: StatementEntry) -> Problem:
        values = {"claim": entry.claim, "hint": nearest(entry.claim, self._by_id)}
        if isinstance(entry, Correction):
            return _mismatch(entry, "correction-mismatch.not-on-page", **values, page=entry.page)
        return _mismatch(entry, "correction-mismatch.unpublished-claim", **values)

    def _unchanged(self, entry: Entry) -> Problem:
        return _mismatch(entry, "correction-mismatch.unchanged", subject=entry.subject)


def _mismatch(entry: Entry, message: str, **values: object) -> Problem:
    return problem(*entry.place, message, **values)
