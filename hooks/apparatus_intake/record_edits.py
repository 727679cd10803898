"""Edit the file of a record: what does not change stays as somebody wrote it, with its quotation marks and comments."""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

from apparatus.reading.front_matter import read_front_matter
from apparatus.sources.record_writer import write_key, write_passage, write_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.sources.records import SourceRecord, Unit

_KEY = re.compile(r"[A-Za-z]")
_FLOW = re.compile(r"\s*- \{")
_SCALAR = re.compile(r"""([A-Za-z-]+: +)("[^"]*"|'[^']*'|[^#\s][^#]*?)(\s+#.*)?""")
_LINES = re.compile(r"""(\blines: *)("[^"]*"|'[^']*'|[^,}\s]+)""")
_PLACE = re.compile(r"(?<=[\s{])(line|page)=\d+")
_FRAGMENT = re.compile(r"""\stext-(?:start|end)=(?:"[^"]*"|'[^']*'|[^\s"'}]+)""")


def edited(text: str, old: SourceRecord, new: SourceRecord) -> str:
    """Return the text of a record's file after a change.

    Args:
        text: The file, from which `old` was read.
        old: The record before the change.

    Returns:
        The file, in which only the lines of changed values differ; written anew if they cannot be told apart.
    """
    rows = text.split("\n")
    end = next(at for at, row in enumerate(rows) if at and row.rstrip() in {"---", "..."})
    head = list(_front_matter(rows[1:end], old.data, new.data))
    first = old.numbered[0].line - 1 if old.numbered else len(rows)
    body = [*rows[end:first], *_passages(rows, old, new)]
    made = "\n".join(["---", *head, *body]).rstrip("\n") + "\n"
    is_same = read_front_matter(made, new.path, "bad-record")[0].data == new.data
    return made if is_same else write_record(new)


def _front_matter(
    rows: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[str]:
    """Yield the rows of the front matter, key by key, with new keys at the end."""
    starts = [at for at, row in enumerate(rows) if _KEY.match(row)]
    yield from rows[: starts[0]] if starts else rows
    for at, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        key = rows[at].partition(":")[0]
        if key in new:
            part = rows[at:end]
            yield from part if old.get(key) == new[key] else _changed(key, part, old[key], new[key])
    for key in new:
        if key not in old:
            yield from write_key(key, new[key]).rstrip("\n").split("\n")


def _changed(key: str, rows: Sequence[str], old: Any, new: Any) -> Iterator[str]:
    """Yield the rows of a key with another value, in the way in which it was written."""
    scalar = _SCALAR.fullmatch(rows[0])
    if isinstance(new, list) and new and isinstance(new[0], dict) and len(rows) > 1:
        yield from _items(key, rows, old, new)
    elif isinstance(new, list) and "[" in rows[0]:
        yield f"{key}: [{', '.join(map(str, new))}]"
    elif scalar and not isinstance(new, list | dict):
        is_quoted = scalar[2][0] in "\"'" and isinstance(new, str)
        value = json.dumps(new, ensure_ascii=False) if is_quoted else _value(key, new)
        yield f"{scalar[1]}{value}{scalar[3] or ''}"
        yield from rows[1:]
    else:
        yield from write_key(key, new).rstrip("\n").split("\n")


def _value(key: str, value: Any) -> str:
    return write_key(key, value).rstrip("\n").partition(": ")[2]


def _items(key: str, rows: Sequence[str], old: Any, new: Any) -> Iterator[str]:
    """Yield the rows of a list of mappings: those of known items with other lines, and new items in the same style."""
    starts = [at for at, row in enumerate(rows) if at and row.lstrip().startswith("- ")]
    if len(starts) != len(old):
        yield from write_key(key, new).rstrip("\n").split("\n")
        return
    parts = [rows[at:end] for at, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    yield from rows[: starts[0]]
    before, after = list(map(_without_lines, old)), list(map(_without_lines, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            for part, item in zip(parts[first:last], new[start:end], strict=True):
                yield from _with_lines(part, item)
        else:
            is_flow = bool(parts and _FLOW.match(parts[0][0]))
            for item in new[start:end]:
                yield from _item(key, item, is_flow)


def _without_lines(item: Mapping[str, Any]) -> str:
    return json.dumps({k: v for k, v in item.items() if k != "lines"}, sort_keys=True)


def _with_lines(rows: Sequence[str], item: Mapping[str, Any]) -> Iterator[str]:
    for row in rows:
        yield _LINES.sub(lambda found: f"{found[1]}{_lines(found[2], item['lines'])}", row)


def _lines(written: str, lines: int | str) -> str:
    """Return lines in the way in which others were written."""
    if written.strip("\"'") == str(lines):
        return written
    return (
        f'"{lines}"'
        if "," in str(lines) or (written[0] in "\"'" and str(lines) != lines)
        else str(lines)
    )


def _item(key: str, item: Mapping[str, Any], is_flow: bool) -> Sequence[str]:
    if is_flow:
        return [f"  - {{{', '.join(f'{k}: {_flow(v)}' for k, v in item.items())}}}"]
    return write_key(key, [dict(item)]).rstrip("\n").split("\n")[1:]


def _flow(value: Any) -> str:
    is_plain = isinstance(value, int) or re.fullmatch(r"[A-Za-z][A-Za-z -]*|\d+-\d+", str(value))
    return str(value) if is_plain else json.dumps(value, ensure_ascii=False)


def _passages(rows: Sequence[str], old: SourceRecord, new: SourceRecord) -> Iterator[str]:
    ends = [*(unit.line - 1 for unit in old.numbered[1:]), len(rows)]
    known = {
        unit.number: (unit, rows[unit.line - 1 : end])
        for unit, end in zip(old.numbered, ends, strict=True)
    }
    for unit in new.numbered:
        if unit.number in known:
            yield from _section(*known[unit.number], unit)
        else:
            yield from [*write_passage(unit).strip("\n").split("\n"), ""]


def _section(before: Unit, rows: Sequence[str], unit: Unit) -> Iterator[str]:
    """Yield the section of a passage with its place; and with what stands above its summary now."""
    heading = rows[0]
    if "text-start" not in unit.attributes:
        heading = _FRAGMENT.sub("", heading)
    yield _PLACE.sub(lambda found: f"{found[1]}={unit.attributes[found[1]]}", heading)
    said = [line.text for line in before.summary]
    added = [line.text for line in unit.summary[: len(unit.summary) - len(said)]]
    at = next((at for at, row in enumerate(rows) if at and row.strip()), len(rows))
    yield from [*rows[1:at], *added, *rows[at:]]
    if rows[-1].strip():
        yield ""
