"""One message for one cause: what only follows from another problem of its line or page is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from apparatus.explainers.pages import Page

_IN_TEXT: Mapping[str, Set[str]] = {
    # Without its citation, or with a broken one, a sentence has no source for anything.
    "malformed-citation": {"uncited-claim", "unsupported-figure", "overstated-claim"},
    "unparsed-citation": {"uncited-claim", "unsupported-figure", "overstated-claim"},
    "uncited-claim": {"unsupported-figure"},
    # Whoever does not speak there is mostly not named there either.
    "wrong-speaker": {"unsupported-name"},
    # What is no sentence of this site needs no citation.
    "bad-page": {"uncited-claim", "claim-across-lines"},
    # A mark that has no effect is there, at the wrong place.
    "unread-text": {"overstated-claim", "undisclosed-dispute"},
    # The mark of a sentence that another one follows is at the end of its line when that one is gone.
    "two-claims-on-a-line": {"unread-text"},
}
"""The codes that follow from each code on a line of a text."""
_IN_FRONT_MATTER: Mapping[str, Set[str]] = {
    "bad-page": {"uncorrected-change", "unsupported-figure"}
}
"""The same for the front matter of a page: a value of a wrong form is never one that was published."""
_UNREAD = "broken-front-matter"
"""Of a page with this problem nobody knows the kind, by which all others are judged."""


def without_consequences(problems: Iterable[Problem], pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield the problems but those that go away with another error of their line or page."""
    body = {page.path: page.front_matter.body_line for page in pages}
    found = list(problems)
    errors: dict[tuple[str, int], set[str]] = {}
    for item in found:
        if item.severity is Severity.ERROR:
            errors.setdefault((item.path, item.line), set()).add(item.code)
    unread = {item.path for item in found if item.code == _UNREAD and item.path in body}
    for item in found:
        if item.path in unread and item.code != _UNREAD:
            continue
        causes = _IN_FRONT_MATTER if item.line < body.get(item.path, 0) else _IN_TEXT
        here = errors.get((item.path, item.line), ())
        if not any(item.code in causes.get(code, ()) for code in here):
            yield item
