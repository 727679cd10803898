"""Writing a source record, so that reading it gives the same record again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from apparatus.reading.yaml_reader import CoreLoader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.sources.records import SourceRecord, Unit

_WIDTH = 120


class _CoreDumper(yaml.SafeDumper):
    """Writes a text without quotation marks only where the reader, too, takes it for text."""

    yaml_implicit_resolvers = CoreLoader.yaml_implicit_resolvers

    def ignore_aliases(self, data: object) -> bool:
        """Write equal values twice: the reader refuses aliases."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        super().increase_indent(flow, indentless=False)


def write_record(record: SourceRecord) -> str:
    """Return the file of a record: its front matter, and its units with summary before quotations.

    Args:
        record: The record; comments of the file it was read from, and its line breaks, are not part of it.

    Raises:
        ValueError: An attribute holds both kinds of quotation marks, which the attributes of a heading cannot.
    """
    front_matter = yaml.dump(
        dict(record.data), Dumper=_CoreDumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return f"---\n{front_matter}---\n" + "".join(_section(unit) for unit in record.units)


def _section(unit: Unit) -> str:
    summary = "".join(f"{line.text}\n" for line in unit.summary)
    blocks = "".join(f"\n> {block.quotation.text}\n" for block in unit.blocks)
    return f"\n## {unit.locator} {{{' '.join(_attributes(unit.attributes))}}}\n\n{summary}{blocks}"


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
            raise ValueError(f"{key} holds both kinds of quotation marks: {text[:40]!r}")
