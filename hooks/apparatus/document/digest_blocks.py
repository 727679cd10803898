"""The digest of the evidence on a page's topic, as blocks at the end of its chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Heading, Item, Listing, Paragraph
from apparatus.document.inlines import Link, Text, runs
from apparatus.explainers.digest import ANCHOR
from apparatus.sources.source_links import passage_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.document.blocks import Block
    from apparatus.explainers.digest import DigestEntry, DigestGroup


def digest_blocks(src_uri: str, groups: Sequence[DigestGroup]) -> Iterator[Block]:
    """Yield the blocks of a digest; none for an empty one.

    Args:
        groups: The evidence, grouped by source.
    """
    if not groups:
        return
    say = groups[0].record.settings.messages
    title = (Text(say("digest.title")),)
    yield Heading(2, title, f"{src_uri}#{ANCHOR}", is_account=True)
    yield Paragraph(runs(say("digest.introduction")), "remark")
    for group in groups:
        yield Heading(3, runs(f"{group.record.label}: {group.about}, {group.count}"))
        yield Listing(tuple(map(_item, group.entries)))


def _item(entry: DigestEntry) -> Item:
    record, unit = entry.passage.record, entry.passage.unit
    link = Link(
        runs(unit.shown), passage_target(entry.passage), name=f"{record.label} {unit.shown}"
    )
    words = f" {entry.attribution}. {unit.said} ({entry.status})"
    return Item((Paragraph((link, *runs(words)), "remark"),))
