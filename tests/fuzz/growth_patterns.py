"""Pieces that, repeated, cost a parser the most: each is repeated up to the limits of line, paragraph and file."""

from __future__ import annotations

from apparatus.reading.limits import (
    CITATIONS_PER_PAGE,
    FILE_BYTES,
    LINE_LENGTH,
    NESTING,
    PARAGRAPH_LENGTH,
)

ROOM = FILE_BYTES - 400
"""Bytes for a body: the rest is the front matter."""
_IN_A_LINE = (
    "[a](b) ", "[]()", "![a](b) ", "[a][b] ", "[^1] ", "*a **b ***c ", "*a _b ", "`a``b```c````d", "&amp;",
    '{: #a .b c="d" }',
    "a {.claim} ", "“a” ", "1,111", "3 March 2021 ", "é\u0301", "@a ", "|a", "|-", "http://a.b ", "한국 ",
)  # fmt: skip
_WHOLE_LINES = {
    "spaces": "a" + " " * (LINE_LENGTH - 2) + "b",
    "spaces in a cell": "|" + " " * (LINE_LENGTH - 2) + "b",
    "a long list of passages": "a [@a, ¶1" + ", 1" * 310 + "x]",
    "a long id": "a [@" + "a." * 480 + " ]",
    "a long prefix": "a [" + " a" * 480 + "@a, ¶1]",
    "spaces in a citation": "a [@a," + " " * 900 + "¶1",
    "open links": "a [b](c " + "d" * 950,
    "runs of backticks": "".join("`" * run + "a" for run in range(1, 43)),
}
_BLOCKS = {
    "items": "- a\n",
    "items with space": "- a\n\n",
    "a deep list": "- " * NESTING + "a\n\n",
    "deep quotations": "> " * NESTING + "a\n\n",
    "lists in quotations": "> - " * (NESTING // 2) + "a\n\n",
    "deep numbers": "1. " * NESTING + "a\n\n",
    "headings": "## a\n\n",
    "headings of one id": "## a {#x}\n\n",
    "underlined headings": "a\n---\n\n",
    "rules": "---\n\n",
    "definitions": "a\n:   b\n\n",
    "tables": "a|b\n-|-\na|b\n\n",
    "links by name": "[a]: b\n\n",
    "notes of one name": "a[^1]\n\n",
    "a long note": "    b\n\n",
    "code": "    a\n\n",
    "fences": "```\n",
    "nothing": "\n",
}


def _filled(line: str) -> str:
    lines = [line] * max(PARAGRAPH_LENGTH // (len(line) + 1), 1)
    paragraph = "\n".join(lines)
    return "\n\n".join([paragraph] * (ROOM // (len(paragraph.encode()) + 2)))


def bodies() -> dict[str, str]:
    """Return the bodies of pages by a name, each as large as the limits allow."""
    found = {
        f"{piece!r} in long lines": _filled((piece * LINE_LENGTH)[:LINE_LENGTH].rstrip())
        for piece in _IN_A_LINE
    }
    found |= {name: _filled(line) for name, line in _WHOLE_LINES.items()}
    for name, block in _BLOCKS.items():
        body = block * (ROOM // len(block.encode()))
        found[name] = body.replace("- a\n" * 600, "- a\n" * 600 + "\n") if name == "items" else body
    found["notes"] = "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(ROOM // 24))
    found["definitions of one term"] = "a\n" + ":   b\n\n" * (ROOM // 8)
    found["a long table"] = "\n".join(["a|b\n-|-\n" + "a|b\n" * 1200] * 13)[:ROOM]
    wide = LINE_LENGTH // 2 - 1
    found["wide tables"] = "\n\n".join(
        [f"{'|a' * wide}|\n{'|-' * wide}|\n{'|b' * wide}|"] * (ROOM // (LINE_LENGTH * 3 + 4))
    )
    found["claims"] = "".join(
        f"On 3 March 2021 the company counted 1,200 passengers, says report {n} [@gazette, ¶1]. {{.claim}}\n\n"
        for n in range(CITATIONS_PER_PAGE)
    )
    found["quotations"] = "".join(
        f"Report {n} says “slow but safe in any weather” of it [@gazette, ¶3].\n\n"
        for n in range(CITATIONS_PER_PAGE)
    )
    return found
