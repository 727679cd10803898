"""Verifies the translations of published claims: their pages, words, figures and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.explainers.claims import claim_id
from apparatus.problems import Problem, problem, site_problem
from apparatus.published.data import CLAIMS, PublishedData, claim_place
from apparatus.published.file_names import one_file_anchor
from apparatus.words.readings import Loss, differences, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.audit.links import Links
    from apparatus.audit.site_files import FileFacts

_BESIDE_FIGURES = (Loss.BOUND, Loss.NEGATION)


def check_sense(data: PublishedData) -> Iterator[Problem]:
    """Check that no translation gives another figure than its claim, and none bounds or negates what its claim does not."""
    for index, claim in enumerate(data.claims):
        for language, item in claim.get("translations", {}).items():
            said, meant = (
                reading(str(item["text"]), language),
                reading(claim["text"], data.language),
            )
            for lost in differences(meant, said):
                is_sense = lost.loss in _BESIDE_FIGURES
                message = "site-mismatch.other-sense" if is_sense else "unsupported-figure.unlisted"
                yield problem(*claim_place(index), message, text=lost.translation or lost.original)


def check_listed(data: PublishedData, pages: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """Check that no page shows a claim, in its own words or in those of a language, that the data do not list for it.

    Args:
        pages: The pages of the site, and its editions of one HTML file, by path.
    """
    own, listed = set[tuple[str, str]](), set[tuple[str, str]]()
    editions = set[tuple[str, ...]]()
    for claim in data.claims:
        whole = one_file_anchor(f"{claim['page']}#{claim['id']}")
        own.add((data.page_file(claim["page"]), claim["id"]))
        editions.add((whole,))
        for item in claim.get("translations", {}).values():
            listed.add((data.page_file(item["page"]), claim["id"]))
            editions.add((whole, claim_id(str(item["text"]))))
    listed |= own
    for path, facts in pages.items():
        # What is not translated stands in its own words on the page of a language.
        _, _, main = path.partition("/")
        shown = {(anchor,) for anchor in facts.claims if (main, anchor) not in own}
        for item in sorted(shown | facts.translated):
            # Elsewhere the words of what is listed for this page are compared.
            if (path, item[0]) not in listed and item not in editions:
                values = {"anchor": item[0], "claims": CLAIMS}
                yield site_problem(path, "site-mismatch.unlisted-words", **values)


def check_translations(
    data: PublishedData, pages: Mapping[str, FileFacts], links: Links
) -> Iterator[Problem]:
    """Check that each translation is shown, and has the links of its citations."""
    sources = {file for page, file in data.files.items() if page.startswith("sources/")}
    folders = {name for claim in data.claims for name in claim.get("translations", {})}
    sources |= {f"{name}/{file}" for name in folders for file in sources}
    for index, claim in enumerate(data.claims):
        place = claim_place(index)
        for language, item in claim.get("translations", {}).items():
            text, page = str(item["text"]), data.page_file(item["page"])
            facts = pages.get(page)
            if facts is None or (claim["id"], claim_id(text)) not in facts.translated:
                values = {"text": text[:60], "page": item["page"]}
                yield problem(*place, "site-mismatch.other-words", **values)
            asked = {
                (f"{language}/{data.source_file(it['source'])}", it["anchor"])
                for it in claim["citations"]
            }
            found = {
                (target, fragment)
                for target, fragment, around in links.get(page, ())
                if around == claim["id"] and target in sources
            }
            if asked != found:
                shown = sorted(f"{target}#{fragment}" for target, fragment in asked ^ found)
                values = {"start": claim["id"], "end": shown[0], "claims": CLAIMS}
                yield site_problem(page, "site-mismatch.no-citation", **values)
