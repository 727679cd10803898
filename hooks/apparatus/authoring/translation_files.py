"""Translations as a PO file, for programs that translators work with: Weblate, OmegaT, Poedit.

One file has all pages of a language. A message is a segment: its context is the page, and the key of its front matter if it
is a label. Its words are written and read by Babel; what it means is checked as in a page.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.translations.record_words import record_segments
from apparatus.translations.segments import Segment, State, segments
from apparatus.translations.staleness import Matched, match
from apparatus.translations.translated_pages import (
    LABELS,
    RECORDS,
    Pair,
    TranslatedPage,
    without_other_orders,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from babel.messages.catalog import Catalog

    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.library import SourceLibrary

_CODE = frozenset(("python-format", "python-brace-format"))
"""Flags by which Babel says that a text is filled in by a program."""
_FUZZY = "fuzzy"
"""The flag of a message that has changed since it was translated."""


class TranslationFileError(ValueError):
    """The file is no PO file in UTF-8."""


@dataclass(frozen=True, slots=True)
class Message:
    """A segment with its translation, as a PO file has it."""

    context: str
    state: State
    translation: str = ""
    before: State | None = None
    """What was translated, if that was something else."""
    path: str = ""
    line: int = 1


def po_text(project: Project, language: str) -> str:
    """Return the PO file of a language, with every statement of every page."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog(locale=language, header_comment="", fuzzy=False, charset="utf-8")
    known = {page.of: page for page in project.translated if page.language == language}
    for page in project.pages:
        for message in _messages(page, known.get(page.src_uri)):
            _add(catalog, message)
    for message in _record_messages(project.library, known.get(RECORDS)):
        _add(catalog, message)
    file = io.BytesIO()
    # Without the header, which has the time, the same pages give the same file.
    write_po(file, catalog, width=0, include_previous=True, omit_header=True)
    return f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n{file.getvalue().decode()}'


def _add(catalog: Catalog, message: Message) -> None:
    added = catalog.add(
        message.state.words,
        message.translation,
        locations=[(message.path, message.line)],
        flags=[_FUZZY] if message.before else (),
        auto_comments=[" ".join(f".{kind}" for kind in message.state.kinds)],
        previous_id=message.before.words if message.before else (),
        context=message.context,
    )
    added.flags -= _CODE  # a percentage is no placeholder


def read_po_text(text: bytes) -> Mapping[tuple[str, str], str]:
    """Return the translations of a PO file, by context and words; those that are fuzzy or empty are left out.

    Raises:
        TranslationFileError: It is no PO file, or not in UTF-8.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(io.BytesIO(text), charset="utf-8", abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise TranslationFileError(" ".join(str(error).split())) from error
    return {
        (message.context, str(message.id)): " ".join(str(message.string).split())
        for message in catalog
        if message.context and message.string and not message.fuzzy
    }


def with_translations(
    page: Page, known: TranslatedPage | None, translations: Mapping[tuple[str, str], str]
) -> tuple[dict[str, str], Sequence[Pair]] | None:
    """Return the labels and pairs of a page with the translations of a file; `None` if it has none for the page.

    Args:
        page: The page of the main language.
        known: Its translation as it is, whose pairs stay where the file says nothing else.
    """
    labels = {
        key: translations[_context(page, key), str(page.data[key])]
        for key in LABELS
        if (_context(page, key), str(page.data.get(key))) in translations
    }
    pairs = _taken(segments(page), page.src_uri, known, translations)
    return (labels, pairs or (known.pairs if known else ())) if pairs or labels else None


def records_with_translations(
    library: SourceLibrary,
    known: TranslatedPage | None,
    translations: Mapping[tuple[str, str], str],
) -> Sequence[Pair] | None:
    """Return the pairs of the words of the records with the translations of a file; `None` if it has none for them."""
    found = [segment for group in record_segments(library) for segment in group.segments]
    return _taken(found, RECORDS, known, translations)


def _taken(
    found: Iterable[Segment],
    context: str,
    known: TranslatedPage | None,
    translations: Mapping[tuple[str, str], str],
) -> Sequence[Pair] | None:
    given = {
        segment.state.key: _pair(segment.state, words)
        for segment in found
        if (words := translations.get((context, segment.state.words)))
    }
    kept = [pair for pair in (known.pairs if known else ()) if pair.state.key not in given]
    return [*given.values(), *kept] if given else None


def _pair(state: State, text: str) -> Pair:
    words, orders = without_other_orders(text)
    return Pair(state, words, 0, 0, other_orders=orders)


def _context(page: Page, key: str) -> str:
    return f"{page.src_uri} {key}".rstrip()


def _messages(page: Page, known: TranslatedPage | None) -> Iterator[Message]:
    data = known.front_matter.data if known else {}
    for key in LABELS:
        if key in page.data:
            now, before = str(page.data[key]), str(data.get("translates", {}).get(key, ""))
            words = str(data.get(key, "")) if data.get(key) != before else ""
            changed = State(before) if words and before != now else None
            yield Message(_context(page, key), State(now), words, changed, page.path)
    pairs = known.pairs if known else ()
    for item in match(segments(page), pairs, page.settings.language).segments:
        yield _message(item, page.src_uri, page.path)


def _record_messages(library: SourceLibrary, known: TranslatedPage | None) -> Iterator[Message]:
    groups = record_segments(library)
    found = [segment for group in groups for segment in group.segments]
    paths = [group.record.path for group in groups for _ in group.segments]
    matches = match(found, known.pairs if known else (), library.settings.language)
    for path, item in zip(paths, matches.segments, strict=True):
        yield _message(item, RECORDS, path)


def _message(item: Matched, context: str, path: str) -> Message:
    state, pair = item.segment.state, item.pair
    changed = pair.state if pair and item.differences else None
    words = pair.as_written if pair else ""
    return Message(context, state, words, changed, path, item.segment.line)
