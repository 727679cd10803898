"""Verifies a published site by its own files alone.

No repository, article or network is needed, because the site contains its manifest, its claims and
the fingerprints of its sources. So a reader can verify it, on a mirror, or years later. Who made it, only a signature
shows, and only to who knows the key. This does not prove that the fingerprints belong to the articles; `apparatus check
--originals` recomputes them from the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from apparatus.audit.accounted_files import Account
from apparatus.audit.links import check_links, citation_links
from apparatus.audit.page_words import SiteWords
from apparatus.audit.published_bibliography import check_bibliographies
from apparatus.audit.published_claims import (
    check_counts,
    check_evidence,
    check_words,
    count_evidence,
)
from apparatus.audit.published_copies import (
    check_checksums,
    check_copies,
    check_names,
    check_search,
    check_tables,
)
from apparatus.audit.published_grounds import check_dates, check_grounds
from apparatus.audit.published_previews import check_previews
from apparatus.audit.published_translations import (
    check_listed,
    check_sense,
    check_translations,
)
from apparatus.audit.script_requests import Requests
from apparatus.audit.site_files import FileFacts, SiteFiles, check_files, entries_of, pages_of
from apparatus.html.hiding_rules import hiding_rules
from apparatus.policy.names import NameScreen, read_names
from apparatus.problems import Problem, file_problem, problem, site_problem
from apparatus.published.data import (
    CLAIMS,
    OldContractError,
    PublishedData,
    claim_place,
    read_published,
)
from apparatus.published.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    check_manifest,
    digest,
    read_manifest,
)
from apparatus.published.release import Known, Maker, check_release

if TYPE_CHECKING:
    from pathlib import Path

    from apparatus.audit.links import Links
    from apparatus.published.file_texts import PublishedFile
    from apparatus.published.manifest import FileEntry


Work = Callable[[], Iterable[Problem]]
"""Some checks, or how to get what they found."""
Aside = Callable[[Work], Work]


def _later(work: Work) -> Work:
    return work


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of verifying a site."""

    problems: tuple[Problem, ...]
    """Sorted by position."""
    counts: Mapping[str, int]
    """Counts of what was verified, such as `files`, `pages`, `claims`; 0 is a problem."""
    commit: str
    """The commit in the manifest, if any."""
    date: str
    """Its time in the manifest, if any: a release of long ago is as valid as a new one."""
    digest: str
    """SHA-256 of the manifest, and so of the whole site; empty without a manifest."""
    maker: Maker
    """Who signed it, as far as it is shown."""
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    """The files that are there, by path."""
    data: PublishedData | None = None
    """Its data; `None` if they are of an old contract."""
    left_out: int = 0
    """How many of its editions were not verified."""


def verify_site(
    folder: Path,
    files: SiteFiles | None = None,
    known: Known | None = None,
    *,
    is_own: bool = False,
    aside: Aside = _later,
) -> Verification:
    """Verify a published site.

    Every file matches the manifest. Every claim is on its page in the words of the claims file;
    every quotation and figure agrees with a fingerprint; every citation is linked both ways, and
    every such link is a citation. No page loads anything from another host. Every internal link has
    a target. No protected name occurs, by the list of keyed hashes in the site, if the repository
    has one. Of its editions, only the checksums and what all files share are verified: `copy_verification` opens them.

    Args:
        files: Its files, if they were screened for the names of its own list.
        known: What is known of its makers' keys, from elsewhere; then it has to be signed by one of them.
        is_own: Whether it was built a moment ago, so that search, previews and bibliographies come from one project.
        aside: Begins one half of the checks, and returns how to get what they find.

    Returns:
        The problems, and the counts of what was verified.
    """
    names, problems = read_names(folder)
    files = files or SiteFiles(folder, (check_read, NameScreen(names)))
    every = files.all()
    manifest, found = _manifest(folder, every)
    maker, unsigned = check_release(folder, known) if manifest else (Maker(), [])
    problems += [*found, *unsigned, *check_files(files, every)]
    shown = (manifest.commit, manifest.date, digest(folder)) if manifest else ("", "", "")
    made = (*shown, maker)
    try:
        data, unreadable = read_published(folder)
    except OldContractError as error:
        return Verification(tuple(sorted({*problems, error.problem})), {}, *made)
    problems += unreadable
    counts = {"files": len(manifest.files) if manifest else 0, **count_evidence(data)}
    if all(facts.is_read for facts in every.values()):
        pages = pages_of(every)
        counts["pages"] = len(pages)
        of_data = aside(partial(_check_data, folder, data))
        problems += check_links(files, every)
        problems += Requests.together(facts.requests for facts in every.values()).problems()
        problems += Account(data).check(every) if data.claims else ()
        problems += _check_commit(data, manifest)
        problems += check_copies(folder, data, pages) if data.claims else ()
        problems += check_words(data, partial(_shown, pages, data))
        links = citation_links(pages)
        problems += _check_citations(data, links)
        problems += _check_styles(every)
        if not is_own:
            problems += _check_readers_copies(folder, data, pages)
        problems += check_listed(data, pages)
        problems += check_translations(data, pages, links)
        problems += of_data()
    return Verification(
        tuple(sorted({*problems, *check_counts(counts)})),
        counts,
        *made,
        entries_of(every),
        data,
    )


def _check_data(folder: Path, data: PublishedData) -> Iterator[Problem]:
    """Check the data: by the fingerprints, by themselves, and by the tables."""
    yield from check_evidence(data)
    yield from check_grounds(data)
    yield from check_dates(data, partial(_shows_date, folder))
    yield from check_sense(data)
    if data.claims:
        yield from check_tables(folder, data)


def check_read(file: PublishedFile) -> Iterator[Problem]:
    """Yield a problem for a file that no reader can read."""
    if not file.is_read:
        yield file_problem(file.path, "unreadable-file.copied")


def _shown(
    pages: Mapping[str, FileFacts], data: PublishedData, page: str, wanted: Mapping[str, str]
) -> Collection[str]:
    """Return the anchors of the claims that their page shows in their own words."""
    facts = pages.get(data.page_file(page))
    return facts.claims.intersection(wanted) if facts else ()


def _shows_date(folder: Path, page: str, date: str) -> bool:
    """Return whether a page shows a date for machines, as it does at its head."""
    file = folder / page
    return file.is_file() and f'datetime="{escape(date)}"' in file.read_text(encoding="utf-8")


def _check_styles(every: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """Check that no style sheet hides a claim or words of it."""
    names = frozenset[str]().union(*(facts.claim_names for facts in every.values()))
    others = frozenset[str]().union(*(facts.names for facts in every.values()))
    for path, facts in every.items():
        for selector in sorted(
            {rule for css in facts.styles for rule in hiding_rules(css, names, others)}
        ):
            yield site_problem(path, "site-mismatch.hidden-claims", rule=selector[:60])


def _check_readers_copies(
    folder: Path, data: PublishedData, pages: Mapping[str, FileFacts]
) -> Iterator[Problem]:
    """Check what repeats the claims and summaries for readers: the search, previews and bibliographies."""
    words = SiteWords(folder)
    yield from check_search(folder, data, words)
    yield from check_previews(folder, data, pages, words)
    yield from check_bibliographies(folder, data, words)


def _check_commit(data: PublishedData, manifest: Manifest | None) -> Iterator[Problem]:
    if manifest and data.claims and data.commit != manifest.commit:
        yield site_problem(CLAIMS, "site-mismatch.other-fact", key="commit")


def _manifest(
    folder: Path, every: Mapping[str, FileFacts]
) -> tuple[Manifest | None, list[Problem]]:
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        return None, [site_problem(MANIFEST, "manifest-mismatch.no-manifest", error=error)]
    entries = entries_of(every)
    return manifest, [
        *check_manifest(manifest, entries),
        *check_names(entries),
        *check_checksums(folder, entries),
    ]


def _check_citations(data: PublishedData, links: Links) -> Iterator[Problem]:
    """Check that each citation is linked both ways, and that each such link is a citation."""
    citations = set()
    for index, claim in enumerate(data.claims):
        page = data.page_file(claim["page"])
        for item in claim["citations"]:
            source, anchor = data.source_file(item["source"]), item["anchor"]
            citations.add((page, claim["id"], source, anchor))
            to_passage = (source, anchor, claim["id"]) in links.get(page, ())
            to_claim = (page, claim["id"], f"{anchor}-cited") in links.get(source, ())
            if not (to_passage and to_claim):
                message = (
                    "site-mismatch.no-way-back" if to_passage else "site-mismatch.no-way-there"
                )
                values = {"locator": item["locator"], "source": item["source"]}
                yield problem(*claim_place(index), message, **values)
    for path, (target, fragment, enclosing) in _citation_links(data, links):
        is_to_claim = enclosing.endswith("-cited")
        passage = (path, enclosing.removesuffix("-cited")) if is_to_claim else (target, fragment)
        claimed = (target, fragment) if is_to_claim else (path, enclosing)
        if (*claimed, *passage) not in citations:
            values = {"start": enclosing, "end": f"{target}#{fragment}", "claims": CLAIMS}
            yield site_problem(path, "site-mismatch.no-citation", **values)


def _citation_links(
    data: PublishedData, links: Links
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the links of citations: from claims to sources, and from passages to claims."""
    anchors = {(data.page_file(claim["page"]), claim["id"]) for claim in data.claims}
    sources = {file for page, file in data.files.items() if page.startswith("sources/")}
    for path, found in sorted(links.items()):
        for link in sorted(found):
            target, _, enclosing = link
            is_to_source = (path, enclosing) in anchors and target in sources
            if is_to_source or (path in sources and enclosing.endswith("-cited")):
                yield path, link
