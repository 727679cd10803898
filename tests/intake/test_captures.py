from __future__ import annotations

import datetime
import plistlib
from typing import TYPE_CHECKING

import pytest

from apparatus_intake import captures
from apparatus_intake.article import PageError
from apparatus_intake.captures import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Save = Callable[[str, str | bytes], Path]

MHTML = (
    "From: <Saved by Blink>\r\n"
    "Snapshot-Content-Location: https://gazette.example/ferries\r\n"
    "Date: Fri, 5 Mar 2021 11:00:00 -0000\r\n"
    "MIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
    "----B\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://gazette.example/ferries\r\n\r\n"
    "<html><body><p>The caf=E9 on the quay=\r\n is open.</p></body></html>\r\n"
    "----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----B--\r\n"
)


def test_an_mhtml_file_gives_the_page_its_address_and_its_day(saved: Save) -> None:
    capture = read_capture(saved("ferries.mhtml", MHTML))

    assert "The café on the quay is open." in capture.content.decode()
    assert capture.is_html
    assert capture.url == "https://gazette.example/ferries"
    assert capture.taken == datetime.date(2021, 3, 5)
    assert capture.data == MHTML.encode()


@pytest.mark.parametrize(
    ("head", "url", "taken"),
    [
        ("", "", None),
        (
            "<!-- saved from url=(0031)https://gazette.example/ferries -->",
            "https://gazette.example/ferries",
            None,
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://gazette.example/ferries \n"
            " saved date: Fri Mar 05 2021 11:00:00 GMT+0000 (UTC)\n-->",
            "https://gazette.example/ferries",
            datetime.date(2021, 3, 5),
        ),
    ],
)
def test_a_saved_page_says_where_it_is_from(
    saved: Save, head: str, url: str, taken: datetime.date | None
) -> None:
    capture = read_capture(saved("a.html", f"<!DOCTYPE html>\n{head}\n<html><p>Plums.</p></html>"))

    assert (capture.is_html, capture.url, capture.taken) == (True, url, taken)


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1251", ""])
def test_a_web_archive_gives_the_page_and_its_address(
    saved: Save, form: plistlib.PlistFormat, encoding: str
) -> None:
    page = "<html><meta charset=utf-8><body><p>Паром вернулся.</p></body></html>"
    named = {"WebResourceTextEncodingName": encoding} if encoding else {}
    main = {
        "WebResourceData": page.encode(encoding or "utf-8"),
        "WebResourceURL": "https://gazette.example/ferries",
        **named,
    }
    capture = read_capture(
        saved("a.webarchive", plistlib.dumps({"WebMainResource": main}, fmt=form))
    )
    assert (capture.content.decode(), capture.url) == (page, "https://gazette.example/ferries")
    assert capture.stored_name("ferries.txt") == "ferries.page.webarchive"


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_an_mhtml_file_that_names_no_encoding_keeps_that_of_its_page(
    saved: Save, encoding: str
) -> None:
    body = f"<meta charset={encoding}><p>새 부두가 열렸다.</p>".encode(encoding)
    head = MHTML.partition("----B")[0]
    page = f"{head}----B\r\nContent-Type: text/html\r\n\r\n".encode() + body + b"\r\n----B--"

    assert body in read_capture(saved("ferries.mhtml", page)).content


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_of_utf_16_changes_nothing(saved: Save, encoding: str) -> None:
    for text in ("Ferries\n\nThe café is open.", "<html><p>The café is open.</p></html>"):
        data = f"\ufeff{text}".encode(encoding)
        capture = read_capture(saved("a.txt", data))
        assert capture.content.decode("utf-8-sig") == text
        assert capture.is_html is text.startswith("<")
        assert capture.data == data


@pytest.mark.parametrize("date", ["Fri, 31 Feb 2021 11:00:00 -0000", "5 Mar 99999", "\uff11\uff19"])
def test_a_day_in_no_calendar_is_no_day(saved: Save, date: str) -> None:
    page = MHTML.replace("Fri, 5 Mar 2021 11:00:00 -0000", date)

    assert read_capture(saved("ferries.mhtml", page)).taken is None


@pytest.mark.parametrize(
    "text", ["Ferries\n\nA text.\n", "\ufeffFerries\r\nA text.", "From: here to there\n\nA text."]
)
def test_a_text_is_taken_as_it_is(saved: Save, text: str) -> None:
    capture = read_capture(saved("a.txt", text))

    assert (capture.is_html, capture.content) == (False, text.encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9 on the quay", "neither HTML nor UTF-8 text"),
        (b"  \n\n", "contains no text"),
        (b"a\0b", "contains no text"),
        (
            "Content-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: image/png\r\n\r\n--B--",
            "contains no page",
        ),
        (MHTML.replace("iso-8859-1", "utf-9"), "neither HTML nor UTF-8 text"),
        (MHTML.replace("iso-8859-1", "uu"), "neither HTML nor UTF-8 text"),
    ],
)
def test_anything_else_is_refused(saved: Save, data: str | bytes, message: str) -> None:
    with pytest.raises(PageError, match=message) as refused:
        read_capture(saved("a.bin", data))
    assert refused.value.cure


def test_a_file_beyond_the_limit_is_not_read(saved: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(captures, "MOST_BYTES", 10)
    with pytest.raises(PageError, match="more than 10 bytes"):
        read_capture(saved("a.txt", "eleven byte"))
