"""Reading the data files of a published site, with nothing but the site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apparatus.problems import Problem, site_problem
from apparatus.published.site_addresses import file_at
from apparatus.reading.schema import violations
from apparatus.sources.fingerprint import Fingerprint, read_fingerprint

CLAIMS = "data/claims.json"
"""The file of claims that `exports.claims_data` writes, relative to the root of the site."""
SCHEMA = "data/claims.schema.json"
SCHEMAS = {"claims": SCHEMA, "fingerprint": "data/fingerprint.schema.json"}
"""The published schemas, each beside its data, by name."""
BIBLIOGRAPHIES = ("data/bibliography.json", "data/bibliography.bib", "data/bibliography.ris")
FINGERPRINTS = "data/fingerprints"
"""The folder of the fingerprints, which are byte for byte those of the repository."""
_TEXTS = {"language": "en", "commit": "", "as_of": ""}
OLDEST_CONTRACT = "1.1.0"
"""The oldest contract whose data have everything that is verified; raise it with each key that becomes required."""
_FIRST_CONTRACT = "1.0.0"
"""That of data that name none."""
FIRST_CLAIM_LINE = 5
"""The line of the first claim in the file of claims, which has one claim on each line."""


@dataclass(frozen=True, slots=True)
class PublishedData:
    """The data files of a site."""

    claims: tuple[Mapping[str, Any], ...]
    """The claims, as `schemas/claims.schema.json` defines them."""
    files: Mapping[str, str]
    """The HTML file of each page, by its path below `docs/`."""
    fingerprints: Mapping[str, Fingerprint]
    """By source."""
    language: str
    """BCP 47 tag of the language of the claims."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """The address of each page as the data give it, by its path below `docs/`."""
    commit: str = ""
    """The commit that the data name."""
    as_of: str = ""
    """The latest situation that they describe, as EDTF."""
    title: str = ""
    """The name of the site in its main language."""

    def page_file(self, page: str) -> str:
        """Return the HTML file of a page, or an empty string if the data do not list the page."""
        return self.files.get(page, "")

    def source_file(self, source: str) -> str:
        """Return the HTML file of a source, or an empty string if the data do not list it."""
        return self.files.get(f"sources/{source}.md", "")


class OldContractError(Exception):
    """The data follow an older contract than those that can be verified."""

    def __init__(self, contract: str, commit: str) -> None:
        """Store the problem to report."""
        values = {"contract": contract, "oldest": OLDEST_CONTRACT, "commit": commit or "?"}
        self.problem = site_problem(CLAIMS, "old-contract", **values)
        super().__init__(contract)


def read_published(folder: Path) -> tuple[PublishedData, list[Problem]]:
    """Read the data of a site.

    Returns:
        The data and the problems. An invalid file of claims gives no claims; an invalid fingerprint
        is left out.

    Raises:
        OldContractError: The claims lack what is verified now, because they are older.
    """
    problems: list[Problem] = []
    data: dict[str, Any] = {"pages": {}, "claims": []}
    try:
        read = json.loads((folder / CLAIMS).read_text(encoding="utf-8"))
        _refuse_old(read)
        found = [_unreadable(CLAIMS, text) for text in violations("claims", read)]
        data = data if found else read
        problems += found
    except (OSError, ValueError, RecursionError) as error:
        problems.append(_unreadable(CLAIMS, " ".join(str(error).split())))
    fingerprints: dict[str, Fingerprint] = {}
    for file in sorted((folder / FINGERPRINTS).glob("*.json")):
        try:
            fingerprints[file.stem] = read_fingerprint(file)
        except (OSError, ValueError) as error:
            path = file.relative_to(folder).as_posix()
            problems.append(_unreadable(path, " ".join(str(error).split())))
    files = {page: file_at("", address or "./") for page, address in data["pages"].items()}
    texts = {name: str(data.get(name, default)) for name, default in _TEXTS.items()}
    texts["title"] = str(data.get("site", {}).get("name", ""))
    claims, pages = tuple(data["claims"]), data["pages"]
    return PublishedData(claims, files, fingerprints, addresses=pages, **texts), problems


def _refuse_old(data: object) -> None:
    """Refuse data of an older contract; whatever else is wrong with them, their schema says."""
    if not isinstance(data, dict) or not isinstance(data.get("claims"), list):
        return
    contract = str(data.get("contract", _FIRST_CONTRACT))
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9}){2}", contract) and _order(contract) < _order(
        OLDEST_CONTRACT
    ):
        raise OldContractError(contract, str(data.get("commit", "")))


def _order(contract: str) -> tuple[int, ...]:
    return tuple(int(number) for number in contract.split("."))


def claim_place(index: int) -> tuple[str, int, int]:
    """Return the path, line and column of a claim in the file of claims, for a message."""
    return f"site/{CLAIMS}", FIRST_CLAIM_LINE + index, 1


def _unreadable(path: str, error: str) -> Problem:
    return site_problem(path, "unreadable-data", error=error)
