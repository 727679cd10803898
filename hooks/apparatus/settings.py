"""The settings of one site: what it is about, and how it names what it shows.

`apparatus.reading.site_settings` reads them from `apparatus.yml`; every closed list of a site stands there and nowhere
else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.rulebook import Policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.problems import Problem


class SettingsError(ValueError):
    """The settings cannot be used, so nothing else of the project can be read."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take what is wrong with them."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of pages and passages."""

    title: str
    way_out: bool = False
    """Whether readers of its pages may be watched, so that they are offered a quick way out."""


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A kind of claim, as `{.estimate}` marks it."""

    label: str
    """What readers see at such a claim; empty for nothing."""
    section: str = ""
    """What they see once below the heading of a section of this kind."""
    held_back: bool = False
    """Whether data for search engines leave such claims out, because they would show them without what limits them."""
    review: str = ""
    """Why a reviewer must read such a claim by eye; empty for no reason."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a declared figure counts."""

    title: str = ""
    """Heading of its panel; empty when no page sets its figures side by side."""
    of: str = ""
    """What is counted, for a sentence: `ferries in service`."""
    on_timeline: bool = True
    """Whether its figures stand on the timeline too."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of the timeline."""

    title: str
    is_older: bool = False
    """Whether it holds what happened before the story, in a section of its own."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """A reason for care with a passage."""

    says: str
    """What readers are told."""
    note: str = ""
    """The content note of an overview that shows such a passage; empty for none."""
    held_back: bool = False
    """Whether its words stand neither in a link's text fragment nor in data for search engines."""
    beside: bool = False
    """Whether `says` stands beside the passage wherever it is used."""
    review: str = ""
    """Why a reviewer must read a claim from such a passage by eye; empty for no reason."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page elsewhere."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Where readers find help, and the content note behind which it is named."""

    note: str
    link: Link


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the texts."""

    name: str
    address: str
    holder: str
    """Whom a reuse names."""


# Compared and hashed by identity: an object is made once for a text of the file, and keeps what is derived from it.
@dataclass(frozen=True, eq=False)
class Settings:
    """The settings of one site."""

    topics: Mapping[str, Topic]
    """In the order in which readers meet them."""
    claim_kinds: Mapping[str, ClaimKind]
    source_kinds: Sequence[str]
    measures: Mapping[str, Measure]
    """In the order of the panels."""
    threads: Mapping[str, Thread]
    sensitivities: Mapping[str, Sensitivity]
    content_notes: Sequence[str]
    languages: Mapping[str, str]
    """Names of the languages that pages and sources are written in, the main one first, by BCP 47 tag."""
    licence: Licence
    messages: Messages
    """The words that readers see."""
    figures_topic: str = ""
    """The topic of the passages whose figures are set side by side; empty for all."""
    figures_thread: str = ""
    """The thread of the timeline on which they stand; empty keeps them off it."""
    help_line: HelpLine | None = None
    way_out: Link | None = None
    report_address: str = ""
    """Where an error is reported, with `{page}` and `{claim}`; empty leads to the page on corrections."""
    protects_identities: bool = False
    """Whether a new record must say if its page exposes the identity of a person whom the site protects."""
    menu: Sequence[object] = ()
    """The menu as the file has it; empty for the usual one."""
    menu_place: tuple[int, int] = (1, 1)
    """Line and column of the menu in the file."""
    files: Sequence[str] = ()
    """Paths below `docs/` of files that are published beside the pages."""
    file_places: Sequence[tuple[int, int]] = ()
    """Line and column of each in the file."""
    subject_words: Sequence[str] = ()
    """Words of the site's subject, which the generator's own code must not hold."""
    policy: Policy = field(default_factory=Policy)
    """The rules of the site."""

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What readers see at a claim of each kind."""
        return {name: kind.label for name, kind in self.claim_kinds.items()}

    @cached_property
    def section_kinds(self) -> Sequence[str]:
        """The kinds of which a whole section can be."""
        return [name for name in self.claim_kinds if name not in DISPUTE_MARKS]

    @cached_property
    def panels(self) -> Mapping[str, Measure]:
        """The measures whose figures are set side by side."""
        return {name: measure for name, measure in self.measures.items() if measure.title}

    @property
    def allowances(self) -> Sequence[str]:
        """The numbers of the rules whose breach may be left as it is, with a reason."""
        return list(self.policy.allowances)

    def closed_list(self, name: str) -> Sequence[str]:
        """Return the values that a schema admits where it says `"x-from": name`."""
        return list(self.section_kinds if name == "section_kinds" else getattr(self, name))


DISPUTE_MARKS = ("disputed", "undisputed")
"""Kinds of claims that stand beside another kind and say nothing of how a statement is known."""
