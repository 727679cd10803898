"""Sign a fingerprint, after it was compared with the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_if_changed
from apparatus.checks.fingerprints import check_fingerprints, check_originals
from apparatus.corrections.attested import maintainers
from apparatus.project import FINGERPRINTS, read_project
from apparatus.reading.confined_paths import confined
from apparatus.reading.ssh_signatures import SignatureError
from apparatus.sources.attestations import (
    FOLDER,
    MAINTAINERS,
    Attestation,
    hash_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from apparatus.problems import Problem


def attest(
    root: Path, originals: Path, source: str, key: Path, by: str, day: str
) -> tuple[str, list[Problem]]:
    """Sign the fingerprint of a source.

    Args:
        key: A private key of OpenSSH.
        by: The maintainer, by the name in the list of keys.
        day: The day of the signature, as ISO date.

    Returns:
        The path of the attestation, and the problems because of which none was written.

    Raises:
        SignatureError: There is nothing to compare, or the key is not that of the maintainer.
    """
    library = read_project(root).library
    record = library.records.get(source)
    if record is None or source not in library.fingerprints:
        raise SignatureError("there is no such source with a usable fingerprint")
    if not record.is_held:
        raise SignatureError("its text is not held, so there is nothing to compare")
    problems = [*check_fingerprints(library), *check_originals(library, originals)]
    problems = [item for item in problems if item.path == record.path]
    path = f"{FOLDER}/{source}.json"
    if not problems:
        data = (root / FINGERPRINTS / f"{source}.json").read_bytes()
        signed = Attestation(source, hash_file(data), day, by).sign(key)
        keys = maintainers(root)
        if not keys:
            raise SignatureError(f"there is no {MAINTAINERS}, which lists the maintainers' keys")
        signed.verify(data, keys)
        write_if_changed(confined(root, path), signed.as_json())
    return path, problems
