"""Signatures by OpenSSH, and the keys that make them.

OpenSSH makes and verifies the signatures, because every system of readers, and every machine of a CI service, has it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import subprocess
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple


class SignatureError(ValueError):
    """Something cannot be signed, or a signature is not valid; the message says why."""


def sign(message: bytes, key: Path, namespace: str) -> str:
    """Return the armored signature of bytes.

    Args:
        message: What is signed.
        key: A private key of OpenSSH, or its public half if an agent has it.
        namespace: The purpose, so that no signature for another one is taken for it.

    Raises:
        SignatureError: OpenSSH cannot sign with this key.
    """
    return _ssh_keygen("sign", "-n", namespace, "-f", str(key), message=message)


def verify(message: bytes, signature: str, by: str, keys: bytes, namespace: str) -> None:
    """Verify that the holder of a listed key signed.

    Args:
        message: What is signed.
        signature: The armored signature.
        by: The name of the holder in the list.
        keys: The list, as an allowed signers file of OpenSSH.
        namespace: The purpose of the signature.

    Raises:
        SignatureError: It is not the signature of a key of that name, for this purpose, of these bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        listed, armored = Path(folder, "keys"), Path(folder, "signature")
        listed.write_bytes(keys)
        armored.write_text(signature, encoding="utf-8")
        options = ("-n", namespace, "-f", str(listed), "-I", by, "-s", str(armored))
        _ssh_keygen("verify", *options, message=message)


def key_fingerprint(signature: str) -> str:
    """Return the fingerprint of the key that signed, as OpenSSH writes it: `SHA256:...`; empty without a signature."""
    key = signing_key(signature)
    return _fingerprint(key) if key else ""


def signing_key(signature: str) -> bytes:
    """Return the public key in a signature, as its first string behind six letters and four bytes; empty without one."""
    lines = [line for line in signature.splitlines() if not line.startswith("-----")]
    try:
        data = base64.b64decode("".join(lines), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return _first_string(data[10:]) if data.startswith(b"SSHSIG") else b""


def allowed_signer(name: str, key: bytes) -> bytes:
    """Return the line of an allowed signers file for a public key."""
    return b" ".join((name.encode(), _first_string(key), base64.b64encode(key))) + b"\n"


class ListedKey(NamedTuple):
    """A key of an allowed signers file."""

    holder: str
    """The first name of its line."""
    fingerprint: str
    """As OpenSSH writes it: `SHA256:...`."""
    line: str


class KeyListError(SignatureError):
    """A line of a list of keys cannot be read."""

    def __init__(self, line: int, reason: str) -> None:
        """Keep the number of the line, from 1."""
        super().__init__(reason)
        self.line = line


def listed_keys(keys: str, namespace: str) -> list[ListedKey]:
    """Return the keys of an allowed signers file that may sign for a purpose.

    Raises:
        KeyListError: A line is neither empty, nor a comment, nor name and public key.
    """
    found = []
    for number, line in enumerate(keys.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not (parts := _LISTED.fullmatch(line.strip())):
            raise KeyListError(number, "it is not a name and a public key of OpenSSH")
        try:
            key = base64.b64decode(parts["key"], validate=True)
        except ValueError as error:
            raise KeyListError(number, "its key is no base64") from error
        if _first_string(key) != parts["type"].encode():
            raise KeyListError(number, f"its key is not of the type {parts['type']}")
        options = parts["options"] or ""
        if "cert-authority" in options.casefold():
            raise KeyListError(
                number, "it is an authority, and this program knows single keys only"
            )
        allowed = _NAMESPACES.search(options)
        if not allowed or any(fnmatchcase(namespace, item) for item in allowed[1].split(",")):
            holder = parts["holder"].strip('"').partition(",")[0]
            found.append(ListedKey(holder, _fingerprint(key), line.strip()))
    return found


_LISTED = re.compile(
    r'(?P<holder>"[^"]+"|[^\s"]+)\s+(?:(?P<options>(?:[^\s"]|"[^"]*")+)\s+)?'
    r"(?P<type>(?:sk-)?(?:ssh|ecdsa)-[\w@.-]+)\s+(?P<key>[A-Za-z0-9+/=]+)(?:\s.*)?"
)
_NAMESPACES = re.compile(r'namespaces="([^"]*)"', re.IGNORECASE)


def _first_string(data: bytes) -> bytes:
    """Return a string of SSH's binary format: its length in four bytes, and as many bytes."""
    size = int.from_bytes(data[:4], "big")
    return data[4 : 4 + size]


def _fingerprint(key: bytes) -> str:
    return f"SHA256:{base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip('=')}"


def _ssh_keygen(action: str, *options: str, message: bytes) -> str:
    command = ["ssh-keygen", "-Y", action, *options]
    try:
        done = subprocess.run(command, input=message, capture_output=True, check=True)
    except OSError as error:
        raise SignatureError("OpenSSH's ssh-keygen, which verifies it, is missing") from error
    except subprocess.CalledProcessError as error:
        said = b" ".join((error.stdout + error.stderr).split()).decode("utf-8", "replace")
        raise SignatureError(said[:200] or "OpenSSH refuses it") from error
    return done.stdout.decode()
