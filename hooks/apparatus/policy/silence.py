"""Warnings silenced by `allow:` in the front matter of a page, a record or a translation.

Each entry gives the rule, words of the line, and the reason. An entry that silences nothing is reported, so that
outdated entries are removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from apparatus.problems import Problem, Severity, problem
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.project import Project
    from apparatus.reading.front_matter import FrontMatter

Allowances = Mapping[str, frozenset[str]]
"""Rules that an entry may name, with their codes."""


def silence(project: Project, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that no entry silences, and a problem for each entry that silences none."""
    allowances = project.settings.policy.allowances
    front = {page.path: page.front_matter for page in project.pages}
    front |= {record.path: record.front_matter for record in project.library.records.values()}
    front |= {page.path: page.front_matter for page in project.translated}
    lines = {text.path: text.lines for text in project.texts}
    used: set[tuple[str, int]] = set()
    for item in problems:
        at = None
        if item.severity is Severity.WARNING and item.path in front:
            line = lines[item.path][item.line - 1]
            at = _allowance(front[item.path], allowances, item.code, line)
        if at is None:
            yield item
        else:
            used.add((item.path, at))
    for path, found in sorted(front.items()):
        for index, entry in _entries(found, allowances):
            if (path, index) not in used:
                place, rule, where = found.place("allow", index), entry["rule"], entry["where"]
                yield problem(path, *place, "unused-allowance", rule=rule, where=where)


def _allowance(
    front_matter: FrontMatter, allowances: Allowances, code: str, line: str
) -> int | None:
    """Return the index of the entry that silences a warning on a line, or `None`."""
    words = f" {normalise(line)} "
    for index, item in _entries(front_matter, allowances):
        where = f" {normalise(item['where'])} "
        if code in allowances[item["rule"]] and where.strip() and where in words:
            return index
    return None


def _entries(
    front_matter: FrontMatter, allowances: Allowances
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the valid entries of `allow:` by index; the schema reports the others."""
    entries = front_matter.data.get("allow")
    for index, item in enumerate(entries if isinstance(entries, list) else ()):
        is_entry = isinstance(item, dict) and isinstance(item.get("where"), str)
        if is_entry and str(item.get("rule")) in allowances:
            yield index, item
