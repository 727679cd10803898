"""What a source's page says of the source itself: where it is, what became of it, and of paragraphs that are no more."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from mkdocs.exceptions import Abort

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.sources.page_states import PageState, SourceStates, State, states_as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import TinySite

DAY = datetime.date(2022, 1, 10)
COPY = "https://web.archive.org/web/20210306/https://gazette.example/ferries"
ARCHIVED = {"archive": "Internet Archive", "archive_location": COPY, "archived": "2021-03-06"}


def _record(record_text: Callable[..., str], body: str = "", **keys: Any) -> str:
    # CSL writes this name with an underscore.
    return record_text(body, **keys).replace("archive-location", "archive_location")


def _original(page: str) -> Any:
    [found] = lxml.html.fromstring(page).xpath("//dt[text()='Original']/following-sibling::dd[1]")
    return found


def _said(found: Any) -> str:
    return " ".join(found.text_content().split())


def test_without_a_look_at_it_the_page_says_where_and_when_it_was_read(
    tiny_pages: Mapping[str, str],
) -> None:
    found = _original(tiny_pages["sources/gazette.html"])
    assert found.xpath(".//a/@href") == ["https://gazette.example/ferries"]
    assert _said(found) == "original page on gazette.example (may have changed), read January 2024."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PageState(State.ALIVE, DAY, DAY), "On 10 January 2022 it was there."),
        (
            PageState(State.CHANGED, DAY, DAY, changed=("¶1",)),
            "it had been changed: ¶1 no longer as cited.",
        ),
        (
            PageState(State.MOVED, DAY, DAY, address="https://a.example/b"),
            "it had moved to another address.",
        ),
        (PageState(State.UNKNOWN, DAY, DAY), "its host did not let it be seen"),
    ],
)
def test_what_became_of_it_is_said_with_the_day(
    tiny_site: Callable[..., TinySite],
    record_text: Callable[..., str],
    state: PageState,
    words: str,
) -> None:
    files = {
        "sources/gazette.md": _record(record_text, **ARCHIVED),
        "sources/monitor.json": states_as_json({"gazette": SourceStates(state)}),
    }
    found = _original(tiny_site(files).build()["sources/gazette.html"])

    assert found.xpath(".//a/@href") == ["https://gazette.example/ferries", COPY]
    assert words in _said(found)
    assert _said(found).endswith("copy at Internet Archive, made 6 March 2021.")


@pytest.mark.parametrize("state", [State.GONE, State.REPLACED])
def test_the_copy_comes_first_when_the_original_is_lost(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str], state: State
) -> None:
    files = {
        "sources/gazette.md": _record(record_text, **ARCHIVED),
        "sources/monitor.json": states_as_json(
            {"gazette": SourceStates(PageState(state, DAY, DAY))}
        ),
    }
    pages = tiny_site(files).build()
    page = pages["sources/gazette.html"]

    assert _original(page).xpath(".//a/@href") == [COPY, "https://gazette.example/ferries"]
    assert "This passage on the original page" not in page
    assert 'href="https://gazette.example' not in pages["ferries.html"]


def test_a_preview_leads_to_the_original_while_it_is_there(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str]
) -> None:
    files = {"sources/gazette.md": _record(record_text, **ARCHIVED)}
    page = tiny_site(files).build()["ferries.html"]
    assert 'href="https://gazette.example/ferries' in page


def test_no_copy_is_linked_of_a_page_that_exposes_somebody(
    tiny_site: Callable[..., TinySite], record_text: Callable[..., str]
) -> None:
    record = _record(record_text, exposes_identity=True, **ARCHIVED)
    pages = tiny_site({"sources/gazette.md": record}).build(strict=False)
    assert _original(pages["sources/gazette.html"]).xpath(".//a") == []
    assert not [path for path, page in pages.items() if "web.archive.org" in page]


def test_states_that_cannot_be_read_stop_the_build(
    tiny_site: Callable[..., TinySite], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        tiny_site({"sources/monitor.json": "{}"}).build()
    assert "sources/monitor.json cannot be used: monitor.json has" in caplog.text


RETIRED = [
    {"locator": "¶1", "how": "split", "now": ["¶4", "¶5"], "date": "2022-01-07"},
    {"locator": "¶2", "how": "gone", "date": "2022-01-07"},
]
BODY = """
## ¶4 {line=3 voice=report topics="background"}

The company counted 1,200 passengers.

## ¶5 {line=4 voice=report topics="background" set-aside="colour, not evidence"}

It describes what travellers carry.

## ¶3 {line=5 voice=claim topics="background" speaker="the director"}

The director speaks well of the crossing.

> slow but safe in any weather
"""


def test_an_old_anchor_leads_to_where_the_words_are_or_says_that_they_are_gone(
    tiny_site: Callable[..., TinySite],
    record_text: Callable[..., str],
    page_text: Callable[..., str],
) -> None:
    claim = "On 3 March 2021 the company counted 1,200 passengers [@gazette, ¶4].\n"
    rest = (
        "Its director calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.claim}\n"
    )
    link = "See [what became of it](sources/gazette.md#p1). {.navigation}\n"
    site = tiny_site(
        {
            "sources/gazette.md": record_text(BODY, retired=RETIRED),
            "docs/ferries.md": page_text(f"\n{claim}{rest}{link}"),
        }
    )
    assert write_fingerprints(site.root, site.root / "originals", [])[1] == []
    page = lxml.html.fromstring(site.build()["sources/gazette.html"])

    [split] = page.xpath("//*[@id='p1']")
    assert _said(split) == (
        "¶1 was split since the source changed (seen 7 January 2022). Its words are now in ¶4, ¶5."
    )
    assert split.xpath(".//a/@href") == ["#p4", "#p5"]
    [gone] = page.xpath("//*[@id='p2']")
    assert _said(gone) == (
        "¶2 is gone since the source changed (seen 7 January 2022). Its words stand nowhere in it now."
    )
    assert [heading.get("id") for heading in page.xpath("//section[@class='passage']//h2")] == [
        "p4",
        "p5",
        "p3",
    ]
