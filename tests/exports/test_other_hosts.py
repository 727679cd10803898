"""Pages of other hosts may read the data, and nothing else of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from serving import serve

from apparatus.published.data import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

ALLOWED = "Access-Control-Allow-Origin"
FETCH = """async address => {
  try { return (await (await fetch(address)).text()).length } catch (error) { return String(error) }
}"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Give the folder of another host, with one page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    return tmp_path


def test_the_data_alone_may_be_read_from_anywhere(built_site: Path) -> None:
    rows = (built_site / "_headers").read_text(encoding="utf-8").splitlines()
    at = next(number for number, row in enumerate(rows) if ALLOWED in row)

    assert [row for row in rows if not row.startswith(" ")] == ["/*", "/data/*"]
    assert rows[at - 1 : at + 1] == ["/data/*", f"  {ALLOWED}: *"]
    assert sum(ALLOWED in row for row in rows) == 1


def test_a_page_of_another_host_reads_the_data_and_no_page(
    built_site: Path, elsewhere: Path, in_chromium: Callable[[Callable[[Browser], Any]], Any]
) -> None:
    with serve(built_site) as site, serve(elsewhere) as other:

        def visit(chromium: Browser) -> list[Any]:
            page = chromium.new_page()
            page.goto(other.address)
            return [
                page.evaluate(FETCH, f"{site.address}{name}")
                for name in (CLAIMS, "index.html", "changes.xml")
            ]

        read, shown, searched = in_chromium(visit)

    assert read == len((built_site / CLAIMS).read_text(encoding="utf-8"))
    assert "Failed to fetch" in shown
    assert "Failed to fetch" in searched
