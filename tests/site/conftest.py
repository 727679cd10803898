"""Tiny sites, really built, from invented sources."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from site_settings import SETTINGS_FILES
from translated_material import BODY, FALSE_ATTRIBUTION, GERMAN, TRANSLATED
from whole_site import build as publish

from apparatus.authoring.fingerprinting import write_fingerprints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REPOSITORY = Path(__file__).parents[2]
HOOK = REPOSITORY / "hooks/apparatus_hooks.py"
SETTINGS = f"""\
site_name: Norhaven
hooks: ["{HOOK}"]
theme: material
"""
HOME = """---
title: Norhaven
description: Home.
kind: about
---

Welcome.
"""


class TinySite:
    """An invented project that can be built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"
        self._hook = f'"{HOOK}"'

    def build(self, *, strict: bool = True, **settings: object) -> dict[str, str]:
        """Build in process and return the HTML files by their path."""
        path = str(self.root / "mkdocs.yml")
        config = load_config(path, strict=strict, site_dir=str(self.site), **settings)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return self.pages()

    def add_hook(self, name: str, code: str) -> None:
        """Give it one more hook beside ours."""
        (self.root / name).write_text(code, encoding="utf-8")
        self._set(self._hook, f"{self._hook}, {name}")

    def without_hooks(self) -> None:
        """Take all hooks away."""
        self._set(f"hooks: [{self._hook}]\n", "")

    def own_template(self, name: str) -> Path:
        """Give it a copy of one of the generator's templates, which takes the place of it."""
        own = self.root / "overrides" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HOOK.parent / "apparatus_mkdocs/theme" / name, own)
        return own

    def own_code(self) -> Path:
        """Give it a copy of our code that a test may change, and return the folder."""
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(HOOK.parent, self.root / "hooks", ignore=ignored)
        own = f"hooks/{HOOK.name}"
        self._set(self._hook, own)
        self._hook = own
        return self.root / "hooks"

    def _set(self, old: str, new: str) -> None:
        settings = self.root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        assert old in text
        settings.write_text(text.replace(old, new), encoding="utf-8")

    def pages(self) -> dict[str, str]:
        files = sorted(self.site.rglob("*.html"))
        return {
            file.relative_to(self.site).as_posix(): file.read_text(encoding="utf-8")
            for file in files
        }


@pytest.fixture(scope="session")
def write_tiny(
    record_text: Callable[..., str], page_text: Callable[..., str], original_text: str
) -> Callable[..., TinySite]:
    """Write a site of one source and one explainer, with fingerprints, into a folder; `files` replaces or adds files."""
    known = {
        **SETTINGS_FILES,
        "docs/index.md": HOME,
        "docs/ferries.md": page_text(),
        "sources/gazette.md": record_text(),
        "originals/gazette.txt": original_text,
    }

    def write(root: Path, files: Mapping[str, str] = {}, settings: str = SETTINGS) -> TinySite:
        for path, text in {"mkdocs.yml": settings, **known, **files}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        write_fingerprints(root, root / "originals", [])
        return TinySite(root)

    return write


@pytest.fixture
def tiny_site(write_tiny: Callable[..., TinySite], tmp_path: Path) -> Callable[..., TinySite]:
    """Write such a site for one test, which may change it and build it."""
    return partial(write_tiny, tmp_path)


@pytest.fixture(scope="session")
def built_tiny(
    write_tiny: Callable[..., TinySite], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give the tree of such a site, built once, for all tests that only read it."""
    site = write_tiny(tmp_path_factory.mktemp("tiny"))
    site.build()
    return site.site


@pytest.fixture(scope="session")
def tiny_pages(built_tiny: Path) -> Mapping[str, str]:
    """Give its pages."""
    return MappingProxyType(TinySite(built_tiny.parent).pages())


@pytest.fixture(scope="session")
def published_tiny(write_tiny: Callable[..., TinySite], make_once: Callable[..., Path]) -> Path:
    """Give such a site as `apparatus build` publishes it, built once; nobody changes it."""

    def write(folder: Path) -> None:
        site = write_tiny(folder.with_name("tiny-project"))
        publish(site.root)
        site.site.rename(folder)

    return make_once("tiny", write)


@pytest.fixture(scope="session")
def published_german(
    write_tiny: Callable[..., TinySite],
    page_text: Callable[..., str],
    make_once: Callable[..., Path],
) -> Path:
    """Give such a site with a translation, and in the folder `forged` beside it the same with a false attribution."""

    def write(folder: Path) -> None:
        for name, (true, false) in {"true": ("", ""), "forged": FALSE_ATTRIBUTION}.items():
            files = {
                "apparatus.yml": TRANSLATED.replace("[de, uk]", "[de]"),
                "docs/ferries.md": page_text(BODY.replace(true, false)),
                "docs/de/ferries.md": GERMAN.replace(true, false),
            }
            made = write_tiny(folder.with_name(f"german-{name}"), files)
            publish(made.root)
            made.site.rename((folder.mkdir(exist_ok=True) or folder) / name)

    return make_once("german", write) / "true"


@pytest.fixture
def record_fault(record_figure: Callable[[str, int], None]) -> Callable[[], None]:
    """Count a fault that a build survived."""
    return lambda: record_figure("faults survived by the old site", 1)
