from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.reading.front_matter import FrontMatter, read_front_matter

if TYPE_CHECKING:
    from apparatus.problems import Problem


def _read(yaml: str) -> tuple[FrontMatter, list[Problem]]:
    front_matter, body, problems = read_front_matter(f"---\n{yaml}\n---\nbody", "x.md", "bad-page")
    assert body == ["body"]
    return front_matter, problems


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Y", "Y"),
        ("22:22", "22:22"),
        ("1:30:00", "1:30:00"),
        ("011", 11),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("0b11", "0b11"),
        ("2021-03-05", "2021-03-05"),
        ("2021-03", "2021-03"),
        ("2021", 2021),
        ("2021-03-05T10:00:00Z", "2021-03-05T10:00:00Z"),
        ("-7", -7),
        ("+7", 7),
        ("1.5", 1.5),
        ("1.50", 1.5),
        (".5", 0.5),
        ("12e-1", 1.2),
        ("2.0", 2),
        ("1e400", "1e400"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1,000", "1,000"),
        ("9" * 30, "9" * 30),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ("nil", "nil"),
        ("=", "="),
        ("<<", "<<"),
        ('"2021"', "2021"),
        ("'true'", "true"),
        ('"a\\u00e9"', "aé"),
        ("plain words, and commas", "plain words, and commas"),
        ("¶6", "¶6"),
        ("🚢 ferry", "🚢 ferry"),
        ("[a, 1, NO]", ["a", 1, "NO"]),
        ("{b: NO}", {"b": "NO"}),
        ("[]", []),
    ],
)
def test_what_a_scalar_is_in_yaml_1_2(scalar: str, value: Any) -> None:
    front_matter, problems = _read(f"key: {scalar}")
    assert problems == []
    assert front_matter.data == {"key": value}
    assert type(front_matter.data["key"]) is type(value)


def test_keys_are_text() -> None:
    assert _read("2021: a\nNO: b\nnull: c")[0].data == {"2021": "a", "NO": "b", "null": "c"}


def test_block_scalars() -> None:
    front_matter, problems = _read("a: >\n  one\n  two\nb: |\n  three\n  four")
    assert front_matter.data == {"a": "one two\n", "b": "three\nfour\n"}
    assert problems == []


def test_places_are_those_of_the_raw_file() -> None:
    front_matter, _ = _read('title:  "Zwölf 🚢"\n# remark\nlist:\n  - one\n  - key: two\n')
    assert front_matter.place("title") == (2, 9)
    assert front_matter.place("list", 0) == (5, 5)
    assert front_matter.place("list", 1, "key") == (6, 10)
    assert front_matter.key_places["title",] == (2, 1)
    assert front_matter.key_places["list", 1, "key"] == (6, 5)
    assert front_matter.body_line == 9


def test_the_place_of_what_is_missing_is_that_of_the_nearest_thing_above() -> None:
    front_matter, _ = _read("title: x\nlist: [a]")
    assert front_matter.place("list", 3, "key") == front_matter.place("list") == (3, 7)
    assert front_matter.place("nothing") == front_matter.place() == (2, 1)
    assert FrontMatter({}, 1).place("title") == (1, 1)


@pytest.mark.parametrize("closing", ["---", "---  ", "..."])
def test_closing_fence(closing: str) -> None:
    front_matter, body, problems = read_front_matter(
        f"--- \ntitle: x\n{closing}\none\n---\ntwo", "x.md", "bad-page"
    )
    assert front_matter.data == {"title": "x"}
    assert (body, front_matter.body_line, problems) == (["one", "---", "two"], 4, [])


@pytest.mark.parametrize(
    ("yaml", "line", "column", "what"),
    [
        ("a: 1\nb: 2\na: 3", 4, 1, "'a' is given twice"),
        ("a: {b: 1, b: 2}", 2, 11, "'b' is given twice"),
        ("a: 1\n'a': 2", 3, 1, "'a' is given twice"),
        ("a: &x one\nb: *x", 2, 4, "alias"),
        ("a: &x [*x]", 2, 4, "alias"),
        ("a: &x one\n*x : two", 2, 4, "alias"),
        ("base: &x {b: 1}\na:\n  <<: *x", 2, 7, "alias"),
        ("a: !!str 5", 2, 4, "tag"),
        ("b: 1\na: !!int five", 3, 4, "tag"),
        ("a: !!float five", 2, 4, "tag"),
        ("a: !!bool maybe", 2, 4, "tag"),
        ("a: !!binary aGk=", 2, 4, "tag"),
        ("a: !!set {b}", 2, 4, "tag"),
        ("a: !ferry {b: 1}", 2, 4, "tag"),
        ("a: [1, !ferry [2]]", 2, 8, "tag"),
        ("a: !!python/object/apply:os.getcwd []", 2, 4, "tag"),
        ("!!str a: b", 2, 1, "tag"),
        ("? [a]\n: b", 2, 3, "a key is a list"),
        ("x: 1\n? {a: b}\n: c", 3, 3, "a key is a list"),
    ],
)
def test_refused_though_yaml(yaml: str, line: int, column: int, what: str) -> None:
    _, problems = _read(yaml)
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (line, column, "bad-page")
    ]
    assert what in problems[0].what


def test_what_is_refused_gives_no_value() -> None:
    assert _read("a: &x one\nb: *x\nc: !!int five")[0].data == {"a": "one", "b": None, "c": None}
    assert _read("a: 1\na: 2")[0].data == {"a": 1}


@pytest.mark.parametrize(
    ("yaml", "line", "column"),
    [
        ("title: one: two", 2, 11),
        ("title: x\nother: 'open", 4, 1),
        ("title: [a, b", 3, 1),
        ("title: x\n  other: y", 3, 8),
        ("\ttitle: x", 2, 1),
        ("title: @x", 2, 8),
        ("title: `x`", 2, 8),
        ("title: *x", 2, 8),
        ("title: %x", 2, 8),
        ("title: x\n--- y", 3, 1),
        ("%YAML 1.3", 2, 1),
        ("- a\n- b", 2, 1),
        ("just words", 2, 1),
        ("", 1, 1),
        ("# only a remark", 1, 1),
        ("{}", 2, 1),
        ("title: a\x00b", 2, 9),
        ("one: 1\ntitle: a\x07b", 3, 9),
        ("title: \x7f", 2, 8),
        ("title: a\x85b", 2, 9),
        ("title: a\u2028b", 2, 9),
        ("title: a\ufeffb", 2, 9),
        ("title: a\ufffeb", 2, 9),
        ("title: a\rb", 2, 9),
        ("title: " + "[" * 50 + "]" * 50, 2, 26),
        ("title: " + "[" * 900, 2, 26),
        ("title: " + "[" * 200_000, 2, 1007),  # libyaml's own limit is met before ours is asked
        ("title: " + "{a: " * 50, 2, 80),
    ],
)
def test_no_yaml(yaml: str, line: int, column: int) -> None:
    front_matter, problems = _read(yaml)
    assert front_matter.data == {}
    assert front_matter.body_line == yaml.count("\n") + 4
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("broken-front-matter", line, column)
    ]


@pytest.mark.parametrize(
    "text", ["", "title: x", " ---\ntitle: x\n---", "# Heading\n\n---\n", "----"]
)
def test_no_fence(text: str) -> None:
    front_matter, body, problems = read_front_matter(text, "x.md", "bad-page")
    assert front_matter == FrontMatter({}, 1)
    assert body == text.split("\n")
    assert [(p.code, p.line, p.column) for p in problems] == [("broken-front-matter", 1, 1)]


@pytest.mark.parametrize("text", ["---", "---\ntitle: x\n", "---\ntitle: x\n ---\n", "---\na: ---"])
def test_unclosed_fence(text: str) -> None:
    front_matter, body, problems = read_front_matter(text, "x.md", "bad-page")
    assert (front_matter.data, body) == ({}, [])
    assert [(p.code, p.line, p.column) for p in problems] == [("broken-front-matter", 1, 1)]


YAMLISH = st.text(alphabet="ab:-?[]{}&*!|>'\"%@`# \n\t,1.~<=\\\x00\u2028é", max_size=60)


@given(st.text(max_size=60) | YAMLISH)
def test_any_text_is_read_or_gives_a_problem_in_it(yaml: str) -> None:
    text = f"---\n{yaml}\n---\n"
    front_matter, _, problems = read_front_matter(text, "x.md", "bad-page")
    lines = text.split("\n")
    assert front_matter.data or problems
    for problem in problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    for line, column in front_matter.places.values():
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(st.text(max_size=60))
def test_any_file_is_read_or_gives_a_problem(text: str) -> None:
    front_matter, _, problems = read_front_matter(text, "x.md", "bad-page")
    assert front_matter.data or problems


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(
            alphabet=st.characters(
                min_codepoint=32, max_codepoint=0x2000, exclude_categories=["C", "Z"]
            )
        ),
        min_size=1,
    )
)
def test_quoted_text_comes_back(data: dict[str, str]) -> None:
    rows = [f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in data.items()]
    front_matter, problems = _read("\n".join(rows))
    assert (front_matter.data, problems) == (data, [])
