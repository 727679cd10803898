"""The overviews as pages: table, picture, text alternative and CSV agree, and every row leads to its source and back."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import lxml.etree
import lxml.html
import pytest
from searched import searched

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import TinySite

BODY = """
## n. 1 {voice=claim topics="sailings" confidence=H set-aside="shown in the overviews"}

As of April 2025 it counts 11,000 to 12,000 guards sent, or at least 10,000, and about 300 lost.
The tower was built in 2019; the guard was gathered in autumn 2024, announced on 18 October 2024 and left in December 2024.
"""
FIGURES: list[dict[str, Any]] = [
    {"measure": "sent", "of": "guards sent", "minimum": 11000, "maximum": 12000},
    {"measure": "sent", "of": "guards sent", "minimum": 10000},
    {"measure": "killed", "of": "guards lost", "value": 300, "approximate": True},
]
EVENTS = [
    {"date": "2024-12", "thread": "war", "title": "The guard leaves"},
    {"date": "2024-10-18", "thread": "advocacy", "title": "The guard is announced"},
    {"date": "2024-23", "thread": "war", "title": "The guard is gathered"},
    {"date": "2019", "thread": "older law", "title": "The tower is built"},
]


@pytest.fixture
def herald(record_text: Callable[..., str]) -> str:
    """Give the record of a source that counts guards and dates what they did."""
    shared = {"locator": "n. 1", "as-of": "2025-04", "counted-by": "the harbour master"}
    return record_text(
        BODY,
        held=False,
        id="herald",
        citation_label="Herald 2025",
        issued="2025-04-30",
        issued_basis="Printed on 30 April 2025.",
        origin=["Tower"],
        figures=[{**shared, **figure} for figure in FIGURES],
        events=[{"locator": "n. 1", **event} for event in EVENTS],
    )


@pytest.fixture
def site(tiny_site: Callable[..., TinySite], herald: str) -> TinySite:
    made = tiny_site({"sources/herald.md": herald})
    made.build()
    return made


def page(site: TinySite, path: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((site.site / path).read_bytes())


def numbers(text: str) -> list[str]:
    """Return the figures in a text; those of dates are below 2,026 and have no separator."""
    return re.findall(r"\b\d{1,3}(?:,\d{3})+\b|\b300\b", text)


def test_table_picture_and_csv_agree_in_their_numbers(site: TinySite) -> None:
    document = page(site, "estimates.html")
    with (site.site / "assets/estimates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for measure, wanted in (("sent", {"10,000", "11,000", "12,000"}), ("killed", {"300"})):
        [section] = document.xpath(f"//section[@aria-labelledby='{measure}']")
        table = " ".join(section.xpath(".//td[1]/text()"))
        in_csv = {
            f"{int(row[bound]):,}"
            for row in rows
            for bound in ("minimum", "maximum", "value")
            if row["measure"] == measure and row[bound]
        }
        assert set(numbers(table)) == in_csv == wanted
    for svg in document.xpath("//figure//svg"):
        labels = set(svg.xpath(".//text/text()"))
        assert {"10,000+", "11,000–12,000", "~300", "The harbour"} <= labels


def test_the_newest_numbers_come_first_and_lead_to_the_folded_tables(site: TinySite) -> None:
    document = page(site, "estimates.html")
    answers = [
        " ".join(item.text_content().split()) for item in document.xpath("//article//ul[1]/li")
    ]
    assert (
        answers[1] == "Guards killed: about 300 (the harbour master), April 2025; the only number"
    )
    for link in document.xpath("//article//ul[1]/li/a/@href"):
        [fold] = document.xpath(f"//section[@aria-labelledby='{link.rpartition('#')[2]}']/details")
        assert re.fullmatch(r"The( \d+)? numbers? as a table", fold.findtext("summary"))
        assert fold.xpath(".//table")


def test_the_picture_comes_before_the_tables_with_its_title(site: TinySite) -> None:
    document = page(site, "estimates.html")
    [figure] = document.xpath("//figure")
    assert figure.findtext("figcaption") == "The newest count of guards killed is about 300 (April 2025)"  # fmt: skip
    assert not figure.xpath("preceding::section[@aria-labelledby='sent']")
    assert [node.tag for node in figure.iter("table", "svg")] == ["svg", "svg"]
    for svg in figure.xpath(".//svg"):
        assert svg.get("aria-label").startswith("2 small charts on one time axis, from 2025 to 2025: Sent; Killed.")  # fmt: skip


def test_a_row_says_who_when_what_and_whence(site: TinySite) -> None:
    document = page(site, "estimates.html")
    [row] = document.xpath("//tr[@id='killed-herald-n-1']")
    cells = [" ".join(cell.text_content().split()) for cell in row]
    assert cells == [
        "The harbour master",
        "about 300",
        "April 2025",
        "guards lost",
        "Herald 2025 note 1",
        "30 April 2025",
        "Tower",
    ]
    assert row.xpath(".//time/@datetime") == ["2025-04", "2025-04-30"]
    headings = row.xpath("ancestor::table//th[@scope='col']/text()")
    assert headings[1:] == row.xpath("td/@data-column")


def test_every_row_and_entry_leads_to_its_passage_and_back(site: TinySite) -> None:
    source = page(site, "sources/herald.html")
    pages = "starts-with(@href, '../estimates.html#') or starts-with(@href, '../timeline.html#')"
    backs = source.xpath(f"//article//a[{pages}]/@href")
    # The figures of one counter and date are one entry of the timeline.
    assert len(backs) == len(FIGURES) + 1 + len(EVENTS)
    for back in backs:
        folder, _, anchor = back.removeprefix("../").partition(".html#")
        [place] = page(site, f"{folder}.html").xpath(f"//*[@id='{anchor}']")
        assert "sources/herald.html#n-1" in place.xpath(".//a/@href")
    problems = check_site(read_project(site.root), SiteFiles(site.site))
    assert [str(problem) for problem in problems] == []


def test_the_timeline_is_in_order_and_no_more_exact_than_its_sources(site: TinySite) -> None:
    document = page(site, "timeline.html")
    items = document.xpath("//ol[@class='timeline']/li[not(contains(@class, 'estimates'))]")
    dates = [item.xpath("string(.//*[@class='timeline__date'])") for item in items]
    assert dates == ["autumn 2024", "18 October 2024", "December 2024", "2019"]
    machine = [item.xpath(".//*[@class='timeline__date']/time/@datetime") for item in items]
    assert machine == [[], ["2024-10-18"], ["2024-12"], ["2019"]]
    for item in items:
        report = " ".join(item.xpath(".//ul//text()"))
        assert "Herald 2025 note 1" in " ".join(report.split())


def test_the_timeline_is_grouped_by_years_and_what_is_older_stands_last(site: TinySite) -> None:
    document = page(site, "timeline.html")
    parts = document.xpath("//section[.//ol[@class='timeline']]")
    headings = [part.xpath("string(h2/text())").strip() for part in parts]
    assert headings == ["2024", "2025", "Older charters and law"]
    assert [part.get("aria-labelledby") for part in parts] == [part[0].get("id") for part in parts]
    marks = [
        [item.xpath(".//*[@class='timeline__mark']/text()") for item in part.xpath("ol/li")]
        for part in parts
    ]
    war = "War at sea"
    assert marks == [
        [[war], ["Advocacy and politics"], [war]],
        [["Estimate"]] * 1,
        [[]],
    ]


def test_a_figure_leads_to_its_row_and_its_source(site: TinySite) -> None:
    [item] = page(site, "timeline.html").xpath("//ol/li[contains(., 'about 300 killed')]")
    assert item.get("class") == "timeline__thread-1 timeline__estimates"
    said = "the harbour master: 11,000 to 12,000 sent; at least 10,000 sent; about 300 killed"
    assert said in item.xpath("string(p)")
    assert item.xpath(".//a/@href") == [
        "sources/herald.html#n-1",
        "estimates.html#sent-herald-n-1",
        "estimates.html#sent-herald-n-1-2",
        "estimates.html#killed-herald-n-1",
    ]
    [name] = item.xpath(".//a[2]/@aria-label")
    assert name.startswith(item.xpath("string(.//a[2])"))
    assert "guards lost (row in the table)" in " ".join(item.text_content().split())


def test_each_choice_of_the_filter_shows_entries_and_has_a_rule(site: TinySite) -> None:
    document = page(site, "timeline.html")
    [group] = document.xpath("//fieldset[legend and @hidden]")
    choices = group.xpath("./label/input")
    assert [
        (" ".join(item.getparent().text_content().split()), item.get("type")) for item in choices
    ] == [
        ("Everything", "radio"),
        ("War at sea", "radio"),
        ("Advocacy and politics", "radio"),
        ("Older charters and law", "radio"),
        ("Estimates too", "checkbox"),
    ]
    assert {item.get("name") for item in group.xpath(".//input[@type='radio']")} == {"timeline"}
    assert [item.get("checked") is not None for item in choices] == [
        True,
        False,
        False,
        False,
        True,
    ]
    styles = (site.site / "assets/stylesheets/apparatus.css").read_text(encoding="utf-8")
    for kind in (item.get("id").removeprefix("show-") for item in choices[1:]):
        shown = f"timeline__{kind}"
        assert any(shown in item.get("class", "").split() for item in document.xpath("//ol/li"))
        assert {
            "estimates": ":has(#show-estimates:not(:checked)) .timeline > .timeline__estimates"
        }.get(kind, f":has(#show-{kind}:checked) .timeline > :not(.{shown}, :target)") in styles


def test_both_pages_can_be_searched(site: TinySite) -> None:
    found = searched(site.site)
    assert "guards lost" in found["estimates.html#killed"].words
    events = [(key, entry) for key, entry in found.items() if key.startswith("timeline.html#")]
    [event] = [key for key, entry in events if entry.text == "The guard is announced"]
    assert f'id="{event.partition("#")[2]}"' in site.pages()["timeline.html"]


def test_a_second_build_draws_the_same_bytes(site: TinySite) -> None:
    before = page(site, "estimates.html").xpath("//figure//svg")
    site.build()
    after = page(site, "estimates.html").xpath("//figure//svg")
    assert len(before) == 2
    assert list(map(lxml.etree.tostring, before)) == list(map(lxml.etree.tostring, after))


def test_the_estimates_lead_to_the_statements_on_one_counter_even_if_there_are_none(
    site: TinySite,
) -> None:
    assert page(site, "estimates.html").xpath("//article//p/a[@href='one-counter.html']")
    document = page(site, "one-counter.html")
    assert not document.xpath("//article//details[@class='fold']")
    assert document.xpath("//article//pre[contains(., 'WHERE one_counter')]")


def test_a_site_that_counts_and_dates_nothing_has_none_of_these_pages(
    tiny_pages: Mapping[str, str],
) -> None:
    assert not {"estimates.html", "one-counter.html", "timeline.html"} & set(tiny_pages)


def test_a_page_that_tells_of_deaths_says_so_first(
    tiny_site: Callable[..., TinySite], herald: str
) -> None:
    for text, notes in (
        (herald, 0),
        (herald.replace("set-aside", 'sensitivity="death" set-aside'), 1),
    ):
        pages = tiny_site({"sources/herald.md": text}).build(strict=False)
        for path in ("estimates.html", "timeline.html"):
            document = lxml.html.fromstring(pages[path])
            assert len(document.xpath("//h1")) == 1
            assert (
                len(document.xpath("//h1/following-sibling::*[@role='note'][contains(., 'death')]"))
                == notes
            )
