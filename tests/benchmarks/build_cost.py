"""Measure what a build costs beside the same site written by hand for plain MkDocs and Material.

    .venv/bin/python tests/benchmarks/build_cost.py [PAIRS]

The hand-written site is made from this project: the same pages with every citation as a Markdown link, every claim
with an anchor, the same previews, reference lists and digests, and a page for each source with the same text and
backlinks. It has no hooks and checks nothing. Both are built in turn, PAIRS times (default 9), each in a process of its own, and the
median of the ratios of processor time is printed: machines drift, and a pair drifts together.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html

from apparatus.audit.site_files import SiteFiles, pages_of
from apparatus.document.inlines import anchor, plain
from apparatus.document.source_chapter import Appendix
from apparatus.explainers.citation_index import CitationIndex
from apparatus.explainers.digest import digest
from apparatus.explainers.disagreements import Disagreements
from apparatus.project import Project, read_project
from apparatus.sources.source_words import issued
from apparatus_mkdocs.views import Views

if TYPE_CHECKING:
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.records import SourceRecord

ROOT = Path(__file__).parents[2]
OVERVIEWS = {"estimates": "Who says how many", "timeline": "Timeline"}
"""Pages that nobody would write by hand; what they cost is ours alone."""
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": "1767225600",
    "PYTHONHASHSEED": "0",
}

_FILE = re.compile(r"\]\((?!\w+:)([\w/.-]+\.(?!md\b)\w+)(?: \"[^\"]*\")?\)")
_THEME = """\
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.top, toc.integrate]
extra:
  generator: false
"""


MENUS = {
    "all": (),
    "ours": ("/sources/*", "!/sources/index.md"),
    "short": ("*.md", "!/index.md", "!/sources/index.md", "!/verification.md"),
}
"""The pages that are left out of each menu: of none, the sources, all but three."""


def main() -> None:
    """Write the twin site, build both in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="?", type=int, default=9)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variants = {
            "all": "every source in the menu, as MkDocs does by itself",
            "ours": "the same menu as ours",
        }
        for variant in variants:
            write_by_hand(read_project(ROOT), folder / variant, menu=variant)
        build(ROOT, folder / "built")
        for variant in variants:
            copy_evidence(folder / "built", folder / variant / "docs")
        compare(folder / "ours", folder)
        for variant, meaning in variants.items():
            ratios, ours, theirs = [], [], []
            for _ in range(pairs):
                theirs.append(build(folder / variant, folder / "site"))
                ours.append(build(ROOT, folder / "site"))
                ratios.append(ours[-1] / theirs[-1])
            low, high = min(ratios), max(ratios)
            print(
                f"ours / by hand, {meaning}: median {statistics.median(ratios):.2f} [{low:.2f}-{high:.2f}], "
                f"{pairs} pairs; medians {statistics.median(ours):.2f} s and {statistics.median(theirs):.2f} s "
                "of processor time"
            )


def build(project: Path, site: Path) -> float:
    """Build a site in a process of its own; return its processor time in seconds."""
    shutil.rmtree(site, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(
        command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copy_evidence(built: Path, docs: Path) -> None:
    """Put the previews and lists of sources of each page, and the overviews, into the twin site as the HTML they are."""
    for file in sorted(docs.glob("*.md")):
        page = built / f"{file.stem}.html"
        if not page.is_file():  # an overview of nothing
            continue
        document = lxml.html.fromstring(page.read_bytes())
        notes = "//aside[@class='previews']"
        kept = "//article" if file.stem in OVERVIEWS else notes
        blocks = [lxml.html.tostring(found, encoding="unicode") for found in document.xpath(kept)]
        with file.open("a", encoding="utf-8") as text:
            text.write("\n\n" + "\n\n".join(blocks) + "\n")


def compare(by_hand: Path, folder: Path) -> None:
    """See that both sites hold the same links between claims and passages; anything else would be no comparison."""
    found = []
    for project in (ROOT, by_hand):
        build(project, folder / "compared")
        pages = pages_of(SiteFiles(folder / "compared").all())
        wanted = {
            (path, href)
            for path, page in pages.items()
            for href, _ in page.links
            if not any(f"{name}.html" in f"{path} {href}" for name in OVERVIEWS)
            and "#" in href
            and ("sources/" in href or ("#c-" in href and not href.startswith("#")))
        }
        found.append(wanted)
    if found[0] != found[1]:
        sys.exit(f"the sites differ: {sorted(found[0] ^ found[1])[:5]}")


def write_by_hand(project: Project, folder: Path, *, menu: str) -> None:
    """Write the twin site's files.

    Args:
        project: The project that the twin is like.
        folder: Where it is to stand.
        menu: One of `MENUS`.
    """
    index = CitationIndex(project.pages, project.library)
    disagreements = Disagreements.of(project.pages, project.library)
    views = Views(index, project.library, disagreements, {})
    titles = {page.src_uri: page.title for page in project.pages}
    appendix = Appendix(project.library, index, titles, places={}, states={})
    files = {page.src_uri: page_by_hand(page, project, index, views) for page in project.pages}
    files |= {
        f"sources/{source}.md": source_by_hand(record, views, appendix)
        for source, record in project.library.records.items()
    }
    files["sources/index.md"] = "# Sources\n\n" + "\n".join(
        f"- [{record.label}]({source}.md) {record.title}"
        for source, record in sorted(project.library.records.items())
    )
    files["verification.md"] = "# Verification report\n\nWritten by hand.\n"
    for name, title in OVERVIEWS.items():
        files[f"{name}.md"] = f"# {title}\n\nNot written by hand.\n"
    # Files that our build adds to the tree; a link to them is a link all the same.
    files |= dict.fromkeys(_FILE.findall("".join(files.values())), "")
    for name, text in files.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings(menu), encoding="utf-8")


def settings(menu: str) -> str:
    """Return our mkdocs.yml with what the hooks set and without them; MkDocs makes the menu."""
    kept, skipping = [_THEME], False
    for line in (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            skipping = line.startswith(("hooks:", "theme:"))
        if not skipping:
            kept.append(line)
    extensions = ["attr_list", "def_list", "footnotes"]
    hidden = ["not_in_nav: |", *(f"  {pattern}" for pattern in MENUS[menu])] if MENUS[menu] else []
    return (
        "\n".join([*kept, "markdown_extensions:", *(f"  - {name}" for name in extensions), *hidden])
        + "\n"
    )


def page_by_hand(page: Page, project: Project, index: CitationIndex, views: Views) -> str:
    """Return a page with links for citations, anchors for claims, its references and its digest."""
    lines = list(page.lines)
    for claim in page.claims:
        offset = claim.line - page.front_matter.body_line
        lines[offset] = claim_by_hand(claim, lines[offset], project)
    parts = [f"---\ntitle: {page.title!r}\n---\n\n# {page.title}\n", *lines]
    cited = [
        (item.source.record, [(passage.unit, "") for passage in item.passages])
        for item in views.references(page)
    ]
    evidence = [
        (item.record, [(entry.passage.unit, entry.passage.unit.text) for entry in item.entries])
        for item in digest(page, index, project.library)
    ]
    for heading, groups in (("References", cited), ("More evidence on this topic", evidence)):
        if groups:
            parts.append(f"\n## {heading}\n")
        for record, units in groups:
            path = f"sources/{record.id}.md"
            parts.append(f"\n[{record.label}]({path}). *{record.title}*, {issued(record)}.\n")
            parts += [f"- [{unit.locator}]({path}#{unit.anchor}) {words}" for unit, words in units]
    return "\n".join(parts).replace("](/", "](")


def claim_by_hand(claim: Claim, line: str, project: Project) -> str:
    """Return a claim's line with Markdown links for its citations and an anchor before its words."""
    if not claim.is_anchored:
        return line
    text = line[: claim.end]
    for mark in reversed(claim.citations):
        links = ", ".join(
            f"[{passage.record.label} {passage.unit.locator}](sources/{passage.record.id}.md#{passage.unit.anchor})"
            for passage in project.library.resolve_all(mark.citation)
        )
        text = text[: mark.start] + links + text[mark.end :]
    return f'{text[: claim.start]}<span id="{claim.id}"></span>{text[claim.start :]}'


def source_by_hand(record: SourceRecord, views: Views, appendix: Appendix) -> str:
    """Return a source's page: its data, then each passage with summary, quotations and backlinks."""
    source = views.source(record)
    parts = [f"# {source.record.title}\n"]
    facts = {"Who": f"{source.authors} {source.publisher}", "When": source.issued, "Kind": record.data["kind"],
             "Perspective": record.data["perspective"], "Rights": record.data["licence"]}  # fmt: skip
    parts += [f"{name}\n:   {value}\n" for name, value in facts.items()]
    for passage in appendix.entry(record).passages:
        parts.append(
            f"\n## {passage.locator} {{#{anchor(passage.target)}}}\n\n{passage.attribution}\n\n{plain(passage.summary)}\n"
        )
        parts += [f"> {plain(text)}\n" for text in passage.quotations]
        if passage.uses:
            parts.append("Cited in\n")
            parts += [f"- [{use.text}](../{use.target}) {use.chapter}" for use in passage.uses]
            parts.append("")
        if passage.original:
            parts.append(
                f"[This passage on the original page (may have changed)]({passage.original})\n"
            )
    return "\n".join(parts)


if __name__ == "__main__":
    main()
