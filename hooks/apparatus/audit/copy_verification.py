"""Verifies a copy of a site together with the editions that it holds.

Each edition is verified by itself, as a reader would who has nothing else, and must say what the site says: its claims,
fingerprints and commit are those of the site, and the files of the ZIP too. So whoever rebuilds an edition with other
words has to rebuild the whole site. Words around the claims are compared with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from apparatus.audit.accounted_files import Account
from apparatus.audit.edition_files import OPENERS, EditionError
from apparatus.audit.edition_verification import verify_edition
from apparatus.audit.site_verification import verify_site
from apparatus.page_names import HOME
from apparatus.problems import Problem, site_problem
from apparatus.published.data import CLAIMS, FINGERPRINTS

if TYPE_CHECKING:
    from apparatus.audit.accounted_files import EditionName
    from apparatus.audit.edition_verification import EditionVerification
    from apparatus.audit.site_verification import Verification
    from apparatus.published.data import PublishedData
    from apparatus.published.release import Known


def verify_copy(
    folder: Path, known: Known | None = None, *, with_editions: bool = True
) -> Verification:
    """Verify a published site as `verify_site` does, and each of its editions.

    Args:
        known: What is known of its makers' keys, from elsewhere; then it has to be signed by one of them.
        with_editions: Whether to open the editions; otherwise the result counts them as left out.

    Returns:
        The problems, and the counts of what was verified.
    """
    found = verify_site(folder, known=known)
    names = Account(found.data).editions if found.data else {}
    editions = [
        path for path in found.files if path in names and PurePosixPath(path).suffix in OPENERS
    ]
    if not with_editions:
        return replace(found, left_out=len(editions))
    problems = {*found.problems}
    for path in editions:
        problems |= {*_check_edition(folder, path, names[path], found)}
    counts = {**found.counts, "editions": len(editions)}
    return replace(found, problems=tuple(sorted(problems)), counts=counts)


def _check_edition(
    folder: Path, path: str, name: EditionName, site: Verification
) -> Iterator[Problem]:
    """Verify one edition, and compare what it says with the site."""
    try:
        edition = verify_edition(folder / path)
    except EditionError as error:
        yield site_problem(path, "unreadable-data", error=error)
        return
    above = PurePosixPath(path).parent.as_posix()
    yield from (replace(item, path=f"site/{above}/{item.path}") for item in edition.problems)
    if edition.data and site.data:
        facts = list(_check_facts(path, name, edition, site.data))
        # Of another edition, each claim would differ.
        yield from facts or _check_claims(path, edition.data, site.data, edition, name)
    yield from _check_files(path, edition, site)


def _check_facts(
    path: str, name: EditionName, edition: EditionVerification, site: PublishedData
) -> Iterator[Problem]:
    """Check that commit, language, page and fingerprints are those of the site and of the name."""
    own = edition.data
    assert own is not None
    wrong = {
        "commit": own.commit != site.commit,
        "language": edition.language not in {"", name.language or site.language},
        "page": name.page != "" and {claim["page"] for claim in own.claims} != {name.page},
        **{
            f"{FINGERPRINTS}/{source}.json": site.fingerprints.get(source) != fingerprint
            for source, fingerprint in own.fingerprints.items()
        },
    }
    for key, is_wrong in wrong.items():
        if is_wrong:
            yield site_problem(path, "site-mismatch.edition-fact", key=key)


def _check_claims(
    path: str,
    own: PublishedData,
    site: PublishedData,
    edition: EditionVerification,
    name: EditionName,
) -> Iterator[Problem]:
    """Check that an edition has each claim of its pages exactly as the site has it."""
    found = {(claim["page"], claim["id"]): claim for claim in own.claims}
    wanted = {
        (claim["page"], claim["id"]): _in_language(claim, name.language)
        if not edition.files
        else claim
        for claim in site.claims
    }
    pages = {page for page, _ in (wanted if edition.files else found)}
    # A book leaves out what helps only on a screen, and the signposts of the home page with what is said among them.
    left_out = HOME if path.endswith(".pdf") else ""
    needed = {
        key
        for key, claim in wanted.items()
        if key[0] in pages and key[0] != left_out and claim["citations"]
    }
    for key in sorted(found.keys() | needed):
        if found.get(key) != (claim := wanted.get(key)):
            values = {"text": (claim or found[key])["text"][:60], "claims": CLAIMS}
            yield site_problem(path, "site-mismatch.edition-claim", **values)


def _in_language(claim: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return a claim with no translation but that into one language, as an edition has it."""
    others = {key: value for key, value in claim.items() if key != "translations"}
    said = claim.get("translations", {}).get(language)
    return {**others, "translations": {language: said}} if said else others


def _check_files(path: str, edition: EditionVerification, site: Verification) -> Iterator[Problem]:
    """Check that each file of a ZIP is that of the site; pages differ in their list of downloads."""
    for inside, entry in edition.files.items():
        of_site = site.files.get(inside)
        if of_site is None or (of_site != entry and not inside.endswith(".html")):
            yield site_problem(path, "site-mismatch.edition-file", file=inside)
