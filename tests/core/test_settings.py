from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from apparatus.cli import main
from apparatus.messages.catalogue import Messages, UnknownMessageError, texts
from apparatus.reading.schema import schema
from apparatus.reading.site_settings import project_settings, read_settings
from apparatus.settings import Settings, SettingsError

if TYPE_CHECKING:
    from apparatus.problems import Problem

SMALL = """\
topics:
  harbours: {title: Harbours}
  ships: {title: Ships, show-quick-exit: true}
quick-exit: {name: Almanac, address: "https://almanac.example/"}
licence: {name: CC BY 4.0, address: "https://licence.example/", holder: The harbour}
"""
FULL = (
    SMALL
    + """\
claim-kinds:
  overheard: {label: overheard, section: "Overheard, unless marked otherwise.", review: about the crew}
measures:
  sailed: {title: Sailed, of: ferries that sailed}
  sunk: {title: Sunk, of: ferries sunk, on-timeline: false}
  people: {}
figures: {topic: ships, thread: voyages}
threads:
  voyages: {title: Voyages}
  old charters: {title: Old charters, older: true}
sensitivities:
  loss: {caution: mentions a loss at sea, note: loss}
content-notes: [loss]
help: {note: loss, name: Pilots, address: "https://pilots.example/"}
languages: {en: English, is: Icelandic}
words:
  timeline.title: Log of the coast
  quick-exit.explanation: leads to {name}.
"""
)


def read(text: str) -> Settings:
    settings, problems = read_settings(text, "apparatus.yml")
    assert [str(problem) for problem in problems] == []
    assert settings is not None
    return settings


def wrong(text: str) -> list[Problem]:
    settings, problems = read_settings(text, "apparatus.yml")
    assert settings is None
    return problems


def test_topics_and_a_licence_are_enough() -> None:
    settings = read(SMALL)

    assert list(settings.topics) == ["harbours", "ships"]
    assert settings.topics["ships"].show_quick_exit
    assert settings.licence.holder == "The harbour"
    assert "news report" in settings.source_kinds
    assert settings.panels == {}


def test_the_words_of_a_site_stand_in_place_of_those_of_the_generator() -> None:
    say = read(FULL).messages

    assert say("timeline.title") == "Log of the coast"
    assert say("quick-exit.explanation", name="Almanac") == "leads to Almanac."
    assert say("estimates.title") == texts("en")["estimates.title"]


def test_kinds_of_claims_are_those_of_the_generator_and_of_the_site() -> None:
    settings = read(FULL)

    assert settings.labels["overheard"] == "overheard"
    assert settings.labels["inference"] == "our inference"
    assert "disputed" in settings.claim_kinds
    assert "disputed" not in settings.section_kinds
    assert settings.claim_kinds["overheard"].review == "about the crew"


def test_measures_with_a_title_have_panels_in_the_order_of_the_file() -> None:
    settings = read(FULL)

    assert list(settings.panels) == ["sailed", "sunk"]
    assert [item.on_timeline for item in settings.panels.values()] == [True, False]


def test_a_schema_admits_what_the_settings_name() -> None:
    page = schema("page", read(FULL))["properties"]

    assert page["topic"]["enum"] == ["harbours", "ships"]
    assert page["content-notes"]["items"]["enum"] == ["loss"]


@pytest.mark.parametrize("name", ["page", "record", "unit"])
def test_a_schema_with_open_lists_is_of_no_use_without_settings(name: str) -> None:
    with pytest.raises(ValueError, match="stands in the settings of a site"):
        schema(name)


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "what"),
    [
        ("topics:\n", "topic:\n", 1, 1, "the key 'topic' (did you mean 'topics'?)"),
        ("{title: Harbours}", "{}", 2, 3, "'topics.harbours.title' is missing"),
        ("{title: Harbours}", "{title: ' '}", 2, 14, "topics.harbours.title"),
        ("  harbours:", "  Harbours:", 2, 13, ""),
        ("licence: {name: CC BY 4.0, ", "licence: {", 5, 1, "'licence.name' is missing"),
        ("quick-exit: {name: Almanac", "way-in: {name: Almanac", 4, 1, "the key 'way-in'"),
        ("of: ferries that sailed", "off: ferries", 9, 27, "the key 'off' (did you mean 'of'?)"),
        ("topic: ships, thread", "topic: shops, thread", 12, 18, "figures.topic is 'shops' (did you mean 'ships'?)"),
        ("voyages}", "voyages, chart: {measures: [sailed, sank], title: sailed, counters: {}}}", 12, 69, "figures.chart.measures.1 is 'sank'"),
        ("voyages}", "voyages, chart: {measures: [sailed], title: sunk, counters: {}}}", 12, 77, "figures.chart.title is 'sunk'"),
        ("voyages}", "voyages, chain: [sailed, sank]}", 12, 58, "figures.chain.1 is 'sank'"),
        ("thread: voyages}", "thread: voyage}", 12, 33, "figures.thread is 'voyage' (did you mean 'voyages'?)"),
        ("note: loss}\ncontent", "note: lost}\ncontent", 17, 49, "sensitivities.loss.note is 'lost'"),
        ("help: {note: loss", "help: {note: storm", 19, 14, "help.note is 'storm'"),
        ("{title: Voyages}", "{title: Voyages, older: true}", 15, 46, "the thread 'old charters' sets older"),
        ("  timeline.title:", "  timeline.titel:", 22, 3, "'timeline.titel' (did you mean 'timeline.title'?)"),
        ("leads to {name}.", "leads to {place}.", 23, 3, "use {place}"),
        ("leads to {name}.", "leads to {name.", 23, 3, "'quick-exit.explanation': "),
        ("languages: {en:", "languages: {english:", 20, 12, ""),
        ("https://pilots.example/", "pilots.example", 19, 34, "help.address"),
        ("  people: {}\n", "  people: {}\n  people: {}\n", 12, 3, "the key 'people' is given twice"),
        ("topics:\n", "topics: [\n", 2, 1, ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    old: str, new: str, line: int, column: int, what: str
) -> None:
    assert FULL.count(old) == 1
    problems = wrong(FULL.replace(old, new))

    assert {problem.code for problem in problems} == {"bad-settings"}
    first = next(problem for problem in problems if what in problem.what)
    if what:
        assert (first.line, first.column) == (line, column)
    assert all(problem.why and problem.cure for problem in problems)


def test_a_quick_exit_must_lead_somewhere() -> None:
    text = "".join(line for line in SMALL.splitlines(keepends=True) if "Almanac" not in line)

    [problem] = wrong(text)
    assert problem.what == "a topic sets show-quick-exit: true"


def test_a_project_without_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        project_settings(tmp_path)

    [problem] = raised.value.problems
    assert (problem.path, problem.code) == ("apparatus.yml", "no-settings")


@pytest.mark.parametrize("command", [["check"], ["find", "ferry"], ["show", "gazette"], ["editor"]])
def test_every_command_says_what_is_wrong_with_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (tmp_path / "apparatus.yml").write_text(SMALL.replace("title", "titel"), encoding="utf-8")

    assert main([command[0], "--root", str(tmp_path), *command[1:]]) == 1
    assert "apparatus.yml:2:" in capsys.readouterr().out


def test_a_message_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UnknownMessageError):
        Messages({})("timeline.title")


def test_no_message_is_left_that_nothing_says() -> None:
    hooks = Path(__file__).parents[2] / "hooks"
    suffixes = {".py", ".html", ".js", ".opf", ".typ", ".xhtml"}
    files = [item for item in hooks.rglob("*") if item.suffix in suffixes]
    files += (Path(__file__).parents[2] / "overrides").rglob("*.html")
    said = "\n".join(file.read_text(encoding="utf-8") for file in files)
    composed = (
        *("claim-kinds.", "estimates.columns.", "menu.", "search.groups."),
        *("colophon.", "passage.block-", "passage.quoted-", "citation.count-"),
    )
    for name in texts("en"):
        is_titled = name.endswith((".title", ".description")) and name.count(".") == 1
        group = name.rpartition(".")[0]
        is_chosen = "." in group and f'"{group}"' in said
        assert f'"{name}"' in said or is_chosen or name.startswith(composed) or is_titled, name


def test_kinds_of_the_site_are_the_least_certain_unless_the_settings_say_otherwise() -> None:
    levels = read(FULL).certainty

    assert levels["report"] == levels["law"] < levels["official"] < levels["claim"]
    assert levels["claim"] < levels["opinion"] == levels["forecast"] < levels["overheard"]
    assert "inference" not in levels


def test_another_order_of_certainty() -> None:
    order = "[[law], [report], [overheard, official, claim, estimate, opinion, forecast]]"
    levels = read(f"{FULL}certainty: {order}\n").certainty

    assert levels["law"] < levels["report"] < levels["overheard"] == levels["forecast"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("certainty: [[law, report], [official, claim, estimate, opinion, forecast]]", "overheard"),
        ("certainty: [[law, report, official, claim, estimate, opinion, overheard]]", "forecast"),
        ("certainty: [[law, report, official, claim, estimate, opinion, forecast, overheard, sure]]", "sure"),
    ],
)  # fmt: skip
def test_an_order_of_certainty_is_complete_and_has_no_unknown_kind(line: str, what: str) -> None:
    [problem] = wrong(f"{FULL}{line}\n")

    assert what in problem.what


def test_a_reason_for_care_needs_a_kind_of_the_site() -> None:
    [problem] = wrong(FULL.replace("note: loss}\n", "note: loss, kind: claims}\n"))

    assert "claims" in problem.what


def test_parties_have_names_and_may_be_official() -> None:
    line = "parties: {Norhaven: {also: [the town], adjectives: [Norhavian], official: true}, Gazette: {}}"
    parties = read(f"{FULL}{line}\n").parties

    assert parties["Norhaven"].is_official
    assert not parties["Gazette"].is_official
    assert [*parties["Norhaven"].also, *parties["Norhaven"].adjectives] == ["the town", "Norhavian"]
