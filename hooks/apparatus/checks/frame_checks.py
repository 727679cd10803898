"""Checks of the words around the pages: templates, style sheets and icons, and the settings that readers see.

What a template shows of a project was read elsewhere. Words of its own would be on every page, and nothing would have read
them; so it has none, but for those of the file that it replaces.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.docs_files import OVERRIDES, READ, override_files
from apparatus.explainers.evidence import iter_unsupported
from apparatus.html.shown_texts import shown_texts
from apparatus.html.style_words import style_words
from apparatus.html.template_words import template_words
from apparatus.messages.catalogue import texts as texts_of
from apparatus.page_names import HOME
from apparatus.problems import Problem, file_problem, problem
from apparatus.reading.content_files import SETTINGS
from apparatus.reading.generator_settings import THEME
from apparatus.reading.shown_words import shown_words
from apparatus.sources.quotations import UnclosedMark, iter_quotations
from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project

FOR_AUTHORS = frozenset(("review.html", "serve-failure.html", "serve-problems.html"))
"""Templates of the generator that only a preview shows, to authors."""
_PROSE = re.compile(r"\d|[A-Z]|[^\W\d_]\s+[^\W\d_]")
_TAG = re.compile(r"<[^>]*>?")


class _Words(NamedTuple):
    line: int
    column: int
    text: str


def check_frame(project: Project) -> Iterator[Problem]:
    """Check that no template, style sheet or icon of the project shows words of its own."""
    root = project.root
    for file in override_files(root):
        if file.suffix.lower() in READ:
            path = file.relative_to(root).as_posix()
            yield from _own_words(path, file.read_bytes(), file.relative_to(root / OVERRIDES))
    for listed in project.settings.files:
        file = root / "docs" / listed
        if file.suffix.lower() == ".css" and file.is_file():
            yield from _own_words(f"docs/{listed}", file.read_bytes(), None)


def check_theme(folder: Path) -> Iterator[Problem]:
    """Check that templates and style sheets of the generator show no words of their own, only keywords of its code.

    Args:
        folder: Of the theme. Paths of problems are relative to it.
    """
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.suffix in READ and file.name not in FOR_AUTHORS:
            for line, column, text in shown_by(path, file.read_bytes()):
                if _PROSE.search(_TAG.sub("", text)):
                    yield problem(path, line, column, "unread-text.template", text=text[:60])


def _own_words(path: str, data: bytes, replaced: Path | None) -> Iterator[Problem]:
    """Yield a problem for each text of a file that the file does not have which it replaces."""
    is_style = path.lower().endswith(".css")
    message = "unread-text.style" if is_style else "unread-text.template"
    try:
        words = shown_by(path, data)
    except ValueError as error:
        yield file_problem(path, "unread-text.no-drawing", error=error)
        return
    known = _generators(replaced) if words and replaced else frozenset()
    for line, column, text in words:
        if text not in known:
            yield problem(path, line, column, message, text=text[:60])


def shown_by(path: str, data: bytes) -> list[_Words]:
    """Return the words that a template, a style sheet or a drawing shows by itself.

    Raises:
        ValueError: It is a drawing that is not well-formed.
    """
    text = data.decode("utf-8-sig", "replace")
    if path.lower().endswith(".css"):
        return [_Words(*item) for item in style_words(text)]
    if path.lower().endswith(".svg"):
        return [_Words(*item) for item in shown_texts(path, data)]
    return [_Words(*item) for item in template_words(path, text)]


@cache
def _generators(path: Path) -> frozenset[str]:
    """Return the words that files of this path show in the generator's theme and in the one below it."""
    found = (folder / path for folder in _themes())
    files = [file for file in found if file.is_file()]
    return frozenset(item.text for file in files for item in shown_by(file.name, file.read_bytes()))


@cache
def _themes() -> tuple[Path, ...]:
    below = find_spec(THEME)
    folders = below.submodule_search_locations if below else ()
    own = Path(__file__).parents[2] / "apparatus_mkdocs/theme"
    return own, *(Path(folder) / "templates" for folder in folders or ())


def check_settings_words(project: Project) -> Iterator[Problem]:
    """Check that what the settings give or quote is said by the claims of the page that they name.

    Name and description of the site summarise the home page; words that name no written page, such
    as the title of a topic, summarise all pages. Words that replace those of the generator can give
    the same figures, and quote where it quotes.
    """
    language = project.settings.language
    said = {
        page.src_uri: [claim.masked for claim in page.claims if claim.citations]
        for page in project.pages
    }
    generator = {**texts_of("en"), **texts_of(language)}
    everything = [text for texts in said.values() for text in texts]
    for words in shown_words(project.root, project.files):
        page = HOME if words.path == SETTINGS else words.page
        place = words.path, words.line, words.column
        own = generator.get(words.replaced, "")
        texts = [*said.get(page, everything), own]
        figures = list(iter_unsupported(words.text, language, ()))
        known = {key for text in texts if figures for key in figure_keys(text, language)}
        for figure in iter_unsupported(words.text, language, known):
            given = words.text[figure.start : figure.end]
            yield problem(*place, "unsupported-figure.settings", text=given, key=figure.key)
        for found in () if any(iter_quotations(own)) else iter_quotations(words.text):
            if isinstance(found, UnclosedMark):
                yield problem(*place, "unclosed-quotation", mark=found.mark)
            elif not any(f" {normalise(found.text)} " in f" {normalise(text)} " for text in texts):
                yield problem(*place, "misquotation.settings", text=found.text)
