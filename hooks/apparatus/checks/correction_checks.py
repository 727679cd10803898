"""Checks that the correction log contains every change of a published statement, and is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.checks.correction_log import PAGE, TOO_ALIKE, LogCheck
from apparatus.corrections.changes import Change, changes
from apparatus.corrections.ledger import LEDGER, LedgerError, read_ledger, read_ledger_of
from apparatus.corrections.log import KEYS, Log
from apparatus.corrections.statements import line_reader, statements
from apparatus.corrections.turns import REVERSING
from apparatus.problems import Problem, file_problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project


def check_corrections(project: Project, since: str) -> Iterator[Problem]:
    """Compare a project with its last published version.

    Args:
        since: The commit whose ledger is compared; by default the ledger in the working tree.

    Yields:
        Changes that are not in the log, wrong entries, and an unusable ledger. A project with
        neither log nor ledger was never published and needs no log.
    """
    log = Log.of(project.pages)
    yield from _check_single_log(project, log)
    try:
        language = project.settings.language
        ledger = (
            read_ledger_of(project.root, since, language)
            if since
            else read_ledger(project.root, language, project.files)
        )
    except LedgerError as error:
        yield error.problem
        return
    if ledger is None:
        if log.page is not None and not since:
            yield file_problem(LEDGER, "no-ledger.absent")
        return
    unread = _unread(project)
    published = [item for item in ledger.statements if item.page not in unread]
    entries = LogCheck(ledger, log, published, statements(project), line_reader(project))
    yield from entries.run()
    for change in changes(published, entries.present):
        if explaining := entries.explaining(change.before):
            yield from entries.check_removed(change, explaining)
        elif (rewrite := entries.rewrite_of(change.before.page)) is None:
            yield _uncorrected(change, log)
        elif left := entries.rule.changed(change.before) or _reversed(change):
            yield _uncorrected(change, log, rewritten=rewrite.date, left="; ".join(left))


def _reversed(change: Change) -> list[str]:
    """Return the words that reverse a sentence which a rewrite left nearly as it was."""
    found = [turn for turn in change.turns if turn.startswith(REVERSING)]
    return found if found and change.likeness >= TOO_ALIKE else []


def _check_single_log(project: Project, log: Log) -> Iterator[Problem]:
    for page in project.pages:
        if KEYS[0] in page.data and log.page is not None and page is not log.page:
            place = page.front_matter.key_places[KEYS[0],]
            yield problem(page.path, *place, "bad-page.second-log", key=KEYS[0], log=log.page.path)


def _unread(project: Project) -> set[str]:
    """Return the pages whose file could not be read, which is already reported."""
    read = {page.path for page in project.pages if page.data}
    paths = {problem.path for problem in project.problems} - read
    sources = {f"sources/{source}.md" for source in project.library.unusable}
    return sources | {path.removeprefix("docs/") for path in paths}


def _uncorrected(change: Change, log: Log, **rewrite: str) -> Problem:
    """Return the problem of a change that neither an entry nor the rewriting of its page covers."""
    before, after = change.before, change.after
    values = {
        "said": before.as_written,
        "page": before.page,
        "claim": before.id,
        "log": log.page.path if log.page else PAGE,
        **rewrite,
    }
    if after is None:
        message = "uncorrected-change.gone-in-rewrite" if rewrite else "uncorrected-change.gone"
        return problem(*before.place, message, **values)
    message = "uncorrected-change.altered-in-rewrite" if rewrite else "uncorrected-change.altered"
    how = f" ({'; '.join(change.differences)})" if change.differences else ""
    return problem(*after.place, message, **values, says=after.as_written, differences=how)
