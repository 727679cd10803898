"""What a site publishes for other software: files, schema, data blocks that run nothing, a map, and data that cannot be bent."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from whole_site import SITE_URL

from apparatus.audit.published_claims import check_evidence
from apparatus.exports.page_data import script_text
from apparatus.published.data import CLAIMS, read_published
from apparatus.reading.schema import schema, violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

FILES = (
    "changes.xml",
    "corrections.xml",
    "data/annotations.jsonld",
    "data/bibliography.bib",
    "data/bibliography.json",
    "data/bibliography.ris",
    "data/claims.json",
    "data/claims.schema.json",
    "data/claims.sqlite",
    "data/fingerprint.schema.json",
    "data/LICENSE.txt",
    "data/summaries.txt",
)


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_published_and_named_on_the_page_about_data(
    name: str, built_site: Path
) -> None:
    assert (built_site / name).stat().st_size > 0
    assert f'href="{name}"' in (built_site / "data.html").read_text(encoding="utf-8")


def test_the_published_schema_is_that_of_the_published_claims(built_site: Path) -> None:
    published = json.loads((built_site / "data/claims.schema.json").read_text(encoding="utf-8"))
    claims = json.loads((built_site / CLAIMS).read_text(encoding="utf-8"))

    assert published == schema("claims")
    assert list(violations("claims", claims)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("citations", 0, "selectors", "page", "type"), "CssSelector"),
        (("citations", 0, "selectors", "summaries", "start"), -1),
        (("citations", 0, "text"), "perhaps"),
        (("citations", 0, "confidence"), "L"),
        (("questions",), ["nowhere"]),
    ],
)
def test_the_schema_notices_what_is_of_another_shape(
    path: tuple[str | int, ...], value: object, built_site: Path
) -> None:
    data = json.loads((built_site / CLAIMS).read_text(encoding="utf-8"))
    target: Any = next(claim for claim in data["claims"] if claim["citations"])
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value

    assert list(violations("claims", data)) != []


@pytest.mark.parametrize(
    "bend",
    [
        lambda quotation, citation: quotation["selectors"][0].update(exact="quite other words"),
        lambda quotation, citation: quotation["selectors"].append(quotation["selectors"][0]),
        lambda quotation, citation: quotation.pop("selectors"),
        lambda quotation, citation: quotation["words"][0].__setitem__(0, 0),
        lambda quotation, citation: quotation.pop("words"),
        lambda quotation, citation: citation["selectors"]["page"].update(value="p99"),
    ],
    ids=["other words", "one twice", "no selector", "another place", "no place", "another anchor"],
)
def test_selectors_that_find_something_else_are_noticed(
    bend: Callable[[dict[str, Any], dict[str, Any]], object], built_site: Path
) -> None:
    data, problems = read_published(built_site)
    assert problems == []
    assert list(check_evidence(data)) == []
    claim: Any = json.loads(
        json.dumps(
            next(
                claim
                for claim in data.claims
                for quotation in claim["quotations"]
                if quotation["evidence"][0].get("words", [[0]])[0][0] > 0
            )
        )
    )
    bend(claim["quotations"][0]["evidence"][0], claim["citations"][0])
    bent = replace(data, claims=(claim,))

    assert {problem.code for problem in check_evidence(bent)} == {"misquotation"}


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "a & b", "\u2028\u2029"]
)
def test_nothing_in_a_data_block_can_end_it(text: str) -> None:
    written = script_text({"name": text})

    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


def test_chromium_runs_no_data_block_and_finds_the_policy_kept(
    built_site: Path, in_chromium: Callable[[Callable[[Browser], Any]], Any]
) -> None:
    from serving import serve

    messages: list[str] = []

    def visit(chromium: Browser) -> list[str]:
        page = chromium.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', e => console.log(e.violatedDirective))"
        )
        blocks = []
        for name in served.kinds[:3]:
            page.goto(f"{served.address}{name}")
            blocks.append(page.text_content('script[type="application/ld+json"]') or "")
        return blocks

    with serve(built_site) as served:
        blocks = in_chromium(visit)

    assert messages == []
    assert [json.loads(block)["@context"] for block in blocks] == ["https://schema.org"] * 3


def test_without_an_address_there_is_no_map(built_site: Path) -> None:
    assert list(built_site.glob("sitemap*")) == []


@pytest.mark.sampled(0)
def test_with_an_address_every_page_stands_in_the_map_and_names_its_own(
    addressed_pages: Path,
) -> None:
    address, site = SITE_URL, addressed_pages
    tree = ElementTree.fromstring((site / "sitemap.xml").read_text(encoding="utf-8"))
    mapped = {found.text for found in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {f.relative_to(site).as_posix() for f in site.rglob("*.html")} - {"404.html"}

    assert mapped == {address + (page if page != "index.html" else "") for page in pages}
    for page in pages:
        text = (site / page).read_text(encoding="utf-8")
        block = json.loads(text.partition('application/ld+json">')[2].partition("</script>")[0])
        assert block["url"] in mapped
        assert f'property="og:url" content="{block["url"]}"' in text
        assert f'name="citation_public_url" content="{block["url"]}"' in text
