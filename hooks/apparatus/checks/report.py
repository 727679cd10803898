"""The verification report: counts of what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apparatus.checks.source_use import quoted_words
from apparatus.corrections.attested import attestations, release_signers
from apparatus.explainers.evidence import Method

if TYPE_CHECKING:
    from apparatus.checks.check_result import CheckResult
    from apparatus.explainers.citation_index import CitationIndex
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.reading.ssh_signatures import ListedKey
    from apparatus.sources.attestations import Attestation
    from apparatus.sources.records import SourceRecord


class PageReport(NamedTuple):
    """What was checked on one page."""

    page: Page
    claims: int
    cited: int
    """Claims with at least one citation."""
    citations: int
    """Brackets; each may cite several passages."""
    passages: int
    """Distinct passages cited."""
    quotations: int
    """Quotations verified word for word."""
    figures: int
    """Numbers and dates verified in a cited passage or its record."""


class SourceReport(NamedTuple):
    """How the site uses one source."""

    record: SourceRecord
    units: int
    cited: int
    set_aside: int
    unsummarised: int
    """Paragraphs that nobody has summarised, beside the units."""
    words: int
    """Words of the text; 0 if it is not held."""
    quoted: int
    """Words quoted over the whole site."""

    @property
    def quoted_share(self) -> float:
        """Quoted words as a share of all words; 0 if the text is not held."""
        return self.quoted / self.words if self.words else 0.0


class Report(NamedTuple):
    """The verification report."""

    pages: tuple[PageReport, ...]
    sources: tuple[SourceReport, ...]
    quotations_by_fingerprint: int
    quotations_by_record: int
    unverified_figures: int
    """Declared figures and events of sources without text: pinned, but not comparable."""
    low_confidence: int
    """Passages of confidence L, which no page cites."""
    attested: tuple[Attestation, ...] = ()
    """The valid attestations that a fingerprint was made from its original."""
    signers: tuple[ListedKey, ...] = ()
    """The keys that sign releases."""

    @property
    def held(self) -> int:
        """Number of sources whose text is held."""
        return sum(source.record.is_held for source in self.sources)

    def total(self, field: str) -> int:
        """Return the sum of a field over all pages."""
        return sum(int(getattr(page, field)) for page in self.pages)


def make_report(result: CheckResult, index: CitationIndex) -> Report:
    """Return the verification report of a run of the checks."""
    methods = dict.fromkeys(Method, 0)
    for findings in result.findings.values():
        for method, count in findings.quotations.items():
            methods[method] += count
    spans = [span for span, *_ in result.record_spans]
    spans += [span for findings in result.findings.values() for span, *_ in findings.spans]
    quoted = quoted_words(spans)
    library = result.project.library
    not_held = [record for record in library.records.values() if not record.is_held]
    return Report(
        pages=tuple(_page_report(page, result, index) for page in result.project.pages),
        sources=tuple(
            _source_report(record, result, index, len(quoted.get(source, ())))
            for source, record in sorted(library.records.items())
        ),
        quotations_by_fingerprint=methods[Method.FINGERPRINT],
        quotations_by_record=methods[Method.RECORD],
        unverified_figures=sum(len(record.figures) + len(record.events) for record in not_held),
        low_confidence=sum(p.unit.confidence == "L" for p in library.passages()),
        attested=tuple(attestations(result.project.root)[0].values()),
        signers=tuple(release_signers(result.project.root)),
    )


def report_in(report: Report, project: Project) -> Report:
    """Return a report with the pages and the records of the project in another language; its numbers stay.

    Args:
        report: The report on the pages in the main language.
        project: The project in the language, with the same pages in the same order.
    """
    pages = zip(report.pages, project.pages, strict=True)
    records = project.library.records
    return report._replace(
        pages=tuple(item._replace(page=page) for item, page in pages),
        sources=tuple(item._replace(record=records[item.record.id]) for item in report.sources),
    )


def _page_report(page: Page, result: CheckResult, index: CitationIndex) -> PageReport:
    findings = result.findings[page.path]
    return PageReport(
        page=page,
        claims=len(page.claims),
        cited=sum(bool(claim.citations) for claim in page.claims),
        citations=findings.citations,
        passages=len(index.passages(page)),
        quotations=sum(findings.quotations.values()),
        figures=findings.figures,
    )


def _source_report(
    record: SourceRecord, result: CheckResult, index: CitationIndex, quoted: int
) -> SourceReport:
    library = result.project.library
    fingerprint = library.fingerprints.get(record.id)
    passages = [library.passage(record.id, unit) for unit in record.units]
    return SourceReport(
        record=record,
        units=len(passages),
        cited=sum(bool(index.uses(passage)) for passage in passages),
        set_aside=sum(bool(passage.unit.set_aside) for passage in passages),
        unsummarised=len(record.unsummarised),
        words=fingerprint.words if fingerprint else 0,
        quoted=quoted,
    )
