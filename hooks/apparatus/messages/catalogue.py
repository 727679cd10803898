"""Messages for readers and authors, read by name from the files of a language.

`<language>/readers.toml` has the words that readers of a site see; a site can override them.
`<language>/codes.toml` has the meaning of each problem code, and `<language>/problems.toml` its
messages; a table that no code names is a family of messages that several codes share.
`<language>/errors.toml` has the messages of commands that cannot start or continue.
`<language>/prose.toml` lists words of prose that checks understand, `<language>/speech.toml` the
words by which sentences name a speaker.

The format is TOML, not gettext or Fluent: messages are looked up by name, one problem has three
texts, and the Fluent library for Python has had no release since 2023. Plural forms, which both
offer, are a small table here.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class UnknownMessageError(KeyError):
    """No message has this name."""


_PLACE = "\0"
"""A placeholder for a value that `Messages.around` leaves out."""


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
    **dict.fromkeys(("ja", "ko", "zh"), _always_other),
    **dict.fromkeys(("be", "ru", "uk"), _east_slavic),
}
"""The CLDR plural category of a whole number, by language; other languages have one form for 1 and one for the rest.

Babel knows all of them, but is an extra for translators: no check and no site needs it. The tests compare with it."""

_CAPITAL_NOUNS = frozenset(("de", "lb"))
"""Languages that write a noun with a capital wherever it stands."""


class Messages:
    """The messages of one language."""

    def __init__(
        self,
        texts: Mapping[str, str],
        instead: Mapping[str, str] | None = None,
        language: str = "en",
    ) -> None:
        """Create the messages of a language.

        Args:
            texts: The generator's texts, by name.
            instead: The texts of a site that replace some of them.
        """
        self._texts = {**texts, **(instead or {})}
        tag = language.partition("-")[0]
        self._category = _CATEGORIES.get(tag, _one_or_other)
        self._keeps_capitals = tag in _CAPITAL_NOUNS

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a text with its placeholders `{name}` replaced by values.

        Raises:
            UnknownMessageError: There is no such text.
            KeyError: A value is missing.
        """
        return self.text(name).format_map(values)

    def text(self, name: str) -> str:
        """Return a text with its placeholders.

        Raises:
            UnknownMessageError: There is no such text.
        """
        try:
            return self._texts[name]
        except KeyError:
            raise UnknownMessageError(name) from None

    def choice(self, group: str, key: object, /, **values: object) -> str:
        """Return the text of a group for a key, such as a kind.

        Raises:
            UnknownMessageError: The group has no text for the key.
            KeyError: A value is missing.
        """
        return self(f"{group}.{key}", **values)

    def plural(self, name: str, count: int, /, **values: object) -> str:
        """Return a text in the plural form for a count, with the count as `{count}`.

        The forms are named by CLDR category: `one`, `few`, `many`, `other`.

        Raises:
            UnknownMessageError: The form that the language needs is missing.
            KeyError: A value is missing.
        """
        return self(f"{name}.{self.category(count)}", count=count, **values)

    def category(self, count: int) -> str:
        """Return the plural category of a count: `one`, `few`, `many` or `other`."""
        return self._category(abs(count))

    def around(self, name: str, value: str, /, **values: object) -> tuple[str, str]:
        """Return the parts of a text before and after a value that is markup, such as a link."""
        before, _, after = self(name, **{value: _PLACE}, **values).partition(_PLACE)
        return before, after

    def joined(self, name: str, texts: Iterable[str | None]) -> str:
        """Join texts with what the language puts between them; empty ones are left out.

        Args:
            name: `parts` of one thing, or `items` that may have parts.
        """
        return self.text(f"joined.{name}").join(filter(None, texts))

    def inside(self, title: str) -> str:
        """Return a title as it stands inside of a sentence."""
        return title if self._keeps_capitals else title.lower()

    def number(self, number: float, digits: int | None = None) -> str:
        """Return a number in the notation of the language, such as `2,500`.

        `digits` fixes the number of decimals.
        """
        if digits is None:
            text = f"{int(number):,}" if number == int(number) else f"{number:,}"
        else:
            text = f"{number:,.{digits}f}"
        return text.translate({ord(","): self("numbers.group"), ord("."): self("numbers.point")})

    def group(self, name: str) -> dict[str, str]:
        """Return the texts whose names start with `<name>.`, by the rest of their names."""
        start = f"{name}."
        return {
            key.removeprefix(start): text
            for key, text in self._texts.items()
            if key.startswith(start)
        }


class ProblemMessage(NamedTuple):
    """The texts of a problem for its author, with placeholders `{name}`."""

    what: str
    why: str
    cure: str


class ErrorMessage(NamedTuple):
    """The texts of an error of a command, with placeholders `{name}`."""

    what: str
    cure: str


def texts(language: str) -> Mapping[str, str]:
    """Return the generator's texts for readers in a language, by name, if it has a file."""
    return _file(language, "readers")


@cache
def prose_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of prose that checks understand in a language, by name, if it has a file."""
    return {name: tuple(text.split(", ")) for name, text in _file(language, "prose").items()}


@cache
def prose_languages() -> tuple[str, ...]:
    """Return the languages that have words of prose, by their tags."""
    folders = sorted(item.name for item in files("apparatus.messages").iterdir() if item.is_dir())
    return tuple(language for language in folders if prose_words(language))


def reader_messages(language: str, instead: Mapping[str, str] | None = None) -> Messages:
    """Return the messages for readers, in English if the language has no file.

    Args:
        instead: The texts of a site that replace some of them.
    """
    found = language if texts(language) else "en"
    return Messages(texts(found), instead, found)


def speech_words(language: str) -> Mapping[str, str]:
    """Return the words by which a language says whose statement a sentence reports, if it has a file."""
    return _file(language, "speech")


def meanings(language: str) -> Mapping[str, str]:
    """Return the meaning of each problem code."""
    return _file(language, "codes")


def message_names(language: str, file: str) -> list[str]:
    """Return the names of all messages of a file, `problems` or `errors`."""
    return [name.removesuffix(".what") for name in _file(language, file) if name.endswith(".what")]


def problem_message(language: str, name: str) -> ProblemMessage:
    """Return a message of a problem.

    Args:
        name: A code, `code.variant`, or `family.variant`.

    Raises:
        UnknownMessageError: There is no such message.
    """
    return ProblemMessage(*_parts(language, "problems", name, ProblemMessage._fields))


def error_message(language: str, name: str) -> ErrorMessage:
    """Return a message of an error.

    Args:
        name: `page.no-text`.

    Raises:
        UnknownMessageError: There is no such message.
    """
    return ErrorMessage(*_parts(language, "errors", name, ErrorMessage._fields))


def _parts(language: str, file: str, name: str, parts: tuple[str, ...]) -> Iterator[str]:
    """Yield the text of each part of a message."""
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
    """Return the names of the placeholders in a text.

    Raises:
        ValueError: A brace is unbalanced.
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
