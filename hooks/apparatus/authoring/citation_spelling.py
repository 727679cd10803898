"""The canonical spelling of a citation: `[@a, ¶6; @b, ¶¶3–5, 8; see @c, arts. 70, 71]`.

It normalises labels, dashes and spaces. The locators stay as the author wrote them: a range stays a range.
"""

from __future__ import annotations

import re

from apparatus.sources.citation_syntax import CitationSyntaxError, parse_citation

_LABEL = re.compile(r"\s*(?:¶¶?|paras?\.|arts?\.|nn?\.)\s*")
_PLURAL = {"¶": "¶¶", "art.": "arts.", "n.": "nn."}


def spell(inside: str) -> str:
    """Return the content of a bracket in canonical spelling; invalid content is returned unchanged."""
    try:
        meant = parse_citation(inside)
        spelt = "; ".join(_spell_item(part) for part in inside.split(";"))
        return spelt if parse_citation(spelt) == meant else inside
    except CitationSyntaxError:
        return inside


def _spell_item(text: str) -> str:
    [item] = parse_citation(text).items
    at = text.index("@")
    places = text[at:].partition(",")[2]
    # A hyphen is part of the number of an article: art. 22-2.
    dash = r"\s?[–—]\s?" if item.label == "art." else r"\s?[-–—]\s?"
    listed = [re.sub(dash, "–", place.strip()) for place in _LABEL.sub("", places, 1).split(",")]
    label = _PLURAL[item.label] if len(item.locators) > 1 else item.label
    space = "" if item.label == "¶" else " "
    prefix = f"{' '.join(item.prefix.split())} " if item.prefix else ""
    return f"{prefix}@{item.id}, {label}{space}{', '.join(listed)}"
