"""A copy of the built site that works from a local folder, as a ZIP file.

The pages are those of the site. A browser allows local files neither workers nor requests, so the
theme's search does not work there. The copy has a search page instead, with a short script. Files
for servers and debuggers are left out. The copy is a whole site with its own manifest, so
`apparatus verify-site` verifies it unpacked, and `apparatus verify-edition` packed.
"""

from __future__ import annotations

import posixpath
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from apparatus.editions.pdf_editions import DOWNLOADS
from apparatus.editions.social_cards import FOLDER as FOLDER_OF_CARDS
from apparatus.published.manifest import MANIFEST, list_files, make_manifest
from apparatus.published.site_addresses import page_path
from apparatus_editions.archive import Member, pack
from apparatus_editions.downloads import PLACEHOLDER
from apparatus_editions.search_index import search_script
from apparatus_editions.templating import render, template_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.editions.outline import Outline
    from apparatus.messages.catalogue import Messages
    from apparatus.published.version import Version
    from apparatus.settings import Settings

FOLDER = "offline-copy"
"""The top folder of the archive; its name hides the subject."""
SEARCH = "search.html"
_INDEX = "assets/javascripts/offline-index.js"
_SCRIPT = "assets/javascripts/offline-search.js"
_STYLE = "assets/stylesheets/offline-search.css"
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
_LEFT_OUT = re.compile(
    rf"{DOWNLOADS}/.*|{FOLDER_OF_CARDS}/.*|search/.*|assets/javascripts/(?:workers|lunr)/.*|.*\.map|sitemap\.xml(?:\.gz)?|robots\.txt|_headers|404\.html|"
    rf"{re.escape(MANIFEST)}"
)
"""Files that are useless without a server, or wrong in a copy."""
_CARD = re.compile(r'\s*<meta (?:property="og:image[:a-z]*"|name="twitter:card") content="[^"]*">')
_BUTTON = re.compile(
    r'<label class="md-header__button md-icon" for="__search">\s*(?P<icon><svg.*?</svg>)\s*</label>',
    re.S,
)
_DIALOG = '<div class="md-search" data-md-component="search"'
_DIV = re.compile(r"<(/?)div\b")


class UnexpectedMarkupError(ValueError):
    """A page lacks the markup that the offline copy replaces; the message names the page."""


def make_offline_zip(site: Path, outline: Outline, version: Version, seconds: int) -> bytes:
    """Return the offline copy of a site.

    Args:
        site: The built site; it is only read.
        outline: The site's name and menu.
        version: The commit that the site was made from.
        seconds: Modification time of every file, in seconds since 1970.

    Raises:
        UnexpectedMarkupError: The theme's search has other markup than this module expects.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in offline_files(site, outline, version).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        manifest = make_manifest(list_files(folder), version, seconds)
        (folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8", newline="\n")
        members = [
            Member(f"{FOLDER}/{file.relative_to(folder).as_posix()}", file.read_bytes())
            for file in folder.rglob("*")
            if file.is_file()
        ]
    return pack(sorted(members), seconds)


def offline_files(site: Path, outline: Outline, version: Version) -> dict[str, bytes]:
    """Return the files of the copy by path, without its manifest."""
    files = {
        path: file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and not _LEFT_OUT.fullmatch(path := file.relative_to(site).as_posix())
    }
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    say = outline.settings.messages
    texts = {path: _offline_page(path, html, version, say) for path, html in pages.items()}
    texts[_INDEX] = search_script(pages, "pages")
    texts[_SCRIPT] = template_file("offline/search.js")
    texts[_STYLE] = template_file("offline/search.css")
    texts[SEARCH] = _search_page(outline, pages)
    return files | {path: text.encode() for path, text in texts.items()}


def _offline_page(path: str, html: str, version: Version, say: Messages) -> str:
    """Return a page with the copy's age, and a link to its search instead of the theme's."""
    search = posixpath.relpath(SEARCH, posixpath.dirname(path) or ".")
    button = _BUTTON.search(html)
    if html.count(PLACEHOLDER) != 1 or html.count(_DIALOG) != (button is not None):
        raise UnexpectedMarkupError(
            f"{path} has no place for downloads, or not the search of the theme as offline_site.py knows it"
        )
    if button is not None:
        icon = Markup(button["icon"])  # safe: it is the theme's
        link = render("offline/search-link.html", say, href=search, icon=icon)
        start, end = _dialog(html)
        html = (html[:start] + html[end:]).replace(button.group(), link)
    html = _CARD.sub("", html)  # nobody links to a page of a folder
    notice = render("offline/copy-notice.html", say, version=version, search=search)
    return html.replace(PLACEHOLDER, notice)


def _dialog(html: str) -> tuple[int, int]:
    """Return the start and the end of the theme's search dialog."""
    start = html.index(_DIALOG)
    depth = 0
    for match in _DIV.finditer(html, start):
        depth += -1 if match[1] else 1
        if depth == 0:
            return start, html.index(">", match.end()) + 1
    raise UnexpectedMarkupError("the theme's search dialog does not end")


def _search_page(outline: Outline, pages: Mapping[str, str]) -> str:
    named = ((page_path(page, pages), title) for title, page in outline.chapters)
    return render(
        "offline/search.html",
        outline.settings.messages,
        language=outline.settings.language,
        title=outline.title,
        policy=_POLICY,
        style=_STYLE,
        index=_INDEX,
        script=_SCRIPT,
        glossary=page_path(outline.glossary, pages) if outline.glossary else "",
        label=_search_label(outline.settings),
        pages=[(path, title) for path, title in named if path],
    )


def _search_label(settings: Settings) -> str:
    """Return the label of the search field, with the languages of the site if there are several."""
    say, names = settings.messages, list(settings.languages.values())
    if len(names) < 2:
        return say("search.label")
    languages = say("search.or", first=say.joined("parts", names[:-1]), last=names[-1])
    return say("search.label-languages", languages=languages)
