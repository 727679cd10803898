"""The workflows: pinned, of few rights, and what the weekly look at the original pages opens issues for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from project_files import git

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
FORMS = sorted((FOLDER / "ISSUE_TEMPLATE").glob("*.yml"))


def read(file: Path) -> dict[str, object]:
    # YAML 1.1 reads the key `on` as a truth value.
    return {
        "on" if key is True else key: value
        for key, value in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    }


def test_there_are_workflows() -> None:
    assert {file.stem for file in WORKFLOWS} == {"check", "monitor", "propose", "publish"}


def test_the_linter_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", FOLDER], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file: Path) -> None:
    used = re.findall(r"uses: *(.*)", file.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", action)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_rights_are_given_job_by_job(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_a_pull_request_may_read_and_knows_no_secret() -> None:
    text = (FOLDER / "workflows/check.yml").read_text(encoding="utf-8")
    workflow = read(FOLDER / "workflows/check.yml")
    assert "pull_request" in workflow["on"]
    assert "pull_request_target" not in workflow["on"]
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    assert "secrets." not in text


def test_the_review_of_a_pull_request_runs_the_code_of_its_base_alone() -> None:
    steps = read(FOLDER / "workflows/check.yml")["jobs"]["review"]["steps"]
    places = [(step["with"]["path"], step["with"].get("ref")) for step in steps if "uses" in step]
    runs = [step["run"] for step in steps if "run" in step]

    assert places == [("base", "${{ github.event.pull_request.base.sha }}"), ("change", None)]
    assert all(run.startswith(("make -C base ", "git ", "base/.venv/bin/")) for run in runs)
    assert sum("--root change" in run for run in runs) == 2


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_command_contains_words_of_others(file: Path) -> None:
    """What people write in an issue or a branch's name comes in the environment, never in the text of a command."""
    for job in read(file)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_a_form_is_read_without_rights_and_a_change_made_without_the_code() -> None:
    jobs = read(FOLDER / "workflows/propose.yml")["jobs"]
    reading, opening = jobs["words"], jobs["open"]

    assert reading["permissions"] == {"contents": "read"}
    assert reading["if"] == "github.event.label.name == 'propose'"
    assert [step["run"] for step in opening["steps"] if "run" in step] == [
        "sh .github/open-proposal.sh"
    ]
    assert "github.event.issue.body" not in str(opening)
    assert "secrets." not in (FOLDER / "workflows/propose.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_forms_are_well_formed(file: Path) -> None:
    form = read(file)
    if file.stem == "config":
        assert form["blank_issues_enabled"] is False
        assert all(link["url"].startswith("https://") for link in form["contact_links"])
        return
    ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
    assert len(ids) == len(set(ids)) >= 3
    assert any(item.get("validations", {}).get("required") for item in form["body"])


def test_the_template_of_a_pull_request_has_ten_lines() -> None:
    lines = (FOLDER / "pull_request_template.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 10


def test_what_may_speak_for_the_publication_runs_no_code_of_the_repository() -> None:
    """No secret is in it either: the host itself vouches for the run."""
    workflow = read(FOLDER / "workflows/publish.yml")
    jobs = workflow["jobs"]
    speaking = [job for job in jobs.values() if "id-token" in job["permissions"]]

    assert [job["permissions"] for job in jobs.values()] == [
        {"contents": "read"},
        {"attestations": "write", "id-token": "write"},
        {"pages": "write", "id-token": "write"},
    ]
    assert all("run" not in step for job in speaking for step in job["steps"])
    assert "secrets." not in (FOLDER / "workflows/publish.yml").read_text(encoding="utf-8")


def test_the_signature_of_a_commit_is_put_beside_its_manifest(tmp_path: Path) -> None:
    origin, clone, site = (tmp_path / name for name in ("origin", "clone", "site"))
    command = ["sh", str(FOLDER / "release-signature.sh"), str(site)]
    signature = site / "manifest.json.sig"
    site.mkdir()
    git(tmp_path, "init", "-q", "-b", "main", str(origin))
    git(origin, "commit", "-q", "--allow-empty", "-m", "One")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{origin}", str(clone))

    subprocess.run(command, cwd=clone, check=True)
    assert not signature.exists()

    git(origin, "notes", "--ref=signatures", "add", "-m", "signed\n")
    subprocess.run(command, cwd=clone, check=True)
    assert signature.read_text(encoding="utf-8") == "signed\n"

    signature.unlink()
    git(clone, "commit", "-q", "--allow-empty", "-m", "Two, which nobody signed")
    subprocess.run(command, cwd=clone, check=True)
    assert not signature.exists()

    git(clone, "remote", "set-url", "origin", str(tmp_path / "gone"))
    assert subprocess.run(command, cwd=clone, check=False, capture_output=True).returncode == 1


GH = """#!/bin/sh
printf '%s' "$1 $2" >> "$LOG"
shift 2
for word; do printf ' [%s]' "$word" >> "$LOG"; done
printf '\\n' >> "$LOG"
case "$*" in
    *--search*) printf '%s' "$FOUND" ;;
    *--comments*) printf '%s\\n' "$SAID" ;;
esac
"""


def report(tmp_path: Path, rows: list[tuple[str, ...]], found: str = "", said: str = "") -> str:
    """Run the script with a `gh` that notes its calls, and return them."""
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "pages.tsv").write_text(
        "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8"
    )
    log = tmp_path / "log"
    log.touch()
    environment = {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "LOG": str(log),
        "FOUND": found,
        "SAID": said,
    }
    command = ["sh", str(FOLDER / "report-pages.sh"), str(tmp_path / "pages.tsv")]
    subprocess.run(command, env=environment, check=True)
    return log.read_text(encoding="utf-8")


CHANGED = ("gazette", "page", "changed", "¶3")


def test_one_issue_for_each_source(tmp_path: Path) -> None:
    rows = [
        CHANGED,
        ("gazette", "archive", "gone", ""),
        ("courier", "page", "moved", "https://x.example/"),
    ]
    calls = report(tmp_path, rows)
    created = [line for line in calls.splitlines() if line.startswith("issue create")]
    assert len(created) == 2
    assert "[Original page of gazette]" in calls
    assert "- page: changed (¶3)\n- archive: gone\n" in calls
    assert "- page: moved (https://x.example/)" in calls


def test_a_host_that_refuses_is_no_news(tmp_path: Path) -> None:
    assert report(tmp_path, [("gazette", "page", "unknown", "it refuses (403)")]) == ""


def test_nothing_found_is_no_issue(tmp_path: Path) -> None:
    assert report(tmp_path, []) == ""


def test_an_open_issue_is_added_to_once(tmp_path: Path) -> None:
    assert "issue comment [7]" in report(tmp_path, [CHANGED], found="7", said="- page: gone")
    (tmp_path / "log").unlink()
    calls = report(tmp_path, [CHANGED], found="7", said="- page: changed (¶3)")
    assert "issue comment" not in calls
    assert "issue create" not in calls
