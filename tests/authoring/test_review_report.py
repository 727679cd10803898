"""The report on a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from site_settings import translated_settings

from apparatus.authoring.comparison import Coverage, compare
from apparatus.authoring.review_report import SHOWN, code
from apparatus.cli import main
from apparatus.corrections.statements import Form, Statement, statements

if TYPE_CHECKING:
    from conftest import Repository

GERMAN = """\
---
title: Über diese Website
description: Wie sie entsteht.
read-by: none yet
translates:
  title: About this site
  description: How it is made.
---

%% We read each source and say what stands in it. It takes time.
Wir lesen jede Quelle und sagen, was darin steht. Es dauert.
"""
ABOUT, PAGE = "docs/about.md", "docs/ferry.md"
OLD = "- Twelve boats lay in the basin [@harbour-log, ¶1]."


def report(repository: Repository, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    status = main(["review-report", "--root", str(repository.root), *options])
    out = capsys.readouterr().out
    assert status == 0
    return out


def section(text: str, title: str) -> list[str]:
    """Return the lines of a section; its title with the number of entries is its name."""
    return text.partition(f"## {title}\n\n")[2].partition("\n\n")[0].rstrip().split("\n")


@pytest.fixture
def changed(repository: Repository) -> Repository:
    """Add a claim, change one, remove one, on a page that was committed without."""
    repository.replace(PAGE, OLD, f"{OLD}\n- The basin was full [@harbour-log, ¶1].")
    repository.replace(PAGE, "1,200 people [", "1,200 passengers [")
    repository.replace(
        PAGE,
        "A second ship is hoped for in 2022 [@gazette, ¶4].[^1] {.inference}\n",
        "See below.[^1] {.navigation}\n",
    )
    return repository


def test_claims_added_changed_and_removed(
    changed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    text = report(changed, capsys, "--since", "HEAD")
    line = changed.read(PAGE).partition("The Aurora sailed")[0].count("\n") + 1

    assert section(text, "Claims added (2)")[1].endswith("`The basin was full [@harbour-log, ¶1].`")
    assert section(text, "Claims changed (1)") == [
        f"- `docs/ferry.md:{line}`",
        "  - was `The Aurora sailed on 3 March 2021 with 1,200 people [@gazette, ¶1].`",
        "  - is `The Aurora sailed on 3 March 2021 with 1,200 passengers [@gazette, ¶1].`",
    ]
    assert section(text, "Claims removed (1)")[0].endswith(
        "`A second ship is hoped for in 2022 [@gazette, ¶4]. {.inference}`"
    )


def test_coverage_before_and_after(changed: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    text = report(changed, capsys, "--since", "HEAD")
    now = Coverage.of(statements(changed.project))

    assert f"| Claims | {now.claims - 1} | {now.claims} |" in text
    assert f"| Claims with a citation | {now.cited} | {now.cited} |" in text
    assert f"| Passages cited | {now.passages_cited} | {now.passages_cited} |" in text


def test_what_differs_in_a_change_is_named(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(PAGE, "1,200 people [@gazette, ¶1]", "1,200 people [@gazette, ¶2]")

    lines = section(report(repository, capsys, "--since", "HEAD"), "Claims changed (1)")
    assert lines[-1] == "  - `sources: gazette, ¶1 → gazette, ¶2`"


def test_a_source_that_is_new(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    record = repository.read("sources/radio.md").replace("id: radio", "id: mast")
    repository.write("sources/mast.md", record)

    text = report(repository, capsys, "--since", "HEAD")

    assert section(text, "Sources added (1)") == [
        "- `sources/mast.md` `[A broadcast about the storm]`: news report, text not held, 2 passages"
    ]
    assert re.search(r"`sources/mast.md:\d+` `A listener heard[^`]*`\n  - `[^`]*our summary", text)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The basin was full [@harbour-log, ¶1].", "no figure and no quotation"),
        ("The basin was full [@radio, n. 1].", "text not held: Radio Norhaven"),
        ("The basin was full [@radio, n. 1].", "confidence M: Radio Norhaven"),
        ("The Act holds [@lamp-act, art. 9]. {.law}", "law: compare with the article itself"),
        ("It follows that 12 lay there [@harbour-log, ¶1]. {.inference}", "our inference"),
        ("Some say so [@gazette, ¶3]. {.overheard}", "about the crew"),
        ("Read on. {.navigation}", "cites nothing"),
    ],
)
def test_what_a_person_must_read(
    repository: Repository, capsys: pytest.CaptureFixture[str], claim: str, reason: str
) -> None:
    repository.replace(PAGE, OLD, f"{OLD}\n- {claim}")

    text = report(repository, capsys, "--since", "HEAD")

    read = section(text, "To be read by eye (1)")
    assert claim in read[0]
    assert reason in read[1]


def test_what_a_machine_verified_is_not_asked_of_a_person(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(
        PAGE, OLD, f"{OLD}\n- The mate: “slow but safe in any weather” [@gazette, ¶3]."
    )

    assert "To be read by eye" not in report(repository, capsys, "--since", "HEAD")


def test_a_changed_summary_is_read_by_eye(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace("sources/gazette.md", "The mate prefers her", "The mate likes her better")

    text = report(repository, capsys, "--since", "HEAD")
    assert "our summary: compare with the paragraph" in text
    assert "`--since COMMIT` shows them too" in report(repository, capsys)


def test_without_a_commit_the_ledger_is_compared_with(
    changed: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    text = report(changed, capsys)

    assert "Compared with what was last published." in text
    assert "Claims added (2)" in text


def test_nothing_changed_is_said_in_few_words(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "## " not in report(repository, capsys, "--since", "HEAD")


@pytest.mark.parametrize("options", [["--since", "HEAD"], []], ids=["a commit", "the ledger"])
def test_a_rewritten_page_and_the_figures_it_drops(
    changed: Repository, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    changed.replace(PAGE, OLD, "- Boats lay in the basin [@harbour-log, ¶1].")
    changed.replace(PAGE, "[@gazette, ¶2]. {.claim}", "[@gazette, ¶2].")
    entry = '{date: 2027-05-03, page: ferry.md, why: "It was *too* long."}'
    log = f"kind: about\ncorrections: []\nrewritten: [{entry}]\n"
    changed.replace("docs/about.md", "kind: about\n", log)

    text = report(changed, capsys, *options)

    assert section(text, "Pages rewritten (1)") == [
        "- `ferry.md` on 2027-05-03: `It was *too* long.`",
        "  - excuses 4 published statements, 2 of them with figures that are dropped",
    ]
    dropped = section(text, "Figures dropped from rewritten pages (2)")
    assert [line.partition("` `")[2] or line for line in dropped] == [
        "A second ship is hoped for in 2022 [@gazette, ¶4]. {.inference}`",
        "  - `2022`",
        "Twelve boats lay in the basin [@harbour-log, ¶1].`",
        "  - `12`",
    ]


def test_what_a_rewrite_does_not_excuse_is_not_counted(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(PAGE, "with 1,200 people", "with 1,300 people")
    entry = "{date: 2027-05-03, page: ferry.md, why: It was too long.}"
    log = f"kind: about\ncorrections: []\nrewritten: [{entry}]\n"
    repository.replace("docs/about.md", "kind: about\n", log)

    text = report(repository, capsys)

    assert "excuses 0 published statements, 0 of them" in text
    assert "Figures dropped" not in text


@pytest.mark.parametrize("options", [["--since", "nonsense"], []], ids=["no commit", "no ledger"])
def test_without_a_base_it_says_why_and_what_to_do(
    repository: Repository, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    (repository.root / "published/claims.json").unlink()

    assert main(["review-report", "--root", str(repository.root), *options]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert "git fetch" in err or "--since COMMIT" in err


def test_it_is_written_where_it_is_wanted(repository: Repository) -> None:
    file = repository.root / "report.md"

    main(["review-report", "--root", str(repository.root), "--output", str(file)])
    assert file.read_text(encoding="utf-8").startswith("# What this change says\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@maintainer", "`@maintainer`"),
        ("a `b` c", "``a `b` c``"),
        ("`", "`` ` ``"),
        ("a ``` b", "````a ``` b````"),
        ("two\nlines", "`two lines`"),
        ("", "` `"),
    ],
)
def test_what_people_wrote_stands_as_code(text: str, expected: str) -> None:
    assert code(text) == expected


def test_nothing_that_a_change_says_is_rendered(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = (
        "See [here](https://trap.example), @maintainer, ![x](y) `code` ~~a~~ [@harbour-log, ¶1]."
    )
    repository.replace(PAGE, OLD, f"{OLD}\n- {claim}")

    text = report(repository, capsys, "--since", "HEAD")
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
    assert "trap" not in outside
    assert "@" not in outside


def test_a_long_list_says_how_many_more(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [chr(ord("a") + place // 26) + chr(ord("a") + place % 26) for place in range(SHOWN + 5)]
    added = "\n".join(f"- The boat {name} lay there [@harbour-log, ¶1]." for name in names)
    repository.replace(PAGE, OLD, f"{OLD}\n{added}")

    lines = section(report(repository, capsys, "--since", "HEAD"), f"Claims added ({SHOWN + 5})")
    assert (len(lines), lines[-1]) == (SHOWN + 1, "- and 5 more")


def claim(page: str, text: str) -> Statement:
    return Statement(page, Form.CLAIM, text, ("a, ¶1",))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([("p", "a b c d")], [("p", "a b c d")], (0, 0, 0, 0)),
        ([("p", "a b c d")], [("p", "a b c e")], (0, 1, 0, 0)),
        ([("p", "a b c d")], [("p", "w x y z")], (1, 0, 1, 0)),
        ([("p", "a b c d")], [("q", "a b c d")], (0, 0, 0, 1)),
        ([("p", "a b c d")], [("q", "a b c e")], (1, 0, 1, 0)),
        ([("p", "a b c d"), ("p", "a b c e")], [("p", "a b c e f")], (0, 1, 1, 0)),
        ([("p", "a b c d")], [("p", "a b c d e"), ("p", "a b x y")], (1, 1, 0, 0)),
    ],
    ids=["same", "reworded", "another", "moved", "another page", "merged", "split"],
)
def test_which_took_the_place_of_which(
    before: list[tuple[str, str]], after: list[tuple[str, str]], expected: tuple[int, ...]
) -> None:
    found = compare([claim(*item) for item in before], [claim(*item) for item in after])

    assert (*map(len, (found.added, found.changed, found.removed, found.moved)),) == expected


def test_words_outside_claims_are_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(
        ABOUT, "It takes time.", "It takes a day.\n\n## Why we do it\n\n    make site"
    )
    repository.replace(PAGE, "## What of the harbour?", "## And the harbour?")
    repository.replace("apparatus.yml", "title: Rules of the coast", "title: Rules of the sea")

    text = report(repository, capsys, "--since", "HEAD")

    assert [line.partition("` ")[2] for line in section(text, "Words outside claims: new (5)")] == [
        "`We read each source and say what stands in it. It takes a day.`",
        "`Why we do it`",
        "`    make site`".replace("    ", ""),
        "`And the harbour?`",
        "`Rules of the sea`",
    ]
    assert [
        line.partition("` ")[2] for line in section(text, "Words outside claims: gone (3)")
    ] == [
        "`We read each source and say what stands in it. It takes time.`",
        "`What of the harbour?`",
        "`Rules of the coast`",
    ]


def test_words_of_translations_are_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "docs/de/about.md"
    repository.write("apparatus.yml", translated_settings("de"))
    repository.write("apparatus.de.yml", "Rules of the coast: Regeln der Küste\n")
    repository.write(page, GERMAN)
    repository.commit()
    repository.replace("apparatus.de.yml", "Regeln", "Lügen")
    repository.replace(page, "Es dauert.", "Es dauert nie.")
    repository.replace(page, "title: Über", "title: Gegen")

    text = report(repository, capsys, "--since", "HEAD")

    assert [line.partition("` ")[2] for line in section(text, "Words outside claims: new (3)")] == [
        "`Gegen diese Website`",
        "`Wir lesen jede Quelle und sagen, was darin steht. Es dauert nie.`",
        "`Lügen der Küste`",
    ]


def test_words_that_only_move_are_not_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(ABOUT, "We read", "\nWe read")

    assert "Words outside claims" not in report(repository, capsys, "--since", "HEAD")


def test_another_kind_of_a_page_and_a_page_are_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.replace(PAGE, "kind: explainer\ntopic: background", "kind: about")
    text = "---\ntitle: Us\ndescription: We.\nkind: about\n---\n\nWe read.\n"
    repository.write("docs/us.md", text)

    said = report(repository, capsys, "--since", "HEAD")

    assert section(said, "Pages of another kind (1)")[1:3] == [
        "  - was `The page ferry.md is of the kind explainer`",
        "  - is `The page ferry.md is of the kind about`",
    ]
    assert section(said, "Pages added (1)") == [
        "- `docs/us.md:4` `The page us.md is of the kind about`"
    ]
    assert "`We read.`" in said


def test_a_gap_in_a_quotation_is_read_by_eye(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = "The mate: “slow but safe […] any weather” [@gazette, ¶3]. {.opinion}"
    repository.replace(PAGE, OLD, f"{OLD}\n- {claim}")

    [line, why] = section(report(repository, capsys, "--since", "HEAD"), "To be read by eye (1)")
    assert "[…]" in line
    assert "a quotation with a gap" in why


def test_a_claim_without_a_word_of_its_passage_is_read_first(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    near = "The basin was full of boats [@harbour-log, ¶1]."
    far = "Quimbleton tested a bomb [@harbour-log, ¶1]."
    repository.replace(PAGE, OLD, f"{OLD}\n- {near}\n- {far}")

    read = section(report(repository, capsys, "--since", "HEAD"), "To be read by eye (2)")

    assert "Quimbleton" in read[0]
    assert "it shares no telling word" in read[1]
    assert "no telling word" not in read[3]


def test_fields_of_safety_and_perspective_are_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    text = repository.read("sources/gazette.md")
    old = re.search(r"^perspective: (.*)$", text, re.MULTILINE)
    assert old is not None
    repository.replace("sources/gazette.md", old[0], "perspective: A paper without any interest.")

    text = report(repository, capsys, "--since", "HEAD")

    listed = section(text, "Safety and perspective (1)")
    assert listed[0].startswith("- [ ] `sources/gazette.md:")
    assert listed[0].endswith("`perspective`")
    assert listed[2] == "  - is `A paper without any interest.`"


def test_a_new_source_that_says_nothing_of_identities_is_listed_with_what_that_means(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(
        "sources/copy.md", repository.read("sources/radio.md").replace("radio", "copy")
    )

    text = report(repository, capsys, "--since", "HEAD")

    rows = text.splitlines()
    at = next(n for n, row in enumerate(rows) if row.endswith("`exposes-identity`"))
    assert rows[at].startswith("- [ ] `sources/copy.md:")
    assert rows[at + 1 : at + 3] == ["  - was `nothing`", "  - is `false`"]


@pytest.mark.parametrize(
    "path",
    ["hooks/apparatus/cli.py", "overrides/main.html", ".github/workflows/check.yml", "Makefile"],
)
def test_changed_code_and_rules_are_listed(
    repository: Repository, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (repository.root / path).parent.mkdir(parents=True, exist_ok=True)
    repository.write(path, "# changed\n")
    title = "Files changed that decide what is checked, built or allowed (1)"

    assert section(report(repository, capsys, "--since", "HEAD"), title) == [f"- [ ] `{path}`"]
