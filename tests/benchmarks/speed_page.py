"""The page on speed, made from what was measured: a table and a plot, with date, commit and load."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import vl_convert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PAGE, PICTURE = "docs/speed.md", "docs/assets/speed.svg"
_LINES = {
    "check": ("check", "#1d4f7c", [1, 0]),
    "build_processor": ("build, checks included", "#16263a", [6, 3]),
    "by_hand_processor": ("plain Material, by hand", "#8a5a00", [2, 2]),
}
_HEAD = """\
---
title: How fast it is
description: What checking and building cost as a site grows, measured beside the same pages written by hand.
kind: about
---

Invented sites of three sizes were checked, built and previewed, and beside each the same pages, links and backlinks written by hand for plain MkDocs-Material, which checks nothing.
`make bench` writes this page anew; the sites are the same, byte for byte, on every machine.

"""


def write_page(root: Path, results: Mapping[str, Any]) -> None:
    """Write the page and its picture into a project."""
    (root / PICTURE).parent.mkdir(parents=True, exist_ok=True)
    (root / PICTURE).write_text(picture(results["rows"]), encoding="utf-8")
    (root / PAGE).write_text(_HEAD + "".join(_body(results)), encoding="utf-8")


def _body(results: Mapping[str, Any]) -> Iterator[str]:
    rows = results["rows"]
    yield "## Checking and building\n\n"
    yield "| Explainers and sources | Citations | Check | Build | By hand | [Build ÷ by hand](#what-is-measured) | By processor time | Memory |\n"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    for row in rows:
        yield (
            f"| {_size(row)} | {row['citations']:,} | {row['check']} s | {row['build']} s "
            f"| {row['by_hand']} s | {_ratio(row['ratios'])} | {_ratio(row['processor_ratios'])} "
            f"| {row['build_megabytes']:,} MB |\n"
        )
    yield "\n### What is measured\n\n"
    yield f"Build and by hand are seconds on the clock of a machine with {results['processors']} processors; the check is in seconds of processor time, and memory is that of the largest process.\n"
    yield "The build is all of `make site` but the editions: checks before, pages, checks of every page, manifest, and verification with nothing but the site.\n"
    yield "It works in several processes, the site by hand in one: so both are compared by the processor time of all their processes too.\n"
    pairs = " or ".join(str(number) for number in sorted({len(row["ratios"]) for row in rows}))
    yield f"A ratio is the median of {pairs} pairs, built in turn, with the lowest and the highest.\n"
    if results["check-exponent"]:
        yield f"Between the two largest sites the check grows with the power {results['check-exponent']} of the citations; 1 would be in proportion.\n"
    yield f"Measured on {results['date']} at version {results['commit'][:10]}, on a machine whose load was {results['load'][0]}.\n\n"
    named = ", ".join(f"{row['citations']:,} citations {row['build_processor']} s" for row in rows)
    yield f'![Processor time by number of citations, both scales logarithmic. The build with its checks takes: {named}.](assets/speed.svg "Processor time by number of citations")\n'
    yield from _editions_and_preview(rows)


def _editions_and_preview(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield "\n## Editions and preview\n\n"
    yield "| Explainers and sources | [Editions](#what-editions-are) | Memory | First page | Saved page | Saved record | Saved template |\n"
    yield "| --- | --- | --- | --- | --- | --- | --- |\n"
    for row in rows:
        made = row["editions"] is not None
        editions = (
            f"{row['editions']} s | {row['editions_megabytes']:,} MB" if made else "not made | –"
        )
        saves = " | ".join(f"{row[f'saved_{kind}']} s" for kind in ("page", "record", "template"))
        yield f"| {_size(row)} | {editions} | {row['first_page']} s | {saves} |\n"
    yield "\n### What editions are\n\n"
    yield "Editions are a PDF of each explainer, the book, the EPUB, the HTML file and the offline copy, in seconds of processor time.\n"
    yield "A book of five hundred explainers would need more memory than most machines have, so those of the largest site are not made.\n"
    yield "In `make serve`, the first page and each save are seconds on the clock until they are shown.\n"


def _ratio(values: Sequence[float]) -> str:
    low, *_, high = ordered = sorted(values)
    return f"{ordered[len(ordered) // 2]} ({low} to {high})"


def _size(row: Mapping[str, Any]) -> str:
    return f"{row['explainers']} and {row['sources']}"


def picture(rows: list[dict[str, Any]]) -> str:
    """Return the plot as SVG: seconds by citations, a line for each thing that was measured."""
    values = [
        {"citations": row["citations"], "seconds": row[key], "what": label}
        for key, (label, _, _) in _LINES.items()
        for row in rows
    ]
    scale = {"domain": [label for label, _, _ in _LINES.values()]}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 360,
        "height": 260,
        "background": "#fff",
        "config": {
            "font": "system-ui, Arial, sans-serif",
            "axis": {"labelFontSize": 13, "titleFontSize": 13},
            "legend": {
                "labelFontSize": 13,
                "orient": "bottom",
                "direction": "vertical",
                "symbolType": "stroke",
                "symbolSize": 900,
                "symbolStrokeWidth": 2,
            },
        },
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {
                "field": "citations",
                "type": "quantitative",
                "scale": {"type": "log"},
                "axis": {"values": [100, 1_000, 10_000, 100_000]},
                "title": "citations",
            },
            "y": {"field": "seconds", "type": "quantitative", "scale": {"type": "log"}, "title": "seconds of processor time"},
            "color": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "scale": {**scale, "range": [colour for _, colour, _ in _LINES.values()]},
            },
            "strokeDash": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "scale": {**scale, "range": [dash for *_, dash in _LINES.values()]},
            },
        },
    }  # fmt: skip
    return str(vl_convert.vegalite_to_svg(json.dumps(spec))) + "\n"
