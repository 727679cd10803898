from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.reading.front_matter import read_front_matter
from apparatus.reading.schema import nearest, schema, validate

if TYPE_CHECKING:
    from apparatus.problems import Problem

PAGE = """\
title: Ferries
description: How many cross.
kind: explainer
topic: background
situation-as-of: 2021-03-10
"""
RECORD = """\
id: gazette
type: article-newspaper
title: Ferries
citation-label: Gazette
publisher: Gazette
issued: 2021-03-05
issued-basis: Printed on 5 March 2021.
accessed: 2024-01
language: en
kind: news report
perspective: A local paper.
origin: [Ferry company]
rights: excerpt
licence: All rights reserved.
text: held
original: gazette.txt
lines: 1-5
title-line: 1
"""
NOT_HELD = RECORD.replace("text: held", "text: not held").split("original:")[0] + (
    "checked: {where: Reading room, how: opened, date: 2024-01}\n"
)
UNIT = "voice: report\ntopics: [background]\n"


def _validate(name: str, yaml: str) -> list[Problem]:
    code = "bad-page" if name == "page" else "bad-record"
    front_matter, _, problems = read_front_matter(f"---\n{yaml}---\n", "x.md", code)
    assert problems == []
    return validate(name, front_matter, "x.md", code, SETTINGS)


@pytest.mark.parametrize(
    ("name", "yaml"),
    [
        ("page", PAGE),
        ("page", PAGE + "content-notes: [death]\nhide: [toc]\n"),
        ("page", "title: x\ndescription: y\nkind: about\n"),
        ("record", RECORD),
        ("record", NOT_HELD),
        ("record", RECORD.replace("issued: 2021-03-05", "issued: 2021")),
        ("record", RECORD.replace("issued: 2021-03-05\nissued-basis: Printed on 5 March 2021.\n", "unknown: [issued]\n")),
        ("record", RECORD.replace("publisher: Gazette\n", "unknown: [publisher]\n")),
        ("record", RECORD + "figures:\n  - {locator: ¶1, value: 1200}\n  - {locator: art. 7(3), minimum: 2}\n"),
        ("record", RECORD + "events:\n  - {locator: ¶1, date: 2021-23~, thread: war, title: x, words: last autumn}\n"),
        ("record", NOT_HELD + "events:\n  - {locator: n. 1, date: 2021, thread: law, title: x}\n"),
        ("unit", UNIT),
        ("unit", UNIT + "line: 3\nsensitivity: [crew]\nspeaker: Bodil\nconfidence: H\n"),
    ],
)  # fmt: skip
def test_valid(name: str, yaml: str) -> None:
    assert _validate(name, yaml) == []


@pytest.mark.parametrize(
    ("name", "yaml", "line", "column", "what"),
    [
        # a key that is not known
        ("page", PAGE + "tittle: x\n", 7, 1, "'tittle' (did you mean 'title'?)"),
        ("page", PAGE + "zzz: x\n", 7, 1, "the key 'zzz'"),
        ("record", RECORD + "isued: x\n", 20, 1, "'isued' (did you mean 'issued'?)"),
        ("record", RECORD + "author:\n  - {famly: x, institution: crew}\n", 21, 6, "'famly' (did you mean 'family'?)"),
        ("record", RECORD + "author:\n  - {literal: x, institution: crew}\n", 21, 6, "the key 'literal'"),
        ("record", RECORD + "figures:\n  - {locator: ¶1, vallue: 2, value: 2}\n", 21, 19, "(did you mean 'value'?)"),
        ("unit", UNIT + "voise: x\n", 4, 1, "'voise' (did you mean 'voice'?)"),
        # a key that is missing
        ("page", PAGE.replace("title: Ferries\n", ""), 2, 1, "'title' is missing"),
        ("page", PAGE.replace("topic: background\n", ""), 2, 1, "'topic' is missing"),
        ("record", RECORD.replace("origin: [Ferry company]\n", ""), 2, 1, "'origin' is missing"),
        ("record", RECORD.replace("lines: 1-5\n", ""), 2, 1, "'lines' is missing"),
        ("record", NOT_HELD.replace(", date: 2024-01", ""), 17, 1, "'checked.date' is missing"),
        ("record", RECORD + "events: [{locator: ¶1, date: 2021, thread: war, title: x}]\n", 20, 10, "'events.0.words' is missing"),
        ("record", NOT_HELD + "events: [{locator: n. 1, date: 2021, title: x}]\n", 18, 10, "'events.0.thread' is missing"),
        ("record", NOT_HELD + "events: [{locator: n. 1, date: 2021, thread: wars, title: x}]\n", 18, 38, "(did you mean 'war'?)"),
        ("record", RECORD + "author:\n  - {static-ordering: true, known-as: x}\n", 21, 6, "the key 'author.0.static-ordering' is not allowed"),
        ("record", RECORD + "author:\n  - {family: Quay}\n", 21, 5, "'author.0.given' is missing"),
        ("record", RECORD + "author:\n  - {}\n", 21, 5, "author.0 has none"),
        ("unit", "voice: law\n", 2, 1, "'topics' is missing"),
        # a value outside a closed list
        ("page", PAGE.replace("kind: explainer", "kind: explainr"), 4, 1, "'explainr' (did you mean 'explainer'?)"),
        ("page", PAGE + "content-notes: [deaht]\n", 7, 17, "'deaht' (did you mean 'death'?)"),
        ("record", RECORD.replace("rights: excerpt", "rights: excerpts"), 14, 1, "(did you mean 'excerpt'?)"),
        ("record", RECORD.replace("kind: news report", "kind: zzz"), 11, 1, "kind is 'zzz'"),
        ("unit", "voice: clam\ntopics: [background]\n", 2, 1, "'clam' (did you mean 'claim'?)"),
        # a date
        ("page", PAGE.replace("2021-03-10", "10 March 2021"), 6, 1, "situation-as-of is '10 March 2021'"),
        ("record", RECORD.replace("issued: 2021-03-05", "issued: 2021-02-30"), 7, 1, "issued is '2021-02-30'"),
        ("record", RECORD.replace("issued: 2021-03-05", "issued: 20210305"), 7, 1, "issued"),
        ("record", RECORD.replace("issued: 2021-03-05", "issued: 305"), 7, 1, "issued"),
        ("record", NOT_HELD.replace("2024-01}", "soon}"), 17, 45, "checked.date is 'soon'"),
        # keys that do not go together
        ("record", NOT_HELD + "original: gazette.txt\n", 18, 1, "'original' is not allowed"),
        ("record", RECORD + "checked: {where: x, how: opened, date: 2024}\n", 20, 1, "'checked' is not allowed"),
        ("record", RECORD.replace("issued-basis: Printed on 5 March 2021.\n", ""), 2, 1, "the file has none"),
        ("record", RECORD.replace("publisher: Gazette\n", ""), 2, 1, "the file has none"),
        ("record", RECORD + "author:\n  - {institution: crew, known-as: y}\n", 21, 25, "'author.0.known-as' is not allowed"),
        ("record", RECORD + "author:\n  - {family: 'Quay, Ada', given: x}\n", 21, 6, "author.0.family: "),
        ("record", RECORD + "figures: [{locator: ¶1}]\n", 20, 11, "figures.0 has none"),
        # form and type
        ("record", RECORD.replace("id: gazette", "id: Gazette"), 2, 1, "id: "),
        ("record", RECORD + "URL: gazette.example\n", 20, 1, "URL: "),
        ("record", RECORD + "URL: https://gazette.example/\"x\n", 20, 1, "URL: "),
        ("record", RECORD.replace("original: gazette.txt", "original: ../gazette.txt"), 17, 1, "original: "),
        ("record", RECORD.replace("title: Ferries", "title: ''"), 4, 1, "title: "),
        ("record", RECORD.replace("title: Ferries", "title: 12"), 4, 1, "title: "),
        ("record", RECORD.replace("citation-label: Gazette", "citation-label: " + "x" * 25), 5, 1, "citation-label: "),
        ("record", RECORD.replace("[Ferry company]", "[]"), 13, 1, "origin: "),
        ("record", RECORD + "figures: [{locator: '¶0', value: 1}]\n", 20, 12, "figures.0.locator: "),
        ("record", RECORD + "figures: [{locator: ¶1, value: many}]\n", 20, 25, "figures.0.value: "),
        ("unit", UNIT + "line: 0\n", 4, 1, "line: "),
        ("unit", UNIT + "line: three\n", 4, 1, "line: "),
        ("unit", "voice: law\ntopics: [background, background]\n", 3, 1, "topics: "),
    ],
)  # fmt: skip
def test_each_violation_has_its_place(
    name: str, yaml: str, line: int, column: int, what: str
) -> None:
    problems = _validate(name, yaml)
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert what in problems[0].what
    assert problems[0].cure


@pytest.mark.parametrize(
    ("said", "cured", "cure"),
    [
        ("exposes-identity: no\n", "exposes-identity: false\n", "write true or false"),
        ("author: [Ada Quay]\n", "author: [{family: Quay, given: Ada}]\n", "family: and given:"),
        ("author: Ada Quay\n", "author: [{institution: Gazette}]\n", "institution:"),
    ],
)
def test_a_cure_says_what_a_key_wants(said: str, cured: str, cure: str) -> None:
    (problem,) = _validate("record", RECORD + said)
    assert cure in problem.cure
    assert _validate("record", RECORD + cured) == []


def test_several_violations_are_all_told() -> None:
    problems = _validate("page", "titel: x\nkind: about\n")
    assert {problem.what for problem in problems} == {
        "the key 'titel' (did you mean 'title'?)",
        "the key 'title' is missing",
        "the key 'description' is missing",
    }


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("isued", " (did you mean 'issued'?)"),
        ("zzz", ""),
        ("", ""),
        ("issued", " (did you mean 'issued'?)"),
    ],
)
def test_nearest(word: str, hint: str) -> None:
    assert nearest(word, ["issued", "title"]) == hint


@pytest.mark.parametrize("name", ["page", "record", "unit"])
def test_every_key_of_a_schema_is_closed(name: str) -> None:
    def objects(node: object) -> list[dict[str, object]]:
        if isinstance(node, dict):
            here = [node] if node.get("type") == "object" else []
            return here + [found for value in node.values() for found in objects(value)]
        return [found for item in node for found in objects(item)] if isinstance(node, list) else []

    found = objects(schema(name, SETTINGS))
    assert found
    assert all(item.get("additionalProperties") is False for item in found)
