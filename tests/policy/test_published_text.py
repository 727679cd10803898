from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib

import pytest

from apparatus.published.file_texts import PublishedFile, read_file


def texts(file: PublishedFile, *kinds: str) -> list[str]:
    found = (text for item in file.walk() for text in item.texts if text.kind != "file name")
    return [text.text for text in found if not kinds or text.kind in kinds]


def pdf(text: str, title: str, subject: str = "Subject in XMP") -> bytes:
    """Make a PDF of one page by hand."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET"
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{subject}</x:xmpmeta>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>",
        f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{item}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info 6 0 R >>"
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{rows}{trailer}\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode()


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
        archive.comment = b"a comment"
    return buffer.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"Author\0Ada") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.html", b"<p>One <b>two</b> &amp; three</p><p>four</p>", ["One two & three", "four"]),
        ("a.html", b"<ul><li>One<li>two</ul>", ["One", "two"]),
        ("a.html", b'<img alt="One">', ["One"]),
        ("a.json", b'{"a b": "<p>One</p>"}', ["a b", "   One    "]),
        ("a.csv", b"a,b\n\nc,d\n", ["a,b", "c,d"]),
        ("a.unknown", "gr\u00f6\u00dfe".encode(), ["gr\u00f6\u00dfe"]),
        ("a.png", PNG, ["Author", "Author\0Ada"]),
        ("a.woff2", b"\0\1\2", []),
        ("a.xml.gz", gzip.compress(b"<a>One</a>", mtime=0), ["One"]),
        ("a.epub", zipped(chapter__xhtml=b"<p>One</p>"), ["a comment", "One"]),
        ("a.zip", zipped(a__zip=zipped(b__csv=b"One")), ["a comment", "a comment", "One"]),
        (
            "a.pdf",
            pdf("One two", "A title"),
            [
                "A title",
                "One two",
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'>Subject in XMP</x:xmpmeta>",
            ],
        ),
    ],
)
def test_a_file_is_read_by_its_ending(path: str, data: bytes, expected: list[str]) -> None:
    file = read_file(path, data)

    assert file.is_read
    assert texts(file) == expected


def test_the_hash_that_names_a_pdf_is_no_word_and_other_letters_are() -> None:
    hashed, words = "pQ9/Ada+0123456789abcd==", "Ada+ 0123456789abcdefgh=="
    read = read_file(
        "a.pdf", pdf("One", "A title", f"<a>{hashed}</a><b>{hashed}_source</b><c>{words}</c>")
    )

    blank = " " * len(hashed)
    assert f"<a>{blank}</a><b>{blank}_source</b><c>{words}</c>" in texts(read)[-1]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.pdf", b"no PDF"),
        ("a.zip", b"no archive"),
        ("a.gz", b"nothing compressed"),
        ("a.png", b"no picture"),
        ("a.json", b"{"),
        ("a.bin", b"\xff\xfe\xfd"),
        ("a.html", b"\xff"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(path: str, data: bytes) -> None:
    assert not read_file(path, data).is_read


def test_a_file_in_an_archive_has_both_names() -> None:
    paths = [file.path for file in read_file("a.zip", zipped(b__csv=b"One")).walk()]

    assert paths == ["a.zip", "a.zip!/b.csv"]


def test_data_in_a_page_are_told_string_by_string_and_placed_as_one_text() -> None:
    inner = json.dumps({"who": 'Ada "Byron"\n', "many": [1, "two", "{no JSON"]})
    data = json.dumps({"data/a.json": inner, "b.txt": "three four"})

    file = read_file("a.html", f'<script type="application/json">{data}</script>'.encode())

    strings = {text for kind, text in file.said if kind == "code"}
    assert strings == {
        *("data/a.json", "who", 'Ada "Byron"\n', "many", "two", "{no JSON", "b.txt", "three four")
    }
    assert texts(file, "code") == [data]


def test_every_file_gives_its_name() -> None:
    [name] = read_file("people/a%20b.csv", b"").texts

    assert (name.kind, name.text) == ("file name", "people/a b.csv")


@pytest.mark.parametrize(
    ("path", "data", "word", "place"),
    [
        ("a.html", b"<p>One\n <b>two</b> &amp; x</p>", "two", (2, 5)),
        ("a.html", b"<p>One\n <b>two</b> &amp; x</p>", "x", (2, 19)),
        ("a.html", b'<p>\n<img class="x"\n  alt="One two">', "two", (3, 12)),
        ("a.json", b'{"a":\n "one two"}', "two", (2, 7)),
        ("a.csv", b"a\nb, c\n", "c", (2, 4)),
        ("a.xml", b"<a>\n<![CDATA[x one]]></a>", "one", (2, 12)),
    ],
)
def test_a_word_has_its_place_in_the_file(
    path: str, data: bytes, word: str, place: tuple[int, int]
) -> None:
    [text] = [text for text in read_file(path, data).texts if word in text.text.split()]

    assert text.place(text.text.index(word)) == place
