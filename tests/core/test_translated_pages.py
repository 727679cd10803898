"""Translated pages as they are written, and what they say of the page that they translate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml
from site_settings import SETTINGS, SETTINGS_TEXT

from apparatus.authoring.translating import translated_text, words_text
from apparatus.explainers.pages import read_page
from apparatus.reading.translated_settings import read_in_language
from apparatus.rulebook import Policy
from apparatus.translations.segments import segments
from apparatus.translations.staleness import match
from apparatus.translations.translated_pages import read_translated_page

if TYPE_CHECKING:
    from apparatus.explainers.pages import Page
    from apparatus.translations.translated_pages import TranslatedPage

HEAD = "---\ntitle: Ferries\ndescription: The ferries.\nkind: explainer\ntopic: sailings\nsituation-as-of: 2021\n---\n"
BODY = """\
## How many came? {#many .claim}

About 1,200 came in 2021 [@gazette, ¶1; @gazette, ¶2].
- **Nobody** drowned, [the board](rules.md#board) says [@gazette, ¶3]. {.official .undisputed}

the board {#board}
*하나원*{: lang="ko" }
:   A body [@gazette, ¶3].
"""


def _page(body: str = BODY) -> Page:
    return read_page(HEAD + body, "docs/ferries.md", SETTINGS)[0]


def _translated(text: str) -> TranslatedPage:
    return read_translated_page(text, "docs/de/ferries.md", SETTINGS)[0]


def _filled(text: str, **words: str) -> str:
    """Return a text with words below the lines that contain the names of these words."""
    lines = []
    for line in text.split("\n"):
        lines.append(line)
        if line.startswith("%% "):
            lines += [new for name, new in words.items() if name in line]
    return "\n".join(lines)


def test_the_skeleton_has_each_statement_with_its_kinds_and_without_its_citations() -> None:
    lines = translated_text(_page(), None).split("\n")
    assert [line for line in lines if line.startswith("%%")] == [
        "%% ## How many came? {.claim}",
        "%% About 1,200 came in 2021. {.claim}",
        "%% - **Nobody** drowned, [the board](rules.md#board) says. {.official}",
        "%% the board",
        "%% :   A body. {.claim}",
    ]
    assert "read-by: none yet" in lines


def test_a_line_with_other_words_keeps_its_citation_and_its_marks() -> None:
    found = {segment.state.words: segment for segment in segments(_page())}
    heading, sentence, item, term, _ = found.values()
    assert heading.with_words("Wie viele?") == "## Wie viele? {#many .claim}"
    assert sentence.with_words("1.200 kamen.") == "1.200 kamen [@gazette, ¶1; @gazette, ¶2]."
    assert item.with_words("Niemand!") == "- Niemand [@gazette, ¶3]! {.official .undisputed}"
    assert term.with_words("der Rat") == "der Rat {#board}"


def test_writing_it_again_changes_nothing() -> None:
    item = '- Niemand ertrank. {other-order="2, 1"} {other-order="Olm, Tor"}'
    text = _filled(translated_text(_page(), None), Nobody=item, many="## Wie viele?")
    again = translated_text(_page(), _translated(text))
    assert again == translated_text(_page(), _translated(again))
    assert item in again.split("\n")


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("About 1,200", "About 1,300", "figure"),
        ("About 1,200 came", "About 1,200 never came", "negation"),
        ("{#many .claim}", "{#many .official}", "kind"),
        ("About 1,200 came", "About 1,200 arrived", "wording"),
    ],
)
def test_a_changed_statement_is_stale_and_says_what_changed(old: str, new: str, part: str) -> None:
    text = _filled(translated_text(_page(), None), About="Etwa 1.200 kamen 2021.")
    found = match(segments(_page(BODY.replace(old, new))), _translated(text).pairs, "en")
    (matched,) = (item for item in found.segments if item.pair)
    assert [item.part for item in matched.differences] == [part]
    assert matched.is_shown == (part == "wording")
    stale = translated_text(_page(BODY.replace(old, new)), _translated(text)).split("\n")
    at = stale.index("Etwa 1.200 kamen 2021.")
    assert stale[at - 1].startswith("%% About 1,200 came in 2021.")
    assert stale[at - 2] == matched.segment.as_written


def test_the_translation_of_a_removed_statement_stands_at_the_end() -> None:
    text = _filled(translated_text(_page(), None), Nobody="- Niemand ertrank.")
    page = _page(BODY.replace("- **Nobody** drowned, [the board](rules.md#board) says", "It sank"))
    again = translated_text(page, _translated(text))
    assert again.endswith("\nNiemand ertrank.\n")


def test_a_translation_without_a_statement_and_one_given_twice_are_problems() -> None:
    text = _filled(translated_text(_page(), None), Nobody="- Niemand.")
    wrong = f"{text}\nAllein.\n\n%% - **Nobody** drowned, [the board](rules.md#board) says. {{.official}}\nKeiner.\n"
    _, problems = read_translated_page(wrong, "docs/de/ferries.md", SETTINGS)
    lines = wrong.split("\n")
    assert [(item.code, lines[item.line - 1][:9]) for item in problems] == [
        ("bad-translation", "Allein."),
        ("bad-translation", "%% - **No"),
    ]


WORDS = "Rules of the coast: Regeln der Küste\nmentions death at sea: spricht von Tod\ndeath: Tod\n"


def test_settings_in_a_language_have_its_words_and_leave_the_others() -> None:
    settings, problems = read_in_language(WORDS, "apparatus.de.yml", SETTINGS_TEXT, "de", Policy())
    assert problems == []
    assert settings.language == "de"
    assert settings.topics["rules"].title == "Regeln der Küste"
    assert settings.topics["ships"].title == "Ships"
    assert settings.sensitivities["death"].note == "Tod"
    assert next(iter(settings.content_notes)) == "Tod"
    assert (settings.words["Ships"], settings.words["death"]) == ("", "Tod")
    assert words_text(settings).startswith(WORDS)
    assert "\n# Ships: \n" in words_text(settings)


def test_words_of_the_settings_are_written_as_plain_keys() -> None:
    words = {
        "Of ships: " + "long " * 60 + "ago.": "Von Schiffen",
        "- no # item": "'x'",
        "None": "Y",
    }
    settings, _ = read_in_language(WORDS, "apparatus.de.yml", SETTINGS_TEXT, "de", Policy())
    text = words_text(replace(settings, words=words))

    assert yaml.safe_load(text) == words
    assert len(text.splitlines()) == len(words)


WITH_PARTY = f"{SETTINGS_TEXT}parties: {{Norhaven: {{}}}}\n"


def test_what_parties_are_called_is_read_and_written_again() -> None:
    words = f"{WORDS}parties:\n  Norhaven: Nordhafen*, Hafen*\n"
    settings, problems = read_in_language(words, "apparatus.de.yml", WITH_PARTY, "de", Policy())
    assert problems == []
    assert settings.party_words == {"Norhaven": "Nordhafen*, Hafen*"}
    written = yaml.safe_load(words_text(settings))
    assert written["parties"] == settings.party_words
    assert "parties" not in settings.words


@pytest.mark.parametrize(
    "words",
    [
        "Rules of the cost: Regeln\n",
        "Ships: [Schiffe]\n",
        "parties: {Nobody: Niemand}\n",
        "parties: {Norhaven: 'Hafen, *'}\n",
        "parties: {Norhaven: [Hafen]}\n",
    ],
)
def test_words_that_are_none_of_the_settings_or_have_none_are_problems(words: str) -> None:
    _, problems = read_in_language(WORDS + words, "apparatus.de.yml", WITH_PARTY, "de", Policy())
    assert [(item.code, item.line) for item in problems] == [("bad-translation", 4)]
