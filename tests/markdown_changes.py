"""Changes that a contributor makes in Markdown alone, each made to a copy of this site, whatever it says today.

A new page and a new topic have their line in the settings, too.

A change yields several ways to make it, because what stands in a place may stand in the way: a test takes the first
that passes `apparatus check`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.corrections.changes import changes
from apparatus.corrections.ledger import read_ledger
from apparatus.corrections.log import Log
from apparatus.corrections.statements import statements
from apparatus.explainers.glossary import Glossary
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.reading.content_files import FileCache


@dataclass(frozen=True)
class Copy:
    """A copy of this site that a change is made to."""

    root: Path
    record: Callable[..., str]
    """Makes the text of an invented record."""
    new_page: Callable[..., str]
    """Makes the text of an invented page."""
    files: FileCache
    """What was made of the files that other copies have, too."""

    @cached_property
    def project(self) -> Project:
        """It, as it was before."""
        return read_project(self.root, self.files)

    @cached_property
    def number(self) -> int:
        """It grows with each new thing."""
        terms = Glossary.of(self.project.pages).terms
        return len(self.project.pages) + len(self.project.library.records) + len(terms)

    @cached_property
    def word(self) -> str:
        """A word for names that nobody else has, as often as changes are made to one copy."""
        digits = str(self.number)
        return "norhaven-" + digits.translate(str.maketrans("0123456789", "abcdefghij"))

    @property
    def explainers(self) -> list[Page]:
        pages = [page for page in self.project.pages if page.data["kind"] == "explainer"]
        return [page for page in pages if page.body.headings]

    def page(self, kind: str) -> Page:
        return next(page for page in self.project.pages if page.data["kind"] == kind)

    def claims(self) -> Iterator[Claim]:
        """Yield the plain sentences of running text on explainers, below their first heading."""
        for page in self.explainers:
            first = page.body.headings[0].line
            for claim in page.claims:
                if (
                    claim.line > first
                    and claim.block == "paragraph"
                    and "{" not in self.line(claim)
                ):
                    yield claim

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def line(self, claim: Claim) -> str:
        return self.read(claim.path).split("\n")[claim.line - 1]

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, (path, old)
        self.write(path, text.replace(old, new, 1))

    def log_changes(self) -> None:
        """Write into the log of corrections whatever is no longer said as it was published."""
        ledger = read_ledger(self.root, self.project.settings.language)
        assert ledger is not None
        found = changes(ledger.statements, statements(read_project(self.root, self.files)))
        known = changes(ledger.statements, statements(self.project))
        dates = [str(entry.date) for entry in Log.of(self.project.pages).corrections]
        day = max(dates, default=datetime.date.today().isoformat())
        entries = ""
        for change in found:
            if change.before not in {item.before for item in known}:
                before, after = change.before, change.after
                entries += f"\n  - date: {day}\n    page: {before.page}\n    claim: {before.id}\n"
                entries += f"    said: >-\n      {before.as_written}\n"
                entries += f"    says: >-\n      {after.as_written}\n" if after else ""
                entries += "    why: It was too long.\n"
        log = next(page for page in self.project.pages if "corrections" in page.data)
        text = self.read(log.path)
        end = re.compile(r"\n(?=[a-z]|---\n)").search(text, text.index("\ncorrections:") + 1)
        assert end
        self.write(log.path, f"{text[: end.start()].rstrip()}\n{entries}{text[end.start() :]}")


Ways = "Iterator[Callable[[], object]]"
"""Ways to make a change, each a function that makes it."""


def a_new_claim(copy: Copy) -> Ways:
    for claim in copy.claims():
        line = copy.line(claim)
        yield lambda line=line, path=claim.path: copy.replace(
            path, line, f"{line}\nTo say it again: {line}"
        )


def a_reworded_claim(copy: Copy) -> Ways:
    for claim in copy.claims():

        def make(path: str = claim.path, line: str = copy.line(claim)) -> None:
            copy.replace(path, line, f"To put it in short: {line}")
            copy.log_changes()

        yield make


def a_new_source(copy: Copy) -> Ways:
    topic = copy.explainers[0].data["topic"]
    body = f'\n## n. 1 {{voice=report topics="{topic}" confidence=H}}\n\nThe ferry company counted its passengers.\n'
    said = f"The ferry company of {copy.word} counted its passengers [@{copy.word}, n. 1]."
    keys = {"held": False, "id": copy.word, "citation_label": f"Gazette of {copy.word}"}
    for claim in copy.claims():

        def make(path: str = claim.path, line: str = copy.line(claim)) -> None:
            copy.write(f"sources/{copy.word}.md", copy.record(body, **keys))
            copy.replace(path, line, f"{line}\n{said}")
            write_fingerprints(copy.root, None, [copy.word])

        yield make


def a_summary_in_other_words(copy: Copy) -> Ways:
    for record in copy.project.library.records.values():
        for summary in (line for unit in record.units for line in unit.summary):
            line = copy.read(record.path).split("\n")[summary.line - 1]
            if line == summary.text and not re.search(r"[\d“”]", line):

                def make(path: str = record.path, line: str = line, id: str = record.id) -> None:
                    copy.replace(path, line, f"To put it in short: {line}")
                    write_fingerprints(copy.root, None, [id])
                    copy.log_changes()

                yield make


def a_removed_paragraph_with_its_entries(copy: Copy) -> Ways:
    for page in copy.explainers:
        blocks = re.split(r"\n\n", "\n".join(page.lines))
        for before, block in pairwise(blocks):
            if (
                "[@" in block
                and not block.startswith(("#", "-", "|"))
                and not before.startswith("#")
            ):

                def make(path: str = page.path, block: str = block) -> None:
                    copy.replace(path, f"\n\n{block}", "")
                    copy.log_changes()

                yield make


def a_claim_without_one_of_its_citations(copy: Copy) -> Ways:
    for claim in copy.claims():
        line = copy.line(claim)
        shorter = re.sub(r"(\[@[^;\]]+); [^\]]+\]", r"\1]", line)
        if shorter != line:

            def make(path: str = claim.path, line: str = line, shorter: str = shorter) -> None:
                copy.replace(path, line, shorter)
                copy.log_changes()

            yield make


def a_new_page(copy: Copy) -> Ways:
    def make() -> None:
        text = "---\ntitle: Who helps\ndescription: Who helps with this site.\nkind: about\n---\n\nNobody yet.\n"
        copy.write(f"docs/{copy.word}.md", text)
        first = re.search(r"\nmenu:\n[^\n]+\n", copy.read("apparatus.yml"))
        assert first
        copy.replace("apparatus.yml", first[0], f"{first[0]}  - Who helps: {copy.word}.md\n")

    yield make


def a_new_topic(copy: Copy) -> Ways:
    source = topic = copy.word
    body = f'\n## n. 1 {{voice=report topics="{topic}" confidence=H}}\n\nThe company counted its passengers.\n'
    said = f"\nThe ferry company of Norhaven counted its passengers [@{source}, n. 1]. {{.claim}}\n"
    keys = {"held": False, "id": source, "citation_label": f"Gazette of {source}"}

    def make() -> None:
        first = re.search(r"\ntopics:\n", copy.read("apparatus.yml"))
        assert first
        copy.replace("apparatus.yml", first[0], f"{first[0]}  {topic}: {{title: Ferries}}\n")
        copy.write(f"sources/{source}.md", copy.record(body, **keys))
        copy.write(f"docs/{topic}.md", copy.new_page(said, topic=topic))
        write_fingerprints(copy.root, None, [source])

    yield make


def a_renamed_heading(copy: Copy) -> Ways:
    for page in copy.explainers:
        for heading in page.body.headings:
            line = copy.read(page.path).split("\n")[heading.line - 1]
            if "{" not in line:
                new = re.sub(r"^(#+) (.*?)(\??)$", r"\1 And now, \2\3", line)
                yield lambda path=page.path, line=line, new=new: copy.replace(
                    path, f"\n{line}\n", f"\n{new}\n"
                )


def a_section_that_moves(copy: Copy) -> Ways:
    for page in copy.explainers:
        text = "\n".join(page.lines)
        sections = re.split(r"(?m)^(?=## )", text)
        for first, second in pairwise(sections[1:]):
            if second.endswith("\n\n"):
                yield lambda path=page.path, a=first, b=second: copy.replace(path, a + b, b + a)


def a_new_term(copy: Copy) -> Ways:
    page = copy.page("glossary")
    term = Glossary.of(copy.project.pages).terms[0]
    line = copy.read(page.path).split("\n")[term.line - 1]
    hangul = "윅" + "가나다라마바사아자하"[copy.number % 10]
    for claim in copy.claims():
        if not claim.kinds and claim.citations:  # what it cites is plain fact
            citation = copy.line(claim)[claim.citations[0].start : claim.citations[0].end]
            new = f'Wick of {copy.word} {{#{copy.word}}}\n*{hangul}*{{: lang="ko" }}\n:   A part of {copy.word} {citation}.\n\n{line}'
            yield lambda new=new: copy.replace(page.path, line, new)


def a_term_by_another_name(copy: Copy) -> Ways:
    page = copy.page("glossary")
    for term in Glossary.of(copy.project.pages).terms:
        line = copy.read(page.path).split("\n")[term.line - 1]
        yield lambda line=line: copy.replace(
            page.path, f"\n{line}\n", f"\n{line}\nWick {copy.word}\n"
        )


def a_new_question(copy: Copy) -> Ways:
    page = copy.page("disagreements")
    known = copy.read(page.path)
    lines = [(claim, copy.line(claim)) for claim in copy.claims() if len(claim.citations) == 1]
    cited = [claim for claim, line in lines if line not in known]
    for one, other in pairwise(cited):
        both = [item.citations[0].citation for item in (one, other)]
        marks = "; ".join(str(mark).strip("[]") for mark in both)
        text = (
            "\n## Do they say the same? {#" + copy.word + " verdict=wording}\n\n"
            f"They use other words for it [{marks}]. {{.inference}}\n\n"
            f"- {copy.line(one)}\n- {copy.line(other)}\n"
        )
        yield lambda text=text: copy.write(
            page.path, copy.read(page.path).rstrip("\n") + "\n" + text
        )


def a_new_link(copy: Copy) -> Ways:
    page, other = copy.explainers[:2]
    first = page.body.headings[0]
    line = copy.read(page.path).split("\n")[first.line - 1]
    link = f"More of {copy.word} stands in [the other text]({other.src_uri}). {{.navigation}}"
    yield lambda: copy.replace(page.path, f"\n{line}\n", f"\n{line}\n\n{link}\n")


def another_title(copy: Copy) -> Ways:
    for page in copy.explainers:
        for key in ("title", "description"):
            line = copy.read(page.path).split("\n")[page.front_matter.place(key)[0] - 1]
            new = re.sub(rf'^{key}: ("?)', rf"{key}: \1In short: ", line)
            quoted = re.sub(rf"^{key}: (?!\")(.*)$", rf'{key}: "\1"', new)
            yield lambda path=page.path, line=line, new=quoted: copy.replace(path, line, new)


CHANGES: dict[str, Callable[[Copy], Ways]] = {
    name.__name__.replace("_", " "): name
    for name in (
        a_new_claim,
        a_reworded_claim,
        a_new_source,
        a_summary_in_other_words,
        a_removed_paragraph_with_its_entries,
        a_claim_without_one_of_its_citations,
        a_new_page,
        a_new_topic,
        a_renamed_heading,
        a_section_that_moves,
        a_new_term,
        a_term_by_another_name,
        a_new_question,
        a_new_link,
        another_title,
    )
}
