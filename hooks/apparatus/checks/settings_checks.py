"""Checks of the words that the settings show to readers: titles of the menu, name of the site, and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.evidence import iter_unsupported
from apparatus.messages.catalogue import texts as texts_of
from apparatus.page_names import HOME
from apparatus.problems import Problem, problem
from apparatus.reading.content_files import SETTINGS
from apparatus.reading.shown_words import shown_words
from apparatus.sources.quotations import UnclosedMark, iter_quotations
from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project


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
