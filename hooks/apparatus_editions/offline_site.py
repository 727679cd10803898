"""A copy of the built site that works from a local folder, as a ZIP file.

The pages are those of the site, with its search: it loads its index as a script, which a browser
allows local files. Files for servers and debuggers are left out. The copy is a whole site with its
own manifest, so `apparatus verify-site` verifies it unpacked, and `apparatus verify-edition` packed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.editions.social_cards import FOLDER as FOLDER_OF_CARDS
from apparatus.published.file_names import DOWNLOADS
from apparatus.published.manifest import MANIFEST, SIGNATURE, FileEntry, make_manifest
from apparatus_editions.archive import Member, pack
from apparatus_editions.downloads import PAGE, PLACEHOLDER
from apparatus_editions.templating import render

if TYPE_CHECKING:
    from apparatus.editions.outline import Outline
    from apparatus.messages.catalogue import Messages
    from apparatus.published.version import Version

FOLDER = "offline-copy"
"""The top folder of the archive; its name hides the subject."""
_LEFT_OUT = re.compile(
    rf"{DOWNLOADS}/.*|(?:[\w-]+/)?{re.escape(PAGE)}|{FOLDER_OF_CARDS}/.*|.*\.map|sitemap\.xml(?:\.gz)?|robots\.txt|_headers|404\.html|"
    rf"{re.escape(MANIFEST)}"
)
"""Files that are useless without a server, or wrong in a copy."""
_CARD = re.compile(r'\s*<meta (?:property="og:image[:a-z]*"|name="twitter:card") content="[^"]*">')


class UnexpectedMarkupError(ValueError):
    """A page lacks the markup that the offline copy replaces; the message names the page."""


def make_offline_zip(site: Path, outline: Outline, version: Version, seconds: int) -> bytes:
    """Return the offline copy of a site.

    Args:
        site: The built site; it is only read.
        seconds: Modification time of every file, in seconds since 1970.

    Raises:
        UnexpectedMarkupError: A page has no place for the notice of its age, or several.
    """
    files = offline_files(site, outline, version)
    listed = {path: FileEntry.of(data) for path, data in files.items() if path != SIGNATURE}
    files[MANIFEST] = make_manifest(listed, version, seconds).as_json().encode()
    return pack((Member(f"{FOLDER}/{path}", files[path]) for path in sorted(files)), seconds)


def offline_files(site: Path, outline: Outline, version: Version) -> dict[str, bytes]:
    """Return the files of the copy by path, without its manifest."""
    files = {
        path: file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and not _LEFT_OUT.fullmatch(path := file.relative_to(site).as_posix())
    }
    say = outline.settings.messages
    for path in [path for path in files if path.endswith(".html")]:
        files[path] = _offline_page(path, files[path].decode(), version, say).encode()
    return files


def _offline_page(path: str, html: str, version: Version, say: Messages) -> str:
    """Return a page with the copy's age in place of the downloads."""
    if html.count(PLACEHOLDER) != 1:
        raise UnexpectedMarkupError(f"{path} has no place, or several, for downloads")
    html = _CARD.sub("", html)  # nobody links to a page of a folder
    return html.replace(PLACEHOLDER, render("offline/copy-notice.html", say, version=version))
