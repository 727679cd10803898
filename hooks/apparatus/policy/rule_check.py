"""Check pages, records and the project's documents against the rules of a site's policy.

`allow:` in the front matter of a page, a record or a translation silences a warning. Each entry gives the rule, words
of the line, and the reason. An entry that silences nothing is reported, so that outdated entries are removed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from apparatus.policy.names import check_project_names
from apparatus.policy.registry import rules_of
from apparatus.policy.sentences import (
    Sentence,
    page_sentences,
    record_sentences,
    translated_record_sentences,
    translated_sentences,
)
from apparatus.policy.structural import PageText
from apparatus.policy.wording_rules import check_wordings
from apparatus.problems import Problem, Severity, problem
from apparatus.reading.content_files import FileCache
from apparatus.reading.word_patterns import any_of
from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from apparatus.explainers.pages import Page
    from apparatus.policy.registry import Rules
    from apparatus.project import Project
    from apparatus.sources.library import SourceLibrary
    from apparatus.sources.records import SourceRecord
    from apparatus.translations.expansion import Expanded
    from apparatus.translations.record_words import RecordWords

    Known = Mapping[str, Hashable]
    "What each rule needs to know of the whole project, by the rule's number."

    from apparatus.reading.front_matter import FrontMatter
    from apparatus.rulebook import Example, Rule, Wording


Allowances = Mapping[str, frozenset[str]]
"""Rules that an entry may name, with their codes."""


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


def silence(project: Project, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that no entry silences, and a problem for each entry that silences none."""
    allowances = project.settings.policy.allowances
    front = {page.path: page.front_matter for page in project.pages}
    front |= {record.path: record.front_matter for record in project.library.records.values()}
    front |= {page.path: page.front_matter for page in project.translated}
    lines = {text.path: text.lines for text in project.texts}
    used: set[tuple[str, int]] = set()
    for item in problems:
        at = None
        if item.severity is Severity.WARNING and item.path in front:
            line = lines[item.path][item.line - 1]
            at = _allowance(front[item.path], allowances, item.code, line)
        if at is None:
            yield item
        else:
            used.add((item.path, at))
    for path, found in sorted(front.items()):
        for index, entry in _entries(found, allowances):
            if (path, index) not in used:
                place, rule, where = found.place("allow", index), entry["rule"], entry["where"]
                yield problem(path, *place, "unused-allowance", rule=rule, where=where)


def _allowance(
    front_matter: FrontMatter, allowances: Allowances, code: str, line: str
) -> int | None:
    """Return the index of the entry that silences a warning on a line, or `None`."""
    words = f" {normalise(line)} "
    for index, item in _entries(front_matter, allowances):
        where = f" {normalise(item['where'])} "
        if code in allowances[item["rule"]] and where.strip() and where in words:
            return index
    return None


def _entries(
    front_matter: FrontMatter, allowances: Allowances
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the valid entries of `allow:` by index; the schema reports the others."""
    entries = front_matter.data.get("allow")
    for index, item in enumerate(entries if isinstance(entries, list) else ()):
        is_entry = isinstance(item, dict) and isinstance(item.get("where"), str)
        if is_entry and str(item.get("rule")) in allowances:
            yield index, item


def check_examples(rules: Rules) -> Iterator[Problem]:
    """Yield a problem for each example with the wrong result, and for each pattern that no example matches."""
    for rule in rules.policy.rules.values():
        for example in rule.examples:
            is_refused = any(
                any(wording.find(example_sentence(wording, example))) for wording in rule.wordings
            )
            if is_refused != example.is_refused:
                place = example.line, example.column
                message = "bad-policy.refused" if is_refused else "bad-policy.accepted"
                yield problem(rule.path, *place, message, text=example.text, rule=rule.number)
        yield from _untested(rule)


def example_sentence(wording: Wording, example: Example) -> Sentence:
    """Return an example as a sentence about the subject of a wording."""
    about = wording.about.sensitivities if wording.about else frozenset[str]()
    return Sentence("", 1, 1, example.text, about, example.kinds)


def _untested(rule: Rule) -> Iterator[Problem]:
    """Yield a problem for each pattern that no refused example matches."""
    refused = [example for example in rule.examples if example.is_refused]
    for wording in rule.wordings:
        heard = [wording.searched_text(example_sentence(wording, item)) for item in refused]
        for part in wording.parts:
            pattern = any_of((part,))
            if not any(pattern.search(text) for text in heard):
                place, number = (rule.line, rule.column), rule.number
                message = "bad-policy.no-example"
                yield problem(rule.path, *place, message, rule=number, pattern=part)
