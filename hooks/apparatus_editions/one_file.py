"""The whole site as one HTML file without scripts and requests; internal links are fragments."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from apparatus.editions.colophon import colophon
from apparatus.page_names import CORRECTIONS
from apparatus.published.file_names import ONE_FILE_DATA
from apparatus_editions.link_targets import OneFileAddresses
from apparatus_editions.templating import render, template_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apparatus.document.model import Book


def make_one_file(book: Book, evidence: Mapping[str, bytes], name: str) -> bytes:
    """Return the HTML file."""
    style = template_file("one-file/style.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    pages = [(chapter, OneFileAddresses(chapter.target)) for chapter in book.chapters]
    html = render(
        "one-file/page.html",
        book.imprint.messages,
        imprint=book.imprint,
        as_of=book.as_of,
        pages=pages,
        style=Markup(style),
        policy=_policy(digest),
        colophon_title=book.imprint.messages("colophon.title"),
        colophon=colophon(
            book.imprint,
            name,
            book.imprint.messages("colophon.holds.html"),
            corrections=any(page.target == CORRECTIONS for page in book.chapters),
        ),
        data_id=ONE_FILE_DATA,
        data=Markup(_data_block(evidence)),
    )
    return html.encode()


def _policy(style_digest: str) -> str:
    allowed = f"style-src 'sha256-{style_digest}'; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'; object-src 'none'"


def _data_block(evidence: Mapping[str, bytes]) -> str:
    """Return the files as JSON that cannot close the enclosing script element (HTML 4.12.1.3)."""
    files = {path: data.decode() for path, data in evidence.items()}
    return json.dumps(files, ensure_ascii=False, indent=0).replace("<", "\\u003c")
