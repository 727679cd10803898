"""The Atom feeds (RFC 4287) of corrections and rewritten pages, and of all changes with the current version.

A feed contains only what the commit contains, so that the same commit gives the same bytes; feed
readers keep the entries of earlier versions.
"""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING

from apparatus.exports.atom import Entry, Feed
from apparatus.page_names import CHANGES_FEED, CORRECTIONS_FEED
from apparatus.words.dates import parse_edtf
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.corrections.log import StatementEntry
    from apparatus.corrections.notices import Notice
    from apparatus.project import Project
    from apparatus.published.version import Version
    from apparatus.settings import Settings


def changes_feed(
    project: Project,
    notices: Sequence[Notice],
    version: Version,
    site_name: str,
    *,
    immaterial: Sequence[StatementEntry],
    log: str,
    site_url: str,
    built: datetime.datetime,
) -> str:
    """Return the feed as XML.

    Args:
        notices: The corrections, newest first.
        version: The commit of the site; outside a repository, the feed has no entry for it.
        site_name: The title of the site, which is the author of the feed.
        immaterial: The changes that need no correction, oldest first.
        log: The address of the page of corrections from the root of the site, or from the folder of the translation;
            empty if there is no such page.
        site_url: The address of the site or that folder with a trailing slash. If it is empty, links are relative
            to the feed.
        built: The time of the last change of an empty feed, in UTC.
    """
    named = feed_name(site_name, project.settings)
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"apparatus changes {named}")
    address = f"{site_url}{log}"
    entries = [
        *_version(project, version, name, site_url or "./"),
        *(correction_entry(notice, named, address) for notice in notices),
        *_immaterial(project, immaterial, name, address),
    ]
    return Feed(
        id=name.urn,
        title=project.settings.messages("feeds.changes", site=site_name),
        author=site_name,
        updated=_instant(built),
        alternate=address,
        own=f"{site_url}{CHANGES_FEED}",
        settings=project.settings,
        entries=sorted(entries, key=lambda entry: entry.updated, reverse=True),
    ).as_xml()


def _version(project: Project, version: Version, name: uuid.UUID, address: str) -> Iterator[Entry]:
    if version.date is None:
        return
    say = project.settings.messages
    claims = [claim for page in project.pages for claim in page.claims if claim.is_anchored]
    yield Entry(
        id=uuid.uuid5(name, version.revision).urn,
        title=say("feeds.version", commit=version.commit, date=version.date.words(say)),
        updated=_instant(datetime.datetime.fromtimestamp(version.seconds, datetime.UTC)),
        href=address,
        content=say(
            "feeds.contents",
            statements=say.plural("feeds.statements", len(claims)),
            pages=say.plural("feeds.pages", len(project.pages)),
            sources=say.plural("feeds.sources", len(project.library.records)),
        ),
    )


def _immaterial(
    project: Project, entries: Sequence[StatementEntry], name: uuid.UUID, address: str
) -> Iterator[Entry]:
    say, main = project.settings.messages, project.settings.main
    for entry in reversed(entries):
        yield Entry(
            id=uuid.uuid5(name, f"{entry.date}|{entry.claim}").urn,
            title=say("feeds.immaterial", date=parse_edtf(entry.date).words(say)),
            updated=f"{entry.date}T00:00:00Z",
            href=address,
            content=say(
                "feeds.why-immaterial", why=foreign(entry.why, main.language if main else "")
            ),
        )


def _instant(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


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
