"""The notices of corrections and rewrites, for the log, the pages and the feed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from apparatus.corrections.log import Correction, Log, Rewrite
from apparatus.corrections.statements import line_reader
from apparatus.explainers.claims import claim_id
from apparatus.words.dates import DatePoint, parse_edtf
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from apparatus.corrections.statements import LineReader
    from apparatus.explainers.pages import Page
    from apparatus.messages.catalogue import Messages
    from apparatus.project import Project
    from apparatus.sources.library import SourceLibrary


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of a correction or a rewrite."""

    entry: Correction | Rewrite
    title: str
    """Title of its page, or the path if the page no longer exists."""
    has_page: bool
    messages: Messages = field(compare=False, repr=False)
    said: str = ""
    """The old statement, with sources and kind in words; empty if it is withheld."""
    says: str = ""
    """The new statement; empty if it was removed."""
    anchor: str = ""
    """Anchor of the present statement; empty if it was reworded since or has no anchor."""

    @property
    def id(self) -> str:
        """Anchor of the notice on the corrections page."""
        return self.entry.id

    @property
    def page(self) -> str:
        """Path of its page below `docs/`."""
        return self.entry.page

    @property
    def date(self) -> DatePoint:
        """The day of the entry."""
        [point] = parse_edtf(self.entry.date).points
        return point

    @property
    def day(self) -> str:
        """The day of the entry in words."""
        return self.date.words(self.messages)

    @property
    def headline(self) -> str:
        """The page, the day and the kind of change, in words."""
        return self.messages.choice(
            "corrections.headline", self._kind, date=self.day, title=self.title
        )

    @property
    def done_on(self) -> str:
        """The start of the note on the page: kind of change and day."""
        before, after = self.around_day
        return f"{before}{self.day}{after}"

    @property
    def around_day(self) -> tuple[str, str]:
        """The texts before and after the day in `done_on`."""
        rewritten = isinstance(self.entry, Rewrite)
        name = "corrections.rewritten" if rewritten else "corrections.corrected"
        return self.messages.around(name, "date")

    @property
    def place(self) -> str:
        """The accessible name of a link to its page."""
        return self.messages.choice(
            "corrections.place", self._kind, date=self.day, title=self.title
        )

    @property
    def _kind(self) -> str:
        return "rewritten" if isinstance(self.entry, Rewrite) else "corrected"

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The content of the notice, the same everywhere: pairs of name and text."""
        entry, say = self.entry, self.messages
        if isinstance(entry, Rewrite):
            return [(say("corrections.why-rewritten"), entry.why)]
        said = (say("corrections.it-said"), self.said)
        if entry.withheld:
            said = (say("corrections.withheld"), entry.withheld)
        says = (say("corrections.it-says"), self.says or say("corrections.gone"))
        return [said, says, (say("corrections.why"), entry.why)]


def notices(project: Project) -> list[Notice]:
    """Return the notices, newest first; a rewrite precedes the corrections made with it.

    A project without a log has none.
    """
    made_of = project.pages, project.library
    return project.files.find("notices", made_of, partial(_notices, project))


def _notices(project: Project) -> list[Notice]:
    library, read = project.library, line_reader(project)
    pages = {page.src_uri: page for page in project.pages}
    labels = {f"sources/{record.id}.md": record.label for record in library.records.values()}
    titles = labels | {src_uri: page.title for src_uri, page in pages.items()}
    return [
        _correction(entry, titles, pages, library, read)
        if isinstance(entry, Correction)
        else Notice(
            entry,
            titles.get(entry.page, entry.page),
            entry.page in titles,
            project.settings.messages,
        )
        for entry in Log.of(project.pages).newest_first
    ]


def notices_in(project: Project, language: str) -> list[Notice]:
    """Return the notices for the pages in a language; the words of the log are marked, because nobody translates it.

    Args:
        project: The project in its main language.
    """
    main, whole = project.settings.language, project.whole_in_language(language)
    titles = {
        page.src_uri: foreign(own.title, main if own is page else "")
        for page, own in zip(project.pages, whole.pages, strict=True)
    }
    return [
        replace(
            notice,
            entry=replace(notice.entry, **_marked(notice.entry, ("why", "withheld"), main)),
            title=titles.get(notice.page, notice.title),
            messages=whole.settings.messages,
            **_marked(notice, ("said", "says"), main),
        )
        for notice in notices(project)
    ]


def _marked(item: object, names: Sequence[str], language: str) -> dict[str, Any]:
    return {
        name: foreign(getattr(item, name), language) for name in names if getattr(item, name, "")
    }


def grouped(found: Iterable[Notice]) -> list[tuple[Notice, list[Notice]]]:
    """Return the notices in the same order, each rewrite with the corrections made with it."""
    groups: list[tuple[Notice, list[Notice]]] = []
    for notice in found:
        if groups and _is_part(notice, groups[-1][0]):
            groups[-1][1].append(notice)
        else:
            groups.append((notice, []))
    return groups


def words(line: str, library: SourceLibrary, read: LineReader) -> str:
    """Return a line of the log for readers: `It sank that day. (Gazette 2021 ¶3; opinion)`."""
    text, sources, kinds = read(line)
    details = [_source(source, library) for source in sorted(sources)]
    details += [label for kind, label in library.settings.labels.items() if label and kind in kinds]
    return f"{text} ({'; '.join(details)})" if details else text


def _source(text: str, library: SourceLibrary) -> str:
    """Return a source of a line, such as `gazette, ¶3`, for readers; as it is if it is not known any more."""
    source, _, locator = text.partition(", ")
    if (record := library.records.get(source)) is None:
        return text
    units = (unit for unit in record.units if unit.locator == locator)
    return next((f"{record.label} {unit.shown}" for unit in units), text)


def _is_part(notice: Notice, of: Notice) -> bool:
    """Return whether a notice is of a correction made with the rewrite of another notice."""
    rewrite, entry = of.entry, notice.entry
    return (
        isinstance(rewrite, Rewrite) and isinstance(entry, Correction) and rewrite.includes(entry)
    )


def _correction(
    entry: Correction,
    titles: Mapping[str, str],
    pages: Mapping[str, Page],
    library: SourceLibrary,
    read: LineReader,
) -> Notice:
    return Notice(
        entry,
        titles.get(entry.page, entry.page),
        entry.page in titles,
        library.settings.messages,
        "" if entry.withheld else words(entry.said, library, read),
        words(entry.says, library, read) if entry.says else "",
        _anchor(entry.says, pages.get(entry.page), read),
    )


def _anchor(line: str, page: Page | None, read: LineReader) -> str:
    """Return the anchor of the claim with the words of a line, if the page has it."""
    if page is None:
        return ""
    anchor = claim_id(read(line)[0])
    is_there = any(claim.is_anchored and claim.id == anchor for claim in page.claims)
    return anchor if is_there else ""
