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


_PLACE = "\0"
"""Stands for a value of which only the place matters."""


def _one_or_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _always_other(_: int) -> str:
    return "other"


def _east_slavic(count: int) -> str:
    last, teens = count % 10, count % 100 in range(11, 15)
    if last == 1 and not teens:
        return "one"
    return "few" if last in {2, 3, 4} and not teens else "many"


_CATEGORIES = {
    **dict.fromkeys(("ja", "ko", "vi", "zh"), _always_other),
    **dict.fromkeys(("be", "ru", "uk"), _east_slavic),
}
"""The plural category of a whole number after CLDR, by language; any other language has one form for 1 and one for the rest."""


class Messages:
    """The words of one language."""

    def __init__(
        self,
        texts: Mapping[str, str],
        instead: Mapping[str, str] | None = None,
        language: str = "en",
    ) -> None:
        """Take the generator's texts by name, those that a site says in place of some of them, and their language."""
        self._texts = {**texts, **(instead or {})}
        self._category = _CATEGORIES.get(language.partition("-")[0], _one_or_other)

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

    def choice(self, group: str, key: object, /, **values: object) -> str:
        """Return the text of a group for one of the things that the group tells apart, such as a kind.

        Raises:
            UnknownMessageError: The group has no text for it.
            KeyError: The text asks for a value that is not given.
        """
        return self(f"{group}.{key}", **values)

    def plural(self, name: str, count: int, /, **values: object) -> str:
        """Return a text in the form that the language has for a count, which stands in place of `{count}`.

        The forms go by the categories of CLDR: `one`, `few`, `many`, `other`.

        Raises:
            UnknownMessageError: The language needs a form that is not there.
            KeyError: The text asks for a value that is not given.
        """
        return self(f"{name}.{self.category(count)}", count=count, **values)

    def category(self, count: int) -> str:
        """Return the plural category of a count in the language: `one`, `few`, `many`, `other`."""
        return self._category(abs(count))

    def around(self, name: str, place: str, /, **values: object) -> tuple[str, str]:
        """Return what stands before and behind a value in a text, for a value that is more than words, such as a link."""
        before, _, after = self(name, **{place: _PLACE}, **values).partition(_PLACE)
        return before, after

    def number(self, number: float, digits: int | None = None) -> str:
        """Return a number as it is printed, `2,500`; with so many digits behind the point as it has, or as are asked for."""
        if digits is None:
            text = f"{int(number):,}" if number == int(number) else f"{number:,}"
        else:
            text = f"{number:,.{digits}f}"
        return text.translate({ord(","): self("numbers.group"), ord("."): self("numbers.point")})

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


def reader_messages(language: str, instead: Mapping[str, str] | None = None) -> Messages:
    """Return the words that readers see, in English where the language has no file.

    Args:
        language: BCP 47 tag: `en`.
        instead: What a site says in place of some of them.
    """
    found = language if texts(language) else "en"
    return Messages(texts(found), instead, found)


def meanings(language: str) -> dict[str, str]:
    """Return what each problem code stands for."""
    found = _file(language, "problems")
    ending = ".means"
    return {
        name.removesuffix(ending): text for name, text in found.items() if name.endswith(ending)
    }


def problem_messages(language: str) -> list[str]:
    """Return the names of all messages of problems."""
    return _names(language, "problems")


def error_messages(language: str) -> list[str]:
    """Return the names of all messages of errors."""
    return _names(language, "errors")


def problem_message(language: str, name: str) -> ProblemMessage:
    """Return a message of a problem.

    Args:
        language: BCP 47 tag: `en`.
        name: A code, `code.variant`, or `family.variant`.

    Raises:
        UnknownMessageError: There is no such message.
    """
    return ProblemMessage(*_parts(language, "problems", name, ProblemMessage._fields))


def error_message(language: str, name: str) -> ErrorMessage:
    """Return a message of an error.

    Args:
        language: BCP 47 tag: `en`.
        name: `page.no-text`.

    Raises:
        UnknownMessageError: There is no such message.
    """
    return ErrorMessage(*_parts(language, "errors", name, ErrorMessage._fields))


def _names(language: str, file: str) -> list[str]:
    return [name.removesuffix(".what") for name in _file(language, file) if name.endswith(".what")]


def _parts(language: str, file: str, name: str, parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of a message, one for each part of it."""
    found = _file(language, file)
    for part in parts:
        if f"{name}.{part}" not in found:
            raise UnknownMessageError(name)
        yield found[f"{name}.{part}"]


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
