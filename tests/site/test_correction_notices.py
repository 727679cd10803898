"""Corrections as readers get them: the log, the notes on corrected pages and the feed, which tell of the same."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree

import lxml.html
import pytest
from site_settings import SETTINGS

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles
from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.commands.ledger import publish_ledger
from apparatus.corrections.ledger import read_ledger
from apparatus.corrections.notices import notices
from apparatus.explainers.claims import claim_id
from apparatus.exports.feeds import corrections_feed
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import TinySite

    from apparatus.corrections.statements import Statement

SAID = "On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1]."
SAYS = (
    "On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶¶1, 3]. {.claim}"
)
NAV = ["index.md", "ferries.md", "log.md", "sources/index.md", "verification.md"]
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "corrections.xml"
TOLD = "On 3 March 2021 the company counted 1,200 passengers in one week."


def log_page(
    *entries: dict[str, str],
    marks: tuple[dict[str, str], ...] = (),
    rewritten: tuple[dict[str, str], ...] = (),
) -> str:
    keys = {"corrections": entries, "not-material": marks, "rewritten": rewritten}
    lists = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    head = f"title: Corrections\ndescription: What was corrected.\nkind: about\n{lists}"
    return f"---\n{head}---\n\nA mistake is corrected here.\n"


@pytest.fixture
def published(tiny_site: Callable[..., TinySite]) -> TinySite:
    """Write a site with an empty log, and publish it."""
    site = tiny_site({"docs/log.md": log_page()})
    assert publish_ledger(site.root) == (["published/claims.json"], [])
    return site


@pytest.fixture
def corrected(published: TinySite) -> TinySite:
    """Correct a claim of the page and the speaker of a passage, take out another claim, and mark a fourth change."""
    page, record = published.root / "docs/ferries.md", published.root / "sources/gazette.md"
    speaker = statement(published, "passage", "the director")
    quoted = statement(published, "claim", "calls the crossing")
    counted = statement(published, "summary", "counted 1,200")
    replace(page, SAID, SAYS)
    replace(page, f"{quoted.as_written}\n", "")
    replace(record, 'speaker="the director"', 'speaker="the director of the company"')
    replace(record, "company counted 1,200", "company had counted 1,200")
    write_fingerprints(published.root, published.root / "originals", [])
    entries = [
        {"date": "2027-05-03", "page": "ferries.md", "claim": claim_id(TOLD), "said": SAID, "says": SAYS, "why": "Who says it was missing."},
        {"date": "2027-05-03", "page": "ferries.md", "claim": quoted.id, "withheld": "It named a <passenger>.", "why": "Nobody may be named."},
        {"date": "2027-06-01", "page": "sources/gazette.md", "claim": speaker.id, "said": speaker.as_written,
         "says": speaker.as_written.replace("director", "director of the company"), "why": "Two people are called director."},
    ]  # fmt: skip
    had = counted.as_written.replace("company counted", "company had counted")
    why = "The source says as much."
    mark = {"date": "2027-05-02", "claim": counted.id, "says": had, "why": why}
    (published.root / "docs/log.md").write_text(log_page(*entries, marks=(mark,)), encoding="utf-8")
    return published


@pytest.fixture
def rewritten(corrected: TinySite) -> TinySite:
    """Say that the page was rewritten on the day of its corrections, and the record of the source later."""
    log = corrected.root / "docs/log.md"
    entries = [
        {"date": "2027-05-03", "page": "ferries.md", "why": "Its sentences were too long & too many."},
        {"date": "2027-07-01", "page": "sources/gazette.md", "why": "We read the source again."},
    ]  # fmt: skip
    replace(log, "rewritten: []", f"rewritten: {json.dumps(entries)}")
    return corrected


def statement(site: TinySite, form: str, words: str) -> Statement:
    """Return the one published statement of a form with these words."""
    ledger = read_ledger(site.root, "en")
    assert ledger is not None
    [found] = [item for item in ledger.statements if item.form == form and words in item.text]
    return found


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def mismatches(site: TinySite) -> list[str]:
    problems = check_site(read_project(site.root), SiteFiles(site.site))
    return [problem.path for problem in problems if problem.code == "site-mismatch"]


def squeezed(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- what readers see --------------------------------------------------------------------------------------------------


@pytest.fixture
def pages(corrected: TinySite) -> dict[str, lxml.html.HtmlElement]:
    return {path: lxml.html.fromstring(html) for path, html in corrected.build(nav=NAV).items()}


def test_the_log_tells_of_each_correction_newest_first(
    pages: dict[str, lxml.html.HtmlElement],
) -> None:
    speaker, quoted, counted = pages["log.html"].xpath("//li[@data-correction]")

    assert squeezed(counted) == (
        "3 May 2027, Ferries of Norhaven"
        f" It said {TOLD} (Gazette 2021 ¶1)"
        f" It says {TOLD} (Gazette 2021 ¶1; Gazette 2021 ¶3; claim)"
        " Why Who says it was missing."
    )
    assert counted.xpath(".//a/@href") == [f"ferries.html#{claim_id(TOLD)}"]
    assert "What it said is not repeated It named a <passenger>." in squeezed(quoted)
    assert "nothing of this: the statement was taken out" in squeezed(quoted)
    assert speaker.xpath(".//time/@datetime") == ["2027-06-01"]
    assert speaker.xpath(".//a/@href") == ["sources/gazette.html"]


def test_marks_stand_apart(pages: dict[str, lxml.html.HtmlElement]) -> None:
    [marks] = pages["log.html"].xpath("//details[@class='corrections__marks']")

    assert squeezed(marks).count("The source says as much.") == 1


def test_a_corrected_page_says_so_at_its_end(pages: dict[str, lxml.html.HtmlElement]) -> None:
    [note] = pages["ferries.html"].xpath("//aside[@class='correction-notes']")
    [source] = pages["sources/gazette.html"].xpath("//aside[@class='correction-notes']")

    assert squeezed(note).count("Corrected on 3 May 2027.") == 2
    assert "Who says it was missing." in squeezed(note)
    assert "Two people are called director." in squeezed(source)
    for link in (*note.xpath(".//a/@href"), *source.xpath(".//a/@href")):
        anchor = link.partition("#")[2]
        assert pages["log.html"].xpath(f"//li[@id='{anchor}']")
    assert not pages["index.html"].xpath("//aside[@class='correction-notes']")


def test_withheld_words_stand_nowhere(pages: dict[str, lxml.html.HtmlElement]) -> None:
    assert all("calls the crossing" not in squeezed(page) for page in pages.values())


def test_every_page_leads_to_the_feed(
    corrected: TinySite, pages: dict[str, lxml.html.HtmlElement]
) -> None:
    # A host shows the page for what is not there at any depth, so that its links could lead nowhere.
    for path, page in ((path, page) for path, page in pages.items() if path != "404.html"):
        feeds = page.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href")
        [href] = [feed for feed in feeds if feed.endswith("corrections.xml")]
        target = urljoin(f"http://site/{path}", href).removeprefix("http://site/")
        assert (corrected.site / target).is_file(), path


def test_a_log_without_an_entry_says_so(published: TinySite) -> None:
    page = lxml.html.fromstring(published.build(nav=NAV)["log.html"])

    assert "Nothing has been corrected since the first publication." in squeezed(page)
    assert mismatches(published) == []


def test_a_site_without_a_log_has_no_feed(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()

    assert all('corrections.xml"' not in html for html in site.build().values())
    assert not (site.site / FEED).exists()


def test_a_rewritten_page_is_told_of_with_the_corrections_made_then(rewritten: TinySite) -> None:
    pages = {path: lxml.html.fromstring(html) for path, html in rewritten.build(nav=NAV).items()}

    record, speaker, page = pages["log.html"].xpath(
        "//section[@class='corrections']/ol/li[@data-correction]"
    )
    assert squeezed(record) == (
        "1 July 2027, Gazette 2021 Why it was rewritten We read the source again."
    )
    assert "Two people are called director." in squeezed(speaker)
    assert squeezed(page).startswith(
        "3 May 2027, Ferries of Norhaven Why it was rewritten Its sentences were too long & too many. 3 May 2027,"
    )
    quoted, counted = page.xpath("./ol/li[@data-correction]")
    assert "Nobody may be named." in squeezed(quoted)
    assert "Who says it was missing." in squeezed(counted)
    assert page.xpath("./p/a/@href") == ["ferries.html"]


def test_a_rewritten_page_says_so_at_its_end(rewritten: TinySite) -> None:
    pages = {path: lxml.html.fromstring(html) for path, html in rewritten.build(nav=NAV).items()}

    [note] = pages["ferries.html"].xpath("//aside[@class='correction-notes']")
    [whole] = note.xpath("./div")
    assert squeezed(whole).startswith(
        "Rewritten on 3 May 2027. See the log of corrections."
        " Why, and 2 changed figures, dates or statements"
        " Why it was rewritten Its sentences were too long & too many. Corrected on 3 May 2027."
    )
    assert len(whole.xpath("./details/div[@data-correction]")) == 2
    names = note.xpath(".//a/@aria-label")
    assert len(set(names)) == len(names) == 3
    for link in note.xpath(".//a/@href"):
        assert pages["log.html"].xpath(f"//li[@id='{link.partition('#')[2]}']")
    [source] = pages["sources/gazette.html"].xpath("//aside[@class='correction-notes']")
    assert [squeezed(item)[:9] for item in source.xpath("./div")] == ["Rewritten", "Corrected"]


# --- they agree --------------------------------------------------------------------------------------------------------


def test_log_notes_and_feed_agree(corrected: TinySite) -> None:
    corrected.build(nav=NAV)

    assert mismatches(corrected) == []


def test_log_notes_and_feed_agree_on_what_was_rewritten(rewritten: TinySite) -> None:
    rewritten.build(nav=NAV)
    assert mismatches(rewritten) == []

    reason = "Its sentences were too long &amp; too many."
    for file in ("log.html", "ferries.html", FEED):
        target = rewritten.site / file
        text = target.read_text(encoding="utf-8")
        for old, new in ((reason, "A slip."), ("rewritten", "corrected")):
            assert old in text
            target.write_text(text.replace(old, new), encoding="utf-8")
            assert f"site/{file}" in mismatches(rewritten), (file, old)
        target.write_text(text, encoding="utf-8")


OTHERWISE = {
    "reason in the log": ("log.html", "Who says it was missing.", "A slip."),
    "old words in the log": ("log.html", "<dd>On 3 March", "<dd>On 4 March"),
    "reason in the note": ("ferries.html", "Who says it was missing.", "A slip."),
    "date in the note": ("ferries.html", "3 May 2027</time>", "4 May 2027</time>"),
    "note gone": ("sources/gazette.html", "data-correction=", "data-x="),
    "note without an entry": ("index.html", "<h1", '<p data-correction="x">Corrected.</p><h1'),
    "reason in the feed": (FEED, "Who says it was missing.", "A slip."),
    "date of the feed": (FEED, "2027-06-01", "2027-06-02"),
    "date in the feed": (FEED, "2027-05-03T", "2027-05-02T"),
    "broken feed": (FEED, "<entry>", "<entri>"),
}
"""A file of the built site, and what is told otherwise in it."""


def test_a_place_that_tells_otherwise_is_reported(corrected: TinySite) -> None:
    corrected.build(nav=NAV)
    missed = []
    for name, (file, old, new) in OTHERWISE.items():
        target = corrected.site / file
        text = target.read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new, 1), encoding="utf-8")
        missed += [] if f"site/{file}" in mismatches(corrected) else [name]
        target.write_text(text, encoding="utf-8")

    assert missed == []
    assert mismatches(corrected) == []


def test_a_feed_that_is_not_there_is_missed(corrected: TinySite) -> None:
    corrected.build(nav=NAV)
    (corrected.site / FEED).unlink()

    assert f"site/{FEED}" in mismatches(corrected)


# --- the feed: RFC 4287 ------------------------------------------------------------------------------------------------

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
"""RFC 3339, as section 3.3 of RFC 4287 asks: with T, and with Z or an offset."""
KNOWN = {
    "feed": {"id", "title", "updated", "author", "rights", "link", "entry"},
    "entry": {"id", "title", "updated", "link", "content"},
}
ONCE = {"feed": ("id", "title", "updated"), "entry": ("id", "title", "updated")}


def check_atom(feed: ElementTree.Element) -> None:
    """Check what RFC 4287 asks of a feed (sections 4.1.1, 4.1.2, 4.2) and of our use of it."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element, name in [(feed, "feed"), *((entry, "entry") for entry in entries)]:
        names = [child.tag.removeprefix(ATOM) for child in element]
        assert set(names) <= KNOWN[name]
        assert [names.count(only) for only in ONCE[name]] == [1, 1, 1]
        links = element.findall(f"{ATOM}link")
        assert all(link.get("href") for link in links)
        assert (
            len(
                {
                    (link.get("type"), link.get("hreflang"))
                    for link in links
                    if link.get("rel") == "alternate"
                }
            )
            == 1
        )
        assert INSTANT.fullmatch(element.findtext(f"{ATOM}updated", ""))
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert (element.findtext(f"{ATOM}title") or "").strip()
    assert [author.findtext(f"{ATOM}name") for author in feed.findall(f"{ATOM}author")] == [
        "Norhaven"
    ]
    for entry in entries:
        [content] = entry.findall(f"{ATOM}content")
        assert content.get("type") == "text"
        assert len(content) == 0
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len({*ids, feed.findtext(f"{ATOM}id")}) == len(entries) + 1
    updated = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert updated == sorted(updated, reverse=True)


def feed_text(site: TinySite, site_url: str = "") -> str:
    """Make the feed of a site without building it."""
    found, built = notices(read_project(site.root)), datetime.datetime(2023, 11, 14, 22, 13, 20)
    return corrections_feed(
        found, "Norhaven", SETTINGS, log="log.html", site_url=site_url, built=built
    )


@pytest.mark.parametrize("site_url", ["", "https://norhaven.example/x/"])
def test_the_feed_is_atom(corrected: TinySite, site_url: str) -> None:
    feed = ElementTree.fromstring(feed_text(corrected, site_url))

    check_atom(feed)
    assert len(feed.findall(f"{ATOM}entry")) == 3
    assert feed.findtext(f"{ATOM}updated") == "2027-06-01T00:00:00Z"


def test_the_feed_tells_of_a_rewritten_page(rewritten: TinySite) -> None:
    feed = ElementTree.fromstring(feed_text(rewritten))

    check_atom(feed)
    told = [
        (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content"))
        for entry in feed.findall(f"{ATOM}entry")
    ]
    assert [title for title, _ in told] == [
        "Rewritten on 1 July 2027: Gazette 2021",
        "Corrected on 1 June 2027: Gazette 2021",
        "Rewritten on 3 May 2027: Ferries of Norhaven",
        "Corrected on 3 May 2027: Ferries of Norhaven",
        "Corrected on 3 May 2027: Ferries of Norhaven",
    ]
    assert told[0][1] == "Why it was rewritten: We read the source again."


def test_a_feed_without_entries_is_atom_too(published: TinySite) -> None:
    feed = ElementTree.fromstring(feed_text(published))

    check_atom(feed)
    assert feed.findtext(f"{ATOM}updated") == "2023-11-14T22:13:20Z"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<updated>2027-06-01T00:00:00Z</updated>", "<updated>1 June 2027</updated>"),
        ("<name>Norhaven</name>", ""),
        ("<title>Corrections: Norhaven</title>", ""),
        ('type="text"', 'type="xhtml"'),
        ("urn:uuid:", "correction-"),
    ],
)
def test_the_rules_of_atom_can_be_broken(corrected: TinySite, old: str, new: str) -> None:
    text = feed_text(corrected)
    assert old in text

    with pytest.raises(AssertionError):
        check_atom(ElementTree.fromstring(text.replace(old, new)))


def test_ids_outlive_the_address(corrected: TinySite) -> None:
    here = ElementTree.fromstring(feed_text(corrected))
    there = ElementTree.fromstring(feed_text(corrected, "https://norhaven.example/x/"))

    ids = [[item.text for item in feed.iter(f"{ATOM}id")] for feed in (here, there)]
    assert ids[0] == ids[1]
    own = [feed.find(f"{ATOM}link[@rel='self']") for feed in (here, there)]
    assert [link.get("href") for link in own if link is not None] == [
        FEED,
        f"https://norhaven.example/x/{FEED}",
    ]


def test_links_of_the_feed_arrive(corrected: TinySite) -> None:
    corrected.build(nav=NAV)
    text = (corrected.site / FEED).read_text(encoding="utf-8")
    log = lxml.html.parse(str(corrected.site / "log.html"))

    assert text == feed_text(corrected)
    feed = ElementTree.fromstring(text)
    for link in feed.findall(f".//{ATOM}link[@rel='alternate']"):
        path, _, anchor = str(link.get("href")).partition("#")
        assert path == "log.html"
        assert not anchor or log.xpath(f"//li[@id='{anchor}']")


def test_a_feed_without_entries_changed_when_it_was_built(
    published: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    published.build(nav=NAV)

    assert (published.site / FEED).read_text(encoding="utf-8") == feed_text(published)
