"""The claims of a project as data: what readers are told, and what each quotation and figure in it rests on.

The shape is that of `schemas/claims.schema.json`, version 1. A published site carries it as `data/claims.json`, from
which `apparatus verify-site` checks a copy with nothing else at hand; compared with an earlier one it shows what
was changed since. So its order and its keys are part of it: claims by page and line, everything else as it is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.proofs import figure_proofs, quotation_proofs
from apparatus.explainers.searches import KIND as SEARCH
from apparatus.explainers.searches import searches, searches_of
from apparatus.exports.selectors import fragment, position, text_directive, text_quotes, word_places
from apparatus.exports.text_pack import text_pack
from apparatus.settings import DISPUTE_MARKS
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.words.figures import iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from apparatus.explainers.citation_index import PassageKey
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.explainers.searches import Search
    from apparatus.project import Project
    from apparatus.sources.library import Passage, SourceLibrary

VERSION = 1
"""Version of the shape. A key may be added within a version; none changes its meaning or goes."""


def published_claims(project: Project) -> dict[str, Any]:
    """Return every claim that readers see with an anchor.

    Args:
        project: Its pages, and the records and fingerprints that they rest on. What the checks refuse is left
            without evidence, so a project without problems has some for each quotation and each figure.

    Returns:
        `{"version": 1, "claims": [...]}`. Each claim has `id` (its anchor), `page` (path below `docs/`), `line` (in
        the raw file), `text` (plain words), `kinds`, `disputed`, `questions`, `quotations`, `figures` and `citations`.
        A claim that nothing was found has `search` besides, the search it rests on.
        A citation is one passage with `source`, `locator`, `anchor`, whether its text is held, and the selectors that
        find it; quotations and figures list under `evidence` the passages that support them, and how.
    """
    pages = sorted(project.pages, key=lambda page: page.src_uri)
    known = _Known(
        project.library,
        searches(project.pages),
        Disagreements.of(pages, project.library),
        text_pack(project.library).places,
    )
    return {
        "version": VERSION,
        "claims": [
            _claim(claim, page, known)
            for page in pages
            for claim in page.claims
            if claim.is_anchored
        ],
    }


def claims_file(project: Project, addresses: Mapping[str, str]) -> str:
    """Return the text of `data/claims.json`: one claim a line, so that a diff shows which one changed.

    Args:
        project: Pages and sources.
        addresses: The address of each page from the site's root, by its path below `docs/`.
    """
    return claims_text(published_claims(project)["claims"], addresses)


def claims_text(claims: Iterable[Mapping[str, Any]], addresses: Mapping[str, str]) -> str:
    """Return claims as the text of such a file.

    Args:
        claims: As `published_claims` gives them.
        addresses: The address of each page from the site's root, by its path below `docs/`.
    """
    rows = [json.dumps(claim, ensure_ascii=False) for claim in claims]
    pages = json.dumps(dict(sorted(addresses.items())), ensure_ascii=False)
    listed = ",\n  ".join(rows)
    return f'{{\n "version": {VERSION},\n "pages": {pages},\n "claims": [\n  {listed}\n ]\n}}\n'


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the whole project."""

    library: SourceLibrary
    searches: dict[str, Search]
    disagreements: Disagreements
    summaries: Mapping[PassageKey, tuple[int, int]]
    """Where each summary stands in the text of all."""


def _claim(claim: Claim, page: Page, known: _Known) -> dict[str, Any]:
    passages = _cited(claim, known.library)
    return {
        "id": claim.id,
        "page": page.src_uri,
        "line": claim.line,
        "text": claim.text,
        "kinds": [kind for kind in claim.kinds if kind not in DISPUTE_MARKS],
        "disputed": "disputed" in claim.kinds,
        "questions": [
            question.address.removeprefix("/") for question in known.disagreements.touched(claim)
        ],
        "quotations": [
            {"text": found.text, "evidence": _quotation_evidence(found, passages, known.library)}
            for found in iter_quotations(claim.masked)
            if isinstance(found, Quotation) and passages
        ],
        "figures": [
            {
                "text": claim.masked[figure.start : figure.end],
                "key": figure.key,
                "evidence": [p.as_dict() for p in figure_proofs(figure.key, passages)],
            }
            for figure in iter_figures(claim.masked)
        ],
        "citations": [_citation(passage, known) for passage in passages],
        **(_search(claim, page, known) if SEARCH in claim.kinds else {}),
    }


def _search(claim: Claim, page: Page, known: _Known) -> dict[str, Any]:
    """Return the search that a claim rests on that nothing was found; it vouches for the claim's figures."""
    found = searches_of(claim, page, known.searches)
    if not found:
        return {}
    day, figures = found[0].day.isoformat(), sorted(found[0].figures)
    return {"search": {"address": found[0].address, "day": day, "figures": figures}}


def _quotation_evidence(
    quotation: Quotation, passages: list[Passage], library: SourceLibrary
) -> list[dict[str, Any]]:
    by_key = {passage.key: passage for passage in passages}
    evidence = []
    for proof in quotation_proofs(quotation, passages, library):
        places = word_places(quotation, by_key[proof.source, proof.locator])
        selectors = {"selectors": text_quotes(quotation.text)}
        evidence.append(proof.as_dict() | selectors | ({"words": places} if places else {}))
    return evidence


def _citation(passage: Passage, known: _Known) -> dict[str, Any]:
    unit = passage.unit
    original = text_directive(passage)
    return {
        "source": passage.record.id,
        "locator": unit.locator,
        "anchor": unit.anchor,
        "text": "held" if passage.record.is_held else "not held",
        **({"confidence": unit.confidence} if unit.confidence else {}),
        "selectors": {
            "page": fragment(unit.anchor),
            "summaries": position(*known.summaries[passage.key]),
            **({"original": original} if original else {}),
        },
    }


def _cited(claim: Claim, library: SourceLibrary) -> list[Passage]:
    """Return the passages a claim cites in its order, each once."""
    found = [p for mark in claim.citations for p in library.resolve_all(mark.citation)]
    return list({passage.key: passage for passage in found}.values())
