"""The published selectors find, with other people's software, the passages and quotations they speak of, and nothing else."""

from __future__ import annotations

import html
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import TimeoutError

from apparatus.sources.originals import accounted_lines, original_lines, own_lines, read_original
from apparatus.sources.source_words import original_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from sampling import Sample

    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord
FRAGMENTS, POSITIONS = 2, 60
"""In a sample."""
NOWHERE = ":~:text=zeppelin%20zeppelin"
"""Words that stand on no page."""


@pytest.fixture(scope="module")
def held(this_project: Project) -> list[SourceRecord]:
    """Give the sources whose text is held; that there are some the checks of this site see to."""
    return [record for record in this_project.library.records.values() if record.is_held]


@pytest.fixture(scope="module")
def linked(held: list[SourceRecord]) -> list[SourceRecord]:
    """Give those whose page may be linked."""
    return [record for record in held if record.url]


def page_of(record: SourceRecord, private_originals: Path) -> str:
    """Return a page made from an original: an element a line, each paragraph with its anchor."""
    lines = original_lines(read_original(record, private_originals))
    roles = accounted_lines(record)
    rows = []
    for number in (at for at in own_lines(record) if lines[at - 1].strip()):
        role, text = roles.get(number, ""), html.escape(lines[number - 1])
        tag = {"title": "h1", "heading": "h2"}.get(role, "p")
        anchor = f' id="p{role[1:]}"' if role.startswith("¶") else ""
        rows.append(f"<{tag}{anchor}>{text}</{tag}>")
    style = "<style>p, h1, h2 { margin: 120vh 0; line-height: 1.5 }</style>"
    return f"<!DOCTYPE html><meta charset=utf-8><title>x</title>{style}<body>{''.join(rows)}</body>"


@pytest.fixture(scope="session")
def published(built_site: Path) -> list[dict[str, Any]]:
    """Give the published claims."""
    data = json.loads((built_site / "data/claims.json").read_text(encoding="utf-8"))
    claims: list[dict[str, Any]] = data["claims"]
    return claims


def quotes_of(claims: list[dict[str, Any]], source: str) -> dict[str, dict[str, str]]:
    """Return the published quotations of a held source, by id: paragraph and exact words."""
    return {
        f"{claim['id']} {quotation['text']} {part}": {
            "paragraph": f"p{evidence['locator'][1:]}",
            "exact": selector["exact"],
        }
        for claim in claims
        for quotation in claim["quotations"]
        for evidence in quotation["evidence"]
        for part, selector in enumerate(evidence["selectors"])
        if evidence["source"] == source and evidence["method"] == "fingerprint"
    }


def test_apache_annotator_finds_each_quotation_once_in_its_paragraph(
    held: list[SourceRecord],
    private_originals: Path,
    published: list[dict[str, Any]],
    run_node: Callable[..., Any],
) -> None:
    wanted = [quotes_of(published, record.id) for record in held]
    given = [
        {
            "html": page_of(record, private_originals),
            "quotes": [{"id": name, **quote} for name, quote in quotes.items()],
        }
        for record, quotes in zip(held, wanted, strict=True)
    ]

    results = run_node("anchoring.mjs", given=json.dumps(given))

    for record, quotes, result in zip(held, wanted, results, strict=True):
        expected = {name: [quote["exact"]] for name, quote in quotes.items()}
        assert result["quotes"] == expected, record.id
    assert any(wanted)


def test_a_quotation_with_one_other_letter_is_not_found(run_node: Callable[..., Any]) -> None:
    page = '<p id="p1">slow but safe</p><p id="p2">slow, safe</p>'
    quotes = [
        {"id": "true", "paragraph": "p1", "exact": "slow but safe"},
        {"id": "letter", "paragraph": "p1", "exact": "slow but sate"},
        {"id": "paragraph", "paragraph": "p2", "exact": "slow but safe"},
    ]

    given = [{"html": page, "quotes": quotes}]
    [found] = run_node("anchoring.mjs", given=json.dumps(given))

    assert found["quotes"] == {"true": ["slow but safe"], "letter": [], "paragraph": []}


def test_each_text_fragment_finds_one_place_and_that_is_its_paragraph(
    linked: list[SourceRecord],
    this_project: Project,
    private_originals: Path,
    run_node: Callable[..., Any],
) -> None:
    wanted = [fragments_of(this_project, record) for record in linked]
    given = [
        {
            "html": page_of(record, private_originals),
            "directives": [{"id": anchor, "value": value} for anchor, value in fragments.items()],
        }
        for record, fragments in zip(linked, wanted, strict=True)
    ]

    results = run_node("anchoring.mjs", given=json.dumps(given))

    for record, fragments, result in zip(linked, wanted, results, strict=True):
        assert fragments, record.id
        assert result["directives"] == {anchor: [anchor] for anchor in fragments}, record.id


def test_a_text_fragment_with_two_places_is_noticed(run_node: Callable[..., Any]) -> None:
    page = '<p id="p1">the ferry left at noon</p><p id="p2">the ferry left at noon</p>'
    given = [{"html": page, "directives": [{"id": "p1", "value": ":~:text=the%20ferry,noon"}]}]

    [found] = run_node("anchoring.mjs", given=json.dumps(given))

    assert len(found["directives"]["p1"]) > 1


def test_chromium_goes_to_the_paragraph_of_each_text_fragment(
    linked: list[SourceRecord],
    this_project: Project,
    private_originals: Path,
    in_chromium: Callable[[Callable[[Browser], Any]], Any],
    tmp_path: Path,
    sample: Sample,
) -> None:
    from serving import serve

    every = []
    for record in linked:
        (tmp_path / f"{record.id}.html").write_text(
            page_of(record, private_originals), encoding="utf-8"
        )
        fragments = fragments_of(this_project, record).items()
        every += [((f"{record.id}.html", value), anchor) for anchor, value in fragments]
    wanted = {(f"{linked[0].id}.html", NOWHERE): ""}
    wanted |= dict(sample.take("fragments", every, FRAGMENTS))
    with serve(tmp_path) as served:
        shown = in_chromium(
            lambda chromium: {
                (page, value): place_shown(chromium, f"{served.address}{page}#{value}", patience)
                for page, value in wanted
                for patience in [2 if value == NOWHERE else 30]
            }
        )

    assert shown == wanted


def fragments_of(project: Project, record: SourceRecord) -> dict[str, str]:
    """Return the text directives of a source by the anchor of their paragraph."""
    addresses = {
        unit.anchor: original_address(project.library.passage(record.id, unit)).partition("#")[2]
        for unit in record.units
    }
    return {anchor: value for anchor, value in addresses.items() if value}


def place_shown(chromium: Browser, address: str, patience: int) -> str:
    """Return the anchor of the paragraph that Chromium scrolls to; empty when it stays at the top for so many seconds."""
    page = chromium.new_page(viewport={"width": 800, "height": 600})
    try:
        page.goto(address)
        with suppress(TimeoutError):
            page.wait_for_function("scrollY > 0", timeout=1000 * patience)
        return str(
            page.evaluate(
                """() => scrollY === 0 ? '' : [...document.querySelectorAll('p')].find(p => {
                  const box = p.getBoundingClientRect()
                  return box.top < innerHeight && box.bottom > 0
                })?.id ?? 'between'"""
            )
        )
    finally:
        page.close()


def test_the_summaries_stand_where_the_selectors_say(
    this_project: Project, built_site: Path, published: list[dict[str, Any]]
) -> None:
    text = (built_site / "data/summaries.txt").read_text(encoding="utf-8")
    records = this_project.library.records
    for claim in published:
        for citation in claim["citations"]:
            selector = citation["selectors"]["summaries"]
            unit = next(
                u for u in records[citation["source"]].units if u.locator == citation["locator"]
            )
            assert text[selector["start"] : selector["end"]] == unit.text


def test_apache_annotator_finds_the_same_summaries(
    built_site: Path, annotations: dict[str, Any], run_node: Callable[..., Any], sample: Sample
) -> None:
    text = (built_site / "data/summaries.txt").read_text(encoding="utf-8")
    every = {
        f"{selector['start']}-{selector['end']}": selector
        for annotation in annotations["first"]["items"]
        for target in annotation["target"]
        if (selector := target["selector"])["type"] == "TextPositionSelector"
    }
    places = dict(sample.take("summaries", [*every.items()], POSITIONS))
    page = {
        "html": f'<pre id="text">{html.escape(text)}</pre>',
        "positions": [{"id": name, **selector} for name, selector in places.items()],
    }

    [found] = run_node("anchoring.mjs", given=json.dumps([page]))

    assert places
    assert found["positions"] == {name: [text[s["start"] : s["end"]]] for name, s in places.items()}


def test_no_selector_says_more_of_an_article_than_its_quotation_and_its_link(
    this_project: Project, annotations: dict[str, Any], published: list[dict[str, Any]]
) -> None:
    quoted = {
        part["exact"]
        for claim in published
        for quotation in claim["quotations"]
        for evidence in quotation["evidence"]
        for part in evidence["selectors"]
    }
    linked = {
        unquote(original_address(passage).partition("#")[2])
        for passage in this_project.library.passages()
    }
    texts = {claim["text"] for claim in published}
    for annotation in annotations["first"]["items"]:
        for target in annotation["target"]:
            selector = target["selector"]
            for found in (selector, selector.get("refinedBy", {})):
                assert not {"prefix", "suffix"} & set(found)
                assert found.get("exact", "") in quoted | {""}
                value = unquote(found.get("value", ""))
                assert value in linked or not value.startswith(":~:")
        assert annotation["body"][0]["value"] in texts
    assert all(any(words in text for text in texts) for words in quoted)
