"""Names of authors: of persons in parts, of institutions whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INSTITUTION = "institution"
"""The key of a name that has no parts because it is not a person's."""
_WHOLE = (INSTITUTION, "known-as")
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"))
"""The first and the last letter of scripts that write a name without a space, the family name first."""


def is_person(name: Mapping[str, Any]) -> bool:
    """Return whether a name in a record is that of a person."""
    return INSTITUTION not in name


def csl_name(name: Mapping[str, Any]) -> dict[str, Any]:
    """Return a name in a record as a name of CSL-JSON, which has `literal` for one without parts."""
    whole = next((name[key] for key in _WHOLE if key in name), None)
    return dict(name) if whole is None else {"literal": whole}


def shown_name(name: Mapping[str, Any]) -> str:
    """Return a name in a record as it is written, such as `Ada Quay` or `고니나`."""
    if "family" not in name:
        return str(csl_name(name)["literal"])
    family = " ".join(str(name[key]) for key in ("non-dropping-particle", "family") if key in name)
    given = str(name["given"])
    if any(first <= letter <= last for letter in family for first, last in _UNSPACED):
        return f"{family}{given}"
    return f"{family} {given}" if "static-ordering" in name else f"{given} {family}"
