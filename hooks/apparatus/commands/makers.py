"""The option that names the makers' keys, and the words on who made a copy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from apparatus.published.release import Known, Maker

_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")


def add_key(parser: argparse.ArgumentParser) -> None:
    """Add the option for what is known of the makers' keys."""
    parser.add_argument(
        "--key",
        metavar="KEY",
        help="the makers' key, known from elsewhere than the copy: SHA256:..., as a colophon prints it, or a file that lists keys",
    )


def known_keys(options: argparse.Namespace, parser: argparse.ArgumentParser) -> Known | None:
    """Return what is known of the makers' keys; `None` without the option."""
    from apparatus.published.release import Known, release_keys
    from apparatus.reading.ssh_signatures import KeyListError

    if options.key is None:
        return None
    written = "".join(options.key.split())
    if _FINGERPRINT.fullmatch(written):
        return Known(fingerprint=written)
    try:
        keys = Path(options.key).read_text(encoding="utf-8")
        release_keys(keys)
    except KeyListError as error:
        parser.error(f"--key: {options.key}:{error.line}: {error}")
    except (OSError, UnicodeDecodeError):
        parser.error(
            f"--key: {options.key} is neither SHA256: with the 43 characters of a fingerprint, nor a file that lists keys"
        )
    return Known(keys)


def made_by(maker: Maker) -> str:
    """Return who made a copy that has no problem, in a sentence."""
    if maker.is_known:
        key = f"{maker.name} ({maker.key})" if maker.name else f"the holder of the key {maker.key}"
        return f"Made by {key}, unchanged since."
    unknown = "Consistent with itself; who made it is not shown"
    if not maker.key:
        return f"{unknown}."
    named = f"of {maker.name}, as it says itself: {maker.key}" if maker.name else maker.key
    return (
        f"{unknown}.\nIt is signed with a key {named}\n"
        "Compare this key with one that you have from elsewhere, or name that one with --key."
    )
