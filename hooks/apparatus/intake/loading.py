"""A page from wherever it is: a file, or its address."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.intake.article import PageError
from apparatus.intake.captures import Capture, read_capture
from apparatus.intake.fetching import FetchError

if TYPE_CHECKING:
    from apparatus.intake.fetching import Fetcher, Response


def load_page(where: str, fetcher: Fetcher) -> Capture:
    """Return the page that a file or an address holds.

    Args:
        where: Path of a saved page, or an address of http or https.
        fetcher: Asks for addresses.

    Raises:
        PageError: It cannot be had, or is no page.
    """
    if not where.lower().startswith(("http://", "https://")):
        try:
            return read_capture(Path(where))
        except OSError as error:
            why = error.strerror or str(error)
            raise PageError("page.no-file", file=where, error=why) from error
    try:
        response = fetcher.fetch(where)
    except FetchError as error:
        raise PageError("page.not-fetched", address=where, error=error) from error
    if response.status != 200:
        raise PageError("page.refused", address=where, status=response.status)
    return page_of(response)


def page_of(response: Response) -> Capture:
    """Return the page in an answer.

    Raises:
        PageError: The answer holds something else, such as a picture or a PDF.
    """
    kind = response.content_type.partition(";")[0].strip().lower()
    if kind not in {"", "text/html", "application/xhtml+xml", "text/plain"}:
        raise PageError("page.other-kind", address=response.url, kind=kind)
    today = datetime.datetime.now(datetime.UTC).date()
    is_html = kind != "text/plain"
    name = "page.html" if is_html else "page.txt"
    return Capture(response.data, is_html, response.url, today, response.data, name)
