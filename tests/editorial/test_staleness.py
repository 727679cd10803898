from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from apparatus.cli import main
from apparatus.editorial.staleness import check_staleness, days_old, stale_days
from apparatus.problems import Severity
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from conftest import Island


def noon(day: str) -> int:
    return int(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())


@pytest.mark.parametrize(
    ("situation", "built", "days"),
    [
        ("2031-05-02", "2031-05-02", 0),
        ("2031-05-02", "2031-05-03", 1),
        ("2031-05-02", "2031-07-31", 90),
        ("2031-05", "2031-06-01", 1),
        ("2031-05-02", "2030-01-01", 0),
    ],
)
def test_days_are_counted_from_the_last_day_of_the_situation(
    situation: str, built: str, days: int
) -> None:
    assert days_old(parse_edtf(situation), noon(built)) == days


@pytest.mark.parametrize(("built", "days"), [("2031-07-31", 0), ("2031-08-01", 91)])
def test_a_page_is_stale_after_90_days(built: str, days: int) -> None:
    assert stale_days(parse_edtf("2031-05-02"), noon(built)) == days


def test_a_page_without_a_date_is_never_stale() -> None:
    assert stale_days(None, noon("2099-01-01")) == 0


def test_a_stale_page_is_a_notice_at_its_date(island: Island) -> None:
    found = list(check_staleness(island.project, noon("2031-08-01")))

    assert {(item.path, item.code, item.severity) for item in found} == {
        ("docs/disputes.md", "stale-page", Severity.NOTICE),
        ("docs/strait.md", "stale-page", Severity.NOTICE),
    }
    assert "91 days" in found[0].what
    assert (found[1].line, found[1].column) == island.place(
        "docs/strait.md", "situation-as-of: ‸2031-05-02"
    )
    assert list(check_staleness(island.project, noon("2031-07-31"))) == []


def test_the_command_says_it_and_does_not_fail(
    island: Island, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fingerprints are missing on the island, so that it is the difference that counts."""
    arguments = ["check", "--root", str(island.root)]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(noon("2031-06-01")))
    main(arguments)
    fresh = capsys.readouterr()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(noon("2031-08-01")))
    main(arguments)
    stale = capsys.readouterr()

    added = set(stale.out.splitlines()) - set(fresh.out.splitlines())
    assert {line.partition(": ")[2].partition(":")[0] for line in added} == {"notice stale-page"}
    assert "2 notices." in stale.err
    assert "notice" not in fresh.err
