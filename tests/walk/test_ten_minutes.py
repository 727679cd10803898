"""The way of a first-timer: a fresh clone, an article found, one claim written, one mistake made and cured.

Nothing but commands and the edits between them. What a person takes for reading and writing no test can measure; what
the commands take is a matter of seconds, and `pytest -rP tests/walk` says how many.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = Path(__file__).parent / "library.html"
SOURCE = "gazette-2024-05-06"
PAGE = "docs/resettlement.md"
SECONDS = 120
"""What all commands together may take, on a machine that is busy with other tests as well."""

WRITTEN = {
    "author:\n  - literal: TODO\n": "unknown: [author]\n",
    "publisher: TODO": "publisher: Norhaven Press",
    "kind: TODO": "kind: news report",
    "perspective: TODO": "perspective: A local paper, friendly to the council.",
    "  - TODO": "  - Norhaven council",
    "licence: TODO": "licence: No licence found.",
    "exposes-identity: TODO\n": "",
    "## ¶1 {line=2 voice=TODO topics=TODO}\n\nTODO": (
        "## ¶1 {line=2 voice=report topics=resettlement}\n\n"
        "The council counted 240 visitors when the reading room opened on 6 May 2024."
    ),
    "## ¶2 {line=3 voice=TODO topics=TODO}\n\nTODO": (
        '## ¶2 {line=3 voice=report topics=resettlement set-aside="colour, not evidence"}\n\n'
        "It describes the room."
    ),
}
"""What a person who has read the article writes into the record, in place of what is asked for."""


class Contributor:
    """Somebody with a clone, a folder for private originals, and a saved page."""

    def __init__(self, clone: Path, originals: Path) -> None:
        self.clone = clone
        self.originals = originals
        self.seconds = 0.0

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "apparatus", *arguments],
            cwd=self.clone,
            env={
                **os.environ,
                "PYTHONPATH": str(self.clone / "hooks"),
                "PYTHONIOENCODING": "utf-8",
                "COLUMNS": "100",
            },
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        self.seconds += time.monotonic() - began
        return done

    def codes(self) -> set[str]:
        lines = self.run("check", "--format", "text").stdout.splitlines()
        return {line.split()[2].rstrip(":") for line in lines if " notice " not in line}

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.clone / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        with (self.clone / path).open("a", encoding="utf-8") as file:
            file.write(text)


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture
def contributor(tmp_path: Path) -> Contributor:
    """Clone the project as it is, with what is not committed yet."""
    clone, originals = tmp_path / "clone", tmp_path / "originals"
    git(tmp_path, "clone", "--quiet", "--depth=1", ROOT.as_uri(), str(clone))
    for name in filter(None, git(ROOT, "ls-files", "--deleted", "-z").split("\0")):
        (clone / name).unlink(missing_ok=True)
    options = ("--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, git(ROOT, "ls-files", *options).split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "As it is")
    originals.mkdir()
    return Contributor(clone, originals)


def test_from_a_saved_page_to_a_green_check(contributor: Contributor) -> None:
    record = f"sources/{SOURCE}.md"
    originals = ("--originals", str(contributor.originals))
    assert contributor.codes() == set()

    # The article comes in; what only a person can say is asked for.
    assert contributor.run("new", str(ARTICLE), *originals).returncode == 0
    assert contributor.codes() == {"unfinished-record"}
    for asked, answer in WRITTEN.items():
        contributor.edit(record, asked, answer)
    assert contributor.run("fingerprint", SOURCE, *originals).returncode == 0
    assert contributor.codes() == {"paragraph-neither-cited-nor-set-aside"}

    # The citation is looked up, by words of the article, and the claim written.
    found = contributor.run("find", "240 people came on the first day").stdout
    citation = found.partition("  ")[0]
    assert citation == f"[@{SOURCE}, ¶1]"
    claim = f"The council of Norhaven counted 420 visitors on 6 May 2024 {citation}. {{.claim}}"
    contributor.append(PAGE, f"{claim}\n")

    # A mistake was made: it is shown where it stands, with what would cure it.
    wrong = contributor.run("check", "--format", "excerpt")
    assert wrong.returncode == 1
    shown = wrong.stdout.partition("error unsupported-figure: '420'")[2].splitlines()
    caret = shown[2].index("^")
    assert shown[1][caret : caret + 3] == "420"
    assert shown[4].startswith("  cure: ")

    # It is cured.
    contributor.edit(PAGE, "counted 420", "counted 240")
    green = contributor.run("check", "--since", "HEAD")
    assert (green.returncode, contributor.codes()) == (0, set())
    assert contributor.run("fix", "--check").returncode == 0

    # Whoever reviews it sees what is new.
    report = contributor.run("review-report", "--since", "HEAD").stdout
    assert "## Claims added (1)" in report
    assert "## Sources added (1)" in report

    print(f"{contributor.seconds:.1f} s in commands")
    assert contributor.seconds < SECONDS
