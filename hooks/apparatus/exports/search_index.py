"""What a search of the site finds: each sentence, term, event and passage, with its place.

The index is a script that defines one constant, because a page opened from a disk may load scripts
but no data. The records and pages give the sentences, not the HTML: so none has labels, numbers of
citations or cells of tables in it.

Each language of a site has an index of its own. What is not translated is in it in the main language, and marked so.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.anchors import heading_anchors
from apparatus.explainers.glossary import Glossary
from apparatus.explainers.markdown_blocks import TERM
from apparatus.menu import menu, menu_pages
from apparatus.overviews.estimates import finding, panels
from apparatus.overviews.timeline import timeline
from apparatus.page_names import ESTIMATES, SOURCES, TIMELINE, VERIFICATION
from apparatus.sources import source_words
from apparatus.words.foreign import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord, Unit
    from apparatus.translations.expansion import Expanded

    Names = Mapping[str, Iterable[str]]
    """The names of each term in all languages of a site, by its anchor."""

INDEX = "assets/javascripts/search-index.js"
"""The path of the index from the root of the site; those of other languages stand beside it."""
GROUPS = ("explainers", "others", "sources")
"""The groups of results in their order, as names of messages."""
_EXPLAINERS, _OTHERS, _SOURCES = range(3)


class Entry(NamedTuple):
    """Something that a search can find on a page."""

    anchor: str
    """Empty for the page itself."""
    section: str
    """The heading, term or number that it stands under; for the page itself its whole title, if it
    has a shorter one."""
    sentences: tuple[str, ...]
    """Whole sentences, to search and to show."""
    also: str = ""
    """Words by which it is found, too, and that are not shown: names and quoted words."""
    is_left: bool = False
    """Whether the sentences are not translated, on a page that is."""


class SearchedPage(NamedTuple):
    """A page with its entries."""

    src_uri: str
    """The path below `docs/`."""
    title: str
    """Its title in the menu, or its label, which both are short."""
    group: int
    """The position of its group in `GROUPS`."""
    entries: tuple[Entry, ...]
    is_left: bool = False
    """Whether a search in another language leads to it in the main language."""


def index_path(language: str = "") -> str:
    """Return the path of the index of a language into which a site is translated, or of its main language."""
    return INDEX.replace(".js", f"-{language}.js") if language else INDEX


def searched_pages(project: Project, language: str = "") -> Iterator[SearchedPage]:
    """Yield every page of a site with what can be found on it, in the order of groups and paths.

    Args:
        language: BCP 47 tag of a language into which the site is translated, if not the main language.
    """
    names = _names(project)
    titles = _titles(project)
    translated, translated_titles = dict[str, "Expanded"](), titles
    if language:
        translated = {item.original.src_uri: item for item in project.expanded[language]}
        translated_titles = _titles(project.with_words(project.settings.translated[language]))
    for page in sorted(project.pages, key=lambda page: (_group(page), page.src_uri)):
        if item := translated.get(page.src_uri):
            title = translated_titles.get(page.src_uri, item.page.title)
            yield _translated(item, title, names)
        else:
            found = _written(page, titles.get(page.src_uri, page.title), names)
            yield found._replace(is_left=bool(language))
    shown = project.in_language(language) if language else project
    for found in (*_overviews(shown), *map(_source, shown.library.records.values())):
        yield found._replace(src_uri=f"{language}/{found.src_uri}") if language else found


def search_index(project: Project, addresses: Mapping[str, str], language: str = "") -> str:
    """Return the script with the index.

    Args:
        language: BCP 47 tag of a language into which the site is translated, if not the main language.

    Returns:
        A constant with a list of `[address, title, group, [[anchor, section, sentences, also], …]]`,
        one page per line; sentences are separated by line ends. What is left in the main language has
        a further `1` at the end of its page or entry.
    """
    rows = [
        json.dumps(
            [
                addresses[page.src_uri],
                page.title,
                page.group,
                [
                    [e.anchor, e.section, "\n".join(e.sentences), e.also, *[1] * e.is_left]
                    for e in page.entries
                ],
                *[1] * page.is_left,
            ],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for page in searched_pages(project, language)
    ]
    return "const searchIndex = [\n" + ",\n".join(rows) + "\n];\n"


def _group(page: Page) -> int:
    return _EXPLAINERS if page.data.get("kind") == "explainer" else _OTHERS


def _titles(project: Project) -> Mapping[str, str]:
    return {entry.page: entry.title for entry in menu_pages(menu(project))}


def _names(project: Project) -> Names:
    expanded = chain.from_iterable(project.expanded.values())
    found: dict[str, list[str]] = {}
    for term in Glossary.of([*project.pages, *(item.page for item in expanded)]).terms:
        found.setdefault(term.id, []).extend(term.names)
    return found


def _written(page: Page, title: str, names: Names) -> SearchedPage:
    longer = page.title if page.title != title else ""
    whole = Entry("", longer, (str(page.data.get("description", "")),))
    found = (whole, *_terms(page, names), *_sentences(page))
    return SearchedPage(page.src_uri, title, _group(page), found)


def _translated(item: Expanded, title: str, names: Names) -> SearchedPage:
    found = _written(item.page, title, names)
    whole, *others = found.entries
    is_left = item.page.data.get("description") == item.original.data.get("description")
    return found._replace(entries=(whole._replace(is_left=is_left), *others))


def _terms(page: Page, names: Names) -> Iterator[Entry]:
    """Yield each term of a glossary with its definition, found by its names in all languages."""
    terms = Glossary.of([page]).terms
    ends = [*(term.line for term in terms), page.front_matter.body_line + len(page.lines)][1:]
    for term, end in zip(terms, ends, strict=True):
        inside = [claim for claim in _shown(page) if term.line < claim.line < end]
        others = dict.fromkeys(names[term.id] if term.id else ())
        also = " ".join(name for name in others if name not in term.names)
        for is_left in sorted({bool(claim.language) for claim in inside} or {False}):
            said = tuple(claim.text for claim in inside if bool(claim.language) == is_left)
            yield Entry(term.id, ", ".join(dict.fromkeys(term.names)), said, also, is_left)


def _sentences(page: Page) -> Iterator[Entry]:
    """Yield each sentence; one without an anchor of its own is found at its heading."""
    first_term = min((term.line for term in Glossary.of([page]).terms), default=None)
    headings = list(heading_anchors(page))
    for claim in _shown(page):
        if first_term is None or claim.line < first_term:
            above = [item for item in headings if item[0].line < claim.line]
            heading, anchor = above[-1] if above else (None, "")
            words = heading.text if heading else ""
            section, also = ("", words) if heading and heading.language else (words, "")
            place = claim.id if claim.is_anchored else anchor
            yield Entry(place, section, (claim.text,), also, bool(claim.language))


def _shown(page: Page) -> Iterator[Claim]:
    return (claim for claim in page.body.claims if claim.block not in {TERM, "table"})


def _overviews(project: Project) -> Iterator[SearchedPage]:
    say = project.settings.messages
    shown, events = panels(project.library), timeline(project.library)
    if shown:
        rows = (_said(panel.measure, panel.heading, [finding(panel)]) for panel in shown)
        whole = Entry("", "", (say("estimates.description"),))
        yield SearchedPage(ESTIMATES, say("estimates.title"), _OTHERS, (whole, *rows))
    if events:
        dated = (_said(event.anchor, event.date.words(say), [event.title]) for event in events)
        whole = Entry("", "", (say("timeline.description"),))
        yield SearchedPage(TIMELINE, say("timeline.title"), _OTHERS, (whole, *dated))
    for src_uri, name in ((SOURCES, "sources"), (VERIFICATION, "verification")):
        whole = Entry("", "", (say(f"{name}.description"),))
        yield SearchedPage(src_uri, say(f"{name}.title"), _OTHERS, (whole,))


def _source(record: SourceRecord) -> SearchedPage:
    """Return the page of a source, without its title where that can contain withheld words."""
    exposes = bool(record.data.get("exposes-identity"))
    title = "" if exposes else without_marks(source_words.title(record)).strip("[]")
    who = (source_words.authors(record), source_words.publisher(record), title)
    perspective = record.settings.recorded.said(str(record.data["perspective"]))
    whole = _said("", "", [perspective], " ".join(filter(None, who)))
    passages = (_passage(unit) for unit in record.units)
    return SearchedPage(
        f"sources/{record.id}.md", record.label, _SOURCES, tuple(chain([whole], passages))
    )


def _passage(unit: Unit) -> Entry:
    quoted = (block.quotation.text for block in unit.blocks)
    said = unit.settings.recorded.said
    also = " ".join((without_marks(source_words.speaker(unit)), *quoted)).strip()
    return _said(unit.anchor, unit.shown, [said(line.text) for line in unit.summary], also)


def _said(anchor: str, section: str, sentences: Sequence[str], also: str = "") -> Entry:
    """Return an entry with words of records, which are left in their language if one of them is."""
    plain = tuple(map(without_marks, sentences))
    return Entry(anchor, section, plain, also, is_left=plain != tuple(sentences))
