"""The maintainers' keys, which fingerprints of a project they attest, and which attestations are not valid."""

from __future__ import annotations

from pathlib import Path

from apparatus.project import FINGERPRINTS
from apparatus.published.release import release_keys
from apparatus.reading.repository import HistoryError, read_file
from apparatus.reading.ssh_signatures import KeyListError, ListedKey, SignatureError
from apparatus.sources.attestations import (
    FOLDER,
    MAINTAINERS,
    Attestation,
    parse_attestation,
)


def attestations(
    root: Path, since: str = ""
) -> tuple[dict[str, Attestation], dict[str, SignatureError]]:
    """Read and verify the attestations of a project.

    Args:
        since: A commit whose list of keys counts, if it has one, so that no change can name its own author a maintainer.

    Returns:
        The valid attestations by the id of their source, and the reasons why others are not, by their path.
    """
    files = sorted((root / FOLDER).glob("*")) if (root / FOLDER).is_dir() else []
    keys = maintainers(root, since) if files else b""
    valid: dict[str, Attestation] = {}
    invalid: dict[str, SignatureError] = {}
    for file in files:
        try:
            if file.suffix != ".json":
                raise SignatureError("it is no file of JSON")
            found = parse_attestation(file.read_text(encoding="utf-8"), file.stem)
            found.verify((root / FINGERPRINTS / f"{file.stem}.json").read_bytes(), keys)
            valid[file.stem] = found
        except SignatureError as error:
            invalid[f"{FOLDER}/{file.name}"] = error
        except (OSError, UnicodeDecodeError):
            reason = "it or its fingerprint cannot be read"
            invalid[f"{FOLDER}/{file.name}"] = SignatureError(reason)
    return valid, invalid


def maintainers(root: Path, since: str = "") -> bytes:
    """Return the list of the maintainers' keys: that of a commit, if it has one, else the present one, if any."""
    try:
        return read_file(root, since, MAINTAINERS) if since else _present(root)
    except HistoryError:
        return _present(root)


def _present(root: Path) -> bytes:
    file = root / MAINTAINERS
    return file.read_bytes() if file.is_file() else b""


def release_signers(root: Path) -> list[ListedKey]:
    """Return the maintainers' keys that may sign releases; none from a list that cannot be read, which `check` reports."""
    try:
        return release_keys(maintainers(root).decode())
    except (KeyListError, UnicodeDecodeError):
        return []
