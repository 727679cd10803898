"""Kinds of text that programs stumble over, with some examples of each, and texts in all scripts."""

from __future__ import annotations

from hypothesis import strategies as st

KINDS: dict[str, tuple[str, ...]] = {
    "nothing": ("", " ", "\t", "\n", "\r\n", "\u00a0", "\u3000", "\u200b", "\u2003\u2003"),
    "words of programs": ("null", "None", "true", "NaN", "Infinity", "-0", "undefined", "__proto__", "~", "y"),
    "digits of scripts": ("１９", "٣٫٥", "१२", "𝟙𝟚", "²", "①", "½", "Ⅻ", "五千", "০", "꧑", "𞥐"),
    "numbers": ("0x1F", "1e400", "1" * 60, "1,0", "-1", "+1", "1_000", "00:60", ".5", "1/0", "12,34,567"),
    "dates": ("2021-02-30", "31 February 2021", "１９ February ２０２１", "2021-99", "0000-00-00", "99999-01-01", "32 May"),
    "marks alone": ("\u0301", "\u0489", "\u20dd", "\u064b", "\u0e31", "\u302a", "\ufe0f", "\U000e0101"),
    "many marks": ("a" + "\u0301\u0489\u0316" * 20, "한" + "\u0302" * 30),
    "unassigned": ("\u0378", "\u0530", "\u2fe0", "\U0003fffe", "\U000e0fff"),
    "private and no characters": ("\ue0a0", "\uf8ff", "\ufffe", "\uffff", "\ufdd0", "\U0010fffd", "\U0001fffe"),
    "controls": ("\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\x1a"),
    "directions": ("\u202e", "\u2066", "\u061c", "\u200f", "\u2069"),
    "breaks": ("\u2028", "\u2029", "\x1c", "\x1d", "\x1e"),
    "case changes length": ("İ", "ß", "ŉ", "ﬁ", "ǰ", "ΐ", "ẞ", "ς", "K", "ſ"),
    "normal forms differ": ("e\u0301", "\u1112\u1161\u11ab", "ﷺ", "㎏", "Ω", "\u0344", "豈", "ᾼ"),
    "jamo": ("ㅎㅏㄴ", "ㄱ", "\u1100", "\u1161", "\u11a8", "\u115f", "\u3164", "ﾡ"),
    "emoji": ("👩\u200d🚀", "🇰🇷", "👍🏽", "☃\ufe0f", "1\ufe0f\u20e3", "🏴\U000e0067\U000e007f"),
    "scripts": (
        *("Ёлка", "Ἑλλάς", "שלום", "مرحبا", "नमस्ते", "ไทย", "ལྷ་ས", "ខ្មែរ", "አማርኛ", "ᏣᎳᎩ", "日本語", "한국어"),
        *("ꦗꦮ", "ᠮᠣᠩᠭᠣᠯ", "𐎀𐎁", "𒀀", "𓀀", "𐐔𐐯", "ꯃꯤ", "߁ߎ", "𞤀𞤣", "ˈaɪ"),
    ),
    "marks of quotation": ("“", "”", "„“", "«»", "「", "」", "‹", "'", '"', "”“", "“”", "“ […] ”", "“[…]”", "’’"),
    "marks of pages": ("[@", "[@]", "[@a", "[@gazette, ¶]", "[@gazette, ¶¶9–1]", "@", "¶", "{", "{.", "{.claim", "{: #}", "[^1]"),
    "markup": ("<", "</", "<!--", "-->", "<![CDATA[", "<?", "<b onclick=x>", "&", "&#0;", "&#x110000;", "&#xD800;", "&nope;"),
    "marks of YAML": (": ", "- ", "&a", "*a", "!!python/none", "|", ">", "%", "`", "? ", "#", "{{", "[", "---", "...", "'", "<<"),
    "marks of TeX and RIS": ("\\", "{", "}", "%", "\\end{x}", "$", "~", "^", "ER  - ", "TY  - X", "\nER  - \n", "@book{"),
    "formulas": ("=1+1", "@SUM(A1)", "+1", "-1", "\t=1", "|cmd"),
    "patterns": ("(", "[", "(?", "(a+)+$", "\\", "*", "{1,99999}", "(?P<a>", "\\p{L}", "{kin}", "{}", "{0}", "%s", "%(a)s"),
    "addresses": ("http://", "https://[", "https://[::1", "http://a:99999", "//", "javascript:a", "https://a..b", "http://\u0430", "xn--", "https://xn--a", "http://a@b", "data:,"),
    "paths": ("../..", "/", "C:\\", "con", "a\x00b", ".", "~root", "a" * 300),
    "escapes": ("\\u202e", "\\x", "\\ud800", "%00", "%", "%zz", "%C3%28", "\\N{BULLET}"),
}  # fmt: skip
"""Examples by the kind of their fault; each kind is our own."""

NAUGHTY = st.sampled_from([text for texts in KINDS.values() for text in texts])
ANY_SCRIPT = st.text(max_size=40)
"""Every character that a file can hold: lone halves of pairs, which UTF-8 has not, are left out by the strategy."""
ANY_TEXT = st.one_of(
    NAUGHTY, ANY_SCRIPT, st.lists(NAUGHTY | st.just(" ") | st.just("a"), max_size=6).map("".join)
)
