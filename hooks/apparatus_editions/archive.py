"""Archives that are the same bytes wherever and whenever they are made."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE_MODE = 0o100644
_UNIX = 3
_FIRST = 315532800
"""1 January 1980: the format knows no earlier time (APPNOTE.TXT 4.4.6)."""


class Member(NamedTuple):
    """One file of an archive."""

    path: str
    """With forward slashes."""
    data: bytes
    is_stored: bool = False
    """Whether it stands there uncompressed, as an EPUB's `mimetype` must."""


def pack(members: Iterable[Member], seconds: int) -> bytes:
    """Return a ZIP file.

    Args:
        members: Its files, in the order in which they stand in it.
        seconds: The time that all of them bear, in seconds since 1970; a ZIP keeps the even ones.
    """
    time = datetime.datetime.fromtimestamp(max(seconds, _FIRST), datetime.UTC)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            entry = zipfile.ZipInfo(member.path, time.timetuple()[:6])
            entry.create_system = _UNIX
            entry.external_attr = _FILE_MODE << 16
            method = zipfile.ZIP_STORED if member.is_stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, member.data, method, compresslevel=9)
    return buffer.getvalue()
