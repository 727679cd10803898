"""The Atom feed (RFC 4287) of corrections and rewritten pages."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from apparatus.exports.atom import Entry, Feed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from apparatus.corrections.notices import Notice
    from apparatus.settings import Settings

FEED = "corrections.xml"
"""The file, relative to the root of the site."""


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
        settings: Of the site.
        log: Address of the page of corrections from the top of the site.
        site_url: Address of the site, ending in a slash; empty when it has none of its own. Then links are relative to
            the feed.
        built: When an empty log last changed, in UTC: nobody knows better.
    """
    return Feed(
        id=feed_id(site_name),
        title=settings.messages("feeds.corrections", site=site_name),
        author=site_name,
        updated=built.strftime("%Y-%m-%dT%H:%M:%SZ"),
        alternate=f"{site_url}{log}",
        own=f"{site_url}{FEED}",
        settings=settings,
        entries=[correction_entry(notice, site_name, f"{site_url}{log}") for notice in notices],
    ).as_xml()


def correction_entry(notice: Notice, site_name: str, log: str) -> Entry:
    """Return the entry of a correction or a rewrite.

    `log` is the address of the page of corrections.
    """
    return Entry(
        id=entry_id(notice, site_name),
        title=notice.headline,
        updated=f"{notice.date.key}T00:00:00Z",
        href=f"{log}#{notice.id}",
        content=content(notice),
    )


def feed_id(site_name: str) -> str:
    """Return the id of the feed, which stays the same when its address changes."""
    return _feed_uuid(site_name).urn


def entry_id(notice: Notice, site_name: str) -> str:
    """Return the id of an entry, derived from its page, its statement and its day."""
    return uuid.uuid5(_feed_uuid(site_name), notice.id).urn


def content(notice: Notice) -> str:
    """Return the text of an entry."""
    return "\n".join(f"{name}: {text}" for name, text in notice.rows)


def _feed_uuid(site_name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"apparatus corrections {site_name}")
