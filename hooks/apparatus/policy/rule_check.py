"""Check pages, records and the project's documents against the rules of a site's policy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from apparatus.policy.examples import check_examples
from apparatus.policy.names import check_project_names
from apparatus.policy.registry import rules_of
from apparatus.policy.sentences import (
    page_sentences,
    record_sentences,
    translated_record_sentences,
    translated_sentences,
)
from apparatus.policy.silence import silence
from apparatus.policy.structural import PageText
from apparatus.policy.wording_rules import check_wordings
from apparatus.reading.file_cache import FileCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.policy.registry import Rules
    from apparatus.policy.sentences import Sentence
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.library import SourceLibrary
    from apparatus.sources.records import SourceRecord
    from apparatus.translations.expansion import Expanded
    from apparatus.translations.record_words import RecordWords

    Known = Mapping[str, Hashable]
    """What each rule needs to know of the whole project, by the rule's number."""


def check_policy(
    project: Project,
    prose: Callable[[Problem], bool] = lambda _: False,
    files: FileCache | None = None,
) -> list[Problem]:
    """Return the violations of a project's policy, without the warnings that `allow:` silences.

    Published files that nobody wrote by hand are checked on the built site (`apparatus.policy.site`).

    Args:
        prose: Returns whether a violation of a rule for new lines is reported.
    """
    library, files = project.library, files or FileCache()
    rules = rules_of(project.settings.policy)
    known: Known = {rule.number: rule.known(project) for rule in rules.structural}
    known = files.find("known to the rules", known, lambda: known)
    problems = list(files.find("examples", rules, lambda: list(check_examples(rules))))
    for source, record in sorted(library.records.items()):
        inputs = record, library.fingerprints.get(source), known, rules
        look = partial(_in_record, project, record, known, rules)
        problems += files.find(f"in {record.path}", inputs, look)
    for page in project.pages:
        look = partial(_in_page, project, page, known, rules)
        evidence = library.inputs(page.cited)
        problems += files.find(f"in {page.path}", (page, evidence, known, rules), look)
    for pages in project.expanded.values():
        for item in pages:
            # The other rules look at the structure and the evidence, which are those of the page that is translated.
            look = partial(_in_translation, item, library, rules)
            evidence = library.inputs(item.original.cited)
            problems += files.find(f"in {item.page.path}", (item, evidence, rules), look)
    for language, words in project.record_words.items():
        look = partial(_in_record_words, words, library, rules)
        made_of = words, library.records, library.fingerprints, rules
        problems += files.find(f"in the words of records in {language}", made_of, look)
    for rule in rules.structural:
        problems += rule.in_project(project)
    # Silence before filtering: an allowance stays in use when its line is no longer new.
    kept = [
        problem
        for problem in silence(project, sorted(problems))
        if problem.code not in rules.new_line_codes or prose(problem)
    ]
    return [*kept, *check_project_names(project)]


def _in_record(project: Project, record: SourceRecord, known: Known, rules: Rules) -> list[Problem]:
    sentences = list(record_sentences(record, project.library))
    problems = list(_in_sentences(sentences, known, rules))
    for rule in rules.structural:
        problems += rule.in_record(record)
    # Rules for new lines skip the front matter, whose words are the source's.
    ours = [item for item in sentences if item.line >= record.front_matter.body_line]
    return [*problems, *check_wordings(rules.new_line_groups, ours)]


def _in_page(project: Project, page: Page, known: Known, rules: Rules) -> list[Problem]:
    sentences = list(page_sentences(page, project.library))
    text = PageText(page, sentences)
    problems = list(_in_sentences(sentences, known, rules))
    for rule in rules.structural:
        if not (rule.rule.new_lines_only and page.is_about):
            problems += rule.in_page(text, known[rule.number])
    if not page.is_about:
        problems += check_wordings(rules.new_line_groups, sentences)
    return problems


def _in_translation(item: Expanded, library: SourceLibrary, rules: Rules) -> list[Problem]:
    return list(check_wordings(rules.groups, list(translated_sentences(item, library))))


def _in_record_words(words: RecordWords, library: SourceLibrary, rules: Rules) -> list[Problem]:
    return list(check_wordings(rules.groups, list(translated_record_sentences(words, library))))


def _in_sentences(sentences: Sequence[Sentence], known: Known, rules: Rules) -> Iterator[Problem]:
    yield from check_wordings(rules.groups, sentences)
    for rule in rules.structural:
        yield from rule.in_sentences(sentences, known[rule.number])
