"""Ways to write a name so that people read it and a search by words does not find it. All names here are invented."""

from __future__ import annotations

import unicodedata
from base64 import b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apparatus.commands.protect import protect
from apparatus.policy.look_alikes import compose_hangul, other_readings
from apparatus.policy.protected_names import ProtectedNames, read_protected_names
from apparatus.policy.text_readings import decode

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["Doran Fell-Wick", "가나다", "Доран Фёлл", "surname: Fell"]


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> ProtectedNames:
    root: Path = tmp_path_factory.mktemp("names")
    (root / "sources").mkdir()
    protect(root, NAMES)
    found = read_protected_names(root)
    assert found is not None
    return found


def _hits(protected: ProtectedNames, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in protected.find(text)]


@pytest.mark.parametrize(
    "name",
    [
        # letter by letter, and by syllables
        "D o r a n F e l l W i c k",
        "D.o.r.a.n F.e.l.l-W.i.c.k",
        "D-o-r-a-n F_e_l_l W*i*c*k",
        "D\no\nr\na\nn\nFell Wick",
        "D o r a n Fell W i c k",
        "Do-ran Fe-ll-Wi-ck",
        "Д о р а н Ф ё л л",
        "가.나.다",
        "F e l l",
        # letters of other scripts and forms of letters
        "Dоrаn Fеll-Wіck",
        "Ꭰоran Ϝell Wіck",
        "ᗪoran ᖴell Wick",
        "Дopaн Фeлл",
        "ⒹⓄⓇⒶⓃ ⓕⓔⓛⓛ ⓦⓘⓒⓚ",
        "🄳🄾🅁🄰🄽 🅵🅴🅻🅻-🇼🇮🇨🇰",
        "⒟⒪⒭⒜⒩ ⒡⒠⒧⒧ ⒲⒤⒞⒦",
        "ᴅᴏʀᴀɴ ꜰᴇʟʟ ᴡɪᴄᴋ",
        "Døran Fełł-Wɨck",
        "DØⱤ₳₦ ₣ɆⱠⱠ ₩Ɨ₵₭",
        "D0ran F3ll-W1ck",
        "Dor@n Fe11 Wick",
        "Ⓕⓔⓛⓛ",
        "Doran\u3164Fell\ufe0fWick",
        "Dor\u2063an Fell Wick",
        # Hangul in single letters and circles
        "ㄱㅏㄴㅏㄷㅏ",
        "ㄱ ㅏ ㄴ ㅏ ㄷ ㅏ",
        "ﾡￂﾤￂﾧￂ",
        "㉮㉯㉰",
        "㈎㈏㈐",
        # codes
        "%44oran%20%46ell%2DWick",
        "%2544oran%2520Fell+Wick",
        "&#68;oran&nbsp;&#x46;ell Wick",
        "\\u0044oran\\x20\\46 ell\\nWick",
        "\\u{44}oran \\U00000046ell Wick",
    ],
)
def test_a_disguised_name_is_found(protected: ProtectedNames, name: str) -> None:
    assert _hits(protected, f"It was {name} who spoke.") == [name]


def test_a_coded_address_is_reported_where_the_code_begins(protected: ProtectedNames) -> None:
    address = "https://strait.example/?q=%EA%B0%80%EB%82%98%EB%8B%A4"

    [hit] = protected.find(address)

    assert hit.start == address.index("%")


@pytest.mark.parametrize(
    "said", ["Doran Fell-Wick", "It was Doran Fell Wick.", "가나다", "Это Доран Фёлл"]
)
@pytest.mark.parametrize(
    "around", ["data:text/plain;base64,{}", "{}", '{{"n": "{}"}}', "a/{}?x", "see _{}_ there"]
)
def test_a_name_in_base64_is_found(protected: ProtectedNames, said: str, around: str) -> None:
    codes = {encode(said.encode()).decode() for encode in (b64encode, urlsafe_b64encode)}
    texts = [around.format(code) for code in {*codes, *(code.rstrip("=") for code in codes)}]

    assert [text for text in texts if not any(protected.find(text))] == []
    assert not protected.may_stand_in({around.format("")})


def test_what_only_looks_like_base64_is_read_as_it_is() -> None:
    words = "published fighting Norhaven internationalisation c2d3e4f5a6b7 1b2c3d4e5f60 a_long_name of-many-parts/and/paths.html"

    assert decode(words) is None


def test_a_coded_host_name_is_read() -> None:
    decoded = decode("https://xn--9n2bp8q.example/")

    assert decoded is not None
    assert decoded[0] == "https://실례.example/"


@pytest.mark.parametrize(
    "text",
    [
        "The tree fell. It is to be so, or it is not to be.",
        "Answers: a, b, c, d, e, f; A. B. C. are the initials of nobody.",
        "Fellow travellers paid €300, £4 and 5 ¢ for 12 km² at 20 ℃.",
        "Корабль стоит у причала, and ο λόγος is Greek.",
        "The 21st ship, A4 paper, H2O, B2B, K-9, MP3, R2D2, x86 and 3D.",
        "Bits 0x1F, c-0123456789, https://strait.example/a%20b?c=%3D&amp;d=1#e",
        "ㄱ is a letter, ㅋㅋㅋ is laughter, 각하 is a word, 한글은 글자이다.",
        "C:\\dead \\d+ \\n \\u12 &nosuch; %zz 100%",
        "Müßiggang, Žižek, Ærø, Łódź, İstanbul, Đà Nẵng, P'yŏngyang",
        "㈜ 회사, ① first, ② second, Ⅳ fourth, № 5, ™ and ℠",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    ],
)
def test_honest_text_holds_no_name(protected: ProtectedNames, text: str) -> None:
    assert _hits(protected, text) == []


@pytest.mark.parametrize(
    ("letters", "syllables"),
    [
        ("ㅎㅏㄴㄱㅡㄹ", "한글"),
        ("ㄱㅏㅂㅅㅇㅣ", "값이"),
        ("ㅇㅗㅏㄴ", "완"),
        ("ㄲㅜㅁ", "꿈"),
        ("ㄱㅏㄴㅏ", "가나"),
        ("ㅋㅋ", "ㅋㅋ"),
        ("ㅏㅏ", "ㅏㅏ"),
    ],
)
def test_letters_of_hangul_are_joined_as_they_are_typed(letters: str, syllables: str) -> None:
    given, wanted = (unicodedata.normalize("NFKC", text) for text in (letters, syllables))

    assert compose_hangul(given) == wanted


@given(st.text(max_size=80))
def test_every_reading_fits_its_text(text: str) -> None:
    for reading, start in other_readings(text):
        assert len(reading) <= len(text) - start
    if decoded := decode(text):
        assert len(decoded[0]) == len(decoded[1])


@given(st.text(max_size=60))
def test_any_text_is_searched(protected: ProtectedNames, text: str) -> None:
    for hit in protected.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
    assert _hits(protected, f"{text} Доран Фёлл")
