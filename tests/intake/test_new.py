"""`apparatus new`: what it writes, what it leaves to a person, and what it refuses."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from outlet import PAGE, PARAGRAPHS, SECOND
from patience import PATIENCE
from site_settings import SETTINGS_FILES

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.commands.protect import protect
from apparatus.reading.front_matter import read_front_matter
from apparatus.sources.record_writer import write_record
from apparatus_intake.article import PageError
from apparatus_intake.captures import Capture, read_capture
from apparatus_intake.new_records import create_records

if TYPE_CHECKING:
    from collections.abc import Callable

    Save = Callable[[str, str | bytes], Path]

HOOKS = Path(__file__).parents[2] / "hooks"
DAY = datetime.date(2021, 3, 9)
ID = "gazette-2021-03-05"
TEXT = "\n\n".join(("Ferries return to Norhaven", *PARAGRAPHS)) + "\n"


def _capture(html: str = PAGE, name: str = "ferries.html") -> Capture:
    return Capture(html.encode(), True, data=html.encode(), name=name)


def _data(root: Path, source: str = ID) -> dict[str, Any]:
    text = (root / f"sources/{source}.md").read_text(encoding="utf-8")
    return read_front_matter(text, "", "bad-record")[0].data


def _finish(root: Path, source: str = ID) -> None:
    """Write what only a person can."""
    answers = {
        "publisher": "Norhaven Gazette",
        "kind": "news report",
        "perspective": "A local paper that lives on advertisements of the ferry company.",
        "licence": "All rights reserved.",
        "exposes-identity": "false",
        "family": "Quay",
    }
    file = root / f"sources/{source}.md"
    text = file.read_text(encoding="utf-8")
    for key, value in answers.items():
        text = text.replace(f"{key}: TODO\n", f"{key}: {value}\n")
    text = text.replace("  - TODO\n", "  - Ferry company\n")
    text = text.replace(
        "voice=TODO topics=TODO", 'voice=report topics="background" set-aside="Local."'
    )
    file.write_text(text.replace("\nTODO\n", "\nIt tells of ferries.\n"), encoding="utf-8")


def test_what_the_page_says_of_itself_is_filled_in(root: Path, originals: Path) -> None:
    create_records(root, _capture(), originals=originals, today=DAY)

    data = _data(root)
    known = {key: value for key, value in data.items() if "TODO" not in json.dumps(value)}
    assert known == {
        "id": ID,
        "type": "webpage",
        "title": "Ferries return to Norhaven",
        "citation-label": "Norhaven Gazette 2021",
        "container-title": "Norhaven Gazette",
        "issued": "2021-03-05",
        "issued-basis": "The page's own data give 5 March 2021.",
        "accessed": "2021-03-09",
        "URL": "https://gazette.example/ferries",
        "language": "en",
        "rights": "excerpt",
        "text": "held",
        "original": f"{ID}.txt",
        "lines": "1-18",
        "title-line": 3,
        "headings": [7],
        "omitted": [
            {"lines": "1-2", "reason": "navigation"},
            {"lines": 4, "reason": "credit"},
            {"lines": 5, "reason": "caption"},
            {"lines": 9, "reason": "promotion"},
            {"lines": 12, "reason": "navigation"},
            {"lines": "13-14", "reason": "teasers"},
            {"lines": "15-17", "reason": "reader comments"},
            {"lines": 18, "reason": "navigation"},
        ],
    }
    assert data["author"] == [{"family": "TODO", "given": "Ada Quay"}]
    assert set(data) - set(known) == {
        "author",
        "publisher",
        "kind",
        "perspective",
        "origin",
        "licence",
        "exposes-identity",
    }


def test_check_names_every_line_that_a_person_must_write_and_nothing_else(
    root: Path, originals: Path
) -> None:
    created = create_records(root, _capture(), originals=originals, today=DAY)

    problems = [item for item in check_project(root).problems if item.path.startswith("sources/")]
    assert len(problems) == created.todo
    assert {problem.code for problem in problems} == {"unfinished-record"}
    assert len(problems) == 7 + 2 * len(PARAGRAPHS)
    kind = next(problem for problem in problems if problem.what == "kind: TODO")
    assert "one of news report, aggregator" in kind.cure
    family = next(problem for problem in problems if problem.what == "- family: TODO")
    assert "For a body write institution: in place of both" in family.cure
    publisher = next(problem for problem in problems if problem.what == "publisher: TODO")
    assert "list it under unknown" in publisher.cure


def test_a_title_that_the_page_repeats_is_no_copy_in_an_unfinished_record(
    root: Path, originals: Path
) -> None:
    title = (
        "Ferries return to Norhaven after a long winter in which no boat crossed the sound at all"
    )
    page = PAGE.replace("Ferries return to Norhaven", title)
    page = page.replace("Plum prices fall again", f"{title}, says the company, and so do we")
    url = f"https://gazette.example/{title.lower().replace(' ', '-')}"
    archived = f"https://web.archive.org/web/20210307090000/{url}"
    create_records(root, _capture(page), originals=originals, url=archived, today=DAY)

    def codes() -> set[str]:
        found = check_project(root, originals=originals).problems
        return {problem.code for problem in found if problem.path.startswith("sources/")}

    assert title in _data(root)["title"]
    assert codes() == {"unfinished-record"}
    _finish(root)
    assert write_fingerprints(root, originals, [])[1] == []
    assert codes() == set()


def test_once_a_person_has_written_it_the_record_passes(root: Path, originals: Path) -> None:
    create_records(root, _capture(), originals=originals, today=DAY)
    _finish(root)
    assert write_fingerprints(root, originals, [])[1] == []

    found = check_project(root, originals=originals)
    assert {problem.code for problem in found.problems} == {"no-pages"}
    assert [unit.number for unit in found.project.library.records[ID].units] == ["1", "2", "3", "4"]


def test_no_word_of_the_text_but_its_title_comes_into_the_repository(
    root: Path, originals: Path
) -> None:
    create_records(root, _capture(), originals=originals, today=DAY)

    written = "".join(
        file.read_text(encoding="utf-8") for file in root.rglob("*.*") if file.is_file()
    )
    for paragraph in PARAGRAPHS:
        words = paragraph.split()
        runs = {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}
        assert [run for run in runs if run in written] == []
    assert "my bicycle" not in written


def test_the_private_folder_gets_the_text_and_the_page_as_it_was(
    root: Path, originals: Path
) -> None:
    create_records(root, _capture(), originals=originals, today=DAY)

    assert sorted(file.name for file in originals.iterdir()) == [f"{ID}.page.html", f"{ID}.txt"]
    assert (originals / f"{ID}.page.html").read_text(encoding="utf-8") == PAGE
    lines = (originals / f"{ID}.txt").read_text(encoding="utf-8").split("\n")
    assert [lines[at] for at in (5, 7, 9, 10)] == list(PARAGRAPHS)


def test_a_plain_text_is_kept_as_it_is(root: Path, originals: Path, saved: Save) -> None:
    create_records(
        root, read_capture(saved("a.txt", TEXT)), originals=originals, ids=["ferries"], today=DAY
    )

    assert (originals / "ferries.txt").read_text(encoding="utf-8") == TEXT
    data = _data(root, "ferries")
    assert (data["URL"], data["issued"], data["type"]) == ("TODO", "TODO", "TODO")


JAPANESE = "港の町では新しい渡し船が就航し、初日だけで二百四十人が乗ったと町役場が発表した。"
CHINESE = "港口小镇的新渡轮首航，镇政府说第一天就有二百四十人乘坐。渡轮每天往返八次。"


@pytest.mark.parametrize("as_page", [True, False], ids=["page", "text"])
@pytest.mark.parametrize(
    ("title", "sentence"),
    [("渡し船が就航、初日に二百四十人", JAPANESE), ("新渡轮首航", CHINESE)],
    ids=["Japanese", "Chinese"],
)
def test_an_article_without_spaces_between_words(
    title: str, sentence: str, as_page: bool, root: Path, originals: Path, saved: Save
) -> None:
    paragraphs = [f"{sentence}{at}{sentence}" for at in range(5)]
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    head = f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>"
    page = f"{head}<body><article><h1>{title}</h1>{body}</article></body></html>"
    text = "\n\n".join((title, *paragraphs))
    file = saved("a.html", page) if as_page else saved("a.txt", text)
    create_records(root, read_capture(file), originals=originals, ids=["ferries"], today=DAY)

    text = (root / "sources/ferries.md").read_text(encoding="utf-8")
    assert [line[:5] for line in text.splitlines() if line.startswith("## ")] == [
        f"## ¶{number}" for number in range(1, 6)
    ]
    data = _data(root, "ferries")
    assert (data["title"], data["title-line"]) == ("TODO", 1)  # no font has its letters


def test_a_title_without_latin_letters_gets_an_id(root: Path, originals: Path, saved: Save) -> None:
    file = saved("a.txt", f"新渡轮首航\n\n{CHINESE * 3}\n")
    create_records(root, read_capture(file), originals=originals, today=DAY)

    (record,) = (root / "sources").glob("*.md")
    assert re.fullmatch(r"source-[0-9a-f]{6}", record.stem)


def test_the_only_date_beside_the_article_is_shown_and_not_taken(
    root: Path, originals: Path, saved: Save
) -> None:
    text = saved("a.txt", f"{TEXT}via March 4th 2021\n")
    created = create_records(
        root, read_capture(text), originals=originals, ids=["ferries"], today=DAY
    )

    data = _data(root, "ferries")
    assert data["issued"] == data["issued-basis"] == "TODO"
    note = "not sure: line 10 of the text gives 2021-03-04"
    assert created.notes["ferries"]["issued"] == note
    assert f"issued: TODO  # {note}\n" in (root / "sources/ferries.md").read_text(encoding="utf-8")


def test_a_copy_in_an_archive_is_recorded_as_one(root: Path, originals: Path) -> None:
    url = "https://web.archive.org/web/20210307090000/https://gazette.example/ferries?utm_source=x"
    create_records(root, _capture(), originals=originals, url=url, ids=["ferries"], today=DAY)

    data = _data(root, "ferries")
    assert data["URL"] == "https://gazette.example/ferries"
    assert (data["archive"], data["archived"]) == ("Internet Archive", "2021-03-07")
    assert data["archive_location"] == url


def test_a_page_with_two_articles_is_split_only_on_request(root: Path, originals: Path) -> None:
    two = _capture(PAGE.replace("<aside", SECOND + "<aside"))

    with pytest.raises(PageError, match="two articles") as refused:
        create_records(root, two, originals=originals, today=DAY)
    assert "--split" in refused.value.cure
    assert list(originals.iterdir()) == []

    created = create_records(
        root, two, originals=originals, ids=["ferries", "plums"], split=True, today=DAY
    )
    first, second = created.records
    assert (first.data["lines"], second.data["lines"]) == ("1-12", "13-22")
    assert first.data["original"] == second.data["original"] == "ferries.txt"
    assert (first.data["URL"], second.data["URL"]) == ("https://gazette.example/ferries", "TODO")
    assert "unaccounted-line" not in {problem.code for problem in check_project(root).problems}
    _finish(root, "ferries")
    assert "unaccounted-line" not in {problem.code for problem in check_project(root).problems}


def test_or_kept_together(root: Path, originals: Path) -> None:
    two = _capture(PAGE.replace("<aside", SECOND + "<aside"))
    (record,) = create_records(root, two, originals=originals, split=False, today=DAY).records
    assert record.data["lines"] == "1-22"


def _files(*folders: Path) -> dict[Path, bytes]:
    return {
        file: file.read_bytes()
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file() and not file.as_posix().endswith(tuple(SETTINGS_FILES))
    }


@pytest.mark.parametrize(
    ("url", "ids", "message"),
    [
        ("https://gazette.example/plums", [ID], "exists already"),
        (
            "https://www.gazette.example/ferries/?utm_source=mail",
            ["other"],
            f"{ID} already has the address",
        ),
        ("http://m.gazette.example/ferries/amp", ["other"], f"{ID} already has the address"),
        (
            "https://archive.ph/20210305101500/https://gazette.example/ferries",
            ["other"],
            f"{ID} already has the address",
        ),
        ("https://gazette.example/plums", ["Plums"], "is not a valid id"),
        ("https://gazette.example/plums", ["../plums"], "is not a valid id"),
    ],
)
def test_an_id_or_an_address_that_exists_is_refused(
    root: Path, originals: Path, url: str, ids: list[str], message: str
) -> None:
    create_records(root, _capture(), originals=originals, today=DAY)
    before = _files(root, originals)

    with pytest.raises(PageError, match=message):
        create_records(
            root,
            _capture(PAGE.replace("Ferries return", "Boats return")),
            originals=originals,
            url=url,
            ids=ids,
            today=DAY,
        )
    assert _files(root, originals) == before


def test_a_text_that_is_a_source_already_is_refused(root: Path, originals: Path) -> None:
    (originals / "a.txt").write_text(TEXT, encoding="utf-8")
    capture = read_capture(originals / "a.txt")
    create_records(root, capture, originals=originals, ids=["ferries"], today=DAY)

    with pytest.raises(PageError, match=r"ferries already has line 1 of a\.txt"):
        create_records(root, capture, originals=originals, ids=["other"], today=DAY)


def test_the_originals_may_not_lie_in_the_repository(root: Path) -> None:
    (root.parent / ".git").mkdir()
    inside = root.parent / "texts"
    inside.mkdir()
    for folder in (root / "sources", inside):
        with pytest.raises(PageError, match="in the repository"):
            create_records(root, _capture(), originals=folder, today=DAY)
    assert _files(root.parent) == {}


@pytest.mark.parametrize("failing", range(4))
def test_whatever_fails_nothing_is_half_written(
    root: Path, originals: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    replaced: list[Path] = []
    rename = Path.replace

    def fail_at_last(path: Path, target: Path) -> Path:
        if len(replaced) == failing:
            raise OSError("no space left")
        replaced.append(path)
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", fail_at_last)
    with pytest.raises(OSError, match="no space left"):
        create_records(root, _capture(), originals=originals, today=DAY)
    assert len(replaced) == failing
    assert _files(root, originals) == {}
    assert not (root / "sources/fingerprints").exists()


def test_a_protected_name_is_not_copied_from_a_page(root: Path, originals: Path) -> None:
    protect(root, ["Quillon Marsh"])
    page = PAGE.replace("Ferries return to Norhaven", "Quillon Marsh returns to Norhaven")
    create_records(
        root,
        _capture(page),
        originals=originals,
        url="https://gazette.example/quillon-marsh-returns",
        today=DAY,
    )

    data = _data(root)
    assert (data["title"], data["URL"]) == ("TODO", "TODO")
    assert "protected-name" not in {problem.code for problem in check_project(root).problems}


def test_nor_into_the_id(root: Path, originals: Path) -> None:
    protect(root, ["Quillon Marsh"])
    page = PAGE.replace("Ferries return to Norhaven", "Quillon Marsh returns to Norhaven")
    undated = page.replace(
        '<meta property="article:published_time" content="2021-03-05T10:00:00Z">', ""
    )
    with pytest.raises(PageError, match="protected name"):
        create_records(root, _capture(undated), originals=originals, today=DAY)
    assert list(originals.iterdir()) == []


def test_the_record_is_as_the_writer_of_records_writes_it(root: Path, originals: Path) -> None:
    created = create_records(root, _capture(), originals=originals, today=DAY)
    (record,) = created.records
    text = (root / record.path).read_text(encoding="utf-8")
    assert text == write_record(record, created.notes[record.id])
    assert re.sub(r"  # .*|^# .*\n", "", text, flags=re.M) == write_record(record)


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "apparatus", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def test_the_command_prints_what_it_wrote(root: Path, originals: Path, saved: Save) -> None:
    page = saved("ferries.html", PAGE)
    done = _run("new", page, "--root", root, "--originals", originals)

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [
        f"../originals/{ID}.txt",
        f"../originals/{ID}.page.html",
        f"sources/fingerprints/{ID}.json",
        f"sources/{ID}.md",
    ]
    assert "4 paragraphs" in done.stderr
    assert "15 lines with TODO" in done.stderr


def test_a_fetched_page_is_recorded_under_the_address_it_gives_itself(
    root: Path, originals: Path
) -> None:
    create_records(
        root,
        _capture(),
        originals=originals,
        url="https://m.gazette.example/ferries/?fbclid=x",
        today=DAY,
    )
    assert _data(root)["URL"] == "https://gazette.example/ferries"


def test_but_not_under_that_of_another_page(root: Path, originals: Path) -> None:
    create_records(
        root,
        _capture(),
        originals=originals,
        url="https://paper.example/boats/?fbclid=x",
        ids=["boats"],
        today=DAY,
    )
    assert _data(root, "boats")["URL"] == "https://paper.example/boats/"


WITHOUT_THE_EXTRA = """\
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"trafilatura", "courlan", "lxml", "urllib3"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Refuse())
from apparatus.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    "arguments",
    [("new", "a.html"), ("refresh", "ferries", "--from", "a.html"), ("monitor",)],
    ids=lambda found: found[0],
)
def test_without_the_extra_the_command_says_how_to_install_it(
    arguments: tuple[str, ...], root: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_EXTRA, *arguments, "--root", str(root)],
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'apparatus[intake]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_says_why_it_wrote_nothing(root: Path, originals: Path, saved: Save) -> None:
    done = _run("new", saved("a.bin", b"\xff\xfe"), "--root", root, "--originals", originals)

    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was written" in done.stderr
    assert "save the page as HTML" in done.stderr


@pytest.mark.parametrize("key", ["licence", "title", "publisher", "author"])
def test_what_is_said_to_be_a_cure_leads_on(root: Path, originals: Path, key: str) -> None:
    """Whoever follows the message on a key gets no other message on it."""
    create_records(root, _capture(), originals=originals)
    file = root / f"sources/{ID}.md"
    _finish(root)
    text = file.read_text(encoding="utf-8")
    row = next(row for row in text.split("\n") if row.startswith(f"{key}:"))
    block = re.search(rf"^{key}:.*\n(?:[ -].*\n)*", text, re.MULTILINE)
    assert block
    file.write_text(text.replace(block[0], f"{key}: TODO\n"), encoding="utf-8")
    (asked,) = (item for item in check_project(root).problems if item.code == "unfinished-record")

    if "list it under unknown" in asked.cure:
        cured = text.replace(block[0], f"unknown: [{key}]\n")
    else:
        cured = text.replace(block[0], f"{key}: As we describe it.\n")
    file.write_text(cured, encoding="utf-8")
    assert [item for item in check_project(root).problems if item.code == "bad-record"] == []
    assert row
