"""The review report on a pull request, in Markdown: what changed, and what a reviewer must read."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from apparatus.authoring.comparison import Comparison, Coverage, compare, guarded_fields
from apparatus.authoring.reading_list import (
    ReviewItem,
    Words,
    review_items,
    unclaimed_words,
    without,
)
from apparatus.checks.correction_log import LogCheck
from apparatus.corrections.changes import Change, changes
from apparatus.corrections.log import Log, Rewrite
from apparatus.corrections.statements import Form, Statement, line_reader, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.corrections.ledger import Ledger
    from apparatus.corrections.proof_changes import ProofChange
    from apparatus.project import Project
    from apparatus.sources.attestations import Attestation

SHOWN = 40
"""Maximum entries of a list: six lists of usual sentences then fit into the 65,536 characters of a comment."""
_ROWS = {
    "pages": "Pages",
    "claims": "Claims",
    "cited": "Claims with a citation",
    "sources": "Sources",
    "passages": "Passages",
    "passages_cited": "Passages cited",
}


@dataclass(frozen=True, slots=True)
class Base:
    """The older version to compare with."""

    name: str
    ledger: Ledger
    """Its published statements, from its ledger or computed."""
    project: Project | None = None
    """Its files, if available."""
    words: Sequence[Words] | None = None
    """Its words that are no claims; the ledger lacks them."""
    attested: Sequence[Attestation] = ()
    """The valid attestations of the present fingerprints, by keys that the older version lists, if it lists any."""
    code: Sequence[str] = ()
    """The files since changed that check, build or publish, or set their rules."""
    proofs: Sequence[ProofChange] = ()
    """The fingerprints that are new or changed since; the ledger lacks them."""


def review_report(project: Project, base: Base) -> str:
    """Return the review report.

    Returns:
        Markdown. Text of authors is quoted as code, so that it cannot render, mention a user (`@name`) or link.
    """
    now = tuple(statements(project))
    found = compare(base.ledger.statements, now)
    return "\n".join(_lines(project, base, now, found)).rstrip() + "\n"


def _lines(
    project: Project, base: Base, now: Sequence[Statement], found: Comparison
) -> Iterator[str]:
    claims, sources = found.of_form(Form.CLAIM), found.of_form(Form.SOURCE)
    kinds, told = found.of_form(Form.KIND), {Form.CLAIM, Form.SOURCE, Form.KIND}
    others = found.of_form(*(form for form in Form if form not in told))
    yield "# What this change says\n"
    yield f"Compared with {base.name}.\n"
    yield from _proofs(base)
    yield from _list(
        "Files changed that decide what is checked, built or allowed",
        [f"- [ ] {code(path)}" for path in base.code],
    )
    yield from _coverage(Coverage.of(base.ledger.statements), Coverage.of(now))
    log, read = Log.of(project.pages), line_reader(project)
    yield from _rewrites(LogCheck(base.ledger, log, base.ledger.statements, now, read))
    yield from _list("Pages of another kind", [_change(item) for item in kinds.changed])
    yield from _list("Pages added", [_statement(item) for item in kinds.added])
    yield from _list("Pages removed", [_statement(item) for item in kinds.removed])
    yield from _list("Claims added", [_statement(item) for item in claims.added])
    yield from _list("Claims changed", [_change(item) for item in claims.changed])
    yield from _list("Claims removed", [_statement(item) for item in claims.removed])
    yield from _list("Claims moved to another page", [_change(item) for item in claims.moved])
    yield from _list("Sources added", [_source(item, project) for item in sources.added])
    yield from _list("Sources changed", [_change(item) for item in sources.changed])
    yield from _list("Sources removed", [_statement(item) for item in sources.removed])
    declared = [_statement(item) for item in others.removed]
    yield from _list("Records: removed", declared)
    yield from _list("Records: changed", [_change(item) for item in others.changed])
    yield from _guarded(project, base)
    yield from _unclaimed(project, base)
    to_read = list(review_items(project, found.new, base.project))
    yield from _list("To be read by eye", [_reading(item) for item in to_read])
    if base.project is None:
        yield "Summaries to be read and words outside claims need the files of a commit: `--since COMMIT` shows them too.\n"


def _proofs(base: Base) -> Iterator[str]:
    signed = {item.source: f"attested by {item.by} on {item.date}" for item in base.attested}
    changed = [item for item in base.proofs if item.differences]
    items = [
        f"{_proof(item)}\n  - {code(signed.get(item.source, 'not attested'))}" for item in changed
    ]
    yield from _list("Proofs changed", items)
    if changed:
        yield "A changed proof cannot be verified without the original: have it compared by whoever holds the text.\n"
    new = [
        f"- {code(item.path)}" for item in base.proofs if item.is_new and item.source not in signed
    ]
    yield from _list("Proofs that are new, and unproven without the original", new)
    attested = [f"- {code(source)} {code(how)}" for source, how in sorted(signed.items())]
    yield from _list("Sources attested", attested)


def _proof(item: ProofChange) -> str:
    why = code(item.why) if item.why else "**no reason is given**"
    forged = f"\n  - **forged**: {code(item.forged)} has other words under the SHA-256 that it had"
    what = code("; ".join(item.differences))
    return (
        f"- [ ] {code(f'{item.path}:{item.line}')} {what}\n  - {why}{forged if item.forged else ''}"
    )


def _coverage(before: Coverage, after: Coverage) -> Iterator[str]:
    yield "| | before | after |"
    yield "|---|---:|---:|"
    for field in fields(Coverage):
        old, new = getattr(before, field.name), getattr(after, field.name)
        yield f"| {_ROWS[field.name]} | {old} | {new} |"
    yield ""


def _rewrites(log: LogCheck) -> Iterator[str]:
    """Yield the changes that rewritten pages excuse, and the figures they drop."""
    excused: dict[Rewrite, list[Statement]] = {rewrite: [] for rewrite in log.new_rewrites}
    for change in changes(log.published, log.present) if excused else ():
        if rewrite := log.covering(change.before):
            excused[rewrite].append(change.before)
    dropped = {
        item: figures
        for items in excused.values()
        for item in items
        if (figures := log.rule.dropped(item))
    }
    yield from _list(
        "Pages rewritten",
        [
            f"- {code(rewrite.page)} on {rewrite.date}: {code(rewrite.why)}\n"
            f"  - excuses {len(items)} published statements, {len(dropped.keys() & set(items))} of them with figures that are dropped"
            for rewrite, items in excused.items()
        ],
    )
    yield from _list(
        "Figures dropped from rewritten pages",
        [
            f"{_statement(item)}\n  - {code(', '.join(figures))}"
            for item, figures in dropped.items()
        ],
    )


def _guarded(project: Project, base: Base) -> Iterator[str]:
    """Yield the fields for the safety of people and the perspective of sources that are new, changed or gone."""
    if base.project is None:
        return
    old = {(item.path, item.name): item for item in guarded_fields(base.project)}
    new = {(item.path, item.name): item for item in guarded_fields(project)}
    items = []
    for key in sorted({*old, *new}):
        before, after = old.get(key), new.get(key)
        values = (before.value if before else "nothing", after.value if after else "nothing")
        if values[0] != values[1]:
            line = after.line if after else 1
            items.append(
                f"- [ ] {code(f'{key[0]}:{line}')} {code(key[1])}\n  - was {code(values[0])}\n  - is {code(values[1])}"
            )
    yield from _list("Safety and perspective", items)


def _unclaimed(project: Project, base: Base) -> Iterator[str]:
    """Yield the changed words that are no claims: no check compares their meaning with a source."""
    if base.words is None:
        return
    now = list(unclaimed_words(project))
    yield from _list(
        "Words outside claims: new", [_words(item) for item in without(now, base.words)]
    )
    yield from _list(
        "Words outside claims: gone", [_words(item) for item in without(base.words, now)]
    )


def _words(item: Words) -> str:
    return f"- {code(f'{item.path}:{item.line}')} {code(item.text)}"


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    if not items:
        return
    yield f"## {title} ({len(items)})\n"
    yield from items[:SHOWN]
    if len(items) > SHOWN:
        yield f"- and {len(items) - SHOWN} more"
    yield ""


def _statement(item: Statement) -> str:
    return f"- {code(_place(item))} {code(item.as_written)}"


def _source(item: Statement, project: Project) -> str:
    record = project.library.records.get(item.page.removeprefix("sources/").removesuffix(".md"))
    if record is None:
        return _statement(item)
    held = "text held" if record.is_held else "text not held"
    kind = str(record.data.get("kind", ""))
    return (
        f"- {code(record.path)} {code(record.title)}: {kind}, {held}, {len(record.units)} passages"
    )


def _change(change: Change) -> str:
    after = change.after or change.before
    lines = [f"- {code(_place(after))}"]
    if change.before.page != after.page:
        return f"{lines[0]} from {code(change.before.page)}: {code(after.as_written)}"
    lines.append(f"  - was {code(change.before.as_written)}")
    lines.append(f"  - is {code(after.as_written)}")
    lines += (f"  - {code(difference)}" for difference in change.differences)
    return "\n".join(lines)


def _reading(item: ReviewItem) -> str:
    why = "; ".join(item.reasons)
    return f"- [ ] {code(f'{item.path}:{item.line}')} {code(item.text)}\n  - {code(why)}"


def _place(item: Statement) -> str:
    return f"{item.place.path}:{item.place.line}" if item.place.path else item.page


def code(text: str) -> str:
    """Return a text as a code span on one line, fenced by more backticks than it contains (CommonMark 0.31, 6.1)."""
    plain = " ".join(text.split()) or " "
    fence = "`" * (max(map(len, re.findall(r"`+", plain)), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"
