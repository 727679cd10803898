"""What readers were shown, how two versions of it are compared, and the file that keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from project_files import git
from site_settings import SETTINGS

from apparatus.corrections.changes import changes
from apparatus.corrections.ledger import (
    LEDGER,
    Ledger,
    LedgerError,
    read_ledger,
    read_ledger_of,
    write_ledger,
)
from apparatus.corrections.log import Correction, Rewrite, StatementEntry
from apparatus.corrections.statements import (
    Form,
    Statement,
    page_statements,
    read_line,
    record_statements,
)
from apparatus.explainers.claims import claim_id
from apparatus.explainers.pages import read_page
from apparatus.exports.claims_data import published_claims
from apparatus.project import read_project
from apparatus.sources.record_reader import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

LINE = "On 3 March 2021 the company counted 1,200 passengers in one week [@gazette, ¶1]."


def claim(line: str, page: str = "ferries.md") -> Statement:
    text, sources, kinds = read_line(line, SETTINGS)
    return Statement(page, Form.CLAIM, text, tuple(sorted(sources)), tuple(sorted(kinds)))


def changed(before: str, *after: str) -> list[list[str]]:
    """Return the differences of each change from one line to others on the same page."""
    found = changes([claim(before)], [claim(line) for line in after])
    return [change.differences for change in found]


# --- statements ------------------------------------------------------------------------------------------------------


def test_a_claim_is_its_words_its_passages_and_its_kind(page_text: Callable[..., str]) -> None:
    page, _ = read_page(page_text(), "docs/ferries.md", SETTINGS)

    first, second = (item for item in page_statements(page) if item.form is Form.CLAIM)

    assert first == claim(LINE)
    assert first.id == claim_id(first.text) == page.claims[0].id
    assert first.place == ("docs/ferries.md", page.claims[0].line, 1)
    assert second.sources == ("gazette, ¶3",)
    assert second.kinds == ("claim",)
    assert second.quotations == ("slow but safe in any weather",)


def test_labels_count_when_they_give_a_figure(page_text: Callable[..., str]) -> None:
    text = page_text(title="Ferries", description="How 1,200 people crossed.")
    page, _ = read_page(text, "docs/ferries.md", SETTINGS)

    labels = [item.text for item in page_statements(page) if item.form is Form.LABEL]
    dates = [item.text for item in page_statements(page) if item.form is Form.SITUATION]

    assert labels == ["How 1,200 people crossed."]
    assert dates == ["Situation as of 2021-03-05"]


def test_a_record_tells_of_its_source_its_data_and_its_passages(
    record_text: Callable[..., str],
) -> None:
    figure = {"locator": "¶1", "measure": "people", "of": "passengers", "value": 1200}
    event = {
        "locator": "¶1",
        "date": "2021-03-03",
        "words": "3 March 2021",
        "thread": "war",
        "title": "A crossing",
    }
    record, _ = read_record(
        record_text(figures=[figure], events=[event]), "sources/gazette.md", SETTINGS
    )
    assert record is not None

    told = [(item.form, item.sources, item.text) for item in record_statements(record)]

    assert [(form.value, sources) for form, sources, _ in told] == [
        ("source", ()),
        ("figure", ("gazette, ¶1",)),
        ("event", ("gazette, ¶1",)),
        ("passage", ("gazette, ¶1",)),
        ("summary", ("gazette, ¶1",)),
        ("passage", ("gazette, ¶2",)),
        ("summary", ("gazette, ¶2",)),
        ("passage", ("gazette, ¶3",)),
        ("summary", ("gazette, ¶3",)),
        ("quotation", ("gazette, ¶3",)),
    ]
    texts = [text for _, _, text in told]
    assert texts[0].startswith(
        "title: Ferries return to Norhaven; publisher: Norhaven Gazette; issued: 2021-03-05"
    )
    assert texts[1] == "measure: people; of: passengers; value: 1200"
    assert texts[7] == "voice: claim; speaker: the director"
    assert texts[9] == "“slow but safe in any weather”"


@pytest.mark.parametrize(
    "line",
    [
        LINE,
        "- The mate [@a, ¶¶1–2; @b, art. 7(3)] calls it *safe*. {.opinion .disputed}",
        "So ends the tale [@a, n. 1]",
        "Who writes here is told [in a chapter of its own](about.md). {.navigation}",
        "Is it “slow but safe”? [@a, ¶1] {.claim}",
    ],
)
def test_a_statement_is_written_so_that_reading_it_gives_the_same(line: str) -> None:
    assert read_line(claim(line).as_written, SETTINGS) == read_line(line, SETTINGS)


def test_the_ledger_has_the_claims_that_the_site_publishes(
    write_project: Callable[[Mapping[str, str]], Path],
    page_text: Callable[..., str],
    record_text: Callable[..., str],
) -> None:
    root = write_project({"docs/ferries.md": page_text(), "sources/gazette.md": record_text()})
    project = read_project(root)

    published = published_claims(project)["claims"]
    kept = [item for item in Ledger.of(project).statements if item.form is Form.CLAIM]

    assert [(item.page, item.id, item.text) for item in kept] == [
        (item["page"], item["id"], item["text"]) for item in published
    ]
    assert len(kept) == 2


# --- changes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "difference"),
    [
        pytest.param(LINE.replace("1,200", "1,300"), "figures: 1200, 2021-03-03 → 1300, 2021-03-03", id="figure"),
        pytest.param(LINE.replace("3 March", "4 March"), "figures: 1200, 2021-03-03 → 1200, 2021-03-04", id="date"),
        pytest.param(LINE.replace("1,200", "up to 1,200"), "figures: 1200, 2021-03-03 → up to 1200, 2021-03-03", id="bound"),
        pytest.param(LINE.replace("one week", "“one long week”"), "quotations: none → one long week", id="quotation"),
        pytest.param(LINE.replace("¶1", "¶2"), "sources: gazette, ¶1 → gazette, ¶2", id="paragraph"),
        pytest.param(LINE.replace("¶1", "¶1; @radio, n. 1"), "sources: gazette, ¶1 → gazette, ¶1, radio, n. 1", id="another source"),
        pytest.param(LINE + " {.claim}", "kind: none → claim", id="kind"),
        pytest.param(LINE + " {.disputed}", "kind: none → disputed", id="dispute"),
        pytest.param("In one week, the company says, 1,200 passengers came, on 3 March 2021 [@gazette, ¶1].", "verb of saying: none → says", id="verb of saying"),
        pytest.param(LINE.replace("the company", "the *Norhaven company*"), "name: none → Norhaven", id="name"),
    ],
)  # fmt: skip
def test_a_change_of_a_fact_is_noticed_and_named(after: str, difference: str) -> None:
    assert changed(LINE, after) == [[difference]]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(LINE.replace("1,200", "1 200"), id="writing of a figure"),
        pytest.param(LINE.replace("3 March 2021", "March 3rd, 2021"), id="writing of a date"),
        pytest.param(LINE.replace("the company", "*the company*"), id="emphasis"),
        pytest.param(LINE + " {.undisputed}", id="a mark that readers do not see"),
    ],
)  # fmt: skip
def test_other_words_for_the_same_are_no_change(after: str) -> None:
    assert changed(LINE, after) == []


def test_an_article_has_no_bound() -> None:
    before = "Under Article 118 crews are released [@gazette, art. 118]."

    assert changed(before, "Crews are released under Article 118 [@gazette, art. 118].") == [[]]


def test_two_numbers_that_change_places_are_a_change() -> None:
    before = "Of 1,200 passengers 40 had a ticket [@gazette, ¶2]."

    assert changed(before, "Of 40 passengers 1,200 had a ticket [@gazette, ¶2].") == [
        ["figures: 1200, 40 → 40, 1200"]
    ]


def test_what_is_gone_is_a_change_unless_it_carried_nothing() -> None:
    bare = "The next page is about lamps. {.navigation}"

    assert [change.after for change in changes([claim(LINE), claim(bare)], [])] == [None]


def test_what_is_new_is_no_change() -> None:
    new = "A second ship is hoped for in 2022 [@gazette, ¶4]."

    assert changed(LINE, LINE, new) == []


def test_a_sentence_moved_to_another_page_is_no_change() -> None:
    assert changes([claim(LINE)], [claim(LINE, "index.md")]) == []


def test_a_sentence_that_another_page_had_too_is_missed_where_it_is_gone() -> None:
    both = [claim(LINE), claim(LINE, "index.md")]

    [change] = changes(both, both[1:])

    assert change.before.page == "ferries.md"


def test_one_sentence_cannot_stand_for_two() -> None:
    twice = [claim("It sailed in 2021 [@gazette, ¶1]."), claim("It left in 2021 [@gazette, ¶1].")]

    assert len(changes(twice, [claim("It sailed in 2021 [@gazette, ¶1].")])) == 1


def test_every_character_of_declared_data_counts() -> None:
    before = Statement("sources/a.md", Form.FIGURE, "of: passengers; value: 1200", ("a, ¶1",))
    after = Statement("sources/a.md", Form.FIGURE, "of: travellers; value: 1200", ("a, ¶1",))

    [change] = changes([before], [after])

    assert change.after == after


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture
def ledger() -> Ledger:
    correction = Correction(
        date="2027-05-03", page="ferries.md", claim="c-0123456789", why="Miscounted.", said="Old.", says=LINE
    )  # fmt: skip
    mark = StatementEntry(date="2027-05-04", claim="c-9876543210", why="A better source.")
    statements = (claim(LINE + " {.claim}"), claim("Later. {.navigation}"), claim(LINE, "about.md"))
    rewrite = Rewrite(date="2027-05-05", page="ferries.md", why="It was too long.")
    return Ledger(statements, (correction,), (mark,), (rewrite,))


def test_what_is_written_is_what_is_read(tmp_path: Path, ledger: Ledger) -> None:
    assert write_ledger(tmp_path, ledger)
    read = read_ledger(tmp_path, "en")

    assert read is not None
    assert set(read.statements) == set(ledger.statements)
    assert (read.corrections, read.immaterial) == (ledger.corrections, ledger.immaterial)
    assert read.rewritten == ledger.rewritten
    assert not write_ledger(tmp_path, read)


def test_a_ledger_from_before_pages_could_be_rewritten_is_read(tmp_path: Path) -> None:
    file = tmp_path / LEDGER
    file.parent.mkdir()
    file.write_text('{"version": 1, "statements": [], "corrections": [], "not-material": []}')

    assert read_ledger(tmp_path, "en") == Ledger(())


def test_a_ledger_that_has_the_parts_of_names_is_read_with_whole_names(tmp_path: Path) -> None:
    text = "title: Ferries; author: family: Quay; given: Ada, literal: Council; issued: 2021"
    item = {"page": "sources/gazette.md", "form": "source", "text": text}
    file = tmp_path / LEDGER
    file.parent.mkdir()
    rows = {"statements": [item], "corrections": [], "not-material": []}
    file.write_text(json.dumps({"version": 2, **rows}), encoding="utf-8")

    read = read_ledger(tmp_path, "en")

    assert read is not None
    [statement] = read.statements
    assert statement.text == (
        "title: Ferries; author: literal: Ada Quay, literal: Council; issued: 2021"
    )


def test_each_statement_stands_on_a_line_of_its_own(tmp_path: Path, ledger: Ledger) -> None:
    write_ledger(tmp_path, ledger)
    lines = (tmp_path / LEDGER).read_text(encoding="utf-8").split("\n")

    read = read_ledger(tmp_path, "en")

    assert read is not None
    for item in read.statements:
        row = json.loads(lines[item.place.line - 1].rstrip(","))
        assert (row["id"], row["text"]) == (item.id, item.text)
    assert [item.page for item in read.statements] == ["about.md", "ferries.md", "ferries.md"]


def test_without_a_file_there_is_no_ledger(tmp_path: Path) -> None:
    assert read_ledger(tmp_path, "en") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 3, "statements": [], "corrections": [], "not-material": []}',
        '{"version": 1, "statements": [{"page": "a.md"}], "corrections": [], "not-material": []}',
        '{"version": 1, "statements": [], "corrections": [{"day": 1}], "not-material": []}',
        '{"version": 1, "statements": [], "corrections": [], "not-material": [], "rewritten": [{"page": "a.md"}]}',
        '{"version": 1, "statements": [{"page": "a.md", "form": "song", "text": "x"}], "corrections": [], "not-material": []}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / LEDGER).parent.mkdir()
    (tmp_path / LEDGER).write_text(text, encoding="utf-8")

    with pytest.raises(LedgerError) as caught:
        read_ledger(tmp_path, "en")

    assert LEDGER in caught.value.cure


# --- its history -----------------------------------------------------------------------------------------------------


def test_a_commit_keeps_what_was_published(tmp_path: Path, ledger: Ledger) -> None:
    git(tmp_path, "init", "-q")
    write_ledger(tmp_path, ledger)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Publish")
    write_ledger(tmp_path, Ledger(()))

    committed = read_ledger_of(tmp_path, "HEAD", "en")
    assert committed is not None
    assert set(committed.statements) == set(ledger.statements)


def test_a_commit_before_the_first_publication_has_none(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-qm", "Begin", "--allow-empty")

    assert read_ledger_of(tmp_path, "HEAD", "en") is None


@pytest.mark.parametrize("commit", ["HEAD~1", "0123456789", "--help", "HEAD:x"])
def test_a_commit_that_is_not_at_hand_is_named(tmp_path: Path, ledger: Ledger, commit: str) -> None:
    git(tmp_path, "init", "-q")
    write_ledger(tmp_path, ledger)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Publish")

    with pytest.raises(LedgerError, match=f"git cannot read {commit}") as caught:
        read_ledger_of(tmp_path, commit, "en")

    assert "git fetch --depth=1 origin" in caught.value.cure


@pytest.mark.parametrize("data", [b"{}", b"\xff"])
def test_a_commit_whose_ledger_is_none_is_named(tmp_path: Path, data: bytes) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / LEDGER).parent.mkdir()
    (tmp_path / LEDGER).write_bytes(data)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Publish")

    with pytest.raises(LedgerError, match="not a valid ledger in HEAD"):
        read_ledger_of(tmp_path, "HEAD", "en")


def test_a_folder_that_is_no_repository_has_no_history(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        read_ledger_of(tmp_path, "HEAD", "en")
