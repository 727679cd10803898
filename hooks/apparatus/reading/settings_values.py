"""Turning the data of `apparatus.yml` into the settings of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apparatus.messages.catalogue import Messages, reader_messages
from apparatus.problems import Problem, problem
from apparatus.reading.locator_map import locator_map
from apparatus.reading.schema import nearest
from apparatus.settings import (
    AboutWords,
    ClaimKind,
    CountsChart,
    HelpLine,
    Licence,
    Link,
    Measure,
    Party,
    Sensitivity,
    Settings,
    SourceKind,
    Thread,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.reading.front_matter import FrontMatter


LANGUAGE = "en"
OWN_WORDS = "own."
"""How the names of words begin that only the templates of a site show."""
"""The language of a site that names none."""
_AFTER_OWN = ("search", "disputed", "undisputed")
"""The generator's kinds of claims that come after those of the site."""
_SOURCE_KINDS = {
    "news report": SourceKind("account", relays=True),
    **dict.fromkeys(("official statement", "research report"), SourceKind()),
    "testimony": SourceKind("account"),
    **dict.fromkeys(("treaty", "statute"), SourceKind("text")),
}
_MEASURES = ("people", "votes", "duration", "frequency", "share", "money", "legal-limit")
_DEFAULT = (("report", "law"), ("official",), ("claim", "estimate"), ("opinion", "forecast"))
"""The generator's voices and kinds by their certainty; the kinds of a site come last."""


def settings_of(read: FrontMatter) -> Settings:
    """Return the settings of a file that has passed the checks."""
    data = read.data
    messages = reader_messages(main_language(data), data.get("words"))
    helps, quick_exit, figures = data.get("help"), data.get("quick-exit"), data.get("figures", {})
    return Settings(
        topics={
            name: Topic(item["title"], item.get("show-quick-exit", False))
            for name, item in data["topics"].items()
        },
        claim_kinds=_claim_kinds(data.get("claim-kinds", {}), messages),
        source_kinds={
            name: SourceKind(item.get("law", ""), item.get("relays", False))
            for name, item in data.get("source-kinds", {}).items()
        }
        or _SOURCE_KINDS,
        measures={
            name: Measure(
                item.get("title", ""),
                item.get("of", ""),
                item.get("brief", ""),
                item.get("counted", ""),
                item.get("expected", ""),
                item.get("on-timeline", True),
                tuple(item.get("words", ())),
            )
            for name, item in data.get("measures", {name: {} for name in _MEASURES}).items()
        },
        threads={
            name: Thread(item["title"], item.get("older", False))
            for name, item in data.get("threads", {}).items()
        },
        sensitivities={
            name: Sensitivity(
                item["caution"],
                item.get("note", ""),
                item.get("omit-from-metadata", False),
                item.get("always-shown", False),
                item.get("review", ""),
                item.get("kind", ""),
            )
            for name, item in data.get("sensitivities", {}).items()
        },
        certainty=certainty_levels(data),
        parties=parties(data),
        content_notes=tuple(data.get("content-notes", ())),
        languages=data.get("languages", {}),
        licence=Licence(**data["licence"]),
        messages=messages,
        translations=tuple(data.get("translations", ())),
        figures_topic=figures.get("topic", ""),
        figures_thread=figures.get("thread", ""),
        counts_chart=CountsChart(**figures["chart"]) if "chart" in figures else CountsChart(),
        chain_measures=tuple(figures.get("chain", ())),
        help_line=HelpLine(helps["note"], Link(helps["name"], helps["address"])) if helps else None,
        quick_exit=Link(**quick_exit) if quick_exit else None,
        report_address=data.get("report-address", ""),
        protects_identities=data.get("protects-identities", False),
        menu=tuple(data.get("menu", ())),
        menu_place=read.key_places.get(("menu",), (1, 1)),
        files=tuple(data.get("files", ())),
        file_places=[read.place("files", index) for index in range(len(data.get("files", ())))],
        scripts=data.get("scripts", {}),
        about_words=tuple(_about_words(read)),
        subject_words=tuple(data.get("subject-words", ())),
        map=locator_map(read),
    )


def _about_words(read: FrontMatter) -> Iterator[AboutWords]:
    for index, item in enumerate(read.data.get("about-words", ())):
        for number, words in enumerate(item["words"]):
            place = read.place("about-words", index, "words", number)
            yield AboutWords(item["page"], words, item["reason"], place)


def main_language(data: Mapping[str, Any]) -> str:
    """Return the language of a site, from the data of its settings."""
    return next(iter(data.get("languages", {})), LANGUAGE)


def _claim_kinds(data: Mapping[str, Any], messages: Messages) -> dict[str, ClaimKind]:
    """Return the generator's kinds and those of the site, in the order of marks."""
    names = dict.fromkeys(key.partition(".")[0] for key in messages.group("claim-kinds"))
    own = {
        name: ClaimKind(
            messages.text(f"claim-kinds.{name}.label"),
            messages.group(f"claim-kinds.{name}").get("section", ""),
        )
        for name in names
    }
    first = {name: kind for name, kind in own.items() if name not in _AFTER_OWN}
    added = {
        name: ClaimKind(
            item["label"],
            item["section"],
            item.get("review", ""),
        )
        for name, item in data.items()
    }
    return {**first, **added, **own}


def certainty_levels(data: Mapping[str, Any]) -> dict[str, int]:
    """Return the level of each voice and kind, from 0 for the most certain, from the data of the settings."""
    levels = data.get("certainty") or [*_DEFAULT, list(data.get("claim-kinds", {}))]
    return {name: level for level, names in enumerate(levels) for name in names}


def parties(data: Mapping[str, Any]) -> dict[str, Party]:
    """Return the parties by name, from the data of the settings."""
    return {
        name: Party(item.get("also", ()), item.get("adjectives", ()), item.get("official", False))
        for name, item in data.get("parties", {}).items()
    }


def wrong_certainty(read: FrontMatter, path: str) -> Iterator[Problem]:
    """Yield a problem for each unknown kind, and each voice and kind whose certainty is not set."""
    own, levels = {*read.data.get("claim-kinds", {})}, certainty_levels(read.data)
    for name, item in read.data.get("sensitivities", {}).items():
        if "kind" in item and item["kind"] not in own:
            yield _unknown(path, read.place("sensitivities", name, "kind"), item["kind"], own)
    needed = own.union(*_DEFAULT)
    for name in sorted(needed - {*levels}):
        yield problem(path, *read.place("certainty"), "bad-settings.no-certainty", name=name)
    for name in sorted({*levels} - needed):
        yield _unknown(path, read.place("certainty"), name, needed)


def _unknown(path: str, place: tuple[int, int], name: str, known: set[str]) -> Problem:
    return problem(path, *place, "bad-settings.kind", kind=name, hint=nearest(name, known))
