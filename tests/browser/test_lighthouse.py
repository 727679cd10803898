"""Lighthouse on one page of each kind, as far as it says the same each time; `make lighthouse` shows the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lighthouse import TRIES, faults, run_lighthouse, score
from serving import ServedSite, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

CATEGORIES = ("accessibility", "best-practices", "seo")
FAULTY_PAGE = """<!doctype html><html><head><meta name="robots" content="noindex"></head>
<body><img src="missing.png"><p>Ferries</p></body></html>"""


@pytest.fixture(scope="module")
def reports(
    site: ServedSite,
    browser: Browser,  # fails with a cure when Chromium is missing
    node_module: Callable[[str], Path],
) -> Mapping[str, dict[str, Any]]:
    """Ask once for all pages that this run looks at."""
    node_module("lighthouse/core/index.js")
    pages = site.kinds[:3]
    return dict(zip(pages, measured([site.address + page for page in pages]), strict=True))


def measured(addresses: Sequence[str]) -> list[dict[str, Any]]:
    """Return the reports, as soon as they are complete."""
    for _ in range(TRIES):
        found = run_lighthouse(addresses, CATEGORIES)
        if not any(is_unmeasured(report) for report in found):
            break
    return found


def is_unmeasured(report: dict[str, Any]) -> bool:
    """Say whether a score is missing, as happens on a busy machine."""
    return any(report["categories"][category]["score"] is None for category in CATEGORIES)


@pytest.mark.sampled(0)
@pytest.mark.parametrize("category", CATEGORIES)
def test_the_score_is_full(reports: Mapping[str, dict[str, Any]], category: str) -> None:
    for page, found in reports.items():
        assert score(found, category) == 100, "\n".join([page, *faults(found)])


@pytest.mark.sampled(0)
def test_a_faulty_page_has_no_full_score(
    browser: Browser, node_module: Callable[[str], Path], tmp_path: Path
) -> None:
    node_module("lighthouse/core/index.js")
    (tmp_path / "index.html").write_text(FAULTY_PAGE, encoding="utf-8")
    with serve(tmp_path) as faulty:
        [report] = measured([faulty.address])
    assert max(score(report, category) for category in CATEGORIES) < 100
    assert {fault.partition(":")[0] for fault in faults(report)} >= {
        "document-title",
        "image-alt",
        "is-crawlable",
        "errors-in-console",
    }
