"""The page of the claims that rest on one counter: the answer of the database to a question that the page shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.document.page_head import page_head, records_head
from apparatus.document.quoted_words import with_original_words
from apparatus.document.report_chapter import title_in
from apparatus.exports.tables import DATABASE
from apparatus.menu import ordered_pages
from apparatus.page_names import ONE_COUNTER
from apparatus.sources import source_words
from apparatus.words.foreign import foreign
from apparatus_mkdocs.generated_pages import in_folder, page_off_menu

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from apparatus.messages.catalogue import Messages
    from apparatus.project import Project
    from apparatus.settings import Settings
    from apparatus_mkdocs.renderer import Renderer

QUERY = (
    "SELECT page, counter_names, text, kinds, address FROM claims"
    " WHERE one_counter ORDER BY page, counter_names, line;"
)
"""The question, in one line of SQL."""


class CountedClaim(NamedTuple):
    """A row of the answer."""

    page: str
    counter: str
    text: str
    kinds: str
    """What it is, in words; empty for a reported fact."""
    address: str


class CountedPage(NamedTuple):
    """A page with its claims in the answer."""

    title: str
    claims: tuple[CountedClaim, ...]


def one_counter_file(settings: Settings, config: MkDocsConfig, language: str) -> File:
    """Return the page; `compose_one_counter` writes its content."""
    say = settings.messages
    title, description = say("one-counter.title"), say("one-counter.description")
    return page_off_menu(config, in_folder(ONE_COUNTER, language), title, description)


def compose_one_counter(
    project: Project, renderer: Renderer, files: Files, page: MkDocsPage, language: str
) -> None:
    """Write the content of the page in a language from the finished database."""
    settings = renderer.settings
    pages = list(_answer(project, files.src_uris[DATABASE].content_bytes, language))
    shown = {claim.page for page in pages for claim in page.claims}
    needed = {
        note
        for page in project.pages
        if page.src_uri in shown
        for note in page.data.get("content-notes") or ()
    }
    notes = [note for note in settings.content_notes if note in needed]
    title, head = settings.messages("one-counter.title"), [*page_head(None, notes, settings)]
    if words := project.record_words.get(language):
        head.append(records_head(ONE_COUNTER, words.translation.read_by, settings))
    top = renderer.render("page-head", page.file, title=title, head=head)
    answer = renderer.render("one-counter", page.file, pages=pages, query=QUERY)
    page.content = f"{top}{answer}"


def _answer(project: Project, data: bytes, language: str) -> Iterator[CountedPage]:
    """Ask the database, and yield the rows of each page in the order of the menu, in a language."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        rows = [CountedClaim(*row) for row in connection.execute(QUERY)]
    shown = project.whole_in_language(language) if language else project
    labels = shown.settings.labels
    rows = [row._replace(kinds="; ".join(_known(row.kinds, labels))) for row in rows]
    if language:
        rows = list(_in_language(rows, project, language))
    found = {page: tuple(claims) for page, claims in groupby(rows, lambda claim: claim.page)}
    titles = {entry.page: entry.title for entry in ordered_pages(project)}
    titles |= {
        page.src_uri: title_in(own, shown.settings)
        for page, own in zip(project.pages, shown.pages, strict=True)
        if language and page.src_uri in titles
    }
    yield from (CountedPage(titles[page], found[page]) for page in titles if page in found)


def _in_language(
    rows: Iterable[CountedClaim], project: Project, language: str
) -> Iterator[CountedClaim]:
    """Yield rows in a language; what is not translated is marked as words of the main language."""
    library, main = project.in_language(language).library, project.settings
    names = {
        _short(figure, main.messages): _counter(figure, library.settings)
        for record in library.records.values()
        for figure in record.figures
    }
    own = {
        (item.original.src_uri, claim.id): claim
        for item in project.expanded[language]
        for claim in item.page.claims
    }
    for row in rows:
        counter = names.get(row.counter) or foreign(row.counter, main.language)
        address, anchor = row.address.partition("#")[0], row.address.rpartition("#")[2]
        row = row._replace(counter=counter)
        if claim := own.get((row.page, anchor)):
            address = f"{language}/{address}"
            text = with_original_words(claim, library.settings)
            yield row._replace(text=text, address=f"../{address}#{anchor}")
        else:
            text = foreign(row.text, main.language)
            yield row._replace(text=text, address=f"../{row.address}")


def _counter(figure: Mapping[str, Any], settings: Settings) -> str:
    words, tag = settings.recorded.find(str(figure.get("counted-by", "")))
    say = settings.in_main.messages if tag else settings.messages
    return foreign(_short({"counted-by": words}, say), tag)


def _short(figure: Mapping[str, Any], say: Messages) -> str:
    """Return who counted a figure as the database names them: without who passed it on, behind a comma."""
    return source_words.counter(figure, say).partition(",")[0]


def _known(kinds: str, labels: Mapping[str, str]) -> Iterator[str]:
    return (label for kind in kinds.split() if (label := labels.get(kind, "")))
