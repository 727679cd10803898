"""`apparatus editor`: let an editor offer every passage as a citation while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parsers.add("editor", run, "write the snippets with which VS Code completes citations")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the snippets, which git ignores: they are made from the records and would be old at the next change."""
    from apparatus.authoring.editor_snippets import SNIPPETS, snippets
    from apparatus.project import read_project
    from apparatus.reading.confined_paths import confined

    file = confined(options.root, SNIPPETS)
    file.parent.mkdir(exist_ok=True)
    file.write_text(snippets(read_project(options.root).library), encoding="utf-8", newline="\n")
    print(SNIPPETS)
    return 0
