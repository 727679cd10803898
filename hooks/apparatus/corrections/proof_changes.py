"""Changes of existing fingerprints since a commit, which nobody can verify without the original.

Files are compared as JSON, so that any fields can be compared: one that the commit lacks is no change, because a newer
version of the format may have added it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from apparatus.project import FINGERPRINTS, Project
from apparatus.reading.repository import changed_files, read_file
from apparatus.sources.record_reader import read_record

KEY = "proof-changed"
"""The key of a record that lists the changes of its fingerprint, each with day and reason."""
_APART = ("version", "normalisation", "source", "declared", "digest", "paragraphs")
_OF_WORDS = ("words", "triples")


class ProofChange(NamedTuple):
    """What differs in the fingerprint of a source."""

    path: str
    """The fingerprint."""
    line: int
    """Line of the first paragraph that differs, else 1."""
    is_new: bool
    """Whether the commit has no fingerprint of this source."""
    differences: tuple[str, ...]
    """What existed and differs, such as `¶2: figures, triples`; empty if something was only added."""
    forged: str
    """The paragraph that has other words under the SHA-256 that it had, so that no text can have both; or empty."""
    why: str
    """The reason that the record gives since that commit, or empty."""

    @property
    def source(self) -> str:
        """Id of the record."""
        return self.path.removeprefix(f"{FINGERPRINTS}/").removesuffix(".json")


def proof_changes(project: Project, commit: str) -> Iterator[ProofChange]:
    """Yield the new and changed fingerprints of the sources of a project.

    Raises:
        HistoryError: This clone does not contain the commit.
    """
    root = project.root
    records = changed_files(root, commit, "sources")
    for path, is_known in records.items():
        source = path.removeprefix(f"{FINGERPRINTS}/").removesuffix(".json")
        if path != f"{FINGERPRINTS}/{source}.json" or source not in project.library.records:
            continue
        # A fingerprint that cannot be used is reported, and differs from every other.
        text = (root / path).read_bytes() if source in project.library.fingerprints else b""
        old, new = _read(read_file(root, commit, path) if is_known else b""), _read(text)
        found = tuple(_differences(old, new))
        record = f"sources/{source}.md"
        before = read_file(root, commit, record) if records.get(record) else None
        why = _reason(project, source, before) if record in records else ""
        forged = _forged(old, new)
        line = _line(text, found[0].partition(":")[0]) if found else 1
        yield ProofChange(path, line, not is_known, found, forged, why)


def _read(text: bytes) -> dict[str, Any]:
    """Return the fingerprint in a JSON text; nothing for a text of another kind."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) and isinstance(data.get("declared"), dict) else {}


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    now = _paragraphs(new)
    for number, paragraph in _paragraphs(old).items():
        if number not in now:
            yield f"¶{number}: gone"
        elif keys := [key for key in paragraph if paragraph[key] != now[number].get(key)]:
            yield f"¶{number}: {', '.join(keys)}"
    if keys := [key for key in old if key not in _APART and old[key] != new.get(key)]:
        yield f"the text: {', '.join(keys)}"
    for kind, hashes in sorted(old.get("declared", {}).items()):
        if left := (Counter(hashes) - Counter(new.get("declared", {}).get(kind, ()))).total():
            yield f"{left} declared under {kind}"


def _forged(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    if old.get("normalisation") != new.get("normalisation"):
        return ""
    now = _paragraphs(new)
    for number, paragraph in _paragraphs(old).items():
        other = now.get(number)
        if other is None or paragraph.get("sha256") != other.get("sha256"):
            continue
        if any(paragraph.get(key) != other.get(key) for key in _OF_WORDS):
            return f"¶{number}"
    return ""


def _paragraphs(data: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    return {item["number"]: item for item in data.get("paragraphs", ()) if "number" in item}


def _line(text: bytes, locator: str) -> int:
    wanted = f'{{"number": {locator.removeprefix("¶")},'.encode()
    lines = enumerate(text.split(b"\n"), 1)
    return next((number for number, line in lines if wanted in line), 1)


def _reason(project: Project, source: str, before: bytes | None) -> str:
    """Return the reason in the record that its former version lacks."""
    path = f"sources/{source}.md"
    text = (before or b"").decode("utf-8", "replace")
    old = read_record(text, path, project.settings)[0] if before else None
    known = list(old.data.get(KEY) or ()) if old else []
    entries = project.library.records[source].data.get(KEY) or ()
    return next((str(item["why"]) for item in entries if item not in known), "")
