"""Writing translated pages: the pairs of a page in its order, with the translations that exist already."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from apparatus.checks.translation_checks import listed
from apparatus.reading.translated_settings import PARTIES, file_of
from apparatus.translations.record_words import record_segments
from apparatus.translations.segments import SOURCE, segments
from apparatus.translations.staleness import Matched, Matches, match
from apparatus.translations.translated_pages import LABELS, NOBODY, RECORDS, Pair, TranslatedPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.settings import Settings
    from apparatus.sources.library import SourceLibrary


def translated_text(page: Page, known: TranslatedPage | None) -> str:
    """Return the text of a translated page.

    Args:
        page: The page of the main language.
        known: The translated page as it is, if there is one.

    Returns:
        Its pairs in the order of the page. A pair whose segment has changed stands below the new segment, with the
        segment that it translates; a pair of which nothing is left stands at the end.
    """
    return _text(page, known.front_matter.data if known else {}, known.pairs if known else ())


def brought_back(
    page: Page, known: TranslatedPage | None, labels: Mapping[str, str], pairs: Sequence[Pair]
) -> str:
    """Return the text of a translated page with labels and pairs that a translator brings back.

    Args:
        page: The page of the main language.
        known: The translated page as it is, if there is one.
        labels: The translations of its title, description and question, as far as they are new.
    """
    data = dict(known.front_matter.data) if known else {}
    state = {**data.get("translates", {}), **{key: str(page.data[key]) for key in labels}}
    return _text(page, {**data, **labels, "translates": state}, pairs)


def _text(page: Page, data: Mapping[str, Any], pairs: Sequence[Pair]) -> str:
    matches = match(segments(page), pairs, page.settings.language)
    return _file(_front_matter(page, data), [*map(_block, matches.segments), *_gone(matches)])


def records_text(
    library: SourceLibrary, known: TranslatedPage | None, pairs: Sequence[Pair] | None = None
) -> str:
    """Return the text of the file with the words of the records in a language.

    Args:
        known: The file as it is, if there is one.
        pairs: Its pairs, if they are not those of the file as it is.
    """
    given = known.front_matter.data if known else {}
    data = {"read-by": given.get("read-by", NOBODY), **_kept(given)}
    groups = record_segments(library)
    found = [segment for group in groups for segment in group.segments]
    pairs = pairs if pairs is not None else known.pairs if known else ()
    matches = match(found, pairs, library.settings.language)
    left = iter(matches.segments)
    blocks = []
    for group in groups:
        if group.segments:
            blocks.append(f"{SOURCE}## {group.record.id}")
            blocks += map(_block, islice(left, len(group.segments)))
    return _file(_yaml(data), [*blocks, *_gone(matches)])


def _file(front_matter: str, blocks: Iterable[str]) -> str:
    text = "\n\n".join(blocks)
    return f"---\n{front_matter}---\n\n{text}\n"


def _yaml(data: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
    return text


def _front_matter(page: Page, given: Mapping[str, Any]) -> str:
    state = given.get("translates", {})
    labels = {key: str(page.data[key]) for key in LABELS if key in page.data}
    # A label that is translated keeps the words that it translates.
    done = {key for key in labels if key in given and given[key] != state.get(key)}
    data = {key: given[key] if key in done else words for key, words in labels.items()}
    data["read-by"] = given.get("read-by", NOBODY)
    data["translates"] = {
        key: state.get(key, words) if key in done else words for key, words in labels.items()
    }
    return _yaml(data | _kept(given))


def _kept(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the exceptions from the rules, which a translator writes by hand."""
    return {key: value for key, value in given.items() if key == "allow"}


def _block(item: Matched) -> str:
    segment, pair, differences = item
    lines = [segment.as_written]
    if pair and differences:
        lines.append(f"{SOURCE}{segment.before}{pair.state.as_written}")
    if pair:
        lines.append(f"{segment.before}{pair.as_written}")
    return "\n".join(lines)


def _gone(matches: Matches) -> Iterator[str]:
    for pair in matches.gone:
        yield f"{SOURCE}{pair.state.as_written}\n{pair.as_written}"


def words_text(settings: Settings) -> str:
    """Return the text of the file with the words of the settings in a language.

    Args:
        settings: The settings in that language. What has none is written as a comment.
    """
    entries = {key: _entry(key, text) for key, text in settings.words.items()}
    known = "".join(entry for key, entry in entries.items() if settings.words[key])
    left = "".join(f"# {entry}" for key, entry in entries.items() if not settings.words[key])
    parties = _yaml({PARTIES: dict(settings.party_words)}) if settings.party_words else ""
    return f"{known}{left}{parties}"


def _entry(key: str, text: str) -> str:
    # By itself PyYAML writes a key of more than 128 characters as `? key`.
    name, words = (_scalar(part) for part in (key, text))
    return f"{name}: {words if text else ''}\n"


def _scalar(text: str) -> str:
    line: str = yaml.safe_dump([text], allow_unicode=True, width=10**6)
    return line.removeprefix("- ").removesuffix("\n")


def work_list(project: Project, languages: Iterable[str]) -> Iterator[str]:
    """Yield a line for each page of each language, and one for each segment that is missing or stale."""
    main = project.settings.language
    for language in languages:
        known = {page.of: page for page in project.translated if page.language == language}
        for text, own in project.settings.translated[language].words.items():
            if not own:
                yield f"{file_of(language)}: missing: {text}"
        parts = {page.src_uri: segments(page) for page in project.pages}
        parts[RECORDS] = [
            segment for group in record_segments(project.library) for segment in group.segments
        ]
        for name, found in parts.items():
            if name not in known:
                yield f"docs/{language}/{name}: missing, {len(found)} statements"
                continue
            translated = known[name]
            matches = match(found, translated.pairs, main)
            done = sum(1 for item in matches.segments if item.pair and not item.differences)
            yield f"{translated.path}: {done} of {len(found)} statements"
            for segment, pair, differences in matches.segments:
                if pair is None:
                    yield f"  missing: {segment.state.as_written}"
                elif differences:
                    yield f"  {translated.path}:{pair.line}: stale: {listed(differences)}"
            for pair in matches.gone:
                yield f"  {translated.path}:{pair.line}: gone: {pair.state.as_written}"
