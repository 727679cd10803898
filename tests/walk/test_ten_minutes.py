"""The way of a first-timer: a fresh clone, an article found, one claim written, one mistake made and cured.

Nothing but commands and the edits between them. What a person takes for reading and writing no test can measure; what
the commands take is a matter of seconds, and `pytest -rP tests/walk` says how many.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from patience import PATIENCE
from project_files import ProjectFiles, git
from whole_site import copy_project

if TYPE_CHECKING:
    from apparatus.explainers.pages import Page
    from apparatus.project import Project

ARTICLE = Path(__file__).parent / "library.html"
SOURCE = "gazette-2024-05-06"
SECONDS = 120
"""What all commands together may take of a processor."""

WRITTEN = {
    "author:\n  - family: TODO\n    given: TODO\n": "unknown: [author]\n",
    "publisher: TODO": "publisher: Norhaven Press",
    "kind: TODO": "kind: news report",
    "perspective: TODO": "perspective: A local paper, friendly to the council.",
    "  - TODO": "  - Norhaven council",
    "licence: TODO": "licence: No licence found.",
    "exposes-identity: TODO\n": "",
    "## ¶1 {line=2 voice=TODO topics=TODO}\n\nTODO": (
        "## ¶1 {line=2 voice=report topics=TOPIC}\n\n"
        "The council counted 240 visitors when the reading room opened on 6 May 2024."
    ),
    "## ¶2 {line=3 voice=TODO topics=TODO}\n\nTODO": (
        '## ¶2 {line=3 voice=report topics=TOPIC set-aside="colour, not evidence"}\n\n'
        "It describes the room."
    ),
}
"""What a person who has read the article writes into the record, in place of what is asked for; the topic is that of a page."""


class Contributor(ProjectFiles):
    """Somebody with a clone, a folder for private originals, and a saved page."""

    def __init__(self, clone: Path, originals: Path) -> None:
        super().__init__(clone)
        self.originals = originals
        self.seconds = 0.0

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        began = processor_time()
        done = subprocess.run(
            [sys.executable, "-m", "apparatus", *arguments],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": str(self.root / "hooks"),
                "PYTHONIOENCODING": "utf-8",
                "COLUMNS": "100",
            },
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        self.seconds += processor_time() - began
        return done

    def codes(self) -> set[str]:
        lines = self.run("check", "--format", "text").stdout.splitlines()
        return {line.split()[2].rstrip(":") for line in lines if " notice " not in line}

    def append(self, path: str, text: str) -> None:
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)


def processor_time() -> float:
    """Return the seconds that processes of this one took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def contributor(site_root: Path, tmp_path: Path) -> Contributor:
    """Clone the project as it is, with what is not committed yet."""
    clone, originals = tmp_path / "clone", tmp_path / "originals"
    copy_project(site_root, clone)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "As it is")
    originals.mkdir()
    return Contributor(clone, originals)


@pytest.fixture
def explainer(this_project: Project) -> Page:
    return next(page for page in this_project.pages if page.data["kind"] == "explainer")


@pytest.mark.sampled(0)
def test_from_a_saved_page_to_a_green_check(contributor: Contributor, explainer: Page) -> None:
    record = f"sources/{SOURCE}.md"
    originals = ("--originals", str(contributor.originals))
    assert contributor.codes() == set()

    # The article comes in; what only a person can say is asked for.
    assert contributor.run("new", str(ARTICLE), *originals).returncode == 0
    assert contributor.codes() == {"unfinished-record"}
    for asked, answer in WRITTEN.items():
        if asked in contributor.read(record):  # the settings of a site say what else is asked for
            contributor.replace(record, asked, answer.replace("TOPIC", explainer.data["topic"]))
    assert contributor.run("fingerprint", SOURCE, *originals).returncode == 0
    assert contributor.codes() == {"paragraph-neither-cited-nor-set-aside"}

    # The citation is looked up, by words of the article, and the claim written.
    found = contributor.run("find", "240 people came on the first day").stdout
    citation = found.partition("  ")[0]
    assert citation == f"[@{SOURCE}, ¶1]"
    claim = f"The council of Norhaven counted 420 visitors on 6 May 2024 {citation}. {{.claim}}"
    contributor.append(explainer.path, f"{claim}\n")

    # A mistake was made: it is shown where it stands, with what would cure it.
    wrong = contributor.run("check", "--format", "excerpt")
    assert wrong.returncode == 1
    shown = wrong.stdout.partition("error unsupported-figure: '420'")[2].splitlines()
    caret = shown[2].index("^")
    assert shown[1][caret : caret + 3] == "420"
    assert shown[4].startswith("  cure: ")

    # It is cured.
    contributor.replace(explainer.path, "counted 420", "counted 240")
    green = contributor.run("check", "--since", "HEAD")
    assert (green.returncode, contributor.codes()) == (0, set())
    assert contributor.run("fix", "--check").returncode == 0

    # Whoever reviews it sees what is new.
    report = contributor.run("review-report", "--since", "HEAD").stdout
    assert "## Claims added (1)" in report
    assert "## Sources added (1)" in report

    print(f"{contributor.seconds:.1f} s in commands")
    assert contributor.seconds < SECONDS
