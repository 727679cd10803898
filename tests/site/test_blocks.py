"""The template that writes blocks of a document for the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from apparatus.document.blocks import Block, Heading, Paragraph
from apparatus.document.inlines import runs
from apparatus.document.model import divided
from apparatus_mkdocs.theme_layer import THEME

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, SECOND = (Heading(2, runs(name), f"page.md#{name}") for name in ("first", "second"))
LABEL = Heading(3, runs("label"))
TEXT = Paragraph(runs("text"))


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        ([], [(None, [])]),
        ([TEXT], [(None, [TEXT])]),
        ([TEXT, FIRST, TEXT], [(None, [TEXT]), (FIRST, [TEXT])]),
        ([FIRST, SECOND, TEXT], [(None, []), (FIRST, []), (SECOND, [TEXT])]),
        ([FIRST, LABEL, TEXT], [(None, []), (FIRST, [LABEL, TEXT])]),
    ],
    ids=["nothing", "no heading", "text before", "an empty section", "a heading without anchor"],
)
def test_a_section_begins_at_each_heading_with_an_anchor(
    blocks: Sequence[Block], wanted: list[tuple[Heading | None, list[Block]]]
) -> None:
    assert list(divided(blocks)) == wanted


def test_the_template_writes_every_block_of_a_generated_part() -> None:
    """Quotations and drawings are in written pages alone, and a source has a template of its own."""
    template = (Path(THEME) / "fragments/apparatus/blocks.html").read_text(encoding="utf-8")
    written = {part.partition('"')[0] for part in template.split('kind == "')[1:]}
    kinds = {kind.__name__ for kind in get_args(Block)}
    assert kinds - written == {"Quotation", "Figure", "SourceEntry"}
