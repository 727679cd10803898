"""Makes reproducible archives: the same files give the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

_FILE_MODE = 0o100644
_UNIX = 3
_FIRST = 315532800
"""1 January 1980, the earliest time of the format (APPNOTE.TXT 4.4.6)."""


class Member(NamedTuple):
    """A file in an archive."""

    path: str
    """With forward slashes."""
    data: bytes
    is_stored: bool = False
    """Whether it is stored uncompressed, as required for the `mimetype` of an EPUB."""


def pack(members: Iterable[Member], seconds: int) -> bytes:
    """Return a ZIP file.

    Args:
        members: The files, in archive order.
        seconds: Modification time of all files, in seconds since 1970; ZIP stores even seconds
            only.
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
