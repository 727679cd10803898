"""What a source is good for, and not good for, follows from its record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from site_settings import SETTINGS

from apparatus.sources.record_reader import read_record
from apparatus.sources.source_facts import good_for, not_good_for, origins

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.sources.records import SourceRecord

READ = {"where": "A copy", "date": "2022-01-03"}


@pytest.fixture
def record(record_text: Callable[..., str]) -> Callable[..., SourceRecord]:
    def make(attributes: str, **fields: Any) -> SourceRecord:
        body = f'\n## n. 1 {{topics="background" confidence=H {attributes}}}\n\nThe ship came.\n'
        fields = {"checked": {**READ, "how": "opened"}, **fields}
        found, problems = read_record(
            record_text(body, held=False, **fields), "sources/gazette.md", SETTINGS
        )
        assert found is not None, problems
        return found

    return make


@pytest.mark.parametrize(
    ("attributes", "good", "not_good"),
    [
        ("voice=report", "What it reports as fact, in its own name.", None),
        ('voice=claim speaker="the pilot"', "Who said what: the pilot.", "Whether what was said is true."),
        ("voice=opinion", "What its author thinks.", "Whether others think the same."),
        ("voice=forecast", "What was expected or proposed then.", "Whether it happened."),
        ('voice=report speaker="the pilot"', "What was said or shown, as reported: the pilot.", "Whether what was said is true."),
        ("voice=law", "What it says about the law.", "The law itself: see its text."),
        ('voice=law speaker="the pilot"', "Who says what about the law: the pilot.", "The law itself: see its text."),
    ],
)  # fmt: skip
def test_the_voice_says_what_a_source_is_good_for(
    record: Callable[..., SourceRecord], attributes: str, good: str, not_good: str | None
) -> None:
    found = record(attributes)
    assert list(good_for(found)) == [good]
    wording = SETTINGS.messages("source.not-good.wording")
    said = list(not_good_for(found, origins({"gazette": found})))
    assert said == [*([not_good] if not_good else []), wording]


def test_a_text_of_the_law_is_good_for_what_the_law_says(
    record: Callable[..., SourceRecord],
) -> None:
    found = record("voice=law", kind="statute")
    assert list(good_for(found)) == ["What the law says."]
    said = list(not_good_for(found, origins({"gazette": found})))
    assert said[0] == "Whether anybody kept to the law."


def test_a_source_confirms_none_of_its_own_origin(record: Callable[..., SourceRecord]) -> None:
    first, second, third = (record("voice=report", origin=[who]) for who in ("A", "A", "B"))
    shared = origins({"first": first, "second": second, "third": third})
    assert any("Confirming 1 other source" in line for line in not_good_for(first, shared))
    assert not any("Confirming" in line for line in not_good_for(third, shared))


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        ({**READ, "how": "opened in part"}, "parts of it that we did not read"),
        ({**READ, "how": "relayed", "through": ["the radio"]}, "know it through the radio"),
    ],
)
def test_what_was_not_read_is_said(
    record: Callable[..., SourceRecord], checked: dict[str, Any], words: str
) -> None:
    found = record("voice=report", checked=checked)
    assert any(words in line for line in not_good_for(found, origins({"gazette": found})))


def test_estimates_are_no_exact_numbers(record: Callable[..., SourceRecord]) -> None:
    figure = {"locator": "n. 1", "of": "ships", "value": 3, "counted-by": "the pilot, estimate"}
    found = record("voice=report", figures=[figure])
    assert SETTINGS.messages("source.not-good.exact") in not_good_for(found, origins({"x": found}))
