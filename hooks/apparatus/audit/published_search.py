"""Verifies the search of a site: what it finds and shows is on the page to which it leads."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from apparatus.exports.search_index import INDEX
from apparatus.problems import Problem, problem
from apparatus.words.figures import figure_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.audit.page_words import SiteWords
    from apparatus.published.data import PublishedData

_BEFORE, _BEHIND = "const searchIndex = ", ";"


def check_search(folder: Path, data: PublishedData, words: SiteWords) -> Iterator[Problem]:
    """Check that each sentence and heading of the indexes is on its page, at an anchor that the page has.

    The pages of sources in another language say their summaries nowhere else, so that these are compared here.
    """
    for file in sorted((folder / INDEX).parent.glob(f"{PurePosixPath(INDEX).stem}*.js")):
        path = file.relative_to(folder).as_posix()
        text = file.read_text(encoding="utf-8").strip()
        try:
            rows = json.loads(text.removeprefix(_BEFORE).removesuffix(_BEHIND))
            found = {item for row in rows for item in _missing(row, data, words)}
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            yield problem(
                f"site/{path}", 1, 1, "unreadable-data", error=" ".join(str(error).split())
            )
            continue
        for page, said in sorted(found):
            values = {"text": said[:60], "page": page}
            yield problem(f"site/{path}", 1, 1, "site-mismatch.other-search", **values)


def _missing(row: Any, data: PublishedData, words: SiteWords) -> Iterator[tuple[str, str]]:
    """Yield what one row of an index says of a page and the page does not."""
    page, title, _, entries, *_ = row
    shown = words.page(page)
    # The menu leads to a home page by the name of the site, and calls it otherwise.
    is_home = PurePosixPath(page).name == "index.html" and "sources" not in page.split("/")
    if not shown.say(title) and (not is_home or any(figure_keys(title, data.language))):
        yield page, title
    for anchor, section, sentences, _, *_ in entries:
        if anchor and anchor not in shown.anchors:
            yield page, f"#{anchor}"
        for said in (section, *sentences.split("\n")):
            if said and not shown.say(said):
                yield page, said
