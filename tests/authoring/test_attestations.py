"""Maintainers sign fingerprints with SSH keys; the keys here are made for the test alone."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from apparatus.checks.fingerprints import check_attestations, check_key_list
from apparatus.checks.project_check import check_project
from apparatus.checks.report import make_report
from apparatus.cli import main
from apparatus.corrections.attested import attestations
from apparatus.document.report_chapter import limits
from apparatus.explainers.citation_index import CitationIndex
from apparatus.project import read_project
from apparatus.sources.attestations import MAINTAINERS
from apparatus.sources.source_facts import source_facts

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Repository

    from apparatus.problems import Problem

SIGNED, PROOF = "sources/attestations/gazette.json", "sources/fingerprints/gazette.json"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return make_key(tmp_path / "key")


@pytest.fixture
def signed(repository: Repository, key: Path) -> Repository:
    """Sign one fingerprint with the key of a maintainer whom the base lists."""
    list_key(repository, key)
    repository.commit()
    assert attest(repository, key) == 0
    return repository


def make_key(file: Path) -> Path:
    options = ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", str(file)]
    subprocess.run(["ssh-keygen", *options], check=True)
    return file


def list_key(repository: Repository, key: Path, name: str = "ferrywoman") -> None:
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    repository.write(MAINTAINERS, f"{name} {public}")


def attest(
    repository: Repository, key: Path, *, by: str = "ferrywoman", source: str = "gazette"
) -> int:
    root = repository.root
    options = [
        "--root",
        str(root),
        "--originals",
        str(root / "originals"),
        "--key",
        str(key),
        "--by",
        by,
    ]
    return main(["attest", source, *options])


def found(repository: Repository, since: str = "") -> list[Problem]:
    return list(check_attestations(repository.root, since))


def test_a_maintainer_signs_what_agrees_with_the_original(
    signed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(signed) == found(signed, "HEAD") == []
    assert json.loads(signed.read(SIGNED))["by"] == "ferrywoman"
    assert main(["check", "--root", str(signed.root), "--since", "HEAD"]) == 0
    capsys.readouterr()

    assert main(["review-report", "--root", str(signed.root), "--since", "HEAD"]) == 0
    assert (
        "## Sources attested (1)\n\n- `gazette` `attested by ferrywoman on "
        in capsys.readouterr().out
    )


def test_without_attestations_nothing_is_asked(repository: Repository) -> None:
    assert found(repository) == []


def test_what_differs_from_the_original_is_not_signed(repository: Repository, key: Path) -> None:
    list_key(repository, key)
    for original in (repository.root / "originals").glob("*"):
        original.write_text(original.read_text(encoding="utf-8") + "More.", encoding="utf-8")

    assert attest(repository, key) == 1
    assert not (repository.root / SIGNED).exists()


@pytest.mark.parametrize(
    ("by", "source"),
    [("quartermaster", "gazette"), ("ferrywoman", "radio"), ("ferrywoman", "none")],
)
def test_nobody_else_signs_and_nothing_without_a_text(
    repository: Repository, key: Path, by: str, source: str
) -> None:
    list_key(repository, key)

    assert attest(repository, key, by=by, source=source) == 1
    assert not (repository.root / SIGNED).exists()


def test_without_a_list_nobody_is_a_maintainer(repository: Repository, key: Path) -> None:
    assert attest(repository, key) == 1


def test_a_list_of_keys_that_cannot_be_read_is_reported(
    repository: Repository, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list_key(repository, key)
    assert list(check_key_list(repository.root)) == []
    repository.write(MAINTAINERS, f"{repository.read(MAINTAINERS)}boatswain ssh-ed25519\n")

    assert main(["check", "--root", str(repository.root)]) == 1
    assert f"{MAINTAINERS}:2:1: error bad-key-list" in capsys.readouterr().out


def test_a_changed_fingerprint_is_not_attested(signed: Repository) -> None:
    signed.write(PROOF, f"\n{signed.read(PROOF)}")

    [problem] = found(signed)

    assert (problem.code, problem.path) == ("bad-attestation", SIGNED)
    assert "another version of the fingerprint" in problem.what


@pytest.mark.parametrize(
    ("name", "value"),
    [("date", "2020-01-01"), ("by", "quartermaster"), ("signature", ""), ("source", "radio")],
)
def test_an_edited_attestation_is_refused(signed: Repository, name: str, value: str) -> None:
    signed.write(SIGNED, json.dumps(json.loads(signed.read(SIGNED)) | {name: value}))

    assert [problem.code for problem in found(signed)] == ["bad-attestation"]


@pytest.mark.parametrize("text", ["", "{}", "[]", "5", '{"source": 5}', "[" * 9999])
def test_what_is_no_attestation_is_refused(signed: Repository, text: str) -> None:
    signed.write(SIGNED, text)

    assert [problem.code for problem in found(signed)] == ["bad-attestation"]


def test_a_change_cannot_make_its_author_a_maintainer(signed: Repository, tmp_path: Path) -> None:
    other = make_key(tmp_path / "other")
    list_key(signed, other)
    assert attest(signed, other) == 0

    assert found(signed) == []
    assert [problem.code for problem in found(signed, "HEAD")] == ["bad-attestation"]


def test_without_openssh_nothing_is_verified(
    signed: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    [problem] = found(signed)

    assert "ssh-keygen" in problem.what


def test_the_verification_report_says_who_attests_what(repository: Repository, key: Path) -> None:
    before = unattested(repository)
    list_key(repository, key)
    assert attest(repository, key) == 0

    assert "no maintainer has signed" in before
    assert "signed by" not in before
    assert "signed by ferrywoman on " in unattested(repository)


def test_the_page_of_a_source_says_who_signed_and_with_which_key(
    repository: Repository, key: Path
) -> None:
    assert signature(repository) == "Nobody has yet signed that the fingerprint was made from the original."  # fmt: skip
    list_key(repository, key)
    assert attest(repository, key) == 0
    shown = subprocess.run(["ssh-keygen", "-lf", key], capture_output=True, text=True, check=True)

    said = signature(repository)

    assert said.startswith("ferrywoman compared the fingerprint with the original on ")
    assert said.endswith(f"signed it with the key {shown.stdout.split()[1]}.")


def signature(repository: Repository) -> str:
    library = read_project(repository.root).library
    attested = attestations(repository.root)[0].get("gazette")
    record, proof = library.records["gazette"], library.fingerprints["gazette"]
    facts = {fact.name: fact.text for fact in source_facts(record, proof, (), attested)}
    return facts["Signed"]


def unattested(repository: Repository) -> str:
    result = check_project(repository.root)
    project = result.project
    report = make_report(result, CitationIndex(project.pages, project.library))
    return next(
        limit for limit in limits(report, project.settings.messages) if "maintainer" in limit
    )
