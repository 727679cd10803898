"""The offline copy as a ZIM file, for the readers of Kiwix on phones and in networks without the internet.

`zimwriterfs`, of zim-tools, packs it. The program writes another identifier and the hour into each file, so the same commit
never gives the same bytes: a ZIM file stands outside of the site, its manifest and its signature.

A site has a ZIM file for each language of its home page. Each holds the whole copy, because pages link to those of other
languages, and the original prevails over its translation. But it opens with a page in its language, and its search finds
pages in another one only if they are not translated.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.editions.outline import Outline, read_outline
from apparatus.editions.typesetting import Order, typeset
from apparatus.published.file_names import DOWNLOADS
from apparatus.published.manifest import MANIFEST
from apparatus_editions.offline_site import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.project import Project

_PROGRAM = "zimwriterfs"
_ELSEWHERE = "https://download.openzim.org/release/zim-tools/"
_WELCOME, _ICON, _ICON_SOURCE = "index.html", "zim-icon.png", "assets/images/favicon.svg"
_ICON_SIZE = 48
"""Pixels on each side, as the format requires."""
_MOST_TITLE, _MOST_DESCRIPTION = 30, 80
"""Characters of the metadata, as the format requires (openZIM, Metadata)."""
_CODES = {"de": "deu", "en": "eng", "ko": "kor", "uk": "ukr"}
"""Codes of ISO 639-3, which the format uses, by the language that BCP 47 names."""
_UNKNOWN_LANGUAGE = "und"
_HEAD, _UNFOUND = "</head>", '<meta name="robots" content="noindex"></head>'
"""The end of a head, and that of a page that `zimwriterfs` leaves out of the index of its search."""
_FORBIDS, _ALLOWS = "form-action 'none'", "form-action 'self'"
"""The policy of the pages, and that of the copy: `kiwix-serve` puts the field of its search into each page."""


class ZimError(Exception):
    """The ZIM file cannot be made; the message gives the reason."""


def zim_outlines(site: Path, project: Project) -> Iterator[Outline]:
    """Yield the outline of each ZIM file of a built site."""
    for language in ("", *project.settings.translations):
        if not language or (site / language / _WELCOME).is_file():
            yield read_outline(project, language)


def make_zim(site: Path, outline: Outline, folder: Path) -> Path:
    """Write the offline copy of a built site as a ZIM file.

    Args:
        site: The built site, with its ZIP.
        outline: Its name, description and language.
        folder: The folder to write to; it is created if it does not exist.

    Returns:
        The file.

    Raises:
        ZimError: `zimwriterfs` is missing or fails, or the site has no ZIP.
        TypesettingError: The icon cannot be drawn.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise ZimError(
            f"{_PROGRAM} is missing; on Debian and Ubuntu: apt-get install zim-tools, elsewhere: {_ELSEWHERE}"
        )
    archive = site / DOWNLOADS / replace(outline.files, language="").whole("zip")
    if not archive.is_file():
        raise ZimError(f"there is no {archive}; build the site first: make site")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / outline.files.whole("zim")
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as name:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(name)
        copy = Path(name, FOLDER)
        _adapt(copy, outline)
        options = (f"--{key}={value}" for key, value in _metadata(outline).items())
        command = [program, *options, str(copy), str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not target.is_file():
        raise ZimError(f"{_PROGRAM}: {(done.stderr or done.stdout).strip()}")
    return target


def _adapt(copy: Path, outline: Outline) -> None:
    """Let readers of ZIM files search in their language, add their icon, and leave out the manifest, which is of the other files."""
    pages = {page.relative_to(copy).as_posix() for page in copy.rglob("*.html")}
    for path in pages:
        html = (copy / path).read_text(encoding="utf-8")
        if html.count(_FORBIDS) != 1:
            raise ZimError(f"{path} has no policy, or another one")
        html = html.replace(_FORBIDS, _ALLOWS)
        if is_of_another(path, pages, outline):
            html = html.replace(_HEAD, _UNFOUND, 1)
        (copy / path).write_text(html, encoding="utf-8", newline="\n")
    (copy / MANIFEST).unlink()
    drawing = (copy / _ICON_SOURCE).read_bytes()
    source = f'#set page(width: {_ICON_SIZE}pt, height: {_ICON_SIZE}pt, margin: 0pt, fill: none)\n#image("i.svg", width: 100%)'
    [icon] = typeset(Order({"main.typ": source.encode(), "i.svg": drawing}, 0, is_drawn=True))
    (copy / _ICON).write_bytes(icon)


def is_of_another(path: str, pages: set[str], outline: Outline) -> bool:
    """Return whether a page is in another language than the file, and not only for want of a translation."""
    own, folder = outline.files.language, path.partition("/")[0]
    if folder in outline.settings.translations:
        return folder != own
    return bool(own) and f"{own}/{path}" in pages


def _metadata(outline: Outline) -> dict[str, str]:
    language = outline.files.language
    holder = outline.settings.licence.holder or outline.title
    return {
        "welcome": f"{language}/{_WELCOME}" if language else _WELCOME,
        "illustration": _ICON,
        "language": _code(outline.settings.language),
        "title": _shortened(outline.title, _MOST_TITLE),
        "description": _shortened(outline.description or outline.title, _MOST_DESCRIPTION),
        "creator": holder,
        "publisher": holder,
        "name": outline.files.whole("zim").removesuffix(".zim"),
    }


def _code(language: str) -> str:
    return _CODES.get(language.partition("-")[0], _UNKNOWN_LANGUAGE)


def _shortened(text: str, most: int) -> str:
    """Return a text, or its first words and an ellipsis."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"
