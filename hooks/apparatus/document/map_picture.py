"""The map of a site as a picture, with its places as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Drawing, Item, Listing, Paragraph, Picture
from apparatus.document.inlines import Strong, Text, runs
from apparatus.document.overview_chapters import passage_link
from apparatus.figures.locator import NARROW, WIDE, Locator
from apparatus.figures.map_passages import cited_passages
from apparatus.figures.projection import kilometres
from apparatus.reading.shapes import read_shapes
from apparatus.sources import source_words
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from apparatus.messages.catalogue import Messages
    from apparatus.project import Project
    from apparatus.reading.locator_map import LocatorMap, MapPlace
    from apparatus.sources.library import Passage

NAME = "map"
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
        NAME,
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


def _item(place: MapPlace, passages: list[Passage], say: Messages) -> Item:
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
