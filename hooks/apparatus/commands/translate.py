"""`apparatus translate`: write the pages of a translation, and list what is missing or stale."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_text

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


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
        help="paths below docs/ of the pages to translate; apparatus.yml for the words of the settings",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the named pages of a language; without pages, print the work list."""
    from apparatus.authoring.translating import translated_text, words_text, work_list
    from apparatus.project import read_project
    from apparatus.reading.schema import nearest
    from apparatus.reading.site_settings import FILE
    from apparatus.reading.translated_settings import file_of

    project = read_project(options.root)
    languages, language = project.settings.translations, options.language
    if language is not None and language not in languages:
        parser.error(f"{language} is not among translations: of apparatus.yml")
    pages = {page.src_uri: page for page in project.pages}
    known = {page.path: page for page in project.translated}
    for name in options.pages:
        if name == FILE:
            file = options.root / file_of(language)
            text = words_text(project.settings.translated[language])
            file.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {file.name}", file=sys.stderr)
            continue
        name = name.removeprefix("docs/").removeprefix(f"{language}/")
        if name not in pages:
            parser.error(f"there is no page docs/{name}{nearest(name, pages)}")
        path = f"docs/{language}/{name}"
        file = options.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = translated_text(pages[name], known.get(path))
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path}", file=sys.stderr)
    if not options.pages:
        lines = work_list(project, [language] if language else languages)
        print_text("\n".join([*lines, ""]), sys.stdout)
    return 0
