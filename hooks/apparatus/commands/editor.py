"""`apparatus editor`: write the snippets that offer every passage as a citation while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parsers.add("editor", run, "write the snippets that complete citations in VS Code")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the snippets. Git ignores them, because each change of a record makes them outdated."""
    from apparatus.atomic_writing import write_if_changed
    from apparatus.authoring.editor_snippets import SNIPPETS, snippets
    from apparatus.project import read_project
    from apparatus.reading.confined_paths import confined

    text = snippets(read_project(options.root).library)
    write_if_changed(confined(options.root, SNIPPETS), text)
    print(SNIPPETS)
    return 0
