"""What tests measure, summed over all processes of a run and printed at its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURE = "figure: "
"""Before the name of what a test measured, among its properties: these reach the process that prints them."""


@pytest.fixture
def record_figure(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """Add to a figure that is printed at the end of the run."""
    return lambda name, value: record_property(f"{FIGURE}{name}", value)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the sums of the figures."""
    figures: Counter[str] = Counter()
    for report in (report for found in terminalreporter.stats.values() for report in found):
        if getattr(report, "when", "") == "teardown":  # it knows what the others noted
            for name, value in report.user_properties:
                if name.startswith(FIGURE):
                    figures[name.removeprefix(FIGURE)] += value
    for name, value in sorted(figures.items()):
        terminalreporter.write_line(f"{name}: {value}")
