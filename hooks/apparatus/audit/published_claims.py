"""Verifies the published claims of a site or an edition against its published fingerprints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from apparatus.explainers.claims import claim_id
from apparatus.explainers.evidence import Method
from apparatus.explainers.proofs import Proof, holds_for_figure, holds_for_quotation
from apparatus.exports.selectors import text_quotes
from apparatus.problems import problem, site_problem
from apparatus.published.data import claim_place
from apparatus.sources.quotations import Quotation, iter_quotations, place_quotation
from apparatus.words.figures import figure_keys, is_supported

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from apparatus.problems import Problem
    from apparatus.published.data import PublishedData
    from apparatus.sources.fingerprint import Fingerprint

    Shown = Callable[[str, Mapping[str, str]], Collection[str]]
    """Returns the anchors of those claims of a page that it shows: for its path below `docs/` and their words by anchor."""


def check_evidence(data: PublishedData) -> Iterator[Problem]:
    """Check that each quotation and figure of each claim is listed with valid proofs."""
    figure_holds = partial(holds_for_figure, language=data.language)
    for index, claim in enumerate(data.claims):
        place = claim_place(index)
        cited = {(item["source"], item["locator"]) for item in claim["citations"]}
        for kind, name, message, holds in (
            ("quotations", "text", "misquotation.unproven", holds_for_quotation),
            ("figures", "key", "unsupported-figure.unproven", figure_holds),
        ):
            for item in claim[kind]:
                if kind == "figures" and "search" in claim:
                    yield from _check_searched(claim, item, place)
                    continue
                proofs = [_proof(evidence) for evidence in item["evidence"]]
                if not proofs or not all(
                    (proof.source, proof.locator) in cited
                    and proof.source in data.fingerprints
                    and _holds(holds, item[name], proof, data.fingerprints[proof.source])
                    for proof in proofs
                ):
                    yield problem(*place, message, text=item["text"])
        yield from _check_listed(claim, place, data.language)
        yield from _check_selectors(claim, place, data)


def _check_searched(
    claim: Mapping[str, Any], item: Mapping[str, Any], place: tuple[str, int, int]
) -> Iterator[Problem]:
    """Check that a figure of a search claim is in the description of the search."""
    search = claim["search"]
    if claim["citations"] or not is_supported(item["key"], {*search["figures"], search["day"]}):
        values = {"text": item["text"], "address": search["address"]}
        yield problem(*place, "unsupported-figure.not-searched", **values)


def check_words(data: PublishedData, shown: Shown, language: str = "") -> Iterator[Problem]:
    """Check that each page shows its claims in their own words, or in those of their translations.

    Args:
        shown: What the pages show.
        language: BCP 47 tag of the language of the pages; their own by default.
    """
    by_page: dict[str, dict[str, int]] = {}
    for index, claim in enumerate(data.claims):
        by_page.setdefault(claim["page"], {})[claim["id"]] = index
    for page, claims in by_page.items():
        wanted = {anchor: _words(data.claims[index], language) for anchor, index in claims.items()}
        found = frozenset(shown(page, wanted))
        for anchor, index in claims.items():
            if anchor not in found:
                values = {"text": wanted[anchor][:60], "page": page}
                yield problem(*claim_place(index), "site-mismatch.other-words", **values)


def _words(claim: Mapping[str, Any], language: str) -> str:
    """Return a claim in the words of a language, or in its own where it is not translated."""
    return str(claim.get("translations", {}).get(language, claim)["text"])


def count_evidence(data: PublishedData) -> dict[str, int]:
    """Return the counts of what is verified, by name."""
    figures = [item for claim in data.claims for item in (*claim["quotations"], *claim["figures"])]
    return {
        "sources": len(data.fingerprints),
        "claims": len(data.claims),
        "citations": sum(len(claim["citations"]) for claim in data.claims),
        "quotations and figures": len(figures),
    }


def check_counts(counts: Mapping[str, int]) -> Iterator[Problem]:
    """Yield a problem for each count that is 0."""
    for name, count in counts.items():
        if not count:
            yield site_problem("", "nothing-checked", name=name)


def _check_listed(
    claim: Mapping[str, Any], place: tuple[str, int, int], language: str
) -> Iterator[Problem]:
    """Check that a claim contains no unlisted quotation or figure."""
    text = str(claim["text"])
    listed = {item["text"] for item in claim["quotations"]}
    quoted = {found.text for found in iter_quotations(text) if isinstance(found, Quotation)}
    keys = {item["key"] for item in claim["figures"]}
    missing = [
        *sorted(quoted - listed if claim["citations"] else ()),
        *sorted({*figure_keys(text, language)} - keys),
    ]
    if claim_id(text) != claim["id"]:
        missing.append(claim["id"])
    for what in missing:
        yield problem(*place, "unsupported-figure.unlisted", text=what)


def _check_selectors(
    claim: Mapping[str, Any], place: tuple[str, int, int], data: PublishedData
) -> Iterator[Problem]:
    """Check that the selectors of other software find the passages and quotations of a claim."""
    found = [
        (item["locator"], item["selectors"]["page"]["value"] == item["anchor"])
        for item in claim["citations"]
    ]
    for item in claim["quotations"]:
        quotation = Quotation(item["text"], 0, len(item["text"]))
        for evidence in item["evidence"]:
            fingerprint = data.fingerprints.get(evidence["source"])
            number = evidence["locator"].removeprefix("¶")
            paragraph = fingerprint.paragraph(number) if fingerprint else None
            places = place_quotation(quotation, paragraph) if paragraph else ()
            is_same = evidence.get("selectors") == text_quotes(item["text"])
            found.append((item["text"], is_same and _pairs(evidence.get("words", ())) == [*places]))
    for what, is_found in found:
        if not is_found:
            yield problem(*place, "misquotation.selectors", text=what)


def _pairs(lists: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    return [tuple(pair) for pair in lists]


def _holds(
    holds: Callable[[str, Proof, Fingerprint], bool],
    said: str,
    proof: Proof,
    fingerprint: Fingerprint,
) -> bool:
    try:
        return holds(said, proof, fingerprint)
    except (ArithmeticError, AttributeError, TypeError, ValueError):
        return False  # forged data may have any type


def _proof(evidence: Mapping[str, Any]) -> Proof:
    return Proof(
        evidence["source"],
        evidence["locator"],
        Method(evidence["method"]),
        evidence.get("within", ""),
        tuple(evidence.get("pinned", ())),
    )
