"""The pictures that pages show with `![](figure:NAME)`, as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.checks.picture_checks import cited_passages
from apparatus.document.blocks import (
    Block,
    Drawing,
    Figure,
    Item,
    Listing,
    Paragraph,
    Picture,
    Row,
    Table,
)
from apparatus.document.inlines import Inline, Link, Strong, Text, runs
from apparatus.document.overview_chapters import passage_link
from apparatus.figures.chain_brief import brief_narrow, brief_wide
from apparatus.figures.chain_narrow import narrow_chain
from apparatus.figures.chain_wide import wide_chain
from apparatus.figures.locator import NARROW, WIDE, Locator
from apparatus.figures.number_chain import Count, Group, finding, number_chain
from apparatus.figures.projection import kilometres
from apparatus.figures.sheet import PAPER, Sheet
from apparatus.overviews.chart_marks import fixed
from apparatus.reading.locator_map import read_shapes
from apparatus.sources import source_words
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.project import Project
    from apparatus.reading.locator_map import LocatorMap, MapPlace
    from apparatus.sources.library import Passage


NAME = "number-chain"
_COLUMNS = ("counted", "number", "date", "basis", "relay", "outlet", "record")
_BRIEF = ("counted", "numbers", "relay")
_WIDTHS = (15, 16, 14, 14, 14, 17, 22)
"""Relative widths of the table's columns."""


def chain_picture(project: Project) -> Picture:
    """Return the picture of a project that has something to draw in it."""
    groups, say = number_chain(project.library), project.settings.messages
    counts = [count for group in groups for count in group.counts]
    title = finding(groups, say)
    alt = _alt(title, groups, say)
    unread = sum(not count.is_opened for count in counts)
    note = say("chain.note") if unread else say("chain.note-opened")
    return Picture(
        name=NAME,
        title=title,
        lead=runs(say("chain.lead")),
        facts=Table(
            caption=say("chain.table"),
            head=tuple((Text(say.choice("chain.columns", name)),) for name in _COLUMNS),
            rows=tuple(row for group in groups for row in _rows(group, say)),
            widths=_WIDTHS,
        ),
        facts_title=say("chain.table"),
        wide=_drawing(*wide_chain(groups, say), alt),
        narrow=_drawing(*narrow_chain(groups, say), alt),
        alt=alt,
        note=runs(note),
    )


def brief_picture(project: Project) -> Picture:
    """Return the picture in brief, with a link to the page that shows the whole one."""
    groups, say = number_chain(project.library), project.settings.messages
    title = finding(groups, say)
    return Picture(
        name=f"{NAME}-brief",
        title=title,
        lead=tuple(_lead(project, say)),
        facts=Table(
            caption=say("chain.brief-table"),
            head=tuple((Text(say.choice("chain.columns", name)),) for name in _BRIEF),
            rows=tuple(_brief_row(group, say) for group in groups),
        ),
        facts_title=say("chain.brief-table"),
        wide=_drawing(*brief_wide(groups, say), _alt(title, groups, say)),
        narrow=_drawing(*brief_narrow(groups, say), _alt(title, groups, say)),
        alt=_alt(title, groups, say),
        note=runs(say("chain.brief-note")),
    )


def _alt(title: str, groups: Sequence[Group], say: Messages) -> str:
    parts = (say("chain.part", name=group.name, count=len(group.counts)) for group in groups)
    return say("chain.alt", finding=title, parts=say.joined("items", parts))


def _lead(project: Project, say: Messages) -> Iterator[Inline]:
    """Yield how to read the picture in brief, with a link to the page that shows the whole one."""
    yield from runs(say("chain.brief-lead"))
    for page in project.pages:
        if any(picture.drawn == NAME for picture in page.body.pictures):
            yield from runs(" ")
            yield Link(runs(say("chain.whole")), page.src_uri)


def _brief_row(group: Group, say: Messages) -> Row:
    relays = (relay or say("chain.unknown") for relay, _ in group.runs)
    cells = (group.name, str(len(group.counts)), say.joined("items", dict.fromkeys(relays)))
    return Row(tuple(map(runs, cells)))


def _drawing(sheet: Sheet, height: float, alt: str) -> Drawing:
    file = fixed(sheet.file(height)).replace(PAPER, "#fff")
    return Drawing(sheet.svg(height, alt), file, round(sheet.width), round(height))


def _rows(group: Group, say: Messages) -> Iterator[Row]:
    for count in group.counts:
        unknown = say("chain.unknown")
        cells: tuple[tuple[Inline, ...], ...] = (
            runs(group.name),
            runs(f"{count.first.figure} {count.what}"),
            runs(count.first.refers_to),
            runs(count.basis or unknown),
            runs(count.relay or unknown),
            runs(say.joined("items", count.outlets)),
            tuple(_records(count, say)),
        )
        yield Row(cells)


def _records(count: Count, say: Messages) -> Iterator[Inline]:
    """Yield links to the passages of our records, and whether a page was opened."""
    for position, statement in enumerate(count.statements):
        if position:
            yield from runs(say("joined.items"))
        yield passage_link(statement.passage)
    if not count.is_opened:
        remark = say("chain.not-opened")
        yield from runs(f" ({remark})")


_ROUNDED = -2
"""Distances are rounded to hundreds of kilometres."""


def map_picture(project: Project) -> Picture:
    """Return the map of a checked project that has one."""
    chosen, say = project.settings.map, project.settings.messages
    assert chosen is not None
    shapes = read_shapes(project.root, chosen.shapes)
    names = say.joined("items", (place.name for place in chosen.places))
    alt = say("map.alt", count=len(chosen.places), places=names)
    wide, narrow = (
        Drawing(drawn.svg(alt), drawn.file(), drawn.sheet.width, drawn.height)
        for drawn in (Locator(chosen, shapes, sheet, say) for sheet in (WIDE, NARROW))
    )
    items = [_item(place, cited_passages(project, place), say) for place in chosen.places]
    return Picture(
        "map",
        _title(chosen, say),
        runs(say("map.lead")),
        Listing(tuple(items), is_ordered=True),
        say("map.facts"),
        wide,
        narrow,
        alt,
        runs(say("map.note", note=chosen.note, source=shapes.source)),
    )


def _title(chosen: LocatorMap, say: Messages) -> str:
    by_name = {place.name: place for place in chosen.places}
    first, last = (by_name[name] for name in chosen.distance)
    far = kilometres((first.latitude, first.longitude), (last.latitude, last.longitude))
    rounded = say.number(round(far, _ROUNDED))
    return say("map.title", distance=rounded, first=first.name, last=last.name)


def _item(place: MapPlace, passages: Sequence[Passage], say: Messages) -> Item:
    """Return a place with the first sentence of the summary of each passage, and who says it."""
    told = []
    for passage in passages:
        speaker = source_words.speaker(passage.unit)
        is_claim = passage.unit.attributes.get("voice") == "claim"
        before, after = say.around(
            "map.told",
            "passage",
            sentence=_first_sentence(passage),
            speaker=say("map.speaker", speaker=speaker) if speaker and is_claim else "",
        )
        told += [*runs(before), passage_link(passage), *runs(after)]
    return Item((Paragraph((Strong(runs(place.name)), Text(": "), *told)),))


def _first_sentence(passage: Passage) -> str:
    first = passage.unit.summary[0].text
    words, language = passage.record.settings.recorded.find(first)
    return foreign(words.removesuffix("."), language)


MAKERS: Mapping[str, Callable[[Project], Picture]] = {
    "number-chain": chain_picture,
    "number-chain-brief": brief_picture,
    "map": map_picture,
}
"""By the name of each picture of `picture_checks.PICTURES`, what makes it."""


def shown_pictures(project: Project) -> dict[str, Picture]:
    """Return the pictures that pages of a checked project show, by name."""
    names = {picture.drawn for page in project.pages for picture in page.body.pictures}
    return {name: make(project) for name, make in MAKERS.items() if name in names}


def in_book(picture: Picture) -> Iterator[Block]:
    """Yield a picture as blocks that every edition has."""
    yield Paragraph((Strong(runs(picture.title)),))
    yield Paragraph(picture.lead)
    wide = picture.wide
    yield Figure(picture.name, wide.file, wide.width, wide.height, picture.alt, picture.note)
    if picture.facts:
        yield picture.facts
