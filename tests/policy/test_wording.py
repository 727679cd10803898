"""One look at a whole file clears patterns of words for all its sentences, and clears none that a sentence breaks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from editorial_faults import FAULTS

from apparatus.policy.check import WORDINGS
from apparatus.policy.sentences import Sentence
from apparatus.policy.wording import WordingGroup

ABOUT = frozenset(reason for wording in WORDINGS for reason in wording.about)
TEXTS = [*(fault.new for fault in FAULTS), "Newspapers said “no. Never” and it is illegal."]


@pytest.mark.parametrize("about", [frozenset(), ABOUT], ids=["of nothing", "of everything"])
@pytest.mark.parametrize("text", TEXTS)
def test_whatever_a_sentence_breaks_is_suspected(text: str, about: frozenset[str]) -> None:
    sentence = Sentence("docs/a.md", 1, 1, text, about)
    other = Sentence("docs/a.md", 2, 1, "Nobody can tell.")
    broken = {wording for wording in WORDINGS if any(wording.find(sentence))}

    suspected = {
        wording
        for group in WordingGroup.of(WORDINGS)
        for wording in group.suspected([other, sentence, other])
    }

    assert broken <= suspected


def test_the_sentences_break_every_pattern() -> None:
    """Else the test above would say nothing of some."""
    sentences = [Sentence("docs/a.md", 1, 1, text, ABOUT) for text in TEXTS]
    whole = [wording for wording in WORDINGS if any(any(wording.find(item)) for item in sentences)]

    assert whole == list(WORDINGS)


def test_words_in_quotation_marks_do_not_hide_what_stands_around_them() -> None:
    """A full stop between the marks ends no sentence of ours."""
    sentence = Sentence("docs/a.md", 1, 1, TEXTS[-1])
    groups = WordingGroup.of(WORDINGS)

    assert [wording.code for group in groups for wording in group.suspected([sentence])] == [
        "called-illegal"
    ]


def test_a_group_that_hears_too_little_would_be_noticed() -> None:
    """A planted fault: a group looks for something else."""
    [group, *_] = WordingGroup.of(WORDINGS)
    deaf = replace(group, screen=re.compile("(?!)"))
    sentence = Sentence("docs/a.md", 1, 1, "He was aged 20.", ABOUT)

    assert list(group.suspected([sentence]))
    assert not list(deaf.suspected([sentence]))
