"""Marks where a page shows a picture that the generator draws, for the site and for editions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from apparatus.explainers.pictures import SCHEME

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_CLASS = "generated-picture"
_PLACE = re.compile(rf'<div class="{_CLASS} {_CLASS}--([a-z0-9-]+)"></div>')


class GeneratedPictureTreeprocessor(Treeprocessor):
    """Puts an empty element in the place of each paragraph `![](figure:NAME)`.

    The sanitiser lets it through, and refuses every other element with such an address.
    """

    def run(self, root: Element) -> None:
        """Change the paragraphs in place."""
        for paragraph in root.iter("p"):
            images = list(paragraph)
            if [image.tag for image in images] == ["img"] and not "".join(paragraph.itertext()):
                source = images[0].get("src", "")
                if source.startswith(SCHEME):
                    name = source.removeprefix(SCHEME)
                    paragraph.clear()
                    paragraph.tag = "div"
                    paragraph.set("class", f"{_CLASS} {_CLASS}--{name}")


def with_pictures(html: str, draw: Callable[[str], str]) -> str:
    """Return the HTML of a page with its pictures.

    Args:
        html: The text of a page, rendered and sanitised.
        draw: Returns the HTML of a picture by its name.
    """
    return _PLACE.sub(lambda found: draw(found[1]), html)


def picture_name(element: Element) -> str:
    """Return the name of the picture that an element stands for, or an empty text."""
    first, *rest = (element.get("class") or "").split() or [""]
    return rest[0].removeprefix(f"{_CLASS}--") if first == _CLASS and rest else ""
