"""Load a page from a file or an address."""

from __future__ import annotations

import datetime
from pathlib import Path

from apparatus_intake.article import PageError
from apparatus_intake.captures import DOCUMENTS, Capture, document, file_kind, read_capture
from apparatus_intake.fetching import Fetcher, FetchError, Response


def load_page(where: str, fetcher: Fetcher) -> Capture:
    """Return the page of a file or an address.

    Args:
        where: Path of a saved page, or an http or https address.
        fetcher: The client for addresses.

    Raises:
        PageError: The page cannot be read or fetched, or is not a page.
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
    """Return the page in a response.

    Raises:
        PageError: The response is another format, such as a picture or a PDF.
    """
    kind = response.content_type.partition(";")[0].strip().lower()
    if (found := file_kind(response.data)) in DOCUMENTS:
        return document(response.data, found, f"page.{found}", response.url)
    if kind not in {"", "text/html", "application/xhtml+xml", "text/plain"}:
        raise PageError("page.other-kind", address=response.url, kind=kind)
    today = datetime.datetime.now(datetime.UTC).date()
    is_html = kind != "text/plain"
    name = "page.html" if is_html else "page.txt"
    return Capture(response.data, is_html, response.url, today, response.data, name)
