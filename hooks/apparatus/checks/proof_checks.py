"""Checks that a fingerprint does not change together with the claims that it proves, unless its record says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.corrections.proof_changes import KEY, proof_changes
from apparatus.problems import Problem, problem
from apparatus.reading.history import HistoryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project


def check_proofs(project: Project, since: str) -> Iterator[Problem]:
    """Compare the fingerprints of a project with those of a commit.

    Args:
        since: The commit; without one nothing is compared.

    Yields:
        A problem for each existing fingerprint that differs, unless its record has a new reason, and for each paragraph
        that has other words under the same SHA-256, whatever the reason. A commit that cannot be read is reported by the
        comparison of the ledger.
    """
    try:
        changes = list(proof_changes(project, since)) if since else []
    except HistoryError:
        return
    for change in changes:
        place, source = (change.path, change.line, 1), change.source
        if change.forged:
            yield problem(*place, "changed-proof.forged", source=source, locator=change.forged)
        elif change.differences and not change.why:
            what = "; ".join(change.differences)
            yield problem(*place, "changed-proof.unexplained", source=source, what=what, key=KEY)
