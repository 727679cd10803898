"""The words that stand in a template of Jinja itself, and not in what it shows of a project.

The core has no Jinja, so the template is read in pieces: code, and markup around it. Markup shows its texts. In code a string
or a number is shown unless its place says otherwise: it is compared, names a key, a message or a template, or stands in an
attribute of addresses or classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from apparatus.html.shown_texts import SPOKEN, shown_texts
from apparatus.html.style_words import has_words

_STRING = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'"
_PIECE = re.compile(
    r"\{#.*?#\}"
    r"|\{%[-+]?\s*raw\s*[-+]?%\}(?P<raw>.*?)\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|\{{\{{(?P<value>(?:{_STRING}|[^\"'])*?)\}}\}}"
    rf"|\{{%(?P<statement>(?:{_STRING}|[^\"'])*?)%\}}",
    re.DOTALL,
)
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<number>\d[\w.]*)|(?P<name>[^\W\d]\w*)|(?P<sign>==|!=|<=|>=|[^\s\w])",
    re.DOTALL,
)
_LOADING = frozenset(("extends", "from", "import", "include"))
_KEYED = frozenset(
    (
        *("around", "choice", "messages", "plural", "say", "t", "text"),
        *("attr", "get", "once_per_folder", "reject", "rejectattr", "select", "selectattr", "url"),
    )
)
"""Functions and filters whose first argument is a name, which nothing shows."""
_MEASURING = frozenset(("batch", "indent", "round", "slice", "truncate", "wordwrap"))
"""Filters whose arguments are numbers, which nothing shows."""
_SPEAKING = frozenset(("dict", "kwargs", "lipsum"))
"""Functions and variables that show words of the code."""
_SAYING = re.compile(rf"[\"'\d]|{'|'.join(sorted(_SPEAKING))}")
"""What a piece of code has if it shows anything: a string, a number or such a name."""
_MARKUP = re.compile(r"[<>\"'`=]")
"""Signs that end an attribute, a tag or a comment, so that what follows becomes text."""
_COMPARING = frozenset(("!=", "<", "<=", "==", ">", ">="))
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"[^\"]*|'[^']*)\Z")
_TEMPLATE = re.compile(r"['\"][\w./-]*(?:\.html|\.svg|/)['\"]")


class TemplateWords(NamedTuple):
    """Words of a template."""

    line: int
    column: int
    text: str


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


def template_words(path: str, text: str) -> list[TemplateWords]:
    """Return the words that a template shows by itself, in the order of their places.

    Args:
        path: Its name, which ends in `.html`.
    """
    masked = _PIECE.sub(lambda match: _masked(match, text), text)
    found = [TemplateWords(*item) for item in _texts(path, masked)]
    for match in _PIECE.finditer(text):
        for kind in ("value", "statement"):
            if match[kind] is not None:
                found += _in_code(match.start(kind), match[kind], text, masked[: match.start()])
    return sorted(found)


def _texts(path: str, masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield the texts of the markup; positions are looked for only if there are any."""
    if shown_texts(path, masked.encode(), positions=False):
        yield from shown_texts(path, masked.encode())


def _masked(match: re.Match[str], text: str) -> str:
    """Return what takes the place of a piece, with the same lines and of the same length."""
    if match["raw"] is not None:
        return match.group()
    is_tag = match["value"] is not None and text[: match.start()].endswith(("<", "</"))
    blank = "x" if is_tag else " "
    return "\n".join(blank * len(line) for line in match.group().split("\n"))


def _in_code(start: int, code: str, text: str, before: str) -> Iterator[TemplateWords]:
    """Yield the words of a piece of code.

    Args:
        start: Where it begins in the template.
        code: The piece.
        before: The markup before it, without code.
    """
    if not _SAYING.search(code):
        return
    tokens = [
        _Token(match.lastgroup or "", match.group(), match.start())
        for match in _TOKEN.finditer(code)
    ]
    is_loading = any(token.text in _LOADING for token in tokens[:1] if token.kind == "name")
    attribute = _attribute(before)
    for index, token in enumerate(tokens):
        around = _Around(tokens, index)
        if token.kind == "string" and (has_words(token.text) or _MARKUP.search(token.text[1:-1])):
            is_shown = not (
                around.is_key or (is_loading and _TEMPLATE.fullmatch(token.text))
                if attribute is None
                else around.is_key or _fits(attribute, token.text)
            )
        elif token.kind == "number":
            is_shown = token.text not in {"0", "1"} and not around.is_measure and attribute is None
        else:
            is_shown = token.kind == "name" and token.text in _SPEAKING
        if is_shown:
            offset = start + token.start
            column = offset - text.rfind("\n", 0, offset)
            shown = token.text[1:-1] if token.kind == "string" else token.text
            yield TemplateWords(text.count("\n", 0, offset) + 1, column, shown)


def _attribute(before: str) -> str | None:
    """Return the attribute in whose value a piece of code stands: empty between attributes, `None` outside a tag."""
    tag = before[before.rfind("<") :] if "<" in before else ">"
    found = _ATTRIBUTE.search(tag)
    if found:
        return found[1].lower()
    return "" if re.match(r"</?[a-zA-Z]?[^>]*\Z", tag) else None


def _fits(attribute: str, string: str) -> bool:
    """Return whether a string in a tag can be no text: a keyword between attributes, or the value of an unread attribute."""
    if not attribute:
        return bool(re.fullmatch(r"['\"]\s*[\w-]*\s*['\"]", string))
    is_read = attribute in SPOKEN or attribute.startswith("data-")
    return not is_read and not _MARKUP.search(string[1:-1])


class _Around:
    """What stands around a token."""

    def __init__(self, tokens: Sequence[_Token], index: int) -> None:
        self._tokens = tokens
        self._index = index

    def _at(self, step: int) -> _Token:
        index = self._index + step
        return self._tokens[index] if 0 <= index < len(self._tokens) else _Token("", "", 0)

    @property
    def _is_subscript(self) -> bool:
        holder = self._at(-2)
        is_value = holder.kind == "name" and holder.text not in {
            "in",
            "or",
            "and",
            "not",
            "else",
            "if",
        }
        return self._at(-1).text == "[" and (is_value or holder.text in {")", "]"})

    @property
    def is_key(self) -> bool:
        """Whether a string is compared, or names a key, a message or a condition."""
        before, behind = self._at(-1).text, self._at(1).text
        is_compared = before in _COMPARING or behind in _COMPARING or behind == "in"
        is_missed = behind == "not" and self._at(2).text == "in"
        is_named = before == "(" and self._at(-2).text in _KEYED
        return is_compared or is_missed or is_named or self._is_subscript

    @property
    def is_measure(self) -> bool:
        """Whether a number is compared, counts places in a list, or measures a text."""
        before, behind = self._at(-1).text, self._at(1).text
        is_compared = before in _COMPARING or behind in _COMPARING
        is_place = self._is_subscript or before == ":" or (behind == ":" and before in {"[", ":"})
        return is_compared or is_place or (before == "(" and self._at(-2).text in _MEASURING)
