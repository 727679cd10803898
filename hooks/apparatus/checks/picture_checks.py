"""Checks of the pictures that pages let the generator draw: `![](figure:NAME)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.pictures import SCHEME
from apparatus.figures.gallery import PICTURES
from apparatus.problems import Problem, problem
from apparatus.reading.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project


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
