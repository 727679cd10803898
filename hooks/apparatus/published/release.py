"""The signature of a release: one over the manifest, which lists the SHA-256 of every file.

Anybody can verify it without this program: `ssh-keygen -Y verify -n apparatus-release -f keys.txt -I NAME -s
manifest.json.sig < manifest.json`. It says who made a copy only to those who know the key from elsewhere, because whoever
rebuilds a site can list and use a key of his own.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from apparatus.atomic_writing import write_all
from apparatus.problems import Problem, site_problem
from apparatus.published.manifest import MANIFEST, SIGNATURE
from apparatus.reading.ssh_signatures import (
    ListedKey,
    SignatureError,
    allowed_signer,
    key_fingerprint,
    listed_keys,
    sign,
    signing_key,
    verify,
)

KEYS = "data/keys.txt"
"""The keys that sign releases, from the root of the site, as an allowed signers file of OpenSSH; absent without any."""
NAMESPACE = "apparatus-release"
"""OpenSSH's namespace of these signatures, which `namespaces=` of a key may name."""

_ANYBODY = "maker"
"""Stands for the holder of a key that no list names."""


class Known(NamedTuple):
    """What the one who verifies knows of the makers' keys, from elsewhere than the copy."""

    keys: str = ""
    """An allowed signers file."""
    fingerprint: str = ""
    """The fingerprint of the key, as a colophon prints it."""


class Maker(NamedTuple):
    """Who signed a copy, as far as it is shown."""

    key: str = ""
    """The fingerprint of the key; empty without a valid signature."""
    name: str = ""
    """The holder, by a list of keys."""
    is_known: bool = False
    """Whether the one who verifies knew the key."""


def release_keys(keys: str) -> list[ListedKey]:
    """Return the keys of a list that may sign releases.

    Raises:
        KeyListError: A line cannot be read.
    """
    return listed_keys(keys, NAMESPACE)


def sign_release(folder: Path, key: Path) -> Maker:
    """Sign the manifest of a site.

    Args:
        folder: The site, which lists the key.
        key: A private key of OpenSSH, or its public half if an agent has it.

    Returns:
        The holder of the key, by the list of the site.

    Raises:
        SignatureError: OpenSSH cannot sign with this key, or the site does not list it.
    """
    manifest = (folder / MANIFEST).read_bytes()
    signature = sign(manifest, key, NAMESPACE)
    listed = folder / KEYS
    found = _holder(signature, listed.read_text(encoding="utf-8") if listed.is_file() else "")
    if found is None:
        raise SignatureError(
            f"{KEYS} of the site does not list the key {key_fingerprint(signature)}"
        )
    verify(manifest, signature, found.holder, f"{found.line}\n".encode(), NAMESPACE)
    write_all({folder / SIGNATURE: signature.encode()}, replace=True)
    return Maker(found.fingerprint, found.holder)


def check_release(
    folder: Path, known: Known | None, *, is_due: bool = False
) -> tuple[Maker, list[Problem]]:
    """Check the signature beside a manifest.

    Args:
        folder: Contains both; a site also its own list of keys.
        known: What is known from elsewhere; then a signature has to be there.
        is_due: Whether one has to be there in any case.

    Returns:
        Who signed, and the problems.
    """
    file = folder / SIGNATURE
    if not file.exists():
        missing = [_problem("missing-signature")] if known or is_due else []
        return Maker(), missing
    try:
        signature = file.read_text(encoding="ascii")
        if not signing_key(signature):
            raise SignatureError("it is no signature of OpenSSH")
        return _check(folder, signature, known)
    except (OSError, ValueError) as error:
        return Maker(), [_problem("bad-signature.unreadable", error=" ".join(str(error).split()))]


def _check(folder: Path, signature: str, known: Known | None) -> tuple[Maker, list[Problem]]:
    key, own = key_fingerprint(signature), folder / KEYS
    maker = Maker(key, "", known is not None)
    line = allowed_signer(_ANYBODY, signing_key(signature))
    if known and known.fingerprint:
        if known.fingerprint != key:
            return Maker(), [_problem("unknown-key.other", key=key, known=known.fingerprint)]
    elif known or own.is_file():
        found = _holder(signature, known.keys if known else own.read_text(encoding="utf-8"))
        if not found:
            message = "unknown-key.yours" if known else "unknown-key.own"
            return Maker(), [_problem(message, key=key, list=KEYS)]
        maker, line = maker._replace(name=found.holder), f"{found.line}\n".encode()
    try:
        signed = (folder / MANIFEST).read_bytes()
        verify(signed, signature, maker.name or _ANYBODY, line, NAMESPACE)
    except SignatureError as error:
        return Maker(), [_problem("bad-signature.differs", key=key, error=error)]
    return maker, []


def _holder(signature: str, keys: str) -> ListedKey | None:
    key = key_fingerprint(signature)
    return next((item for item in release_keys(keys) if item.fingerprint == key), None)


def _problem(message: str, **values: object) -> Problem:
    return site_problem(SIGNATURE, message, **values)
