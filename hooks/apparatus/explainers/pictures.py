"""Pictures that are alone in their line: `![what it shows](drawing.svg "caption")`, or `![](figure:NAME)`."""

from __future__ import annotations

import re
from typing import NamedTuple

_PICTURE = re.compile(
    r"\s*!\[(?P<alt>[^\[\]]*)\]\((?P<target>[^()\s]*)(?:\s+\"(?P<caption>[^\"]*)\")?\)\s*"
)


SCHEME = "figure:"
"""What the target of a picture begins with that the generator draws; its name follows."""
_SIZE = re.compile(r'<svg(?=[^<>]*?\swidth="(?P<width>\d+)")(?=[^<>]*?\sheight="(?P<height>\d+)")')


class Picture(NamedTuple):
    """A picture, whose words no citation follows."""

    line: int
    target: str
    """Its address as written."""
    text: str
    """What it shows and its caption at their places in the line, with spaces for all else."""

    @property
    def drawn(self) -> str:
        """The name of the picture that the generator draws here; empty for a file."""
        return self.target.removeprefix(SCHEME) if self.target.startswith(SCHEME) else ""


def read_picture(number: int, line: str) -> Picture | None:
    """Return the picture of a line that contains nothing else, if it is one."""
    found = _PICTURE.fullmatch(line)
    if found is None:
        return None
    text = [" "] * len(line)
    for start, end in (found.span("alt"), found.span("caption")):
        text[start:end] = line[start:end]
    return Picture(number, found["target"], "".join(text))


def drawing_size(svg: str) -> tuple[int, int] | None:
    """Return width and height of a drawing, which editions need, or `None` if it states none."""
    size = _SIZE.search(svg)
    return (int(size["width"]), int(size["height"])) if size else None
