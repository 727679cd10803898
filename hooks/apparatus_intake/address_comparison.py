"""Compare addresses of pages, and recognise addresses of archived copies.

`courlan` removes tracking parameters. This module handles the other variants of an outlet's addresses: with and without
`www`, on a mobile host, as AMP (URL formats documented by amp.dev), with a trailing slash.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from courlan import clean_url, normalize_url

from apparatus_intake.article import PageError

_CACHE = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/amp/|[^/]+\.cdn\.ampproject\.org/[a-z]/)(?P<secure>s/)?(?P<rest>.+)"
)
_HOST = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)")
_AMP_PATH = re.compile(r"^/amp(?=/)|/amp(?:/index)?(?:\.html)?$|(?:\.amp)(?=\.html?$|$)")
_AMP_QUERY = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"), ("view", "amp")}
_ARCHIVED = re.compile(
    r"https?://(?P<host>web\.archive\.org/web|archive\.(?:today|ph|is|li|md|vn|fo)|arquivo\.pt/(?:no)?wayback)"
    r"/(?P<time>\d{8,14})(?:[a-z]{2}_)?/(?P<page>https?:/.+)"
)
_SERVICES = {"web.archive.org/web": "Internet Archive", "arquivo.pt": "Arquivo.pt"}


class ArchivedPage(NamedTuple):
    """An archived copy of a page, as described by its address."""

    page: str
    """Address of the original page."""
    service: str
    """Name of the archive, CSL's `archive`."""
    captured: datetime.date
    """The day on which the copy was made."""


def archived_page(url: str) -> ArchivedPage | None:
    """Return the archived copy at an address, or `None` for other addresses."""
    match = _ARCHIVED.fullmatch(url)
    if match is None:
        return None
    try:
        captured = datetime.datetime.strptime(match["time"][:8], "%Y%m%d").date()
    except ValueError:
        return None
    service = _SERVICES.get(match["host"]) or _SERVICES.get(match["host"].partition("/")[0])
    # Some archives shorten https:// to https:/.
    page = re.sub(r"^(https?):/+", r"\1://", match["page"])
    return ArchivedPage(page, service or "archive.today", captured)


def clean_address(url: str) -> str:
    """Return an address for a record: without fragment and tracking parameters.

    Raises:
        PageError: The address is not http or https.
    """
    try:
        bare = urlsplit(url.partition("#")[0])
    except ValueError as error:  # brackets that hold no address of a host
        raise PageError("page.no-address", address=url) from error
    if bare.scheme not in {"http", "https"} or not bare.hostname:
        raise PageError("page.no-address", address=url)
    pairs = parse_qsl(bare.query, keep_blank_values=True)
    query = [pair for pair in pairs if tuple(part.lower() for part in pair) not in _AMP_QUERY]
    plain = (
        bare.geturl()
        if len(query) == len(pairs)
        else bare._replace(query=urlencode(query)).geturl()
    )
    return clean_url(plain) or plain


def address_key(url: str) -> str:
    """Return a key that is equal for all addresses of one page.

    Raises:
        PageError: The address is not http or https.
    """
    if found := archived_page(url):
        url = found.page
    if cached := _CACHE.fullmatch(url):
        url = f"http{'s' if cached['secure'] else ''}://{cached['rest']}"
    parts = urlsplit(normalize_url(clean_address(url), trailing_slash=False))
    host = _HOST.sub("", parts.netloc)
    path = _AMP_PATH.sub("", parts.path.rstrip("/")).rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host}{path}{'?' if query else ''}{query}"
