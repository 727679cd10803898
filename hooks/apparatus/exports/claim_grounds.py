"""What a claim rests on, by the records of its passages: independent origins, and who counted its numbers.

`audit.published_grounds` verifies all of it by the fingerprints, which pin each of these facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.rendering.citation_label import independent_origins
from apparatus.sources.declarations import unit_pin
from apparatus.sources.library import value_keys
from apparatus.sources.records import BOUNDS
from apparatus.sources.source_words import counter
from apparatus.words.figures import is_supported

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.sources.library import Passage


def origins(passages: Sequence[Passage]) -> dict[str, Any]:
    """Return how many sources and independent origins passages have, as the pages count them."""
    names = dict.fromkeys(origin for passage in passages for origin in passage.origin)
    return {
        "sources": len({passage.record.id for passage in passages}),
        "count": independent_origins(passages),
        "names": list(names),
    }


def counted(figures: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return who counted the figures of a claim, and whether that is one counter alone.

    Args:
        figures: The figures with what is declared of them.
    """
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
