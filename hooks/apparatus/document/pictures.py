"""The pictures that pages show with `![](figure:NAME)`, as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Figure, Paragraph
from apparatus.document.chain_picture import brief_picture, chain_picture
from apparatus.document.inlines import Strong, runs
from apparatus.document.map_picture import map_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from apparatus.document.blocks import Block, Picture
    from apparatus.project import Project

MAKERS: Mapping[str, Callable[[Project], Picture]] = {
    "number-chain": chain_picture,
    "number-chain-brief": brief_picture,
    "map": map_picture,
}
"""By the name of each picture of `gallery.PICTURES`, what makes it."""


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
