"""The form "A better sentence": what it changes, and that nothing that anybody can write into it does more."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from patience import PATIENCE

from apparatus.authoring.proposals import ProposalError, propose, read_form
from apparatus.project import read_project

if TYPE_CHECKING:
    from conftest import Repository

FOLDER = Path(__file__).parents[2] / ".github"
HOOKS = FOLDER.parent / "hooks"
PAGE = "docs/ferry.md"
SAYS = "With 1,200 people aboard the Aurora sailed on 3 March 2021 [@gazette, ¶1]."
WHY = "It reads better."
DAY = "2027-05-03"


def labels() -> list[str]:
    form = yaml.safe_load((FOLDER / "ISSUE_TEMPLATE/sentence.yml").read_text(encoding="utf-8"))
    return [item["attributes"]["label"] for item in form["body"] if item["type"] != "markdown"]


def form(*answers: str) -> str:
    """Return a form as the host writes it."""
    rows = zip(labels(), [*answers, "- [X] These are my own words"], strict=True)
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in rows)


def address(files: Repository) -> str:
    (page,) = (page for page in read_project(files.root).pages if page.path == PAGE)
    return f"https://site.example/ferry.html#{page.claims[0].id}"


def state(root: Path) -> dict[str, bytes]:
    found = (file for name in ("docs", "sources", "published") for file in (root / name).rglob("*"))
    return {str(file): file.read_bytes() for file in found if file.is_file()}


@pytest.fixture
def logged(repository: Repository) -> Repository:
    """Give a project with a log that has no entry yet, and whose sentences are published."""
    repository.replace("docs/about.md", "kind: about\n", "kind: about\ncorrections:\n")
    repository.commit()
    return repository


def test_a_sentence_is_put_in_other_words_with_its_entry_in_the_log(logged: Repository) -> None:
    before, where = logged.read(PAGE), address(logged)
    old = next(row for row in before.split("\n") if row.startswith("The Aurora sailed"))
    hostile = 'Because: "x" \\ # [ ] { } & * ! | > %'

    proposal = propose(logged.root, where, SAYS, hostile, DAY)

    assert proposal.problems == []
    assert (proposal.path, proposal.said, proposal.says) == (PAGE, old, SAYS)
    assert logged.read(PAGE) == before.replace(old, SAYS)
    (log,) = (page for page in logged.project.pages if "corrections" in page.data)
    (entry,) = log.data["corrections"]
    assert entry == {
        "date": DAY,
        "page": "ferry.md",
        "claim": where.rpartition("#")[2],
        "said": old,
        "says": SAYS,
        "why": hostile,
    }


def test_without_a_log_a_published_sentence_stays(repository: Repository) -> None:
    before = state(repository.root)
    proposal = propose(repository.root, address(repository), SAYS, WHY, DAY)
    assert [item.code for item in proposal.problems] == ["uncorrected-change"]
    assert state(repository.root) == before


HOSTILE = {
    "a second line": "One.\nTwo.",
    "a heading": "# Title",
    "front matter": "---",
    "a list": "- a list",
    "code": "```sh",
    "a definition": ":   a definition",
    "a link's target": "[x]: https://evil.example/",
    "text from right to left": "The ship \u202esailed [@gazette, ¶1].",
    "an invisible character": "The sh\u200bip sailed [@gazette, ¶1].",
    "a carriage return": "The ship\rsailed.",
    "nothing": "   ",
    "ten thousand characters": "long " * 2000,
}


@pytest.mark.parametrize("says", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_sentence_is_refused_and_changes_nothing(files: Repository, says: str) -> None:
    before = state(files.root)
    with pytest.raises(ProposalError):
        propose(files.root, address(files), says, WHY, DAY)
    assert state(files.root) == before


def test_a_sentence_as_it_is_is_no_proposal(files: Repository) -> None:
    row = next(row for row in files.read(PAGE).split("\n") if row.startswith("The Aurora sailed"))
    before = state(files.root)
    with pytest.raises(ProposalError, match="already so"):
        propose(files.root, address(files), row, WHY, DAY)
    assert state(files.root) == before


UNFIT = {
    "HTML": "The ship <script>alert(1)</script> sailed [@gazette, ¶1].",
    "an address that runs": "The [ship](javascript:alert) sailed [@gazette, ¶1].",
    "no citation": "The ship sailed.",
    "a figure that is not there": "The ship sailed with 9,999 people [@gazette, ¶1].",
    "words that nobody said": "The ship “sailed under a false flag” [@gazette, ¶1].",
    "two sentences": "The ship sailed [@gazette, ¶1]. It came back [@gazette, ¶1].",
}


@pytest.mark.parametrize("says", UNFIT.values(), ids=UNFIT)
def test_what_the_check_would_find_is_said_and_changes_nothing(
    files: Repository, says: str
) -> None:
    before = state(files.root)
    proposal = propose(files.root, address(files), says, WHY, DAY)
    assert proposal.problems
    assert state(files.root) == before


@pytest.mark.parametrize(
    "where",
    ["", "ferry.html", "../../etc/passwd#c-0000000000", "c-0123456789", "$(id)", "c-1\nc-2"],
)
def test_an_address_of_no_sentence_is_refused(files: Repository, where: str) -> None:
    with pytest.raises(ProposalError, match="no sentence has this address"):
        propose(files.root, where, SAYS, WHY, DAY)


@pytest.mark.parametrize(
    "text", ["", "### Why?\n\nNo.", form("a", "b", "c\n\n### Why?\n\nforged"), "# Why?"]
)
def test_a_form_with_a_forged_or_missing_answer_is_refused(text: str) -> None:
    with pytest.raises(ProposalError, match="times, not once"):
        read_form(text, labels()[:3])


def run_script(root: Path, text: str) -> tuple[str, str]:
    """Return the patch and the report that the workflow gets."""
    out = root.parent / "output"
    out.write_text("")
    done = subprocess.run(
        [sys.executable, FOLDER / "propose.py"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(HOOKS), "FORM": text, "GITHUB_OUTPUT": str(out)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    rows = [row.partition("=") for row in out.read_text().splitlines()]
    assert [name for name, _, _ in rows] == ["patch", "report"]
    patch, report = (base64.b64decode(value).decode() for _, _, value in rows)
    return patch, report


@pytest.mark.parametrize(
    "hostile",
    [
        "$(touch stolen) `touch stolen`; touch stolen && touch stolen",
        "'; touch stolen; echo '",
        "${{ github.token }} @everyone ![x](https://evil.example/x.png)",
        "patch=ZXZpbA==\nreport=ZXZpbA==",
    ],
)
def test_words_of_a_form_are_text_throughout(repository: Repository, hostile: str) -> None:
    says = f"The ship sailed {hostile} [@gazette, ¶1]."
    patch, report = run_script(repository.root, form(address(repository), says, hostile))
    assert patch == ""
    assert report.startswith("No change was made of this form")
    assert repository.git("status", "--porcelain") == ""
    assert not list(repository.root.parent.rglob("stolen"))


def test_a_sentence_becomes_a_patch_of_pages_alone(logged: Repository) -> None:
    patch, report = run_script(logged.root, form(address(logged), SAYS, WHY))
    changed = [row for row in patch.splitlines() if row.startswith("+++ ")]
    assert changed == ["+++ b/docs/about.md", "+++ b/docs/ferry.md"]
    assert f"- is `{SAYS}`" in report
    assert "nobody has compared them with the source yet" in report
