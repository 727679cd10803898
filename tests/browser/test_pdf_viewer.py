"""The links of every PDF, pointed at in pdf.js, the viewer of Firefox."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pdf_links import Place, spots_of
from serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pdf_links import Spot
    from playwright.sync_api import Page
    from sampling import Sample
    from serving import ServedSite

SCRIPT = (Path(__file__).parent / "pdf_viewer.js").read_text(encoding="utf-8")
STYLES = """<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="pdfjs/web/pdf_viewer.css">
<style>body { margin: 0; --total-scale-factor: 1; --scale-round-x: 1px; --scale-round-y: 1px }</style>"""
WIDTH, HEIGHT = 600, 850
"""Of the window, larger than a page."""


@pytest.fixture
def editions(site: ServedSite) -> list[Path]:
    """Give every PDF of the site."""
    return sorted(site.folder.glob("downloads/*.pdf"))


@pytest.fixture
def find_wrong(
    open_page: Callable[..., Page], node_module: Callable[[str], Path], tmp_path: Path
) -> Iterator[Callable[[bytes], list[tuple[Spot, object]]]]:
    """Give what returns the links of a PDF that lead elsewhere in pdf.js, with where they lead."""
    (tmp_path / "pdfjs").symlink_to(node_module("pdfjs-dist/package.json").parent)
    (tmp_path / "index.html").write_text(STYLES)
    with serve(tmp_path) as served:
        page = open_page(served.address, WIDTH)
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

        def find(data: bytes) -> list[tuple[Spot, object]]:
            file = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"  # a browser keeps what it has
            file.write_bytes(data)
            spots = spots_of(data)
            asked = [{"page": spot.page, "x": spot.x, "y": spot.y} for spot in spots]
            found = page.evaluate(SCRIPT, [f"/{file.name}", asked])
            places = [place and Place(**place) for place in found]
            both = zip(spots, places, strict=True)
            return [(spot, place) for spot, place in both if not is_same(place, spot.place)]

        yield find


def is_same(one: Place | None, other: Place) -> bool:
    """Return whether two places are one; the two viewers round a height to whole points in their own ways."""
    if one is None or one._replace(top=other.top) != other:
        return False
    return abs(one.top - other.top) <= 1


def test_every_link_leads_where_it_says(
    editions: list[Path],
    find_wrong: Callable[[bytes], list[tuple[Spot, object]]],
    sample: Sample,
) -> None:
    assert len(editions) > 1
    for file in sample.take("PDFs", editions, 2):
        assert find_wrong(file.read_bytes()) == [], file.name


def test_a_link_below_another_is_noticed(
    editions: list[Path], find_wrong: Callable[[bytes], list[tuple[Spot, object]]]
) -> None:
    made = io.BytesIO()
    with pikepdf.open(editions[-1]) as document:
        page = next(page for page in document.pages if len(page.get("/Annots", ())) > 9)
        page.Annots[-1].Rect = page.MediaBox
        document.save(made)
    assert len(find_wrong(made.getvalue())) > 5
