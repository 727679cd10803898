"""Write a source record; reading it gives the same record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from apparatus.reading.yaml_reader import CoreLoader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.sources.records import SourceRecord, Unit

_WIDTH = 120


class _CoreDumper(yaml.SafeDumper):
    """A YAML dumper that omits quotation marks only where our reader also reads a string."""

    yaml_implicit_resolvers = CoreLoader.yaml_implicit_resolvers

    def ignore_aliases(self, data: object) -> bool:
        """Return True: equal values are repeated, because the reader refuses aliases."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        super().increase_indent(flow, indentless=False)


def write_record(record: SourceRecord, notes: Mapping[str, str] | None = None) -> str:
    """Return the text of a record's file: front matter, then passages with summary and quotations.

    Args:
        record: The record, which has no comments and line breaks of the file it was read from.
        notes: Comments by key of the front matter: at the end of its line, or above it if it has several.

    Raises:
        ValueError: An attribute contains both kinds of quotation marks, which a heading cannot express.
    """
    keys = (
        (write_key(key, value), (notes or {}).get(key, "")) for key, value in record.data.items()
    )
    head = "".join(_noted(text, note) for text, note in keys)
    return f"---\n{head}---\n" + "".join(map(write_passage, record.numbered))


def _noted(text: str, note: str) -> str:
    """Return the lines of a key with a comment."""
    if not note:
        return text
    return f"{text[:-1]}  # {note}\n" if text.count("\n") == 1 else f"# {note}\n{text}"


def write_key(key: str, value: Any) -> str:
    """Return the lines of one key of the front matter."""
    text: str = yaml.dump(
        {key: value}, Dumper=_CoreDumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return text


def write_passage(unit: Unit) -> str:
    """Return the section of a passage, which begins with a blank line; only the heading if nothing summarises it."""
    summary = "".join(f"{line.text}\n" for line in unit.summary)
    blocks = "".join(f"\n> {block.quotation.text}\n" for block in unit.blocks)
    said = f"\n{summary}{blocks}" if summary else ""
    return f"\n## {unit.locator} {{{' '.join(_attributes(unit.attributes))}}}\n{said}"


def _attributes(attributes: Mapping[str, Any]) -> Iterator[str]:
    for key, value in attributes.items():
        text = " ".join(value) if isinstance(value, list) else str(value)
        if text.isalnum():
            yield f"{key}={text}"
        elif '"' not in text:
            yield f'{key}="{text}"'
        elif "'" not in text:
            yield f"{key}='{text}'"
        else:
            raise ValueError(f"{key} contains both kinds of quotation marks: {text[:40]!r}")
