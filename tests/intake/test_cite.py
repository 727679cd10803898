"""`apparatus cite` and `apparatus role`: one paragraph costs one paragraph."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from outlet import PAGE
from patience import PATIENCE
from site_settings import SETTINGS_FILES

from apparatus.checks.project_check import check_project
from apparatus.project import read_project
from apparatus.sources.library import Passage
from apparatus.sources.source_words import original_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from apparatus.sources.records import SourceRecord

HOOKS = Path(__file__).parents[2] / "hooks"
ID = "gazette-2021-03-05"
RECORD = f"sources/{ID}.md"
WORDS = "in one week, more than in any week before"
FIRST, LAST = "passengers crossed the sound", "slow but safe in any weather"
SOURCE = {
    "author": "Quay, Ada; Harbour board",
    "publisher": "Norhaven Gazette",
    "kind": "news report",
    "perspective": "A local paper that lives on advertisements of the ferry company.",
    "origin": "Ferry company, 3 March 2021; The director",
    "licence": "All rights reserved.",
    "exposes-identity": "no",
}
PASSAGE = {
    "voice": "report",
    "summary": "The company counted 1,200 passengers in a week.",
}
OTHER = {
    "voice": "3",
    "topics": "background",
    "speaker": "the director",
    "summary": "The director speaks well of the crossing. He expects more of it.",
}


BARE = PAGE.replace("<h1>", "<h1>Harbour news</h1><p>").replace(
    "to Norhaven</h1>", "to Norhaven</p>"
)
BARE = f"<title>Ferries return to Norhaven - Gazette</title>{BARE.partition('</head>')[2]}"
"""The page as one that declares nothing, with a section's name as its heading and its title in a line without a tag for it."""
SHOWN = {"issued": "2021-03-05", "URL": "https://gazette.example/ferries", "language": "en"}
"""What a person reads there who sees it."""


class Writer:
    """Somebody who cites, with a project, a folder of originals, and a saved page."""

    def __init__(self, root: Path, page: str) -> None:
        self.root = root
        self.originals = root.parent / "originals"
        self.originals.mkdir(exist_ok=True)
        self.page = root.parent / "ferries.html"
        self.page.write_text(page, encoding="utf-8")

    def arguments(self, *arguments: str, **answers: str) -> list[str]:
        given = [f"--answer={key}={value}" for key, value in answers.items()]
        return [
            sys.executable,
            "-m",
            "apparatus",
            *arguments,
            "--originals",
            "../originals",
            *given,
        ]

    def run(self, *arguments: str, **answers: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.arguments(*arguments, **answers),
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def cite(self, words: str, answers: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return self.run("cite", str(self.page), words, "--in", "docs/ferries.md", **answers)

    def cite_bare(self, **answers: str) -> subprocess.CompletedProcess[str]:
        self.page.write_text(BARE, encoding="utf-8")
        return self.run(
            "cite", str(self.page), FIRST, "--id", ID, "--in", "docs/ferries.md", **answers
        )

    def at_terminal(self, *typed: str) -> tuple[str, str]:
        """Return what the command prints, and its questions and messages, when somebody types lines."""
        mine, theirs = pty.openpty()
        with subprocess.Popen(
            self.arguments("cite", str(self.page), FIRST, "--in", "docs/ferries.md"),
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"},
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as running:
            os.write(mine, "".join(f"{line}\n" for line in typed).encode())
            out, errors = running.communicate(timeout=PATIENCE)
        os.close(mine)
        os.close(theirs)
        return out, errors

    def record(self) -> SourceRecord:
        return read_project(self.root).library.records[ID]

    def codes(self) -> list[str]:
        return [problem.code for problem in check_project(self.root).problems]

    def files(self) -> dict[str, bytes]:
        top = self.root.parent
        found = (path for path in top.rglob("*") if path.is_file() and ".cache" not in path.parts)
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def writer(write_project: Callable[..., Path], page_text: Callable[..., str]) -> Writer:
    files = {f"project/{path}": text for path, text in SETTINGS_FILES.items()}
    about = page_text("\nNothing yet.\n", kind="about", title="About")
    page = page_text("\n## What is known? {#known}\n\nNothing yet. {.navigation}\n")
    root = write_project(files | {"project/docs/ferries.md": page, "project/docs/about.md": about})
    return Writer(root / "project", PAGE)


def test_one_paragraph_costs_one_summary(writer: Writer) -> None:
    done = writer.cite(FIRST, SOURCE | PASSAGE)

    assert (done.returncode, done.stdout) == (0, f"[@{ID}, ¶1].\n"), done.stderr
    record = writer.record()
    assert [unit.locator for unit in record.units] == ["¶1"]
    assert len(record.numbered) > 1
    assert record.units[0].text == PASSAGE["summary"]
    assert record.units[0].topics == ("background",)
    assert record.data["origin"] == ["Ferry company, 3 March 2021", "The director"]
    assert record.data["author"] == [
        {"family": "Quay", "given": "Ada"},
        {"institution": "Harbour board"},
    ]
    text = (writer.root / RECORD).read_text(encoding="utf-8")
    assert "TODO" not in text
    assert text.count("text-start=") == 1
    ends = ",".join(str(record.units[0].attributes[key]) for key in ("text-start", "text-end"))
    address = original_address(Passage(record, record.units[0], None))
    assert address == f"https://gazette.example/ferries#:~:text={quote(ends, safe=',')}"
    again = writer.run("fingerprint", ID)
    assert (again.returncode, (writer.root / RECORD).read_text(encoding="utf-8")) == (0, text)

    page = writer.root / "docs/ferries.md"
    said = f"\nThe company counted 1,200 passengers {done.stdout}"
    page.write_text(page.read_text(encoding="utf-8") + said, encoding="utf-8")
    assert [code for code in writer.codes() if code != "long-answer"] == []


def test_the_next_paragraph_of_a_known_record_costs_its_summary_alone(writer: Writer) -> None:
    writer.cite(FIRST, SOURCE | PASSAGE)
    before = (writer.root / RECORD).read_text(encoding="utf-8")
    known = f"# A remark.\n{before.split('---', 2)[1].lstrip()}"
    (writer.root / RECORD).write_text(before.replace(before.split("---", 2)[1].lstrip(), known))

    done = writer.run("cite", ID, LAST, **OTHER)

    assert done.stdout == f"[@{ID}, ¶3]. {{.claim}}\n".replace("claim", "forecast"), done.stderr
    text = (writer.root / RECORD).read_text(encoding="utf-8")
    assert "# A remark." in text
    assert "The director speaks well of the crossing.\nHe expects more of it.\n" in text
    assert [unit.locator for unit in writer.record().units] == ["¶1", "¶3"]
    assert writer.record().by_locator["¶", "3"].speaker == "the director"

    again = writer.run("cite", ID, LAST)
    assert (again.returncode, again.stdout) == (0, done.stdout)
    assert (writer.root / RECORD).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"summary": "The company counted 1,300 passengers."}, "summary: '1,300'"),
        ({"summary": f"It says: {WORDS}."}, "summary: "),
        ({"perspective": f"A paper which says {WORDS}."}, "perspective: "),
        ({"speaker": "the\u202edirector"}, "speaker: "),
        ({"origin": "a\u200bb"}, "origin: "),
    ],
    ids=["a figure", "copied words", "copied in the front matter", "a speaker", "an origin"],
)
def test_a_wrong_answer_is_refused_before_anything_is_written(
    writer: Writer, answers: dict[str, str], said: str
) -> None:
    before = writer.files()
    done = writer.cite(FIRST, SOURCE | PASSAGE | answers)

    assert (done.returncode, done.stdout) == (1, "")
    assert f"error: {said}" in done.stderr
    assert "  cure: " in done.stderr
    assert "nothing was written" in done.stderr
    assert writer.files() == before


def test_in_a_known_record_a_wrong_summary_is_refused_too(writer: Writer) -> None:
    writer.cite(FIRST, SOURCE | PASSAGE)
    before = writer.files()
    done = writer.run("cite", ID, LAST, **OTHER | {"summary": "He waited 77 years for it."})

    assert (done.returncode, done.stdout) == (1, "")
    assert "error: summary: '77'" in done.stderr
    assert writer.files() == before


def test_at_a_terminal_a_wrong_answer_is_asked_for_again(writer: Writer) -> None:
    wrong = dict(SOURCE, perspective=f"A paper which says {WORDS}.")
    typed = [*wrong.values(), "report", "", "", "The company counted 1,300 passengers."]
    out, errors = writer.at_terminal(*typed, SOURCE["perspective"], PASSAGE["summary"])

    assert f"[@{ID}, ¶1].\n" in out, errors
    assert errors.count("\nsummary: ") == errors.count("\nperspective: ") == 2
    assert errors.count("\npublisher: ") == 1
    record = writer.record()
    assert record.data["perspective"] == SOURCE["perspective"]
    assert record.units[0].text == PASSAGE["summary"]
    assert {"unsupported-figure", "stale-fingerprint"}.isdisjoint(writer.codes())


def test_a_date_and_how_it_is_known_are_asked_for_again_together(writer: Writer) -> None:
    day = '<meta property="article:published_time" content="2021-03-05T10:00:00Z">'
    assert day in PAGE
    writer.page.write_text(PAGE.replace(day, ""), encoding="utf-8")
    issued = {"issued": "2021-03-05", "issued-basis": "It is printed there."}
    answers = SOURCE | issued | {"citation-label": ""}
    keys = ["author", "publisher", *issued, *list(SOURCE)[2:], "citation-label"]
    typed = [answers[key] for key in keys]
    _, errors = writer.at_terminal(
        *typed, "report", "", "", PASSAGE["summary"], "2021-03-05", "Printed on 5 March 2021."
    )

    assert errors.count("\nissued-basis: ") == 2, errors
    (record,) = read_project(writer.root).library.records.values()
    assert record.data["issued-basis"] == "Printed on 5 March 2021."


def test_what_is_wrong_on_the_page_is_told_with_the_record(writer: Writer) -> None:
    writer.page.write_text(PAGE.replace('lang="en"', 'lang="a language"'), encoding="utf-8")
    done = writer.cite(FIRST, SOURCE | PASSAGE)

    assert (done.returncode, done.stdout) == (1, f"[@{ID}, ¶1].\n"), done.stderr
    wrong, _, then = done.stderr.partition(f"correct {RECORD} first")
    assert "bad-record: language: " in wrong
    assert f"run apparatus fingerprint {ID}\nwrite your sentence in docs/ferries.md" in then


def test_what_no_font_has_is_asked_for_in_other_letters(writer: Writer) -> None:
    page = PAGE.replace("Ferries return to Norhaven", "渡船返回诺港").replace(
        "Ada Quay", "码头阿达"
    )
    writer.page.write_text(page, encoding="utf-8")
    before = writer.files()
    answers = SOURCE | PASSAGE

    asked = writer.cite(FIRST, answers)
    assert "\n  title: The title as printed" in asked.stderr
    assert "in letters that the editions cannot print" in asked.stderr
    refused = writer.cite(FIRST, answers | {"title": "渡船返回"})
    assert "title: no font of the editions has “渡船返回”" in refused.stderr
    assert writer.files() == before

    done = writer.cite(FIRST, answers | {"title": "[Ferries return to Norhaven]"})
    assert done.returncode == 0, done.stderr
    assert writer.record().data["title"] == "[Ferries return to Norhaven]"


def test_without_a_terminal_all_that_is_missing_is_named_and_nothing_written(
    writer: Writer,
) -> None:
    before = writer.files()
    done = writer.cite(FIRST, {})

    assert done.returncode == 1
    assert all(f"\n  {key}" in done.stderr for key in (*SOURCE, *PASSAGE)), done.stderr
    assert "kind: " in done.stderr
    assert writer.files() == before


@pytest.mark.parametrize(
    ("words", "answers", "said"),
    [
        ("a sentence of another article", {}, "no paragraph has the words"),
        ("passengers", {}, "fewer than three words"),
        (FIRST, {"kind": "rumour"}, "kind is 'rumour'"),
        (FIRST, {"voice": "song"}, "voice is 'song'"),
        (FIRST, {"topics": "background whales"}, "topics is 'whales'"),
        (FIRST, {"summary": " "}, "summary has no answer"),
        (FIRST, {"colour": "red"}, "nothing asks for 'colour'"),
        (FIRST, {"licence": "?"}, "licence cannot be left unknown"),
        (FIRST, {"perspective": "?"}, "perspective cannot be left unknown"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_written(
    writer: Writer, words: str, answers: dict[str, str], said: str
) -> None:
    before = writer.files()
    done = writer.cite(words, SOURCE | PASSAGE | answers)

    assert done.returncode == 1
    assert said in done.stderr
    assert "nothing was written" in done.stderr
    assert writer.files() == before


def test_at_a_terminal_questions_are_asked_until_they_are_answered(writer: Writer) -> None:
    answers = dict(SOURCE, kind="rumour\nnews report")
    out, errors = writer.at_terminal(*answers.values(), "report", "", "", PASSAGE["summary"])

    assert f"[@{ID}, ¶1].\n" in out, errors
    assert "kind is 'rumour'" in errors
    assert "1  " in errors
    assert writer.record().units[0].topics == ("background",)


def test_who_stops_at_a_question_reads_that_nothing_was_written(writer: Writer) -> None:
    before = writer.files()
    out, errors = writer.at_terminal(SOURCE["author"], "\x04")

    assert "[@" not in out
    assert "you stopped at a question; nothing was written" in errors
    assert "Traceback" not in errors
    assert writer.files() == before


def test_answers_propose_others_on_a_page_that_declares_nothing(writer: Writer) -> None:
    done = writer.cite_bare(**SOURCE | PASSAGE | SHOWN)

    assert done.returncode == 0, done.stderr
    data = writer.record().data
    assert (data["type"], data["title"]) == ("webpage", "Ferries return to Norhaven")
    assert data["issued-basis"] == "The page gives 5 March 2021."
    assert data["citation-label"] == "Norhaven Gazette 2021"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"issued": "2021~"}, "issued-basis has no answer"),
        ({"publisher": "The old Gazette of Norhaven"}, "citation-label has no answer"),
        ({"issued": "?"}, "citation-label has no answer"),
    ],
    ids=["an estimate needs its reason", "too long for a label", "no year for a label"],
)
def test_what_no_answer_proposes_is_asked(writer: Writer, said: dict[str, str], asked: str) -> None:
    before = writer.files()
    done = writer.cite_bare(**SOURCE | PASSAGE | SHOWN | said)

    assert done.returncode == 1
    assert asked in done.stderr
    assert writer.files().keys() == before.keys()


def test_a_date_that_is_not_known_has_no_basis(writer: Writer) -> None:
    given = {"issued": "?", "citation-label": "Gazette on ferries"}
    done = writer.cite_bare(**SOURCE | PASSAGE | SHOWN | given)

    assert done.returncode == 0, done.stderr
    data = writer.record().data
    assert "issued" in data["unknown"]
    assert "issued-basis" not in data


def test_a_label_in_use_is_not_proposed(writer: Writer) -> None:
    writer.cite_bare(**SOURCE | PASSAGE | SHOWN)
    record = writer.root / RECORD
    text = record.read_text(encoding="utf-8").replace(SHOWN["URL"], "https://gazette.example/other")
    record.unlink()
    other = writer.root / "sources/other.md"
    other.write_text(text.replace(ID, "other").replace("other.txt", "others.txt"), encoding="utf-8")

    done = writer.cite_bare(**SOURCE | PASSAGE | SHOWN)
    assert "citation-label has no answer" in done.stderr


def test_a_question_tells_what_the_page_may_say(writer: Writer) -> None:
    bare = BARE.replace("Ferries return to Norhaven - Gazette", "The Gazette")
    day = "<time datetime='2021-03-05'>a Friday</time>"
    writer.page.write_text(bare.replace("<h2>", f"<p>{day}</p><h2>"), encoding="utf-8")
    out, errors = writer.at_terminal("", SOURCE["author"], SOURCE["publisher"], "\x04")

    assert out.startswith("[Harbour news] ")
    assert "gives 2021-03-05)" in errors
    assert "title: Harbour news" not in errors
    refused = writer.cite(FIRST, SOURCE | PASSAGE | SHOWN)
    assert "\n  title: " in refused.stderr
    assert "gives 2021-03-05) (? if it is not known)" in writer.cite(FIRST, {}).stderr


@pytest.fixture
def captioned(writer: Writer) -> Writer:
    """Give the writer a page on which a line is set aside that is a paragraph."""
    caption = (
        "<figcaption>The harbour master said that ice closed the sound in January.</figcaption>"
    )
    page = PAGE.replace("</article>", f"<figure>{caption}</figure></article>")
    writer.page.write_text(page, encoding="utf-8")
    return writer


def test_words_of_a_line_that_was_set_aside_make_it_a_paragraph(captioned: Writer) -> None:
    said = {"author": "?", "summary": "Ice closed the sound in January."}
    done = captioned.cite("ice closed the sound", SOURCE | PASSAGE | said)

    assert done.returncode == 0, done.stderr
    assert captioned.record().data["unknown"] == ["author"]
    (unit,) = captioned.record().units
    assert done.stdout == f"[@{ID}, {unit.locator}].\n"
    assert {"unaccounted-line", "stale-fingerprint"}.isdisjoint(captioned.codes())


def test_a_line_becomes_a_paragraph_and_back(captioned: Writer) -> None:
    assert captioned.cite(FIRST, SOURCE | PASSAGE).returncode == 0
    before = captioned.files()
    words = "ice closed the sound"
    refused = captioned.run("cite", ID, words, **OTHER)
    command = refused.stderr.partition("apparatus role ")[2].split()[:2]
    assert command[0] == ID, refused.stderr

    done = captioned.run("role", *command, "paragraph")
    assert (done.returncode, "the next free number" in done.stderr) == (0, True), done.stderr
    number = len(captioned.record().numbered)
    unit = next(unit for unit in captioned.record().numbered if unit.number == str(number))
    assert unit.original_line == int(command[1])
    assert {"unaccounted-line", "stale-fingerprint"}.isdisjoint(captioned.codes())

    back = captioned.run("role", *command, "caption")
    assert (back.returncode, back.stderr) == (0, "")
    assert captioned.files()[f"project/{RECORD}"] == before[f"project/{RECORD}"]
    assert captioned.files() == before


@pytest.mark.parametrize(
    ("line", "role", "said"),
    [
        ("¶1", "paragraph", " is ¶1"),
        ("title", "paragraph", " is title"),
        ("none", "paragraph", "line 99 is blank"),
        ("none", "caption", "line 99 of gazette"),
        ("¶1", "caption", "its number keeps its meaning"),
        ("¶1", "rumour", "'rumour' is no reason"),
    ],
)
def test_a_role_that_a_line_cannot_have_is_refused(
    writer: Writer, line: str, role: str, said: str
) -> None:
    writer.cite(FIRST, SOURCE | PASSAGE)
    before = writer.files()
    record = writer.record()
    lines = {"¶1": record.units[0].original_line, "title": record.data["title-line"], "none": 99}
    done = writer.run("role", ID, str(lines[line]), role)

    assert (done.returncode, writer.files()) == (1, before)
    assert said in done.stderr
