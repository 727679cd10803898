"""Disputed claims lead to their question, where the statements stand side by side; terms lead to the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from site_settings import SETTINGS_TEXT

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles
from apparatus.checks.project_check import check_project
from apparatus.explainers.claims import claim_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite

DISPUTES = """
## How many crossed? {#how-many verdict=open}

- The company counted 1,200 passengers [@gazette, ¶1].
- Its director promises a second ship [@gazette, ¶3]. {.claim}

Time does not explain it, in our view [@gazette, ¶1]. {.inference}
"""
ONE_KIND = [{"rule": "E27", "where": "How many crossed", "reason": "One paper alone counted."}]
WORDS = """
director {#director}
*директор*{: lang="uk" }
:   Who speaks well of the crossing [@gazette, ¶3]. {.inference}
"""
FERRIES = """
On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1]. {.disputed}
Its director calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.claim}
"""
NAV = ["index.md", "ferries.md", "disputes.md", "words.md", "sources/index.md", "verification.md"]


@pytest.fixture
def site(tiny_site: Callable[..., TinySite], page_text: Callable[..., str]) -> TinySite:
    return tiny_site(
        {
            "docs/ferries.md": page_text(FERRIES),
            "docs/disputes.md": page_text(
                DISPUTES, kind="disagreements", topic=None, allow=ONE_KIND, title="Disputes"
            ),
            "docs/words.md": page_text(WORDS, kind="glossary", topic=None, title="Words"),
        }
    )


@pytest.fixture
def pages(site: TinySite) -> dict[str, lxml.html.HtmlElement]:
    return {path: lxml.html.fromstring(html) for path, html in site.build(nav=NAV).items()}


def test_every_link_of_such_a_site_arrives(site: TinySite) -> None:
    site.build(nav=NAV)

    assert list(check_site(check_project(site.root).project, SiteFiles(site.site))) == []


def test_a_disputed_claim_leads_to_its_question(
    pages: dict[str, lxml.html.HtmlElement],
) -> None:
    page = pages["ferries.html"]

    [label] = page.xpath("//span[@class='citation__kind']/a")
    assert (label.text, label.get("href")) == ("disputed", "disputes.html#how-many")
    assert page.xpath("//p[@class='preview__dispute']/a/@href") == ["disputes.html#how-many"]
    assert pages["disputes.html"].xpath("//h2[@id='how-many']")


def test_each_statement_shows_date_and_origin_of_its_source(
    pages: dict[str, lxml.html.HtmlElement],
) -> None:
    page = pages["disputes.html"]
    statement = claim_id("The company counted 1,200 passengers.")

    [line] = page.xpath(f"//li[.//span[@id='{statement}']]//p[@class='statement-source']")
    assert " ".join(line.text_content().split()) == (
        "Gazette 2021, ¶1. Published: 5 March 2021. Origin: Ferry company, 3 March 2021."
    )
    assert line.xpath("a/@href") == ["sources/gazette.html#p1"]
    assert len(page.xpath("//p[@class='statement-source']")) == 2


TRANSLATED = """\
---
title: Disputes elsewhere
description: How many crossed.
read-by: none yet
translates: {title: Disputes}
---

%% - The company counted 1,200 passengers.
- 1200.
"""
RECORDS = """\
---
read-by: none yet
---

%% ## gazette

%% Ferry company, 3 March 2021
여객선 회사, 2021년 3월 3일
"""


def test_an_origin_is_said_in_the_language_of_the_page_or_names_its_own(
    tiny_site: Callable[..., TinySite], page_text: Callable[..., str]
) -> None:
    disputes = page_text(
        DISPUTES, kind="disagreements", topic=None, allow=ONE_KIND, title="Disputes"
    )
    files = {
        "apparatus.yml": f"{SETTINGS_TEXT}translations: [ko, uk]\n",
        "docs/disputes.md": disputes,
        "docs/ko/disputes.md": TRANSLATED,
        "docs/ko/sources.md": RECORDS,
        "docs/uk/disputes.md": TRANSLATED,
    }
    pages = tiny_site(files).build(strict=False)
    said = {}
    for language in ("ko", "uk"):
        page = lxml.html.fromstring(pages[f"{language}/disputes.html"])
        said[language] = page.xpath("//p[@class='statement-source']/span[last()]")[0]
    assert "여객선 회사, 2021년 3월 3일" in said["ko"].text_content()
    assert said["ko"].xpath("span") == []
    [origin] = said["uk"].xpath("span")
    assert (origin.text, origin.get("lang")) == ("Ferry company, 3 March 2021", "en")


def test_another_page_has_no_such_lines(pages: dict[str, lxml.html.HtmlElement]) -> None:
    assert not pages["ferries.html"].xpath("//p[@class='statement-source']")


def test_a_term_leads_to_the_glossary(pages: dict[str, lxml.html.HtmlElement]) -> None:
    [link] = pages["ferries.html"].xpath("//a[@class='term']")

    assert (link.text, link.get("href")) == ("director", "words.html#director")
    [entry] = pages["words.html"].xpath("//dt[@id='director']")
    assert entry.getnext().xpath("em/@lang") == ["uk"]
