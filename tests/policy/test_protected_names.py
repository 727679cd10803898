"""All names here are invented: nobody is called Doran Fell-Wick, 가나다라, 나라다 or Доран Фёлл, Тармій Квелько, Велна Дрімта."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from apparatus.audit.site_files import SiteFiles
from apparatus.cli import main
from apparatus.commands.protect import NameRefusedError, protect, read_private_lines
from apparatus.policy.name_words import fold
from apparatus.policy.names import LOCKS, NameScreen, file_texts, read_names
from apparatus.policy.protected_names import (
    HASH_HEX,
    LIST,
    ProtectedNames,
    read_protected_names,
)
from apparatus.published.file_texts import read_file
from apparatus.reading.repository import repository_files

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Island

NAMES = ["Doran Fell-Wick", "가나다", "Доран Фёлл", "# a remark", "", "surname: Fell"]


@pytest.fixture
def protected(tmp_path: Path) -> ProtectedNames:
    (tmp_path / "sources").mkdir()
    protect(tmp_path, NAMES)
    found = read_protected_names(tmp_path)
    assert found is not None
    return found


def hits(protected: ProtectedNames, text: str, *, is_address: bool = False) -> list[str]:
    found = protected.find(text, is_address=is_address)
    return [text[hit.start : hit.end] for hit in found]


SUM = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0+Fell+"


@pytest.mark.parametrize(
    "text",
    [
        "decade0" + "f" * 57,
        f"sha256-{SUM[-43:]}=",
        f"script-src 'self' 'sha384-{(SUM * 2)[-64:]}' 'sha512-{(SUM * 2)[-86:]}=='",
    ],
)
def test_letters_of_a_checksum_are_no_name(text: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    protect(tmp_path, ["surname: Fell", "Decade"])
    found = read_protected_names(tmp_path)
    assert found is not None
    assert hits(found, text, is_address=True) == []
    assert hits(found, f"{text[:-9]} Fell", is_address=True)[-1] == "Fell"


@pytest.mark.parametrize(
    "text",
    [
        "sha256-Fell",
        f"sha256-{SUM}==",
        "a-fell-0" * 8,
    ],
)
def test_what_only_begins_like_a_checksum_is_searched(text: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    protect(tmp_path, ["surname: Fell"])
    found = read_protected_names(tmp_path)
    assert found is not None
    assert hits(found, text, is_address=True)


@pytest.mark.parametrize(
    "name",
    [
        "Doran Fell-Wick",
        "Doran Fell Wick",
        "Doran Fellwick",
        "DoranFellWick",
        "DORAN FELL-WICK",
        "doran fell wick",
        "Fell-Wick Doran",
        "Fell-Wick, Doran",
        "Doran Q. Fell-Wick",
        "Fell-Wick, Q. Doran",
        "Fellwick\nDoran",
        "Dorán Fêll-Wick",
        "Do\u00adran Fell\u200b-Wick",
        "Ｄｏｒａｎ Ｆｅｌｌ Ｗｉｃｋ",
        "Doran F'ell-Wick",
        "Doran.Fell_Wick",
        "doran-fell-wick",
        "가나다",
        "Doran Fell-Wick's",
        "가 나다",
        "Доран Фёлл",
        "Доран Фелл",
        "ФЁЛЛ ДОРАН",
    ],
)
def test_every_spelling_and_order_is_found(protected: ProtectedNames, name: str) -> None:
    text = f"It was {name} who spoke."

    assert hits(protected, text) == [name]


def test_an_initial_is_passed_over_behind_a_sign_that_is_no_word(protected: ProtectedNames) -> None:
    name = "Doran Q. Fell-Wick"

    assert hits(protected, f"½ of it was for {name}.") == [name]


@pytest.mark.parametrize("text", ["Q. Doran Fell-Wick", "Doran Fell-Wick, Q."])
def test_an_initial_beside_a_name_is_no_part_of_it(protected: ProtectedNames, text: str) -> None:
    assert hits(protected, text) == ["Doran Fell-Wick"]


@pytest.mark.parametrize("text", ["포로가나다의 말", "가나다가 말했다"])
def test_a_name_in_hangul_is_found_before_a_particle(protected: ProtectedNames, text: str) -> None:
    assert len(hits(protected, text)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("가나다", "가나다씨는 말했다"),
        ("가나다", "가나다에게서 온 편지"),
        ("나라", "나라는 말했다"),
        ("나라", "나라씨의 말"),
        ("나라", "가 나라가 말했다"),
        ("가나라", "가 나라가 말했다"),
        ("Доран Фелл", "сказали Дорану Феллу"),
        ("Доран Фелл", "слова Дорана Фелла"),
        ("Доран Фелл", "з Дораном Феллом"),
        ("Тармій Квелько", "лист Тармія Квелька"),
        ("Тармій Квелько", "лист Тармієві Квельку"),
        ("Тармій Квелько", "разом із Тармієм Квельком"),
        ("Велна Дрімта", "лист Велни Дрімти"),
        ("Велна Дрімта", "лист Велні Дрімті"),
        ("Велна Дрімта", "разом із Велною Дрімтою"),
        ("Велна Дрімта", "бачили Велну Дрімту"),
        ("Кво Дран Вен", "слова Кво Дран Вена"),
        ("Кво Дран Вен", "слова кво дран вена"),
        ("surname: Дрімт", "слова Дрімта"),
    ],
)
def test_a_name_is_found_in_its_other_forms(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "sources").mkdir()
    protect(tmp_path, [name])
    protected = read_protected_names(tmp_path)
    assert protected
    assert len(hits(protected, text)) == 1


@pytest.mark.parametrize("between", [0, 3, 47, 48, 49, 50, 300])
@pytest.mark.parametrize("name", ["D0ran Fell-Wick", "Дoран Фёлл", "Dorаn Fеll Wiсk"])
def test_a_name_in_look_alikes_is_found_however_far_the_next_one_is(
    protected: ProtectedNames, name: str, between: int
) -> None:
    text = " ".join(["слово", name, *["слово"] * between, name, "слово"])

    assert hits(protected, text) == [name, name]


def test_a_form_that_was_met_is_found_again(protected: ProtectedNames) -> None:
    assert hits(protected, "сказали Дорану Феллу") == hits(protected, "з Дорану Феллу і") != []


def test_another_word_is_no_form_of_a_name(protected: ProtectedNames) -> None:
    assert hits(protected, "가다나가 말했다, Дораном Фолом, Доранський") == []


@pytest.mark.parametrize(
    ("text", "is_address", "found"),
    [
        ("Mr Fell spoke.", False, ["Fell"]),
        ("It was Fell’s turn, and FELL'S alone.", False, ["Fell’s", "FELL'S"]),
        ("The tree fell.", False, []),
        ("people/fell.html", True, ["fell"]),
        ("They fell, Doran said.", False, []),
        ("Fellow travellers", False, []),
        ("Doran alone", False, []),
    ],
)
def test_a_surname_counts_where_it_is_written_as_one(
    protected: ProtectedNames, text: str, *, is_address: bool, found: list[str]
) -> None:
    assert hits(protected, text, is_address=is_address) == found


def test_the_list_says_none_of_its_names(tmp_path: Path, protected: ProtectedNames) -> None:
    text = (tmp_path / LIST).read_text(encoding="utf-8")
    data = json.loads(text)

    assert not any(word in text.lower() for word in ("doran", "fell", "wick", "가나", "фел"))
    assert all(len(found) == HASH_HEX for found in data["names"])
    assert data["names"] == sorted(data["names"])
    assert len(protected.names) == 6 + 1 + 2


def test_the_same_names_have_other_hashes_in_another_project(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "sources").mkdir(parents=True)
        protect(tmp_path / name, NAMES)

    first, second = (json.loads((tmp_path / name / LIST).read_text("utf-8")) for name in "ab")
    assert set(first["names"]).isdisjoint(second["names"])


def test_names_are_added_once_and_removed_again(tmp_path: Path, protected: ProtectedNames) -> None:
    before = (tmp_path / LIST).read_text("utf-8")

    assert protect(tmp_path, NAMES) == 0
    assert (tmp_path / LIST).read_text("utf-8") == before
    assert protect(tmp_path, ["Ada Lorn"]) == 2
    assert protect(tmp_path, ["Lorn Ada"], remove=True) == 2
    assert (tmp_path / LIST).read_text("utf-8") == before


def test_a_line_that_is_no_name_is_refused_without_repeating_it(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()

    with pytest.raises(NameRefusedError, match="line 2") as caught:
        protect(tmp_path, ["Ada Lorn", "Ada Lorn of the Strait of Wick"])
    assert "Ada" not in str(caught.value)
    assert not (tmp_path / LIST).exists()


def test_a_file_inside_the_project_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Ada Lorn", encoding="utf-8")

    with pytest.raises(NameRefusedError, match="inside the project"):
        read_private_lines(tmp_path / "names.txt", tmp_path)


def test_the_command_reads_a_private_file_and_prints_no_name(
    island: Island, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "names.txt").write_text("Ada Lorn\n", encoding="utf-8")

    assert main(["protect", "--root", str(island.root), "--from", str(tmp_path / "names.txt")]) == 0

    printed = "".join(capsys.readouterr())
    assert "2 hashes added" in printed
    assert "Ada" not in printed
    assert {item.code for item in island.check()} == {"protected-name"}


def test_the_command_asks_for_names_unseen(island: Island, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["Ada Lorn", "Lorna Ad", ""])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))

    assert main(["protect", "--root", str(island.root)]) == 0

    assert len(read_protected_names(island.root).names) == 2 + 4


def test_a_hit_names_file_line_and_column_and_masks_the_name(island: Island) -> None:
    protect(island.root, ["Ada Lorn"])

    [found] = [item for item in island.check() if item.path == "docs/strait.md"]

    assert (found.line, found.column) == island.place("docs/strait.md", "‸Ada Lorn")
    assert "Ada" not in str(found)
    assert "Lorn" not in str(found)
    assert "•" in found.what


def test_another_person_is_allowed_by_the_words_beside_the_name(island: Island) -> None:
    protect(island.root, ["surname: Herald"])
    before = {(item.path, item.line) for item in island.check()}
    assert ("docs/strait.md", island.place("docs/strait.md", "‸The Herald expects")[0]) in before
    data = json.loads(island.read(LIST))
    data["allow"] = [{"before": "the", "after": "expects a", "reason": "A newspaper."}]
    island.write(LIST, json.dumps(data))

    after = {(item.path, item.line) for item in island.check()}

    assert before - after == {
        ("docs/strait.md", island.place("docs/strait.md", "‸The Herald expects")[0])
    }


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"key": "00"},
        {"names": ["0"]},
        {"names": None},
        {"allow": [{"before": "", "after": "", "reason": "Anything."}]},
        {"allow": [{"before": "the", "reason": " "}]},
        {"allow": [{"before": "one two three four", "reason": "Too long."}]},
    ],
)
def test_a_broken_list_is_reported_and_never_ignored(
    island: Island, change: dict[str, object]
) -> None:
    protect(island.root, ["Doran Fell"])
    island.write(LIST, json.dumps(json.loads(island.read(LIST)) | change))

    assert [(item.code, item.path) for item in island.check()] == [("unreadable-file", LIST)]


@pytest.mark.parametrize("text", ["", "[]", "null", "{", pytest.param("[" * 100_000, id="nested")])
def test_what_is_no_list_is_reported(island: Island, text: str) -> None:
    island.write(LIST, text)

    assert [(item.code, item.path) for item in island.check()] == [("unreadable-file", LIST)]


def test_a_project_that_tells_of_protected_people_needs_the_list(island: Island) -> None:
    (island.root / LIST).unlink()

    assert [(item.code, item.path) for item in island.check()] == [("unreadable-file", LIST)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.html", "<p>Doran <em>Fell</em></p>"),
        ("a.html", "<p>Doran F&#101;ll</p>"),
        ("a.html", '<p id="doran-fell">It</p>'),
        ("a.html", '<a href="x/Doran%20Fell">It</a>'),
        ("a.html", '<img src="a.svg" alt="Doran Fell">'),
        ("a.html", '<meta name="description" content="Doran Fell">'),
        ("a.html", "<!-- Doran Fell -->"),
        ("a.html", '<script type="application/ld+json">{"name": "Doran Fell"}</script>'),
        ("a.svg", "<svg><title>Doran Fell</title></svg>"),
        ("feed.xml", "<feed><title><![CDATA[Doran Fell]]></title></feed>"),
        ("sitemap.xml", "<urlset><loc>https://strait.example/doran-fell/</loc></urlset>"),
        ("a.json", '{"a": ["\\u0044oran Fell"]}'),
        ("a.json", '{"doran-fell": 1}'),
        ("a.csv", "name\nDoran Fell\n"),
        ("a.js", 'x("Doran Fell")'),
        ("a.js.map", '{"sources": ["Doran Fell"]}'),
        ("_headers", "X-Name: Doran Fell"),
        ("doran-fell.txt", ""),
        ("doran-fell/a.txt", ""),
    ],
)
def test_a_name_is_found_wherever_something_is_published(
    island: Island, path: str, content: str
) -> None:
    protect(island.root, ["Doran Fell"])
    island.write(f"site/{path}", content)

    found = island.check_site()

    names = [item.path for item in found if item.code == "protected-name"]
    assert names == [f"site/{path}"]


def test_no_protected_name_stands_in_any_file_of_the_repository(site_root: Path) -> None:
    """Programs are read in full here, also names in small letters, which a check leaves out of them."""
    protected = read_protected_names(site_root)
    assert protected is not None
    assert protected.names
    files = repository_files(site_root)
    assert len(files) > 100
    for path in files:
        for text in file_texts(path, (site_root / path).read_bytes()):
            for hit in protected.find(text.text, is_code=path.endswith(LOCKS)):
                pytest.fail(f"{path}:{text.place(hit.start)}")


@pytest.mark.parametrize(
    "part", ["Marten Oak", "M4rten Oak", "M\u0430rten Oak", "Marten%20Oak", "(가나다)"]
)
def test_parts_that_are_searched_together_are_each_read_for_themselves(
    tmp_path: Path, part: str
) -> None:
    (tmp_path / "sources").mkdir()
    protect(tmp_path, ["Marten Oak", "가나다"])
    protected = read_protected_names(tmp_path)
    assert protected is not None
    parts = {"It sails with Marten", "Oak and elm", "가", "나다"}

    assert not protected.may_stand_in(parts)
    assert protected.may_stand_in({*parts, "at n00n", part})


def test_folding_keeps_letters_only() -> None:
    assert fold("P'yŏng\u200b") == fold("pyong") == "pyong"


def test_what_one_list_lets_pass_is_held_against_another(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.txt").write_bytes(b"Marten Oak sails")
    for root, name in (("a", "Doran Fell-Wick"), ("b", "Marten Oak")):
        (tmp_path / root / "sources").mkdir(parents=True)
        protect(tmp_path / root, [name])

    screens = [NameScreen(read_names(tmp_path / root)[0]) for root in "ab"]

    found = [len(facts.found) for facts in SiteFiles(tmp_path / "site", screens).all().values()]
    assert found == [1]


def test_what_a_screen_has_let_go_is_looked_up_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (tmp_path / "sources").mkdir()
    site.mkdir()
    for name in "ab":
        (site / f"{name}.txt").write_bytes(b"Marten Oak sails")
    protect(tmp_path, ["Marten Oak"])
    files = SiteFiles(site, [NameScreen(read_names(tmp_path)[0])])
    assert [len(facts.found) for facts in files.all().values()] == [1, 1]

    (site / "b.txt").write_bytes(b"At noon, Marten Oak sails")

    [_, changed] = files.all().values()
    assert [item.column for item in changed.found] == [10]


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("name", ["Doran Fell-Wick", "Доран Фёлл", "가나다"])
def test_a_name_in_a_file_among_the_data_of_a_page_is_found(
    tmp_path: Path, name: str, ascii_only: bool
) -> None:
    (tmp_path / "sources").mkdir()
    protect(tmp_path, [name])
    inner = json.dumps({"text": f'Said "{name}" once.'}, ensure_ascii=ascii_only)
    data = json.dumps({"data/claims.json": inner}, ensure_ascii=ascii_only)
    page = f'<p>One</p>\n<script type="application/json">{data}</script>'

    found = list(NameScreen(read_names(tmp_path)[0])(read_file("a.html", page.encode())))

    assert [(item.code, item.line) for item in found] == [("protected-name", 2)]
