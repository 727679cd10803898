"""The head of the claims as data: which contract they follow, which site and commit they are of, and their licence.

`docs/data.md` of a site tells readers what changed in the contract. Its version is semantic: the last number for better
descriptions, the middle one for further keys and files, the first for a key or a column that changes or goes away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.published.data import SCHEMA
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from apparatus.project import Project
    from apparatus.settings import Licence

CONTRACT = "1.2.0"
"""The version of the contract. Its first number is `version` in the files."""
_CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/(?P<code>[a-z-]+)/(?P<version>\d\.\d)/?"
)


class PublishedSite(NamedTuple):
    """The site that data are of."""

    name: str
    commit: str = ""
    """The full hash, as in its manifest; empty outside a repository."""
    address: str = ""
    """Ends in `/`; empty if it is not set."""
    repository: str = ""
    """Address of the repository; empty if it is not set."""


def head(
    project: Project, site: PublishedSite, claims: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what the file says before its pages and claims, without what is not known."""
    labels = project.settings.labels
    kinds = {kind for claim in claims for kind in claim["kinds"]}
    own = {"name": site.name, "address": site.address, "repository": site.repository}
    return {
        "version": int(CONTRACT.partition(".")[0]),
        "contract": CONTRACT,
        "schema": SCHEMA.rpartition("/")[2],
        "language": project.settings.language,
        "site": _known(own),
        **_known({"commit": site.commit, "as_of": latest_situation(claims)}),
        "licence": licence(project.settings.licence),
        "kinds": {kind: labels.get(kind, "") for kind in sorted(kinds)},
    }


def licence(given: Licence) -> dict[str, str]:
    """Return a licence with its identifier by SPDX, if it is one of Creative Commons."""
    texts = {"name": given.name, "address": given.address, "holder": given.holder}
    return _known({"id": spdx_id(given.address), **texts})


def spdx_id(address: str) -> str:
    """Return the identifier of the licence at an address of Creative Commons; empty for another."""
    found = _CREATIVE_COMMONS.fullmatch(address)
    if found is None:
        return ""
    code = "CC0" if found["code"] == "zero" else f"CC-{found['code'].upper()}"
    return f"{code}-{found['version']}"


def latest_situation(claims: Iterable[Mapping[str, Any]]) -> str:
    """Return the latest date of a situation that the pages of claims describe, as EDTF; empty without any.

    Raises:
        ValueError: A date is not EDTF.
    """
    dates = [parse_edtf(claim["as_of"]) for claim in claims if "as_of" in claim]
    return max(dates, key=lambda date: date.sort_key()[1]).text if dates else ""


def _known(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}
