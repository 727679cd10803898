"""Attestations: maintainers sign the fingerprints that they compared with the original.

`sources/maintainers` lists their public keys, as an allowed signers file of OpenSSH; `sources/attestations/<id>.json` holds
who signed which fingerprint when. Neither file exists until a maintainer makes it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from apparatus.reading.ssh_signatures import SignatureError, key_fingerprint, sign, verify

FOLDER = "sources/attestations"
MAINTAINERS = "sources/maintainers"
_NAMESPACE = "apparatus-attestation"
"""OpenSSH's namespace, so that no signature for another purpose is taken for an attestation."""
_KEYS = {"source", "fingerprint", "date", "by", "signature"}


@dataclass(frozen=True, slots=True)
class Attestation:
    """The statement of a maintainer that a fingerprint was made from the original."""

    source: str
    """Id of the record."""
    fingerprint: str
    """SHA-256 of the fingerprint's file, which also pins the declared facts."""
    date: str
    by: str
    """The maintainer, by the name in the list of keys."""
    signature: str = ""
    """The armored signature of all this by OpenSSH."""

    def as_json(self) -> str:
        """Return the text of the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def verify(self, fingerprint: bytes, maintainers: bytes) -> None:
        """Verify that one of the maintainers signed a fingerprint.

        Args:
            fingerprint: The bytes of the fingerprint's file.
            maintainers: The list of their keys.

        Raises:
            SignatureError: The fingerprint is another one, or the signature none of a listed key.
        """
        if hash_file(fingerprint) != self.fingerprint:
            raise SignatureError("it is of another version of the fingerprint")
        verify(self.message, self.signature, self.by, maintainers, _NAMESPACE)

    def sign(self, key: Path) -> Attestation:
        """Return this attestation signed with a private key of OpenSSH, or with its public half if an agent has it.

        Raises:
            SignatureError: OpenSSH cannot sign with this key.
        """
        signature = sign(self.message, key, _NAMESPACE)
        return Attestation(self.source, self.fingerprint, self.date, self.by, signature)

    @property
    def key(self) -> str:
        """The fingerprint of the key that signed, as OpenSSH writes it: `SHA256:...`; empty without a signature."""
        return key_fingerprint(self.signature)

    @property
    def message(self) -> bytes:
        """The signed bytes."""
        rows = ("apparatus attestation 1", self.source, self.fingerprint, self.date, self.by)
        return json.dumps(rows, ensure_ascii=False).encode()


def hash_file(data: bytes) -> str:
    """Return the SHA-256 of bytes as hex."""
    return hashlib.sha256(data).hexdigest()


def parse_attestation(text: str, source: str) -> Attestation:
    """Return the attestation of a source in a JSON text.

    Raises:
        SignatureError: It is none, or that of another source.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SignatureError("it is no JSON") from error
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise SignatureError(f"its keys are not {', '.join(sorted(_KEYS))}")
    if not all(isinstance(value, str) for value in data.values()):
        raise SignatureError("a value is no text")
    if data["source"] != source:
        raise SignatureError(f"it is that of {data['source']}")
    return Attestation(**data)
