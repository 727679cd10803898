"""The last page of every edition: which copy this is, how it is checked, and that it may be out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.editions.blocks import Definition, Definitions, Name, Paragraph
from apparatus.editions.inlines import Code, Link, Text, runs
from apparatus.page_names import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.editions.blocks import Block
    from apparatus.editions.inlines import Inline
    from apparatus.editions.model import Imprint

TITLE = "Colophon"


def colophon(imprint: Imprint, file: str, holds: str, *, corrections: bool) -> tuple[Block, ...]:
    """Return what stands on the last page of an edition.

    Args:
        imprint: What it is made from.
        file: The name under which the site offers it.
        holds: A sentence on what is inside the file by which it can be verified.
        corrections: Whether the edition has the page on corrections, so that it can be linked.
    """
    return (Definitions(tuple(_rows(imprint, file, holds, corrections=corrections))),)


def _rows(imprint: Imprint, file: str, holds: str, *, corrections: bool) -> Iterator[Definition]:
    yield _row("Version", runs(version_words(imprint)))
    yield _row("Licence", runs(imprint.licence))
    yield _row("Newer versions", _address(imprint))
    yield _row(
        "Is this file whole?",
        (
            Text(
                f"Its SHA-256 stands in the file {file}.sha256, which is offered beside it. Check it with "
            ),
            Code(f"sha256sum --check {file}.sha256"),
            Text(f", for which it has to be named {file}."),
        ),
    )
    yield _row(
        "Is what it says supported?",
        (
            *runs(f"{holds} "),
            Code(f"apparatus verify-edition {file}"),
            Text(
                " compares every quotation and figure with them, without a network. Whether a sentence is a fair account"
                " of its source, only a reader can judge."
            ),
        ),
    )
    where = Link((Text("Corrections"),), CORRECTIONS) if corrections else Text("Corrections")
    yield _row(
        "Found a mistake?",
        (Text("The chapter "), where, Text(" says how to report it."))
        if corrections
        else (Text("The page "), where, Text(" of the site says how to report it.")),
    )


def version_words(imprint: Imprint) -> str:
    """Return which state of the repository an edition is made from, in words."""
    if not imprint.commit:
        return "Made outside a repository, so that no commit names its state."
    changed = imprint.commit.endswith("+")
    ending = ", with changes that are not committed" if changed else ""
    return f"Commit {imprint.commit.rstrip('+')} of {imprint.date}{ending}. The date is that of the commit."


def _address(imprint: Imprint) -> tuple[Inline, ...]:
    warning = "This copy does not change and may be out of date."
    if not imprint.address:
        return runs(f"{warning} Ask whoever gave it to you where the site is.")
    link = Link((Text(imprint.address),), address=imprint.address, name="The site")
    return *runs(f"{warning} What is known now stands at "), link, Text(".")


def _row(name: str, content: tuple[Inline, ...]) -> Definition:
    return Definition((Name((Text(name),)),), (Paragraph(content),))
