"""Fetch pages over http or https, within limits, and only from public addresses; load them from files too.

Addresses and redirections are untrusted. Each host is resolved once, the IP address is checked, and the connection goes
to that address, so that DNS rebinding has no effect. urllib3 offers what the standard library lacks: connecting to an
IP address under a host name, and reading compressed responses up to a limit. Proxies from the environment are ignored,
because they resolve names themselves.
"""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from apparatus_intake.article import PageError
from apparatus_intake.captures import DOCUMENTS, Capture, document, file_kind, read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from urllib3 import BaseHTTPResponse

MOST_BYTES = 8_000_000
"""Maximum size of a page after decompression."""
SECONDS = 60.0
"""Maximum time for a page, including redirections."""
CONNECT_SECONDS = 10.0
MOST_REDIRECTIONS = 5
USER_AGENT = (
    "Apparatus/0.1 (verifies citations; asks for one page at a time, on behalf of a person)"
)

_REDIRECTIONS = frozenset((301, 302, 303, 307, 308))
_PERMANENT = frozenset((301, 308))
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class FetchError(OSError):
    """A page could not be fetched; the message gives the reason. This says nothing about the page itself."""

    def __init__(self, message: str, plain: str = "") -> None:
        """Create the error from its message, and a message without details of this machine and network."""
        super().__init__(message)
        self.plain = plain or message


@dataclass(frozen=True, slots=True)
class Response:
    """A host's response after redirections."""

    url: str
    """The address of the response."""
    status: int
    content_type: str
    data: bytes
    """The page; empty unless the status is 200."""
    moved: bool = False
    """Whether it was reached by redirections that are all permanent."""


def is_public(address: str) -> bool:
    """Return whether an IP address is public."""
    number = ipaddress.ip_address(address)
    mapped = getattr(number, "ipv4_mapped", None)
    return bool((mapped or number).is_global and not (mapped or number).is_multicast)


@dataclass(frozen=True)
class Fetcher:
    """A client that fetches pages."""

    is_allowed: Callable[[str], bool] = field(default=is_public)
    """Whether an IP address may be contacted. Tests allow 127.0.0.1."""
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES

    def fetch(self, url: str) -> Response:
        """Fetch a page.

        Args:
            url: An address of http or https.

        Returns:
            The response after redirections, with any status.

        Raises:
            FetchError: The host does not exist, is not allowed, does not respond in time, sends too much, or redirects
                too often.
        """
        deadline = time.monotonic() + self.seconds
        permanent: list[bool] = []
        for _ in range(MOST_REDIRECTIONS + 1):
            status, headers, data = self._ask(url, deadline)
            location = headers.get("location", "")
            if status not in _REDIRECTIONS or not location:
                content_type = headers.get("content-type", "")
                return Response(url, status, content_type, data, bool(permanent) and all(permanent))
            permanent.append(status in _PERMANENT)
            try:
                url = urljoin(url, location)
            except ValueError as error:
                said = f"it redirects to {location!r}, which is no address"
                raise FetchError(said, "it redirects to what is no address") from error
        raise FetchError(f"it redirects more than {MOST_REDIRECTIONS} times")

    def _ask(self, url: str, deadline: float) -> tuple[int, dict[str, str], bytes]:
        try:
            with _connection(url, self._number(url), deadline) as (connection, target, headers):
                connection.request("GET", target, headers=headers, preload_content=False)
                response = connection.getresponse()
                found = {key.lower(): value for key, value in response.headers.items()}
                data = self._read(response) if response.status == 200 else b""
            # A connection closed at the deadline looks like one closed by the host.
            if time.monotonic() >= deadline:
                raise TimeoutError
            return response.status, found, data
        except FetchError:
            raise
        except (HTTPError, OSError, ValueError) as error:
            late = time.monotonic() >= deadline
            if late:
                raise FetchError(f"no whole answer within {self.seconds:g} seconds") from error
            said = " ".join(str(error).split()) or type(error).__name__
            raise FetchError(said, "its host gave no answer") from error

    def _number(self, url: str) -> str:
        """Return the IP address to connect to."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            said = f"{url!r} is no plain address of http or https"
            raise FetchError(said, "it leads to no plain address of http or https")
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            said = f"there is no host {parts.hostname}: {error}"
            raise FetchError(said, "its host was not found") from error
        numbers = [str(item[4][0]) for item in found]
        # One private address among several is enough to refuse the host.
        if refused := next((number for number in numbers if not self.is_allowed(number)), ""):
            said = f"{parts.hostname} is {refused}, which is no public address"
            raise FetchError(said, "its host has no public address")
        return numbers[0]

    def _read(self, response: BaseHTTPResponse) -> bytes:
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > self.most_bytes:
                raise FetchError(f"the page has more than {self.most_bytes:,} bytes")
            parts.append(chunk)
        return b"".join(parts)


@contextlib.contextmanager
def _connection(
    url: str, number: str, deadline: float
) -> Iterator[tuple[HTTPConnection, str, dict[str, str]]]:
    """Yield a connection to an IP address for the host of a URL; it is closed at the deadline."""
    parts = urlsplit(url)
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    connection = _open(parts, number, min(CONNECT_SECONDS, left))
    sockets: list[socket.socket | None] = []
    # A host that sends single bytes slowly never exceeds the time-out of a read.
    timer = threading.Timer(left, _cut, [connection, sockets])
    timer.daemon = True
    timer.start()
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    try:
        connection.connect()
        sockets.append(connection.sock)  # the answer may take it over
        yield connection, path + query, {**_HEADERS, "Host": parts.netloc}
    finally:
        timer.cancel()
        connection.close()


def _open(parts: SplitResult, number: str, timeout: float) -> HTTPConnection:
    if parts.scheme == "http":
        return HTTPConnection(number, parts.port or 80, timeout=timeout)
    return HTTPSConnection(
        number,
        parts.port or 443,
        timeout=timeout,
        ssl_context=ssl.create_default_context(),
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
    )


def _cut(connection: HTTPConnection, sockets: list[socket.socket | None]) -> None:
    for found in (connection.sock, *sockets):
        if found is not None:
            with contextlib.suppress(OSError):
                found.shutdown(socket.SHUT_RDWR)


def load_page(where: str, fetcher: Fetcher) -> Capture:
    """Return the page of a file or an address.

    Args:
        where: Path of a saved page, or an http or https address.
        fetcher: The client for addresses.

    Raises:
        PageError: The page cannot be read or fetched, or is not a page.
    """
    if not where.lower().startswith(("http://", "https://")):
        try:
            return read_capture(Path(where))
        except OSError as error:
            why = error.strerror or str(error)
            raise PageError("page.no-file", file=where, error=why) from error
    try:
        response = fetcher.fetch(where)
    except FetchError as error:
        raise PageError("page.not-fetched", address=where, error=error) from error
    if response.status != 200:
        raise PageError("page.refused", address=where, status=response.status)
    return page_of(response)


def page_of(response: Response) -> Capture:
    """Return the page in a response.

    Raises:
        PageError: The response is another format, such as a picture or a PDF.
    """
    kind = response.content_type.partition(";")[0].strip().lower()
    if (found := file_kind(response.data)) in DOCUMENTS:
        return document(response.data, found, f"page.{found}", response.url)
    if kind not in {"", "text/html", "application/xhtml+xml", "text/plain"}:
        raise PageError("page.other-kind", address=response.url, kind=kind)
    today = datetime.datetime.now(datetime.UTC).date()
    is_html = kind != "text/plain"
    name = "page.html" if is_html else "page.txt"
    return Capture(response.data, is_html, response.url, today, response.data, name)
