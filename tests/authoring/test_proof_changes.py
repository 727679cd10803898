"""A fingerprint that changes together with the claims that it proves is refused, unless its record says why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.fingerprints import check_proofs
from apparatus.cli import main
from apparatus.sources.fingerprint import hash_triples, parse_fingerprint, text_digest
from apparatus.words.normalisation import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from conftest import Repository

    from apparatus.problems import Problem

GAZETTE, PROOF, PAGE = "sources/gazette.md", "sources/fingerprints/gazette.json", "docs/ferry.md"
INVENTED = "nine sailors of the crew were never seen again"
REASON = "proof-changed: [{date: 2027-05-03, why: The publisher corrected a word.}]\n"


def found(repository: Repository, since: str = "HEAD") -> list[Problem]:
    return list(check_proofs(repository.project, since))


def forge(repository: Repository, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the fingerprint with a digest that agrees, as whoever has this code can."""
    data = json.loads(repository.read(PROOF))
    change(data)
    data["digest"] = text_digest(data)
    repository.write(PROOF, parse_fingerprint(json.dumps(data)).as_json())


def add_words(data: dict[str, Any]) -> None:
    paragraph = data["paragraphs"][1]
    paragraph["figures"].append("9999")
    paragraph["triples"] += hash_triples(words(INVENTED))
    paragraph["words"] = len(paragraph["triples"]) + 2


def add_words_and_hash(data: dict[str, Any]) -> None:
    add_words(data)
    data["paragraphs"][1]["sha256"] = "1" * 64


def explain(repository: Repository) -> None:
    """Add a reason to the record, and pin it."""
    text = repository.read(GAZETTE)
    repository.write(GAZETTE, text.replace("id: gazette\n", f"id: gazette\n{REASON}", 1))
    assert write_fingerprints(repository.root, None, ["gazette"])[1] == []


def test_what_is_unchanged_is_no_problem(repository: Repository) -> None:
    assert found(repository) == []
    assert main(["check", "--root", str(repository.root), "--since", "HEAD"]) == 0


def test_invented_words_under_the_old_hash(repository: Repository) -> None:
    forge(repository, add_words)

    [problem] = found(repository)

    assert (problem.code, problem.path) == ("changed-proof", PROOF)
    assert '"number": 2,' in repository.read(PROOF).split("\n")[problem.line - 1]
    assert "¶2 of gazette has other words" in problem.what


def test_no_reason_explains_words_under_the_old_hash(repository: Repository) -> None:
    forge(repository, add_words)
    explain(repository)

    assert [problem.code for problem in found(repository)] == ["changed-proof"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (add_words_and_hash, "¶2: words, sha256, figures, triples"),
        (lambda data: data["paragraphs"][1]["figures"].append("9999"), "¶2: figures"),
        (lambda data: data["paragraphs"].pop(), "¶4: gone"),
        (lambda data: data.update(sha256="2" * 64), "the text: sha256"),
        (lambda data: data["others"].clear(), "the text: others"),
        (lambda data: data["declared"]["figures"].pop(), "1 declared under figures"),
        (lambda data: data["declared"].pop("figures"), "declared under figures"),
    ],
)
def test_a_consistent_forgery(
    repository: Repository, change: Callable[[dict[str, Any]], object], what: str
) -> None:
    forge(repository, change)

    [problem] = found(repository)

    assert what in problem.what
    assert "proof-changed:" in problem.cure


def test_with_a_reason_it_is_left_to_people(repository: Repository) -> None:
    forge(repository, add_words_and_hash)
    explain(repository)

    assert found(repository) == []


def test_a_reason_of_an_earlier_change_does_not_excuse_this_one(repository: Repository) -> None:
    explain(repository)
    repository.commit()
    forge(repository, add_words_and_hash)

    assert len(found(repository)) == 1


def test_a_declared_fact_that_was_changed_with_its_pin(repository: Repository) -> None:
    repository.replace(GAZETTE, "value: 1200", "value: 1300")
    assert write_fingerprints(repository.root, None, ["gazette"])[1] == []

    [problem] = found(repository)

    assert "1 declared under figures" in problem.what


def test_a_declared_fact_that_was_added_changes_nothing(repository: Repository) -> None:
    text = repository.read("sources/radio.md")
    figure = "figures: [{locator: n. 1, of: listeners, value: 7, as-of: 2020}]\n---\n\n"
    repository.write("sources/radio.md", text.replace("---\n\n", figure, 1))
    assert write_fingerprints(repository.root, None, ["radio"])[1] == []
    assert "--- a/" not in repository.git("diff", "--stat")

    assert found(repository) == []


def test_a_field_that_the_commit_lacks_is_no_change(repository: Repository) -> None:
    data = json.loads(repository.read(PROOF))
    del data["digest"]
    for paragraph in data["paragraphs"]:
        del paragraph["figures"]
    now = repository.read(PROOF)
    repository.write(PROOF, json.dumps(data))
    repository.commit()
    repository.write(PROOF, now)

    assert found(repository) == []


def test_a_fingerprint_that_cannot_be_used_is_a_change(repository: Repository) -> None:
    repository.write(PROOF, "[]")

    assert len(found(repository)) == 1


def test_a_commit_that_is_unknown_is_reported_once(repository: Repository) -> None:
    assert found(repository, "no-such-commit") == []


def test_a_new_source_has_no_earlier_proof(repository: Repository) -> None:
    now = repository.read(PROOF)
    repository.git("rm", "--quiet", PROOF)
    repository.commit()
    repository.write(PROOF, now)

    assert found(repository) == []


def report(repository: Repository, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["review-report", "--root", str(repository.root), "--since", "HEAD"]) == 0
    return capsys.readouterr().out


def test_a_changed_proof_heads_the_report(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(repository, add_words)

    first = report(repository, capsys).split("\n## ")[1]

    assert first.startswith("Proofs changed (1)")
    assert "¶2: words, figures, triples" in first
    assert "**no reason is given**" in first
    assert "**forged**: `¶2`" in first
    assert "cannot be verified without the original" in first


def test_the_reason_is_in_the_report(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(repository, add_words_and_hash)
    explain(repository)

    assert "`The publisher corrected a word.`" in report(repository, capsys)


def test_a_new_proof_is_listed(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    now = repository.read(PROOF)
    repository.git("rm", "--quiet", PROOF)
    repository.commit()
    repository.write(PROOF, now)

    text = report(repository, capsys)

    assert f"unproven without the original (1)\n\n- `{PROOF}`" in text
    assert "Proofs changed" not in text
