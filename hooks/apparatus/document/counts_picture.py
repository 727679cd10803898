"""The picture of counts over time: the estimates of some measures, by who counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Drawing, Picture, Row, Table
from apparatus.document.inlines import Text, runs
from apparatus.document.overview_chapters import counter_words, figure_words, passage_link
from apparatus.overviews.chart_marks import fixed
from apparatus.overviews.counts import charted, counts, newest_words
from apparatus.overviews.counts_chart import NARROW, WIDE, counts_drawing
from apparatus.overviews.estimates import panels
from apparatus.overviews.timeline import machine_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.overviews.counts_chart import Size
    from apparatus.overviews.estimates import Panel, Statement
    from apparatus.project import Project
    from apparatus.settings import Settings

COUNTS = "counts"
"""The name of the picture."""
_COLUMNS = ("measure", "figure", "counted-by", "refers-to", "who")
_WIDTHS = (20, 16, 30, 16, 18)


def counts_picture(project: Project) -> Picture:
    """Return the picture of counts over time; there must be a count with a date."""
    return drawn_counts(panels(project.library), project.settings)


def drawn_counts(found: Sequence[Panel], settings: Settings) -> Picture:
    """Return the picture of some panels."""
    chart, say = settings.counts_chart, settings.messages
    shown = charted(found, chart)
    alt = _alt(shown, settings)
    titled = [panel for panel in shown if panel.measure == chart.title]
    return Picture(
        name=COUNTS,
        title=(newest_words(titled[0], chart) if titled else "") or say("counts.title"),
        lead=runs(say("counts.lead")),
        facts=Table(
            caption=say("counts.table"),
            head=tuple((Text(say(f"estimates.columns.{name}")),) for name in _COLUMNS),
            rows=tuple(_row(statement) for panel in shown for statement in panel.statements),
            widths=_WIDTHS,
        ),
        facts_title=say("counts.facts"),
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


def _row(statement: Statement) -> Row:
    date = Text(statement.refers_to, machine_date(statement.as_of))
    return Row(
        (
            runs(statement.counts.title),
            runs(figure_words(statement)),
            runs(counter_words(statement)),
            (date,),
            (passage_link(statement.passage),),
        )
    )
