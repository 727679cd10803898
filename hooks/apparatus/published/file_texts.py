"""Extracting every text of a file that a reader or a program can see, with its position.

The extension of a file selects its reader (`READERS`). A file without a reader that is not UTF-8
text has an `error`, and the caller reports it, because its content is unknown.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import starmap
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from apparatus.html.reading import MarkupFile
from apparatus.html.texts import PublishedText
from apparatus.published.json_texts import (
    is_json,
    is_json_object,
    json_text,
    json_texts,
    strings,
    written_strings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set

    from apparatus.html.texts import Element, Said


@dataclass(frozen=True)
class PublishedFile:
    """The texts and elements of one file, with positions on demand."""

    path: str
    data: bytes
    said: Set[Said] = frozenset()
    """The distinct texts with their kinds, without positions."""
    find_texts: Callable[[], Iterable[PublishedText]] = tuple
    """Reads the texts with their places."""
    markup: MarkupFile | None = None
    """What else a file of HTML, SVG or XML holds."""
    error: str = ""
    """Why no reader can read the file."""
    members: tuple[PublishedFile, ...] = ()
    """The files inside an archive."""

    @classmethod
    def of(
        cls, path: str, data: bytes, texts: Iterable[PublishedText] = (), **rest: Any
    ) -> PublishedFile:
        """Return a file whose texts are all read already, because it is small or has few."""
        kept = tuple(texts)
        said = frozenset((text.kind, text.text) for text in kept)
        return cls(path, data, said, lambda: kept, **rest)

    @property
    def is_read(self) -> bool:
        """Whether a reader could read the file."""
        return not self.error

    @cached_property
    def texts(self) -> tuple[PublishedText, ...]:
        """All texts with their positions."""
        return tuple(self.find_texts())

    @property
    def resources(self) -> tuple[Element, ...]:
        """Elements of markup that load, link or describe something, without their positions."""
        return self.markup.quick.elements if self.markup else ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """These elements with their positions."""
        return self.markup.exact.elements if self.markup else ()

    def walk(self) -> Iterator[PublishedFile]:
        """Yield the file, and then every file inside it, recursively."""
        yield self
        for member in self.members:
            yield from member.walk()


def read_file(path: str, data: bytes) -> PublishedFile:
    """Return the texts of one file, including its name."""
    name = PublishedText(path, "file name", unquote(path.rpartition("!/")[2]))
    try:
        found = READERS.get(PurePosixPath(path).suffix.lower(), read_plain)(path, data)
    except (ValueError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        return PublishedFile.of(path, data, (name,), error=str(error) or type(error).__name__)
    return replace(
        found,
        said={*found.said, (name.kind, name.text)},
        find_texts=lambda: (name, *found.texts),
    )


def read_plain(path: str, data: bytes) -> PublishedFile:
    """Read a plain text file line by line."""
    lines = data.decode("utf-8-sig").splitlines()
    said = frozenset([("text", line) for line in lines if line])
    return PublishedFile(path, data, said, partial(_line_texts, path, lines))


def _line_texts(path: str, lines: Iterable[str]) -> Iterator[PublishedText]:
    for number, line in enumerate(lines, 1):
        if line:
            yield PublishedText(path, "text", line, number)


@cache
def _namelike() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of possible names in code: of words with capitals, and of all words in the scripts of protected names.

    They are made late, because a check without a built site does not need them.
    """
    script = r"[\u0400-\u04ff\u4e00-\u9fff\uac00-\ud7a3]"
    # A word boundary in front would keep the regular expression engine from skipping to capitals.
    capitals = re.compile(r"[A-Z](?<!\w[A-Z])[a-z]+(?:[ -][A-Za-z][a-z]+){1,3}")
    return capitals, re.compile(rf"{script}{{2,}}(?:[ -]{script}+){{0,3}}")


_CONSTANT = re.compile(r"const \w+ = (?P<json>[\[{].*[\]}]);\s*", re.DOTALL)


def read_code(path: str, data: bytes) -> PublishedFile:
    """Read the possible names in code, or all strings of a script that only defines a constant of JSON."""
    text = data.decode("utf-8-sig")
    if (constant := _CONSTANT.fullmatch(text)) and is_json(constant["json"]):
        return _read_strings(path, data, text)
    found = {match for pattern in _namelike() for match in pattern.findall(text)}
    said = frozenset(("code", match) for match in found)
    return PublishedFile(path, data, said, partial(_code_texts, path, text))


def _code_texts(path: str, text: str) -> Iterator[PublishedText]:
    for number, line in enumerate(text.split("\n"), 1):
        for pattern in _namelike():
            for match in pattern.finditer(line):
                yield PublishedText(path, "code", match.group(), number, match.start() + 1)


_IN_STYLES = re.compile(r"/\*(?P<text>.*?)\*/|[.#](?P<address>-?[A-Za-z_][\w-]*)", re.DOTALL)


def read_style(path: str, data: bytes) -> PublishedFile:
    """Read the names of classes and the comments of a style sheet, and the possible names elsewhere in it."""
    code = read_code(path, data)
    text = data.decode("utf-8-sig")
    said = {
        (match.lastgroup or "", match[match.lastgroup or ""]) for match in _IN_STYLES.finditer(text)
    }
    find = partial(_style_and_code, path, text)
    return PublishedFile(path, data, code.said | said, find)


def _style_and_code(path: str, text: str) -> Iterator[PublishedText]:
    yield from style_texts(path, text)
    yield from _code_texts(path, text)


def style_texts(path: str, text: str) -> Iterator[PublishedText]:
    """Yield the names of classes and identifiers in a style sheet as addresses, and its comments as texts."""
    line, start = 1, 0
    for match in _IN_STYLES.finditer(text):
        kind = match.lastgroup or ""
        line += text.count("\n", start, match.start(kind))
        start = match.start(kind)
        yield PublishedText(path, kind, match[kind], line, start - text.rfind("\n", 0, start))


def read_json(path: str, data: bytes) -> PublishedFile:
    """Read the keys and strings of a JSON file, without tags."""
    text = data.decode("utf-8-sig")
    json.loads(text)
    return _read_strings(path, data, text)


def _read_strings(path: str, data: bytes, text: str) -> PublishedFile:
    said = frozenset(map(json_text, written_strings(text)))
    return PublishedFile(path, data, said, partial(json_texts, path, text))


def read_zip(path: str, data: bytes) -> PublishedFile:
    """Read the files in an archive, such as an EPUB."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = tuple(
            read_file(f"{path}!/{entry.filename}", archive.read(entry))
            for entry in archive.infolist()
            if not entry.is_dir()
        )
        comment = archive.comment.decode("utf-8", "replace")
    texts = (PublishedText(path, "metadata", comment),) if comment else ()
    return PublishedFile.of(path, data, texts, members=members)


def read_gzip(path: str, data: bytes) -> PublishedFile:
    """Decompress a file, and read it by its name without `.gz`."""
    member = read_file(path.removesuffix(".gz"), gzip.decompress(data))
    return PublishedFile(path, data, members=(member,))


def read_picture(path: str, data: bytes) -> PublishedFile:
    """Read the text chunks of a PNG, `tEXt`, `zTXt`, `iTXt` and `eXIf`, but no pixels."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("no PNG")
    texts: list[PublishedText] = []
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind in {b"tEXt", b"zTXt", b"iTXt", b"eXIf"}:
            keyword, _, rest = body.partition(b"\0")
            unpacked = zlib.decompress(rest[1:]) if kind == b"zTXt" else body
            texts += [
                PublishedText(path, "metadata", part.decode("utf-8", "replace"))
                for part in (keyword, unpacked)
            ]
        at += length + 12
    return PublishedFile.of(path, data, texts)


def read_opaque(path: str, data: bytes) -> PublishedFile:
    """Return a font without texts: it contains no words of the site."""
    return PublishedFile(path, data)


def read_markup(path: str, data: bytes) -> PublishedFile:
    """Read a file of HTML, SVG or XML as a browser does.

    Raises:
        ValueError: It is not UTF-8, or XML that is not well-formed.
    """
    data.decode()
    markup = MarkupFile(path, data)
    said = _with_data_apart(markup.quick.said)
    return PublishedFile(path, data, said, lambda: markup.exact.texts, markup)


def _with_data_apart(said: Set[Said]) -> Set[Said]:
    """Return texts, of those that are JSON their strings: the site as one file holds all its data as one long text."""
    data = [item for item in said if item[0] == "code" and is_json_object(item[1])]
    if not data:
        return said
    parts = ((kind, part) for kind, text in data for part in strings(text))
    return {*(said - {*data}), *parts}


def _read_pdf(path: str, data: bytes) -> PublishedFile:
    # The library is an optional dependency, needed only by sites that publish a PDF.
    from apparatus.published.pdf_text import read_pdf

    return PublishedFile.of(path, data, read_pdf(path, data))


def _read_database(path: str, data: bytes) -> PublishedFile:
    from apparatus.published.database_text import read_database

    texts = list(read_database(data))
    said = frozenset([(kind, text) for kind, text, _ in texts])
    return PublishedFile(path, data, said, lambda: starmap(partial(PublishedText, path), texts))


MARKUP = (
    *(".html", ".htm", ".shtml", ".xhtml", ".xht", ".xml", ".svg"),
    *(".opf", ".ncx", ".atom", ".rss"),
)
"""Extensions of files that are read as markup."""
READERS: Mapping[str, Callable[[str, bytes], PublishedFile]] = {
    **dict.fromkeys(MARKUP, read_markup),
    **dict.fromkeys((".json", ".jsonld", ".webmanifest"), read_json),
    **dict.fromkeys((".js", ".mjs", ".map"), read_code),
    ".css": read_style,
    **dict.fromkeys((".zip", ".epub"), read_zip),
    **dict.fromkeys((".woff", ".woff2", ".ttf", ".otf"), read_opaque),
    ".gz": read_gzip,
    ".png": read_picture,
    ".pdf": _read_pdf,
    ".sqlite": _read_database,
}
"""The readers of files, by extension; all others are read as plain text."""
