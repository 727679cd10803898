"""One small change anywhere in this site is noticed: every figure, quotation, citation and declared fact, one at a time.

Each mutant is checked in memory against the library that was read once. A mutant counts as caught when a problem that
was not there before names its file and its line. Mutants that say nothing false, because the changed words still stand
in the cited passage, are counted apart: once the site is published, only its ledger knows that they said something else.

`make test` tries a sample of the mutants, `make test-rest` the others.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from apparatus.checks.fingerprints import check_fingerprints
from apparatus.checks.page_checks import check_page, check_words
from apparatus.checks.project_check import check_project
from apparatus.checks.record_checks import check_record
from apparatus.checks.search_checks import check_searches
from apparatus.checks.source_use import check_copying, check_coverage
from apparatus.corrections.changes import changes
from apparatus.corrections.statements import page_statements, record_statements, statements
from apparatus.explainers.evidence import iter_unsupported, stands_for_both, verify_quotation
from apparatus.explainers.page_scan import scan
from apparatus.explainers.pages import read_page
from apparatus.explainers.searches import searches, searches_of
from apparatus.project import Project, SourceText, read_project
from apparatus.sources.citation_syntax import Citation, CitationItem
from apparatus.sources.declarations import iter_declarations
from apparatus.sources.originals import make_fingerprint, original_lines
from apparatus.sources.quotations import Quotation, quotations_in
from apparatus.sources.record_reader import read_record
from apparatus.words.figures import is_supported, iter_figures
from apparatus.words.normalisation import iter_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sampling import Sample

    from apparatus.corrections.statements import Statement
    from apparatus.explainers.claims import CitationMark, Claim
    from apparatus.explainers.pages import Page
    from apparatus.problems import Problem
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

ORIGINALS = Path(__file__).parents[2] / "shared" / "originals"
"""The private originals, on machines that have them."""
MUTANTS, WHOLE_RUNS = 20, 1
"""In the sample of a test: mutants that are checked in memory, and those that a whole run checks, of each kind."""
STRANGER = "zeppelin"
"""A word that no source has."""
RUN = 10
"""Running words that are pasted."""
LEDGER_ALONE = "caught by the ledger alone"
"""The verdict on a harmless mutant that would need an entry in the log of corrections."""


class Mutant(NamedTuple):
    """A file with one change."""

    kind: str
    path: str
    lines: range
    """Where a problem may be reported: the changed line, or the lines of the item that was changed."""
    text: str
    """The whole file."""
    harmless: bool = False
    """Whether what it says is still true of the sources, as far as any machine can tell."""
    code: str = ""
    """The code that must be among the problems, if one must be."""


@dataclass
class Site:
    """The real site as it was read once, and the verdict on a changed file of it."""

    project: Project
    before: frozenset[Problem]
    texts: dict[str, str]
    published: dict[str, list[Statement]]
    """What a ledger of the site would hold, by file."""
    sample: Sample
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def pages(self) -> list[Page]:
        return [page for page in self.project.pages if not page.is_about]

    @property
    def records(self) -> list[SourceRecord]:
        return list(self.project.library.records.values())

    def line(self, path: str, number: int) -> str:
        return self.texts[path].split("\n")[number - 1]

    def with_line(self, path: str, number: int, line: str | None) -> str:
        """Return a file's text with another line in the place of one, or without it."""
        lines = self.texts[path].split("\n")
        lines[number - 1 : number] = [] if line is None else [line]
        return "\n".join(lines)

    def spliced(self, path: str, number: int, start: int, end: int, new: str) -> str:
        """Return a file's text with other characters in one line, counted from 0."""
        line = self.line(path, number)
        return self.with_line(path, number, line[:start] + new + line[end:])

    def problems(self, mutant: Mutant) -> Iterator[Problem]:
        """Check one changed file, the quick checks first."""
        if mutant.path.startswith("docs/"):
            yield from self._block(mutant)
            yield from self._page(mutant.path, mutant.text)
        else:
            yield from self._record(mutant.path, mutant.text)

    def _block(self, mutant: Mutant) -> Iterator[Problem]:
        """Check the paragraph or list that was changed, as if the page were nothing else."""
        page = next(page for page in self.project.pages if page.path == mutant.path)
        lines = mutant.text.split("\n")
        first = last = mutant.lines.start - 1
        if first < page.front_matter.body_line:
            return
        while lines[first - 1].strip():
            first -= 1
        while lines[last].strip():
            last += 1
        body = scan(lines[first:last], self.project.settings, mutant.path, first + 1)
        if body.headings:
            return  # its figures are those of other sentences
        part, library = replace(page, body=body), self.project.library
        found = [*check_page(part, library)[0], *check_words(part, library)]
        problems = [*body.problems, *found]
        yield from (problem for problem in problems if "footnote" not in problem.code)

    def _page(self, path: str, text: str) -> Iterator[Problem]:
        page, problems = read_page(text, path, self.project.settings)
        yield from problems
        yield from check_page(page, self.project.library)[0]
        yield from check_words(page, self.project.library)
        others = [other for other in self.project.pages if other.path != path]
        yield from check_searches([page, *others], self.project.library)
        yield from self._copying(path, text, self.project.library, page)

    def _record(self, path: str, text: str) -> Iterator[Problem]:
        record, problems = read_record(text, path, self.project.settings)
        yield from problems
        if record is None:
            return
        known = self.project.library
        kept = {
            other.id: other
            for other in self.records
            if other.is_held and other.data["original"] == record.data.get("original")
        } | {record.id: record}
        fingerprints = {source: known.fingerprints[source] for source in kept}
        library = replace(known, records={**known.records, record.id: record})
        yield from check_record(record, library)[0]
        yield from check_fingerprints(replace(known, records=kept, fingerprints=fingerprints))
        yield from self._copying(path, text, library)

    def _copying(
        self, path: str, text: str, library: SourceLibrary, *pages: Page
    ) -> Iterator[Problem]:
        """Look in one file for words of the sources; its translations, which would be read anew, are files of their own."""
        texts = (SourceText(path, tuple(text.split("\n"))),)
        alone = replace(self.project, pages=pages, texts=texts, library=library, translated=())
        yield from check_copying(alone)

    def catches(self, mutant: Mutant) -> bool:
        return any(
            problem.path == mutant.path
            and problem.line in mutant.lines
            and problem not in self.before
            and problem.code == (mutant.code or problem.code)
            for problem in self.problems(mutant)
        )

    def ledger_catches(self, mutant: Mutant) -> bool:
        """Decide whether the change would need an entry in the log of corrections, had the site been published."""
        if mutant.path.startswith("docs/"):
            now = list(
                page_statements(read_page(mutant.text, mutant.path, self.project.settings)[0])
            )
        else:
            record, _ = read_record(mutant.text, mutant.path, self.project.settings)
            now = list(record_statements(record)) if record else []
        found = changes(self.published[mutant.path], now)
        return any((item.after or item.before).place.line in mutant.lines for item in found)

    def survivors(self, mutants: Iterable[Mutant]) -> list[str]:
        """Try mutants; return those that nothing catches, neither the sources nor, if harmless, the ledger."""
        survivors = []
        for mutant in self.sample.take("mutants", list(mutants), MUTANTS):
            assert mutant.text != self.texts[mutant.path], mutant
            if self.catches(mutant):
                verdict = "caught"
            elif mutant.harmless and self.ledger_catches(mutant):
                verdict = LEDGER_ALONE
            else:
                verdict = "survived"
            self.counts[mutant.kind, verdict] += 1
            if verdict == "survived":
                place = f"{mutant.kind}: {mutant.path}:{mutant.lines.start}"
                changed = mutant.text.split("\n")[mutant.lines.start - 1]
                # What was pasted may be the words of a private original.
                private = mutant.code == "unmarked-quotation"
                survivors.append(place if private else f"{place}: {changed}")
        return survivors


@pytest.fixture(scope="module")
def root(site_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what the checks read, so that a save during the run changes nothing."""
    root = tmp_path_factory.mktemp("mutations")
    for folder in ("docs", "maps", "policy", "sources"):
        shutil.copytree(site_root / folder, root / folder)
    shutil.copy(site_root / "apparatus.yml", root)
    return root


@pytest.fixture(scope="module")
def site(root: Path, sample: Sample) -> Site:
    project = read_project(root)
    texts = {text.path: "\n".join(text.lines) for text in project.texts}
    published: dict[str, list[Statement]] = {}
    for statement in statements(project):
        published.setdefault(statement.place.path, []).append(statement)
    return Site(project, frozenset(check_project(root).problems), texts, published, sample)


@pytest.fixture(autouse=True)
def _counts(site: Site, record_figure: Callable[[str, int], None]) -> Iterator[None]:
    """Let what became of the mutants be printed at the end of the run."""
    site.counts.clear()
    yield
    for (kind, verdict), count in site.counts.items():
        record_figure(f"{kind}: {verdict}", count)


# --- figures -------------------------------------------------------------------------------------------------------


def other_digits(digit: str) -> list[str]:
    return [str((int(digit) + step) % 10) for step in (1, 4, 9)]


def changed_digits(site: Site, path: str, line: int, start: int, text: str) -> Iterator[str]:
    """Yield the file with each digit of a part of a line changed, one at a time."""
    for match in re.finditer(r"\d", text):
        at = start + match.start()
        for digit in other_digits(match.group()):
            yield site.spliced(path, line, at, at + 1, digit)


def passages(site: Site, claim: Claim) -> list[Passage]:
    return claim.passages(site.project.library)


NUMBER_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def figure_changes(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield what changes a figure: each digit, number word and month, with its place and another in its stead."""
    for match in re.finditer(r"\d", text):
        for digit in other_digits(match.group()):
            yield "digit", match.start(), match.end(), digit
    for kind, words in (("number word", NUMBER_WORDS), ("month", MONTHS)):
        for match in re.finditer(rf"\b(?i:{'|'.join(words)})\b", text):
            word = match.group()
            if kind == "month" and word not in words:
                continue
            known = word if kind == "month" else word.lower()
            other = words[(words.index(known) + 5) % len(words)]
            yield kind, match.start(), match.end(), other.title() if word.istitle() else other


def page_figures(site: Site, page: Page) -> Iterator[Mutant]:
    """Change each figure of each claim; a change is harmless when the new figure stands in the sources too."""
    known = searches(site.pages + [item for item in site.project.pages if item.is_about])
    for claim in page.claims:
        supported = set().union(*(passage.figures for passage in passages(site, claim)))
        supported |= set().union(*(item.figures for item in searches_of(claim, page, known)))
        for kind, first, last, new in figure_changes(claim.masked):
            now = claim.masked[:first] + new + claim.masked[last:]
            figures = [
                figure for figure in iter_figures(now, "en") if figure.start <= first < figure.end
            ]
            harmless = all(is_supported(figure.key, supported) for figure in figures)
            start, end = claim.start + first, claim.start + last
            yield Mutant(
                f"{kind} in a claim",
                page.path,
                range(claim.line, claim.line + 1),
                site.spliced(page.path, claim.line, start, end, new),
                harmless=harmless and figures != [],
            )


def page_labels(site: Site, page: Page) -> Iterator[Mutant]:
    lines = [page.front_matter.place(key)[0] for key in ("title", "description")]
    labels = [(line, site.line(page.path, line)) for line in lines]
    labels += [(heading.line, heading.text) for heading in page.body.headings]
    for line, label in labels:
        start = max(site.line(page.path, line).find(label), 0)
        for text in changed_digits(site, page.path, line, start, label):
            yield Mutant("digit in a title or heading", page.path, range(line, line + 1), text)


def test_a_changed_figure_in_a_page_is_caught(site: Site) -> None:
    in_claims = [mutant for page in site.pages for mutant in page_figures(site, page)]
    in_labels = [mutant for page in site.pages for mutant in page_labels(site, page)]

    assert site.survivors(in_claims + in_labels) == []
    assert sum(mutant.harmless for mutant in in_claims) < 0.02 * len(in_claims)


def item_lines(record: SourceRecord, kind: str, index: int) -> range:
    """Return the lines of one item of a list in the front matter."""
    item = record.data[kind][index]
    lines = [record.front_matter.place(kind, index, key)[0] for key in item]
    return range(min(lines), max(lines) + 1)


def record_declarations(site: Site, record: SourceRecord) -> Iterator[Mutant]:
    places = [("digit in issued", "issued", None, "issued")] if "issued" in record.data else []
    places += [
        (f"digit in {key} of {kind}", kind, index, key)
        for kind, keys in (("figures", "value minimum maximum as-of"), ("events", "date"))
        for index, item in enumerate(record.data.get(kind) or ())
        for key in keys.split()
        if key in item
    ]
    for name, kind, index, key in places:
        keys = (kind,) if index is None else (kind, index, key)
        line, column = record.front_matter.place(*keys)
        value = site.line(record.path, line)[column - 1 :]
        for text in changed_digits(site, record.path, line, column - 1, value):
            yield Mutant(name, record.path, range(line, line + 1), text)


def record_values(site: Site, record: SourceRecord) -> Iterator[Mutant]:
    """Change one character of each value of the front matter."""
    for kind, _, line, column, *_ in iter_declarations(record):
        if kind in {"units", "summaries", "quotations"}:
            continue
        row = line
        while not (found := re.compile(r"\w").search(site.line(record.path, row), column - 1)):
            row, column = row + 1, 1  # the text of a folded value begins on the next line
        other = "7" if found.group() != "7" else "1"
        if not found.group().isdigit():
            other = "x" if found.group() != "x" else "z"
        text = site.spliced(record.path, row, found.start(), found.end(), other)
        yield Mutant(f"character in {kind}", record.path, range(line, line + 1), text)


def test_a_changed_value_of_the_front_matter_is_caught(site: Site) -> None:
    mutants = [mutant for record in site.records for mutant in record_values(site, record)]

    assert mutants
    assert site.survivors(mutants) == []


def record_figures(site: Site, record: SourceRecord) -> Iterator[Mutant]:
    """Change each figure of each summary; all are pinned, so none is harmless."""
    for unit in record.units:
        for line in unit.summary:
            start = line.column - 1
            for kind, first, last, new in figure_changes(line.text):
                yield Mutant(
                    f"{kind} in a summary",
                    record.path,
                    range(line.line, line.line + 1),
                    site.spliced(record.path, line.line, start + first, start + last, new),
                    code="stale-fingerprint",
                )


def test_a_changed_figure_in_a_record_is_caught(site: Site) -> None:
    mutants = [mutant for record in site.records for mutant in record_declarations(site, record)]
    mutants += [mutant for record in site.records for mutant in record_figures(site, record)]

    assert mutants
    assert site.survivors(mutants) == []


# --- quotations ----------------------------------------------------------------------------------------------------


class Place(NamedTuple):
    """A quotation in a file, with where its words begin in their line."""

    path: str
    line: int
    start: int
    text: str
    passages: tuple[Passage, ...]
    pinned: bool
    """Whether a part of it will not do: it stands in the record of a text not held, or shows a paragraph in full."""


def page_quotations(site: Site, page: Page) -> Iterator[Place]:
    for claim in page.claims:
        for found in quotations_in(claim.masked):
            if claim.citations:
                cited = tuple(passages(site, claim))
                yield Place(
                    page.path,
                    claim.line,
                    claim.start + found.start,
                    found.text,
                    cited,
                    pinned=False,
                )


def record_quotations(site: Site, record: SourceRecord) -> Iterator[Place]:
    pinned = record.is_full or not record.is_held
    for unit in record.units:
        cited = (site.project.library.passage(record.id, unit),)
        for marked in unit.quotations():
            line = site.line(record.path, marked.line)
            if marked.is_block:
                for number in range(marked.line, len(site.texts[record.path].split("\n")) + 1):
                    row = site.line(record.path, number)
                    if not row.startswith(">"):
                        break
                    text = row.removeprefix("> ")
                    yield Place(record.path, number, len(row) - len(text), text, cited, pinned)
            else:
                start = marked.column - 1
                text = line[start : start + len(marked.quotation.text)]
                yield Place(record.path, marked.line, start, text, cited, pinned)


def reworded(site: Site, place: Place) -> Iterator[Mutant]:
    """Change, drop and insert each word of a quotation."""
    words = list(iter_words(place.text))
    for index, word in enumerate(words):
        after = words[index + 1].start if index + 1 < len(words) else len(place.text)
        changes = {
            "changed": place.text[: word.start] + STRANGER + place.text[word.end :],
            "dropped": place.text[: word.start] + place.text[after:],
            "inserted": f"{place.text[: word.start]}{STRANGER} {place.text[word.start :]}",
        }
        for how, text in changes.items():
            start, end = place.start, place.start + len(place.text)
            verdict = verify_quotation(
                Quotation(text, 0, len(text)), place.passages, site.project.library
            )
            yield Mutant(
                f"word {how} in a quotation",
                place.path,
                range(place.line, place.line + 1),
                site.spliced(place.path, place.line, start, end, text),
                harmless=how == "dropped" and not verdict.message and not place.pinned,
            )


def test_a_changed_word_in_a_quotation_of_a_page_is_caught(site: Site) -> None:
    places = [place for page in site.pages for place in page_quotations(site, page)]

    assert places
    assert site.survivors(mutant for place in places for mutant in reworded(site, place)) == []


def test_a_changed_word_in_a_quotation_of_a_record_is_caught(site: Site) -> None:
    places = [place for record in site.records for place in record_quotations(site, record)]

    assert places
    assert site.survivors(mutant for place in places for mutant in reworded(site, place)) == []


def dropped_edges_only(site: Site, place: Place) -> bool:
    """Say whether the harmless changes of a quotation are no others than words dropped at an end of a part."""
    words = list(iter_words(place.text))
    parts = Quotation(place.text, 0, len(place.text)).parts
    harmless = sum(mutant.harmless for mutant in reworded(site, place))
    # A word said twice in a row can be dropped once: the two are one case.
    return harmless <= 2 * len(parts) and len(words) >= harmless


def test_only_a_shorter_quotation_is_harmless(site: Site) -> None:
    places = [place for page in site.pages for place in page_quotations(site, page)]
    places += [place for record in site.records for place in record_quotations(site, record)]

    assert [place for place in places if not dropped_edges_only(site, place)] == []


def neighbours(site: Site, passage: Passage) -> Iterator[Passage]:
    units = passage.record.units
    at = units.index(passage.unit)
    for other in units[max(at - 1, 0) : at] + units[at + 1 : at + 2]:
        yield site.project.library.passage(passage.record.id, other)


def moved(site: Site, claim: Claim, quotation: Quotation) -> Iterator[Mutant]:
    """Move the citation of a quotation to each neighbouring paragraph in which the words do not stand."""
    library = site.project.library

    def carries(passage: Passage) -> bool:
        return not verify_quotation(quotation, [passage], library).message

    for side in (0, -1):
        line = site.line(claim.path, claim.line)
        for mark in reversed(claim.citations):
            items = []
            for item in mark.citation.items:
                locators = []
                for passage in library.resolve(item):
                    others = [other for other in neighbours(site, passage) if not carries(other)]
                    moves = carries(passage) and others
                    locators.append(others[side].unit.number if moves else passage.unit.number)
                items.append(item._replace(locators=tuple(dict.fromkeys(locators))))
            line = line[: mark.start] + str(Citation(tuple(items))) + line[mark.end :]
        text = site.with_line(claim.path, claim.line, line)
        if text != site.texts[claim.path] and not any(
            carries(passage)
            for passage in passages(site, claim)
            if not [other for other in neighbours(site, passage) if not carries(other)]
        ):
            yield Mutant(
                "quotation moved to a neighbour",
                claim.path,
                range(claim.line, claim.line + 1),
                text,
            )


def test_a_quotation_moved_to_a_neighbouring_paragraph_is_caught(site: Site) -> None:
    mutants = [
        mutant
        for page in site.pages
        for claim in page.claims
        if claim.citations
        for found in quotations_in(claim.masked)
        for mutant in moved(site, claim, found)
    ]

    assert mutants
    assert site.survivors(mutants) == []


# --- citations -----------------------------------------------------------------------------------------------------


def cited_items(site: Site) -> Iterator[tuple[Claim, CitationMark, CitationItem]]:
    for page in site.pages:
        for claim in page.claims:
            for mark in claim.citations:
                for item in mark.citation.items:
                    yield claim, mark, item


def rewritten(
    site: Site, kind: str, claim: Claim, mark: CitationMark, new: str, *, harmless: bool = False
) -> Mutant:
    text = site.spliced(claim.path, claim.line, mark.start, mark.end, new)
    return Mutant(kind, claim.path, range(claim.line, claim.line + 1), text, harmless)


def test_a_citation_taken_away_is_caught(site: Site) -> None:
    mutants = [
        rewritten(site, "citation removed", claim, mark, "")
        for page in site.pages
        for claim in page.claims
        for mark in claim.citations
        if len(claim.citations) == 1
    ]

    assert mutants
    assert site.survivors(mutants) == []


def test_one_of_several_citations_taken_away_is_caught_where_it_carries_something(
    site: Site,
) -> None:
    """What a sentence says without a figure or a quotation no machine can tell from its other citations."""
    mutants = []
    for claim, mark, item in cited_items(site):
        rest = [other for other in mark.citation.items if other is not item]
        if not rest and len(claim.citations) == 1:
            continue
        others = [
            passage
            for passage in passages(site, claim)
            if passage not in site.project.library.resolve(item)
        ]
        supported = set().union(*(passage.figures for passage in others))
        quotations = quotations_in(claim.masked)
        carried = any(
            not stands_for_both(claim.masked, figure, others)
            for figure in iter_unsupported(claim.masked, "en", supported)
        ) or any(
            verify_quotation(quotation, others, site.project.library).message
            for quotation in quotations
        )
        new = str(Citation(tuple(rest))) if rest else ""
        mutants.append(
            rewritten(
                site, "one of several citations removed", claim, mark, new, harmless=not carried
            )
        )

    assert mutants
    assert site.survivors(mutants) == []


def test_a_passage_that_loses_its_last_citation_is_reported(site: Site) -> None:
    cited = Counter(
        passage.key
        for page in site.project.pages
        for claim in page.claims
        for passage in passages(site, claim)
    )
    once = [key for key, count in cited.items() if count == 1]
    missed = []
    for page in site.pages:
        for claim in page.claims:
            lost = {passage.key for passage in passages(site, claim)} & set(once)
            if not lost:
                continue
            text = site.with_line(page.path, claim.line, "")
            changed, _ = read_page(text, page.path, site.project.settings)
            others = [other for other in site.project.pages if other.path != page.path]
            found = {
                (problem.path, problem.line)
                for problem in check_coverage(site.project.library, [*others, changed])
            }
            for source, locator in lost:
                record = site.project.library.records[source]
                unit = next(unit for unit in record.units if unit.locator == locator)
                site.counts["passage without a citation", "caught"] += 1
                if (record.path, unit.line) not in found:
                    missed.append((source, locator))

    assert once
    assert missed == []


def test_a_misspelt_id_is_caught(site: Site) -> None:
    mutants = []
    for claim, mark, item in cited_items(site):
        middle = len(item.id) // 2
        for wrong in (item.id[:middle] + item.id[middle + 1 :], f"{item.id}s", f"x{item.id}"):
            if wrong not in site.project.library.records:
                new = mark.raw.replace(f"@{item.id},", f"@{wrong},", 1)
                mutants.append(rewritten(site, "id misspelt", claim, mark, new))

    assert mutants
    assert site.survivors(mutants) == []


def test_a_paragraph_out_of_range_is_caught(site: Site) -> None:
    mutants = []
    for claim, mark, item in cited_items(site):
        record = site.project.library.records[item.id]
        beyond = len(record.units) + 1 if item.label != "art." else 999
        for at in range(len(item.locators)):
            for number in (beyond, beyond + 90, 0):
                locators = (*item.locators[:at], str(number), *item.locators[at + 1 :])
                items = tuple(
                    item._replace(locators=locators) if other is item else other
                    for other in mark.citation.items
                )
                new = str(Citation(items))
                mutants.append(rewritten(site, "paragraph out of range", claim, mark, new))

    assert mutants
    assert site.survivors(mutants) == []


# --- structure of records --------------------------------------------------------------------------------------------


def test_a_changed_line_of_a_paragraph_is_caught(site: Site) -> None:
    mutants = []
    for record in site.records:
        for unit in record.units:
            if unit.original_line:
                heading = site.line(record.path, unit.line)
                for number in (unit.original_line + 1, unit.original_line - 1 or 99):
                    line = re.sub(r"\bline=\d+", f"line={number}", heading)
                    text = site.with_line(record.path, unit.line, line)
                    lines = range(unit.line, unit.line + 1)
                    mutants.append(Mutant("line= changed", record.path, lines, text))

    assert mutants
    assert site.survivors(mutants) == []


def test_a_line_of_an_original_left_unaccounted_for_is_caught(site: Site) -> None:
    mutants = []
    for record in site.records:
        extent = record.front_matter.place("lines")[0]
        for index, item in enumerate(record.data.get("omitted") or ()):
            lines = item_lines(record, "omitted", index)
            text = site.texts[record.path]
            for number in reversed(lines):
                rows = text.split("\n")
                text = "\n".join(rows[: number - 1] + rows[number:])
            if len(record.data["omitted"]) == 1:
                text = text.replace("\nomitted:\n", "\n")
            mutants.append(
                Mutant(
                    f"omitted {item['reason']} removed",
                    record.path,
                    range(extent, extent + 1),
                    text,
                )
            )
        for heading in record.data.get("headings") or ():
            line = record.front_matter.place("headings")[0]
            kept = [number for number in record.data["headings"] if number != heading]
            text = site.with_line(record.path, line, f"headings: {kept}")
            mutants.append(Mutant("heading removed", record.path, range(extent, extent + 1), text))

    assert mutants
    assert site.survivors(mutants) == []


def test_a_locator_that_a_record_does_not_have_is_caught(site: Site) -> None:
    mutants = []
    for record in site.records:
        for kind in ("figures", "events"):
            for index, item in enumerate(record.data.get(kind) or ()):
                line, column = record.front_matter.place(kind, index, "locator")
                label = item["locator"][0]
                wrong = {"¶": "¶99", "a": "art. 999", "n": "n. 99"}[label]
                end = column - 1 + len(item["locator"])
                text = site.spliced(record.path, line, column - 1, end, wrong)
                mutants.append(
                    Mutant(
                        f"locator of {kind} out of range", record.path, range(line, line + 1), text
                    )
                )

    assert mutants
    assert site.survivors(mutants) == []


# --- copying -------------------------------------------------------------------------------------------------------


def prose(site: Site) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each page and each record with the places, line and start, where its sentences begin."""
    for page in site.project.pages:
        yield page.path, [(claim.line, claim.start) for claim in page.body.claims]
    for record in site.records:
        lines = [line for unit in record.units for line in unit.summary]
        yield record.path, [(line.line, line.column - 1) for line in lines]


def pasted(site: Site, texts: Sequence[Sequence[str]]) -> Iterator[Mutant]:
    """Paste ten running words of each text into a sentence of each page and each record, at changing places."""
    for number, (path, places) in enumerate(prose(site)):
        for turn, paragraphs in enumerate(texts):
            line, start = places[(number + turn) % len(places)]
            text = paragraphs[number % len(paragraphs)]
            words = list(iter_words(text))
            first = (7 * number + turn) % (len(words) - RUN + 1)
            run = text[words[first].start : words[first + RUN - 1].end]
            run = re.sub(r"[\[\]{}“”\"„«»「」『』‹›|<>*_`@]", "", run)
            if turn % 2:  # over two lines
                run = run.replace(" ", "\n", 5).replace("\n", " ", 4)
            new = site.spliced(path, line, start, start, f"{run} ")
            # The last word of the line before may be the one that stands before them in the source.
            lines = range(line - 1, line + 1)
            yield Mutant("ten running words pasted", path, lines, new, code="unmarked-quotation")


def with_source(site: Site, record: SourceRecord, original: str) -> Site:
    """Return the site with one more source in its library."""
    library = site.project.library
    fingerprints = {**library.fingerprints, record.id: make_fingerprint(record, original.encode())}
    library = replace(
        library, records={**library.records, record.id: record}, fingerprints=fingerprints
    )
    return replace(site, project=replace(site.project, library=library))


def test_ten_running_words_of_a_source_are_caught(
    site: Site, record_text: Callable[..., str], original_text: str
) -> None:
    record, problems = read_record(record_text(), "sources/gazette.md", site.project.settings)
    assert record is not None
    assert problems == []
    paragraphs = [line for line in original_text.splitlines() if len(line.split()) > RUN]

    mutants = list(pasted(site, [paragraphs]))

    assert mutants
    assert with_source(site, record, original_text).survivors(mutants) == []
    if ORIGINALS.is_dir():
        assert site.survivors(pasted(site, own_paragraphs(site))) == []


def own_paragraphs(site: Site) -> list[list[str]]:
    """Return the paragraphs of the private originals, read now and kept nowhere."""
    texts = []
    for record in site.records:
        if record.is_held and not record.is_full:
            lines = original_lines((ORIGINALS / record.data["original"]).read_bytes())
            paragraphs = [lines[unit.original_line - 1] for unit in record.units]
            texts.append([text for text in paragraphs if len(list(iter_words(text))) > RUN])
    assert texts
    return texts


# --- the same through the front door ---------------------------------------------------------------------------------


def test_what_is_caught_in_memory_is_caught_by_a_whole_run(site: Site, root: Path) -> None:
    kinds = {
        "figures": [mutant for page in site.pages for mutant in page_figures(site, page)][::1200],
        "quotations": [
            mutant
            for page in site.pages
            for place in page_quotations(site, page)
            for mutant in reworded(site, place)
        ][::1200],
        "declarations": [
            mutant for record in site.records for mutant in record_declarations(site, record)
        ][::150],
    }
    assert all(kinds.values())
    for kind, found in kinds.items():
        for mutants in together(site.sample.take(kind, found, WHOLE_RUNS)):
            for mutant in mutants:
                (root / mutant.path).write_text(mutant.text, encoding="utf-8")
            try:
                problems = set(check_project(root).problems) - site.before
            finally:
                for mutant in mutants:
                    (root / mutant.path).write_text(site.texts[mutant.path], encoding="utf-8")
            places = {(problem.path, problem.line) for problem in problems}
            for mutant in mutants:
                caught = any((mutant.path, line) in places for line in mutant.lines)
                assert caught == site.catches(mutant), mutant[:3]


def together(mutants: Iterable[Mutant]) -> Iterator[list[Mutant]]:
    """Yield those that one run can check: not more than one of each file, so that none hides another."""
    files: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        files.setdefault(mutant.path, []).append(mutant)
    for row in zip_longest(*files.values()):
        yield [mutant for mutant in row if mutant]
