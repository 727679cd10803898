"""Each value that `apparatus new` takes from a page says where it stands there; what is only likely is left to a person."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from outlet import PARAGRAPHS

from apparatus.commands.protect import protect
from apparatus.reading.front_matter import read_front_matter
from apparatus_intake.captures import Capture, read_capture
from apparatus_intake.new_records import NewRecords, create_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Save = Callable[[str, str | bytes], Path]

DAY = datetime.date(2021, 3, 9)
TITLE = "Ferries return to Norhaven"
_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def _page(head: str = "", body: str = f"<h1>{TITLE}</h1>", attributes: str = "") -> str:
    return (
        f"<!doctype html><html{attributes}><head>{head}</head>"
        f"<body><article>{body}{_BODY}</article></body></html>"
    )


def _json(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def _created(root: Path, originals: Path, page: str, url: str = "") -> NewRecords:
    capture = Capture(page.encode(), True, data=page.encode(), name="a.html")
    return create_records(
        root, capture, originals=originals, url=url, ids=["ferries"], today=DAY, split=False
    )


def _told(created: NewRecords, root: Path, key: str) -> tuple[Any, str]:
    """Return the value of a key and what is said of it, after checking that the file says both."""
    text = (root / "sources/ferries.md").read_text(encoding="utf-8")
    data = read_front_matter(text, "", "bad-record")[0].data
    note = created.notes["ferries"].get(key, "")
    assert not note or f"# {note}\n" in text
    return data.get(key), note


_AUTHOR = [{"family": "TODO", "given": "Ada Quay"}]
_NOBODY = [{"family": "TODO", "given": "TODO"}]


@pytest.mark.parametrize(
    ("page", "key", "value", "note"),
    [
        (_page(f'<meta property="og:title" content="{TITLE}">'), "title", TITLE, "from og:title"),
        (
            _page(_json(f'{{"@graph":[{{"@type":"NewsArticle","headline":"{TITLE}"}}]}}')),
            "title",
            TITLE,
            "from JSON-LD headline",
        ),
        (_page(f"<title>{TITLE}</title>"), "title", TITLE, "from <title>"),
        (_page(f"<title>{TITLE} - Gazette</title>"), "title", TITLE, "from the first <h1>"),
        (
            _page(
                f"<title>{TITLE} - Gazette</title>", f"<h1>The paper</h1><dl><dt>{TITLE}</dt></dl>"
            ),
            "title",
            TITLE,
            "from <title> and a line of the page",
        ),
        (_page(), "type", "webpage", "because it is a saved page"),
        (_page('<meta name="author" content="Ada Quay">'), "author", _AUTHOR, "from author"),
        (
            _page(_json('{"headline":"F","author":[{"@type":"Person","name":"Ada Quay"}]}')),
            "author",
            _AUTHOR,
            "from JSON-LD author",
        ),
        (
            _page('<meta property="og:site_name" content="Norhaven Gazette">'),
            "container-title",
            "Norhaven Gazette",
            "from og:site_name",
        ),
        (
            _page(_json('{"@type":"WebSite","name":"Norhaven Gazette"}')),
            "container-title",
            "Norhaven Gazette",
            "from JSON-LD name of the site",
        ),
        (
            _page(_json('{"headline":"F","publisher":{"name":"Quay Press"}}')),
            "publisher",
            "Quay Press",
            "from JSON-LD publisher",
        ),
        (
            _page('<meta property="article:published_time" content="2021-03-05T10:00:00Z">'),
            "issued",
            "2021-03-05",
            "from article:published_time",
        ),
        (
            _page(_json('{"headline":"F","datePublished":"2021-03-05"}')),
            "issued",
            "2021-03-05",
            "from JSON-LD datePublished",
        ),
        (
            _page(
                body=f'<h1>{TITLE}</h1><time class="published" datetime="2021-03-05">March</time>'
            ),
            "issued",
            "2021-03-05",
            "from <time> of publication",
        ),
        (_page(attributes=' lang="en-GB"'), "language", "en-GB", "from <html lang>"),
        (
            _page(_json('{"headline":"F","inLanguage":"en-GB"}')),
            "language",
            "en-GB",
            "from JSON-LD inLanguage",
        ),
        (
            _page(
                body=f'<h1>{TITLE}</h1><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
            ),
            "licence",
            "CC BY 4.0",
            "from <a rel=license>",
        ),
        (
            _page('<link rel="canonical" href="https://gazette.example/ferries">'),
            "URL",
            "https://gazette.example/ferries",
            "from <link rel=canonical>",
        ),
        (
            _page('<meta property="og:url" content="https://gazette.example/ferries">'),
            "URL",
            "https://gazette.example/ferries",
            "from og:url",
        ),
    ],
)
def test_what_a_page_declares_is_a_fact_with_its_place(
    page: str, key: str, value: object, note: str, root: Path, originals: Path
) -> None:
    assert _told(_created(root, originals, page), root, key) == (value, note)


@pytest.mark.parametrize(
    ("page", "key", "note"),
    [
        (_page(), "title", f"not sure: the first <h1> gives {TITLE}"),
        (
            _page("<title>The harbour office of Norhaven</title>", f"<b>{TITLE}</b>"),
            "title",
            "not sure: <title> gives The harbour office of Norhaven",
        ),
        (
            _page("<title>Ferries return - The Gazette of Norhaven</title>", "<h2>Boats</h2>"),
            "title",
            "not sure: <title> gives Ferries return",
        ),
        (
            _page(
                "<title>Ferries return - Gazette</title>", "<h1>Norhaven</h1><p>Ferries return</p>"
            ),
            "title",
            "not sure: the first <h1> gives Norhaven",
        ),
        (
            _page(body=f'<h1>{TITLE}</h1><p class="author">By The Harbour</p>'),
            "author",
            "not sure: a line of the page gives The Harbour",
        ),
        (
            _page(
                _json(
                    '{"headline":"F","liveBlogUpdate":[{"headline":"G","author":{"name":"Ada Quay"}}]}'
                ),
                f'<h1>{TITLE}</h1><p class="author">By Ada Quay</p>',
            ),
            "author",
            "not sure: a line of the page gives Ada Quay",
        ),
        (
            _page(
                '<meta name="author" content="Norhaven Gazette">'
                '<meta property="og:site_name" content="Norhaven Gazette">'
            ),
            "author",
            "not sure: author gives Norhaven Gazette",
        ),
        (
            _page(body=f'<h1>{TITLE}</h1><time datetime="2021-03-05">March</time>'),
            "issued",
            "not sure: a <time> of the page gives 2021-03-05",
        ),
        (
            _page('<link rel="canonical" href="https://gazette.example/2021/03/05/ferries">'),
            "issued",
            "not sure: the address gives 2021-03-05",
        ),
        (
            _page(
                '<meta property="article:published_time" content="2021-03-05">'
                + _json('{"headline":"F","datePublished":"2019-01-02"}')
            ),
            "issued",
            "not sure: article:published_time, but not JSON-LD datePublished, gives 2021-03-05",
        ),
        (
            _page('<meta name="author" content="Username">'),
            "author",
            "not sure: author gives Username",
        ),
        (
            _page(
                attributes=' lang="ko"', body=f"<h1>{TITLE}</h1><p>입력 2021.03.05 수정 2021.03.08"
            ),
            "issued",
            "not sure: line 2 of the text gives 2021-03-05",
        ),
        (
            _page(
                body=f'<h1>{TITLE}</h1><div class="footer">'
                '<a href="https://creativecommons.org/licenses/by/4.0/">licence</a></div>'
            ),
            "licence",
            "not sure: a link on the page gives CC BY 4.0",
        ),
        (
            _page('<link rel="canonical" href="https://gazette.example/">'),
            "URL",
            "not sure: <link rel=canonical> gives https://gazette.example/",
        ),
    ],
)
def test_what_is_only_likely_is_shown_and_left_to_a_person(
    page: str, key: str, note: str, root: Path, originals: Path
) -> None:
    value, told = _told(_created(root, originals, page), root, key)
    assert (_NOBODY if key == "author" else "TODO", note) == (value, told)


def test_the_name_of_a_host_is_no_name_of_a_site(root: Path, originals: Path) -> None:
    created = _created(root, originals, _page(), "https://gazette.example/ferries")
    told = _told(created, root, "container-title")
    assert told == ("TODO", "not sure: the host gives gazette.example")
    assert _told(created, root, "URL") == ("https://gazette.example/ferries", "from --url")
    assert _told(created, root, "type") == ("webpage", "because it has an address")
    assert _told(created, root, "accessed") == (
        "2021-03-09",
        "from the clock, as the file does not say when it was saved",
    )
    assert _told(created, root, "citation-label") == ("TODO", "")


def test_the_first_line_of_a_text_is_its_title_and_a_later_one_is_not_sure(
    root: Path, originals: Path, saved: Save
) -> None:
    for name, above in (("first", ""), ("later", "Share this\n")):
        text = saved(f"{name}.txt", f"{above}{TITLE}\n" + "\n".join(PARAGRAPHS))
        create_records(root, read_capture(text), originals=originals, ids=[name], today=DAY)
    first = (root / "sources/first.md").read_text(encoding="utf-8")
    assert f"title: {TITLE}  # from line 1 of the text\n" in first
    later = (root / "sources/later.md").read_text(encoding="utf-8")
    assert f"title: TODO  # not sure: line 2 of the text gives {TITLE}\n" in later


def test_no_note_repeats_a_protected_name(root: Path, originals: Path) -> None:
    (root / "policy").mkdir(exist_ok=True)
    protect(root, ["Harbour"])
    page = _page(body=f'<h1>{TITLE}</h1><p class="author">By The Harbour</p>')
    created = _created(root, originals, page)
    assert _told(created, root, "author") == (_NOBODY, "")
    assert "Harbour" not in (root / "sources/ferries.md").read_text(encoding="utf-8")
