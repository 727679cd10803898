"""The Atom feed (RFC 4287) of corrections and rewritten pages."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from apparatus.exports.atom import Entry, Feed
from apparatus.page_names import CORRECTIONS_FEED

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from apparatus.corrections.notices import Notice
    from apparatus.settings import Settings


def corrections_feed(
    notices: Sequence[Notice],
    site_name: str,
    settings: Settings,
    *,
    log: str,
    site_url: str,
    built: datetime.datetime,
) -> str:
    """Return the feed as XML.

    Args:
        notices: The corrections and rewritten pages, newest first.
        site_name: Title of the site, its author.
        settings: Of the site, or of its translation.
        log: Address of the page of corrections from the top of the site, or of the folder of the translation.
        site_url: Address of the site or that folder, ending in a slash; empty when the site has none of its own. Then
            links are relative to the feed.
        built: When an empty log last changed, in UTC: nobody knows better.
    """
    name = feed_name(site_name, settings)
    return Feed(
        id=_feed_uuid(name).urn,
        title=settings.messages("feeds.corrections", site=site_name),
        author=site_name,
        updated=built.strftime("%Y-%m-%dT%H:%M:%SZ"),
        alternate=f"{site_url}{log}",
        own=f"{site_url}{CORRECTIONS_FEED}",
        settings=settings,
        entries=[correction_entry(notice, name, f"{site_url}{log}") for notice in notices],
    ).as_xml()


def feed_name(site_name: str, settings: Settings) -> str:
    """Return what the ids of a feed and its entries are made of: each language has its own."""
    return f"{site_name} {settings.language}" if settings.main else site_name


def correction_entry(notice: Notice, name: str, log: str) -> Entry:
    """Return the entry of a correction or a rewrite.

    `name` is the feed's, and `log` the address of the page of corrections.
    """
    return Entry(
        id=uuid.uuid5(_feed_uuid(name), notice.id).urn,
        title=notice.headline,
        updated=f"{notice.date.key}T00:00:00Z",
        href=f"{log}#{notice.id}",
        content=content(notice),
    )


def content(notice: Notice) -> str:
    """Return the text of an entry."""
    return "\n".join(f"{name}: {text}" for name, text in notice.rows)


def _feed_uuid(name: str) -> uuid.UUID:
    """Return what the ids of the feed and of its entries derive from: they stay when the address of the site changes."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"apparatus corrections {name}")
