"""A published site is verified with nothing but its own files: each way to falsify one is noticed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from site_stamp import list_files

from apparatus.audit.copy_verification import verify_copy
from apparatus.explainers.claims import claim_id
from apparatus.exports.contract import CONTRACT
from apparatus.exports.search_index import index_path
from apparatus.exports.tables import DATABASE
from apparatus.policy.name_words import fold
from apparatus.policy.protected_names import LIST, ProtectedNames
from apparatus.published.data import CLAIMS
from apparatus.published.manifest import (
    MANIFEST,
    Manifest,
    make_manifest,
    read_manifest,
)
from apparatus.published.version import Version
from apparatus.sources.fingerprint import hash_declared

if TYPE_CHECKING:
    from collections.abc import Callable

    Falsify = Callable[[Path], object]
    """Changes a copy; a list that it returns has the paths of files that must be named."""

HOOKS = Path(__file__).parents[2] / "hooks"
INDEX = "assets/javascripts/search-index.js"
SHEET = "assets/stylesheets/apparatus.css"
FINGERPRINT = "data/fingerprints/gazette.json"
PAGE, SOURCE = "ferries.html", "sources/gazette.html"
GERMAN_PAGE = f"de/{PAGE}"
COUNTED = "On 3 March 2021 the company counted 1,200 passengers in one week."


@pytest.fixture
def site(published_tiny: Path, tmp_path: Path) -> Path:
    """Give each test a copy of the tiny site, away from its project."""
    copy = tmp_path / "site"
    shutil.copytree(published_tiny, copy)
    return copy


@pytest.fixture
def german(published_german: Path, tmp_path: Path) -> Path:
    """Give a copy of the translated site, and beside it, as `forged`, one of it with a false attribution."""
    for name in ("true", "forged"):
        shutil.copytree(published_german.with_name(name), tmp_path / name)
    return tmp_path / "true"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "apparatus", *arguments],
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        capture_output=True,
        text=True,
        check=False,
    )


def replace(path: str, old: str, new: str, *, count: int = -1) -> Falsify:
    """Return what replaces a text in a file of a site."""

    def falsify(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (site / path).write_text(text.replace(old, new, count), encoding="utf-8")

    return falsify


def change_claims(change: Callable[[list[dict[str, Any]]], object]) -> Falsify:
    """Return what changes the list of claims."""

    def falsify(site: Path) -> None:
        data = json.loads((site / CLAIMS).read_text(encoding="utf-8"))
        change(data["claims"])
        (site / CLAIMS).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    return falsify


def list_anew(site: Path) -> None:
    """Rewrite the manifest, as a forger would."""
    manifest = make_manifest(list_files(site), Version("", None), 1767225600)
    (site / MANIFEST).write_text(manifest.as_json(), encoding="utf-8")


def sum_anew(site: Path) -> None:
    """Rewrite the checksums of all editions."""
    for file in site.glob("downloads/*.sha256"):
        of = file.with_suffix("")
        if not of.exists():
            continue
        line = f"{hashlib.sha256(of.read_bytes()).hexdigest()}  {of.name}\n"
        file.write_text(line, encoding="utf-8", newline="")


def codes(site: Path) -> set[str]:
    return {problem.code for problem in verify_copy(site).problems}


def counted(claims: list[dict[str, Any]]) -> dict[str, Any]:
    return next(claim for claim in claims if claim["text"] == COUNTED)


def quoting(claims: list[dict[str, Any]]) -> dict[str, Any]:
    return next(claim for claim in claims if claim["quotations"])


def forge_everywhere(site: Path) -> None:
    """Change a figure wherever the tree says it, anchors included, so that only the fingerprint knows better."""
    forged = COUNTED.replace("1,200", "1,300")
    for file in site.rglob("*"):
        if file.suffix in {".html", ".json"} and FINGERPRINT not in file.as_posix():
            text = file.read_text(encoding="utf-8")
            text = text.replace("1,200", "1,300").replace('"key": "1200"', '"key": "1300"')
            text = text.replace(claim_id(COUNTED), claim_id(forged))
            file.write_text(text, encoding="utf-8")
    sum_anew(site)


def pin_nonsense(site: Path) -> None:
    """Declare words where a number belongs, and pin them in the fingerprint."""
    pinned = ["figures", "value", "no object", "many"]
    data = json.loads((site / FINGERPRINT).read_text(encoding="utf-8"))
    data["declared"]["figures"] = [hash_declared(pinned)]
    (site / FINGERPRINT).write_text(json.dumps(data), encoding="utf-8")
    change_claims(
        lambda claims: counted(claims)["figures"][1]["evidence"][0].update(
            method="record", pinned=pinned
        )
    )(site)


def test_a_published_site_holds_and_says_how_much_was_looked_at(site: Path) -> None:
    found = verify_copy(site)

    assert found.problems == ()
    assert min(found.counts.values()) > 0
    assert found.counts["claims"] == len(json.loads((site / CLAIMS).read_text("utf-8"))["claims"])
    assert found.counts["files"] == sum(file.is_file() for file in site.rglob("*")) - 1
    assert re.fullmatch(r"[0-9a-f]{64}", found.digest)


def test_the_command_needs_neither_repository_nor_generator(site: Path) -> None:
    done = run("verify-site", str(site))

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("Consistent with itself; who made it is not shown.\n")
    assert verify_copy(site).digest in done.stderr


def test_the_command_fails_and_names_the_file(site: Path) -> None:
    replace(PAGE, "1,200", "1,300")(site)

    done = run("verify-site", str(site))

    assert done.returncode == 1
    assert f"site/{PAGE}:1:1: error manifest-mismatch" in done.stdout


def test_the_report_says_how_many_editions_were_verified_or_left_out(german: Path) -> None:
    count = len(list(german.glob("downloads/*.sha256")))
    each_edition(lambda file, forged: shutil.copy(forged, file))(german)
    list_anew(german)

    whole, short = (
        run("verify-site", str(german)),
        run("verify-site", str(german), "--without-editions", "--format", "json"),
    )

    assert f"{count} editions checked" in whole.stderr
    assert whole.returncode == 1
    assert f"{count} editions not verified" in short.stderr


def test_a_translated_copy_and_one_from_its_zip_have_no_problem(german: Path) -> None:
    shutil.unpack_archive(german / "downloads/norhaven.zip", german.parent / "unpacked")
    [unpacked] = (german.parent / "unpacked").iterdir()

    assert verify_copy(german).problems == ()
    assert verify_copy(unpacked).problems == ()
    assert verify_copy(german).counts["editions"] == len(list(german.glob("downloads/*.sha256")))
    assert verify_copy(unpacked).counts["editions"] == 0


def test_no_folder_is_misuse() -> None:
    assert run("verify-site", "no-such-folder").returncode == 2


MANIFEST_FAULTS: dict[str, Falsify] = {
    "a byte changed": replace(PAGE, "passengers", "passangers", count=1),
    "a file removed": lambda site: (site / PAGE).unlink(),
    "a file added": lambda site: (site / "extra.html").write_text("x", encoding="utf-8"),
    "a file replaced by a link": lambda site: (
        (site / "404.html").unlink(),
        (site / "404.html").symlink_to(site / PAGE),
    ),
    "no manifest": lambda site: (site / MANIFEST).unlink(),
    "a manifest that is no JSON": lambda site: (site / MANIFEST).write_text("{", "utf-8"),
    "a manifest of another version": replace(MANIFEST, '"version": 1', '"version": 2'),
    "a manifest without its files": replace(MANIFEST, '"files"', '"filez"'),
    "an entry taken out": lambda site: (site / MANIFEST).write_text(
        without(read_manifest(site), PAGE).as_json(), "utf-8"
    ),
}


def without(manifest: Manifest, path: str) -> Manifest:
    files = {name: entry for name, entry in manifest.files.items() if name != path}
    return Manifest(manifest.commit, manifest.date, manifest.tools, files)


@pytest.mark.parametrize("falsify", MANIFEST_FAULTS.values(), ids=MANIFEST_FAULTS)
def test_what_differs_from_the_manifest_is_noticed(site: Path, falsify: Falsify) -> None:
    falsify(site)

    assert "manifest-mismatch" in codes(site)


def change_summary(site: Path) -> None:
    """Change a summary in both files with tables."""
    old, new = "It describes what travellers carry.", "It describes what smugglers carry."
    replace("data/passages.csv", old, new)(site)
    with closing(sqlite3.connect(site / DATABASE)) as connection, connection:
        connection.execute("UPDATE passages SET summary = ? WHERE summary = ?", (new, old))


def change_edition(site: Path) -> None:
    """Change words in the edition of one file, and write its checksum anew."""
    replace("downloads/norhaven.html", "the company counted", "the company never counted")(site)
    sum_anew(site)


def drop_column(site: Path) -> None:
    """Take a column out of the table of passages."""
    with closing(sqlite3.connect(site / DATABASE)) as connection, connection:
        connection.execute("ALTER TABLE passages DROP COLUMN speaker")


def add_style(rule: str) -> Falsify:
    """Return what adds a rule to the style sheet."""
    return lambda site: (site / SHEET).write_text(
        (site / SHEET).read_text(encoding="utf-8") + rule, encoding="utf-8"
    )


HIDDEN = {
    "the claim itself": replace(
        PAGE, f'id="{claim_id(COUNTED)}"', f'id="{claim_id(COUNTED)}" hidden'
    ),
    "what holds it": replace(PAGE, "<article", '<article hidden="until-found"'),
    "a place that opens": replace(PAGE, "<article", "<article popover"),
    "a dialog": replace(PAGE, "<main", "<dialog><main"),
    "from software that speaks": replace(PAGE, "<article", '<article aria-hidden="true"'),
    "a word of it": replace(PAGE, "the company counted", "the <b hidden>company</b> counted"),
    **{
        rule: add_style(rule)
        for rule in (
            f"#{claim_id(COUNTED)}{{display:none}}",
            "article p{visibility:hidden}",
            "@media screen{*{opacity:0}}",
            f'[id="{claim_id(COUNTED)}"]{{color:transparent}}',
            "p:has(a){position:absolute;left:-9999px}",
            "main{article{font-size:0}}",
            "article{height:0;overflow:hidden}",
            "p{clip-path:inset(100%)}",
        )
    },
}
HARMLESS_RULES = (
    ".no-such-class p{display:none}",
    "p::after{display:none}",
    "article p{opacity:.9;font-size:.9rem;height:auto;color:red;left:0}",
    "aside.previews:has(.nobody){display:none}",
)


def unlist(site: Path) -> None:
    """Take the translations off the data, and give other words on the page."""
    change_claims(lambda claims: [claim.pop("translations", None) for claim in claims])(site)
    replace(GERMAN_PAGE, "1.200 Fahrgäste", "9.900 Fahrgäste")(site)


def replace_both(old: str, new: str) -> Falsify:
    """Return what replaces words of a translation on its page and in the data."""
    changes = [replace(path, old, new) for path in (CLAIMS, GERMAN_PAGE)]
    return lambda site: [change(site) for change in changes][:0]


def each_edition(forge: Callable[[Path, Path], object]) -> Falsify:
    """Return what forges each edition, given it and the one of the same name with a false attribution."""

    def falsify(site: Path) -> list[str]:
        files = [file for file in site.glob("downloads/*") if file.suffix != ".sha256"]
        assert {file.suffix for file in files} == {".pdf", ".epub", ".html", ".zip"}
        for file in files:
            forge(file, site.with_name("forged") / "downloads" / file.name)
        sum_anew(site)
        return [file.relative_to(site).as_posix() for file in files]

    return falsify


def exchange_languages(site: Path) -> list[str]:
    """Give each edition in German the text of the main language, and the other way round."""
    changed = []
    for file in sorted(site.glob("downloads/*.de.*")):
        other = file.with_name(file.name.replace(".de.", "."))
        if not file.name.endswith(".sha256"):
            kept = file.read_bytes()
            file.write_bytes(other.read_bytes())
            other.write_bytes(kept)
            changed += [f"downloads/{file.name}", f"downloads/{other.name}"]
    assert len(changed) > 6
    sum_anew(site)
    return changed


def change_in_zip(path: str, old: str, new: str) -> Falsify:
    """Return what changes a file of the ZIP, and the manifest in it."""

    def falsify(site: Path) -> list[str]:
        file = site / "downloads/norhaven.zip"
        folder = site.with_name("unpacked")
        shutil.unpack_archive(file, folder)
        [inside] = folder.iterdir()
        replace(path, old, new)(inside)
        list_anew(inside)
        shutil.make_archive(str(file.with_suffix("")), "zip", folder)
        sum_anew(site)
        return ["downloads/norhaven.zip"]

    return falsify


ADDED = [
    *(f"downloads/leaflet.{ending}" for ending in ("pdf", "epub", "zip", "html", "docx", "sqlite")),
    *(
        f"data/leaflet.{ending}"
        for ending in ("csv", "ris", "bib", "json", "jsonld", "xlsx", "txt")
    ),
    *("de/leaflet.html", "leaflet.html", "leaflet.pdf", "assets/leaflet.csv", "leaflet.xml"),
    *("assets/images/leaflet.svg", "assets/images/leaflet.png", "assets/leaflet"),
    *("downloads/ferries.uk.pdf", "downloads/leaflet.pdf.sha256", "data/fingerprints/leaflet.json"),
]


def add_files(site: Path) -> list[str]:
    """Add a file of each kind, with links from a page; the page and the editions are copies of true ones."""
    for path in ADDED:
        file = site / path
        file.parent.mkdir(exist_ok=True)
        like = sorted(site.rglob(f"*{file.suffix}")) if file.suffix else []
        shutil.copy(next((it for it in like if "404" not in it.name), site / "_headers"), file)
    links = "".join(f'<a href="{path}">{path}</a> ' for path in ADDED)
    replace("index.html", "</article>", f"<p>{links}</p></article>")(site)
    sum_anew(site)
    return ADDED


FORGERIES: dict[str, tuple[Falsify, str]] = {
    "a sentence of the search": (
        replace(INDEX, "the company counted", "nobody counted"),
        "site-mismatch",
    ),
    "a summary in the search": (
        replace(INDEX, "1,200 passengers in one week.", "1,300 passengers in one week."),
        "site-mismatch",
    ),
    "a heading of the search": (
        replace(INDEX, "Ferries of Norhaven", "Wrecks of Norhaven"),
        "site-mismatch",
    ),
    "a place of the search": (replace(INDEX, claim_id(COUNTED), "c-0123456789"), "site-mismatch"),
    "a search that is none": (replace(INDEX, "[", "{"), "unreadable-data"),
    "a claim in its preview": (
        replace(PAGE, f'preview__claim">{COUNTED}', 'preview__claim">Nobody counted.'),
        "site-mismatch",
    ),
    "a summary in a preview": (
        replace(PAGE, "<p>The company counted 1,200", "<p>The company lost 1,200"),
        "site-mismatch",
    ),
    "a number in a preview": (
        replace(PAGE, '<p class="preview__head">1 ', '<p class="preview__head">7 '),
        "site-mismatch",
    ),
    "a title in the bibliography": (
        replace("data/bibliography.json", "Norhaven", "Quimbleton"),
        "site-mismatch",
    ),
    "a title in BibLaTeX": (
        replace("data/bibliography.bib", "title = {{", "title = {{Not "),
        "site-mismatch",
    ),
    "a title in RIS": (replace("data/bibliography.ris", "TI  - ", "TI  - Not "), "site-mismatch"),
    "a date in the bibliography": (
        replace("data/bibliography.json", '"date-parts": [[2021', '"date-parts": [[2020'),
        "site-mismatch",
    ),
    "an address in the bibliography": (
        replace("data/bibliography.bib", "url = {https://", "url = {https://not."),
        "site-mismatch",
    ),
    "a source kept off the bibliography": (
        replace("data/bibliography.ris", "ID  - gazette", "ID  - other"),
        "site-mismatch",
    ),
    "a table without a column": (drop_column, "unreadable-data"),
    "a figure changed on the page": (replace(PAGE, "1,200", "1,300"), "site-mismatch"),
    "a negation slipped into the page": (
        replace(PAGE, "the company counted", "the company never counted"),
        "site-mismatch",
    ),
    "a figure changed everywhere but in the fingerprint": (forge_everywhere, "unsupported-figure"),
    "a figure's key changed": (
        replace(CLAIMS, '"key": "1200"', '"key": "1300"'),
        "unsupported-figure",
    ),
    "a quotation changed": (
        change_claims(
            lambda claims: quoting(claims)["quotations"][0].update(text="slow but cheap")
        ),
        "misquotation",
    ),
    "a figure without evidence": (
        change_claims(lambda claims: counted(claims)["figures"][0].update(evidence=[])),
        "unsupported-figure",
    ),
    "evidence from a passage that is not cited": (
        change_claims(
            lambda claims: counted(claims)["figures"][0]["evidence"][0].update(locator="¶3")
        ),
        "unsupported-figure",
    ),
    "a declared value that nothing pins": (
        change_claims(
            lambda claims: counted(claims)["figures"][1]["evidence"][0].update(
                method="record", pinned=["figures", "value", {"locator": "¶1"}, 1200]
            )
        ),
        "unsupported-figure",
    ),
    "a declared value of no sensible shape, pinned": (
        pin_nonsense,
        "unsupported-figure",
    ),
    "a quotation within another that nothing pins": (
        change_claims(
            lambda claims: quoting(claims)["quotations"][0]["evidence"][0].update(
                method="record", within="very slow but safe in any weather"
            )
        ),
        "misquotation",
    ),
    "a figure kept off the list": (
        change_claims(lambda claims: counted(claims)["figures"].pop()),
        "unsupported-figure",
    ),
    "a quotation kept off the list": (
        change_claims(lambda claims: quoting(claims)["quotations"].pop()),
        "unsupported-figure",
    ),
    "a claim in other words than its anchor": (
        change_claims(lambda claims: counted(claims).update(text=COUNTED.replace("one", "any"))),
        "unsupported-figure",
    ),
    "a fingerprint without its figures": (
        replace(FINGERPRINT, '"1200"', '"1201"'),
        "unsupported-figure",
    ),
    "a fingerprint taken away": (lambda site: (site / FINGERPRINT).unlink(), "unsupported-figure"),
    "a fingerprint that is no JSON": (
        lambda site: (site / FINGERPRINT).write_text("{", encoding="utf-8"),
        "unreadable-data",
    ),
    "a claim taken off the page": (
        replace(PAGE, f'id="{claim_id(COUNTED)}"', 'id="elsewhere"'),
        "site-mismatch",
    ),
    "a link to the neighbouring paragraph": (
        replace(PAGE, "sources/gazette.html#p1", "sources/gazette.html#p3"),
        "site-mismatch",
    ),
    "a backlink taken away": (
        replace(SOURCE, f"ferries.html#{claim_id(COUNTED)}", "ferries.html#references"),
        "site-mismatch",
    ),
    "a citation kept off the list": (
        change_claims(lambda claims: quoting(claims)["citations"].pop()),
        "site-mismatch",
    ),
    "a claim kept off the list": (
        change_claims(lambda claims: claims.remove(counted(claims))),
        "site-mismatch",
    ),
    "a link that leads nowhere": (
        replace(PAGE, "</article>", '<a href="lost.html">x</a></article>'),
        "broken-link",
    ),
    "a picture from another host": (
        replace(PAGE, "</article>", '<img src="https://elsewhere.example/x.png"></article>'),
        "foreign-request",
    ),
    "a policy that lets scripts ask another host": (
        replace(PAGE, "img-src 'self'", "connect-src https://elsewhere.example; img-src 'self'"),
        "foreign-request",
    ),
    "a policy that forbids nothing by default": (
        replace(PAGE, "default-src 'none'; ", ""),
        "foreign-request",
    ),
    "a page without a policy": (
        replace(PAGE, "Content-Security-Policy", "X-Nothing"),
        "foreign-request",
    ),
    "a script of no page that could ask another host": (
        lambda site: next(site.glob("assets/javascripts/minisearch/*.js")).write_text(
            'fetch("https://elsewhere.example/")', encoding="utf-8"
        ),
        "foreign-request",
    ),
    "claims that are no JSON": (
        lambda site: (site / CLAIMS).write_text("[", encoding="utf-8"),
        "unreadable-data",
    ),
    "claims of an older contract": (
        replace(CLAIMS, f'"contract": "{CONTRACT}",', ""),
        "old-contract",
    ),
    "claims of another shape": (replace(CLAIMS, '"kinds"', '"kind"'), "unreadable-data"),
    "no claims": (change_claims(lambda claims: claims.clear()), "unreadable-data"),
    "another commit": (
        replace(CLAIMS, '"site": {', '"commit": "0123", "site": {'),
        "site-mismatch",
    ),
    "another date of a situation": (replace(CLAIMS, "2021-03-05", "2021-03-06"), "site-mismatch"),
    "an origin that is not of the source": (
        replace(CLAIMS, "Ferry company, 3 March 2021", "Harbour Office"),
        "site-mismatch",
    ),
    "a page that is no text": (
        lambda site: (site / PAGE).write_bytes(b"\xff\xfe\x00"),
        "unreadable-file",
    ),
    "a claim that the data do not list": (
        replace(
            PAGE,
            "</article>",
            '<p><span class="claim" id="c-0123456789">It sank.</span></p></article>',
        ),
        "site-mismatch",
    ),
    "a summary in the database and its table": (change_summary, "site-mismatch"),
    "a summary in the file of all": (
        replace("data/summaries.txt", "1,200", "1,300"),
        "site-mismatch",
    ),
    "an annotation": (replace("data/annotations.jsonld", "1,200", "1,300"), "site-mismatch"),
    "annotations of another shape": (
        replace("data/annotations.jsonld", '"value"', '"said"'),
        "site-mismatch",
    ),
    "a checksum of another file": (
        lambda site: shutil.copy(
            site / "downloads/norhaven.html.sha256", site / "downloads/norhaven.epub.sha256"
        ),
        "manifest-mismatch",
    ),
    "an edition in place of another": (
        lambda site: shutil.copy(site / "downloads/ferries.pdf", site / "downloads/norhaven.pdf"),
        "manifest-mismatch",
    ),
    "words in the edition of one file, with its checksum": (change_edition, "site-mismatch"),
    "a page that takes the place of another where case does not count": (
        lambda site: shutil.copy(site / "404.html", site / "Index.html"),
        "manifest-mismatch",
    ),
    "no data at all": (lambda site: shutil.rmtree(site / "data"), "nothing-checked"),
    "files of each kind added": (add_files, "site-mismatch"),
}
"""Changes of a copy, and the code of a problem that tells it although the manifest was made anew."""
GERMAN_FORGERIES: dict[str, tuple[Falsify, str]] = {
    "a translation that is not listed": (unlist, "site-mismatch"),
    "what is not translated": (replace(GERMAN_PAGE, "Nobody", "Everybody"), "site-mismatch"),
    "a negation, in the data as well": (
        replace_both("zählte die Gesellschaft", "zählte die Gesellschaft nicht"),
        "site-mismatch",
    ),
    "a bound, in the data as well": (
        replace_both("1.200 Fahrgäste", "mindestens 1.200 Fahrgäste"),
        "site-mismatch",
    ),
    "words of a translation in the data alone": (
        replace(CLAIMS, "zählte die", "schätzte die"),
        "site-mismatch",
    ),
    "a sentence of the search in the language": (
        replace(index_path("de"), "zählte die", "schätzte die"),
        "site-mismatch",
    ),
    "a summary on the page of its source in the language": (
        replace("de/sources/gazette.html", "what travellers carry", "what smugglers carry"),
        "site-mismatch",
    ),
    "words of the edition in the language": (
        lambda site: [
            replace("downloads/norhaven.de.html", "zählte die", "schätzte die")(site),
            sum_anew(site),
        ][:0],
        "site-mismatch",
    ),
    "each edition rebuilt with a false attribution": (
        each_edition(lambda file, forged: shutil.copy(forged, file)),
        "site-mismatch",
    ),
    "each edition unreadable": (
        each_edition(lambda file, forged: file.write_bytes(b"%")),
        "unreadable-data",
    ),
    "each edition deleted": (each_edition(lambda file, forged: file.unlink()), "broken-link"),
    "each edition in the other language": (exchange_languages, "site-mismatch"),
    "a summary in the ZIP": (
        change_in_zip("data/summaries.txt", "1,200", "1,300"),
        "site-mismatch",
    ),
    "a title in the ZIP": (
        change_in_zip("data/bibliography.json", "Norhaven", "Quimbleton"),
        "site-mismatch",
    ),
    "files of each kind added": (add_files, "site-mismatch"),
}
"""The same of a copy with a translation, and its editions in each language."""


ALL = [("site", name, *row) for name, row in FORGERIES.items()]
ALL += [("german", name, *row) for name, row in GERMAN_FORGERIES.items()]


@pytest.mark.parametrize(
    ("copied", "falsify", "code"),
    [(copied, falsify, code) for copied, _, falsify, code in ALL],
    ids=[f"{name} ({copied})" for copied, name, _, _ in ALL],
)
def test_a_forger_who_rewrites_the_manifest_is_noticed_as_well(
    request: pytest.FixtureRequest, copied: str, falsify: Falsify, code: str
) -> None:
    site = request.getfixturevalue(copied)
    named = falsify(site)
    list_anew(site)

    problems = verify_copy(site).problems

    found = {problem.code for problem in problems}
    assert code in found
    assert "manifest-mismatch" not in found - {code}
    if isinstance(named, list) and code != "broken-link":
        paths = {problem.path.partition("!")[0] for problem in problems if problem.code == code}
        assert {f"site/{path}" for path in named} - paths == set()


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_a_claim_that_readers_do_not_see_is_noticed(site: Path, hide: Falsify) -> None:
    hide(site)
    list_anew(site)

    assert "site-mismatch" in codes(site)


def test_a_rule_that_hides_no_claim_is_none_of_a_forger(site: Path) -> None:
    add_style("\n".join(HARMLESS_RULES))(site)
    list_anew(site)

    assert not verify_copy(
        site, with_editions=False
    ).problems  # the ZIP still has the sheet without it


def test_a_folder_without_files_proves_nothing(tmp_path: Path) -> None:
    found = verify_copy(tmp_path)

    assert {problem.code for problem in found.problems} >= {"nothing-checked", "manifest-mismatch"}
    assert set(found.counts.values()) == {0}
    missing = [p.what for p in found.problems if p.code == "nothing-checked"]
    needed = [name for name in found.counts if name != "editions"]
    assert sorted(missing) == sorted(f"there are no {name}" for name in needed)


def test_a_protected_name_is_found_by_the_list_that_the_tree_carries(site: Path) -> None:
    key = bytes(range(32))
    name = ProtectedNames(key, frozenset(), frozenset()).hash(fold("Tormod") + fold("Quillfeather"))
    data = {"version": 1, "key": key.hex(), "names": [name], "surnames": [], "allow": []}
    (site / LIST).write_text(json.dumps(data), encoding="utf-8")
    list_anew(site)
    assert not verify_copy(
        site, with_editions=False
    ).problems  # the ZIP still has the sheet without it
    replace(PAGE, "</article>", "<p>Tormod Quillfeather</p></article>")(site)
    list_anew(site)

    assert codes(site) == {"protected-name"}
