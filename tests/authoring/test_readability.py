from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from site_settings import SETTINGS

from apparatus.cli import main
from apparatus.commands.readability import AIMS, readability
from apparatus.explainers.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import MakeText

BEGIN, DOUBT, OURSELVES = (
    name for name in AIMS if name.startswith(("begin", "doubt", "ourselves"))
)
MARKS = next(name for name in AIMS if name.startswith("marks"))


@pytest.fixture
def measure(page_text: MakeText) -> Callable[[str], Mapping[str, float]]:
    def measure(body: str) -> Mapping[str, float]:
        found = readability(read_page(page_text(body), "docs/ferries.md", SETTINGS)[0])
        assert found is not None
        return found.figures

    return measure


def test_words_are_counted_without_citations(measure: Callable[[str], Mapping[str, float]]) -> None:
    figures = measure("A ship sails [@gazette, ¶1].\nIt's a well-known ship [@gazette, ¶1].\n")
    assert figures["words a sentence"] == 3.5


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("The harbour office said that 40 people sailed", 100),
        ("According to the mate nobody sailed", 100),
        ("As the Gazette reports, nobody sailed", 100),
        ("Forty people sailed, the harbour office said", 0),
        ("The long and stormy night on the water near the outer pier held no fear for the mate", 0),
        ("Forty people sailed", 0),
    ],
)
def test_a_sentence_that_begins_with_who_said_it(
    measure: Callable[[str], Mapping[str, float]], sentence: str, share: float
) -> None:
    assert measure(f"{sentence} [@gazette, ¶1].\n")[BEGIN] == share


@pytest.mark.parametrize(
    ("sentence", "doubt", "ourselves"),
    [
        ("Ten people may have sailed in the very dark night", 10, 0),
        ("We count ten people on our list of this site", 0, 30),
        ("In May ten people sailed from the port of Norhaven", 0, 0),
    ],
)
def test_words_of_doubt_and_words_of_ourselves(
    measure: Callable[[str], Mapping[str, float]], sentence: str, doubt: float, ourselves: float
) -> None:
    figures = measure(f"{sentence} [@gazette, ¶1].\n")
    assert (figures[DOUBT], figures[OURSELVES]) == (doubt, ourselves)


def test_what_a_heading_says_is_no_mark_of_a_claim(
    measure: Callable[[str], Mapping[str, float]],
) -> None:
    body = """
## Counts {.estimate}

One [@gazette, ¶1].
Two [@gazette, ¶2]. {.law}
Three [@gazette, ¶3]. {.disputed}
Four. {.navigation}
"""
    assert measure(body)[MARKS] == 25


def test_pages_about_the_site_and_pages_without_sentences_are_not_measured(
    page_text: MakeText,
) -> None:
    about, _ = read_page(
        page_text("We made it. {.navigation}", kind="about"), "docs/about.md", SETTINGS
    )
    empty, _ = read_page(page_text("## Nothing\n"), "docs/empty.md", SETTINGS)
    assert (readability(about), readability(empty)) == (None, None)


@pytest.fixture
def project(
    write_project: Callable[[Mapping[str, str]], Path], page_text: MakeText, record_text: MakeText
) -> Path:
    long = f"{'far ' * 40}[@gazette, ¶1].\n"
    return write_project(
        {
            "docs/far.md": page_text(long),
            "docs/near.md": page_text("A ship sails [@gazette, ¶1].\n"),
            "sources/gazette.md": record_text(),
        }
    )


def test_the_command_prints_a_row_a_page_and_marks_a_missed_aim(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["readability", "--root", str(project)]) == 0
    head, aims, far, near = capsys.readouterr().out.splitlines()
    assert head.startswith("page")
    assert aims.startswith("at most")
    assert far.split()[:3] == ["far.md", "40.0", "*"]
    assert "*" not in near


def test_the_command_takes_pages_by_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["readability", "--root", str(project), "docs/near.md"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    with pytest.raises(SystemExit):
        main(["readability", "--root", str(project), "nera.md"])
    assert "did you mean 'near.md'" in capsys.readouterr().err
