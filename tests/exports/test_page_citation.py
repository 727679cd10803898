"""How to cite a page: what Pandoc reads of both formats is what the line for readers says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pypandoc
import pytest
from bibliography_tools import LOSSES, lost, named
from bibliography_tools import read as read_with
from site_settings import SETTINGS

from apparatus.exports.page_citation import CitedPage
from apparatus.published.version import Version
from apparatus.words.dates import DatePoint, parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADDRESS = "https://norhaven.example/boats/ferries.html"
VERSION = Version("0123456789+", DatePoint(2027, 5, 20), 1810771200, "0123456789" * 4 + "+")
TITLES = (
    "Who crosses the sound?",
    "100 % of {all} boats & $5 #1_x ~ ^ \\",
    "해협을 건너는 배",
    "Кто пересекает пролив?",
    "“Slow but safe”: 'really'? — yes",
)


def cited(title: str = TITLES[0], address: str = ADDRESS, version: Version = VERSION) -> CitedPage:
    situation = parse_edtf("2027-05-01")
    return CitedPage("boats/ferries.md", title, "Norhaven", address, situation, version, SETTINGS)


def read(page: CitedPage, name: str) -> dict[str, Any]:
    formats = {"BibTeX": "biblatex", "RIS": "ris"}
    text = pypandoc.convert_text(page.formats[name], "csljson", format=formats[name])
    [item] = json.loads(text)
    return dict(item)


def plain(text: str) -> str:
    for curly, straight in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("\u00a0", " ")):
        text = text.replace(curly, straight)
    return text


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", ["BibTeX", "RIS"])
def test_both_formats_say_title_holder_site_date_and_address(name: str, title: str) -> None:
    item = read(cited(title), name)

    assert plain(re.sub(r"</?span[^>]*>", "", item["title"])) == plain(title)
    [author] = item["author"]
    # Readers of RIS take every author for a person; the name is whole all the same.
    parts = (author.get(key, "") for key in ("literal", "given", "dropping-particle", "family"))
    assert " ".join(filter(None, parts)) == SETTINGS.licence.holder
    assert item["publisher"] == "Norhaven"
    assert item["URL"] == ADDRESS
    assert item["issued"]["date-parts"][0][0] == 2027
    assert item["id"] == "boats-ferries-0123456789"


@pytest.mark.parametrize(
    ("ending", "tool"), [key for key in LOSSES if key[0] != "json"], ids=lambda value: value
)
def test_every_tool_gets_of_a_page_what_it_gets_of_a_source(
    ending: str, tool: str, tmp_path: Path, run_node: Callable[..., Any]
) -> None:
    page = cited()
    file = tmp_path / f"page.{ending}"
    file.write_text(page.formats["RIS" if ending == "ris" else "BibTeX"], encoding="utf-8")

    item = read_with(tool, file, run_node)[page.id]

    found = {(key, "webpage") for key in lost(page, item)}
    assert found <= named(ending, tool, ["webpage"])


def test_biblatex_has_the_day_and_what_the_version_is() -> None:
    item = read(cited(), "BibTeX")

    assert item["issued"]["date-parts"] == [[2027, 5, 20]]
    assert item["type"] == "webpage"
    assert "situation as of 1 May 2027, version 0123456789+ of 20 May 2027" in item["note"]


def test_the_line_for_readers_says_the_same() -> None:
    assert cited().line == (
        f"{SETTINGS.licence.holder}, “Who crosses the sound?”, Norhaven, situation as of 1 May 2027, "
        f"version 0123456789+ of 20 May 2027, {ADDRESS}, read on [day]"
    )


@pytest.mark.parametrize("name", ["BibTeX", "RIS"])
def test_without_an_address_or_a_repository_none_is_invented(name: str) -> None:
    page = cited(address="", version=Version("", None))

    assert not {"URL", "issued"} & read(page, name).keys()
    assert "http" not in page.line + page.formats[name]
    assert page.id == "boats-ferries"
