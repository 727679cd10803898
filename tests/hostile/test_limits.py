from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.project import read_project
from apparatus.reading import limits
from apparatus.reading.front_matter import read_front_matter
from apparatus.reading.limits import oversized_text
from apparatus.sources.citation_syntax import CitationSyntaxError, parse_citation
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], Path]
    Make = Callable[..., str]


def _places(text: str) -> list[tuple[str, int, int]]:
    return [
        (problem.code, problem.line, problem.column)
        for problem in oversized_text(text, "docs/a.md")
    ]


def _lines(characters: int) -> str:
    """Return a paragraph of so many characters, the last line end included."""
    line = "a" * 99
    rest = characters % 100
    return f"{line}\n" * (characters // 100) + ("a" * (rest - 1) + "\n" if rest else "")


@pytest.mark.parametrize(
    ("fits", "too_large", "place"),
    [
        ("a" * limits.LINE_LENGTH, "a" * (limits.LINE_LENGTH + 1), (1, limits.LINE_LENGTH + 1)),
        (
            _lines(limits.PARAGRAPH_LENGTH),
            _lines(limits.PARAGRAPH_LENGTH + 100),
            (limits.PARAGRAPH_LENGTH // 100 + 1, 1),
        ),
        ("> " * limits.NESTING + "a", "> " * (limits.NESTING + 1) + "a", (1, 1)),
        ("- " * limits.NESTING + "a", "- " * (limits.NESTING + 1) + "a", (1, 1)),
        ("1. " * limits.NESTING + "a", "1. " * (limits.NESTING + 1) + "a", (1, 1)),
        ("> - 1) " * 3 + "a", "> - 1) " * 4 + "a", (1, 1)),
        ("    " * limits.NESTING + "a", "    " * limits.NESTING + "- a", (1, 1)),
        ("\t" * limits.NESTING + "a", "\t" * (limits.NESTING + 1) + "a", (1, 1)),
        (
            "[" * limits.OPEN_BRACKETS,
            "[" * (limits.OPEN_BRACKETS + 1),
            (1, limits.OPEN_BRACKETS + 1),
        ),
        (
            "(" * limits.OPEN_BRACKETS,
            "[a](" * (limits.OPEN_BRACKETS + 1),
            (1, 4 * limits.OPEN_BRACKETS + 4),
        ),
        ("[a](b) " * 100, "[a\n" * (limits.OPEN_BRACKETS + 1), (limits.OPEN_BRACKETS + 1, 1)),
        (
            ("[" * limits.OPEN_BRACKETS + "\n\n") * 9,
            "]" * 9 + "[" * (limits.OPEN_BRACKETS + 1),
            (1, 18),
        ),
    ],
)
def test_the_edge_of_a_text(fits: str, too_large: str, place: tuple[int, int]) -> None:
    assert _places(fits) == []
    assert _places(too_large) == [("too-large", *place)]


def test_a_list_in_yaml_is_no_paragraph() -> None:
    text = "key: words\n" * limits.PARAGRAPH_LENGTH
    assert list(oversized_text(text, "apparatus.de.yml")) == []


def _page_of(size: int, page_text: Make) -> str:
    text = page_text()
    return text + "\n" * (size - len(text.encode()))


@pytest.mark.parametrize(("more", "codes"), [(0, set()), (1, {"too-large"})])
def test_the_edge_of_a_file(
    write_project: Write, page_text: Make, more: int, codes: set[str]
) -> None:
    root = write_project({"docs/a.md": _page_of(limits.FILE_BYTES + more, page_text)})

    project = read_project(root)

    assert {problem.code for problem in project.problems} == codes
    assert len(project.pages) == 1 - more


def test_a_page_that_is_too_large_is_not_read_at_all(write_project: Write, page_text: Make) -> None:
    root = write_project({"docs/a.md": page_text() + "[" * 900, "docs/b.md": page_text()})

    project = read_project(root)

    assert [page.path for page in project.pages] == ["docs/b.md"]
    assert [text.path for text in project.texts] == ["docs/b.md"]


@pytest.mark.parametrize(
    ("line", "most", "name"),
    [
        ("Ferry {0} sails. {{.navigation}}\n\n", limits.CLAIMS_PER_PAGE, "claims"),
        ("Ferry {0} [@a, ¶1] [@a, ¶2] sails.\n\n", limits.CITATIONS_PER_PAGE // 2, "citations"),
    ],
)
def test_the_edge_of_a_page(
    write_project: Write, page_text: Make, line: str, most: int, name: str
) -> None:
    body = "\n" + "".join(line.format(number) for number in range(most))
    root = write_project(
        {"docs/a.md": page_text(body), "docs/b.md": page_text(body + line.format("x"))}
    )

    project = read_project(root)

    found = [problem for problem in project.problems if problem.code == "too-large"]
    last = body.count("\n") + page_text("").count("\n") + 1
    assert [(problem.path, problem.line) for problem in found] == [("docs/b.md", last)]
    assert name in found[0].what
    assert [page.path for page in project.pages] == ["docs/a.md"]


def test_the_edge_of_a_record(record_text: Make) -> None:
    section = '\n## n. {0} {{voice=report topics="background" confidence=H}}\n\nIt sails.\n'
    fits = "".join(section.format(number) for number in range(1, limits.UNITS_PER_RECORD + 1))

    record, problems = read_record(record_text(fits, held=False), "sources/gazette.md", SETTINGS)
    assert (record is not None, problems) == (True, [])

    more = fits + section.format(limits.UNITS_PER_RECORD + 1)
    record, problems = read_record(record_text(more, held=False), "sources/gazette.md", SETTINGS)
    assert (record, [problem.code for problem in problems]) == (None, ["too-large"])


def test_the_edge_of_a_citation() -> None:
    most = limits.PASSAGES_PER_CITATION
    assert len(parse_citation(f"@a, ¶¶1–{most}").items[0].locators) == most
    assert len(parse_citation(f"@a, ¶¶1–{most - 1}; @b, ¶1").items) == 2
    for too_many in (
        f"@a, ¶¶1–{most + 1}",
        f"@a, ¶¶1–{most}; @b, ¶1",
        f"@a, ¶¶1–{most}, {most + 1}",
    ):
        with pytest.raises(CitationSyntaxError, match=str(most)):
            parse_citation(too_many)


def test_the_edge_of_front_matter() -> None:
    def codes(depth: int) -> list[str]:
        text = f"---\na: {'[' * (depth - 1)}{']' * (depth - 1)}\n---\n"
        return [problem.code for problem in read_front_matter(text, "docs/a.md", "bad-page")[2]]

    assert codes(limits.YAML_NESTING) == []
    assert codes(limits.YAML_NESTING + 1) == ["broken-front-matter"]
    assert codes(10_000) == ["broken-front-matter"]


def test_a_value_repeated_through_aliases_is_refused_at_once() -> None:
    """“A billion laughs”: nine levels of nine aliases each."""
    rows = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)),
    ]
    text = "---\n" + "\n".join(rows) + "\n---\n"

    front_matter, _, problems = read_front_matter(text, "docs/a.md", "bad-page")

    assert {problem.code for problem in problems} == {"bad-page"}
    assert "alias" in problems[0].what
    assert len(str(front_matter.data)) < 2000


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[" * 100000,
        '{"version": 1}',
        "[]",
        "1" * 5000,
        '{"version": 2, "normalisation": 2, "source": "gazette", "declared": []}',
        '{"version": 2, "normalisation": 2, "source": "gazette", "declared": {"a": [7]}}',
        '"\\ud800"',
        "\x00",
    ],
)
def test_a_fingerprint_of_any_shape_is_read_or_reported(
    write_project: Write, record_text: Make, text: str
) -> None:
    root = write_project(
        {"sources/gazette.md": record_text(), "sources/fingerprints/gazette.json": text}
    )

    project = read_project(root)

    assert [(p.path, p.code) for p in project.problems] == [
        ("sources/fingerprints/gazette.json", "stale-fingerprint")
    ]


def test_the_edge_of_a_fingerprint(write_project: Write) -> None:
    root = write_project(
        {"sources/fingerprints/gazette.json": " " * (limits.FINGERPRINT_BYTES + 1)}
    )

    assert [problem.code for problem in read_project(root).problems] == ["too-large"]
