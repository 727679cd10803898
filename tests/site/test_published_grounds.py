"""What the published claims say of origins, counters, verdicts and dates is verified by the other files of a copy."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from apparatus.audit.published_grounds import check_dates, check_grounds
from apparatus.exports.contract import spdx_id
from apparatus.published.data import CLAIMS, SCHEMAS, read_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Claim = dict[str, Any]


def declared(claim: Claim) -> list[Claim]:
    return [item for figure in claim["figures"] for item in figure["declared"]]


FORGERIES: dict[str, tuple[Callable[[Claim], Any], Callable[[Claim], Any]]] = {
    "another count of origins": (
        lambda claim: claim["origins"]["count"] > 1,
        lambda claim: claim["origins"].update(count=claim["origins"]["count"] + 1),
    ),
    "another count of sources": (
        lambda claim: claim["citations"],
        lambda claim: claim["origins"].update(sources=9),
    ),
    "an origin of a claim": (
        lambda claim: claim["citations"],
        lambda claim: claim["origins"].update(names=["Harbour Office"], count=1),
    ),
    "an origin of a passage": (
        lambda claim: claim["citations"] and "attributes" not in claim["citations"][0],
        lambda claim: (
            claim["citations"][0].update(origin=["Harbour Office"]),
            claim["origins"].update(
                names=list(dict.fromkeys(o for c in claim["citations"] for o in c["origin"]))
            ),
            claim["origins"].update(count=len(claim["origins"]["names"])),
        ),
    ),
    "the own origin of a passage": (
        lambda claim: any("attributes" in item for item in claim["citations"]),
        lambda claim: next(c for c in claim["citations"] if "attributes" in c)["attributes"].update(
            origin="Harbour Office"
        ),
    ),
    "a counter left out": (
        lambda claim: claim["counters"],
        lambda claim: claim.update(counters=[]),
    ),
    "one counter of several": (
        lambda claim: len(claim["counters"]) > 1,
        lambda claim: claim.update(one_counter=True),
    ),
    "another counter": (
        declared,
        lambda claim: declared(claim)[0].update(counted_by="Harbour Office"),
    ),
    "another bound": (
        lambda claim: any("minimum" in item for item in declared(claim)),
        lambda claim: next(item for item in declared(claim) if "minimum" in item).update(
            minimum=987654
        ),
    ),
    "another date of a number": (
        lambda claim: any("as_of" in item for item in declared(claim)),
        lambda claim: next(item for item in declared(claim) if "as_of" in item).update(
            as_of="1999-01-01"
        ),
    ),
    "another measure": (
        lambda claim: any("measure" in item for item in declared(claim)),
        lambda claim: declared(claim)[0].update(measure="ferries"),
    ),
    "a number of a passage not cited": (
        declared,
        lambda claim: declared(claim)[0].update(locator="n. 99"),
    ),
    "approximate where exact": (
        lambda claim: any(not item["approximate"] for item in declared(claim)),
        lambda claim: next(item for item in declared(claim) if not item["approximate"]).update(
            approximate=True, counter="Harbour Office"
        ),
    ),
    "a question settled": (
        lambda claim: claim["disputed"] and claim["verdicts"],
        lambda claim: claim.update(verdicts=["time"] * len(claim["verdicts"])),
    ),
    "a verdict left out": (lambda claim: claim["verdicts"], lambda claim: claim["verdicts"].pop()),
    "another date of the page": (
        lambda claim: "as_of" in claim,
        lambda claim: claim.update(as_of="1999-01-01"),
    ),
}


@pytest.mark.parametrize(("fits", "forge"), FORGERIES.values(), ids=FORGERIES)
def test_a_forged_fact_is_noticed(
    fits: Callable[[Claim], Any], forge: Callable[[Claim], Any], built_site: Path
) -> None:
    data, _ = read_published(built_site)
    assert list(check_grounds(data)) == []
    claims = copy.deepcopy([dict(claim) for claim in data.claims])
    # The second of them, so that what it says alone differs from what another says of the same.
    forge([claim for claim in claims if fits(claim)][-1])

    found = list(check_grounds(replace(data, claims=tuple(claims))))

    assert {problem.code for problem in found} == {"site-mismatch"}


def test_a_date_that_the_page_does_not_show_is_noticed(built_site: Path) -> None:
    data, _ = read_published(built_site)

    assert list(check_dates(data, lambda file, date: True)) == []
    assert len(list(check_dates(data, lambda file, date: False))) > 3


def test_every_field_is_described() -> None:
    from apparatus.reading.schema import schema

    for name in SCHEMAS:
        document = schema(name)
        bare = [path for path, given in fields(document) if not described(given, document)]
        opened = [path for path, given in objects(document) if not closed(given)]
        assert (bare, opened) == ([], []), name


def objects(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each object and list of a schema with its path."""
    if isinstance(part, dict):
        yield path, part
        for key, inner in part.items():
            yield from objects(inner, f"{path}/{key}")
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner, path)


def fields(document: Any) -> Iterator[tuple[str, Any]]:
    for path, part in objects(document):
        if isinstance(part.get("properties"), dict) and "type" in part:
            for key, given in part["properties"].items():
                yield f"{path}/{key}", given


def described(given: dict[str, Any], document: Any) -> bool:
    target = given.get("$ref", "").rpartition("/")[2]
    return bool(given.get("description") or document["$defs"].get(target, {}).get("description"))


def closed(given: dict[str, Any]) -> bool:
    is_object = given.get("type") == "object" and "const" not in given
    return not is_object or "additionalProperties" in given


def test_the_file_says_licence_commit_and_date(built_site: Path) -> None:
    data = json.loads((built_site / CLAIMS).read_text(encoding="utf-8"))

    assert data["licence"]["id"] == "CC-BY-4.0"
    assert data["as_of"] == max(claim["as_of"] for claim in data["claims"] if "as_of" in claim)
    assert (built_site / "data" / data["schema"]).is_file()
    assert {kind for claim in data["claims"] for kind in claim["kinds"]} == data["kinds"].keys()


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://norhaven.example/licence", ""),
    ],
)
def test_a_licence_of_creative_commons_has_its_identifier(address: str, identifier: str) -> None:
    assert spdx_id(address) == identifier
