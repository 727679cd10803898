"""The settings that tests read and write projects with."""

from __future__ import annotations

import re
from pathlib import Path

from apparatus.reading.site_settings import FILE, read_settings

_MENU = re.compile(r"^menu:\n(  - .*\n)+", re.MULTILINE)
SETTINGS_TEXT = _MENU.sub("", (Path(__file__).parents[1] / FILE).read_text(encoding="utf-8"))
_READ, _PROBLEMS = read_settings(SETTINGS_TEXT, FILE)
if _READ is None:
    raise ValueError("\n".join(map(str, _PROBLEMS)))
SETTINGS = _READ
