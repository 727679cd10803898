"""Checks of pictures: those that the generator draws, `![](figure:NAME)`, the shapes and places of the map, and drawings.

A drawing in `docs/` has words: a page with the drawing says them, or the settings list them with a reason.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from apparatus.explainers.pictures import SCHEME
from apparatus.figures.locator import NARROW, WIDE, Locator
from apparatus.figures.number_chain import has_chain
from apparatus.html.shown_texts import shown_texts
from apparatus.problems import Problem, file_problem, problem
from apparatus.reading.locator_map import Shapes, read_shapes
from apparatus.reading.schema import nearest
from apparatus.reading.site_settings import FILE
from apparatus.sources.citation_syntax import CitationSyntaxError, parse_citation
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.reading.locator_map import LocatorMap, MapPlace
    from apparatus.sources.library import Passage

PICTURES: Mapping[str, Callable[[Project], bool]] = {
    "number-chain": has_chain,
    "number-chain-brief": has_chain,
    "map": lambda project: project.settings.map is not None,
}
"""By the name of each picture, whether a project has something to draw in it."""


def check_pictures(project: Project) -> Iterator[Problem]:
    """Check that each picture is known, has something to show, no words of the page, and one place on the site."""
    places: dict[str, str] = {}
    for page in project.pages:
        for picture in page.body.pictures:
            if not picture.target.startswith(SCHEME):
                continue
            at, name = (page.path, picture.line, 1), picture.drawn
            if name not in PICTURES:
                known = ", ".join(PICTURES)
                hint = nearest(name, PICTURES)
                yield problem(*at, "bad-page.unknown-picture", name=name, known=known, hint=hint)
                continue
            if words := picture.text.strip():
                yield problem(*at, "bad-page.picture-words", name=name, text=words)
            if name in places:
                yield problem(*at, "bad-page.picture-twice", name=name, first=places[name])
            elif not PICTURES[name](project):
                yield problem(*at, "bad-page.empty-picture", name=name)
            places.setdefault(name, f"{page.path}:{picture.line}")


def check_map(project: Project) -> Iterator[Problem]:
    """Check the map of the settings, if there is one."""
    chosen = project.settings.map
    if chosen is None:
        return
    try:
        shapes = read_shapes(project.root, chosen.shapes)
    except (OSError, ValueError) as error:
        values = {"path": chosen.shapes, "error": " ".join(str(error).split())}
        yield problem(FILE, *chosen.line, "bad-settings.map-shapes", **values)
        return
    wrong = [*_unknown(chosen, shapes)]
    for place in chosen.places:
        wrong += _untold(project, place)
    yield from wrong
    if not wrong:
        yield from _undrawable(project, chosen, shapes)


def _unknown(chosen: LocatorMap, shapes: Shapes) -> Iterator[Problem]:
    """Yield a problem for each place of the title and each shape that does not exist."""
    names = [place.name for place in chosen.places]
    for name in chosen.distance:
        if name not in names:
            values = {"name": name, "hint": nearest(name, names), "known": ", ".join(names)}
            yield problem(FILE, *chosen.line, "bad-settings.map-place", **values)
    for place in chosen.places:
        if place.shape and place.shape not in shapes.named:
            known = ", ".join(shapes.named)
            values = {"name": place.shape, "hint": nearest(place.shape, shapes.named)}
            yield problem(FILE, *place.line, "bad-settings.map-shape", known=known, **values)


def _untold(project: Project, place: MapPlace) -> Iterator[Problem]:
    """Yield a problem for a place that no passage tells of, or one that the site protects."""
    at, values = (FILE, *place.line), {"name": place.name, "citation": place.citation}
    try:
        named = parse_citation(place.citation[1:-1]).items
    except CitationSyntaxError as error:
        yield problem(*at, "bad-settings.map-citation", error=error, **values)
        return
    found = cited_passages(project, place)
    if any(item.id in project.library.unusable for item in named):
        return  # the reader of records reports it
    if len(found) < sum(len(item.locators) for item in named) or not found:
        yield problem(*at, "bad-settings.map-passage", **values)
    for passage in found:
        if passage.unit.confidence == "L":
            yield problem(*at, "bad-settings.map-unsure", **values)
        if any(care.review for care in passage.unit.cares):
            yield problem(*at, "bad-settings.map-care", **values)


def _undrawable(project: Project, chosen: LocatorMap, shapes: Shapes) -> Iterator[Problem]:
    """Yield a problem if there is no place for a label."""
    for sheet in (WIDE, NARROW):
        try:
            locator = Locator(chosen, shapes, sheet, project.settings.messages)
            _ = locator.labels  # places them, or finds no room
        except ValueError as error:
            values = {"error": error, "width": sheet.width}
            yield problem(FILE, *chosen.line, "bad-settings.map-room", **values)


def cited_passages(project: Project, place: MapPlace) -> Sequence[Passage]:
    """Return the passages that a place cites, those that exist.

    Raises:
        CitationSyntaxError: The citation cannot be read.
    """
    citation = parse_citation(place.citation.removeprefix("[").removesuffix("]"))
    return project.library.resolve_all(citation)


def check_drawings(project: Project) -> Iterator[Problem]:
    """Check that each text of a listed drawing is in one claim, heading or caption of a page that shows it.

    Or `about-words:` of the settings lists it for the drawing, such as a number on an axis.

    Yields:
        Texts that are neither, and listed words that the drawing does not need.
    """
    listed = [item for item in project.settings.about_words if item.page.endswith(".svg")]
    drawings = [path for path in project.settings.files if path.lower().endswith(".svg")]
    needed = set()
    for path in drawings:
        file = project.root / "docs" / path
        if not file.is_file():
            continue  # reported with the list
        try:
            texts = shown_texts(path, file.read_bytes())
        except ValueError as error:
            yield file_problem(f"docs/{path}", "unread-text.no-drawing", error=error)
            continue
        said = [
            f" {normalise(text)} "
            for page in project.pages
            if any(_target(page, picture.target) == path for picture in page.body.pictures)
            for text in _said(page)
        ]
        allowed = {normalise(item.words) for item in listed if item.page == path}
        for line, column, text in texts:
            words = normalise(text)
            if any(f" {words} " in other for other in said):
                continue
            needed.add((path, words))
            if words not in allowed:
                values = {"text": text[:60], "page": path}
                yield problem(f"docs/{path}", line, column, "unread-text.drawing", **values)
    for item in listed:
        values = {"page": item.page, "words": item.words}
        if item.page not in drawings:
            yield problem(FILE, *item.place, "unused-allowance.about-page", hint="", **values)
        elif (item.page, normalise(item.words)) not in needed:
            yield problem(FILE, *item.place, "unused-allowance.drawing", **values)


def _target(page: Page, target: str) -> str:
    """Return the path below `docs/` that a picture of a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.src_uri), target))


def _said(page: Page) -> Iterator[str]:
    """Yield the texts of a page that other checks have read."""
    yield page.title
    for heading in page.body.headings:
        yield heading.text
    for head in page.body.table_heads:
        yield head.text
    for picture in page.body.pictures:
        yield picture.text
    for claim in page.body.claims:
        yield claim.text
