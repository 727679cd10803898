from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from hostile_corpus import HARMLESS, KINDS
from lxml import html as lxml_html
from site_settings import SETTINGS
from survivors import survivors
from trial import try_input

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.explainers.pages import read_page
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.rendering.sanitiser import sanitise, sanitise_page
from apparatus.sources.fingerprint import Fingerprint
from apparatus.sources.library import SourceLibrary
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable

INPUTS = [(kind, text) for kind, texts in KINDS.items() for text in texts]
LINES = [(kind, text) for kind, text in INPUTS if kind not in HARMLESS]


def test_the_corpus_is_large_and_dangerous() -> None:
    """A corpus that Markdown alone makes harmless would prove nothing."""
    outcomes = [try_input(text) for _, text in INPUTS]

    assert len(outcomes) > 1400
    assert sum(bool(outcome.dangers) for outcome in outcomes) > 900


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_survives(kind: str) -> None:
    survived = {
        text: outcome.survivors for text in KINDS[kind] if (outcome := try_input(text)).survivors
    }

    assert survived == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_out_is_refused_with_its_line(kind: str) -> None:
    for text in KINDS[kind]:
        outcome = try_input(text)
        assert bool(outcome.refusals) >= bool(outcome.dangers), text
        for problem in outcome.refusals:
            first = 7  # behind the front matter
            assert first <= problem.line < first + text.count("\n") + 2, text
            assert problem.column >= 1


@pytest.mark.parametrize(
    "kind", ["a character that nobody sees", "a letter that looks like another"]
)
def test_what_nobody_sees_is_refused(kind: str) -> None:
    assert [text for text in KINDS[kind] if not try_input(text).refusals] == []


@pytest.mark.parametrize("kind", HARMLESS)
def test_text_stays_text(kind: str) -> None:
    for text in KINDS[kind]:
        outcome = try_input(text)
        assert outcome.refusals == (), text
        elements = {
            element.tag for element in lxml_html.fragment_fromstring(outcome.html, "main").iter()
        }
        assert elements <= {"main", "p", "code"}, text


@pytest.mark.parametrize("text", [text for _, text in INPUTS[::7]])
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once, _ = sanitise(markdown.markdown(text, extensions=list(EXTENSIONS)))

    assert sanitise(once) == (once, [])


def test_the_text_of_a_script_is_not_shown() -> None:
    assert sanitise("<p>a</p><script>alert(1)</script><style>b {}</style>")[0] == "<p>a</p>"


def test_the_opinion_of_the_test_sees_each_danger() -> None:
    """Planted faults: the oracle is worth nothing if it is blind."""
    for dangerous in (
        "<p onclick=x>",
        "<a href=javascript:x>y</a>",
        "<img src=//h/x>",
        "<img src=http://h/x>",
        "<svg></svg>",
        "<p style=x>",
        "<p id=__x>",
        "<!-- x -->",
        "<a href=https://a@b/>x</a>",
    ):
        assert list(survivors(dangerous)), dangerous


OURS = """
Ferries run daily[^1] in *하나원*{: lang="ko" } **now** [@gazette, ¶1].
Its director calls the crossing “slow but safe in any weather” [see @gazette, ¶3]. {.claim}

## How many crossed? {#how-many}

1. One [@gazette, ¶1].
    - Two, of `code` and [a link](../other.md#part "Title"), [out](https://host.example/a?b=c&d#e).
    - [Mail](mailto:a@host.example).

> A quotation [@gazette, ¶¶1–3].

| what | how many |
|---|---|
| ferries | 1 [@gazette, ¶1] |

Ferry {#ferry}
:   A ship [@gazette, ¶2].

![A picture](assets/picture.png)

---

    indented <b>code</b>

[^1]: A note [@gazette, ¶1].
"""


def test_our_own_components_survive(
    page_text: Callable[..., str], record_text: Callable[..., str]
) -> None:
    record, problems = read_record(record_text(), "sources/gazette.md", SETTINGS)
    assert record is not None
    assert problems == []
    library = SourceLibrary({"gazette": record}, {"gazette": Fingerprint("gazette", {})}, SETTINGS)
    page, _ = read_page(page_text(OURS), "docs/ferries.md", SETTINGS)
    extension = ApparatusExtension(library)
    rendered = markdown.markdown("\n".join(page.lines), extensions=[*EXTENSIONS, extension])

    cleaned, losses = sanitise_page(rendered, page)

    assert losses == []
    for wanted in (
        "popovertarget=",
        'role="doc-noteref"',
        "aria-label=",
        'lang="ko"',
        'id="how-many"',
        'id="ferry"',
        'id="fn:1"',
        '<img alt="A picture" src="assets/picture.png">',
        "<dl>",
        "<table>",
        "<blockquote>",
        "&lt;b&gt;code",
    ):
        assert wanted in cleaned, wanted
    assert len(re.findall(r'id="c-[0-9a-f]{10}"', cleaned)) == sum(
        claim.is_anchored for claim in page.claims
    )


def test_a_loss_is_placed_at_the_words_that_made_it() -> None:
    text = '---\ntitle: a\n---\n\nOne.\n\n## Two {: onclick="alert(2)" }\n\nThree [x](javascript:alert%283%29).\n'
    page, _ = read_page(text, "docs/x.md", SETTINGS)
    rendered = markdown.markdown("\n".join(page.lines), extensions=list(EXTENSIONS))

    _, problems = sanitise_page(rendered, page)

    places: list[Any] = [(problem.code, problem.line, problem.column) for problem in problems]
    assert places == [("unsafe-markup", 7, 20), ("unsafe-markup", 9, 11)]


@pytest.mark.sampled(0)
def test_the_table_of_trials_is_printed() -> None:
    """`make proofs` runs it."""
    command = [sys.executable, str(Path(__file__).with_name("trial.py"))]
    paths = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, env=paths, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")
    kind, tried, *_, survived = done.stdout.split("\n")[-2].split()
    assert (kind, int(tried), int(survived)) == ("all", len(INPUTS), 0)
