"""Whatever a page shows was read by the checks, however it is written."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import markdown
import pytest
from site_settings import SETTINGS

from apparatus.explainers.markdown_blocks import EXTENSIONS
from apparatus.explainers.page_scan import scan
from apparatus.html.reading import MarkupFile
from apparatus.project import read_project
from apparatus.rendering.markdown_extension import ApparatusExtension
from apparatus.sources.library import SourceLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sampling import Sample

BEFORE = (
    *("", "", "", " ", "  ", "    ", "\t", "        ", "- ", "* ", "- - ", "    - ", "1. ", "12. ", "1986. "),
    *("> ", "> > ", "> - ", "- > ", ">     ", ":   ", ":\t", "    :   ", "# ", "## ", "   # ", "#", "[^1]: "),
    *("[^2]:", "[x]: ", "| ", "|", "    | ", "a | ", "``` ", "```", "~~~ ", "!!! note ", "*[HTML]: ", "{: .x } "),
    *("\\", "`", "``", "**", "_", "[", "![", "<", "&lt;", "+ ", "=", "--- ", "::: ", "$$ ", "??? "),
)  # fmt: skip
BEHIND = (
    *("", "", "", "", ".", "  ", "\\", " |", " | b", " | b |", "`", "``", "**", "_", "](x.md)", "]", "[^1]", "[^2]"),
    *(" {: .x }", " {#x}", " {.law}", ' {: title="t" }', " ```", "~~~", ":", " <b>", " -->", " <!-- ", ' "title"'),
)  # fmt: skip
WHOLE = (
    *("", "", "", "", "```", "```yaml", '``` {.py title="x"}', '```yaml title="x"', "~~~", "~~~~", "---", "***", "==="),
    *("|---|---|", "--- | ---", "--- | --- | ---", "|:--|--:|", "{: .x }", "<div>", "</div>", "<!--", "-->", "    "),
    *("[x]: y.md", "[^1]:", "> ", "-", ":", "[TOC]", "&nbsp;", "\\", "$$", "</p>", "<br>", "1."),
)  # fmt: skip


def page(seed: int) -> list[str]:
    """Write some lines; each with words holds one that no other line has."""
    choose = random.Random(seed)
    lines = []
    for number in range(choose.randrange(2, 16)):
        if choose.random() < 0.35:
            lines.append(choose.choice(WHOLE))
        else:
            before = "".join(choose.choices(BEFORE, k=choose.choice((1, 1, 1, 2))))
            lines.append(f"{before}word{seed}x{number} here{choose.choice(BEHIND)}")
    return lines


def shown(lines: list[str]) -> set[str]:
    """Return the words that a browser shows of the page as the site has it."""
    extension = ApparatusExtension(SourceLibrary({}, {}, SETTINGS))
    html = markdown.markdown("\n".join(lines), extensions=[*EXTENSIONS, extension])
    text = MarkupFile("a.html", html.encode()).quick
    said = " ".join(said for kind, said in text.said if kind == "text")
    return set(re.findall(r"word\d+x\d+", said))


def read(lines: list[str]) -> Iterator[str]:
    """Yield the words of claims, labels and code, and those of lines that are refused."""
    body = scan(lines, SETTINGS)
    numbers = {item.line for item in (*body.claims, *body.headings, *body.table_heads)}
    numbers |= {*body.code, *(problem.line for problem in body.problems)}
    for number in numbers:
        yield from re.findall(r"word\d+x\d+", lines[number - 1])


@pytest.fixture
def seeds(sample: Sample) -> list[int]:
    return sample.take("generated pages", range(6000), 300)


def test_what_a_page_shows_was_read(seeds: list[int]) -> None:
    looked_at = 0
    for seed in seeds:
        lines = page(seed)
        if any(item.code == "raw-html" for item in scan(lines, SETTINGS).problems):
            continue  # no such page is published
        looked_at += 1
        missed = shown(lines) - set(read(lines))
        assert not missed, "\n".join(["", *lines])
    assert looked_at > len(seeds) / 3


def test_every_page_of_this_site_is_read_whole(site_root: Path) -> None:
    project = read_project(site_root)
    for item in project.pages:
        extension = ApparatusExtension(project.library)
        markdown.markdown("\n".join(item.lines), extensions=[*EXTENSIONS, extension])
        assert extension.drain(item.path, 1).problems == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Text {: .x } in the middle.\n{: .y z }\n\nMore.",
        "Text.\n\n!!! note\n    In a box.",
    ],
)
def test_what_is_shown_and_was_not_read_is_reported(lines: str) -> None:
    """The proof is made on the finished tree, without what the scan made of the lines."""
    extension = ApparatusExtension(SourceLibrary({}, {}, SETTINGS))
    extension.read = lambda read: setattr(extension, "lines", tuple(read))  # type: ignore[method-assign]
    markdown.markdown(lines, extensions=[*EXTENSIONS, extension])
    found = extension.drain("docs/x.md", 1).problems
    assert {item.code for item in found} == {"unread-text"}
    assert min(item.line for item in found) == 1
