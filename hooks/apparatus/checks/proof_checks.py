"""Checks of fingerprints as proofs: none changes together with the claims it proves, and maintainers sign what they attest.

A fingerprint may change if its record says why. An attestation has to be of the present fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.corrections.attested import attestations, maintainers
from apparatus.corrections.proof_changes import KEY, proof_changes
from apparatus.problems import Problem, problem
from apparatus.published.release import release_keys
from apparatus.reading.history import HistoryError
from apparatus.reading.ssh_signatures import KeyListError
from apparatus.sources.attestations import MAINTAINERS

if TYPE_CHECKING:
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


def check_attestations(root: Path, since: str) -> Iterator[Problem]:
    """Yield a problem for each attestation that is not valid.

    Args:
        since: A commit whose list of keys counts, if it has one.
    """
    for path, error in attestations(root, since)[1].items():
        yield problem(path, 1, 1, "bad-attestation", error=error, list=MAINTAINERS)


def check_key_list(root: Path) -> Iterator[Problem]:
    """Yield a problem if the list of the maintainers' keys, of which the site publishes those of releases, cannot be read."""
    try:
        release_keys(maintainers(root).decode())
    except KeyListError as error:
        yield problem(MAINTAINERS, error.line, 1, "bad-key-list", error=error)
    except UnicodeDecodeError:
        yield problem(MAINTAINERS, 1, 1, "bad-key-list", error="it is not UTF-8")
