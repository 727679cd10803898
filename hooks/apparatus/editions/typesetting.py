"""Sets one document in a process of its own, because Typst keeps the memory of each that it sets.

The process reads a pickled `Order` from standard input, and writes the files made of it to standard
output, pickled too, or the reason why there is none to standard error.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typst import PDFStandard

FONTS = Path(__file__).parent / "fonts"
STANDARDS: list[PDFStandard] = ["a-3a", "ua-1"]


class TypesettingError(Exception):
    """Typst cannot set the book; the message gives the reason."""


class Order(NamedTuple):
    """What a document is made from."""

    files: dict[str, bytes]
    """The template `main.typ` and the files that it reads, by path."""
    seconds: int
    """The time of the build, in seconds since 1970."""
    is_drawn: bool = False
    """Whether each page becomes a PNG, a pixel for each point, instead of all one PDF."""


def typeset(order: Order) -> list[bytes]:
    """Return the PDF of an order, or a PNG of each page.

    Raises:
        TypesettingError: Typst fails or warns.
    """
    command = [sys.executable, "-P", __file__]
    done = subprocess.run(
        command, input=pickle.dumps(tuple(order)), capture_output=True, check=False
    )
    if done.returncode:
        raise TypesettingError(done.stderr.decode("utf-8", "replace"))
    made: list[bytes] = pickle.loads(done.stdout)
    return made


def draw_pages(name: str, data: object) -> list[bytes]:
    """Return a PNG of each page that a template of this package draws of its data.

    Args:
        name: The template is `NAME.typ`, which reads the data from `NAME.json`.
        data: What JSON can write.

    Raises:
        TypesettingError: Typst fails or warns, such as of a title without room.
    """
    templates = Path(__file__).parent / "templates"
    inputs = {
        "main.typ": (templates / f"{name}.typ").read_bytes(),
        "icon.svg": (templates / "icon.svg").read_bytes(),
        f"{name}.json": json.dumps(data).encode(),
    }
    return typeset(Order(inputs, 0, is_drawn=True))


def _set(order: Order) -> list[bytes]:
    import typst  # 80 MB, which no other process should load

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(order.files, font_paths=fonts)  # type: ignore[type-var]  # its stubs forget the mapping
    try:
        if order.is_drawn:
            data, warnings = compiler.compile_with_warnings(format="png", ppi=72)
        else:
            data, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=order.seconds
            )
    except typst.TypstError as error:
        sys.exit(error.diagnostic or error.message)
    if warnings:
        sys.exit("; ".join(warning.message for warning in warnings))
    made = [file for file in (data if isinstance(data, list) else [data]) if file]
    return made or sys.exit("Typst wrote no file")


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(_set(Order(*pickle.load(sys.stdin.buffer)))))
