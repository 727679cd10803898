"""What controls are called in the tree that browsers give to screen readers, and whether that is in the page's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.menu import ordered_pages
from apparatus.messages.catalogue import texts
from apparatus.translations.translated_pages import LABELS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from apparatus.project import Project

LATIN = re.compile(r"[A-Za-z]{2,}")
OF_ANOTHER_LANGUAGE = """() => {
  const control = document.activeElement, { lang } = document.documentElement;
  const isOther = (part) => part.closest("[lang]").lang !== lang;
  if (isOther(control)) return null;
  return [...control.querySelectorAll("[lang]")].filter(isOther).map((part) => part.textContent.trim());
}"""
"""The parts of what has the focus that are marked as of another language than the page; nothing if all of it is."""


def focused_name(page: Page) -> str:
    """Return the accessible name of what has the focus, as Chromium computes it: by ARIA, from its contents, or by a label."""
    session = page.context.new_cdp_session(page)
    focused = session.send("Runtime.evaluate", {"expression": "document.activeElement"})
    asked = {"objectId": focused["result"]["objectId"], "fetchRelatives": False}
    node = session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
    session.detach()
    return str(node.get("name", {}).get("value", "")).strip()


def latin_words_of_focused(page: Page) -> set[str]:
    """Return the words in Latin letters of the name of what has the focus, but those marked as of another language."""
    parts = page.evaluate(OF_ANOTHER_LANGUAGE)
    if parts is None:
        return set()
    name = focused_name(page)
    for part in parts:
        name = name.replace(part, " ")
    return set(LATIN.findall(name))


def known_latin_words(project: Project, language: str) -> set[str]:
    """Return the words in Latin letters that the words of a language keep, such as proper names, and its own code.

    The menu calls a page that is not translated by its own title, and names the language behind it.

    Args:
        project: Its pages, settings and words of records are translated.
        language: A language that is not itself written in Latin letters.
    """
    pages = [page for page in project.translated if page.language == language]
    translated = {page.path for page in pages}
    written = {page.src_uri for page in project.pages}
    words = [
        *(
            entry.title
            for entry in ordered_pages(project)
            if entry.page in written and f"docs/{language}/{entry.page}" not in translated
        ),
        *(pair.words for page in pages for pair in page.pairs),
        *(str(page.front_matter.data.get(key, "")) for page in pages for key in LABELS),
        *project.in_languages[language].words.values(),
        *texts(language).values(),
        language.upper(),
    ]
    return set(LATIN.findall("\n".join(words)))
