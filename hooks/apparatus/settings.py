"""The settings of one site: its topics, kinds, names and texts.

`apparatus.reading.site_settings` reads them from `apparatus.yml`, which has every closed list of the site.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from apparatus.rulebook import Policy
from apparatus.words.foreign import RecordedWords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from apparatus.messages.catalogue import Messages
    from apparatus.problems import Problem
    from apparatus.reading.locator_map import LocatorMap


class SettingsError(ValueError):
    """The settings are invalid, so the rest of the project cannot be read."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Store the problems of the settings."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Topic(NamedTuple):
    """A topic of pages and passages."""

    title: str
    show_quick_exit: bool = False
    """Whether its pages offer a quick exit, because their readers may be watched."""


class ClaimKind(NamedTuple):
    """A kind of claim, as `{.estimate}` marks it."""

    label: str
    """Label shown at such a claim; empty for none."""
    section: str = ""
    """Label shown once below the heading of a section of this kind."""
    review: str = ""
    """Why a reviewer must read such a claim by eye; empty for no reason."""


class SourceKind(NamedTuple):
    """A kind of source, and how far such a source speaks for itself."""

    law: str = ""
    """`text` if it contains the law or explains it with authority, `account` if it reports on the law; empty otherwise."""
    relays: bool = False
    """Whether it carries what others found."""


class Measure(NamedTuple):
    """What a declared figure counts."""

    title: str = ""
    """Heading of its panel; empty if no page compares its figures."""
    of: str = ""
    """What is counted, for a sentence: `ferries in service`."""
    brief: str = ""
    """What is counted, in two or three words after a number in a picture; empty for its title."""
    counted: str = ""
    """What was counted, beside a number on the timeline; empty for its title."""
    expected: str = ""
    """The same of a number that was expected or planned; empty for the title and a mark of the number."""
    on_timeline: bool = True
    """Whether the timeline shows its figures too."""
    words: Sequence[str] = ()
    """Words that say in prose that this is counted; `*` is any ending."""


@dataclass(frozen=True, slots=True)
class CountsChart:
    """What the chart of counts over time shows."""

    measures: Sequence[str] = ()
    """The measures that have a panel, in order; empty for no chart."""
    title: str = ""
    """The measure whose newest counts are its title."""
    counters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """How the names of each counter in the records begin, by its name in the chart."""


class Thread(NamedTuple):
    """A thread of the timeline."""

    title: str
    is_older: bool = False
    """Whether its events precede the story and get a section of their own."""


class Sensitivity(NamedTuple):
    """A reason for care with a passage."""

    caution: str
    """The caution shown to readers."""
    note: str = ""
    """The content note of an overview that shows such a passage; empty for none."""
    omit_from_metadata: bool = False
    """Whether text fragments of links and data for search engines omit its words."""
    always_shown: bool = False
    """Whether the caution is shown wherever the passage is used."""
    review: str = ""
    """Why a reviewer must read a claim from such a passage by eye; empty for no reason."""
    kind: str = ""
    """The kind of claim that is no more certain than such a passage; empty if its voice says that."""


class Party(NamedTuple):
    """A party that speaks in sources, such as a state."""

    also: Sequence[str] = ()
    """Its other names."""
    adjectives: Sequence[str] = ()
    """Words that stand for it before a noun."""
    is_official: bool = False
    """Whether its statements are official."""


class Link(NamedTuple):
    """A link to another site."""

    name: str
    address: str


class HelpLine(NamedTuple):
    """A link to help for readers, and the content note that it follows."""

    note: str
    link: Link


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the texts."""

    name: str
    address: str
    holder: str
    """The name to credit on reuse."""


class AboutWords(NamedTuple):
    """Words of a page about the site whose figures or quotations cite nothing."""

    page: str
    """Path of the page below `docs/`."""
    words: str
    reason: str
    """Why they are right."""
    place: tuple[int, int] = (1, 1)
    """Line and column in the settings."""


# Compared and hashed by identity: one object is made per text of the file, and it caches values.
@dataclass(frozen=True, eq=False)
class Settings:
    """The settings of one site."""

    topics: Mapping[str, Topic]
    """In display order."""
    claim_kinds: Mapping[str, ClaimKind]
    source_kinds: Mapping[str, SourceKind]
    measures: Mapping[str, Measure]
    """In the order of the panels."""
    threads: Mapping[str, Thread]
    sensitivities: Mapping[str, Sensitivity]
    content_notes: Sequence[str]
    languages: Mapping[str, str]
    """Names of the languages by BCP 47 tag, the main one first."""
    licence: Licence
    messages: Messages
    translations: Sequence[str] = ()
    """BCP 47 tags of the languages into which pages are translated."""
    translated: Mapping[str, Settings] = field(default_factory=dict)
    """These settings in each of these languages."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Words in one of these languages by those of the main language; empty if not translated."""
    main: Settings | None = None
    """Of settings in one of these languages, those in the main language, in which records are written."""
    recorded: RecordedWords = field(default_factory=RecordedWords)
    """The words of the records in the language of the settings."""
    certainty: Mapping[str, int] = field(default_factory=dict)
    """The level of each voice and kind of claim that says how certain it is, from 0 for the most certain."""
    parties: Mapping[str, Party] = field(default_factory=dict)
    """The parties that speak in sources, by name."""
    party_words: Mapping[str, str] = field(default_factory=dict)
    """What parties are called in the language of a translation, as phrases for `any_of`, by name in the main language."""
    figures_topic: str = ""
    """The topic of the passages whose figures are compared; empty for all."""
    figures_thread: str = ""
    """The timeline thread of these figures; empty to omit them from the timeline."""
    counts_chart: CountsChart = field(default_factory=CountsChart)
    chain_measures: Sequence[str] = ()
    """The measures whose counts the picture of the number chain shows."""
    help_line: HelpLine | None = None
    quick_exit: Link | None = None
    report_address: str = ""
    """Address to report errors to, with `{page}` and `{claim}`; empty for the corrections page."""
    protects_identities: bool = False
    """Whether a new record must state if its page exposes the identity of a protected person."""
    menu: Sequence[object] = ()
    """The menu as configured; empty for the default."""
    menu_place: tuple[int, int] = (1, 1)
    """Line and column of the menu in the settings."""
    files: Sequence[str] = ()
    """Paths below `docs/` of the files that are published with the pages."""
    file_places: Sequence[tuple[int, int]] = ()
    """Line and column of each path in the settings."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each script of the site, by path from the project's folder."""
    about_words: Sequence[AboutWords] = ()
    """What pages about the site count or quote without a citation."""
    subject_words: Sequence[str] = ()
    """Words of the site's subject, which the generator's own code must not contain."""
    map: LocatorMap | None = None
    """The map that says where it happened; `None` for a site without."""
    policy: Policy = field(default_factory=Policy)
    """The rules of the site."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the language in which the site is written."""
        return next(iter(self.languages), "en")

    @property
    def in_main(self) -> Settings:
        """The settings in the main language."""
        return self.main or self

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label of each kind of claim."""
        return {name: kind.label for name, kind in self.claim_kinds.items()}

    @cached_property
    def section_kinds(self) -> Sequence[str]:
        """The kinds that a whole section can have."""
        return [name for name in self.claim_kinds if name not in DISPUTE_MARKS]

    @cached_property
    def panels(self) -> Mapping[str, Measure]:
        """The measures whose figures are compared in a panel."""
        return {name: measure for name, measure in self.measures.items() if measure.title}

    @property
    def allowances(self) -> Sequence[str]:
        """The numbers of the rules whose violations may stay, with a reason."""
        return list(self.policy.allowances)

    def closed_list(self, name: str) -> Sequence[str]:
        """Return the values that a schema allows for `"x-from": name`."""
        return list(self.section_kinds if name == "section_kinds" else getattr(self, name))


DISPUTE_MARKS = ("disputed", "undisputed")
"""Kinds that accompany another kind and do not state how a statement is known."""
