"""The base class of structural rules, and the inputs that they check."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from apparatus.problems import Problem, problem
from apparatus.published.site_addresses import built_paths

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from apparatus.explainers.pages import Page
    from apparatus.policy.sentences import Sentence
    from apparatus.project import Project
    from apparatus.published.file_texts import PublishedFile
    from apparatus.rulebook import Rule
    from apparatus.sources.records import SourceRecord


@dataclass(frozen=True)
class PageText:
    """A page with its sentences."""

    page: Page
    sentences: Sequence[Sentence]

    @cached_property
    def sections(self) -> list[list[Sentence]]:
        """The sentences of each section, without front matter and headings."""
        starts = [heading.line for heading in self.page.body.headings]
        own = [item for item in self.sentences if item.line >= self.page.front_matter.body_line]
        own = [item for item in own if not item.is_label]
        by_section = groupby(own, key=lambda item: bisect_left(starts, item.line))
        return [list(group) for _, group in by_section]


class Drawings(Protocol):
    """The pictures that the generator itself draws of a project, from words of its pages."""

    def is_file(self, path: str, data: bytes) -> bool:
        """Return whether these bytes are what is drawn for this path of the site."""
        ...

    def is_address(self, address: str) -> bool:
        """Return whether a page names one of them by this address."""
        ...


@dataclass(frozen=True)
class BuiltFile:
    """A file of a built site, or of an archive there."""

    file: PublishedFile
    drawings: Drawings

    def is_of(self, src_uri: str) -> bool:
        """Return whether a page of the project, given by its path below `docs/`, is built to this file."""
        return self.file.path.removeprefix("site/") in built_paths(src_uri)


@dataclass(frozen=True, kw_only=True)
class StructuralRule:
    """A rule implemented by a module. Subclasses declare the options of the rule's `check:` as fields."""

    number: ClassVar[str]
    rule: Rule

    @classmethod
    def of(cls, rule: Rule) -> Self:
        """Return the rule with its options; patterns become fields unless the class has a field `patterns`."""
        options = dict(rule.check or {})
        if "patterns" not in {item.name for item in fields(cls)}:
            options |= options.pop("patterns", {})
        return cls(rule=rule, **options)

    def known(self, project: Project) -> Hashable:
        """Return what the rule needs to know of the whole project to check one file."""
        del project
        return None

    def in_sentences(self, sentences: Sequence[Sentence], known: object) -> Iterator[Problem]:
        """Yield the violations in sentences of a page or a record."""
        del sentences, known
        yield from ()

    def in_record(self, record: SourceRecord) -> Iterator[Problem]:
        """Yield the violations in a record."""
        del record
        yield from ()

    def in_page(self, text: PageText, known: object) -> Iterator[Problem]:
        """Yield the violations in a page."""
        del text, known
        yield from ()

    def in_project(self, project: Project) -> Iterator[Problem]:
        """Yield the violations in a project as a whole."""
        del project
        yield from ()

    def known_of_site(self, project: Project) -> object:
        """Return what the rule needs to know of the whole project to check one built file."""
        del project
        return None

    def in_file(self, built: BuiltFile, known: Any) -> Iterator[Problem]:
        """Yield the violations in a built file."""
        del built, known
        yield from ()

    def breach(self, sentence: Sentence, start: int, message: str, /, **values: object) -> Problem:
        """Return a violation at an offset in a sentence."""
        place = sentence.line, sentence.column + start
        return self.breach_at(sentence.path, place, message, **values)

    def breach_at(
        self, path: str, place: tuple[int, int], message: str, /, **values: object
    ) -> Problem:
        """Return a violation at a line and column, with the rule's number after the reason.

        Its code is that of the message if the policy lists it for the rule; otherwise the rule's own code.
        """
        found = problem(path, *place, message, **values)
        code = found.code if found.code in self.rule.generator_codes else self.rule.code
        why = f"{found.why} ({self.number})"
        return replace(found, code=code, severity=self.rule.severity, why=why)
