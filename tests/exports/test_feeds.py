"""The feeds: another people's reader finds no fault in them, and the rules of RFC 4287 that it does not know hold."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import feedparser
import pytest
from site_settings import SETTINGS

from apparatus.corrections.log import Log
from apparatus.corrections.notices import notices
from apparatus.exports.feeds import changes_feed, corrections_feed
from apparatus.project import Project, read_project
from apparatus.published.version import Version
from apparatus.words.dates import DatePoint
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
BUILT = datetime.datetime(2027, 5, 1, tzinfo=datetime.UTC)
VERSION = Version("0123456789", DatePoint(2027, 5, 20), 1810771200, "0123456789" * 4)
SITE = "https://norhaven.example/"
LOG = [
    {
        "date": "2027-05-03",
        "page": "ferries.md",
        "claim": "c-0123456789",
        "said": "The company counted 1,300 passengers <b>& more</b> [@gazette, ¶1].",
        "says": "The company counted 1,200 passengers [@gazette, ¶1].",
        "why": "We had misread the figure.",
    }
]
REWRITTEN = [{"date": "2027-05-07", "page": "ferries.md", "why": "It was too long."}]
MARKS = [{"date": "2027-05-10", "claim": "c-abcdef0123", "why": "Only the wording of the date."}]


@pytest.fixture
def project(
    write_project: Callable[[Mapping[str, str]], Path],
    page_text: Callable[..., str],
    record_text: Callable[..., str],
) -> Project:
    keys: dict[str, Any] = {"corrections": LOG, "not_material": MARKS, "rewritten": REWRITTEN}
    log = page_text("\nWe correct mistakes.\n", kind="about", topic=None, **keys)
    files = {"docs/corrections.md": log, "docs/ferries.md": page_text()}
    return read_project(write_project({**files, "sources/gazette.md": record_text()}))


@pytest.fixture(params=["", SITE], ids=["without an address", "with one"])
def feeds(request: pytest.FixtureRequest, project: Project) -> dict[str, str]:
    """Give both feeds of a site."""
    return both(project, request.param)


def both(project: Project, site_url: str) -> dict[str, str]:
    """Return both feeds of a site."""
    found = notices(project)
    keys: dict[str, Any] = {"log": "corrections.html", "site_url": site_url, "built": BUILT}
    return {
        "corrections": corrections_feed(found, "Norhaven", project.settings, **keys),
        "changes": changes_feed(
            project, found, VERSION, "Norhaven", immaterial=Log.of(project.pages).immaterial, **keys
        ),
    }


def faults(text: str) -> list[str]:
    """Return what is wrong with a feed by feedparser and by RFC 4287, sections 4.1 and 4.2."""
    read = feedparser.parse(text.encode())
    found = [f"feedparser: {read.bozo_exception}"] if read.bozo else []
    found += [] if read.version == "atom10" else [f"read as {read.version!r}"]
    feed = ElementTree.fromstring(text)
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        for name in ONCE:
            values = [item.text or "" for item in element.findall(ATOM + name)]
            if len(values) != 1 or not values[0]:
                found.append(f"{len(values)} {name}")
            elif name == "updated" and not INSTANT.fullmatch(values[0]):
                found.append(f"updated {values[0]}")
            elif name == "id" and ":" not in values[0]:
                found.append(f"id {values[0]}")
    own = feed.findall(f"{ATOM}link[@rel='self']")
    found += [] if len(own) == 1 else [f"{len(own)} self"]
    found += (
        []
        if read.feed.get("rights") and feed.findall(f"{ATOM}link[@rel='license']")
        else ["no rights"]
    )
    found += ["no address"] * any(not link.get("href") for link in feed.iter(f"{ATOM}link"))
    alternates = [len(e.findall(f"{ATOM}link[@rel='alternate']")) for e in (feed, *entries)]
    found += ["not one alternate"] * sum(count != 1 for count in alternates)
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    found += ["an id twice"] * (len(set(ids)) != len(ids))
    times = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    found += ["not newest first"] * (times != sorted(times, reverse=True))
    if times and feed.findtext(f"{ATOM}updated") != times[0]:
        found.append("not as new as its newest entry")
    return found


@pytest.mark.parametrize("name", ["corrections", "changes"])
def test_no_fault_is_found(name: str, feeds: dict[str, str]) -> None:
    assert faults(feeds[name]) == []


@pytest.mark.parametrize("name", ["corrections", "changes"])
def test_no_fault_is_found_in_those_of_this_site(name: str, built_site: Path) -> None:
    assert faults((built_site / f"{name}.xml").read_text(encoding="utf-8")) == []


def test_every_address_is_whole_if_the_site_has_one(project: Project) -> None:
    for name, text in both(project, SITE).items():
        read = feedparser.parse(text.encode())
        assert [item.href for item in read.feed.links if item.rel == "self"] == [
            f"{SITE}{name}.xml"
        ]
        assert all(entry.link.startswith(SITE) for entry in read.entries)


def test_a_reader_resolves_the_addresses_of_a_site_without_one(project: Project) -> None:
    for name, text in both(project, "").items():
        place = {
            "content-location": f"{SITE}copy/{name}.xml",
            "content-type": "application/atom+xml",
        }
        read = feedparser.parse(text.encode(), response_headers=place)
        whole = feedparser.parse(both(project, f"{SITE}copy/")[name].encode())
        assert read.feed.links == whole.feed.links
        assert [entry.link for entry in read.entries] == [entry.link for entry in whole.entries]


def test_ids_stay_the_same_wherever_the_site_is(project: Project) -> None:
    for name, text in both(project, "").items():
        ids = [re.findall("<id>(.*)</id>", feed) for feed in (text, both(project, SITE)[name])]
        assert ids[0] == ids[1]
        assert all(found.startswith("urn:uuid:") for found in ids[0])


def test_the_licence_stands_in_the_feed(feeds: dict[str, str]) -> None:
    for text in feeds.values():
        read = feedparser.parse(text.encode())
        address = SETTINGS.licence.address
        assert address in read.feed.rights
        assert [item.href for item in read.feed.links if item.rel == "license"] == [address]


def test_changes_tell_of_the_version_of_corrections_and_of_what_needs_none(
    feeds: dict[str, str],
) -> None:
    read = feedparser.parse(feeds["changes"].encode())
    corrections = feedparser.parse(feeds["corrections"].encode())

    assert [entry.title for entry in read.entries] == [
        "Version 0123456789 of 20 May 2027",
        "Changed on 10 May 2027, without a correction",
        "Rewritten on 7 May 2027: Ferries of Norhaven",
        "Corrected on 3 May 2027: Ferries of Norhaven",
    ]
    assert [entry.id for entry in corrections.entries] == [entry.id for entry in read.entries[2:]]
    assert "<b>& more</b>" in read.entries[3].content[0].value


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>Changes: Norhaven</title>", ""),
        ("urn:uuid:", "norhaven-"),
        ("2027-05-20T", "20 May "),
        ("2027-05-20T", "2027-05-01T"),
        ("</feed>", ""),
        ('rel="alternate"', 'rel="related"'),
        ('rel="self"', 'rel="related"'),
        ("<rights>", "<subtitle>"),
        ("<author>", "<contributor>"),
        ("http://www.w3.org/2005/Atom", "http://www.w3.org/2005/Atem"),
    ],
)
def test_a_fault_is_noticed(old: str, new: str, feeds: dict[str, str]) -> None:
    text = feeds["changes"]
    assert old in text
    changed = text.replace(old, new).replace(old.replace("<", "</"), new.replace("<", "</"))

    try:
        assert faults(changed) != []
    except ElementTree.ParseError:
        assert feedparser.parse(changed.encode()).bozo


@pytest.mark.parametrize("site_url", ["", SITE])
def test_the_feeds_of_a_translation_name_what_is_not_translated(
    project: Project, site_url: str
) -> None:
    main = project.settings
    languages = {"de": "Deutsch", **main.languages}
    german = replace(project, settings=replace(main, languages=languages, main=main))
    found = [
        replace(notice, title=foreign(notice.title, "en"), said=foreign(notice.said, "en"))
        for notice in notices(project)
    ]
    keys: dict[str, Any] = {"log": "corrections.html", "built": BUILT}
    keys["site_url"] = f"{site_url}de/" if site_url else ""
    marks = Log.of(project.pages).immaterial
    texts = {
        "corrections": corrections_feed(found, "Norhaven", german.settings, **keys),
        "changes": changes_feed(german, found, VERSION, "Norhaven", immaterial=marks, **keys),
    }
    others = both(project, site_url)
    for name, text in texts.items():
        assert faults(text) == []
        assert 'xml:lang="de"' in text
        ids = [re.findall("<id>(.*)</id>", feed) for feed in (text, others[name])]
        assert {*ids[0]}.isdisjoint(ids[1])
        feed = ElementTree.fromstring(text)
        assert feed.findtext(f"{ATOM}subtitle")
        entry = next(
            item
            for item in feed.iter(f"{ATOM}entry")
            if "1,300" in ElementTree.tostring(item, "unicode")
        )
        title, content = entry.find(f"{ATOM}title"), entry.find(f"{ATOM}content")
        assert title is not None
        assert content is not None
        assert (title.get("type"), content.get("type")) == ("html", "html")
        assert '<span lang="en">Ferries of Norhaven</span>' in (title.text or "")
        assert '<span lang="en">The company counted 1,300 passengers &lt;b&gt;' in (
            content.text or ""
        )
    why = 'lang="en"&gt;Only the wording of the date.&lt;/span'
    assert why in texts["changes"]
