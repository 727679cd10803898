"""What several tests need: an invented source, a record of it, a page that cites it, a folder to put them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from site_settings import SETTINGS, SETTINGS_FILES

from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from apparatus.settings import Settings
    from apparatus.sources.records import SourceRecord

pytest_plugins = ("figures", "sampling", "whole_site")
PRIVATE = Path(__file__).parents[2] / "shared" / "originals"
"""The private originals, on machines that have them."""

ORIGINAL = """\
Ferries return to Norhaven

The ferry company said on 3 March 2021 that 1,200 passengers crossed the sound in one week.
Many of them carried bicycles, baskets of plums and letters for the lighthouse keepers, who wait for the boat each Monday on a small quay.
Its director called the crossing “slow but safe in any weather” and promised a second ship by autumn 2022.
"""
RECORD_KEYS: dict[str, Any] = {
    "type": "article-newspaper",
    "title": "Ferries return to Norhaven",
    "citation-label": "Gazette 2021",
    "publisher": "Norhaven Gazette",
    "issued": "2021-03-05",
    "issued-basis": "Printed on 5 March 2021.",
    "accessed": "2024-01",
    "URL": "https://gazette.example/ferries",
    "language": "en",
    "kind": "news report",
    "perspective": "A local paper that lives on advertisements of the ferry company.",
    "origin": ["Ferry company, 3 March 2021"],
    "rights": "excerpt",
    "licence": "All rights reserved.",
    "text": "held",
    "original": "gazette.txt",
    "lines": "1-5",
    "title-line": 1,
}
RECORD_BODY = """
## ¶1 {line=3 voice=report topics="background"}

The company counted 1,200 passengers in one week.

## ¶2 {line=4 voice=report topics="background" set-aside="colour, not evidence"}

It describes what travellers carry.

## ¶3 {line=5 voice=claim topics="background" speaker="the director"}

The director speaks well of the crossing.

> slow but safe in any weather
"""
NOT_HELD = {
    "text": "not held",
    "checked": {"where": "Reading room of Norhaven", "how": "opened", "date": "2024-01"},
    "original": None,
    "lines": None,
    "title-line": None,
}
NOT_HELD_BODY = """
## n. 1 {voice=report topics="background" confidence=H}

The company counted its passengers.
"""
PAGE_KEYS: dict[str, Any] = {
    "title": "Ferries of Norhaven",
    "description": "How many people cross the sound.",
    "kind": "explainer",
    "topic": "background",
    "situation-as-of": "2021-03-05",
}
PAGE_BODY = """
On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1].
Its director calls the crossing “slow but safe in any weather” [@gazette, ¶3]. {.claim}
"""


class MakeText(Protocol):
    """Makes a file's text from its body and from keys that differ from the valid ones; `None` removes a key."""

    def __call__(self, body: str = ..., **keys: Any) -> str: ...


@pytest.fixture(scope="session")
def original_text() -> str:
    """Give the invented source that the valid record describes, `gazette.txt` among the originals."""
    return ORIGINAL


@pytest.fixture(scope="session")
def record_text() -> MakeText:
    """Make a valid record `sources/gazette.md`; `held=False` makes one whose text is not held."""

    def make(body: str = "", *, held: bool = True, **keys: Any) -> str:
        known = {"id": "gazette"} | RECORD_KEYS | ({} if held else NOT_HELD)
        return _file(known, keys, body or (RECORD_BODY if held else NOT_HELD_BODY))

    return make


@pytest.fixture(scope="session")
def counting_record(record_text: MakeText) -> Callable[..., SourceRecord]:
    """Make a record of a source that is not held; figures are given without their locator, `n. 1`."""

    def make(
        source: str,
        *figures: dict[str, Any],
        body: str,
        settings: Settings = SETTINGS,
        label: str = "",
        **keys: Any,
    ) -> SourceRecord:
        placed = [{"locator": "n. 1", **figure} for figure in figures]
        named = {"id": source, "citation_label": label or source.capitalize()}
        text = record_text(body, held=False, figures=placed, **named, **keys)
        read, problems = read_record(text, f"sources/{source}.md", settings)
        assert problems == []
        assert read is not None
        return read

    return make


@pytest.fixture(scope="session")
def page_text() -> MakeText:
    """Make a valid page that cites the valid record."""

    def make(body: str = PAGE_BODY, **keys: Any) -> str:
        return _file(PAGE_KEYS, keys, body)

    return make


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files, given as paths and texts, below an empty folder with settings, and return the folder."""

    def write(files: Mapping[str, str]) -> Path:
        for path, text in {**SETTINGS_FILES, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write


@pytest.fixture(scope="session")
def private_originals() -> Path:
    """Give the articles themselves. Nobody may publish them, so a public copy of the repository says that it has none."""
    if not PRIVATE.is_dir():
        pytest.xfail(
            "compares with the articles' texts, which may not be published: only some machines have them"
        )
    return PRIVATE


def _file(known: Mapping[str, Any], changes: Mapping[str, Any], body: str) -> str:
    # JSON is YAML; an underscore in a keyword argument is a hyphen in the key.
    data = {**known, **{key.replace("_", "-"): value for key, value in changes.items()}}
    rows = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in data.items()
        if value is not None
    ]
    return "---\n" + "".join(rows) + "---\n" + body
