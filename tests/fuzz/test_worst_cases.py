"""The worst that fits within the limits is checked in less than 2 s and 500 MB, and ends without a crash."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from growth_patterns import bodies
from measured import MEGABYTES, SECONDS
from site_settings import SETTINGS, SETTINGS_TEXT

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.explainers.pages import read_page
from apparatus.reading.limits import FILE_BYTES
from apparatus.reading.site_settings import FILE
from apparatus.rendering.page_html import check_rendering
from apparatus.sources.library import SourceLibrary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sampling import Sample

    Write = Callable[[Mapping[str, str]], Path]
    Make = Callable[..., str]

HERE = Path(__file__).parent
CRASHERS = sorted(file for file in (HERE / "corpus").glob("*.md") if file.stem != "README")
IN_A_SAMPLE = 5
BOMBS = {
    "aliases": "\n".join(
        ["a0: &a [x, x]", *(f"a{n}: [{', '.join(['*a'] * 90)}]" for n in range(90))]
    ),
    "deep lists": "a: " + "[" * 900,
    "deep mappings": "a: " + "{a: " * 230,
    "deep indentation": "\n".join(" " * n + "a:" for n in range(90)),
    "many keys": "\n".join(f"a{n}: b" for n in range(600)),
    "one key": "a: b\n" * 900,
    "anchors": "\n".join(f"a{n}: &a{n} b" for n in range(300)),
    "a long text": "a: " + "b" * 900,
    "quotation marks": "a: " + '"' * 900,
    "comments": "# a\n" * 1200,
}
"""Front matter that makes other parsers slow or large."""


def _inputs(page_text: Make) -> dict[str, tuple[str, bytes]]:
    """Return path and bytes of a file by the name of what it tries."""
    head = page_text("").encode() + b"\n"
    found = {name: ("docs/a.md", head + body.encode()) for name, body in bodies().items()}
    found |= {file.stem: ("docs/a.md", head + file.read_bytes()) for file in CRASHERS}
    for name, yaml in BOMBS.items():
        text = f"---\n{yaml}\n---\n\nA word.\n".encode()
        found |= {f"page: {name}": ("docs/a.md", text), f"record: {name}": ("sources/a.md", text)}
    return found


def _measure(folder: Path) -> list[dict[str, Any]]:
    command = [sys.executable, str(HERE / "measured.py"), str(folder)]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found: dict[str, dict[str, Any]] = json.loads(output)
    return [found[number] for number in sorted(found, key=int)]


def test_every_input_ends_in_time_and_space(
    write_project: Write,
    page_text: Make,
    record_text: Make,
    original_text: str,
    sample: Sample,
) -> None:
    inputs = dict(sample.take("worst cases", list(_inputs(page_text).items()), IN_A_SAMPLE))
    root = write_project(
        {"originals/gazette.txt": original_text, "sources/gazette.md": record_text()}
    )
    write_fingerprints(root, root / "originals", [])
    valid = [Path(FILE), Path("sources/gazette.md"), Path("sources/fingerprints/gazette.json")]
    for number, (path, content) in enumerate(inputs.values()):
        files = {name: (root / name).read_bytes() for name in valid} | {Path(path): content}
        for name, data in files.items():
            file = root / "projects" / str(number) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    outcomes = dict(zip(inputs, _measure(root / "projects"), strict=True))

    assert {name: found["crash"] for name, found in outcomes.items() if "crash" in found} == {}
    assert {
        name: found["seconds"] for name, found in outcomes.items() if found["seconds"] > SECONDS
    } == {}
    assert {
        name: found["megabytes"]
        for name, found in outcomes.items()
        if found["megabytes"] > MEGABYTES
    } == {}
    for name, found in outcomes.items():
        path, content = inputs[name]
        lines = content.count(b"\n") + content.count(b"\r") + 1
        assert all(1 <= line <= lines for at, line, _ in found["places"] if at == path), name


def test_the_bodies_fill_the_limits() -> None:
    """Smaller ones would measure less than the worst."""
    sizes = {name: len(body.encode()) for name, body in bodies().items()}

    assert max(sizes.values()) <= FILE_BYTES - 200
    assert sum(size > FILE_BYTES * 0.9 for size in sizes.values()) > 35


@pytest.mark.parametrize("limit", ["time", "space"])
def test_a_project_beyond_the_limit_is_noticed(write_project: Write, limit: str) -> None:
    """A planted fault: a check that cannot end, or that takes all memory, is no pass."""
    spoilt = "while True: pass" if limit == "time" else "text = 'a' * (600 << 20)"
    text = (HERE / "measured.py").read_text(encoding="utf-8")
    assert text.count("problems = check_project(root).problems") == 1
    text = text.replace("problems = check_project(root).problems", spoilt)
    files = {"measured.py": text, "projects/0/docs/a.md": "A word.\n"}
    root = write_project({**files, f"projects/0/{FILE}": SETTINGS_TEXT})

    command = [sys.executable, str(root / "measured.py"), str(root / "projects")]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout

    assert "crash" in json.loads(output)["0"]


@pytest.mark.parametrize(
    "error",
    [RecursionError("too deep"), AssertionError("unknown status keyword"), IndexError("pop")],
)
def test_a_parser_that_fails_names_the_line(
    monkeypatch: pytest.MonkeyPatch, page_text: Make, error: Exception
) -> None:
    """Python-Markdown has raised each of these; the line is found by rendering less and less of the page."""
    render = markdown.markdown

    def fail(text: str, **options: Any) -> str:
        if "the *bad* word" in text:
            raise error
        return render(text, **options)

    monkeypatch.setattr(markdown, "markdown", fail)
    text = page_text(
        "\nOne line.\n\nAnother.\n\nIt holds the *bad* word.\n\nThe last.\n", kind="about"
    )
    page, _ = read_page(text, "docs/a.md", SETTINGS)
    library = SourceLibrary({}, {}, SETTINGS)

    problems = list(check_rendering(page, library))

    line = text[: text.index("the *bad* word")].count("\n") + 1
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        ("docs/a.md", line, "unrenderable")
    ]
    assert type(error).__name__ in problems[0].what
