"""The picture of counts over time: the estimates of some measures, by who counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Drawing, Picture
from apparatus.document.inlines import runs
from apparatus.overviews.chart_marks import fixed
from apparatus.overviews.counts import charted, counts, newest_words
from apparatus.overviews.counts_chart import NARROW, WIDE, Size, counts_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.overviews.estimates import Panel
    from apparatus.settings import Settings

NAME = "counts"


def counts_pictures(found: Sequence[Panel], settings: Settings) -> Iterator[Picture]:
    """Yield the picture of some panels, whose tables stand beside it; none if no count has a date."""
    chart, say = settings.counts_chart, settings.messages
    shown = charted(found, chart)
    if not shown:
        return
    alt = _alt(shown, settings)
    titled = [panel for panel in shown if panel.measure == chart.title]
    yield Picture(
        name=NAME,
        title=(newest_words(titled[0], chart) if titled else "") or say("counts.title"),
        lead=runs(say("counts.lead")),
        facts=None,
        facts_title="",
        wide=_drawing(shown, settings, WIDE, alt),
        narrow=_drawing(shown, settings, NARROW, alt),
        alt=alt,
        note=runs(say("counts.note")),
    )


def _drawing(shown: Sequence[Panel], settings: Settings, size: Size, alt: str) -> Drawing:
    svg, height = counts_drawing(shown, settings.counts_chart, size, alt)
    return Drawing(svg, fixed(svg), size.width, height)


def _alt(shown: Sequence[Panel], settings: Settings) -> str:
    say = settings.messages
    found = [count for panel in shown for count in counts(panel, settings.counts_chart)]
    return say.plural(
        "counts.alt",
        len(shown),
        first=min(count.first for count in found).year,
        last=max(count.last for count in found).year,
        titles=say.joined("items", [panel.title for panel in shown]),
    )
