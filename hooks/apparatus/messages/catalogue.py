"""Words for readers, looked up by name: the generator's own from `<language>.toml`, those of a site in their place."""

from __future__ import annotations

import string
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class UnknownMessageError(KeyError):
    """No message has this name."""


class Messages:
    """The words of one language."""

    def __init__(self, texts: Mapping[str, str], instead: Mapping[str, str] | None = None) -> None:
        """Take the generator's texts by name, and those that a site says in place of some of them."""
        self._texts = {**texts, **(instead or {})}

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a text, with values in place of `{name}`.

        Raises:
            UnknownMessageError: There is no such text.
            KeyError: The text asks for a value that is not given.
        """
        return self.text(name).format_map(values)

    def text(self, name: str) -> str:
        """Return a text as it stands in its file.

        Raises:
            UnknownMessageError: There is no such text.
        """
        try:
            return self._texts[name]
        except KeyError:
            raise UnknownMessageError(name) from None

    def group(self, name: str) -> dict[str, str]:
        """Return the texts whose names begin with a name and a full stop, by the rest of their names, in order."""
        start = f"{name}."
        return {
            key.removeprefix(start): text
            for key, text in self._texts.items()
            if key.startswith(start)
        }


@cache
def texts(language: str) -> Mapping[str, str]:
    """Return the generator's texts in a language by name; `{}` when there is no file for it.

    Args:
        language: BCP 47 tag: `en`.
    """
    file = files("apparatus.messages").joinpath(f"{language}.toml")
    if not file.is_file():
        return {}
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the values that a text asks for.

    Raises:
        ValueError: A brace has no partner.
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
