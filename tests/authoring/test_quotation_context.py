"""What a quotation leaves out of its sentence, with the original and without it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.authoring.original_paragraphs import Context, cautions, context
from apparatus.sources.fingerprint import fingerprint_paragraph
from apparatus.sources.quotations import Quotation

PARAGRAPH = (
    "She left. If it rains, the boat is slow and old, and safe in any weather, but only by day. "
    "It came back with plums."
)


def _quotation(text: str) -> Quotation:
    return Quotation(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("came back with", Context("It", (), "plums")),
        (
            "the boat is slow […] safe in any weather",
            Context("If it rains", ("and old, and",), "but only by day"),
        ),
        ("It came back with plums", Context("", (), "")),
        ("the boat is fast", None),
        ("", None),
    ],
)
def test_context(text: str, expected: Context | None) -> None:
    assert context(_quotation(text), PARAGRAPH, "en") == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the boat is slow […] safe in any weather", ["stops before", "begins after"]),
        ("in any weather", ["stops before", "begins after"]),
        ("but only by day", ["begins after"]),
        ("If it rains, the boat", ["stops before"]),
        ("It came back […] with plums in", []),
        ("came back with", []),
    ],
)
def test_cautions_from_the_fingerprint_alone(text: str, said: list[str]) -> None:
    passage = SimpleNamespace(fingerprint=fingerprint_paragraph(1, 1, PARAGRAPH, "en"))
    found = list(cautions([_quotation(text)], [cast("Any", passage)]))

    assert len(found) == len(said)
    assert all(words in caution for words, caution in zip(said, found, strict=True))


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["en", "ja", "ga", ""]))
def test_any_text_has_a_context_or_none(quoted: str, paragraph: str, language: str) -> None:
    found = context(_quotation(quoted), paragraph, language)
    assert found is None or found.before in paragraph
