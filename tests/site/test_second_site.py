"""`tests/second_site/`, in German: built whole, with no word of this site nor of English."""

from __future__ import annotations

import codecs
import io
import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pikepdf
import pytest
import yaml
from project_files import git
from visible_words import pdf_texts, unpacked, visible, words
from whole_site import build

from apparatus.checks.project_check import check_project
from apparatus.cli import main
from apparatus.messages.catalogue import placeholders, texts
from apparatus.project import read_project
from apparatus.reading.front_matter import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from apparatus.project import Project

SECOND = Path(__file__).parents[1] / "second_site"
BOOK = "downloads/leuchtfeuer-am-mowensund"
EDITIONS = ("waerter.pdf", *(f"{BOOK[10:]}.{format}" for format in ("pdf", "epub", "html", "zip")))
ANYWHERE = "apparatus check verify-edition verifyedition sha256sum example bibtex ris"
"""Commands, hosts and formats, the same in every language; a line of the PDF may end within."""


def copied(target: Path, settings: str = "") -> Path:
    """Copy the project into a repository of its own, with more settings, and build it."""
    shutil.copytree(SECOND, target)
    with (target / "apparatus.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    for command in ("init -q", "add -A", "commit -qm A"):
        git(target, *command.split())
    build(target)
    return target


@pytest.fixture(scope="module")
def german(make_once: Callable[..., Path]) -> Path:
    """Give the project as it is, built."""
    return make_once("second-site", copied)


@pytest.fixture(scope="module")
def disguised(make_once: Callable[..., Path]) -> Path:
    """Give it with the generator's German in a cipher: what stays readable is of elsewhere."""
    own = (f"  {json.dumps(name)}: {json.dumps(text)}\n\n" for name, text in DISGUISED.items())
    return make_once(
        "second-site-disguised", lambda folder: copied(folder, f"words:\n{''.join(own)}")
    )


def cipher(text: str) -> str:
    """Move each letter but those of the places for values."""
    parts = re.split(r"(\{\w+\})", text)
    return "".join(part if part[:1] == "{" else codecs.encode(part, "rot13") for part in parts)


DISGUISED = {
    name: cipher(text) for name, text in texts("de").items() if text and name[:8] != "numbers."
}


def published(folder: Path) -> dict[str, bytes]:
    """Return the files of a built site by their paths, the theme's scripts left out."""
    site = folder / "site"
    paths = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return {path: file.read_bytes() for path, file in paths.items()}


def strings(value: Any) -> Iterator[str]:
    """Yield the strings among nested values."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)
    else:
        yield str(value)


def own_words(root: Path) -> Iterator[str]:
    """Yield the project's own words, without what it chooses from lists of the generator."""
    listed = {"type", "kind", "rights", "text", "unknown", "omitted", "retired"}
    for file in root.glob("docs/*.md"):
        front_matter, lines, _ = read_front_matter(file.read_text(encoding="utf-8"), "", "bad-page")
        yield from strings({**front_matter.data, "kind": ""})
        yield re.sub(r"@\w+, [^;\]]*|\{[^}]*\}|\]\([^)]*\)", "", "\n".join(lines))
    project = read_project(root)
    for record in project.library.records.values():
        yield from strings(
            {key: v for key, v in record.data.items() if key not in listed - {"kind"}}
        )
        yield from (item.get("note", "") for item in record.data.get("omitted", ()))
        yield f"{record.id} {record.data.get('checked', {}).get('where', '')}"
        for unit in record.units:
            yield f"{unit.text} {unit.speaker} {unit.set_aside}"
            yield from (block.quotation.text for block in unit.blocks)
    settings = yaml.safe_load((root / "apparatus.yml").read_text(encoding="utf-8"))
    yield from strings({key: value for key, value in settings.items() if key != "words"})
    yield (root / "mkdocs.yml").read_text(encoding="utf-8").partition("hooks:")[0]


def material_words() -> str:
    """Return what Material says in German."""
    file = files("material").joinpath("templates/partials/languages/de.html")
    return " ".join(re.findall(r': "([^"]*)"', file.read_text(encoding="utf-8")))


def test_it_is_built_whole_and_verified_by_itself(german: Path) -> None:
    assert len((german / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 15
    site = german / "site"
    assert "assets/stylesheets/apparatus.css" in (site / "index.html").read_text(encoding="utf-8")
    generated = ("estimates", "timeline", "verification", "sources/index", "sources/sundbote")
    assert [name for name in generated if not (site / f"{name}.html").is_file()] == []
    assert main(["verify-site", str(site)]) == 0
    assert [main(["verify-edition", str(site / "downloads" / name)]) for name in EDITIONS] == [
        0
    ] * 5


def test_it_says_no_word_of_this_site(german: Path, this_project: Project) -> None:
    settings = yaml.safe_load((this_project.root / "mkdocs.yml").read_text(encoding="utf-8"))
    records = this_project.library.records.values()
    names = [settings["site_name"], settings["site_description"]]
    names += [page.title for page in this_project.pages if page.src_uri != "corrections.md"]
    names += [
        str(record.data[key])
        for record in records
        for key in ("title", "URL")
        if key in record.data
    ]
    names += [record.id for record in records if "-" in record.id]
    found = published(german)
    found |= {
        f"{path}/{name}": data
        for path in (f"{BOOK}.epub", f"{BOOK}.zip")
        for name, data in unpacked(found[path]).items()
    }
    found |= {
        f"{path} as text": "\n".join(pdf_texts(found[path])).encode()
        for path in found
        if path.endswith(".pdf")
    }
    for path, data in found.items():
        text = data.decode("utf-8", "replace").lower()
        assert [name for name in names if name.lower() in text] == [], path
        subject = [word for word in this_project.settings.subject_words if len(word) > 3]
        assert [word for word in subject if word.lower() in text] == [], path


def test_no_word_is_left_that_no_file_of_messages_holds(disguised: Path) -> None:
    known = words(
        " ".join((*own_words(disguised), *DISGUISED.values(), material_words(), ANYWHERE))
    )
    seen, left = 0, set()
    for path, text in visible(published(disguised)):
        said = words(text)
        seen += len(said)
        left |= {(path, word) for word in said - known}
    assert seen > 10_000
    assert left == set()


def test_scripts_hold_no_sentences() -> None:
    hooks = Path(__file__).parents[2] / "hooks"
    ours = (file for file in hooks.rglob("*.js") if file.parent.name != "minisearch")
    scripts = [file.read_text(encoding="utf-8") for file in ours]
    assert scripts
    code = "\n".join(re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE) for script in scripts)
    assert re.findall(r"""["'`][^"'`\n]*[a-z]{2,} [a-z]{2,}[^"'`\n]*["'`]""", code) == []


def test_everything_says_that_it_is_german(german: Path) -> None:
    found = published(german)
    pages = {path: data for path, data in found.items() if path.endswith(".html")}
    pages |= {
        f"{path}/{name}": data
        for path in (f"{BOOK}.zip", f"{BOOK}.epub")
        for name, data in unpacked(found[path]).items()
        if name.endswith((".html", ".xhtml"))
    }
    languages = {path: lxml.html.fromstring(data).get("lang") for path, data in pages.items()}
    assert {path for path, language in languages.items() if language != "de"} == set()
    with pikepdf.open(io.BytesIO(found[f"{BOOK}.pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "de"
    package = unpacked(found[f"{BOOK}.epub"])["EPUB/package.opf"].decode()
    assert "<dc:language>de</dc:language>" in package
    assert b'xml:lang="de"' in found["corrections.xml"]
    assert b'xml:lang="de"' in found["changes.xml"]
    assert json.loads(found["data/claims.json"])["language"] == "de"
    assert '"inLanguage": "de"' in found["index.html"].decode()
    annotations = found["data/annotations.jsonld"].decode()
    assert '"language": "de"' in annotations
    assert '"language": "en"' not in annotations
    assert "Quellen" in found["search.html"].decode()


def test_dates_numbers_and_quotations_are_written_as_in_german(german: Path) -> None:
    found = published(german)
    for text in (
        found["estimates.html"].decode() + found["timeline.html"].decode(),
        "\n".join(pdf_texts(found[f"{BOOK}.pdf"])),
    ):
        for said in ("3. Mai 2026", "etwa 1.200", "1. bis 20. Juni 2026", "geschätzt"):
            assert said in text.replace("\r\n", " "), said
    assert "„steil, aber bei jedem Wetter begehbar“" in found["waerter.html"].decode()
    assert "Turmwärter von Großriff: etwa 1.200 Besucher" in found["timeline.html"].decode()


def test_each_link_of_the_offline_copy_leads_to_a_file(german: Path) -> None:
    copy = unpacked((german / f"site/{BOOK}.zip").read_bytes())
    search = lxml.html.fromstring(copy["offline-copy/search.html"])
    addresses = {link.partition("#")[0] for link in search.xpath("//a/@href")} - {""}
    links = {link for link in addresses if "://" not in link}
    assert "glossar.html" in links
    assert {link for link in links if f"offline-copy/{link}" not in copy} == set()


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("rund 1.200 Menschen", "rund 1.300 Menschen"),
        ("rund 1.200 Menschen", "rund 1,200 Menschen"),
        ("37,5 %", "37.5 %"),
        ("bestiegen im Mai 2026", "bestiegen im Juni 2026"),
        ("am 3. Mai 2026 nach", "am 5. Mai 2026 nach"),
    ],
)
def test_a_wrong_figure_is_found_in_german(tmp_path: Path, said: str, instead: str) -> None:
    root = shutil.copytree(SECOND, tmp_path / "site")
    (root / "docs/corrections.md").write_text(
        re.sub(
            r"corrections:\n.*?(?=---)",
            "",
            (root / "docs/corrections.md").read_text("utf-8"),
            flags=re.S,
        ),
        "utf-8",
    )
    shutil.rmtree(root / "published")
    page = root / "docs/tuerme.md"
    text = page.read_text(encoding="utf-8")
    assert said in text
    page.write_text(text.replace(said, instead), encoding="utf-8")
    found = {problem.code for problem in check_project(root).problems}
    assert "unsupported-figure" in found


def test_its_own_rule_is_kept(tmp_path: Path) -> None:
    root = shutil.copytree(SECOND, tmp_path / "site")
    page = root / "docs/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("leuchten drei", "leuchten zweifellos drei"),
        "utf-8",
    )
    assert "too-certain" in {problem.code for problem in check_project(root).problems}


def test_every_text_asks_for_the_values_that_its_cipher_asks_for() -> None:
    for name, text in DISGUISED.items():
        assert placeholders(text) == placeholders(texts("de")[name])
