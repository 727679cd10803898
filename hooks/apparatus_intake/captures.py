"""Read saved pages: HTML, MHTML (RFC 2557), web archives of Safari, plain text, PDF or Word, with their address and date."""

from __future__ import annotations

import codecs
import datetime
import email
import email.policy
import email.utils
import io
import plistlib
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from apparatus_intake.article import PageError

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

DOCUMENTS = ("pdf", "docx")
"""Kinds of documents that can be read."""
MOST_BYTES = 20_000_000
"""Maximum size of a saved page with its pictures."""

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:(?:<!--.*?-->|<\?xml\b.*?\?>)\s*)*<(?:!doctype\s+html\b|[a-z][a-z0-9-]*[\s/>])",
    re.I | re.S,
)
"""A page begins with its document type or an element, after a byte order mark, comments and an XML declaration."""
_END_TAG = re.compile(rb"</(?:a|article|body|div|html|li|main|p|section|span|table|td|ul)>", re.I)
_END_TAGS = 3
"""Number of different end tags from which a file is a page, whatever stands before its first element."""
_MAIL = (b"from", b"date", b"subject")
"""Headers that every mail has."""
_SAVED_FROM = re.compile(
    rb"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->|^\s*url:\s*(https?://\S+)\s*$", re.M
)
_SAVED_ON = re.compile(rb"^\s*saved date:\s*\w{3} (\w{3} \d{2} \d{4})", re.M)


@dataclass(frozen=True, slots=True)
class Capture:
    """A received or saved page."""

    content: bytes
    """The page: HTML, or UTF-8 text."""
    is_html: bool
    url: str = ""
    """Its address; empty if unknown."""
    taken: datetime.date | None = None
    """The day on which it was saved, if known."""
    data: bytes = b""
    """The content of the given file."""
    name: str = ""
    """The name of the given file, without folder."""
    document: str = ""
    """`pdf` or `docx` for a document, whose content is the file; empty for a page or a text."""

    @property
    def is_kept(self) -> bool:
        """Whether the file is stored next to its text, because it contains more than that."""
        return self.is_html or bool(self.document)

    def stored_name(self, original: str) -> str:
        """Return the name for storing the page next to its text: `ferries.page.html` for `ferries.txt`."""
        return f"{original.rpartition('.')[0]}.page.{self.name.rpartition('.')[2]}"


def read_capture(file: Path) -> Capture:
    """Read a saved page.

    Args:
        file: A page saved by a browser as HTML, MHTML or web archive, its text in UTF-8, a PDF or a Word file.

    Raises:
        PageError: The file is too large, has another format, or is an MHTML file without a page.
        OSError: The file cannot be read.
    """
    if file.stat().st_size > MOST_BYTES:
        raise PageError("page.too-large", most=f"{MOST_BYTES:,}")
    saved = file.read_bytes()
    data = _in_utf8(saved)
    if page := _read_web_archive(data, file.name):
        return page
    if kind := file_kind(data):
        return document(data, kind, file.name)
    if _is_mhtml(data):
        return _read_mhtml(data, file.name)
    if all(re.search(rb"^%s:" % name, _head(data), re.M) for name in _MAIL):
        return _read_mail(data, file.name)
    if _HTML.match(data) or len(set(_END_TAG.findall(data))) >= _END_TAGS:
        return Capture(data, True, *_origin(data), saved, file.name)
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PageError("page.unreadable") from error
    if b"\0" in data or not data.strip():
        raise PageError("page.no-text")
    return Capture(data, False, data=saved, name=file.name)


def _in_utf8(data: bytes) -> bytes:
    """Return a file whose byte order mark says that it is in UTF-16 in UTF-8, and any other as it is."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    if data.startswith(codecs.BOM_UTF32_LE):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeError:
        return data


def document(data: bytes, kind: str, name: str, url: str = "") -> Capture:
    """Return the capture of a document.

    Args:
        kind: What `file_kind` says of it.
        name: Its name, without folder.
        url: Its address; empty if unknown.

    Raises:
        PageError: It is a file of another kind.
    """
    if kind not in DOCUMENTS:
        raise PageError("page.other-file", kind=kind)
    return Capture(data, False, url, data=data, name=name, document=kind)


def _head(data: bytes) -> bytes:
    """Return what stands above the first blank line, in lower case."""
    return re.split(rb"\r?\n\r?\n", data[:8192].lstrip(), maxsplit=1)[0].lower()


def _is_mhtml(data: bytes) -> bool:
    head = _head(data)
    return head.startswith(
        (b"from:", b"mime-version:", b"content-type:", b"subject:", b"date:")
    ) and (b"content-type: multipart/related" in head or b"content-type: text/html" in head)


def _read_mhtml(data: bytes, name: str) -> Capture:
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise PageError("page.empty-mhtml")
    try:
        # Chromium names no encoding here, but in the page itself.
        is_named = page.get_content_charset() is not None
        content = (
            page.get_content().encode("utf-8", "replace")
            if is_named
            else bytes(page.get_payload(decode=True))
        )
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise PageError("page.unreadable") from error
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    url = url if url.startswith(("http://", "https://")) else ""
    return Capture(content, True, url, _day(str(message.get("Date", ""))), data, name)


def _read_web_archive(data: bytes, name: str) -> Capture | None:
    """Read the page in a property list, as Safari saves pages; `None` if there is none in it."""
    if not data.startswith(b"bplist") and b"<!DOCTYPE plist" not in data[:200]:
        return None
    try:
        page = plistlib.loads(data)["WebMainResource"]
        content, url = bytes(page["WebResourceData"]), str(page.get("WebResourceURL", ""))
        if encoding := str(page.get("WebResourceTextEncodingName", "")):
            content = content.decode(encoding, "replace").encode()
    except (LookupError, ValueError, TypeError, AttributeError, ExpatError, RecursionError):
        return None
    url = url if url.startswith(("http://", "https://")) else ""
    return Capture(content, True, url, data=data, name=name)


def _read_mail(data: bytes, name: str) -> Capture:
    """Read a saved mail: its HTML, or its subject above its text."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = message.get_body(("html", "plain"))
    if part is None:
        raise PageError("page.no-text")
    try:
        text = part.get_content()
    except (LookupError, ValueError) as error:
        raise PageError("page.unreadable") from error
    is_html = part.get_content_type() == "text/html"
    if not is_html:
        # Each line below the mark of a signature stands for itself.
        said, mark, signature = text.replace("\r\n", "\n").partition("\n-- \n")
        signature = signature.replace("\n", "\n\n")
        text = f"{message['Subject'] or ''}\n\n{said}{mark}{signature}"
    return Capture(text.encode("utf-8", "replace"), is_html, data=data, name=name)


def _day(written: str) -> datetime.date | None:
    """Return the day of a header, or `None` if it has none or one that is in no calendar."""
    taken = email.utils.parsedate_tz(written)
    try:
        return datetime.date(*taken[:3]) if taken else None
    except ValueError:
        return None


def _origin(data: bytes) -> tuple[str, datetime.date | None]:
    """Return address and day from the comment that browsers and SingleFile write at the head of a saved page."""
    head = data[:4096]
    found, day = _SAVED_FROM.search(head), _SAVED_ON.search(head)
    url = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    try:
        taken = datetime.datetime.strptime(day[1].decode(), "%b %d %Y").date() if day else None
    except ValueError:
        taken = None
    return url, taken


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
