"""A project on disk: its pages, its source records and their fingerprints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from apparatus.explainers.pages import Page, read_page
from apparatus.problems import Problem, file_problem
from apparatus.reading.content_files import (
    FileCache,
    OutsideError,
    check_settings,
    confined,
    linked_paths,
    read_texts,
)
from apparatus.reading.generator_settings import check_generator_settings
from apparatus.reading.limits import (
    FINGERPRINT_BYTES,
    RECORD_WORDS_BYTES,
    oversized_file,
    oversized_page,
)
from apparatus.reading.site_settings import project_settings
from apparatus.sources.fingerprint import Fingerprint, parse_fingerprint
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record
from apparatus.translations.expansion import Expanded, iter_expanded
from apparatus.translations.record_words import RecordWords, record_words
from apparatus.translations.translated_pages import (
    RECORDS,
    TranslatedPage,
    read_translated_page,
)
from apparatus.words.foreign import RecordedWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.settings import Settings
    from apparatus.sources.records import SourceRecord


FINGERPRINTS = "sources/fingerprints"
"""Folder of the committed fingerprints, relative to the project's root."""


class SourceText(NamedTuple):
    """The text of a file, for checks of every line."""

    path: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Project:
    """Everything read from a project's folders."""

    root: Path
    settings: Settings
    pages: tuple[Page, ...]
    library: SourceLibrary
    texts: tuple[SourceText, ...]
    """Every Markdown file of `docs/` and `sources/`."""
    problems: tuple[Problem, ...]
    """Problems found while reading."""
    record_files: int = 0
    """Number of record files, unusable ones included."""
    translated: tuple[TranslatedPage, ...] = ()
    """The translated pages, as written."""
    files: FileCache = field(default_factory=FileCache, compare=False, repr=False)
    """Cache of what was made of unchanged files."""

    @cached_property
    def record_words(self) -> Mapping[str, RecordWords]:
        """The words of the records, by language; a language without such a file is left out."""
        records = self.library.records
        return {
            page.language: self.files.find(
                f"words of records in {page.language}",
                (page, records),
                partial(record_words, page, self.library),
            )
            for page in self.translated
            if page.of == RECORDS
        }

    @cached_property
    def in_languages(self) -> Mapping[str, Settings]:
        """The settings in each language into which the site is translated, with the words of the records."""
        return {
            language: self.files.find(
                f"settings in {language}",
                (settings, self.settings, self.record_words.get(language)),
                partial(self._with_records, settings, self.record_words.get(language)),
            )
            for language, settings in self.settings.translated.items()
        }

    def _with_records(self, settings: Settings, found: RecordWords | None) -> Settings:
        own = replace(settings, main=self.settings)
        kinds = {kind: settings.words.get(kind, "") for kind in settings.source_kinds}
        words = {**kinds, **(found.words(own) if found else {})}
        return replace(own, recorded=RecordedWords(words, self.settings.language))

    @cached_property
    def expanded(self) -> Mapping[str, Sequence[Expanded]]:
        """The pages in each language into which the site is translated, in the order of their paths."""
        return {
            language: tuple(
                iter_expanded(
                    self.pages,
                    [page for page in self.translated if page.language == language],
                    settings,
                    self.library,
                    self.files,
                )
            )
            for language, settings in self.in_languages.items()
        }

    def with_words(self, settings: Settings) -> Project:
        """Return the project with the words of other settings, such as those of a language, and its own pages."""
        return replace(self, settings=settings, library=self._library_in(settings))

    def in_language(self, language: str) -> Project:
        """Return the project in a language into which it is translated, with the pages that are."""
        settings = self.in_languages[language]
        return replace(
            self,
            settings=settings,
            pages=tuple(item.page for item in self.expanded[language]),
            library=self._library_in(settings),
            translated=(),
        )

    def _library_in(self, settings: Settings) -> SourceLibrary:
        """Return the sources with settings in another language; kept with what is worked out of them."""
        make = partial(self.library.in_language, settings)
        return self.files.find(f"sources in {settings.language}", (self.library, settings), make)

    def whole_in_language(self, language: str) -> Project:
        """Return the project in a language, with each page that is not translated in the main language."""
        own = {item.original.src_uri: item.page for item in self.expanded[language]}
        pages = tuple(own.get(page.src_uri, page) for page in self.pages)
        return replace(self.in_language(language), pages=pages)


def read_project(root: Path, files: FileCache | None = None) -> Project:
    """Read a project.

    Args:
        files: Cache of the files read before; the files read now are added.

    Returns:
        The project. Unusable files are left out and reported as problems; a missing folder counts
        as empty.

    Raises:
        SettingsError: The settings are missing or invalid.
    """
    files = files or FileCache()
    settings = project_settings(root, files)
    problems = [*linked_paths(root), *check_settings(root, files), *check_generator_settings(root)]
    texts: list[SourceText] = []
    records: dict[str, SourceRecord] = {}
    record_files = 0
    for path, text in read_texts(root, (root / "sources").rglob("*.md"), problems, kept=files):
        record_files += 1
        record, found = files.read(read_record, text, path, settings)
        problems += found
        texts.append(SourceText(path, tuple(text.split("\n"))))
        if record is not None:
            if record.id in records:
                other = records[record.id].path
                taken = file_problem(path, "bad-record.id-taken", id=record.id, other=other)
                problems.append(taken)
            records.setdefault(record.id, record)
    unusable = {PurePosixPath(item.path).stem for item in problems} - set(records)
    pages: list[Page] = []
    translated: list[TranslatedPage] = []
    large = {f"docs/{name}/{RECORDS}": RECORD_WORDS_BYTES for name in settings.translations}
    for path, text in read_texts(root, (root / "docs").rglob("*.md"), problems, large, files):
        if PurePosixPath(path).parts[1] in settings.translations:
            translation, found = files.read(read_translated_page, text, path, settings)
            problems += found
            translated.append(translation)
            texts.append(SourceText(path, tuple(text.split("\n"))))
            continue
        page, found = files.read(read_page, text, path, settings)
        problems += found
        claims = page.body.claims
        citations = [mark.line for claim in claims for mark in claim.citations]
        if oversized := oversized_page(path, [claim.line for claim in claims], citations):
            problems.append(oversized)
            continue
        pages.append(page)
        texts.append(SourceText(path, tuple(text.split("\n"))))
    fingerprints = dict(_read_fingerprints(root, problems, files))
    sources = SourceLibrary(records, fingerprints, settings, frozenset(unusable))
    library = files.find("sources", sources, lambda: sources)  # with what was worked out of it
    return Project(
        root,
        settings,
        tuple(pages),
        library,
        tuple(texts),
        tuple(problems),
        record_files,
        tuple(translated),
        files,
    )


def _read_fingerprints(
    root: Path, problems: list[Problem], files: FileCache
) -> Iterator[tuple[str, Fingerprint]]:
    for file in sorted((root / FINGERPRINTS).glob("*.json")):
        path = file.relative_to(root).as_posix()
        try:
            if oversized := oversized_file(confined(root, path), path, FINGERPRINT_BYTES):
                problems.append(oversized)
                continue
            text = file.read_text(encoding="utf-8")
            fingerprint = files.read(_fingerprint, text, path)
        except OutsideError:
            continue  # reported by linked_paths
        except (OSError, ValueError) as error:
            values = {"error": " ".join(str(error).split()), "source": file.stem}
            problems.append(file_problem(path, "stale-fingerprint.unusable", **values))
            continue
        if fingerprint.source != file.stem:
            values = {"named": fingerprint.source, "source": file.stem}
            problems.append(file_problem(path, "stale-fingerprint.misnamed", **values))
            continue
        yield file.stem, fingerprint


def _fingerprint(text: str, path: str) -> Fingerprint:
    return parse_fingerprint(text)
