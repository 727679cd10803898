from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import faults
import frame_faults
import place_faults
import pytest
from faults import ABOUT, FERRY, HARMLESS, LICENCE, MKDOCS
from faults import SETTINGS as SETTINGS_FILE
from site_settings import SETTINGS as SITE

from apparatus.problems import CODES

if TYPE_CHECKING:
    from conftest import InventedProject
    from faults import Fault


LINES = {**HARMLESS, **place_faults.PLAIN}
FAULTS = [*faults.FAULTS, *place_faults.FAULTS, *frame_faults.FAULTS]


def test_the_project_without_a_fault_has_no_problem(project: InventedProject) -> None:
    assert project.check() == []
    assert project.check(with_originals=True) == []


EDITORIAL = {
    "constrained-speech",
    "unused-allowance",
    *(
        code
        for rule in SITE.policy.rules.values()
        if rule.check is not None
        for code in rule.generator_codes
    ),
}
"""Codes of the rules that modules carry out, whose faults are planted in `tests/policy`."""
PUBLISHED = {
    "foreign-request",
    "manifest-mismatch",
    "nothing-checked",
    "old-contract",
    "unreadable-data",
}
"""Codes of published sites, whose faults are planted in `tests/site/test_verify_site.py`."""
SIGNED = {"bad-signature", "missing-signature", "unknown-key"}
"""Codes of signed copies, whose faults are planted in `tests/site/test_release.py`."""
PROSE = {"no-comparison", "undated-word", "unexplained-abbreviation", "unsourced-certainty"}
"""Codes of changed lines, whose faults are planted in `tests/authoring/test_prose_rules.py`."""
SINCE = {"bad-attestation", "bad-key-list", "changed-proof"}
"""Codes of proofs, whose faults are planted in `tests/authoring/`: `test_attestations.py`, `test_proof_changes.py`."""
SETTINGS = {"bad-policy", "bad-settings", "menu-mismatch", "no-settings"}
"""Codes of the settings, whose faults are planted in `tests/core`."""
TRANSLATED = {"bad-translation", "missing-translation", "stale-translation", "translation-mismatch"}
"""Codes of translations, whose faults are planted in `tests/checks/test_translations.py`."""
EDITIONS = {"missing-glyph"}
"""Codes of the editions, whose faults are planted in `tests/editions/test_book_model.py`."""


def test_every_code_has_a_fault() -> None:
    """Three need more than a change of text and are tested elsewhere.

    `unreadable-repository` needs another user. So are the codes of the site's rules, in `tests/policy`. `site-mismatch` compares a built site with its pages, `linked-path` needs a link, `unrenderable` a parser that fails.
    """
    planted = {item.code for fault in FAULTS for item in fault.expected}

    assert (
        planted - EDITORIAL
        == set(CODES)
        - {"site-mismatch", "linked-path", "unrenderable", "unreadable-repository"}
        - PUBLISHED
        - SIGNED
        - EDITORIAL
        - PROSE
        - SINCE
        - EDITIONS
        - TRANSLATED
        - SETTINGS
    )


def test_the_names_of_faults_are_unique() -> None:
    names = [fault.name for fault in FAULTS]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault(project: InventedProject, fault: Fault) -> None:
    project.plant(fault)

    assert project.places() == project.expected(fault)


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_no_fault(project: InventedProject, lines: str) -> None:
    project.replace(FERRY, "{.navigation}\n", f"{{.navigation}}\n\n{lines}\n")

    assert project.places() == []


@pytest.mark.parametrize("text", place_faults.HARMLESS.values(), ids=place_faults.HARMLESS)
def test_no_fault_about_the_site(project: InventedProject, text: str) -> None:
    project.replace(ABOUT, place_faults.TIME, text)

    assert project.places() == []


def test_words_of_the_settings_that_claims_say_are_no_fault(project: InventedProject) -> None:
    menu = place_faults.MENU.replace("Who sank 9,999", "Why do 1,200 people take")
    menu = menu.replace("About “a most cruel sea”", "About “slow but safe”")
    project.replace(SETTINGS_FILE, LICENCE, menu + LICENCE)
    project.replace("docs/index.md", "the coast [", "the coast, 1,200 people and 12 boats [")
    project.write("mkdocs.yml", f"{MKDOCS}theme: material\nsite_description: Why 12 boats lay.\n")

    assert project.places() == []


def test_a_script_with_its_hash_is_no_fault(project: InventedProject) -> None:
    project.write("overrides/own.js", "run();\n")
    found = hashlib.sha256(b"run();\n").hexdigest()
    project.replace(SETTINGS_FILE, LICENCE, f"scripts: {{overrides/own.js: {found}}}\n{LICENCE}")

    assert project.places() == []


@pytest.mark.parametrize("text", frame_faults.TEMPLATES)
def test_a_template_without_words_is_no_fault(project: InventedProject, text: str) -> None:
    project.write("overrides/main.html", f"{text}\n")

    assert project.places() == []


@pytest.mark.parametrize("text", frame_faults.STYLES)
def test_a_style_sheet_without_words_is_no_fault(project: InventedProject, text: str) -> None:
    project.write("overrides/assets/own.css", f"{text}\n")

    assert project.places() == []


THEME = Path(__file__).parents[2] / "hooks/apparatus_mkdocs/theme"
MATERIAL = Path(str(find_spec("material").origin)).parent / "templates"  # type: ignore[union-attr]  # it is installed


@pytest.mark.parametrize("theme", [THEME, MATERIAL], ids=["generator", "below"])
def test_a_copy_of_what_a_template_or_style_sheet_replaces_is_no_fault(
    project: InventedProject, theme: Path
) -> None:
    for file in theme.rglob("*"):
        path = file.relative_to(theme).as_posix()
        if file.suffix in {".css", ".html"} and not path.startswith(".icons/"):
            project.write(f"overrides/{path}", file.read_text(encoding="utf-8"))

    assert project.places() == []


def test_a_drawing_with_the_words_of_its_page_is_no_fault(project: InventedProject) -> None:
    listed = "about-words: [{page: map.svg, words: ['0'], reason: An axis.}]\n"
    project.write("docs/map.svg", frame_faults.MAP.format(frame_faults.DRAWN))
    project.replace(SETTINGS_FILE, LICENCE, f"files: [map.svg]\n{listed}{LICENCE}")
    project.replace(FERRY, "{.navigation}\n", frame_faults.SHOWN)

    assert project.places() == []


def test_words_of_its_own_templates_stand_in_the_settings_and_are_read(
    project: InventedProject,
) -> None:
    project.replace(SETTINGS_FILE, "words:\n", "words:\n  own.notice: Norhaven tells\n")
    assert project.places() == []

    project.replace(SETTINGS_FILE, "Norhaven tells", "9,999 boats sank")
    assert [place.code for place in project.places()] == ["unsupported-figure"]
