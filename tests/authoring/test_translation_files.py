"""Translations as PO files: what a translator gets, and what comes of what is brought back."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from site_settings import translated_settings, write_settings

from apparatus.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = """
On 3 March 2021 the company counted 1,200 passengers [@gazette, ¶1].

## Who pays?

Nobody knows it [@gazette, ¶1]. {.inference}
"""
GERMAN = """---
title: Fähren
description: How many people cross the sound.
read-by: none yet
translates:
  title: Ferries of Norhaven
  description: How many people cross the sound.
---

%% On 3 March 2021 the company counted 1,200 passengers.
Am 3. März 2021 zählte die Gesellschaft 1.200 Fahrgäste.

%% ## Who pays?
"""


@pytest.fixture
def root(tmp_path: Path, record_text: Callable[..., str], page_text: Callable[..., str]) -> Path:
    """Give a project with a page that is translated in part."""
    write_settings(tmp_path)
    files = {
        "apparatus.yml": translated_settings("de"),
        "docs/ferries.md": page_text(BODY),
        "docs/de/ferries.md": GERMAN,
        "sources/gazette.md": record_text(),
    }
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def _translate(root: Path, *options: str) -> int:
    return main(["translate", "--root", str(root), "de", *options])


def _written(root: Path) -> str:
    file = root / "de.po"
    assert _translate(root, "--to", str(file)) == 0
    return file.read_text(encoding="utf-8")


def _take(root: Path, text: str) -> int:
    (root / "de.po").write_text(text, encoding="utf-8")
    return _translate(root, "--from", str(root / "de.po"))


def test_the_file_has_every_statement_with_its_page_and_its_kinds(root: Path) -> None:
    _written(root)
    with (root / "de.po").open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    found = {str(item.id): item for item in catalog if item.id}
    assert found["Who pays?"].context == "ferries.md"
    assert not found["Who pays?"].string
    assert found["Nobody knows it."].auto_comments == [".inference"]
    assert found["Ferries of Norhaven"].context == "ferries.md title"
    assert found["Ferries of Norhaven"].string == "Fähren"
    assert not found["How many people cross the sound."].string


def test_what_is_no_file_is_not_replaced_by_one(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe would be read forever, and a rename would take its place."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(SystemExit):
        _translate(root, "--to", str(pipe))
    assert "pipe is no regular file" in capsys.readouterr().err
    assert pipe.is_fifo()


def test_the_same_pages_give_the_same_file(root: Path) -> None:
    assert _written(root) == _written(root)


def test_what_is_brought_back_unchanged_changes_nothing(root: Path) -> None:
    assert _translate(root, "ferries.md") == 0
    before = (root / "docs/de/ferries.md").read_text(encoding="utf-8")
    assert _take(root, _written(root)) == 0
    assert (root / "docs/de/ferries.md").read_text(encoding="utf-8") == before


def test_a_mark_goes_with_its_translation_both_ways(root: Path) -> None:
    page, mark = root / "docs/de/ferries.md", '{other-order="1200, 3"}'
    page.write_text(GERMAN.replace("Fahrgäste.", f"Fahrgäste. {mark}"), encoding="utf-8")
    text = _written(root)
    escaped = mark.replace('"', '\\"')
    assert f"Fahrgäste. {escaped}" in text
    _take(root, text.replace("zählte", "zählte also"))
    said = page.read_text(encoding="utf-8")
    assert f"zählte also die Gesellschaft 1.200 Fahrgäste. {mark}\n" in said


def test_a_translation_that_is_brought_back_stands_below_its_statement(root: Path) -> None:
    text = _written(root).replace(
        'msgid "Who pays?"\nmsgstr ""', 'msgid "Who pays?"\nmsgstr "Wer zahlt?"'
    )
    assert _take(root, text) == 0
    lines = (root / "docs/de/ferries.md").read_text(encoding="utf-8").split("\n")
    assert lines[lines.index("%% ## Who pays?") + 1] == "## Wer zahlt?"
    assert "Am 3. März 2021 zählte die Gesellschaft 1.200 Fahrgäste." in lines


def test_words_of_records_are_brought_back_too(root: Path) -> None:
    label = 'msgctxt "sources.md"\nmsgid "Gazette 2021"\nmsgstr "'
    text = _written(root).replace(label, f"{label}Amtsblatt 2021")
    assert _take(root, text) == 0
    lines = (root / "docs/de/sources.md").read_text(encoding="utf-8").split("\n")
    assert lines.count("Amtsblatt 2021") == 1
    assert lines[lines.index("Amtsblatt 2021") - 1] == "%% Gazette 2021"


def test_translations_are_brought_into_all_pages_or_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _written(root).replace("1.200 Fahrgäste", "1200 Fahrgäste")
    label = 'msgctxt "sources.md"\nmsgid "Gazette 2021"\nmsgstr "'
    real = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target.name == "sources.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        _take(root, text.replace(label, f"{label}Amtsblatt 2021"))
    assert (root / "docs/de/ferries.md").read_text(encoding="utf-8") == GERMAN
    assert [file.name for file in (root / "docs/de").iterdir()] == ["ferries.md"]


def test_what_is_brought_back_is_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _take(root, _written(root).replace("1.200 Fahrgäste", "1.300 Fahrgäste")) == 1
    said = capsys.readouterr().out
    assert "docs/de/ferries.md:" in said
    assert "translation-mismatch" in said


def test_a_changed_statement_is_fuzzy_and_names_the_one_before(root: Path) -> None:
    page = root / "docs/ferries.md"
    page.write_text(page.read_text(encoding="utf-8").replace("1,200", "1,300"), encoding="utf-8")
    text = _written(root)
    block = next(item for item in text.split("\n\n") if "1,300" in item)
    assert "#, fuzzy" in block
    assert '#| msgid "On 3 March 2021 the company counted 1,200 passengers."' in block
    assert _take(root, text) == 0
    assert "1.200" in (root / "docs/de/ferries.md").read_text(encoding="utf-8")


def test_a_file_of_another_kind_is_refused(root: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        _take(root, "no messages")
    assert stop.value.code == 2
