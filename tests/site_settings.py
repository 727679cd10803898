"""The settings that tests read and write projects with: those of an invented coast."""

from __future__ import annotations

from pathlib import Path

from apparatus.reading.site_settings import FILE, read_settings

SETTINGS_TEXT = Path(__file__).with_name("settings.yml").read_text(encoding="utf-8")
_READ, _PROBLEMS = read_settings(SETTINGS_TEXT, FILE)
if _READ is None:
    raise ValueError("\n".join(map(str, _PROBLEMS)))
SETTINGS = _READ
