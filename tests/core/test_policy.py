"""A site's rules are read with the place of whatever is wrong with them, and each example is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.policy.registry import rules_of
from apparatus.policy.rule_check import check_examples
from apparatus.project import read_project
from apparatus.reading.site_policy import CODE, read_policy
from apparatus.reading.site_settings import FILE, project_settings, read_settings
from apparatus.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from apparatus.problems import Problem

    Write = Callable[[Mapping[str, str]], Path]

SETTINGS_TEXT = """\
topics: {ships: {title: Ships}}
licence: {name: Free, address: "https://free.example/", holder: Norhaven}
sensitivities: {keeper: {caution: about a keeper}}
content-notes: [storm]
"""
WORDS = """\
words:
  ship: [ferry, 'steamers?']
subjects:
  keepers:
    sensitivities: [keeper]
    words: ['keepers?']
"""
RULES = """\
E02:
  requires: No ship of a keeper.
  codes: {keeper-detail: A detail shows who a keeper is.}
  wording:
    - why: it shows who a keeper is
      cure: leave it out
      about: keepers
      patterns: ['{ship}', 'his Lamp\\W+']
  examples:
    refused: [He took the ferry., 'He lit his lamp: it burned.']
    accepted: [He took a boat., 'He took “the ferry” there.']
E18:
  requires: Content notes come first.
  generator-codes: [missing-content-note]
  check: {patterns: {storm: [storms?]}}
W01:
  requires: Kindness.
  human-review: No machine judges that.
"""


def read(rules: str, words: str = WORDS) -> list[Problem]:
    settings, problems = read_settings(SETTINGS_TEXT, FILE)
    assert settings is not None, problems
    policy, found = read_policy((("policy/a.yml", words), ("policy/b.yml", rules)), settings)
    return found or list(check_examples(rules_of(policy)))


def test_rules_are_read_with_what_they_share() -> None:
    settings, _ = read_settings(SETTINGS_TEXT, FILE)
    policy, problems = read_policy((("policy/b.yml", RULES), ("policy/a.yml", WORDS)), settings)
    rule = policy.rules["E02"]

    assert problems == []
    assert list(policy.rules) == ["E02", "E18", "W01"]
    assert policy.codes == {"keeper-detail": "A detail shows who a keeper is."}
    assert policy.allowances == {}
    assert rule.wordings[0].pattern.search("the steamers left")
    assert not rule.wordings[0].pattern.search("the steamership left")
    assert list(check_examples(rules_of(policy))) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "at"),
    [
        ("requires: No ship", "require: No ship", "did you mean 'requires'", "‸require: No ship"),
        ("about: keepers", "about: keeper", "did you mean 'keepers'", "about: ‸keeper\n"),
        ("about: keepers", "about: [keepr]", "did you mean 'keeper'", "about: [‸keepr]"),
        ("'{ship}'", "'{shop}'", "did you mean 'ship'", "patterns: [‸'{shop}'"),
        ("'{ship}'", "'(ship'", "not a valid regular expression", "patterns: [‸'(ship'"),
        ("'{ship}'", "'{ship}?'", "matches the empty string", "patterns: [‸'{ship}?'"),
        ("'{ship}'", "'{ship}|of?|e*'", "matches the empty string", "patterns: [‸'{ship}|"),
        ("[missing-content-note]", "[missing-note]", "defines such a code", "[‸missing-note]"),
        ("keeper-detail: A", "stale-page: A", "the generator's own", "{stale-page: ‸A"),
        ("{storm: [", "{gale: [", "the key 'gale'", "patterns: {‸gale: ["),
        ("E18:", "E17:", "check: of rule E17", "check: ‸{patterns"),
        ("human-review: No", "severity: warning #", "has no check", "W01:\n  ‸requires"),
        ("W01", "W1", "does not define this key", "‸W1:"),
        (
            "took the ferry",
            "took the boat",
            "accepts 'He took the boat",
            "refused: [‸He took the boat",
        ),
        (
            "took a boat",
            "took a steamer",
            "refuses 'He took a steamer",
            "accepted: [‸He took a steamer",
        ),
        (", 'He lit his lamp: it burned.'", "", "no example matches the pattern", "‸E02"),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(old: str, new: str, what: str, at: str) -> None:
    assert RULES.count(old) == 1
    rules = RULES.replace(old, new)
    before, _, after = at.partition("‸")
    assert rules.count(before + after) == 1
    start = rules.index(before + after) + len(before)

    found = read(rules)

    assert found[0].code == CODE
    assert what in str(found[0])
    place = rules.count("\n", 0, start) + 1, start - rules.rfind("\n", 0, start)
    assert ("policy/b.yml", *place) in {(item.path, item.line, item.column) for item in found}


def test_a_name_is_given_once() -> None:
    [found] = read(f"{WORDS.partition('subjects')[0]}{RULES}")

    assert "words ship is defined twice" in str(found)


def test_a_rule_that_is_wrong_is_no_project(write_project: Write) -> None:
    root = write_project({"policy/people.yml": "E01: {requires: Nothing}\n"})

    with pytest.raises(SettingsError, match="bad-policy"):
        read_project(root)


@pytest.mark.parametrize("name", ["policy/people.yaml", "policy/more/people.yml"])
def test_a_file_that_is_not_read_is_reported(write_project: Write, name: str) -> None:
    root = write_project({name: RULES})

    with pytest.raises(
        SettingsError, match=rf"{name}:1:1: error bad-policy: this file is not read"
    ):
        read_project(root)


def test_a_project_without_a_policy_has_no_rules(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(SETTINGS_TEXT, encoding="utf-8")

    settings = project_settings(tmp_path)

    assert settings.policy.rules == {}
    assert rules_of(settings.policy).structural == []
    assert list(settings.allowances) == []
