"""Whatever text of whatever script stands anywhere in a project or in a page to be taken in, no command ends with a traceback."""

from __future__ import annotations

import contextlib
import datetime
import io
import itertools
import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from naughty import ANY_TEXT, KINDS
from site_settings import SETTINGS, write_settings

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.checks.project_check import check_project
from apparatus.cli import main
from apparatus.commands.printing import print_problems
from apparatus.corrections.ledger import LEDGER
from apparatus.corrections.notices import notices
from apparatus.corrections.statements import statements
from apparatus.exports.biblatex import biblatex
from apparatus.exports.claims_data import claims_data, claims_text, published_claims
from apparatus.exports.contract import PublishedSite
from apparatus.exports.feeds import changes_feed, corrections_feed
from apparatus.exports.references import csl_json
from apparatus.exports.ris import ris
from apparatus.exports.text_pack import text_pack
from apparatus.exports.web_annotations import annotations_file
from apparatus.policy.protected_names import ProtectedNames
from apparatus.published.version import read_version
from apparatus.reading.deceptive_text import deceptive_text
from apparatus.settings import SettingsError
from apparatus.sources.quotations import iter_quotations
from apparatus.sources.record_reader import read_record
from apparatus.sources.record_writer import write_record
from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import words
from apparatus_intake.article import PageError
from apparatus_intake.captures import read_capture
from apparatus_intake.new_records import create_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.records import SourceRecord

PROJECT = Path(__file__).parent.parent / "checks" / "project"
CORRECTIONS = """\
---
title: Corrections
description: What was wrong.
kind: about
corrections:
  - date: 2021-04-01
    page: ferry.md
    claim: c-0123456789
    said: The Aurora sailed with 1,300 people [@gazette, ¶1].
    says: The Aurora sailed on 3 March 2021 with 1,200 people [@gazette, ¶1].
    why: We had misread the figure.
rewritten:
  - date: 2021-04-02
    page: ferry.md
    why: It is put in another order.
---

What was wrong stands here. {.navigation}
"""
GLOSSARY = """\
---
title: Glossary
description: Words.
kind: about
---

Aurora, the ferry
:   A ship that sails.
"""
MKDOCS = """\
site_url: https://norhaven.example
site_name: "Home"
theme: material
hooks: [hooks/apparatus_hooks.py]
"""
SAVED = """\
From: <Saved by a browser>
Snapshot-Content-Location: https://gazette.example/ferries
Date: Fri, 5 Mar 2021 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><head><title>Ferries return</title>
<meta property="article:published_time" content="2021-03-05T10:00:00Z"></head><body><article>
<h1>Ferries return</h1><p>By Ada Quay, 5 March 2021</p>
<p>The ferry company said on 3 March 2021 that 1,200 passengers crossed the sound in one week.</p>
<p>Its director called the crossing “slow but safe in any weather” and promised a second ship.</p>
<p>Nobody on the quay remembered a spring in which so many people had wanted to see the islands.</p>
</article></body></html>
----b--
"""
PAGES = {
    "a.mhtml": SAVED,
    "a.html": SAVED[SAVED.index("<html>") : SAVED.index("----b--")],
    "a.txt": re.sub(r"<.*?>", "\n", SAVED[SAVED.index("<h1>") : SAVED.index("----b--")]),
}
"""The same article as a saved page, as HTML and as text."""
_SITE = {"log": "corrections/", "site_url": "", "built": datetime.datetime(2021, 1, 1)}


def _words_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\s:\"<>]+(?: [^\s:\"<>]+)*", text)]


def _spoilt(text: str, draw: Callable[[Any], Any]) -> str:
    """Return a text with anything in place of some words, or among them."""
    start, end = draw(st.sampled_from(_words_of(text)))
    new = draw(ANY_TEXT)
    if draw(st.booleans()):
        new = json.dumps(new, ensure_ascii=False)
    return text[:start] + new + text[draw(st.sampled_from([start, end])) :]


def _are_placed(problems: Iterable[Problem], root: Path) -> None:
    for problem in problems:
        file = root / problem.path
        lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else [""]
        assert 1 <= problem.line <= len(lines), problem
        assert problem.column >= 1, problem
        assert problem.code, problem
        assert problem.cure, problem


def _publish(project: Project, *, is_clean: bool) -> None:
    """Write what is made of a project without a generator; only what has no problem is published."""
    records = list(project.library.records.values())
    claims, found = published_claims(project)["claims"], notices(project)
    addresses = {page.src_uri: f"{page.src_uri}/" for page in project.pages}
    addresses |= {f"sources/{record.id}.md": f"sources/{record.id}/" for record in records}
    text_pack(project.library)
    statements(project)
    json.loads(claims_text(claims_data(project, addresses, PublishedSite("Home"))))
    json.loads(annotations_file(claims, addresses, project, "Home", _SITE["built"]))
    _write_bibliographies(records)
    if is_clean:
        version = read_version(project.root)
        for feed in (
            corrections_feed(found, "Home", project.settings, **_SITE),
            changes_feed(project, found, version, "Home", immaterial=(), **_SITE),
        ):
            ElementTree.fromstring(feed)


def _write_bibliographies(records: Sequence[SourceRecord]) -> None:
    json.loads(csl_json(records))
    biblatex(records)
    for line in ris(records).split("\r\n"):
        assert not line or re.match(r"[A-Z][A-Z0-9]  - ", line), line


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("any") / "project"
    shutil.copytree(PROJECT, root)
    write_settings(root)
    for path, text in {
        "docs/corrections.md": CORRECTIONS,
        "docs/glossary.md": GLOSSARY,
        "mkdocs.yml": MKDOCS,
    }.items():
        (root / path).write_text(text, encoding="utf-8")
    write_fingerprints(root, root / "originals", [])
    assert main(["ledger", "--root", str(root)]) == 0
    return root


def _files(root: Path) -> list[Path]:
    found = [root / "apparatus.yml", root / "mkdocs.yml", root / LEDGER]
    folders = [(root / folder).rglob("*.*") for folder in ("docs", "sources", "policy")]
    return sorted({*found, *itertools.chain(*folders)})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_text_anywhere_in_a_project(project: Path, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(_files(project)))
    before = file.read_bytes()
    file.write_bytes(_spoilt(before.decode(), data.draw).encode())
    try:
        try:
            result = check_project(project)
        except SettingsError as error:
            _are_placed(error.problems, project)
            return
        _are_placed(result.problems, project)
        for form in ("full", "short", "github", "json"):
            print_problems(list(result.problems), project, io.StringIO(), form, {})
        _publish(result.project, is_clean=not result.problems)
    finally:
        file.write_bytes(before)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Make a folder for each page that is taken in."""
    base = tmp_path_factory.mktemp("intake")
    return (base / str(number) for number in itertools.count())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_text_anywhere_in_a_page_that_is_taken_in(
    folders: Iterator[Path], data: st.DataObject
) -> None:
    base = next(folders)
    root = base / "project"
    for folder in (root / "docs", root / "sources", base / "originals"):
        folder.mkdir(parents=True)
    write_settings(root)
    name = data.draw(st.sampled_from(sorted(PAGES)))
    (base / name).write_bytes(_spoilt(PAGES[name], data.draw).encode())

    with contextlib.suppress(PageError):
        create_records(root, read_capture(base / name), originals=base / "originals")

    _are_placed(check_project(root).problems, root)


@given(fields=st.fixed_dictionaries(dict.fromkeys(["title", "perspective", "licence"], ANY_TEXT)))
def test_any_text_in_a_record_is_written(
    record_text: Callable[..., str], fields: dict[str, str]
) -> None:
    record, _ = read_record(record_text(**fields), "sources/gazette.md", SETTINGS)
    assume(record is not None)
    assert record is not None

    _write_bibliographies([record])
    again, _ = read_record(write_record(record), record.path, SETTINGS)
    assert again is not None
    assert [again.data[key] for key in fields] == [record.data[key] for key in fields]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_by_all_that_reads_words(kind: str) -> None:
    names = ProtectedNames(bytes(32), frozenset({"0000000"}))
    for text in KINDS[kind]:
        for written in (
            text,
            f"a{text}",
            f"{text}b",
            f"On {text} March 2021 {text} said “{text}”.",
        ):
            for problem in deceptive_text(written, "docs/a.md", escapes=True):
                assert str(problem)
            assert list(names.find(written)) == []
            assert all(words(written))
            assert all(0 <= found.start < len(written) for found in iter_quotations(written))
            for language in ("en", "de", "ko", "uk"):
                assert all(figure_keys(written, language))
