from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.project import read_project
from apparatus.reading.deceptive_text import deceptive_host, deceptive_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str]], Path]
    Make = Callable[..., str]


def _places(text: str, *, escapes: bool = False) -> list[tuple[str, int, int]]:
    found = deceptive_text(text, "docs/a.md", escapes=escapes)
    return [(problem.code, problem.line, problem.column) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, “quoted” – and more… § ¶ № € ½ x² 5 µm 20 °C",
        "하나원에서 북한 병사 K-문화, GDP성장",
        "Полк 155-й бригады, Киев; Кremlin".replace("Кr", "Kr"),
        "Ἑλλάς and Ελλάδα",
        "金正恩 きむ キム 김정은 (Kim Jong Un)",
        "naïve café Türk Žižek Đà Nẵng e\u0301",
        "A non-breaking\u00a0space and a thin\u2009one, 15\u202f000",
        "Entities &amp; &lt;b&gt; &para; &#8217; &nbsp; and AT&T; R&D;",
        "https://host.example/path?q=1&r=2#part and http://localhost:8000/ and https://xn--9n2bp8q.example/",
        "[a](https://host.example/병사) and <https://host.example/>.",
        "https://192.0.2.1/a, https://HOST.example, or https://host.example.",
        "\tIndented\r".rstrip("\r"),
        "a // b and http:// alone",
    ],
)
def test_honest_text(text: str) -> None:
    assert _places(text) == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\u200b", "zero width space"),
        ("\u200d", "zero width joiner"),
        ("\u00ad", "soft hyphen"),
        ("\u3164", "hangul filler"),
        ("\ufe0f", "variation selector-16"),
        ("\U000e0041", "tag latin capital letter a"),
        ("\u2028", "line separator"),
        ("\ue0a0", "without a name"),
        ("\x00", "without a name"),
        ("\x0c", "without a name"),
    ],
)
def test_an_invisible_character(character: str, name: str) -> None:
    text = f"One.\nTwo wo{character}rds."

    problems = list(deceptive_text(text, "docs/a.md"))

    assert [(p.code, p.line, p.column) for p in problems] == [("invisible-character", 2, 7)]
    assert f"U+{ord(character):04X}" in problems[0].what
    assert name in problems[0].what


@pytest.mark.parametrize(
    "written", ["&#8238;", "&#x202E;", "&rlm;", "&zwj;", "&ZeroWidthSpace;", "&shy;", "&#0008203;"]
)
def test_an_invisible_character_written_as_a_reference(written: str) -> None:
    assert _places(f"Two {written} words.") == [("invisible-character", 1, 5)]


@pytest.mark.parametrize("written", ["\\u202e", "\\U000E0041", "\\x00"])
def test_an_invisible_character_written_as_an_escape(written: str) -> None:
    assert _places(f'- "Home{written}": index.md', escapes=True) == [("invisible-character", 1, 8)]
    assert _places(f'- "Home{written}": index.md') == []


@pytest.mark.parametrize("word", ["b\u0430nk", "\u0410pril", "p\u03bfrt", "Kim\u0456", "\u13aaBC"])
def test_a_letter_of_another_script_in_a_latin_word(word: str) -> None:
    assert [place[:2] for place in _places(f"The {word} said so.")] == [("deceptive-spelling", 1)]


@pytest.mark.parametrize("text", ["x \u0489y", "y x\u0489", "w x\u0378", "w \u0378x"])
def test_a_mark_or_an_unassigned_character_beside_a_latin_letter(text: str) -> None:
    """They are of no word, and the unassigned ones have no name."""
    place = ("deceptive-spelling", 1, text.index(max(text)) + 1)

    assert _places(f"{text}.") == [place]


@pytest.mark.parametrize(
    "address",
    [
        "https://b\u0430nk.example/",
        "https://\u0440\u0430\u0443.example/",
        "https://한국.example/",
        "https://bank.example\u2215login.test/",
        "https://bank\u3002example/",
        "https://good.example@host.example/",
        "https://good.example:pass@host.example/",
        "https://host.example\\@good.example/",
        "https://[::1/",
        "https://host..example/",
        "https://-host.example/",
        "//h\u043est.example/x.png",
    ],
)
def test_an_address_that_hides_its_host(address: str) -> None:
    assert deceptive_host(address)
    assert ("deceptive-spelling", 1, 5) in _places(f"[a]({address})") or "\\" in address


def test_the_message_gives_the_form_in_ascii() -> None:
    [problem] = deceptive_text("https://한국.example/", "docs/x.md")

    assert "xn--" in problem.cure


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("docs/ferries.md", "in one week", "in\u200b one week"),
        ("docs/ferries.md", "Ferries of", "Fe\u200brries of"),
        ("sources/gazette.md", "It describes", "It de\u202escribes"),
        ("sources/gazette.md", "Norhaven Gazette", "Norhaven\u200b Gazette"),
        ("sources/gazette.md", "gazette.example", "g\u0430zette.example"),
        ("mkdocs.yml", "Home", "Ho\u200bme"),
        ("mkdocs.yml", '"Home"', '"Ho\\u200bme"'),
        ("mkdocs.yml", "https://norhaven.example", "https://norh\u0430ven.example"),
    ],
)
def test_every_file_that_people_write_is_read(
    write_project: Write, page_text: Make, record_text: Make, path: str, old: str, new: str
) -> None:
    files = {
        "docs/ferries.md": page_text(),
        "sources/gazette.md": record_text(),
        "mkdocs.yml": (
            'site_url: https://norhaven.example\nsite_name: "Home"\ntheme: material\n'
            "hooks: [hooks/apparatus_hooks.py]\n"
        ),
    }
    assert read_project(write_project(files)).problems == ()
    assert old in files[path]

    root = write_project({path: files[path].replace(old, new)})

    codes = {"invisible-character", "deceptive-spelling"}
    assert {(p.path, p.code in codes) for p in read_project(root).problems} == {(path, True)}


@pytest.mark.parametrize("name", ["fe\u200brries", "ferries\u202edm", "a\nb"])
def test_a_file_whose_name_holds_what_nobody_sees(
    write_project: Write, page_text: Make, name: str
) -> None:
    project = read_project(write_project({f"docs/{name}.md": page_text()}))

    assert project.pages == ()
    assert [(p.path, p.code) for p in project.problems] == [
        (ascii(f"docs/{name}.md"), "invisible-character")
    ]


def test_an_escape_in_front_matter_is_placed_at_its_value(
    write_project: Write, page_text: Make
) -> None:
    text = page_text(title="Ferries").replace('"Ferries"', '"Ferr\\u202eies"')
    assert "\\u202e" in text

    problems = read_project(write_project({"docs/a.md": text})).problems

    assert [(p.code, p.line, p.column) for p in problems] == [("invisible-character", 2, 8)]
