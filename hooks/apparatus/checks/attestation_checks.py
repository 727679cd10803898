"""Checks that each attestation is a maintainer's, of the present fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.corrections.attested import attestations
from apparatus.problems import problem
from apparatus.sources.attestations import MAINTAINERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from apparatus.problems import Problem


def check_attestations(root: Path, since: str = "") -> Iterator[Problem]:
    """Yield a problem for each attestation that is not valid.

    Args:
        root: The project's folder.
        since: A commit whose list of keys counts, if it has one.
    """
    for path, error in attestations(root, since)[1].items():
        yield problem(path, 1, 1, "bad-attestation", error=error, list=MAINTAINERS)
