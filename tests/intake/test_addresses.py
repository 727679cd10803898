from __future__ import annotations

import datetime

import pytest

from apparatus_intake.address_comparison import (
    ArchivedPage,
    address_key,
    archived_page,
    clean_address,
)
from apparatus_intake.article import PageError

PAGE = "https://gazette.example/news/ferries?id=3"


@pytest.mark.parametrize(
    "url",
    [
        "http://gazette.example/news/ferries?id=3",
        "https://www.gazette.example/news/ferries?id=3",
        "https://GAZETTE.example:443/news/ferries?id=3",
        "https://gazette.example/news/ferries/?id=3",
        "https://gazette.example//news/ferries?id=3#comments",
        "https://gazette.example/news/ferries?utm_source=mail&id=3&fbclid=x",
        "https://m.gazette.example/news/ferries?id=3",
        "https://mobile.gazette.example/news/ferries?id=3",
        "https://amp.gazette.example/news/ferries?id=3",
        "https://gazette.example/amp/news/ferries?id=3",
        "https://gazette.example/news/ferries/amp/?id=3",
        "https://gazette.example/news/ferries.amp?id=3",
        "https://gazette.example/news/ferries?id=3&amp=1",
        "https://gazette.example/news/ferries?amp&id=3",
        "https://gazette.example/news/ferries?id=3&outputType=amp",
        "https://www.google.com/amp/s/gazette.example/news/ferries?id=3",
        "https://gazette-example.cdn.ampproject.org/c/s/gazette.example/news/ferries?id=3",
        "https://web.archive.org/web/20210305101500/https://gazette.example/news/ferries?id=3",
        "https://web.archive.org/web/20210305101500id_/http:/gazette.example/news/ferries?id=3",
        "https://archive.ph/20210305101500/https://gazette.example/news/ferries?id=3",
    ],
)
def test_one_page_has_one_key(url: str) -> None:
    assert address_key(url) == address_key(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/news/ferries",
        "https://gazette.example/news/ferries?id=4",
        "https://gazette.example/news/ferries-2?id=3",
        "https://gazette.example/news?id=3",
        "https://news.gazette.example/news/ferries?id=3",
        "https://gazette.invalid/news/ferries?id=3",
        "https://gazette.example/example/news/ferries?id=3",
    ],
)
def test_other_pages_have_other_keys(url: str) -> None:
    assert address_key(url) != address_key(PAGE)


def test_a_host_may_be_called_m_or_amp() -> None:
    assert address_key("https://m.example/a") != address_key("https://amp.example/a")


def test_an_address_in_a_record_tracks_nobody() -> None:
    assert clean_address("https://Gazette.example/a/?b=1&utm_medium=x&amp=1#top") == (
        "https://gazette.example/a/?b=1"
    )


@pytest.mark.parametrize(
    "url", ["ftp://gazette.example/a", "gazette.example/a", "https:///a", "", "https://[::1"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(PageError, match="not an http or https address") as refused:
        address_key(url)
    assert refused.value.cure


@pytest.mark.parametrize(
    ("url", "service", "captured"),
    [
        (
            "https://web.archive.org/web/20210305101500/https://a.example/b",
            "Internet Archive",
            (2021, 3, 5),
        ),
        (
            "https://web.archive.org/web/20210305/https:/a.example/b",
            "Internet Archive",
            (2021, 3, 5),
        ),
        ("https://archive.is/20220101000000/https://a.example/b", "archive.today", (2022, 1, 1)),
        (
            "https://arquivo.pt/wayback/20220101000000/https://a.example/b",
            "Arquivo.pt",
            (2022, 1, 1),
        ),
    ],
)
def test_the_address_of_a_copy_says_of_what_and_when(
    url: str, service: str, captured: tuple[int, int, int]
) -> None:
    assert archived_page(url) == ArchivedPage(
        "https://a.example/b", service, datetime.date(*captured)
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/b",
        "https://web.archive.org/web/20211340/https://a.example/b",
        "https://web.archive.org/about",
    ],
)
def test_other_addresses_are_no_copies(url: str) -> None:
    assert archived_page(url) is None
