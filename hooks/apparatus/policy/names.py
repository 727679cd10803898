"""Protected names in a project's files and in everything published.

So that a check reads only files that changed, it remembers those without a protected name. The memory lies in the
folder that git keeps for itself, which no commit and no pull request can bring along. It holds hashes of contents
alone, and is of use only to the same list and the same search.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import unicodedata
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all
from apparatus.html.texts import ADDRESSES, PublishedText
from apparatus.policy.protected_names import LIST, NameHit, ProtectedNames, read_protected_names
from apparatus.policy.text_readings import base64_texts, without_digests
from apparatus.problems import Problem, file_problem, problem
from apparatus.published.file_texts import MARKUP, PublishedFile, read_file, style_texts
from apparatus.reading.repository import messages_since, repository_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.project import Project


_HASHES = (LIST, "sources/fingerprints/")
"""What holds hashes and figures; a fingerprint is searched when it is published."""
_PROGRAMS = ("hooks/", "tests/", ".ci/", ".github/")
LOCKS = ("requirements.lock", "package-lock.json")
"""Names of files full of hashes, in which two letters are no surname."""
_WORD = "[A-Za-z0-9@$]+"
# It looks back at what stands before the capital only when it has found one, so that a search jumps to capitals.
_CAPITALISED = re.compile(rf"[A-Z](?<![A-Za-z].)(?=({_WORD}(?:[\W_]{{1,3}}{_WORD}){{0,3}}))")
"""A word with a capital and the next three, of which each with a capital begins such a row as well."""
_POSSIBLE = (
    re.compile(r"(?<![A-Za-z_.-])[A-Za-z]++(?:[_.-][A-Za-z]++){1,3}(?![A-Za-z_-])"),
    re.compile(r"[A-Za-z]{7,}+"),
    re.compile(
        r"(?<![A-Za-z])[A-Za-z]{1,2}[\W\d_](?:[\W\d_]{0,2}[A-Za-z]{1,2}[\W\d_]){3,}[\W\d_]{0,2}[A-Za-z]{1,2}(?![A-Za-z])"
    ),
)
"""The other parts of a program in which a name may stand: nearly all else in it is words of its language."""
_CODE = re.compile(
    r"[^\x00-$'-\[\]-wy-\x7f](?:(?<=[^\x00-\x7f])|(?<=%)[0-9A-Fa-f]{2}|(?<=\\)[xuU][0-9a-fA-F]|(?<=&)#|(?<=x)n--)"
)
"""What may be read as letters of a name: a line with it is searched in full. It begins with `%`, `&`, a backslash, `x` or a
character beyond ASCII, said by what that leaves out: `re` takes long to compile a class of most of Unicode."""
MEMORY = ".git/apparatus-clean-files"
"""The file, relative to the project's root. A project in a folder of a larger repository has none."""


def check_project_names(project: Project) -> Iterator[Problem]:
    """Yield a problem for each protected name in a file of the repository, and in the names of files."""
    protected, problems = read_names(project.root)
    yield from problems
    if not protected:
        return
    clean = CleanFiles(project.root, protected)

    def look(path: str) -> tuple[list[Problem], str]:
        data = (project.root / path).read_bytes()
        digest = hashlib.sha256(f"{path}\0".encode() + data).hexdigest()
        return [] if clean.knows(digest) else list(_in_file(protected, path, data)), digest

    for path in repository_files(project.root):
        file = os.stat(f"{project.root}/{path}")  # noqa: PTH116  # paths of thousands of files take long to make
        # A preview reads what was written since; the system sets the second time, which no program can give it.
        state = file.st_mtime_ns, file.st_ctime_ns, file.st_size, file.st_ino
        inputs = state, clean.search
        found, digest = project.files.find(f"names in {path}", inputs, partial(look, path))
        yield from found
        if not found:
            clean.add(digest)
    clean.write()


def check_message_names(project: Project, since: str) -> Iterator[Problem]:
    """Yield a problem for each protected name in the messages of the commits after another one."""
    protected, _ = read_names(project.root)
    if protected:
        for commit, message in messages_since(project.root, since):
            yield from find_names(protected, [PublishedText(f"commit {commit}", "text", message)])


def _in_file(protected: ProtectedNames, path: str, data: bytes) -> Iterator[Problem]:
    is_program = path.startswith(_PROGRAMS) or path.endswith(LOCKS)
    if is_program and b"\0" not in data and not any(protected.find(path, is_address=True)):
        parts = _possible_names(data.decode("utf-8", "replace"))
        if not protected.may_stand_in(parts):
            return
    yield from find_names(protected, file_texts(path, data))


def file_texts(path: str, data: bytes) -> Iterator[PublishedText]:
    """Yield the texts of a file and its name: as it is written, and as a reader of its format understands it."""
    yield PublishedText(path, "file name", path)
    if path.startswith(_HASHES):
        return
    if b"\0" in data or path.endswith(MARKUP):
        for file in read_file(path, data).walk():
            yield from file.texts
    if b"\0" in data:
        return
    text = data.decode("utf-8", "replace")
    yield PublishedText(path, "code" if path.endswith(LOCKS) else "text", text)
    if path.endswith(".css"):
        yield from style_texts(path, text)


class NameScreen:
    """Finds protected names in published files, and in the names of files."""

    def __init__(self, protected: ProtectedNames | None) -> None:
        """Take the list of names; without one, nothing is found."""
        self._protected = protected

    def __call__(self, file: PublishedFile) -> Iterator[Problem]:
        """Yield a problem for each name in a file, without those inside it."""
        protected = self._protected
        if not protected:
            return
        if protected.may_stand_in({text for _, text in file.said}):
            yield from find_names(protected, file.texts)

    def forget(self) -> None:
        """Let go the texts and words without a name."""
        if self._protected:
            self._protected.forget()


def read_names(root: Path) -> tuple[ProtectedNames | None, list[Problem]]:
    """Return the list of protected names of a project or a site, if it has one, or the problem of the list."""
    try:
        return read_protected_names(root), []
    except ValueError as error:
        return None, [list_problem("unreadable-file.names", error=" ".join(str(error).split()))]


def find_names(protected: ProtectedNames, texts: Iterable[PublishedText]) -> Iterator[Problem]:
    """Yield a problem for each protected name in some texts. The message does not repeat the name."""
    for text in texts:
        for hit in _hits(protected, text.kind, text.text):
            yield problem(
                text.path, *text.place(hit.start), "protected-name", kind=text.kind, list=LIST
            )


def _hits(protected: ProtectedNames, kind: str, text: str) -> Iterator[NameHit]:
    return protected.find(text, is_address=kind in ADDRESSES, is_code=kind == "code")


def list_problem(message: str, /, **values: object) -> Problem:
    """Return a problem located at the list of names."""
    return file_problem(LIST, message, **values)


def _possible_names(program: str) -> set[str]:
    """Return the parts of a program in which a name may stand, each once.

    A name in small letters between other words, which a program is full of, is left to the tests, which read all of it.
    """
    text = without_digests(program)
    coded = filter(_CODE.search, text.split("\n")) if _CODE.search(text) else ()
    return {*_capitalised(text), *coded, *base64_texts(text)}.union(
        *(part.findall(text) for part in _POSSIBLE)
    )


def _capitalised(text: str) -> Iterator[str]:
    """Yield the rows of words with a capital and the next three; rows that overlap are one."""
    start = end = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() >= end:
            if end:
                yield text[start:end]
            start = match.start()
        end = max(end, match.end(1))
    yield text[start:end]


class CleanFiles:
    """The files in which an earlier check found no name, by the hash of their content."""

    def __init__(self, root: Path, protected: ProtectedNames) -> None:
        """Read the memory of a project; one of another list or of another search counts for nothing."""
        self._file = root / MEMORY
        listed = repr((protected.key, sorted(protected.names), sorted(protected.surnames)))
        allowed = repr((protected.allowances, unicodedata.unidata_version, _search()))
        self.search = hashlib.sha256(f"{listed}{allowed}".encode()).hexdigest()
        """A hash of the list and of how it is searched for."""
        self._old = self._read()
        self._now: set[str] = set()

    def _read(self) -> set[str]:
        try:
            of, *known = self._file.read_text(encoding="ascii").split()
        except (OSError, ValueError):
            return set()
        return set(known) if of == self.search else set()

    def knows(self, digest: str) -> bool:
        """Return whether an earlier check found a content clean."""
        return digest in self._old

    def add(self, digest: str) -> None:
        """Note that a content is clean, and so is known to the next check."""
        self._now.add(digest)

    def write(self) -> None:
        """Replace the memory by what this check has seen. Where that is not possible, the next check reads all again."""
        if self._now == self._old or not self._file.parent.is_dir():
            return
        known = "".join(f"{line}\n" for line in [self.search, *sorted(self._now)])
        with contextlib.suppress(OSError):
            write_all({self._file: known.encode()}, replace=True)


@cache
def _search() -> str:
    """Return a hash of the code that searches for names, and of the forms of names in each language."""
    here = Path(__file__).parent
    tables = (here.parent / "words").glob("languages/*.toml")
    code = [file.read_bytes() for file in sorted([*here.glob("*.py"), *tables])]
    return hashlib.sha256(b"\0".join(code)).hexdigest()
