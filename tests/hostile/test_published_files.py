"""Each danger planted in an otherwise harmless page, picture or style sheet of a built site."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest

from apparatus.audit.project_site import check_site
from apparatus.audit.site_files import SiteFiles, check_files
from apparatus.project import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], Path]

SCRIPT = "let theme = 1"
HASH = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
POLICY = f"default-src 'none'; script-src 'self' 'sha256-{HASH}'; object-src 'none'; base-uri 'none'; img-src 'self'"
PAGE = f"""<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<link rel="stylesheet" href="../assets/stylesheets/a.css">
<link rel="canonical" href="https://norhaven.example/a">
<link rel="icon" href="data-icon.png">
<script>{SCRIPT}</script>
<script type="application/json">{{"a": "<b>"}}</script>
<script src="../assets/javascripts/a.js"></script>
</head><body>
<!-- a comment -->
<input type="text">
<a href="https://host.example/">out</a> <a href="mailto:a@host.example">mail</a> <a href="../b/#c">in</a>
<q cite="https://host.example/">words</q>
<svg viewBox="0 0 1 1"><path d="M0 0"/></svg><img src="../a.svg" alt="">
<button popovertarget="x" type="button">x</button>
HERE
</body></html>
"""
PICTURE = (
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<defs><path id="a" d="M0 0"/></defs><use xlink:href="#a"/><path fill="url(#a)" stroke="none"/><text>HERE</text></svg>'
)
STYLE = (
    '@import "b.css"; a { background: url(data:image/svg+xml,%3Csvg/%3E), url("../a.png") } HERE'
)


def _problems(write_project: Write, name: str, text: str) -> list[str]:
    root = write_project({f"site/{name}": text})
    files = SiteFiles(root / "site")
    found = list(check_files(files, files.all()))
    assert {problem.code for problem in found} <= {"foreign-request", "unsafe-markup"}
    assert {problem.path for problem in found} <= {f"site/{name}"}
    return [problem.what for problem in found]


@pytest.mark.parametrize(
    ("name", "text"), [("a/b.html", PAGE), ("a.svg", PICTURE), ("a.css", STYLE)]
)
def test_a_harmless_file(write_project: Write, name: str, text: str) -> None:
    assert _problems(write_project, name, text) == []


@pytest.mark.parametrize(
    "danger",
    [
        "<script>alert(1)</script>",
        f"<script>{SCRIPT} </script>",
        f"<script type=module>{SCRIPT};</script>",
        "<script type=text/plain>alert(1)</script>",
        "<script src=//host.example/a.js></script>",
        "<script src=https://host.example/a.js></script>",
        "<script src=data:text/javascript,alert(1)></script>",
        "<script src=../uploads/a.js></script>",
        "<SCRIPT SRC=a.js></SCRIPT>",
        "<img src=a.png onerror=alert(1)>",
        "<body ONLOAD=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<svg><use href='//host.example/a.svg#b'></use></svg>",
        "<svg><image xlink:href='https://host.example/a.png'/></svg>",
        "<svg><path fill='url(https://host.example/a.svg#b)'/></svg>",
        "<svg><path filter='u\\72l(//host.example/a.svg#b)'/></svg>",
        "<svg><g mask='url(\"https://host.example/a.svg#b\")'></g></svg>",
        "<svg><path marker-end='none, url(http://host.example/a.svg#b)'/></svg>",
        "<svg><animate attributeName=href to=javascript:alert(1)>",
        "<svg><set attributeName=onclick to=alert(1)>",
        "<svg><foreignObject>x</foreignObject></svg>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\tscript:alert(1)'>x</a>",
        "<a href='&#106;avascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href=x ping=https://host.example>x</a>",
        "<area href=vbscript:x>",
        "<img src=https://host.example/a.png>",
        "<img src=//host.example/a.png>",
        "<img src='\\\\host.example\\a.png'>",
        "<img src=data:image/png;base64,AAAA>",
        "<img src=a.png srcset='a.png 1x, https://host.example/a.png 2x'>",
        "<video poster=//host.example/a.png></video>",
        "<audio src=https://host.example/a.mp3></audio>",
        "<input type=image src=//host.example/a.png>",
        "<table background=//host.example/a.png></table>",
        "<link rel=stylesheet href=https://host.example/a.css>",
        "<link rel=preconnect href=https://host.example>",
        "<link rel='icon unheard-of' href=//host.example/a.png>",
        "<iframe src=a.html></iframe>",
        "<object data=a.swf></object>",
        "<embed src=a.swf>",
        "<base href=https://host.example/>",
        "<meta http-equiv=refresh content='0;url=b.html'>",
        "<meta http-equiv=Set-Cookie content=a=b>",
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
        "<form action=https://host.example><input></form>",
        "<form></form>",
        "<button formaction=b>x</button>",
        "<p style='position:fixed'>x</p>",
        "<math><mtext>x</mtext></math>",
        "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
        "<textarea><p title='</textarea><script>alert(1)</script>'></textarea>",
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script> -->",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<?xml-stylesheet href='a.xsl'?>",
    ],
)
def test_a_danger_in_a_page(write_project: Write, danger: str) -> None:
    assert _problems(write_project, "a/b.html", PAGE.replace("HERE", danger))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f'content="{POLICY}"', "content=\"default-src 'self'\""),
        ("Content-Security-Policy", "X-Nothing"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("script-src 'self'", "script-src 'self' https://host.example"),
        ("script-src 'self'", "script-src 'self' *"),
        ("object-src 'none'; ", ""),
        ("base-uri 'none'", "base-uri 'self'"),
        ("default-src 'none'", "default-src *"),
        (HASH, HASH[::-1]),
        ("<head>", f"<head><script>{SCRIPT}</script>"),
    ],
)
def test_a_danger_in_the_policy(write_project: Write, old: str, new: str) -> None:
    assert PAGE.count(old) == 1

    assert _problems(write_project, "a/b.html", PAGE.replace(old, new))


@pytest.mark.parametrize(
    "danger",
    [
        "<script>alert(1)</script>",
        "<g onclick='alert(1)'/>",
        "<use xlink:href='https://host.example/a.svg#b'/>",
        "<image href='//host.example/a.png'/>",
        "<a xlink:href='javascript:alert(1)'/>",
        "<animate attributeName='href'/>",
        "<foreignObject><p>x</p></foreignObject>",
        "<g style='fill:url(//host.example)'/>",
    ],
)
def test_a_danger_in_a_picture(write_project: Write, danger: str) -> None:
    assert _problems(write_project, "a.svg", PICTURE.replace("HERE", danger))


def test_an_entity_in_a_picture(write_project: Write) -> None:
    text = PICTURE.replace("<svg", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///a">]><svg', 1)

    assert _problems(write_project, "a.svg", text)


@pytest.mark.parametrize(
    "danger",
    [
        "b { background: url(https://host.example/a.png) }",
        "b { background: URL( '//host.example/a.png') }",
        '@import "https://host.example/a.css";',
        "@import url(//host.example/a.css);",
        "b { src: url(data:font/woff2;base64,AAAA) }",
        "b { background: u\\72l(https://host.example/a.png) }",
        'b { background: image-set("https://host.example/a.png" 1x) }',
        "@\\69mport 'https://host.example/a.css';",
        "b { --a: url(//host.example/a.png); background: var(--a) }",
        "b { background: url(https://host.example/a b.png) }",
        "b { background: url(javascript:alert(1)) }",
    ],
)
def test_a_danger_in_a_style_sheet(write_project: Write, danger: str) -> None:
    assert _problems(write_project, "a.css", STYLE.replace("HERE", danger))


@pytest.mark.parametrize("name", ["a.swf", "a.svgz", "a.hta", "a.XSL"])
def test_a_file_that_acts_and_cannot_be_read(write_project: Write, name: str) -> None:
    assert _problems(write_project, name, "x") == [
        f"a file of the type .{name.partition('.')[2].lower()}"
    ]


@pytest.mark.parametrize("name", ["a.htm", "a.xhtml", "a.HTML"])
def test_a_page_by_another_ending(write_project: Write, name: str) -> None:
    assert _problems(write_project, name, PAGE.replace("HERE", "<iframe>"))


def test_a_link_in_the_built_site(write_project: Write) -> None:
    root = write_project({"site/a.txt": "x"})
    (root / "site" / "b.txt").symlink_to(root / "site" / "a.txt")

    files = SiteFiles(root / "site")
    assert [problem.what for problem in check_files(files, files.all())] == ["a symbolic link"]


def test_the_check_of_the_site_looks_at_its_markup(write_project: Write) -> None:
    root = write_project({"site/a/b.html": PAGE.replace("HERE", "<iframe>")})

    places = [
        (p.code, p.line, p.column) for p in check_site(read_project(root), SiteFiles(root / "site"))
    ]

    line = PAGE.partition("HERE")[0].count("\n") + 1
    assert ("unsafe-markup", line, 1) in places
