"""The claims of a project as data, with the evidence of each quotation and figure.

`schemas/claims.schema.json`, version 1, defines the format. A site publishes it as
`data/claims.json`; `apparatus verify-site` needs nothing else to verify a copy, and comparing it
with an earlier one shows the changes. So keys and order are part of the format: claims by page and
line, everything else as written.

They say what a claim rests on, by the records of its passages: independent origins, and who counted its numbers.
`audit.published_grounds` verifies all of it by the fingerprints, which pin each of these facts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.proofs import figure_proofs, quotation_proofs
from apparatus.explainers.searches import KIND as SEARCH
from apparatus.explainers.searches import Search, searches, searches_of
from apparatus.exports.contract import CONTRACT, PublishedSite, head
from apparatus.exports.selectors import fragment, position, text_directive, text_quotes, word_places
from apparatus.exports.text_pack import TextPack, text_pack
from apparatus.rendering.citation_element import independent_origins
from apparatus.settings import DISPUTE_MARKS
from apparatus.sources.declarations import unit_pin
from apparatus.sources.library import Passage, SourceLibrary, value_keys
from apparatus.sources.quotations import Quotation, iter_quotations
from apparatus.sources.records import BOUNDS
from apparatus.sources.source_words import counter
from apparatus.words.bounds import iter_bounded
from apparatus.words.figures import is_supported, iter_figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.citation_index import PassageKey
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project


def published_claims(project: Project, pack: TextPack | None = None) -> dict[str, Any]:
    """Return every claim with an anchor.

    Args:
        project: The project. In a project without problems every quotation and figure has evidence;
            those that fail the checks have none.
        pack: Its summaries as text, if they are at hand.

    Returns:
        `{"version": 1, "claims": [...]}`. Each claim has `id` (its anchor), `page` (path below
        `docs/`), `line` (in the file), `text` (plain words), `kinds`, `disputed`, `questions`
        with their `verdicts`, `as_of`, `origins`, `counters`, `one_counter`, `quotations`, `figures`
        and `citations`. A claim that nothing was found also has `search`,
        the search it rests on, and one that is translated `translations` by language. A citation is one passage with `source`, `locator`, `anchor`, `text`
        (whether it is stored) and `selectors`; quotations and figures list under `evidence` the
        passages that support them, with the method.
    """
    pages = sorted(project.pages, key=lambda page: page.src_uri)
    known = _Context(
        project.library,
        searches(project.pages),
        Disagreements.of(pages, project.library),
        (pack or text_pack(project.library)).places,
        _translations(project),
    )
    return {
        "version": int(CONTRACT.partition(".")[0]),
        "claims": [
            _claim(claim, page, known)
            for page in pages
            for claim in page.claims
            if claim.is_anchored
        ],
    }


def claims_data(
    project: Project,
    addresses: Mapping[str, str],
    site: PublishedSite,
    pack: TextPack | None = None,
) -> dict[str, Any]:
    """Return the content of `data/claims.json`.

    Args:
        pack: Its summaries as text, if they are at hand.
    """
    claims = published_claims(project, pack)["claims"]
    pages = dict(sorted(addresses.items()))
    return {**head(project, site, claims), "pages": pages, "claims": claims}


def claims_text(data: Mapping[str, Any]) -> str:
    """Return such content as the text of the file, with one claim on each line for diffs."""
    rows = ",\n  ".join(_json(claim) for claim in data["claims"])
    first = _json({key: value for key, value in data.items() if key not in ("pages", "claims")})
    return (
        f'{{\n {first[1:-1]},\n "pages": {_json(data["pages"])},\n "claims": [\n  {rows}\n ]\n}}\n'
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Context(NamedTuple):
    """The data of the whole project that claims need."""

    library: SourceLibrary
    searches: dict[str, Search]
    disagreements: Disagreements
    summaries: Mapping[PassageKey, tuple[int, int]]
    """The start and end of each summary in the text of all summaries."""
    translations: Mapping[tuple[str, int], Mapping[str, Any]]
    """The translations of claims by language, by page below `docs/` and line of the claim."""


def _claim(claim: Claim, page: Page, known: _Context) -> dict[str, Any]:
    passages = _cited(claim, known.library)
    figures = list(_figures(claim, passages, known.library.settings.language))
    touched = known.disagreements.touched(claim)
    date, place = page.data.get("situation-as-of"), (page.src_uri, claim.line)
    return {
        "id": claim.id,
        "page": page.src_uri,
        "line": claim.line,
        "text": claim.text,
        "kinds": [kind for kind in claim.kinds if kind not in DISPUTE_MARKS],
        "disputed": "disputed" in claim.kinds,
        "questions": [question.address.removeprefix("/") for question in touched],
        "verdicts": [question.verdict for question in touched],
        **({"as_of": str(date)} if date else {}),
        "origins": origins(passages),
        **counted(figures),
        "quotations": [
            {"text": found.text, "evidence": _quotation_evidence(found, passages, known.library)}
            for found in iter_quotations(claim.masked)
            if isinstance(found, Quotation) and passages
        ],
        "figures": figures,
        "citations": [_citation(passage, known) for passage in passages],
        **(_search(claim, page, known) if SEARCH in claim.kinds else {}),
        **({"translations": found} if (found := known.translations.get(place)) else {}),
    }


def _translations(project: Project) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    """Return the translations that readers see."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for language, pages in project.expanded.items():
        for item in pages:
            for claim in item.page.claims:
                if not claim.language:
                    shown = {"page": item.page.src_uri, "text": claim.text}
                    found.setdefault((item.original.src_uri, claim.line), {})[language] = shown
    return found


def _figures(claim: Claim, passages: list[Passage], language: str) -> Iterator[dict[str, Any]]:
    """Yield the numbers and dates of a claim, with what the sentence and the records say of each."""
    bounds = {item.figure.start: item.bounds for item in iter_bounded(claim.masked, language)}
    for figure in iter_figures(claim.masked, language):
        yield {
            "text": claim.masked[figure.start : figure.end],
            "key": figure.key,
            "bounds": sorted(bounds.get(figure.start, ())),
            "evidence": [proof.as_dict() for proof in figure_proofs(figure.key, passages)],
            "declared": list(declarations(figure.key, passages)),
        }


def _search(claim: Claim, page: Page, known: _Context) -> dict[str, Any]:
    """Return the search behind a claim that nothing was found, the evidence of its figures."""
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


def _citation(passage: Passage, known: _Context) -> dict[str, Any]:
    unit = passage.unit
    original = text_directive(passage)
    return {
        "source": passage.record.id,
        "locator": unit.locator,
        "anchor": unit.anchor,
        **({"pdf-page": unit.page} if unit.page else {}),
        "text": "held" if passage.record.is_held else "not held",
        **({"confidence": unit.confidence} if unit.confidence else {}),
        **standing(passage),
        "selectors": {
            "page": fragment(unit.anchor),
            "summaries": position(*known.summaries[passage.key]),
            **({"original": original} if original else {}),
        },
    }


def _cited(claim: Claim, library: SourceLibrary) -> list[Passage]:
    """Return the distinct passages that a claim cites, in its order."""
    found = [p for mark in claim.citations for p in library.resolve_all(mark.citation)]
    return list({passage.key: passage for passage in found}.values())


def origins(passages: Sequence[Passage]) -> dict[str, Any]:
    """Return how many sources and independent origins passages have, as the pages count them."""
    names = dict.fromkeys(origin for passage in passages for origin in passage.origin)
    return {
        "sources": len({passage.record.id for passage in passages}),
        "count": independent_origins(passages),
        "names": list(names),
    }


def counted(figures: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return who counted the figures of a claim, and whether that is one counter alone."""
    declared = [item for figure in figures for item in figure["declared"]]
    # What follows a comma says how a count was told: `the Harbour Office, through the radio`.
    named = [item.get("counter", "").partition(",")[0] for item in declared]
    counters = list(dict.fromkeys(filter(None, named)))
    return {"counters": counters, "one_counter": len(counters) == 1 and all(named)}


def declarations(key: str, passages: Iterable[Passage]) -> Iterator[dict[str, Any]]:
    """Yield what the records of passages declare of a number: what it counts, its bounds, who counted, and for when."""
    for passage in passages:
        for item in passage.record.figures:
            if item["locator"] == passage.unit.locator and _gives(item, key, passage):
                yield declaration(item, passage)


def declaration(item: Mapping[str, Any], passage: Passage) -> dict[str, Any]:
    """Return a declared figure as data, without what its record leaves open."""
    settings, measure = passage.record.settings, str(item.get("measure", ""))
    known = settings.measures.get(measure)
    found = {
        "measure": measure,
        "of": str(item.get("of", known.of if known else "")),
        **{name: item[name] for name in BOUNDS if name in item},
        "approximate": bool(item.get("approximate", False)),
        "as_of": str(item.get("as-of", "")),
        "counter": counter(item, settings.messages),
        "counted_by": str(item.get("counted-by", "")),
    }
    place = {"source": passage.record.id, "locator": passage.unit.locator}
    return place | {name: value for name, value in found.items() if value != ""}


def standing(passage: Passage) -> dict[str, Any]:
    """Return voice and origin of a passage; an origin of its own comes with the attributes that are pinned together."""
    own = {"attributes": unit_pin(passage.unit)} if "origin" in passage.unit.attributes else {}
    return {"voice": passage.unit.voice, "origin": list(passage.origin), **own}


def _gives(item: Mapping[str, Any], key: str, passage: Passage) -> bool:
    language = passage.record.settings.language
    return any(
        is_supported(key, value_keys(("figures", name), item, item[name], language))
        for name in BOUNDS
        if name in item
    )
