from __future__ import annotations

import ast
import csv
import io
import string
import sys
import unicodedata
from pathlib import Path

import pytest

from apparatus.overviews.spreadsheet import as_csv

HOOKS = Path(__file__).parents[2] / "hooks"
FORMULAS = [
    "=SUM(A:A) guards",
    "+1 guard",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A) the tower",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "＝1",
    "＠SUM(A)",
    "﹣1",
]
TEXTS = ["guards", "the tower = the keep", "a-b", "'tis", "", "Газета", "1 + 1", "“=1”"]


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(cell: str) -> None:
    assert read(as_csv([("who", cell)])) == [["who", f"'{cell}"]]


@pytest.mark.parametrize("cell", TEXTS)
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert read(as_csv([("who", cell)])) == [["who", cell]]


def test_no_mark_makes_a_formula_of_a_letter_or_a_digit() -> None:
    marks = list(filter(unicodedata.combining, map(chr, range(sys.maxunicode + 1))))
    cells = [
        first + mark for first in string.ascii_letters + string.digits for mark in ("", *marks)
    ]
    assert len(cells) > len(marks) > 900
    assert all(unicodedata.normalize("NFKC", cell)[0].isalnum() for cell in cells)
    assert all(as_csv([(cell,)]) == f"{cell}\r\n" for cell in cells)


def test_a_number_is_no_formula() -> None:
    assert as_csv([(-5, 1200, 2.5)]) == "-5,1200,2.5\r\n"


def test_no_other_module_writes_csv() -> None:
    names = {"csv"}
    found = {
        path.name
        for path in HOOKS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and names & {item.name for item in node.names})
        or (isinstance(node, ast.ImportFrom) and node.module in names)
    }
    assert found == {"spreadsheet.py"}
