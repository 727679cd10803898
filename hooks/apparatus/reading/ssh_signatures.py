"""Signatures by OpenSSH, and the keys that make them.

OpenSSH makes and verifies the signatures, because every system of readers, and every machine of a CI service, has it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import subprocess
import tempfile
from pathlib import Path


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
    """Return the fingerprint of the key that signed, as OpenSSH writes it: `SHA256:...`; empty without a signature.

    The signature holds the public key, as the first string behind six letters and four bytes.
    """
    lines = [line for line in signature.splitlines() if not line.startswith("-----")]
    try:
        data = base64.b64decode("".join(lines), validate=True)
    except (binascii.Error, ValueError):
        return ""
    size = int.from_bytes(data[10:14], "big")
    digest = base64.b64encode(hashlib.sha256(data[14 : 14 + size]).digest())
    return f"SHA256:{digest.decode().rstrip('=')}" if size else ""


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
