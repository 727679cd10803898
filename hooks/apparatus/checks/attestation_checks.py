"""Checks that each attestation is a maintainer's, of the present fingerprint, and that their keys can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from apparatus.corrections.attested import attestations, maintainers
from apparatus.problems import Problem, problem
from apparatus.published.release import release_keys
from apparatus.reading.ssh_signatures import KeyListError
from apparatus.sources.attestations import MAINTAINERS


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
