"""Estimates: the figures that sources declare, each with its source, its date and what it counts.

Figures are never added or averaged. Sources count different things, so each measure has its own
panel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.words.dates import Edtf, parse_edtf
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.settings import Measure
    from apparatus.sources.library import Passage, SourceLibrary

_LAST = parse_edtf("9999")
_FORECAST = "forecast"
"""The voice of a passage that says what was expected or planned."""


class Statement(NamedTuple):
    """A figure that a passage declares."""

    passage: Passage
    measure: str
    """The name of the measure in the settings."""
    of: str
    """What is counted, in words for readers."""
    value: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    approximate: bool = False
    as_of: Edtf | None = None
    """The date that the figure refers to; `None` if the record has none."""
    counted_by: str = ""
    part: str = ""
    """The part that was counted, in a few words, if it is not the whole."""
    ordinal: int = 1
    """The position among the figures of the passage with the same measure, from 1."""

    @property
    def counts(self) -> Measure:
        """The measure, as the settings define it."""
        return self.passage.record.settings.measures[self.measure]

    @property
    def say(self) -> Messages:
        """The messages for readers."""
        return self.passage.record.settings.messages

    @property
    def who(self) -> str:
        """The label of the source."""
        return self.passage.record.label

    @property
    def said_on(self) -> str:
        """The date of publication of the source, in words."""
        issued = self.passage.record.issued
        return issued.words(self.say) if issued else self.say("source.date-unknown")

    @property
    def counter(self) -> str:
        """The counter for readers, up to a semicolon and without the ending that marks an estimate."""
        settings = self.passage.record.settings
        words, language = settings.recorded.find(self.counted_by)
        return foreign(
            _named(words, (settings.in_main if language else settings).messages), language
        )

    @property
    def own_counter(self) -> str:
        """The same in the words of the record, which tell counters apart."""
        return _named(self.counted_by, self.passage.record.settings.in_main.messages)

    @property
    def is_forecast(self) -> bool:
        """Whether the source says what was expected or planned."""
        return self.passage.unit.voice == _FORECAST

    @property
    def refers_to(self) -> str:
        """The date that the figure refers to, in words."""
        return self.as_of.words(self.say) if self.as_of else self.say("estimates.not-stated")

    @property
    def origin(self) -> str:
        """Where the information comes from."""
        said = self.passage.record.settings.recorded.said
        return self.say.joined("items", map(said, self.passage.origin))

    @property
    def anchor(self) -> str:
        """The anchor of the row: `sent-gazette-p4`, with `-2` for the passage's second figure."""
        base = f"{self.measure}-{self.passage.record.id}-{self.passage.unit.anchor}"
        return base if self.ordinal == 1 else f"{base}-{self.ordinal}"

    @property
    def named(self) -> tuple[float, ...]:
        """The numbers that the source gives, in ascending order."""
        numbers = (self.minimum, self.value, self.maximum)
        return tuple(sorted(number for number in numbers if number is not None))

    @property
    def figure(self) -> str:
        """The figure in words, no more exact than the source: `about 2,500`, `at least 10,000`."""
        return self.figure_in(self.say)

    def figure_in(self, say: Messages) -> str:
        """Return the figure in the words of any language."""
        return self._written(say, "figures.about" if self.approximate else "figures.exact")

    @property
    def short_figure(self) -> str:
        """The figure as briefly as a chart needs it: `~2,500`, `10,000+`."""
        short = "figures.short-about" if self.approximate else "figures.short"
        return self._written(self.say, short)

    def _written(self, say: Messages, group: str) -> str:
        bounds = self._bounds(group, say)
        if self.value is None:
            return bounds
        point = say.choice(group, "value", value=say.number(self.value))
        return say("figures.with-bounds", figure=point, bounds=bounds) if bounds else point

    def _bounds(self, group: str, say: Messages) -> str:
        given = {"lowest": self.minimum, "highest": self.maximum}
        bounds = {name: say.number(at) for name, at in given.items() if at is not None}
        if not bounds:
            return ""
        return say.choice(group, "range" if len(bounds) > 1 else next(iter(bounds)), **bounds)

    def sort_key(self) -> tuple[object, ...]:
        """Return a key that orders by the date referred to, then by the date of publication."""
        issued = self.passage.record.issued or _LAST
        position = (*self.passage.key, self.ordinal)
        return (self.as_of or _LAST).sort_key(), issued.sort_key(), position


@dataclass(frozen=True, slots=True)
class Panel:
    """The statements of one measure."""

    measure: str
    statements: tuple[Statement, ...]
    """In the order of the dates they refer to."""

    @classmethod
    def of(cls, measure: str, statements: Iterable[Statement]) -> Panel:
        """Return the panel of some statements in any order."""
        return cls(measure, tuple(sorted(statements, key=Statement.sort_key)))

    def __post_init__(self) -> None:
        """Check the title and the statements."""
        if not self.statements:
            raise ValueError(f"a panel of {self.measure!r} needs a statement")
        if not self.title:
            raise ValueError(f"{self.measure!r} has no panel: the settings give it no title")
        for statement in self.statements:
            if statement.measure != self.measure:
                raise ValueError(
                    f"{statement.who} {statement.passage.unit.locator} counts {statement.measure!r}, the panel {self.measure!r}: different counts never share an axis"
                )

    @property
    def heading(self) -> str:
        """What it counts, with a capital."""
        return f"{self.counts.of[:1].upper()}{self.counts.of[1:]}"

    @property
    def title(self) -> str:
        """The heading of the panel."""
        return self.counts.title

    @property
    def counts(self) -> Measure:
        """The measure, as the settings define it."""
        return self.statements[0].counts


def panels(library: SourceLibrary) -> list[Panel]:
    """Return a panel for each measure with figures, in the order of the settings.

    Passages with low confidence are left out, because no page cites them.
    """
    settings = library.settings
    found: dict[str, list[Statement]] = {measure: [] for measure in settings.panels}
    for passage in library.passages():
        is_topic = settings.figures_topic in ("", *passage.unit.topics)
        if is_topic and passage.unit.confidence != "L":
            for statement in _statements(passage):
                found[statement.measure].append(statement)
    return [Panel.of(measure, items) for measure, items in found.items() if items]


def _statements(passage: Passage) -> Iterator[Statement]:
    seen: dict[str, int] = {}
    for figure in passage.record.figures:
        measure = str(figure.get("measure", ""))
        if figure["locator"] == passage.unit.locator and measure in passage.record.settings.panels:
            seen[measure] = seen.get(measure, 0) + 1
            yield _statement(passage, figure, seen[measure])


def _named(words: str, say: Messages) -> str:
    return words.partition(";")[0].removesuffix(say("estimates.counter-ending"))


def _statement(passage: Passage, figure: Mapping[str, Any], ordinal: int) -> Statement:
    measure, settings, of = str(figure["measure"]), passage.record.settings, figure.get("of")
    return Statement(
        passage=passage,
        measure=measure,
        of=settings.recorded.said(str(of)) if of else settings.measures[measure].of,
        value=figure.get("value"),
        minimum=figure.get("minimum"),
        maximum=figure.get("maximum"),
        approximate=bool(figure.get("approximate", False)),
        as_of=parse_edtf(str(figure["as-of"])) if "as-of" in figure else None,
        counted_by=str(figure.get("counted-by", "")),
        part=settings.recorded.find(str(figure.get("part", "")))[0],
        ordinal=ordinal,
    )


def finding(panel: Panel) -> str:
    """Return a sentence with the lowest and highest figure of a panel and their sources."""
    statements = panel.statements
    what, say = panel.counts.of, statements[0].say
    if len(statements) == 1:
        only = statements[0]
        return say("estimates.only", what=what, figure=only.figure, source=_source(only))
    if len({(statement.named, statement.figure) for statement in statements}) == 1:
        who = say.joined("items", map(_source, statements))
        figure = statements[0].figure
        count = len(statements)
        return say.plural("estimates.alike", count, what=what, figure=figure, sources=who)
    lowest = min(statements, key=lambda statement: statement.named[0])
    highest = max(statements, key=lambda statement: statement.named[-1])
    also_low = [s for s in statements if s is not lowest and s.named[0] == lowest.named[0]]
    also_high = [s for s in statements if s is not highest and s.named[-1] == highest.named[-1]]
    return say.plural(
        "estimates.range",
        len(statements),
        what=what,
        lowest=_extreme(lowest, also_low),
        highest=_extreme(highest, also_high),
    )


def _extreme(statement: Statement, also: Sequence[Statement]) -> str:
    say = statement.say
    likewise = (say("estimates.likewise", figure=item.figure, who=item.who) for item in also)
    source, others = _source(statement), "".join(likewise)
    return say("estimates.extreme", figure=statement.figure, source=source, others=others)


def _source(statement: Statement) -> str:
    date, say = statement.as_of, statement.say
    if date is None:
        when = statement.refers_to
    else:
        plain = date.plain_words(say)
        when = say("estimates.date-estimated", date=plain) if date.is_estimate else plain
        when = say("estimates.for", date=when) if date.start == date.end else when
    return say("estimates.source", who=statement.who, when=when, of=statement.of)
