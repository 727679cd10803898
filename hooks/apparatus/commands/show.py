"""`apparatus show`: show a passage, or list the passages of a source."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apparatus.commands.completion import complete_ids, complete_locators
from apparatus.commands.printing import print_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from apparatus.authoring.passage_sheet import PassageSheet
    from apparatus.commands.parsers import Parsers
    from apparatus.sources.library import SourceLibrary


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "show",
        run,
        "show a passage with its facts, summary, quotations and the claims that cite it",
    )
    complete_ids(parser.add_argument("id", metavar="ID", help="id of the record"))
    complete_locators(
        parser.add_argument(
            "locator",
            nargs="*",
            metavar="LOCATOR",
            help="¶6, 6, art. 118 or n. 1 (default: list all passages)",
        )
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--originals",
        type=Path,
        metavar="FOLDER",
        help="also print, from the private original, what each quotation leaves out of its sentence",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print one passage, or the list of a source's passages."""
    from apparatus.authoring.passage_sheet import PassageSheet, find_unit
    from apparatus.explainers.citation_index import CitationIndex
    from apparatus.project import read_project
    from apparatus.reading.schema import nearest

    project = read_project(options.root)
    library = project.library
    record = library.records.get(options.id)
    if record is None:
        hint = nearest(options.id, library.records)
        parser.error(f"ID: there is no source {options.id!r} without errors{hint}")
    locator = " ".join(options.locator)
    unit = find_unit(record, locator) if locator else None
    if locator and unit is None:
        known = ", ".join(unit.locator for unit in record.units)
        parser.error(f"LOCATOR: {options.id} has no {locator!r}; it has {known}")
    index = CitationIndex(project.pages, library)
    passages = [library.passage(record.id, found) for found in ([unit] if unit else record.units)]
    sheets = [PassageSheet(passage, index.uses(passage)) for passage in passages]
    if options.format == "json":
        data: Any = [sheet.as_dict() for sheet in sheets]
        print(json.dumps(data[0] if unit else data, ensure_ascii=False, indent=1))
    else:
        text = sheets[0].as_text() if unit else "".join(map(_as_line, sheets))
        if options.originals:
            try:
                text += "".join(_contexts(sheets, options.originals, library))
            except (OSError, UnicodeDecodeError) as error:
                parser.error(f"--originals: {error}")
        print_text(text, sys.stdout)
    return 0


def _contexts(
    sheets: Iterable[PassageSheet], originals: Path, library: SourceLibrary
) -> Iterator[str]:
    """Yield each quotation of the passages, with the rest of its sentence."""
    from apparatus.authoring.original_paragraphs import context, read_paragraphs

    paragraphs = read_paragraphs(library, originals)
    for sheet in sheets:
        paragraph = paragraphs.get(sheet.passage.key, "")
        for place, quotation in sheet.quotations():
            if found := context(quotation, paragraph, sheet.passage.record.language):
                lines = (f"{place}: “{quotation.text}”", *found.lines())
                yield "".join(f"{line}\n" for line in lines)


def _as_line(sheet: PassageSheet) -> str:
    unit = sheet.passage.unit
    uses = "set aside" if unit.set_aside else f"cited {len(sheet.uses)}×"
    return f"{unit.locator}  {uses}  {unit.text}\n"
