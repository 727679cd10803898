"""Checking `mkdocs.yml`, which must not change the options that every site needs."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from apparatus.problems import Problem, problem
from apparatus.reading.content_files import SETTINGS, read_texts
from apparatus.reading.front_matter import read_yaml
from apparatus.reading.schema import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.reading.yaml_reader import KeyPath

CODE = "bad-generator-settings"
THEME = "material"
"""The MkDocs theme that templates, styles and scripts are written for."""
VALIDATION = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {
        "not_found": "warn",
        "anchors": "warn",
        "absolute_links": "relative_to_docs",
        "unrecognized_links": "warn",
    },
}
"""The `validation` option of MkDocs, the same for every site."""
_FIXED: Mapping[KeyPath, tuple[object, str]] = {
    ("docs_dir",): ("docs", "bad-generator-settings.docs"),
    ("use_directory_urls",): (False, "bad-generator-settings.urls"),
    ("theme", "name"): (THEME, "bad-generator-settings.theme"),
    ("theme", "font"): (False, "bad-generator-settings.font"),
    ("theme", "custom_dir"): ("overrides", "bad-generator-settings.overrides"),
    **{
        ("validation", *path): (level, "bad-generator-settings.links")
        for section, levels in VALIDATION.items()
        for name, level in levels.items()
        for path in ((section, name), (name,))
    },
}
"""The only value that a key may have, and the name of the message with the reason."""
_MOVED: Mapping[KeyPath, str] = {
    ("nav",): "bad-generator-settings.menu",
    ("extra", "report_url"): "bad-generator-settings.report",
    ("markdown_extensions",): "bad-generator-settings.extensions",
    ("extra_javascript",): "bad-generator-settings.script",
    ("extra_templates",): "bad-generator-settings.script",
}
"""Keys that no site has here, and the name of the message that says where they belong."""
_KEYS = frozenset(
    (
        *("site_name", "site_description", "site_author", "site_url", "copyright"),
        *("repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_name", "remote_branch"),
        *(
            "theme",
            "plugins",
            "hooks",
            "extra",
            "extra_css",
            "strict",
            "watch",
            "dev_addr",
            "site_dir",
        ),
        *(path[0] for path in (*_FIXED, *_MOVED)),
        "INHERIT",
    )
)
"""The keys that a site can have, and those that have a message of their own."""
_HOOKS = "apparatus_hooks.py"
"""The file of a project that connects MkDocs with the generator."""
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_INSTANT = "navigation.instant"
"""The prefix of Material's features that load pages by script."""


def check_generator_settings(root: Path) -> Iterator[Problem]:
    """Yield a problem for each option of `mkdocs.yml` that no site can have.

    The file may be missing.
    """
    for path, text in read_texts(
        root, root.glob(SETTINGS), []
    ):  # check_settings reports what is unreadable
        read, problems = read_yaml(text, path, CODE)
        yield from (item for item in problems if item.code == CODE)
        for at, message, values in () if problems else _unfit(read.data):
            place = read.key_places.get(at) or read.place(*at)
            yield problem(path, *place, message, **values)


def _unfit(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str, dict[str, object]]]:
    """Yield each option that no site can have, with the name and the values of its message."""
    theme, hooks = data.get("theme"), data.get("hooks") or ()
    if not data.get("site_name"):
        yield (), "bad-generator-settings.no-name", {}
    if not theme:
        yield (), "bad-generator-settings.no-theme", {}
    if _HOOKS not in (PurePosixPath(str(hook)).name for hook in hooks):
        yield ("hooks",), "bad-generator-settings.no-hooks", {}
    if "INHERIT" in data:
        yield ("INHERIT",), "bad-generator-settings.elsewhere", {}
    for key in data.keys() - _KEYS:
        hint = nearest(str(key), map(str, _KEYS))
        yield (key,), "bad-generator-settings.unknown", {"key": key, "hint": hint}
    named = {"theme": {"name": theme}} if isinstance(theme, str) else {}
    for path, value in _leaves({**data, **named}):
        if path in _MOVED:
            yield path, _MOVED[path], {"key": path[-1]}
        if path == ("extra_css",) and (
            elsewhere := [item for item in value or () if ":" in str(item)]
        ):
            yield path, "bad-generator-settings.style", {"address": elsewhere[0]}
        if path == ("site_url",) and value and not _ADDRESS.fullmatch(str(value)):
            yield path, "bad-generator-settings.address", {"value": value}
        wanted, message = _FIXED.get(path, (value, ""))
        if value != wanted:
            shown = json.dumps(value, ensure_ascii=False)
            yield path, message, {"key": ".".join(map(str, path)), "value": shown}
        if path == ("theme", "features") and isinstance(value, list):
            for number, name in enumerate(value):
                if str(name).startswith(_INSTANT):
                    yield (*path, number), "bad-generator-settings.feature", {"value": name}


def _leaves(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield the path and the value of each option, without splitting those checked as a whole."""
    if not isinstance(value, dict) or path in {**_FIXED, **_MOVED} or path == ("plugins",):
        yield path, value
        return
    for key, item in value.items():
        yield from _leaves(item, (*path, key))
