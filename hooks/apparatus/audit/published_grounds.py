"""Verifies what the published claims say of origins and counters by the fingerprints, which pin these facts.

What no file of a copy says twice cannot be verified: a declared number that is left out, the verdict on a question that all
claims give alike, and the address and the licence of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from apparatus.explainers.disagreements import OPEN
from apparatus.exports.contract import latest_situation
from apparatus.problems import Problem, problem, site_problem
from apparatus.published.data import CLAIMS, PublishedData, claim_place
from apparatus.sources.declarations import hash_pinned
from apparatus.sources.fingerprint import Fingerprint, hash_declared
from apparatus.words.figures import is_supported, number_key

_BOUNDS = ("value", "minimum", "maximum")
_COUNTED = {
    **dict(zip(_BOUNDS, _BOUNDS, strict=True)),
    "as_of": "as-of",
    "counted_by": "counted-by",
}
"""Keys of a declared number whose hash has what is counted beside it, with those of the record."""


def check_grounds(data: PublishedData) -> Iterator[Problem]:
    """Check origins, counters, declared numbers, verdicts and dates of all claims."""
    verdicts: dict[str, str] = {}
    dates: dict[str, object] = {}
    for index, claim in enumerate(data.claims):
        found = [
            ("origins", _has_these_origins(claim, data)),
            ("declared", all(_is_declared(figure, claim, data) for figure in claim["figures"])),
            ("counters", _has_these_counters(claim)),
            ("verdicts", _has_these_verdicts(claim, verdicts)),
            ("as_of", dates.setdefault(claim["page"], claim.get("as_of")) == claim.get("as_of")),
        ]
        for key, holds in found:
            if not holds:
                yield problem(*claim_place(index), "site-mismatch.other-fact", key=key)
    if not _is_latest(data):
        yield site_problem(CLAIMS, "site-mismatch.other-fact", key="as_of")


def check_dates(data: PublishedData, shown: Callable[[str, str], bool]) -> Iterator[Problem]:
    """Check that each page shows the date of the situation that its claims name.

    Args:
        shown: Returns whether the file of a page shows a date, given as EDTF.
    """
    dates = {claim["page"]: (index, claim.get("as_of")) for index, claim in enumerate(data.claims)}
    for page, (index, date) in dates.items():
        if date and not shown(data.page_file(page), date):
            yield problem(*claim_place(index), "site-mismatch.other-fact", key="as_of")


def _has_these_origins(claim: Mapping[str, Any], data: PublishedData) -> bool:
    cited, given = claim["citations"], claim["origins"]
    names = list(dict.fromkeys(name for item in cited for name in item["origin"]))
    counts = len({item["source"] for item in cited}), len(names)
    return (
        given["names"] == names
        and (given["sources"], given["count"]) == counts
        and all(_has_this_origin(item, data.fingerprints.get(item["source"])) for item in cited)
    )


def _has_this_origin(item: Mapping[str, Any], known: Fingerprint | None) -> bool:
    if known is None:
        return False
    if attributes := item.get("attributes"):
        pinned = hash_declared([item["locator"], attributes])
        is_own = item["origin"] == [attributes.get("origin")]
        return is_own and pinned in known.declared.get("units", ())
    pins = [hash_pinned(["origin", {}, name]) for name in item["origin"]]
    return pins == list(dict.fromkeys(known.declared.get("origin", ())))


def _is_declared(figure: Mapping[str, Any], claim: Mapping[str, Any], data: PublishedData) -> bool:
    """Return whether fingerprints pin all that is declared of a figure, for passages that the claim cites."""
    cited = {(item["source"], item["locator"]) for item in claim["citations"]}
    for item in figure["declared"]:
        keys = {number_key(item[name]) for name in _BOUNDS if name in item}
        known = data.fingerprints.get(item["source"])
        is_here = (item["source"], item["locator"]) in cited
        if not (is_here and known and is_supported(figure["key"].removesuffix("%"), keys)):
            return False
        if not all(_is_pinned(key, item, known) for key in _facts(item)):
            return False
    return True


def _facts(item: Mapping[str, Any]) -> Iterator[str]:
    yield from (key for key in (*_COUNTED, "measure") if key in item)
    if item["approximate"]:
        yield "approximate"


def _is_pinned(key: str, item: Mapping[str, Any], known: Fingerprint) -> bool:
    identity = {name: item[name] for name in ("locator", "measure") if name in item}
    # A record may leave it to the settings what a measure counts.
    named = [identity, {**identity, "of": item.get("of")}] if key in _COUNTED else [identity]
    value, own = item[key], _COUNTED.get(key, key)
    values = [value, int(value)] if key == "as_of" and value.isdecimal() else [value]
    pins = {hash_pinned(["figures", own, of, each]) for of in named for each in values}
    return not pins.isdisjoint(known.declared.get("figures", ()))


def _has_these_counters(claim: Mapping[str, Any]) -> bool:
    declared = [item for figure in claim["figures"] for item in figure["declared"]]
    named = [str(item.get("counter", "")) for item in declared]
    counters = list(dict.fromkeys(filter(None, (name.partition(",")[0] for name in named))))
    return (
        claim["counters"] == counters
        and claim["one_counter"] == (len(counters) == 1 and all(named))
        and all(
            str(item.get("counted_by", "")).startswith(name)
            and bool(name) == bool(item.get("counted_by"))
            for name, item in zip(named, declared, strict=True)
        )
    )


def _has_these_verdicts(claim: Mapping[str, Any], known: dict[str, str]) -> bool:
    given = list(zip(claim["questions"], claim["verdicts"], strict=False))
    is_whole = len(claim["questions"]) == len(claim["verdicts"])
    is_open = any(verdict == OPEN for _, verdict in given)
    is_same = all(known.setdefault(question, verdict) == verdict for question, verdict in given)
    return is_whole and is_same and (is_open or not (given and claim["disputed"]))


def _is_latest(data: PublishedData) -> bool:
    try:
        return data.as_of == latest_situation(data.claims)
    except ValueError:
        return False  # forged data may have any date
