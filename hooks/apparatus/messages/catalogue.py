"""Words for readers and for authors, looked up by name, from the files of a language.

`<language>/readers.toml` holds what readers of a site see; a site can say its own in place of it. `<language>/problems.toml`
holds what authors are told: for each code what it stands for, and its messages; a table without `means` is a family of
messages that several codes share. `<language>/errors.toml` holds what a command says that cannot begin or go on.

Plain TOML, and no gettext or Fluent: messages are looked up by name, three texts belong to one problem, and the library
that reads Fluent in Python has had no release since 2023. What these bring besides, forms for one and for many, is a
table for each language here.
"""

from __future__ import annotations

import string
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

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


class ProblemMessage(NamedTuple):
    """What an author is told of a problem; `{name}` is a value that is put in."""

    what: str
    why: str
    cure: str


class ErrorMessage(NamedTuple):
    """What a person is told who asked for something that cannot be done; `{name}` is a value that is put in."""

    what: str
    cure: str


def texts(language: str) -> Mapping[str, str]:
    """Return the generator's texts for readers in a language by name; `{}` when there is no file for it.

    Args:
        language: BCP 47 tag: `en`.
    """
    return _file(language, "readers")


def meanings(language: str) -> dict[str, str]:
    """Return what each problem code stands for."""
    found = _file(language, "problems")
    ending = ".means"
    return {
        name.removesuffix(ending): text for name, text in found.items() if name.endswith(ending)
    }


def problem_messages(language: str) -> list[str]:
    """Return the names of all messages of problems."""
    found = _file(language, "problems")
    return [name.removesuffix(".what") for name in found if name.endswith(".what")]


@cache
def problem_message(language: str, name: str) -> ProblemMessage:
    """Return a message of a problem.

    Args:
        language: BCP 47 tag: `en`.
        name: A code, `code.variant`, or `family.variant`.

    Raises:
        UnknownMessageError: There is no such message.
    """
    found = _file(language, "problems")
    try:
        return ProblemMessage(*(found[f"{name}.{part}"] for part in ProblemMessage._fields))
    except KeyError:
        raise UnknownMessageError(name) from None


def error_messages(language: str) -> list[str]:
    """Return the names of all messages of errors."""
    return [
        name.removesuffix(".what") for name in _file(language, "errors") if name.endswith(".what")
    ]


@cache
def error_message(language: str, name: str) -> ErrorMessage:
    """Return a message of an error.

    Args:
        language: BCP 47 tag: `en`.
        name: `page.no-text`.

    Raises:
        UnknownMessageError: There is no such message.
    """
    found = _file(language, "errors")
    try:
        return ErrorMessage(*(found[f"{name}.{part}"] for part in ErrorMessage._fields))
    except KeyError:
        raise UnknownMessageError(name) from None


@cache
def _file(language: str, name: str) -> Mapping[str, str]:
    file = files("apparatus.messages").joinpath(language, f"{name}.toml")
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
