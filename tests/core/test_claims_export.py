"""The published claims: their shape, and that each proof in them holds by the fingerprint alone, and only a true one."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.explainers.evidence import Method
from apparatus.explainers.proofs import Proof, figure_proofs, holds_for_figure, holds_for_quotation
from apparatus.exports.claims_data import claims_data, claims_text, published_claims
from apparatus.exports.contract import PublishedSite
from apparatus.exports.text_pack import text_pack
from apparatus.project import Project, read_project
from apparatus.published.data import FIRST_CLAIM_LINE
from apparatus.reading.schema import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

SITE = PublishedSite("Ferries", "0123456789", "https://norhaven.example/")
ADDRESSES = {"ferries.md": "ferries/", "sources/gazette.md": "sources/gazette/"}


@pytest.fixture
def project(
    write_project: Callable[[Mapping[str, str]], Path],
    page_text: Callable[..., str],
    record_text: Callable[..., str],
    original_text: str,
) -> Project:
    root = write_project(
        {
            "docs/ferries.md": page_text(),
            "docs/about.md": page_text(
                "\nWe ask nobody.\nNobody pays us. {.navigation}\n", kind="about", topic=None
            ),
            "sources/gazette.md": record_text(),
            "originals/gazette.txt": original_text,
        }
    )
    write_fingerprints(root, root / "originals", [])
    return read_project(root)


def claims_file(project: Project, addresses: Mapping[str, str]) -> str:
    return claims_text(claims_data(project, addresses, SITE))


def proofs(claim: Mapping[str, Any], kind: str, key: str) -> Iterator[tuple[str, Proof]]:
    for item in claim[kind]:
        for found in item["evidence"]:
            pinned = tuple(found.get("pinned", ()))
            method = Method(found["method"])
            yield (
                item[key],
                Proof(found["source"], found["locator"], method, found.get("within", ""), pinned),
            )


def test_a_claim_says_what_readers_read_and_what_it_rests_on(project: Project) -> None:
    first = published_claims(project)["claims"][1]
    start, end = text_pack(project.library).places["gazette", "¶1"]

    assert first | {"id": "", "line": 0} == {
        "id": "",
        "page": "ferries.md",
        "line": 0,
        "text": "On 3 March 2021 the company counted 1,200 passengers in one week.",
        "kinds": [],
        "disputed": False,
        "questions": [],
        "verdicts": [],
        "as_of": "2021-03-05",
        "origins": {"sources": 1, "count": 1, "names": ["Ferry company, 3 March 2021"]},
        "counters": [],
        "one_counter": False,
        "quotations": [],
        "figures": [
            {
                "text": text,
                "key": key,
                "bounds": bounds,
                "evidence": [{"source": "gazette", "locator": "¶1", "method": "fingerprint"}],
                "declared": [],
            }
            for text, key, bounds in (
                ("3 March 2021", "2021-03-03", []),
                ("1,200", "1200", ["plain"]),
            )
        ],
        "citations": [
            {
                "source": "gazette",
                "locator": "¶1",
                "anchor": "p1",
                "text": "held",
                "voice": "report",
                "origin": ["Ferry company, 3 March 2021"],
                "selectors": {
                    "page": {
                        "type": "FragmentSelector",
                        "conformsTo": "http://tools.ietf.org/rfc/rfc3236",
                        "value": "p1",
                    },
                    "summaries": {"type": "TextPositionSelector", "start": start, "end": end},
                    "original": {
                        "type": "FragmentSelector",
                        "conformsTo": "https://wicg.github.io/scroll-to-text-fragment/",
                        "value": ":~:text=The%20ferry,week",
                    },
                },
            }
        ],
    }


def test_a_quotation_names_the_passage_in_which_it_stands(project: Project) -> None:
    claim = published_claims(project)["claims"][2]

    assert claim["kinds"] == ["claim"]
    assert claim["quotations"] == [
        {
            "text": "slow but safe in any weather",
            "evidence": [
                {
                    "source": "gazette",
                    "locator": "¶3",
                    "method": "fingerprint",
                    "selectors": [
                        {"type": "TextQuoteSelector", "exact": "slow but safe in any weather"}
                    ],
                    "words": [[5, 6]],
                }
            ],
        }
    ]


def test_claims_stand_in_order_of_page_and_line_and_only_those_with_an_anchor(
    project: Project,
) -> None:
    claims = published_claims(project)["claims"]

    places = [(claim["page"], claim["line"]) for claim in claims]
    assert places == sorted(places)
    assert claims[0]["text"] == "Nobody pays us."
    assert len(claims) == 3


def test_the_marks_of_a_dispute_are_no_kind(
    project: Project, page_text: Callable[..., str]
) -> None:
    body = "\nThe company counted 1,200 passengers [@gazette, ¶1]. {.official .disputed}\n"
    (project.root / "docs/ferries.md").write_text(page_text(body), encoding="utf-8")

    claim = published_claims(read_project(project.root))["claims"][1]

    assert (claim["kinds"], claim["disputed"]) == (["official"], True)


def test_what_the_checks_refuse_has_no_evidence(
    project: Project, page_text: Callable[..., str]
) -> None:
    body = "\nThe company counted 1,300, “slow but cheap in any weather” [@gazette, ¶3].\n"
    (project.root / "docs/ferries.md").write_text(page_text(body), encoding="utf-8")

    claim = published_claims(read_project(project.root))["claims"][1]

    assert [item["evidence"] for item in (*claim["quotations"], *claim["figures"])] == [[], []]


def test_the_file_follows_its_schema_and_has_one_claim_a_line(project: Project) -> None:
    text = claims_file(project, ADDRESSES)

    assert list(violations("claims", json.loads(text))) == []
    claims = json.loads(text)["claims"]
    lines = text.splitlines()
    for index, claim in enumerate(claims):
        assert claim["id"] in lines[FIRST_CLAIM_LINE - 1 + index]


@pytest.mark.parametrize("key", ["version", "pages", "claims"])
def test_the_schema_notices_what_is_missing(project: Project, key: str) -> None:
    data = json.loads(claims_file(project, ADDRESSES))
    del data[key]

    assert list(violations("claims", data)) != []


def test_this_site_follows_the_schema(this_project: Project) -> None:
    data = json.loads(claims_file(this_project, {"index.md": ""}))

    assert list(violations("claims", data)) == []


def holding(kind: str, project: Project) -> Callable[..., bool]:
    """Give what decides of a project whether a proof of a kind holds."""
    of_figures = partial(holds_for_figure, language=project.settings.language)
    return holds_for_quotation if kind == "quotations" else of_figures


@pytest.mark.parametrize(("kind", "key"), [("quotations", "text"), ("figures", "key")])
def test_every_quotation_and_figure_of_this_site_is_proved_by_fingerprints_alone(
    this_project: Project, kind: str, key: str
) -> None:
    fingerprints, holds = this_project.library.fingerprints, holding(kind, this_project)
    seen = 0
    for claim in published_claims(this_project)["claims"]:
        searched = kind == "figures" and "search" in claim
        assert all(item["evidence"] or searched for item in claim[kind]), claim["text"]
        for said, proof in proofs(claim, kind, key):
            assert holds(said, proof, fingerprints[proof.source]), claim["text"]
            seen += 1
    assert seen


@pytest.mark.parametrize("kind", ["quotations", "figures"])
def test_no_proof_of_this_site_holds_for_another_figure_or_other_words(
    this_project: Project, kind: str
) -> None:
    fingerprints, holds = this_project.library.fingerprints, holding(kind, this_project)
    key = "text" if kind == "quotations" else "key"
    for claim in published_claims(this_project)["claims"]:
        for said, proof in proofs(claim, kind, key):
            other = f"{said} zeppelin zeppelin" if kind == "quotations" else "987654321"
            assert not holds(other, proof, fingerprints[proof.source])


def test_whatever_the_checks_accept_for_a_passage_can_be_proved(this_project: Project) -> None:
    """The rules by which a passage supports a figure are those by which a proof is made."""
    holds = holding("figures", this_project)
    for passage in this_project.library.passages():
        for figure in passage.figures:
            found = figure_proofs(figure, [passage])
            assert found, (passage.key, figure)
            fingerprint = this_project.library.fingerprints[passage.record.id]
            assert all(holds(figure, proof, fingerprint) for proof in found)
