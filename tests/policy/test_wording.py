"""One look at a whole file clears patterns of words for all its sentences, and clears none that a sentence breaks."""

from __future__ import annotations

import re

import pytest
from site_settings import SETTINGS

from apparatus.policy.registry import rules_of
from apparatus.policy.sentences import Sentence
from apparatus.policy.wording_rules import WordingGroup
from apparatus.reading.word_patterns import any_of, has_other_script

RULES = rules_of(SETTINGS.policy)
GROUPS = [*RULES.groups, *RULES.new_line_groups]
WORDINGS = [item for group in GROUPS for item in group.members]
ABOUT = frozenset(name for item in WORDINGS if item.about for name in item.about.sensitivities)
TEXTS = [
    example.text
    for rule in SETTINGS.policy.rules.values()
    for example in rule.examples
    if example.is_refused
]


@pytest.mark.parametrize("about", [frozenset(), ABOUT], ids=["of nothing", "of everything"])
@pytest.mark.parametrize("text", TEXTS)
def test_whatever_a_sentence_breaks_is_suspected(text: str, about: frozenset[str]) -> None:
    sentence = Sentence("docs/a.md", 1, 1, text, about)
    other = Sentence("docs/a.md", 2, 1, "Nobody can tell.")
    broken = {wording for wording in WORDINGS if any(wording.find(sentence))}

    suspected = {
        wording for group in GROUPS for wording in group.suspected([other, sentence, other])
    }

    assert broken <= suspected


def test_the_sentences_break_every_pattern() -> None:
    """Else the test above would say nothing of some."""
    sentences = [Sentence("docs/a.md", 1, 1, text, ABOUT) for text in TEXTS]
    whole = [wording for wording in WORDINGS if any(any(wording.find(item)) for item in sentences)]

    assert whole == WORDINGS


def test_words_in_quotation_marks_do_not_hide_what_stands_around_them() -> None:
    """A full stop between the marks ends no sentence of ours."""
    sentence = Sentence("docs/a.md", 1, 1, "They lodge “here. Never” at Norhaven.", ABOUT)

    assert [wording.code for group in GROUPS for wording in group.suspected([sentence])] == [
        "lodging-place"
    ]


def test_a_group_that_hears_too_little_would_be_noticed() -> None:
    """A planted fault: a group looks for something else."""
    [group, *_] = GROUPS
    deaf = group._replace(screen=re.compile("(?!)"))
    sentence = Sentence("docs/a.md", 1, 1, "He was aged 20.", ABOUT)

    assert list(group.suspected([sentence]))
    assert not list(deaf.suspected([sentence]))


def test_words_of_another_script_are_looked_for_in_sentences_with_its_letters() -> None:
    wording = WORDINGS[0]._replace(
        pattern=any_of(["бухт\\w*", "항구"]), about=None, other_script=True
    )
    [group] = WordingGroup.of([wording])
    foreign, latin = (Sentence("docs/a.md", 1, 1, text) for text in ("У бухті.", "In the bay."))

    assert list(group.suspected([latin, foreign])) == [wording]
    assert any(wording.find(foreign))
    assert not list(group.suspected([latin]))
    assert not latin.has_other_script


@pytest.mark.parametrize(
    ("text", "is_other"),
    [("“plain” – é, Đ …", False), ("Ωmega", True), ("бухта", True), ("항구", True), ("港", True)],
)
def test_a_script_is_known_by_its_letters(text: str, is_other: bool) -> None:
    assert has_other_script(text) == is_other
