"""Making a page in another language from a page and its translation, so that it is a page like any other.

The page of the main language gives every line: its headings, items, citations, marks and anchors. Only the words come
from the translation. Where there is none, or where it would be false since the statement has changed, the words of the
main language stay and name their language.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.explainers.anchors import heading_anchors
from apparatus.explainers.disagreements import Disagreements, Question
from apparatus.explainers.evidence import verdict_of
from apparatus.explainers.page_scan import Body, scan
from apparatus.explainers.pages import Page
from apparatus.page_names import CHANGES_FEED, CORRECTIONS_FEED
from apparatus.reading.front_matter import FrontMatter
from apparatus.sources.quotations import quotations_in
from apparatus.translations.segments import Segment, State, segments
from apparatus.translations.staleness import Difference, Matched, Matches, differences, match
from apparatus.translations.translated_pages import LABELS, TranslatedPage, without_other_orders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.reading.content_files import FileCache
    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary


_LINK = re.compile(r"(?<=\]\()(?P<path>[^()\s:#/][^()\s:#]*\.md)(?=[)#])")
_FEED = re.compile(rf"(?<=\]\(/)(?=(?:{re.escape(CORRECTIONS_FEED)}|{re.escape(CHANGES_FEED)})\))")
_NAME = re.compile(r'\*[^*]+\*\{: lang="(?P<language>[\w-]+)" \}\s*')
"""A name in another script, a line of its own below the term of a glossary."""
_ANCHOR = re.compile(r"\s*\{#.*")
_OF_THE_SITE = ("corrections", "not-material", "rewritten", "allow")
"""Keys of front matter that a site has once, whatever its languages."""
_CLOSING = "”’»」』》\"'“"


class Expanded(NamedTuple):
    """A page in another language."""

    page: Page
    """The page with the evidence of the one that it translates."""
    original: Page
    """The page of the main language."""
    translation: TranslatedPage
    """The translation as written."""
    matches: Matches
    """The statements of the page with their translations."""
    stale_labels: Mapping[str, Sequence[Difference]]
    """What has changed since title, description and question were translated."""

    @property
    def untranslated(self) -> int:
        """The number of statements that are shown in the main language."""
        return sum(not item.is_shown for item in self.matches.segments)

    @property
    def is_stale(self) -> bool:
        """Whether a statement has changed since its translation."""
        return any(item.differences for item in self.matches.segments)

    def place(self, line: int) -> int:
        """Return the line of the translated file of a line of the page."""
        found = [item for item in self.matches.segments if item.segment.line <= line and item.pair]
        last = found[-1].pair if found else None
        return last.line if last else self.translation.front_matter.body_line


def expand(
    page: Page,
    translation: TranslatedPage,
    settings: Settings,
    library: SourceLibrary,
    translated: Collection[str],
) -> Expanded:
    """Make a page in another language.

    Args:
        page: The page of the main language.
        settings: The settings in the language of the translation.
        library: The sources, to tell the own words of one from a translation of them.
        translated: Paths below `docs/` of the pages of which there is a translation, and of the feeds of the language, so that links lead to these.
    """
    matches = match(segments(page), translation.pairs, page.settings.language)
    anchors = {heading.line: anchor for heading, anchor in heading_anchors(page)}
    first, lines = page.front_matter.body_line, list(page.lines)
    for item in matches.segments:
        segment = item.segment
        if segment.claim is None:
            segment = _anchored(item, anchors[segment.line], page.settings.language)
        words = segment.state.words
        if item.is_shown and item.pair:
            words = _with_originals(item.pair.words, segment, settings, library)
        if item.is_shown or segment.claim is None:
            lines[segment.line - first] = segment.with_words(words)
    lines = list(_with_names(lines, page, translation.language))
    lines = [_relocated(line, page.src_uri, translation.language, translated) for line in lines]
    data, stale = _data(page, translation, settings)
    front_matter = FrontMatter(data, first)
    body = _body(scan(lines, settings, translation.path, first), page, matches)
    made = Page(translation.path, front_matter, tuple(lines), body, settings)
    return Expanded(made, page, translation, matches, stale)


def _anchored(item: Matched, anchor: str, main: str) -> Segment:
    """Return the segment of a heading with its anchor, which must not follow the words of a translation."""
    segment = item.segment
    own = re.sub(r"#[\w:.-]+ ?", "", segment.after.strip(" {}"))
    marks = [f"#{anchor}", own, "" if item.is_shown else f"lang={main}"]
    return segment._replace(after=f" {{{' '.join(filter(None, marks))}}}")


def _with_originals(
    words: str, segment: Segment, settings: Settings, library: SourceLibrary
) -> str:
    """Return a translation with the original words behind each quotation that is a translation itself."""
    claim = segment.claim
    given, meant = quotations_in(words), quotations_in(segment.state.words)
    if claim is None or not claim.citations or len(given) != len(meant):
        return words
    passages = claim.passages(library)
    for found, original in reversed(list(zip(given, meant, strict=True))):
        verdict = verdict_of(found, passages)
        if verdict is None or verdict.message:
            end = found.end + (words[found.end : found.end + 1] in _CLOSING)
            shown = f'*{original.text}*{{: lang="{library.settings.language}" }}'
            note = settings.messages("translation.quotation", words=shown)
            words = f"{words[:end]} {note}{words[end:]}"
    return words


def _with_names(lines: Sequence[str], page: Page, language: str) -> Iterator[str]:
    """Yield lines in which a name in the script of the language, which the term already is, gives way to the page's term."""
    term = ""
    for line, original in zip(lines, page.lines, strict=True):
        named = _NAME.fullmatch(line)
        if named and named["language"] == language:
            line = f'*{term}*{{: lang="{page.settings.language}" }}'
        term = "" if not original.strip() else term or _ANCHOR.sub("", original)
        yield line


def _relocated(line: str, src_uri: str, language: str, translated: Collection[str]) -> str:
    """Return a line whose links lead from the folder of a language, to its pages and feeds where there are any."""
    folder = posixpath.dirname(src_uri)

    def moved(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link["path"]))
        target = f"{language}/{target}" if target in translated else target
        return posixpath.relpath(target, posixpath.join(language, folder))

    if "](" not in line:
        return line
    line = _FEED.sub(f"{language}/", line) if CORRECTIONS_FEED in translated else line
    return _LINK.sub(moved, line)


def _data(
    page: Page, translation: TranslatedPage, settings: Settings
) -> tuple[dict[str, Any], dict[str, Sequence[Difference]]]:
    """Return the front matter of a page in another language, and what has changed since it was translated."""
    given, state = (
        translation.front_matter.data,
        translation.front_matter.data.get("translates", {}),
    )
    data = {key: value for key, value in page.data.items() if key not in _OF_THE_SITE}
    stale = dict[str, "Sequence[Difference]"]()
    for key in LABELS:
        if key not in page.data or key not in given:
            continue
        before, now = State(str(state.get(key, ""))), State(str(page.data[key]))
        if changed := differences(before, now, page.settings.language):
            stale[key] = changed
        if not any(item.is_grave for item in changed):
            data[key] = without_other_orders(str(given[key]))[0]
    if "content-notes" in data:
        data["content-notes"] = [settings.words.get(name) or name for name in data["content-notes"]]
    return data, stale


def _body(body: Body, page: Page, matches: Matches) -> Body:
    """Return the body of a page in another language with the anchors of the one that it translates."""
    own = {claim.line: claim for claim in page.body.claims}
    left = {item.segment.line for item in matches.segments if not item.is_shown}
    claims = tuple(
        claim._replace(
            id=own[claim.line].id if claim.line in own else claim.id,
            language=page.settings.language if claim.line in left else "",
        )
        for claim in body.claims
    )
    return body._replace(claims=claims)


def iter_expanded(
    pages: Sequence[Page],
    translations: Sequence[TranslatedPage],
    settings: Settings,
    library: SourceLibrary,
    files: FileCache,
) -> Iterator[Expanded]:
    """Yield the pages of the main language that have a translation, in that language.

    Args:
        pages: The pages of the main language.
        translations: The translations in one language.
        settings: The settings in that language.
        files: Cache of what was made of unchanged pages.
    """
    by_page = {translation.of: translation for translation in translations}
    there = list(by_page)
    if any(page.src_uri in by_page and _OF_THE_SITE[0] in page.data for page in pages):
        there.append(CORRECTIONS_FEED)  # both feeds are in a language that has the log
    for page in pages:
        if translation := by_page.get(page.src_uri):
            inputs = page, translation, settings, library.inputs(page.cited), there
            make = partial(expand, page, translation, settings, library, there)
            yield files.find(f"the page of {translation.path}", inputs, make)


@dataclass(frozen=True, slots=True)
class InheritedDisagreements(Disagreements):
    """The disputed questions of a translation; one whose page is not translated stays in the main language."""

    originals: Disagreements = field(kw_only=True)
    """Those of the main language."""
    claims: Mapping[tuple[str, int], Claim] = field(kw_only=True)
    """The statements of the main language, by path and line of their translations."""

    @classmethod
    def from_pages(
        cls, pages: Iterable[Expanded], library: SourceLibrary, originals: Disagreements
    ) -> InheritedDisagreements:
        """Return the questions of translated pages.

        Args:
            pages: The pages in one language.
            library: The sources in that language.
            originals: The questions of the main language.
        """
        pages = list(pages)
        own = Disagreements.of((item.page for item in pages), library).questions
        claims = {
            (item.page.path, claim.line): claim for item in pages for claim in item.original.claims
        }
        return cls(own, library, originals=originals, claims=claims)

    def touched(self, claim: Claim) -> list[Question]:
        """Return the questions that the statement of a translation touches, in this language."""
        found = self.originals.touched(self.claims.get((claim.path, claim.line), claim))
        return [self._own(question) for question in found]

    @property
    def in_order(self) -> list[Question]:
        """All questions in the order of the main language, each in this language if its page is translated."""
        return [self._own(question) for question in self.originals.questions]

    def _own(self, question: Question) -> Question:
        return next((item for item in self.questions if item.id == question.id), question)
