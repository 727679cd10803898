"""Tell what kind of file somebody gave, by its first bytes."""

from __future__ import annotations

import io
import zipfile

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS or PPT)"),
    (b"{\\rtf", "an RTF file"),
    (b"bplist", "a property list"),
    (b"WARC/", "a WARC archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"\xff\xfe\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff", "text in UTF-32"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)
_IN_CONTAINER = {b"ftyp": "a video or a HEIC or AVIF picture", b"WEBP": "a WebP picture"}
_ZIPPED: tuple[tuple[str, str], ...] = (
    ("word/", "docx"),
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"),
)


def file_kind(data: bytes) -> str:
    """Return `pdf` or `docx`, the name of another kind with its article, or nothing if it may be HTML or text."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\3\4"):
        return _zipped(data)
    for beginning, name in _BEGINNINGS:
        if data.startswith(beginning) and (
            len(beginning) > 2 or b"\0" in data[:512] or data[2:3] > b"~"
        ):
            return name
    if b"<!DOCTYPE plist" in data[:200]:
        return "a property list"
    inside = next((name for mark, name in _IN_CONTAINER.items() if mark in data[4:12]), "")
    return inside if inside and b"\0" in data[:16] else _wide(data)


def _zipped(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return "a damaged ZIP archive"
    kinds = (kind for start, kind in _ZIPPED if any(name.startswith(start) for name in names))
    return next(kinds, "a ZIP archive")


def _wide(data: bytes) -> str:
    """Return whether every second byte of the beginning is zero, as in UTF-16 without a byte order mark."""
    head = data[:200]
    is_wide = len(head) > 3 and (not any(head[::2]) or not any(head[1::2])) and any(head)
    return "text in UTF-16" if is_wide else ""
