"""Lighthouse's figures for one page of each kind: `python tests/browser/lighthouse.py SITE`, or `make lighthouse`.

Lighthouse stays at 12.2: 12.3 to 12.8 depend on the "latest" of a package, so `npm ci` refuses the lock; 13 needs Node 22.

How fast a page is differs from run to run and from machine to machine, so these are figures to read, not a test.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING, Any

from serving import NO_CHROMIUM, chromium_flags, find_chromium, serve

if TYPE_CHECKING:
    from collections.abc import Sequence

TRIES = 3
"""Of which the one in the middle counts, for each score."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "total-byte-weight",
)
_HERE = Path(__file__).parent


def run_lighthouse(
    addresses: Sequence[str], categories: Sequence[str], form: str = "desktop"
) -> list[dict[str, Any]]:
    """Return Lighthouse's reports, in the order of the addresses.

    Args:
        addresses: The pages.
        categories: What is asked: `performance`, `accessibility`, `best-practices`, `seo`.
        form: `desktop` or `mobile`, a slow telephone in a slow network.

    Raises:
        subprocess.CalledProcessError: Node, Lighthouse or Chromium failed.
    """
    order = {
        "chromium": find_chromium(),
        "flags": chromium_flags(),
        "form": form,
        "categories": categories,
        "addresses": addresses,
    }
    command = ["node", str(_HERE / "lighthouse.mjs")]
    done = subprocess.run(
        command, input=json.dumps(order), stdout=subprocess.PIPE, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def faults(report: dict[str, Any]) -> list[str]:
    """Return each audit that takes something from a score, with what it found first."""
    found = []
    for category in report["categories"].values():
        for name in (item["id"] for item in category["auditRefs"] if item["weight"]):
            audit = report["audits"][name]
            if audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items", [])
                found.append(f"{name}: {audit['title']}: {json.dumps(items[:1])[:300]}")
    return found


def score(report: dict[str, Any], category: str) -> int:
    """Return a score as Lighthouse shows it, of 100; 0 when a measurement failed, as happens on a busy machine."""
    return round((report["categories"][category]["score"] or 0) * 100)


def main(folder: Path) -> None:
    """Print a table: for each page and form its scores, and the figures behind its speed."""
    print(f"scores: {', '.join(CATEGORIES)}, each the middle of {TRIES}")
    print(f"{'page':34}{'form':10}{'scores':16}  {'  '.join(f'{name:>24}' for name in FIGURES)}")
    with serve(folder) as site:
        pages = site.kinds[:3]
        addresses = [site.address + page for page in pages]
        for form in ("desktop", "mobile"):
            tries = [run_lighthouse(addresses, CATEGORIES, form) for _ in range(TRIES)]
            for page, reports in zip(pages, zip(*tries, strict=True), strict=True):
                scores = [
                    median_low(score(report, name) for report in reports) for name in CATEGORIES
                ]
                middle = sorted(reports, key=lambda report: score(report, "performance"))[
                    TRIES // 2
                ]
                figures = (middle["audits"][name].get("displayValue", "") for name in FIGURES)
                shown = "/".join(map(str, scores))
                print(
                    f"{page:34}{form:10}{shown:16}  {'  '.join(f'{figure:>24}' for figure in figures)}"
                )


if __name__ == "__main__":
    if not find_chromium():
        sys.exit(f"error: {NO_CHROMIUM}")
    main(Path(sys.argv[1]))
