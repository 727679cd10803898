"""A site with a page in two further languages: what its pages show, and how they lead to each other."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from searched import read_index, searched
from translated_material import BODY, GERMAN, SECOND, TRANSLATED

from apparatus.audit.project_site import check_notices
from apparatus.audit.site_verification import verify_site
from apparatus.exports.search_index import index_path
from apparatus.messages.catalogue import reader_messages
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import MakeText, TinySite

ADDRESS = "https://norhaven.example/coast/"
GLOSSARY = """\
---
title: Words of the coast
description: Terms explained.
kind: glossary
---

Norhaven Wick {#wick}
Northwick
:   A town on the sound [@gazette, ¶1].
"""
GERMAN_GLOSSARY = """\
---
title: Wörter der Küste
description: Begriffe erklärt.
read-by: none yet
translates:
  title: Words of the coast
  description: Terms explained.
---

%% Norhaven Wick
Nordhafener Wiek

%% :   A town on the sound.
:   Ein Ort am Sund.
"""
LOG = """\
---
title: Corrections
description: What was corrected.
kind: about
corrections:
  - date: 2027-05-03
    page: ferries.md
    claim: c-0123456789
    said: The company counted 1,100 passengers [@gazette, ¶1].
    says: On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1].
    why: The number was that of another week.
---

A mistake is corrected here, as the [feed](/corrections.xml) says.
"""
GERMAN_LOG = """\
---
title: Berichtigungen
description: Was berichtigt wurde.
read-by: none yet
translates:
  title: Corrections
  description: What was corrected.
---

%% A mistake is corrected here, as the [feed](/corrections.xml) says.
Ein Fehler wird hier berichtigt, wie der [Feed](/corrections.xml) sagt.
"""
DISPUTES = """\
---
title: Disputes
description: What is open.
kind: disagreements
allow:
  - rule: E27
    where: How many crossed
    reason: One paper alone counted.
---

## How many crossed? {#how-many verdict=open}

- The company counted its passengers [@gazette, ¶1].
- Its director speaks well of it [@harbour, n. 1]. {.claim}

Time does not explain it, in our view [@gazette, ¶1]. {.inference}
"""
GERMAN_DISPUTES = """\
---
title: Streitfragen
description: Was offen ist.
read-by: none yet
translates:
  title: Disputes
  description: What is open.
---

%% ## How many crossed?
## Wie viele fuhren?

%% The company counted its passengers.
Die Gesellschaft zählte ihre Fahrgäste.
"""
GERMAN_RECORDS = """\
---
read-by: none yet
---

%% ## gazette

%% The company counted 1,200 passengers in one week.
Die Gesellschaft zählte 1.200 Fahrgäste in einer Woche.

%% Ferry company, 3 March 2021
Fährgesellschaft, 3. März 2021

%% ## harbour
"""
SPOKEN = """
## n. 1 {voice=claim topics="background" speaker="the director" confidence=H}

The director speaks well of the crossing.

> slow but safe in any weather
"""
WORDS = "Norhaven: Nordhafen\nGerman: Deutsch\nEnglish: Englisch\n"


@pytest.fixture(scope="module")
def site(
    write_tiny: Callable[..., TinySite],
    page_text: Callable[..., str],
    record_text: MakeText,
    tmp_path_factory: pytest.TempPathFactory,
) -> TinySite:
    files = {
        "apparatus.yml": TRANSLATED,
        "apparatus.de.yml": WORDS,
        "sources/gazette.md": record_text(**{"citation-label": "Gazette 5 Mar 2021"}),
        "sources/harbour.md": record_text(
            SPOKEN,
            held=False,
            id="harbour",
            origin=["The director"],
            **{"citation-label": "Harbour 2021"},
        ),
        "docs/ferries.md": page_text(BODY.replace("¶3]", "¶3] [@harbour, n. 1]")),
        "docs/de/ferries.md": GERMAN,
        "docs/uk/ferries.md": SECOND.replace("3. März 2021", "03.03.2021"),
        "docs/words.md": GLOSSARY,
        "docs/de/words.md": GERMAN_GLOSSARY,
        "docs/de/sources.md": GERMAN_RECORDS,
        "docs/disputes.md": DISPUTES,
        "docs/de/disputes.md": GERMAN_DISPUTES,
        "docs/log.md": LOG,
        "docs/de/log.md": GERMAN_LOG,
    }
    made = write_tiny(tmp_path_factory.mktemp("translated"), files)
    made.build(strict=False, site_url=ADDRESS)
    return made


def test_a_statement_without_translation_is_a_notice_that_fails_no_strict_build(
    tiny_site: Callable[..., TinySite], page_text: MakeText, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    files = {
        "apparatus.yml": TRANSLATED,
        "docs/ferries.md": page_text(BODY),
        "docs/de/ferries.md": GERMAN,
    }

    tiny_site(files).build()

    assert "docs/de/ferries.md:9:1: notice missing-translation" in caplog.text


@pytest.fixture(scope="module")
def pages(site: TinySite) -> Mapping[str, str]:
    return site.pages()


def test_each_page_names_its_language_and_the_others(pages: Mapping[str, str]) -> None:
    for name, language in (
        ("ferries.html", "en"),
        ("de/ferries.html", "de"),
        ("uk/ferries.html", "uk"),
    ):
        assert re.search(rf'<html lang="{language}"', pages[name])
        others = re.findall(r'<a href="[^"]+" lang="\w+" hreflang="(\w+)"', pages[name])
        assert {language, *others} == {"en", "de", "uk"}
        known = dict(
            re.findall(r'<link rel="alternate" hreflang="(\w+)" href="(.+?)"', pages[name])
        )
        paths = {"en": "ferries.html", "de": "de/ferries.html", "uk": "uk/ferries.html"}
        assert known == {each: ADDRESS + path for each, path in paths.items()}
    assert "hreflang" not in pages["404.html"].partition("</head>")[0]


@pytest.mark.parametrize(
    "name",
    [
        "sources/gazette.html",
        "sources/index.html",
        "verification.html",
        "downloads.html",
    ],
)
def test_each_generated_page_exists_in_each_language(pages: Mapping[str, str], name: str) -> None:
    for path, language in ((name, "en"), (f"de/{name}", "de"), (f"uk/{name}", "uk")):
        assert f'<html lang="{language}"' in pages[path]
        others = re.findall(r'<a href="[^"]+" lang="\w+" hreflang="(\w+)"', pages[path])
        assert {language, *others} == {"en", "de", "uk"}


def test_the_page_of_a_source_shows_the_words_of_the_record_in_the_language(
    pages: Mapping[str, str],
) -> None:
    german, other = pages["de/sources/gazette.html"], pages["uk/sources/gazette.html"]
    assert '<p class="passage__summary">Die Gesellschaft zählte 1.200 Fahrgäste' in german
    assert '<span lang="en">The company counted 1,200 passengers in one week.</span>' in other
    assert "Noch hat niemand mit dieser Muttersprache" in german
    assert 'href="../../sources/gazette.html">die Seite auf Englisch</a>' in german
    assert "Noch hat" not in other


def test_a_passage_leads_to_the_statements_in_the_language_and_to_those_left(
    pages: Mapping[str, str],
) -> None:
    german = pages["de/sources/gazette.html"]
    assert re.search(r'doc-backlink" href="\.\./ferries\.html#c-[0-9a-f]{10}">Am 3\. März', german)
    assert re.search(r'href="\.\./ferries\.html#c-[0-9a-f]{10}"><span lang="en">Nobody', german)
    other = pages["uk/sources/gazette.html"]
    assert re.search(r'href="\.\./\.\./words\.html#[^"]*"><span lang="en">A town on', other)


def test_a_correction_is_noted_on_the_translation_in_the_words_of_the_log(
    pages: Mapping[str, str],
) -> None:
    note = pages["de/ferries.html"].partition('class="correction-note"')[2]
    assert "3. Mai 2027" in note
    assert '<span lang="en">The number was that of another week.</span>' in note
    assert 'href="log.html#' in note
    log = pages["de/log.html"].partition('class="corrections"')[2]
    assert '<span lang="en">The number was that of another week.</span>' in log
    assert 'href="../log.html#' in pages["uk/ferries.html"], "its log is not translated"


def test_a_language_has_feeds_of_its_own_if_its_log_is_translated(
    site: TinySite, pages: Mapping[str, str]
) -> None:
    folder = site.site
    feed = (folder / "de/corrections.xml").read_text(encoding="utf-8")
    changes = (folder / "de/changes.xml").read_text(encoding="utf-8")
    for text in (feed, changes):
        assert 'xml:lang="de"' in text
        assert f'href="{ADDRESS}de/log.html' in text
        assert "Die Fähren von Norhaven" in text
        assert '&lt;span lang="en"&gt;The number was that of another week.&lt;/span&gt;' in text
        assert "Ihre Sprache: Englisch." in text
    assert "<title>Berichtigungen: Nordhafen</title>" in feed
    assert not (folder / "uk/corrections.xml").exists()
    links = {
        name: re.findall(
            'type="application/atom\\+xml" title="([^"]+)" href="([^"]+)"', pages[name]
        )
        for name in ("ferries.html", "de/ferries.html", "uk/ferries.html")
    }
    assert [href for _, href in links["ferries.html"]] == ["corrections.xml", "changes.xml"]
    assert links["de/ferries.html"] == [
        ("Berichtigungen: Nordhafen", "corrections.xml"),
        ("Änderungen: Nordhafen", "changes.xml"),
    ]
    assert [href for _, href in links["uk/ferries.html"]] == [
        "../corrections.xml",
        "../changes.xml",
    ]
    assert '<a href="corrections.xml" type="application/atom+xml">' in pages["de/log.html"]
    assert '<a href="corrections.xml">Feed</a>' in pages["de/log.html"]
    project = read_project(site.root)
    assert [*check_notices(project, folder)] == []
    (folder / "de/corrections.xml").write_text(feed.replace("another week", "one week"), "utf-8")
    problems = [*check_notices(project, folder)]
    (folder / "de/corrections.xml").write_text(feed, "utf-8")
    assert [(item.code, item.path) for item in problems] == [
        ("site-mismatch", "site/de/corrections.xml")
    ]


def test_no_mark_of_another_language_is_left(pages: Mapping[str, str]) -> None:
    assert not [name for name, html in pages.items() if re.search("[\ufdd0-\ufdef]", html)]


def test_a_claim_has_the_same_anchor_in_each_language(pages: Mapping[str, str]) -> None:
    names = ("ferries.html", "de/ferries.html", "uk/ferries.html")
    first, *others = (set(re.findall(r'id="(c-[0-9a-f]{10})"', pages[name])) for name in names)
    assert len(first) == 3
    assert all(other == first for other in others)
    assert all('id="who-pays"' in pages[name] for name in names)


def test_a_translated_claim_leads_to_the_passage_that_its_statement_cites(
    pages: Mapping[str, str],
) -> None:
    german = pages["de/ferries.html"]
    assert "zählte die Gesellschaft 1.200 Fahrgäste" in german
    assert 'href="sources/gazette.html#p1"' in german
    assert 'role="dialog"' in german
    assert "<p>Die Gesellschaft zählte 1.200 Fahrgäste in einer Woche.</p>" in german
    assert (
        '<p><span lang="en">The company counted 1,200 passengers in one week.</span></p>'
        in pages["uk/ferries.html"]
    )


def test_the_spoken_name_of_a_citation_has_its_date_once(pages: Mapping[str, str]) -> None:
    assert "Gazette, 5 March 2021, paragraph 1" in pages["ferries.html"]
    assert "Gazette, 5. März 2021, Absatz 1" in pages["de/ferries.html"]


def test_a_translated_quotation_is_marked_with_the_original_words(pages: Mapping[str, str]) -> None:
    found = re.search(r"bei jedem Wetter“ (\(.*?\))", pages["de/ferries.html"])
    assert found
    assert "unsere Übersetzung" in found[1]
    assert '<em lang="en">slow but safe in any weather</em>' in found[1]


def test_words_of_a_source_are_quoted_in_their_language(pages: Mapping[str, str]) -> None:
    """Without the marks with which they are written: they stand in emphasis behind their translation."""
    words = "slow but safe in any weather"
    preview = pages["de/ferries.html"].partition('class="preview__claim">Ihr Direktor')[2]
    assert f'unsere Übersetzung von „<span lang="en">{words}</span>“)' in preview
    assert f'nicht mit dem Text verglichen: „<span lang="en">{words}</span>“' in preview
    german = pages["de/sources/gazette.html"]
    assert f'<q><span lang="en">{words}</span></q>' in german
    assert f'unsere Übersetzung von „<span lang="en">{words}</span>“).</a>' in german
    assert not [name for name, html in pages.items() if re.search(r"[„“«(]\*\w", html)]


def test_the_origin_of_a_statement_is_said_in_the_language_or_marked(
    pages: Mapping[str, str],
) -> None:
    origin = r'statement-source__origin">(.*?)</span></p>'
    translated, left = re.findall(origin, pages["de/disputes.html"])
    assert translated == "Herkunft: Fährgesellschaft, 3. März 2021."
    assert left == 'Herkunft: <span lang="en">The director</span>.'


def test_what_keeps_its_language_names_it(pages: Mapping[str, str]) -> None:
    for name in ("de/ferries.html", "uk/ferries.html"):
        assert '<cite><span lang="en">Ferries return to Norhaven</span></cite>' in pages[name]
        assert '<span lang="en">Norhaven Gazette</span>, 5' in pages[name]
    assert '<h1 lang="en">Ferries return' in pages["de/sources/gazette.html"]
    assert "<cite>Ferries return to Norhaven</cite>. Norhaven Gazette" in pages["ferries.html"]


def test_the_page_for_what_is_missing_speaks_each_language(pages: Mapping[str, str]) -> None:
    parts = re.findall(r'<section lang="(\w+)">.*?<h2>(.*?)</h2>', pages["404.html"], re.DOTALL)
    assert parts == [
        (language, reader_messages(language)("page.not-found")) for language in ("de", "uk")
    ]
    assert "<p>Nordhafen</p>" in pages["404.html"]


def test_what_is_not_translated_is_shown_in_its_language(pages: Mapping[str, str]) -> None:
    german = pages["de/ferries.html"]
    assert re.search(r'<span class="claim[^"]*" id="c-[^"]*" lang="en">Nobody knows it', german)
    assert "1 Aussage ist nicht übersetzt und steht hier auf Englisch" in german


def test_a_translation_says_who_made_and_who_read_it(pages: Mapping[str, str]) -> None:
    assert "Noch hat niemand mit dieser Muttersprache" in pages["de/ferries.html"]
    assert 'href="../ferries.html">die Seite auf Englisch</a>' in pages["de/ferries.html"]
    assert "A. Quay, 5 May 2024" in pages["uk/ferries.html"]


@pytest.mark.parametrize("name", ["sources/index.html", "verification.html"])
def test_so_does_a_page_of_words_of_the_records(pages: Mapping[str, str], name: str) -> None:
    said = "Noch hat niemand mit dieser Muttersprache"
    assert said in pages[f"de/{name}"]
    assert pages[f"de/{name}"].count("<h1") == pages[name].count("<h1") == 1
    assert said not in pages[f"uk/{name}"], "nobody has translated these words"


def test_the_menu_of_a_language_leads_to_its_pages_and_says_which_are_in_another(
    pages: Mapping[str, str],
) -> None:
    menu = pages["de/ferries.html"].partition('class="menu"')[2].partition("</nav>")[0]
    assert 'href="ferries.html"' in menu
    assert 'href="sources/index.html"' in menu
    other = pages["uk/ferries.html"].partition('class="menu"')[2].partition("</nav>")[0]
    assert re.search(r'href="\.\./words\.html">Words of the coast \(', other)
    assert ">Nordhafen</a>" in pages["de/ferries.html"]
    assert (
        "de/ferries.html"
        not in pages["index.html"].partition('class="menu"')[2].partition("</nav>")[0]
    )


@pytest.mark.parametrize(("language", "title"), [("de", "Suche"), ("uk", "Пошук")])
def test_each_language_has_a_search_to_which_its_pages_lead(
    pages: Mapping[str, str], language: str, title: str
) -> None:
    search = pages[f"{language}/search.html"]
    assert f'<html lang="{language}"' in search
    assert f"<h1>{title}</h1>" in search
    assert f'data-language="{language}" data-main="en"' in search
    assert 'src="../assets/javascripts/search.js"' in search
    assert 'class="search-link" href="search.html"' in pages[f"{language}/ferries.html"]
    assert 'class="search-link" href="../search.html"' in pages["sources/gazette.html"]
    assert "data-language" not in pages["search.html"]


def test_the_index_of_a_language_has_its_statements_and_marks_the_others(site: TinySite) -> None:
    rows = read_index((site.site / index_path("de")).read_text(encoding="utf-8"))
    own = {address: entries for address, _, _, entries, *left in rows if not left}
    left = {address for address, *_, last in rows if last == 1}
    assert {"de/ferries.html", "de/words.html", "de/sources/gazette.html"} <= set(own)
    assert "index.html" in left
    assert not left & {"ferries.html", "words.html", "sources/gazette.html"}
    said = {text: marks for _, _, text, _, *marks in own["de/sources/gazette.html"]}
    assert said["Die Gesellschaft zählte 1.200 Fahrgäste in einer Woche."] == []
    assert [1] in said.values()
    said = {text: marks for _, _, text, _, *marks in own["de/ferries.html"]}
    assert said["Am 3. März 2021 zählte die Gesellschaft 1.200 Fahrgäste in einer Woche."] == []
    assert said["Nobody knows it."] == [1]


@pytest.mark.parametrize("language", ["", "de", "uk"])
def test_what_is_found_leads_to_a_place(
    site: TinySite, pages: Mapping[str, str], language: str
) -> None:
    found = searched(site.site, language)
    assert found
    for address in found:
        name, _, anchor = address.partition("#")
        assert not anchor or f'id="{anchor}"' in pages[name], address


@pytest.mark.parametrize(
    ("language", "address"),
    [("", "words.html#wick"), ("de", "de/words.html#wick"), ("uk", "words.html#wick")],
)
def test_a_name_in_any_spelling_leads_to_its_term(
    site: TinySite, language: str, address: str
) -> None:
    words = searched(site.site, language)[address].words
    assert all(name in words for name in ("Norhaven Wick", "Northwick", "Nordhafener Wiek"))


def test_the_data_have_each_claim_in_each_language(published_german: Path) -> None:
    claims = json.loads((published_german / "data/claims.json").read_text(encoding="utf-8"))[
        "claims"
    ]
    translated = [claim["translations"]["de"] for claim in claims if "translations" in claim]
    assert len(translated) == 2
    assert {item["page"] for item in translated} == {"de/ferries.md"}
    assert translated[0]["text"].startswith("Am 3. März 2021 zählte")
    assert verify_site(published_german).problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.200 Fahrgäste", "1.300 Fahrgäste"),
        ("zählte die Gesellschaft", "schätzte die Gesellschaft"),
        ('sources/gazette.html#p1" role', 'sources/gazette.html#p3" role'),
        ('href="sources/gazette.html#p1" role', 'href="../sources/gazette.html#p1" role'),
    ],
)
def test_a_changed_translation_is_found_without_the_manifest(
    published_german: Path, tmp_path: Path, old: str, new: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published_german, copy)
    page = copy / "de/ferries.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    codes = {item.code for item in verify_site(copy).problems}
    assert codes & {"site-mismatch"}
