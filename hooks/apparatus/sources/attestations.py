"""Attestations: maintainers sign the fingerprints that they compared with the original.

`sources/maintainers` lists their public keys, as an allowed signers file of OpenSSH; `sources/attestations/<id>.json` holds
who signed which fingerprint when. OpenSSH makes and verifies the signatures, because every system of readers, and every
machine of a CI service, has it. Neither file exists until a maintainer makes it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = "sources/attestations"
MAINTAINERS = "sources/maintainers"
_NAMESPACE = "apparatus-attestation"
"""OpenSSH's namespace, so that no signature for another purpose is taken for an attestation."""
_KEYS = {"source", "fingerprint", "date", "by", "signature"}


class AttestationError(ValueError):
    """A fingerprint cannot be signed, or an attestation is not valid; the message says why."""


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
            AttestationError: The fingerprint is another one, or the signature none of a listed key.
        """
        if hash_file(fingerprint) != self.fingerprint:
            raise AttestationError("it is of another version of the fingerprint")
        with tempfile.TemporaryDirectory() as folder:
            keys, signature = Path(folder, "keys"), Path(folder, "signature")
            keys.write_bytes(maintainers)
            signature.write_text(self.signature, encoding="utf-8")
            options = ("-f", str(keys), "-I", self.by, "-s", str(signature))
            _ssh_keygen("verify", *options, message=self.message)

    def sign(self, key: Path) -> Attestation:
        """Return this attestation signed with a private key of OpenSSH, or with its public half if an agent has it.

        Raises:
            AttestationError: OpenSSH cannot sign with this key.
        """
        signature = _ssh_keygen("sign", "-f", str(key), message=self.message)
        return Attestation(self.source, self.fingerprint, self.date, self.by, signature)

    @property
    def key(self) -> str:
        """The fingerprint of the key that signed, as OpenSSH writes it: `SHA256:...`; empty without a signature.

        The signature holds the public key, as the first string behind six letters and four bytes.
        """
        lines = [line for line in self.signature.splitlines() if not line.startswith("-----")]
        try:
            data = base64.b64decode("".join(lines), validate=True)
        except (binascii.Error, ValueError):
            return ""
        size = int.from_bytes(data[10:14], "big")
        digest = base64.b64encode(hashlib.sha256(data[14 : 14 + size]).digest())
        return f"SHA256:{digest.decode().rstrip('=')}" if size else ""

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
        AttestationError: It is none, or that of another source.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AttestationError("it is no JSON") from error
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise AttestationError(f"its keys are not {', '.join(sorted(_KEYS))}")
    if not all(isinstance(value, str) for value in data.values()):
        raise AttestationError("a value is no text")
    if data["source"] != source:
        raise AttestationError(f"it is that of {data['source']}")
    return Attestation(**data)


def _ssh_keygen(action: str, *options: str, message: bytes) -> str:
    command = ["ssh-keygen", "-Y", action, "-n", _NAMESPACE, *options]
    try:
        done = subprocess.run(command, input=message, capture_output=True, check=True)
    except OSError as error:
        raise AttestationError("OpenSSH's ssh-keygen, which verifies it, is missing") from error
    except subprocess.CalledProcessError as error:
        said = b" ".join((error.stdout + error.stderr).split()).decode("utf-8", "replace")
        raise AttestationError(said[:200] or "OpenSSH refuses it") from error
    return done.stdout.decode()
