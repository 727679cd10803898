"""What changed on a site as an Atom feed: its present version, corrections, and changes that need no correction.

A feed reader that looks in now and then keeps an entry for each version it saw. The feed itself knows only what its commit
knows, so that the same commit gives the same bytes.
"""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING

from apparatus.corrections.log import Log
from apparatus.exports.atom import Entry, Feed
from apparatus.exports.corrections_feed import correction_entry
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.corrections.notices import Notice
    from apparatus.project import Project
    from apparatus.published.version import Version

CHANGES = "changes.xml"
"""Its file, at the top of the site."""


def changes_feed(
    project: Project,
    notices: Sequence[Notice],
    version: Version,
    site_name: str,
    *,
    log: str,
    site_url: str,
    built: datetime.datetime,
) -> str:
    """Return the feed.

    Args:
        project: Pages and sources.
        notices: The corrections, newest first.
        version: The commit the site is made from; outside a repository no entry speaks of it.
        site_name: Title of the site, its author.
        log: Address of the page of corrections from the top of the site; the site's own when it has none.
        site_url: Address of the site, ending in a slash; empty when it has none of its own. Then links are relative to
            the feed, and it names no address for itself.
        built: When an empty feed last changed, in UTC.
    """
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"apparatus changes {site_name}")
    address = f"{site_url}{log}"
    entries = [
        *_version(project, version, name, site_url or "./"),
        *(correction_entry(notice, site_name, address) for notice in notices),
        *_immaterial(project, name, address),
    ]
    return Feed(
        id=name.urn,
        title=project.settings.messages("feeds.changes", site=site_name),
        author=site_name,
        updated=_instant(built),
        alternate=address,
        own=f"{site_url}{CHANGES}" if site_url else "",
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


def _immaterial(project: Project, name: uuid.UUID, address: str) -> Iterator[Entry]:
    say = project.settings.messages
    for entry in reversed(Log.of(project.pages).immaterial):
        yield Entry(
            id=uuid.uuid5(name, f"{entry.date}|{entry.claim}").urn,
            title=say("feeds.immaterial", date=parse_edtf(entry.date).words(say)),
            updated=f"{entry.date}T00:00:00Z",
            href=address,
            content=say("feeds.why-immaterial", why=entry.why),
        )


def _instant(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
