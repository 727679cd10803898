"""`apparatus translate`: write the pages of a translation, exchange them as PO, and list what is missing or stale."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all
from apparatus.commands.printing import print_text
from apparatus.problems import Severity

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from apparatus.commands.parsers import Parsers
    from apparatus.project import Project


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "translate", run, "write the pages of a translation, or list what is missing or stale"
    )
    parser.add_argument("language", nargs="?", metavar="LANGUAGE", help="BCP 47 tag, such as de")
    parser.add_argument(
        "pages",
        nargs="*",
        metavar="PAGE",
        help="paths below docs/ of the pages to translate; sources.md for the words of the records, apparatus.yml for those of the settings",
    )
    exchange = parser.add_mutually_exclusive_group()
    exchange.add_argument(
        "--to", type=Path, metavar="FILE", help="write all pages of the language as a PO file"
    )
    exchange.add_argument(
        "--from",
        type=Path,
        dest="back",
        metavar="FILE",
        help="take the translations of a PO file into the pages, and check them",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the named pages of a language, or a PO file; without pages and file, print the work list."""
    from apparatus.authoring.translating import work_list
    from apparatus.project import read_project

    project = read_project(options.root)
    languages, language = project.settings.translations, options.language
    if language is not None and language not in languages:
        parser.error(f"{language} is not among translations: of apparatus.yml")
    if (options.to or options.back) and language is None:
        parser.error("--to and --from need a LANGUAGE")
    if options.to:
        from apparatus.authoring.translation_files import po_text

        try:
            _write({options.to: po_text(project, language)})
        except OSError as error:
            parser.error(f"--to: {error}")
        return 0
    if options.back:
        return _take(options, parser, project)
    for name in options.pages:
        _write_page(name, options, parser, project)
    if not options.pages:
        lines = work_list(project, [language] if language else languages)
        print_text("\n".join([*lines, ""]), sys.stdout)
    return 0


def _write_page(
    name: str, options: argparse.Namespace, parser: argparse.ArgumentParser, project: Project
) -> None:
    from apparatus.authoring.translating import records_text, translated_text, words_text
    from apparatus.reading.schema import nearest
    from apparatus.reading.site_settings import FILE
    from apparatus.reading.translated_settings import file_of
    from apparatus.translations.translated_pages import RECORDS

    language: str = options.language
    if name == FILE:
        words = words_text(project.settings.translated[language])
        _write({options.root / file_of(language): words})
        return
    pages = {page.src_uri: page for page in project.pages}
    name = name.removeprefix("docs/").removeprefix(f"{language}/")
    if name not in (*pages, RECORDS):
        parser.error(f"there is no page docs/{name}{nearest(name, [*pages, RECORDS])}")
    path = f"docs/{language}/{name}"
    known = next((page for page in project.translated if page.path == path), None)
    text = (
        records_text(project.library, known)
        if name == RECORDS
        else translated_text(pages[name], known)
    )
    _write({options.root / path: text})


def _take(options: argparse.Namespace, parser: argparse.ArgumentParser, project: Project) -> int:
    """Take the translations of a file into the pages; return 1 if the check then finds an error in these."""
    from apparatus.authoring.translating import brought_back, records_text
    from apparatus.authoring.translation_files import (
        TranslationFileError,
        read_po_text,
        records_with_translations,
        with_translations,
    )
    from apparatus.checks.translation_checks import check_translations
    from apparatus.project import read_project
    from apparatus.translations.translated_pages import RECORDS

    try:
        translations = read_po_text(options.back.read_bytes())
    except (OSError, TranslationFileError) as error:
        parser.error(f"--from: {options.back}: {error}")
    known = {page.path: page for page in project.translated}
    changed: dict[Path, str] = {}
    for page in project.pages:
        path = f"docs/{options.language}/{page.src_uri}"
        if taken := with_translations(page, known.get(path), translations):
            changed[options.root / path] = brought_back(page, known.get(path), *taken)
    path = f"docs/{options.language}/{RECORDS}"
    if pairs := records_with_translations(project.library, known.get(path), translations):
        changed[options.root / path] = records_text(project.library, known.get(path), pairs)
    _write(changed)
    now = read_project(options.root)
    found = sorted({*now.problems, *check_translations(now)})
    own = [item for item in found if item.path.startswith(f"docs/{options.language}/")]
    errors = [item for item in own if item.severity is not Severity.NOTICE]
    print_text("".join(f"{item}\n" for item in errors), sys.stdout)
    return 1 if errors else 0


def _write(texts: Mapping[Path, str]) -> None:
    write_all({file: text.encode() for file, text in texts.items()}, replace=True)
    for file in texts:
        print(f"wrote {file}", file=sys.stderr)
