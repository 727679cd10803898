"""The monitor table: what a host says, and what is then known of the page."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from outlet import PAGE, PARAGRAPHS, Answer
from patience import PATIENCE

from apparatus.authoring.fingerprinting import write_fingerprints
from apparatus.commands.protect import protect
from apparatus.project import read_project
from apparatus.sources.page_states import (
    PageState,
    SourceStates,
    State,
    read_states,
    states_as_json,
)
from apparatus_intake.fetching import Fetcher
from apparatus_intake.monitoring import monitor_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from outlet import Host

HOOKS = Path(__file__).parents[2] / "hooks"
DAY = datetime.date(2022, 1, 10)
HERE = Fetcher(is_allowed=lambda address: address == "127.0.0.1", seconds=PATIENCE)
IMPATIENT = Fetcher(HERE.is_allowed, seconds=1)
OTHER = f"<html><body>{'<p>The plums of Norhaven are small but sweet this year, and nobody wants to buy them.</p>' * 8}</body></html>"


class Coast:
    """A project with one source, whose page and archived copy a test serves."""

    def __init__(self, root: Path, host: Host, record_text: Callable[..., str]) -> None:
        self.root, self.host, self._record_text = root, host, record_text
        self.fetcher = HERE
        self.write()

    def write(self, **keys: Any) -> None:
        units = "".join(
            f'\n## ¶{number} {{line={number + 1} voice=report topics="background"}}\n\nIt tells.\n'
            for number in range(1, 5)
        )
        text = self._record_text(
            units, **{"URL": f"{self.host.url}/ferries", "lines": "1-5", **keys}
        )
        # CSL writes this name with an underscore.
        self._put("sources/gazette.md", text.replace("archive-location", "archive_location"))
        self._put(
            "docs/ferries.md",
            "---\ntitle: Ferries\n---\n\nMany crossed [@gazette, ¶1].\nThey carried plums [@gazette, ¶3].\n",
        )
        self._put(
            "../originals/gazette.txt", "\n".join(("Ferries return to Norhaven", *PARAGRAPHS))
        )
        assert write_fingerprints(self.root, self.root.parent / "originals", ["gazette"])[1] == []

    def _put(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def watch(
        self, known: dict[str, SourceStates] | None = None, day: datetime.date = DAY
    ) -> SourceStates:
        found = monitor_pages(read_project(self.root), known or {}, self.fetcher, day, pause=0)
        return found.states.get("gazette", SourceStates())

    def page(self, previous: PageState | None = None, day: datetime.date = DAY) -> PageState:
        state = self.watch({"gazette": SourceStates(previous)}, day).page
        assert state is not None
        return state


@pytest.fixture
def coast(root: Path, host: Host, record_text: Callable[..., str]) -> Coast:
    return Coast(root, host, record_text)


class Case(NamedTuple):
    """What a host says, and what is then known."""

    answers: dict[str, Any]
    state: State
    why: str = ""
    changed: tuple[str, ...] = ()
    address: str = ""
    fetcher: Fetcher = HERE


def _silent(handler: Any) -> None:
    handler.connection.close()


def _late(handler: Any) -> None:
    import time

    time.sleep(1.5)


def _html(text: str, status: int = 200) -> Answer:
    return Answer(status, text.encode())


def _redirect(target: str, status: int = 301) -> Answer:
    return Answer(status, headers=(("Location", target),))


TABLE = {
    "alive": Case({"/ferries": _html(PAGE)}, State.ALIVE),
    "alive, in other markup": Case(
        {
            "/ferries": _html(
                PAGE.replace("</p>\n<p>", "<br><br>").replace(" crossed", " <i>crossed</i>")
            )
        },
        State.ALIVE,
    ),
    "alive, a paragraph changed that nobody cites": Case(
        {"/ferries": _html(PAGE.replace("islands.", "lighthouse."))}, State.ALIVE
    ),
    "alive, at an address that is the same": Case(
        {"/ferries": _redirect("/ferries/"), "/ferries/": _html(PAGE)}, State.ALIVE
    ),
    "alive, for now at another address": Case(
        {"/ferries": _redirect("/today", 302), "/today": _html(PAGE)}, State.ALIVE
    ),
    "moved": Case(
        {"/ferries": _redirect("/boats", 308), "/boats": _html(PAGE)}, State.MOVED, address="/boats"
    ),
    "changed in a cited paragraph": Case(
        {"/ferries": _html(PAGE.replace("1,200", "1,300"))}, State.CHANGED, changed=("¶1",)
    ),
    "changed in two": Case(
        {"/ferries": _html(PAGE.replace("1,200", "1,300").replace("slow but", "slow and"))},
        State.CHANGED,
        changed=("¶1", "¶3"),
    ),
    "moved and changed": Case(
        {"/ferries": _redirect("/boats"), "/boats": _html(PAGE.replace("1,200", "1,300"))},
        State.CHANGED,
        changed=("¶1",),
    ),
    "replaced": Case({"/ferries": _html(OTHER)}, State.REPLACED, "another text"),
    "replaced by the front page": Case(
        {"/ferries": _redirect("/", 302), "/": _html(OTHER)}, State.REPLACED, "another text"
    ),
    "a page that needs scripts": Case(
        {"/ferries": _html("<html><body><p>Enable scripts.</p></body></html>")},
        State.UNKNOWN,
        "no text",
    ),
    "a page that is no page": Case(
        {"/ferries": Answer(200, b"%PDF", (("Content-Type", "application/pdf"),))},
        State.UNKNOWN,
        "no text",
    ),
    "not found, once": Case(
        {"/ferries": _html("", 404)}, State.UNKNOWN, "a second answer must confirm"
    ),
    "gone, says its host, once": Case(
        {"/ferries": _html("", 410)}, State.UNKNOWN, "a second answer must confirm"
    ),
    "refused": Case({"/ferries": _html("", 403)}, State.UNKNOWN, "answers 403"),
    "asked too often": Case({"/ferries": _html("", 429)}, State.UNKNOWN, "answers 429"),
    "a fault of the host": Case({"/ferries": _html("", 500)}, State.UNKNOWN, "answers 500"),
    "a host under repair": Case({"/ferries": _html("", 503)}, State.UNKNOWN, "answers 503"),
    "no answer in time": Case(
        {"/ferries": _late},
        State.UNKNOWN,
        "no whole answer within 1 seconds",
        fetcher=IMPATIENT,
    ),
    "no answer": Case({"/ferries": _silent}, State.UNKNOWN),
    "a circle": Case({"/ferries": _redirect("/ferries")}, State.UNKNOWN, "redirects more than"),
}


@pytest.mark.parametrize("case", TABLE.values(), ids=TABLE)
def test_monitor(coast: Coast, case: Case) -> None:
    coast.host.answers = dict(case.answers)
    coast.fetcher = case.fetcher
    found = coast.page()

    assert (found.state, found.changed) == (case.state, case.changed)
    assert case.why in found.why
    assert found.address == (coast.host.url + case.address if case.address else "")
    assert (found.since, found.checked) == (DAY, DAY)


def _later(days: int) -> datetime.date:
    return DAY + datetime.timedelta(days=days)


def test_a_page_is_gone_when_its_host_says_so_twice_days_apart(coast: Coast) -> None:
    coast.host.answers = {"/ferries": _html("", 404)}
    first = coast.page()
    soon = coast.page(first, _later(6))
    gone = coast.page(soon, _later(7))

    assert [item.state for item in (first, soon, gone)] == [
        State.UNKNOWN,
        State.UNKNOWN,
        State.GONE,
    ]
    assert [item.missing_since for item in (first, soon, gone)] == [DAY, DAY, DAY]
    assert (gone.since, gone.checked) == (_later(7), _later(7))
    assert coast.page(gone, _later(30)).since == _later(7)


def test_a_host_that_is_silent_in_between_neither_saves_nor_condemns_a_page(coast: Coast) -> None:
    coast.host.answers = {"/ferries": _html("", 404)}
    first = coast.page()
    coast.host.answers = {"/ferries": _html("", 503)}
    silent = coast.page(first, _later(8))
    coast.host.answers = {"/ferries": _html("", 404)}

    assert silent.state is State.UNKNOWN
    assert coast.page(silent, _later(9)).state is State.GONE


def test_a_page_that_was_seen_in_between_begins_anew(coast: Coast) -> None:
    coast.host.answers = {"/ferries": _html("", 404)}
    first = coast.page()
    coast.host.answers = {"/ferries": _html(PAGE)}
    seen = coast.page(first, _later(8))
    coast.host.answers = {"/ferries": _html("", 404)}

    assert (seen.state, seen.missing_since) == (State.ALIVE, None)
    assert coast.page(seen, _later(9)).state is State.UNKNOWN


def test_a_state_that_lasts_keeps_its_first_day(coast: Coast) -> None:
    coast.host.answers = {"/ferries": _html(PAGE)}
    again = coast.page(coast.page(), _later(3))
    assert (again.since, again.checked) == (DAY, _later(3))


def test_the_copy_in_an_archive_is_watched_for_itself(coast: Coast) -> None:
    coast.write(
        archive="Archive of the Coast",
        archive_location=f"{coast.host.url}/copy",
        archived="2021-03-06",
    )
    coast.host.answers = {"/ferries": _html(OTHER), "/copy": _html(PAGE)}

    found = coast.watch()
    assert found.page is not None
    assert found.archive is not None
    assert (found.page.state, found.archive.state) == (State.REPLACED, State.ALIVE)


def test_a_text_that_is_not_held_is_only_seen_to_be_there(
    coast: Coast, record_text: Callable[..., str]
) -> None:
    text = record_text(held=False, URL=f"{coast.host.url}/ferries")
    (coast.root / "sources/gazette.md").write_text(text, encoding="utf-8")
    assert write_fingerprints(coast.root, None, ["gazette"])[1] == []

    coast.host.answers = {"/ferries": _html(OTHER)}
    assert coast.page().state is State.ALIVE
    assert "not compared" in coast.page().why
    coast.host.answers = {"/ferries": _redirect("/"), "/": _html(OTHER)}
    assert coast.page().state is State.REPLACED


def test_a_page_that_exposes_somebody_is_never_asked_for(coast: Coast) -> None:
    coast.write(exposes_identity=True)
    coast.host.answers = {"/ferries": _html(PAGE)}

    found = monitor_pages(read_project(coast.root), {}, HERE, DAY, pause=0)
    assert (found.asked, found.answered, dict(found.states)) == (0, 0, {})
    assert coast.host.asked == []


def test_the_new_address_of_a_page_gives_no_protected_name_away(coast: Coast) -> None:
    protect(coast.root, ["Quillon Marsh"])
    coast.host.answers = {"/ferries": _redirect("/quillon-marsh"), "/quillon-marsh": _html(PAGE)}
    found = coast.page()
    assert (found.state, found.address) == (State.MOVED, "")


def test_nothing_but_the_states_is_touched(coast: Coast) -> None:
    coast.host.answers = {"/ferries": _html(OTHER)}
    before = {file: file.read_bytes() for file in coast.root.rglob("*") if file.is_file()}
    coast.watch()
    assert {file: file.read_bytes() for file in coast.root.rglob("*") if file.is_file()} == before


def test_sources_that_are_not_asked_for_keep_what_was_known(coast: Coast) -> None:
    known = {"gazette": SourceStates(PageState(State.GONE, DAY, DAY)), "lost": SourceStates()}
    found = monitor_pages(read_project(coast.root), known, HERE, DAY, only=["other"], pause=0)
    assert (found.asked, found.states) == (0, {"gazette": known["gazette"]})


def test_the_states_are_read_as_they_were_written(tmp_path: Path) -> None:
    states = {
        "b": SourceStates(PageState(State.MOVED, DAY, _later(1), address="https://a.example/b")),
        "a": SourceStates(
            PageState(State.UNKNOWN, DAY, DAY, DAY, "its host answers 404"),
            PageState(State.CHANGED, DAY, DAY, changed=("¶1", "¶3")),
        ),
    }
    file = tmp_path / "monitor.json"
    file.write_text(states_as_json(states), encoding="utf-8")
    assert read_states(file) == states
    assert list(json.loads(states_as_json(states))["sources"]) == ["a", "b"]
    assert read_states(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"version": 2, "sources": {}}',
        "[]",
        '{"version": 1, "sources": {"a": {"page": {}}}}',
        "x",
    ],
)
def test_a_file_of_states_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "monitor.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"monitor\.json|Expecting value"):
        read_states(tmp_path / "monitor.json")


def _run(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "apparatus", "monitor", "--root", str(root)],
        env={**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def test_a_run_that_looks_at_nothing_fails(root: Path) -> None:
    done = _run(root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no source has a page to request" in done.stderr


def test_so_does_one_that_no_host_answers_and_it_writes_nothing(coast: Coast) -> None:
    # 127.0.0.1 is not public, so the command asks nobody.
    done = _run(coast.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no host answered" in done.stderr
    assert not (coast.root / "sources/monitor.json").exists()
