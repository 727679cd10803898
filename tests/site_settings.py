"""The settings that tests read and write projects with: those of an invented coast."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.reading.site_policy import FOLDER as POLICY
from apparatus.reading.site_settings import FILE, read_settings, with_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS_TEXT = Path(__file__).with_name("settings.yml").read_text(encoding="utf-8")
RULES_TEXT = Path(__file__).with_name("rules.yml").read_text(encoding="utf-8")
POLICY_TEXTS: Mapping[str, str] = {f"{POLICY}/rules.yml": RULES_TEXT}
SETTINGS_FILES: Mapping[str, str] = {FILE: SETTINGS_TEXT, **POLICY_TEXTS}
"""Path and text of each file of settings and rules."""
_READ, _PROBLEMS = read_settings(SETTINGS_TEXT, FILE)
if _READ is None:
    raise ValueError("\n".join(map(str, _PROBLEMS)))
SETTINGS, _PROBLEMS = with_policy(_READ, tuple(POLICY_TEXTS.items()))
if _PROBLEMS:
    raise ValueError("\n".join(map(str, _PROBLEMS)))


def translated_settings(*languages: str) -> str:
    """Return the settings of a site that is translated into languages, of which one may be German."""
    new = rf"translations: [{', '.join(languages)}]\n\g<0>, de: German"
    text, count = re.subn(r"^languages: \{.*(?=\}$)", new, SETTINGS_TEXT, flags=re.MULTILINE)
    assert count == 1
    return text


def write_settings(root: Path) -> None:
    """Write the settings and the policy into a project's folder."""
    for path, text in SETTINGS_FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
