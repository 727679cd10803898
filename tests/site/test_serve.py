"""`make serve`: what is saved is shown, and so is what is wrong with it; review mode shows the originals, and only there."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from patience import PATIENCE
from preview import Preview
from project_files import git

from apparatus.messages.catalogue import texts
from apparatus_mkdocs.content_security_policy import own_styles
from apparatus_mkdocs.serving import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import TinySite

ROOT = Path(__file__).parents[2]
ONLY_IN_THE_ORIGINAL = "who wait for the boat each Monday"
"""Words of the invented original that stand neither in its record nor on a page."""


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def previewed(tiny_site: Callable[..., TinySite]) -> TinySite:
    site = tiny_site()
    for name in ("source", "page-end"):
        site.own_template(f"fragments/apparatus/{name}.html")
    return site


def test_a_save_is_shown_and_so_is_a_mistake_until_it_is_mended(previewed: TinySite) -> None:
    page = previewed.root / "docs/ferries.md"
    with Preview(previewed.root) as preview:
        preview.wait(
            "ferries.html", lambda html: "crossing" in html and 'class="serving"' not in html
        )

        edit(page, "Its director calls", "The director calls")
        preview.wait("ferries.html", lambda html: "The director calls" in html)

        edit(page, "1,200", "1,300")
        html = preview.wait("ferries.html", lambda html: 'class="serving"' in html)
        assert "unsupported-figure" in html
        assert "On this page" in html
        assert "unsupported-figure" in preview.page("index.html")
        read = [row for row in preview.log.splitlines() if re.fullmatch(in_editor("pattern"), row)]
        assert any("docs/ferries.md:" in row and "unsupported-figure" in row for row in read)
        begins, ends = in_editor("beginsPattern"), in_editor("endsPattern")
        assert re.search(begins, preview.log, re.MULTILINE)
        assert re.search(ends, preview.log, re.MULTILINE)

        edit(page, "1,300", "1,200")
        preview.wait("ferries.html", lambda html: "1,200" in html and 'class="serving"' not in html)


def test_the_page_for_what_is_not_there_may_have_its_own_styles(previewed: TinySite) -> None:
    with Preview(previewed.root) as preview:
        html = preview.wait("404.html", lambda html: "<style>" in html)
    [digest] = own_styles(html).values()
    assert f"style-src {digest};" in html


def in_editor(name: str) -> str:
    """Return an expression by which VS Code reads the terminal of a preview."""
    text = (ROOT / ".vscode/tasks.json").read_text(encoding="utf-8")
    (task,) = (item for item in json.loads(text)["tasks"] if item["label"] == "serve")
    matcher = task["problemMatcher"]
    found = matcher["pattern"]["regexp"] if name == "pattern" else matcher["background"][name]
    return str(found)


def test_a_save_of_a_record_and_of_a_template_is_shown(previewed: TinySite) -> None:
    with Preview(previewed.root) as preview:
        preview.wait("sources/gazette.html", lambda html: "in one week" in html)
        edit(previewed.root / "sources/gazette.md", "in one week.", "in a week.")
        preview.wait("sources/gazette.html", lambda html: "1,200 passengers in a week." in html)
        edit(
            previewed.root / "overrides/fragments/apparatus/source.html",
            '{{ say("sources.all") }}',
            '{{ say("menu.name") }}',
        )
        preview.wait("sources/gazette.html", lambda html: f">{MENU}</a>" in html)


MENU = texts("en")["menu.name"]
EDITS = {
    "words of a page": ("docs/ferries.md", "Its director calls", "The director calls"),
    "a title that other pages show": ("docs/ferries.md", "title: ", "title: New "),
    "a summary": ("sources/gazette.md", "in one week.", "in a week."),
    "a label": ("sources/gazette.md", "citation-label: ", "citation-label: New "),
    "a mistake": ("docs/ferries.md", "1,200", "1,300"),
    "the mistake mended": ("docs/ferries.md", "1,300", "1,200"),
    "an own template": (
        "overrides/fragments/apparatus/source.html",
        '{{ say("sources.all") }}',
        '{{ say("menu.name") }}',
    ),
    "a template": (
        "hooks/apparatus_mkdocs/theme/partials/menu.html",
        '{{ say("menu.name") | e }}',
        '{{ say("page.contents") | e }}',
    ),
}


@pytest.mark.sampled(0)
def test_what_a_preview_keeps_is_never_out_of_date(previewed: TinySite) -> None:
    """After every edit its pages are those of a preview that has just been started and has kept nothing."""
    before: list[str] = []
    previewed.own_code()
    with Preview(previewed.root) as preview:
        preview.wait("ferries.html", bool)
        for name, (path, old, new) in EDITS.items():
            edit(previewed.root / path, old, new)
            with Preview(previewed.root) as fresh:
                fresh.wait("ferries.html", bool)
                wanted = pages_of(fresh)
            assert wanted != before, f"{name} changes nothing"
            preview.wait("ferries.html", lambda _, wanted=wanted: pages_of(preview) == wanted)
            before = wanted


def pages_of(preview: Preview) -> list[str]:
    """Return pages of a preview without its port and the script that reloads them, which holds the time."""
    names = ("index.html", "ferries.html", "sources/gazette.html", "sources/index.html")
    return [re.sub(r":[0-9]{4,5}/|livereload\([^)]*\)", "", preview.page(name)) for name in names]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (
            "docs/ferries.md",
            "Its director calls",
            "Its director calls " + "long " * 200,
            "too-large",
        ),
        (
            "overrides/fragments/apparatus/page-end.html",
            "{% if leave %}",
            "{% if leave",
            "page-end.html",
        ),
    ],
)
def test_what_cannot_be_built_is_said_on_every_page_until_it_is_mended(
    previewed: TinySite, path: str, old: str, new: str, said: str
) -> None:
    file = previewed.root / path
    with Preview(previewed.root) as preview:
        preview.wait("ferries.html", lambda html: "crossing" in html)
        edit(file, old, new)
        html = preview.wait("ferries.html", lambda html: "could not be built" in html)
        assert said in html
        assert said in preview.page("sources/gazette.html")
        edit(file, new, old)
        preview.wait("ferries.html", lambda html: "crossing" in html)


def test_one_save_means_one_build(previewed: TinySite) -> None:
    with Preview(previewed.root) as preview:
        preview.wait("ferries.html", lambda html: "crossing" in html)
        time.sleep(1)  # ten looks at the files: what a build writes itself would be seen
        assert preview.builds() == 1
        edit(previewed.root / "docs/ferries.md", "Its director calls", "The director calls")
        preview.wait("ferries.html", lambda html: "The director calls" in html)
        time.sleep(1)
        assert preview.builds() == 2


def test_a_change_of_the_code_asks_for_a_restart(previewed: TinySite) -> None:
    code = previewed.own_code() / "apparatus_mkdocs/theme_patches.py"
    with Preview(previewed.root) as preview:
        preview.wait("ferries.html", lambda html: "crossing" in html)
        edit(code, '"""Patches of', '"""The patches of')
        edit(previewed.root / "docs/ferries.md", "Its director calls", "The director calls")
        html = preview.wait("ferries.html", lambda html: "The director calls" in html)
        assert "apparatus_mkdocs/theme_patches.py" in html
        assert "start it again" in preview.log


def test_review_mode_shows_each_claim_and_each_summary_beside_its_paragraph(
    previewed: TinySite,
) -> None:
    originals = str(previewed.root / "originals")
    with Preview(previewed.root, **{ORIGINALS: originals}) as preview:
        page = preview.wait("ferries.html", lambda html: 'class="review"' in html)
        source = preview.page("sources/gazette.html")
    assert '<mark class="review__quotation">slow but safe in any weather</mark>' in page
    assert '<mark class="review__figure">1,200</mark>' in page
    assert page.count(">Previous</a>") == page.count(">Next</a>") == 1
    assert ONLY_IN_THE_ORIGINAL in source
    assert '<mark class="review__quotation">slow but safe in any weather</mark>' in source
    assert source.count(">Next</a>") == 2


def test_without_the_originals_a_preview_shows_nothing_of_them(previewed: TinySite) -> None:
    with Preview(previewed.root) as preview:
        source = preview.wait("sources/gazette.html", lambda html: "in one week" in html)
    assert 'class="review"' not in source
    assert ONLY_IN_THE_ORIGINAL not in source


def test_a_build_that_could_be_published_is_refused_in_review_mode(
    previewed: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ORIGINALS, str(previewed.root / "originals"))
    with pytest.raises(PluginError, match=ORIGINALS):
        previewed.build()
    assert not previewed.site.exists()


def test_a_review_is_shown_to_no_other_machine(
    previewed: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ORIGINALS, str(previewed.root / "originals"))
    config = load_config(
        str(previewed.root / "mkdocs.yml"),
        site_dir=str(previewed.root.parent / "elsewhere"),
        dev_addr="0.0.0.0:8000",
    )
    config.plugins.on_startup(command="serve", dirty=False)
    with pytest.raises(PluginError, match="no other machine"):
        config.plugins.on_config(config)


def test_nothing_of_a_review_reaches_the_site(
    previewed: TinySite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def everything() -> dict[Path, bytes]:
        files = (file for file in previewed.site.rglob("*") if file.is_file())
        return {file.relative_to(previewed.site): file.read_bytes() for file in files}

    previewed.build()
    before = everything()
    temporary = tmp_path_factory.mktemp("temporary")
    originals = str(previewed.root / "originals")
    with Preview(previewed.root, **{ORIGINALS: originals, "TMPDIR": str(temporary)}) as preview:
        shown = preview.wait("sources/gazette.html", lambda html: 'class="review"' in html)
    assert ONLY_IN_THE_ORIGINAL in shown
    assert list(temporary.iterdir()) == []
    assert everything() == before
    previewed.build()
    assert everything().keys() == before.keys()
    kept = [previewed.site, previewed.root / ".cache"]
    leaked = [
        file
        for folder in kept
        for file in folder.rglob("*")
        if file.is_file() and ONLY_IN_THE_ORIGINAL.encode() in file.read_bytes()
    ]
    assert leaked == []


def test_a_preview_names_the_claim_that_was_edited_last(previewed: TinySite) -> None:
    page = previewed.root / "docs/ferries.md"
    for command in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "One"]):
        git(previewed.root, *command)
    edit(page, "Its director calls", "The director calls")
    with Preview(previewed.root) as preview:
        html = preview.wait("ferries.html", lambda html: "The director calls" in html)
        before = claim_before("The director calls", html)
        assert f"Serving on http://127.0.0.1:{preview.port}/ferries.html#{before}" in preview.log

        edit(page, "company counted", "firm counted")
        html = preview.wait("ferries.html", lambda html: "firm counted" in html)
        after = claim_before("On 3 March", html)
        assert f"edited: http://127.0.0.1:{preview.port}/ferries.html#{after}\n" in preview.log
    assert before != after


def claim_before(words: str, html: str) -> str:
    """Return the anchor that stands last before some words of a page."""
    return str(re.findall(r'id="(c-[0-9a-f]{10})"', html.partition(words)[0])[-1])


def test_a_problem_leads_to_its_claim(previewed: TinySite) -> None:
    edit(previewed.root / "docs/ferries.md", "1,200", "1,300")
    with Preview(previewed.root) as preview:
        html = preview.wait("ferries.html", lambda html: 'class="serving"' in html)
    linked = re.search(r'<a href="#(c-[0-9a-f]{10})">docs/ferries\.md:[0-9]+:[0-9]+: error', html)
    assert linked
    assert html.count(f'id="{linked[1]}"') == 1


def test_a_port_that_is_taken_is_refused_at_once_with_one_that_is_free(
    previewed: TinySite,
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run_command(previewed.root, "serve", "--port", str(port))
    assert done.returncode == 1
    assert f"port {port} of 127.0.0.1 cannot be used" in done.stderr
    assert "make serve PORT=" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Documentation built" not in done.stderr


@pytest.mark.parametrize("port", ["80", "70000", "http"])
def test_what_is_no_port_is_refused(previewed: TinySite, port: str) -> None:
    done = run_command(previewed.root, "serve", "--port", port)
    assert done.returncode == 2
    assert f"argument --port: '{port}' is no port" in done.stderr


def run_command(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "apparatus", *arguments, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
