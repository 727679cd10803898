"""`apparatus find`: find the passage to cite by words of a source or of our summary."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from apparatus.commands.printing import print_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from apparatus.authoring.passage_search import Hit
    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "find",
        run,
        "find the passage to cite by words of the source or of our summary, or by figures",
    )
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help="words, with or without quotation marks"
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=10,
        metavar="N",
        help="maximum number of passages (default: 10; 0: all)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the passages, best first; return 1 if there is none, as grep does."""
    from apparatus.authoring.passage_search import PassageSearch
    from apparatus.explainers.glossary import Glossary
    from apparatus.project import read_project

    query = " ".join(options.words)
    project = read_project(options.root)
    search = PassageSearch(
        project.library, [term.names for term in Glossary.of(project.pages).terms]
    )
    found = search.find(query)
    shown = found[: options.limit] if options.limit > 0 else found
    if options.format == "json":
        print(json.dumps([_as_dict(hit) for hit in shown], ensure_ascii=False, indent=1))
    else:
        print_text("".join(map(_as_text, shown)), sys.stdout)
        for other in search.other_lines(query):
            where = f"line {other.line} of the original of {other.source}"
            print(f"The words are also on {where}, which is not a paragraph.", file=sys.stderr)
        print(_summary(query, found, shown), file=sys.stderr)
    return 0 if found else 1


def _as_text(hit: Hit) -> str:
    from apparatus.authoring.passage_sheet import citation, uncitable_reason

    passage = hit.passage
    notes = [passage.record.label, hit.reason, uncitable_reason(passage.unit)]
    head = f"{citation(passage)}  {', '.join(note for note in notes if note)}"
    summary = "".join(f"    {line.text}\n" for line in passage.unit.summary)
    quoted = "".join(f"    > {block.quotation.text}\n" for block in passage.unit.blocks)
    return f"{head}\n{summary}{quoted}\n"


def _as_dict(hit: Hit) -> dict[str, Any]:
    from apparatus.authoring.passage_sheet import citation, uncitable_reason

    record, unit = hit.passage.record, hit.passage.unit
    return {
        "citation": citation(hit.passage),
        "source": record.id,
        "locator": unit.locator,
        "label": record.label,
        "match": hit.match.name.lower().replace("_", "-"),
        "not-to-be-cited": uncitable_reason(unit),
        "summary": unit.text,
        "quotations": [block.quotation.text for block in unit.blocks],
    }


def _summary(query: str, found: Sequence[Hit], shown: Sequence[Hit]) -> str:
    if not found:
        return f"no passage for {query!r}: try fewer words, or the exact words of the source"
    left = len(found) - len(shown)
    more = f"; {left} more with --limit 0" if left else ""
    return f"{len(found)} passage{'s' if len(found) > 1 else ''}{more}."
