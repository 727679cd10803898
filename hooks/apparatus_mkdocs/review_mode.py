"""Review mode: the claims or summaries of a page with their paragraphs of the originals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.authoring.original_paragraphs import Paragraphs, Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.sources.library import Passage
    from apparatus_mkdocs.site_build import SiteBuild


@dataclass(frozen=True, slots=True)
class Original:
    """A paragraph of an original, as the review shows it."""

    passage: Passage
    pieces: Sequence[Piece]
    """Empty if there is no stored text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim or a summary with the paragraphs it rests on."""

    anchor: str
    """The anchor of the claim or of the summarised passage on its page."""
    label: str
    """The kinds of a claim, or the passage of a summary."""
    text: str
    originals: Sequence[Original]


def review_rows(build: SiteBuild, src_uri: str, paragraphs: Paragraphs) -> list[Row]:
    """Return the claims or summaries of a page in their order.

    A page without citations has none.
    """
    page = build.pages.get(src_uri)
    if page is not None:
        return list(_claims(build, src_uri, paragraphs))
    source = src_uri.removeprefix("sources/").removesuffix(".md")
    return list(_summaries(build, source, paragraphs))


def _claims(build: SiteBuild, src_uri: str, paragraphs: Paragraphs) -> Iterator[Row]:
    library = build.result.project.library
    for claim in build.pages[src_uri].claims:
        cited = {passage.key: passage for passage in claim.passages(library)}
        if cited:
            kinds = ", ".join(filter(None, (library.settings.labels[kind] for kind in claim.kinds)))
            shown = [
                Original(
                    passage, pieces(paragraphs.get(key, ""), claim.masked, _languages(passage))
                )
                for key, passage in cited.items()
            ]
            yield Row(claim.id, kinds or "reported fact", claim.text, shown)


def _summaries(build: SiteBuild, source: str, paragraphs: Paragraphs) -> Iterator[Row]:
    library = build.result.project.library
    record = library.records.get(source)
    for unit in record.units if record else ():
        passage = library.passage(source, unit)
        quoted = [block.quotation.text for block in unit.blocks]
        shown = pieces(paragraphs.get(passage.key, ""), unit.text, _languages(passage), quoted)
        yield Row(unit.anchor, f"summary of {unit.shown}", unit.text, [Original(passage, shown)])


def _languages(passage: Passage) -> tuple[str, str]:
    """Return the languages of a paragraph and of what the site says of it."""
    return passage.record.language, passage.record.settings.language
