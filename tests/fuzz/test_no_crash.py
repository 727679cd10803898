"""Whatever a file holds, reading it ends, and what is wrong is said at a line and column of it."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_settings import SETTINGS
from spellings import MARKDOWN, YAML

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.explainers.pages import read_page
from apparatus.reading.deceptive_text import deceptive_text
from apparatus.reading.front_matter import read_front_matter
from apparatus.reading.limits import oversized_text
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.rendering.page_html import check_rendering
from apparatus.rendering.sanitiser import sanitise, sanitise_page
from apparatus.sources.citation_syntax import CitationSyntaxError, iter_brackets, parse_citation
from apparatus.sources.fingerprint import fingerprint_paragraph, read_fingerprint
from apparatus.sources.library import SourceLibrary
from apparatus.sources.quotations import iter_quotations
from apparatus.sources.record_reader import read_record
from apparatus.words.dates import parse_edtf
from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import iter_words, normalise, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from apparatus.problems import Problem

LIBRARY = SourceLibrary({}, {}, SETTINGS)
HEAD = "---\ntitle: Words\ndescription: Words.\nkind: about\n---\n"


def _are_placed(problems: Iterable[Problem], text: str) -> None:
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


@given(MARKDOWN)
def test_any_page(body: str) -> None:
    text = HEAD + body
    page, problems = read_page(text, "docs/a.md", SETTINGS)
    problems += deceptive_text(text, "docs/a.md")
    oversized = list(oversized_text(text, "docs/a.md"))
    rendered = [] if oversized else list(check_rendering(page, LIBRARY))

    _are_placed([*problems, *oversized, *rendered], text)


@given(MARKDOWN)
def test_any_page_as_a_build_renders_it(body: str) -> None:
    """MkDocs renders raw HTML too; what is published of it holds nothing that would be taken out again."""
    page, _ = read_page(HEAD + body, "docs/a.md", SETTINGS)
    extension = ApparatusExtension(LIBRARY)

    rendered = markdown.markdown("\n".join(page.lines), extensions=[*EXTENSIONS, extension])
    cleaned, problems = sanitise_page(rendered, page)

    _are_placed(problems, HEAD + body)
    assert sanitise(cleaned) == (cleaned, [])
    assert "<script" not in cleaned.lower()


@given(MARKDOWN, YAML)
def test_any_record(body: str, yaml: str) -> None:
    text = f"---\n{yaml}\n---\n{body}"
    record, problems = read_record(text, "sources/a.md", SETTINGS)

    _are_placed(problems, text)
    assert record is not None or problems


@pytest.fixture(scope="module")
def front(request: pytest.FixtureRequest) -> str:
    rows = {
        "id": "a",
        "type": "book",
        "title": "A",
        "citation-label": "Ab",
        "accessed": "2024",
        "language": "en",
        "kind": "statute",
        "perspective": "P",
        "origin": ["O"],
        "rights": "link",
        "licence": "L",
        "text": "not held",
        "checked": {"where": "W", "date": "2024"},
        "unknown": ["author", "publisher", "issued", "URL"],
    }
    return (
        "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in rows.items()) + "---\n"
    )


@given(
    body=MARKDOWN,
    heading=st.lists(
        st.sampled_from(
            [
                "## n. 1",
                "## ¶1",
                "## art. 7(3)",
                " {voice=law",
                ' topics="background"',
                "}",
                " line=9",
                " ",
                "{",
                '"',
                "'",
            ]
        ),
        max_size=9,
    ).map("".join),
)
def test_any_section_of_a_record(front: str, body: str, heading: str) -> None:
    text = f"{front}{heading}\n\n{body}"
    record, problems = read_record(text, "sources/a.md", SETTINGS)

    _are_placed(problems, text)
    for unit in record.units if record else ():
        assert unit.anchor
        assert all(0 < marked.line <= text.count("\n") + 1 for marked in unit.quotations())


@given(YAML)
def test_any_front_matter(yaml: str) -> None:
    text = f"---\n{yaml}\n---\n"
    front_matter, _, problems = read_front_matter(text, "docs/a.md", "bad-page")

    _are_placed(problems, text)
    assert front_matter.data or problems


@given(MARKDOWN)
def test_any_citation(text: str) -> None:
    for bracket in iter_brackets(text):
        try:
            citation = parse_citation(bracket[1])
        except CitationSyntaxError:
            continue
        assert all(item.id and item.locators for item in citation.items)


@given(st.text(alphabet="0123456789-/.[]~?%X ", max_size=24) | st.text(max_size=12))
def test_any_date(text: str) -> None:
    try:
        edtf = parse_edtf(text)
    except ValueError:
        return
    first, last = edtf.sort_key()
    assert first <= last
    assert edtf.words()


@given(st.text(max_size=300) | MARKDOWN)
def test_any_text_has_words(text: str) -> None:
    end = 0
    for word in iter_words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.text
        assert (
            word.text == unicodedata.normalize("NFC", word.text).lower() or not word.text.isascii()
        )
        end = word.end
    assert normalise(text) == " ".join(words(text))
    assert all(0 <= found.start < len(text) for found in iter_quotations(text))


@given(st.text(max_size=300) | MARKDOWN)
def test_any_paragraph_has_a_fingerprint(text: str) -> None:
    found = fingerprint_paragraph(1, 1, text, "en")

    assert found.words == len(words(text))
    assert len(found.triples) == max(found.words - 2, 0)
    assert found.figures == tuple(figure_keys(text, "en"))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["0" * 12, "0" * 64]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["number", "line", "words", "sha256", "figures", "triples", "a", "1"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {
            "version": st.just(1) | JSON,
            "normalisation": st.just(1) | JSON,
            "source": st.just("a") | JSON,
        },
        optional=dict.fromkeys(
            ("declared", "original", "sha256", "nonblank", "paragraphs", "others", "x"), JSON
        ),
    )
    | JSON
)
def test_any_fingerprint(tmp_path: Path, data: Any) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    try:
        fingerprint = read_fingerprint(file)
    except ValueError:
        return
    assert fingerprint.words >= 0
    assert fingerprint.as_json()
