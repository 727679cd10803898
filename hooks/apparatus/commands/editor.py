"""`apparatus editor`: write the snippets that offer every passage as a citation while typing.

The format is that of VS Code (https://code.visualstudio.com/docs/editing/userdefinedsnippets), which other editors read
too. No widely used editor applies a JSON schema to front matter in Markdown (redhat-developer/vscode-yaml#207), so
required keys and the values of closed lists are offered as snippets.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from apparatus.authoring.passage_sheet import citation, uncitable_reason
from apparatus.reading.schema import schema

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from apparatus.commands.parsers import Parsers
    from apparatus.settings import Settings
    from apparatus.sources.library import Passage, SourceLibrary


SNIPPETS = ".vscode/apparatus.code-snippets"
"""Path of the workspace's snippets for VS Code, relative to the project's root."""
_SCOPE = "markdown"


def add(parsers: Parsers) -> None:
    """Add the command."""
    parsers.add("editor", run, "write the snippets that complete citations in VS Code")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the snippets. Git ignores them, because each change of a record makes them outdated."""
    from apparatus.atomic_writing import write_if_changed
    from apparatus.project import read_project
    from apparatus.reading.content_files import confined

    text = snippets(read_project(options.root).library)
    write_if_changed(confined(options.root, SNIPPETS), text)
    print(SNIPPETS)
    return 0


def snippets(library: SourceLibrary) -> str:
    """Return the text of the snippets file: one for each citable passage, then page, record and passage."""
    found: dict[str, Any] = {}
    for passage in library.passages():
        if not uncitable_reason(passage.unit):
            found[" ".join(passage.key)] = _of_passage(passage)
    found["Page"] = _snippet(
        "page", "Front matter of a page", ["---", *_keys("page", library.settings), "---", "", "$0"]
    )
    record = [
        "---",
        "id: ${TM_FILENAME_BASE}",
        *_keys("record", library.settings, leave=("id",)),
        "---",
        "",
        "$0",
    ]
    found["Record"] = _snippet("record", "Front matter of a record", record)
    attributes = " ".join(_attributes(library.settings))
    heading = f"## ¶${{1:1}} {{{attributes}}}"
    found["Passage"] = _snippet("passage", "A passage of a record", [heading, "", "$0"])
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _of_passage(passage: Passage) -> dict[str, Any]:
    """Return the snippet of a citation, triggered by the id with or without the characters before it."""
    record, unit = passage.record, passage.unit
    begun = f"@{record.id}{unit.locator.replace(' ', '')}"
    return {
        "scope": _SCOPE,
        "prefix": [f"[{begun}", begun, begun.removeprefix("@")],
        "body": [_escaped(citation(passage))],
        "description": f"{record.label} {unit.locator}: {unit.text}",
    }


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, Any]:
    return {"scope": _SCOPE, "prefix": prefix, "description": description, "body": body}


def _keys(name: str, settings: Settings, leave: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a line for each key of a file in which nothing is unknown, with a placeholder or a choice."""
    found: Mapping[str, Any] = schema(name, settings)
    conditional = found.get("then", {}).get("required", ())
    usual = [key for part in found.get("allOf", ()) for key in part["anyOf"][0]["required"]]
    safety = ["exposes-identity"] if name == "record" and settings.protects_identities else []
    keys = (*found["required"], *usual, *safety, *conditional)
    required = [key for key in keys if key not in leave]
    for number, key in enumerate(required, 1):
        yield f"{key}: {_place(number, found['properties'].get(key, {}))}"


def _attributes(settings: Settings) -> Iterator[str]:
    found: Mapping[str, Any] = schema("unit", settings)
    for number, key in enumerate(("voice", "topics"), 2):
        value = found["properties"][key]
        place = _place(number, value.get("items", value))
        yield f'{key}="{place}"' if "items" in value else f"{key}={place}"


def _place(number: int, value: Mapping[str, Any]) -> str:
    options = ["true", "false"] if value.get("type") == "boolean" else value.get("enum")
    if options:
        choices = ",".join(
            _escaped(str(choice)).replace(",", "\\,").replace("|", "\\|") for choice in options
        )
        return f"${{{number}|{choices}|}}"
    return f"[${number}]" if value.get("type") == "array" else f"${number}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
