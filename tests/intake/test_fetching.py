"""Asking for a page: within limits, at public addresses only, and saying who asks."""

from __future__ import annotations

import gzip
import socket
import time
from typing import TYPE_CHECKING

import pytest
from outlet import PAGE, Answer

from apparatus_intake.article import PageError
from apparatus_intake.fetching import USER_AGENT, Fetcher, FetchError, is_public, load_page

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from outlet import Host

HERE = Fetcher(is_allowed=lambda address: address == "127.0.0.1")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_only_public_addresses_are_asked(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_page_is_had_and_its_host_told_who_asks(host: Host) -> None:
    response = HERE.fetch(host.page("/ferries?a=1", PAGE))

    assert (response.status, response.data.decode(), response.moved) == (200, PAGE, False)
    ((path, headers),) = host.asked
    assert path == "/ferries?a=1"
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Host"] == host.url.removeprefix("http://")


def test_a_machine_of_ones_own_is_not_asked(host: Host) -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is no public address"):
        Fetcher().fetch(host.page("/", PAGE))
    assert host.asked == []


def test_nor_after_a_redirection(host: Host) -> None:
    url = host.redirect("/a", f"http://localhost:{host.server.server_address[1]}/b", 302)
    asked = iter((True, False))
    with pytest.raises(FetchError, match="no public address"):
        Fetcher(is_allowed=lambda _: next(asked)).fetch(url)
    assert [path for path, _ in host.asked] == ["/a"]


def test_a_name_that_means_several_machines_is_refused_for_one_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80))
        for number in ("93.184.215.14", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        Fetcher().fetch("http://gazette.example/")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://gazette.example/a", "http://u@gazette.example/", "http:///a"],
)
def test_only_plain_addresses_of_the_web_are_asked(url: str) -> None:
    with pytest.raises(FetchError, match="no plain address"):
        HERE.fetch(url)


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False)],
)
def test_redirections_are_followed_and_told_apart(
    host: Host, statuses: tuple[int, ...], moved: bool
) -> None:
    for at, status in enumerate(statuses):
        host.redirect(f"/{at}", f"/{at + 1}", status)
    last = host.page(f"/{len(statuses)}", PAGE)

    response = HERE.fetch(f"{host.url}/0")
    assert (response.url, response.status, response.moved) == (last, 200, moved)


def test_a_redirection_to_no_address_is_said(host: Host) -> None:
    with pytest.raises(FetchError, match="which is no address"):
        HERE.fetch(host.redirect("/a", "http://[gazette"))


def test_a_circle_of_redirections_ends(host: Host) -> None:
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        HERE.fetch(host.redirect("/a", "/a"))


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        pass


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(4000):
            handler.wfile.write(b"X")
            time.sleep(0.05)
    except OSError:
        pass


def _dripping_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    _dripping(handler)


def test_a_page_without_end_is_cut(host: Host) -> None:
    host.answers["/"] = _endless
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        Fetcher(HERE.is_allowed, most_bytes=100_000).fetch(host.url)


def test_so_is_one_that_is_small_only_when_compressed(host: Host) -> None:
    bomb = gzip.compress(b"x" * 5_000_000)
    assert len(bomb) < 10_000
    host.answers["/"] = Answer(body=bomb, headers=(("Content-Encoding", "gzip"),))
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        Fetcher(HERE.is_allowed, most_bytes=100_000).fetch(host.url)


@pytest.mark.parametrize("answer", [_dripping, _dripping_body])
def test_a_host_that_sends_a_byte_now_and_then_is_cut_off(host: Host, answer: object) -> None:
    host.answers["/"] = answer  # type: ignore[assignment]
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"no whole answer within 0\.5 seconds"):
        Fetcher(HERE.is_allowed, seconds=0.5).fetch(host.url)
    assert time.monotonic() - begun < 100  # it did not wait for the end


def test_a_host_that_is_not_there_is_an_answer_of_ours(host: Host) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchError, match="refused"):
        HERE.fetch(f"http://127.0.0.1:{port}/")


def test_a_page_comes_from_its_address_as_from_a_file(host: Host) -> None:
    capture = load_page(host.page("/ferries", PAGE), HERE)
    assert (capture.content.decode(), capture.is_html, capture.url) == (
        PAGE,
        True,
        f"{host.url}/ferries",
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(404), "the host answered 404"),
        (Answer(403), "the host answered 403"),
        (
            Answer(body=b"%PDF", headers=(("Content-Type", "application/pdf"),)),
            "the host sent application/pdf",
        ),
    ],
)
def test_what_is_no_page_is_refused_with_a_cure(host: Host, answer: Answer, message: str) -> None:
    host.answers["/a"] = answer
    with pytest.raises(PageError, match=message) as refused:
        load_page(f"{host.url}/a", HERE)
    assert "save the page" in refused.value.cure


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(PageError, match=r"nowhere\.html: No such file"):
        load_page("nowhere.html", HERE)
