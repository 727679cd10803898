"""Pages as they were saved: HTML, MHTML (RFC 2557) or plain text, and what the file says of where and when."""

from __future__ import annotations

import datetime
import email
import email.policy
import email.utils
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.intake.article import PageError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 20_000_000
"""A saved page with its pictures; beyond that it is no article."""

_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_SAVED_FROM = re.compile(
    rb"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->|^\s*url:\s*(https?://\S+)\s*$", re.M
)
_SAVED_ON = re.compile(rb"^\s*saved date:\s*\w{3} (\w{3} \d{2} \d{4})", re.M)


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was received or saved."""

    content: bytes
    """The page itself: HTML, or text in UTF-8."""
    is_html: bool
    url: str = ""
    """Where it was taken from, as far as known."""
    taken: datetime.date | None = None
    """The day on which it was taken, as far as known."""
    data: bytes = b""
    """The file as it was given."""
    name: str = ""
    """Its name, without a folder."""

    def kept_as(self, original: str) -> str:
        """Return the name under which the page itself is kept beside its text: `ferries.page.html` of `ferries.txt`."""
        return f"{original.rpartition('.')[0]}.page.{self.name.rpartition('.')[2]}"


def read_capture(file: Path) -> Capture:
    """Read a saved page.

    Args:
        file: A page saved by a browser as HTML or MHTML, or its text in UTF-8.

    Raises:
        PageError: It is too large, none of these, or an MHTML file without a page.
        OSError: It cannot be read.
    """
    if file.stat().st_size > MOST_BYTES:
        raise PageError("page.too-large", most=f"{MOST_BYTES:,}")
    data = file.read_bytes()
    if _is_mhtml(data):
        return _read_mhtml(data, file.name)
    if _HTML.match(data):
        return Capture(data, True, *_origin(data), data, file.name)
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PageError("page.unreadable") from error
    if b"\0" in data or not data.strip():
        raise PageError("page.no-text")
    return Capture(data, False, data=data, name=file.name)


def _is_mhtml(data: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", data[:8192].lstrip(), maxsplit=1)[0].lower()
    return head.startswith(
        (b"from:", b"mime-version:", b"content-type:", b"subject:", b"date:")
    ) and (b"content-type: multipart/related" in head or b"content-type: text/html" in head)


def _read_mhtml(data: bytes, name: str) -> Capture:
    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise PageError("page.empty-mhtml")
    url = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    taken = email.utils.parsedate_tz(str(message.get("Date", "")))
    return Capture(
        page.get_content().encode("utf-8"),
        True,
        url if url.startswith(("http://", "https://")) else "",
        datetime.date(*taken[:3]) if taken else None,
        data,
        name,
    )


def _origin(data: bytes) -> tuple[str, datetime.date | None]:
    """Read the comment that browsers, and SingleFile, put at the head of a page they save."""
    head = data[:4096]
    found, day = _SAVED_FROM.search(head), _SAVED_ON.search(head)
    url = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    try:
        taken = datetime.datetime.strptime(day[1].decode(), "%b %d %Y").date() if day else None
    except ValueError:
        taken = None
    return url, taken
