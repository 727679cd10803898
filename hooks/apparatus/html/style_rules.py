"""The rules of style sheets: which can match anything in known pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import tinycss2

from apparatus.html.styles import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from tinycss2.ast import Node

_READ = re.compile(r"var\(\s*(--[\w-]+)")
_WHOLE = r"""\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|/\*.*?\*/|\\.|url\(\s*+(?![\"'])(?:[^)\\]|\\.)*+\)"""
"""A string, a comment, an escape or an address: a brace in it opens nothing."""
_STATEMENT = re.compile(
    rf"(?P<selectors>(?:{_WHOLE}|[^{{}}@;\"'\\])++)\{{(?:{_WHOLE}|[^{{}}\"'\\])*+\}}"
    rf"|@(?:{_WHOLE}|[^{{}};\"'\\])*+|(?:{_WHOLE}|[^{{}}@;\"'\\])++|.",
    re.DOTALL | re.IGNORECASE,
)
"""A rule without rules inside; else the start of an at-rule or of a rule, a declaration, or a sign between these."""
_QUOTED = re.compile(r"[\"'\\/]")
_CLASS = re.compile(r"\.([A-Za-z_-][\w-]*)", re.ASCII)
_NESTING = frozenset(("media", "supports", "container", "layer", "scope", "starting-style"))
"""At-rules that contain rules."""
_DECLARING = frozenset(("font-face", "page", "position-try", "property", "counter-style"))
"""At-rules that contain declarations."""


class _Rule(NamedTuple):
    """A rule, as it is written out."""

    head: str
    """Selectors, or the name and the condition of an at-rule."""
    declarations: tuple[tuple[str, str], ...] = ()
    """Names and values."""
    rules: tuple[_Rule, ...] = ()
    """The rules inside."""
    frames: str = ""
    """The name of an animation."""
    text: str = ""
    """The content of an animation or of an unknown at-rule, which is kept as it is."""

    def __str__(self) -> str:
        inner = self.text or "".join(map(str, self.rules))
        return f"{self.head}{{{inner or ';'.join(f'{name}:{value}' for name, value in self.declarations)}}}"


def compact(sheets: Iterable[str]) -> str:
    """Return style sheets as one, without comments."""
    return _written(rule for sheet in sheets for rule in _rules(_parsed(sheet), None))


def reduced(sheets: Iterable[str], words: Set[str]) -> str:
    """Return style sheets as one, without what matches or is read by nothing.

    Args:
        sheets: In the order of the cascade.
        words: All that a class, an id, an element or a value of an attribute of the pages can be.

    Returns:
        Rules in the same order, without those whose selectors ask for other words, and without
        animations and custom properties that no other rule names.
    """
    rules = tuple(rule for sheet in sheets for rule in _rules(_parsed(sheet), words))
    while True:
        text = _written(rules)
        named = words | {name.removeprefix("--") for name in _READ.findall(text)}
        if rules == (kept := tuple(_used(rules, text, named))):
            return text
        rules = kept


def thinned(sheet: str, words: Set[str]) -> str:
    """Return a style sheet without most of the rules that `reduced` would leave out.

    Only the classes of plain selectors are looked at, before any bracket. That needs no tokens, which cost ten times as much.
    """

    def kept(statement: re.Match[str]) -> str:
        selectors = statement["selectors"]
        if selectors is None or not selectors.isascii() or _QUOTED.search(selectors):
            return statement.group()
        outside = (re.split(r"[(\[]", part, maxsplit=1)[0] for part in selectors.split(","))
        is_known = any(words >= set(_CLASS.findall(part)) for part in outside)
        return statement.group() if is_known else ""

    return _STATEMENT.sub(kept, sheet)


def _written(rules: Iterable[_Rule]) -> str:
    return "\n".join(map(str, rules)) + "\n"


def _parsed(sheet: str) -> Sequence[Node]:
    return list(tinycss2.parse_stylesheet(tokens(sheet), skip_whitespace=True))


def _rules(nodes: Iterable[Node], words: Set[str] | None) -> Iterator[_Rule]:
    """Yield rules; with words, those that can match."""
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [
                part for part in divided(node.prelude) if words is None or can_match(part, words)
            ]
            if selectors:
                yield _Rule(",".join(map(_text, selectors)), _declarations(node.content))
        elif node.type == "at-rule" and node.content is not None:
            yield from _at_rule(node, words)


def _at_rule(node: Node, words: Set[str] | None) -> Iterator[_Rule]:
    name, condition = node.lower_at_keyword, _text(node.prelude)
    head = f"@{name} {condition}".strip()
    if name in _NESTING:
        inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        if rules := tuple(_rules(inside, words)):
            yield _Rule(head, rules=rules)
    elif name == "keyframes":
        yield _Rule(head, frames=condition, text=_text(node.content))
    elif name in _DECLARING:
        yield _Rule(head, _declarations(node.content))
    else:
        yield _Rule(head, text=_text(node.content))


def _declarations(content: Sequence[Node]) -> tuple[tuple[str, str], ...]:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return tuple(
        (item.name, f"{_text(item.value)}{'!important' if item.important else ''}")
        for item in found
        if item.type == "declaration"
    )


def _used(rules: Iterable[_Rule], text: str, named: Set[str]) -> Iterator[_Rule]:
    """Yield rules without the custom properties that are not named, and animations that the text of all does not name."""
    for rule in rules:
        declarations = tuple(
            (name, value)
            for name, value in rule.declarations
            if not name.startswith("--") or name[2:] in named
        )
        inside = tuple(_used(rule.rules, text, named))
        is_animation = rule.frames and text.count(rule.frames) > text.count(f"{rule.head}{{")
        is_unknown = rule.text and not rule.frames
        if declarations or inside or is_animation or is_unknown:
            yield rule._replace(declarations=declarations, rules=inside)


def can_match(selector: Sequence[Node], words: Set[str]) -> bool:
    """Return whether each class, id, element and value that a selector asks for is among the words."""
    before = [None, *selector]
    return all(
        _is_known(node, words)
        for previous, node in zip(before, selector, strict=False)
        if not (node.type == "ident" and previous == ":")
    )


def _is_known(node: Node, words: Set[str]) -> bool:
    if node.type in {"ident", "hash"}:
        return node.value in words
    if node.type == "[] block":
        return _has_attribute(node.content, words)
    if node.type == "function" and node.lower_name in {"is", "where"}:
        return any(can_match(part, words) for part in divided(node.arguments))
    return True


def _has_attribute(content: Sequence[Node], words: Set[str]) -> bool:
    parts = [node for node in content if node.type != "whitespace"]
    if parts[0].value not in words:
        return False
    is_whole = len(parts) > 2 and parts[1].type == "literal" and parts[1].value == "="
    return not is_whole or not parts[2].value.isidentifier() or parts[2].value in words


def divided(nodes: Sequence[Node]) -> list[list[Node]]:
    """Return the selectors of a list, or the arguments of a function, without the commas."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _text(nodes: Iterable[Node]) -> str:
    """Return tokens as text, with one space for each run of spaces and line breaks, and no comments."""
    kept = (node for node in nodes if node.type != "comment")
    return "".join(" " if node.type == "whitespace" else node.serialize() for node in kept).strip()
