from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.cli import main
from apparatus.explainers.pages import Page, read_page
from apparatus.policy.rules.e28_staleness import (
    check_staleness,
    last_looked,
    stale_words,
)
from apparatus.problems import Severity

if TYPE_CHECKING:
    from conftest import Island, MakeText

SEARCHED = """
Nothing more was found in [a search on 2 April 2031](method.md#search-2031-04-02). {.search}
"""
METHOD = "## What was searched? {#search-2031-04-02}\n\nNews in two languages.\n"


def noon(day: str) -> int:
    return int(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())


def pages(page_text: MakeText, body: str, **keys: object) -> list[Page]:
    about = page_text(METHOD, kind="about", topic=None, **{"situation-as-of": None})
    texts = {"docs/strait.md": page_text(body, **keys), "docs/method.md": about}
    return [read_page(text, path, SETTINGS)[0] for path, text in texts.items()]


@pytest.mark.parametrize(
    ("situation", "day"),
    [("2031-05-02", "2031-05-02"), ("2031-05", "2031-05-31"), ("2031", "2031-12-31")],
)
def test_a_page_holds_up_to_the_last_day_of_its_situation(
    page_text: MakeText, situation: str, day: str
) -> None:
    read = pages(page_text, "It is [@gazette, ¶1].", **{"situation-as-of": situation})

    assert last_looked(read[0], read) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("situation", "day"), [("2031-05-02", "2031-04-02"), ("2031-03-01", "2031-03-01")]
)
def test_an_older_search_counts_before_the_situation(
    page_text: MakeText, situation: str, day: str
) -> None:
    read = pages(page_text, SEARCHED, **{"situation-as-of": situation})

    assert last_looked(read[0], read) == datetime.date.fromisoformat(day)


def test_a_page_without_a_date_and_without_a_search_never_grows_old(page_text: MakeText) -> None:
    read = pages(page_text, "It is [@gazette, ¶1].", **{"situation-as-of": None})

    assert last_looked(read[0], read) is None
    assert stale_words(read[0], read, noon("2099-01-01"), SETTINGS) == ""


@pytest.mark.parametrize(
    ("built", "words"),
    [("2031-08-30", ""), ("2031-08-31", SETTINGS.messages("page.stale")), ("2030-01-01", "")],
)
def test_after_120_days_the_page_says_that_nobody_has_looked_since(
    page_text: MakeText, built: str, words: str
) -> None:
    read = pages(page_text, "It is [@gazette, ¶1].", **{"situation-as-of": "2031-05-02"})

    assert stale_words(read[0], read, noon(built), SETTINGS) == words


def test_after_60_days_it_is_time_to_look_again(island: Island) -> None:
    found = list(check_staleness(island.project, noon("2031-07-02")))

    assert {(item.path, item.code, item.severity) for item in found} == {
        ("docs/disputes.md", "stale-page", Severity.NOTICE),
        ("docs/strait.md", "stale-page", Severity.NOTICE),
    }
    assert "61 days" in found[0].what
    assert "says so to its readers" not in found[0].why
    assert (found[1].line, found[1].column) == island.place(
        "docs/strait.md", "situation-as-of: ‸2031-05-02"
    )
    assert list(check_staleness(island.project, noon("2031-07-01"))) == []


def test_the_notice_says_when_readers_are_told(island: Island) -> None:
    found = list(check_staleness(island.project, noon("2031-08-31")))

    assert all("tells its readers so" in item.why for item in found)


def test_the_command_says_it_and_does_not_fail(
    island: Island, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fingerprints are missing on the island, so that it is the difference that counts."""
    arguments = ["check", "--root", str(island.root)]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(noon("2031-06-01")))
    main(arguments)
    fresh = capsys.readouterr()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(noon("2031-08-01")))
    main(arguments)
    stale = capsys.readouterr()

    added = set(stale.out.splitlines()) - set(fresh.out.splitlines())
    assert {line.partition(": ")[2].partition(":")[0] for line in added} == {"notice stale-page"}
    assert "2 notices." in stale.err
    assert "notice" not in fresh.err
