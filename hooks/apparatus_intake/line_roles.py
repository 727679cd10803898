"""Determine the role of each line of an article from its words and its position.

A saved text has no markup, and the extraction library may include a call to subscribe. The rules follow how outlets lay
out pages: text before the first and after the last paragraph is not part of the article, and a line without a full stop
is not a paragraph. The result is a proposal: a person reads the record before it passes the check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from apparatus.words.normalisation import length_in_words
from apparatus_intake.article import Line, PageError, Role
from apparatus_intake.date_lines import is_dateline
from apparatus_intake.known_phrases import reason_of_phrase

HEADING_WORDS = 14
"""Maximum number of words in a heading."""
LABEL_WORDS = 3
"""Maximum number of words in a label above the title, such as the name of a section."""
_LABELS_BELOW = 2
"""Maximum number of short lines below the text that are labels and no list."""
END_MATTER = frozenset(("promotion", "teasers", "reader comments"))
"""Reasons of omitted lines that end an article."""

_COMMENTS = re.compile(
    r"(?:[\d,]+ |reader |all |top(?: rated)? )?comments?(?: \([\d,]+\))?|(?:leave|post|add) a (?:comment|reply)"
    r"|join the (?:discussion|conversation)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—*•‣·]\s+")
_CLOSING = r"['\"’”)\]」』）】》]*$"
_STOPS = ".!?…。！？؟۔։।॥።፧။។"
"""What ends a sentence, in Latin, Chinese, Arabic, Armenian, Indian, Ethiopic, Burmese and Khmer letters."""
_FULL_STOP = re.compile(rf"[{_STOPS}]{_CLOSING}")
_OPEN_END = re.compile(rf"[{_STOPS},;:，、；：،؛፣፤፥၊]{_CLOSING}")
_IMPERATIVE = (
    r"(?:sign up|subscribe|donate|download|follow us|join (?:us|our)|support (?:us|our)|become a"
    r"|register (?:now|here)|get (?:the|our)|click here|buy (?:now|the book))\b"
)
_PAYWALL = (
    r"(?:to|want to) (?:read|see|continue|keep) (?:on|reading|the|this)\b[^.?!]{0,30}"
    r"(?:story|article|reading)?[,?!:]?\s*(?:you (?:must|need to) )?(?:subscribe|sign in|log in|register)\b.*"
    r"|to (?:read|see) the full (?:story|article)|already a (?:subscriber|member)\?.*"
    r"|th(?:is|e) (?:full |rest of the |whole )?(?:story|article|content) is (?:only )?(?:for|available to) (?:our )?"
    r"(?:subscribers|members)\b.*"
)
_AGENCIES = r"(?:AFP|ANSA|AP|dpa|EPA|Getty(?: Images)?|Kyodo|Reuters|TASS|Xinhua|Yonhap)"
_PARTS = r"(?:one|two|three|four|five|six|\d+)"
_ORDINALS = r"(?:first|second|third|fourth|fifth|sixth|last|final|\d+(?:st|nd|rd|th))"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "caption",
        re.compile(
            r"(?:in )?(?:this|the)\b[^.]{0,40}\b(?:photo|photograph|picture|image|frame)\b.{0,20}\b(?:provided|taken|made"
            r"|released|shows?|from)\b|(?:file )?(?:photo|photograph|picture|image|caption)\s*[:|].*",
            re.IGNORECASE,
        ),
    ),
    (
        "credit",
        re.compile(
            r"(?i:via|source:|courtesy of)\s.{0,80}"
            r"|(?i:words|text|reporting|story|written|edited|translated|photos?|photographs?|pictures?|as told) (?i:by|to) .{0,80}"
            r"|(?i:insights from) .{0,80}|[Bb][Yy]:? (?=[A-Z]).{0,80}"
            rf"|.{{0,90}}(?:\bvia |[/(] ?){_AGENCIES}\b\)?"
        ),
    ),
    ("promotion", re.compile(rf"(?:.*[.!?]\s+)?(?:{_IMPERATIVE}.*|{_PAYWALL})", re.IGNORECASE)),
    (
        "navigation",
        re.compile(
            rf"(?=.* part of ).*\b{_ORDINALS} part of (?:a|an|this|our|the)\b.*\b(?:series|story)\b.*"
            rf"|(?:read|see|go to|continue (?:to|with)|back to|next|previous)\b.{{0,20}}\bpart {_PARTS}\b.*"
            r"|(?:share|tweet|print|e-?mail|save|copy link|listen|skip to|home|menu|tags?:|filed under)\b.{0,40}"
            r"|(?:[#＃](?=\d*[^\W\d_])\w+[\s,;·|]*)+",
            re.IGNORECASE,
        ),
    ),
    (
        "teasers",
        re.compile(
            r"(?:related|read (?:also|more|next)|see also|more (?:from|on|stories)|you (?:may|might) (?:also )?like|recommended"
            r"|most (?:read|popular)|trending|popular|latest)\b.{0,90}",
            re.IGNORECASE,
        ),
    ),
)
_SIGN_OFFS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "credit",
        re.compile(
            r"\(?(?:additional )?reporting by (?-i:[A-Z]).*|(?-i:[A-Z]).*\bcontributed (?:reporting\b|to this (?:report|story)\b).{0,40}"
            r"|(?:write to|reach|contact|e-?mail) .{2,80}(?:[\w.]+@[\w.]+|\bon twitter\b|https?://).{0,60}",
            re.IGNORECASE,
        ),
    ),
    (
        "promotion",
        re.compile(
            r"this copy is for your personal,? non-commercial use.*|tell us what you think\b.{0,40}"
            r"|follow .{2,60}\bon (?:twitter|facebook|instagram|x)\b.*",
            re.IGNORECASE,
        ),
    ),
    (
        "navigation",
        re.compile(
            r"(?:an error (?:has )?occurred|this feature is temporarily unavailable)\b.{0,60}|like this story\?.{0,60}",
            re.IGNORECASE,
        ),
    ),
    (
        "teasers",
        re.compile(
            r"(?-i:DON'T MISS|DON’T MISS|READ MORE|SEE ALSO)\b.*|[\[(](?:related|read also|read more|see also):.*[\])]"
            r"|more .{2,30}: https?://.*",
            re.IGNORECASE,
        ),
    ),
)
"""What ends an article or stands between its paragraphs, also in whole sentences."""
_SIGN_OFF_WORDS = 60
_MOST_WORDS = {"promotion": 45, "navigation": 45, "caption": 60, "credit": 20, "teasers": 18}


def reason_of(text: str) -> str:
    """Return the reason for omitting a line that its words show; empty if they show none.

    A sentence of the article may begin with *read* or *more*, so only captions, calls to act and pointers to another
    part may end with a full stop.
    """
    count = length_in_words(text)
    for reason, pattern in _PATTERNS:
        is_open = reason in {"credit", "teasers"}
        if count > _MOST_WORDS[reason] or (is_open and _FULL_STOP.search(text)):
            continue
        # Captions are recognised by their beginning, all others by the whole line.
        if (pattern.match if reason == "caption" else pattern.fullmatch)(text):
            return reason
    if opens_comments(text):
        return "reader comments"
    if count > _SIGN_OFF_WORDS:
        return ""
    found = next((reason for reason, pattern in _SIGN_OFFS if pattern.fullmatch(text)), "")
    return found or reason_of_phrase(text)


def is_heading_like(text: str) -> bool:
    """Return whether a line can be a heading or a title: short, not a list item, and not (part of) a sentence."""
    return (
        length_in_words(text) <= HEADING_WORDS
        and _OPEN_END.search(text) is None
        and _BULLET.match(text) is None
        and not text[:1].islower()
    )


def lone_labels(texts: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the texts above the first sentence and below the last one that are too short to be any.

    Names, days, places and titles of other articles stand there. Without a sentence there is none, and more than two below
    the last one are a list.
    """
    sentences = [at for at, text in enumerate(texts) if not is_heading_like(text)]
    if sentences:
        yield from range(sentences[0])
        if len(texts) - sentences[-1] <= _LABELS_BELOW + 1:
            yield from range(sentences[-1] + 1, len(texts))


def opens_comments(text: str) -> bool:
    """Return whether a line is the heading of readers' comments."""
    return _COMMENTS.fullmatch(text) is not None


def begins_item(text: str) -> bool:
    """Return whether a line begins an item of a list."""
    return _BULLET.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Return whether a line ends with a full stop, or another mark that ends a sentence."""
    return _FULL_STOP.search(text) is not None


def line_roles(lines: Sequence[tuple[int, str]]) -> list[Line]:
    """Return the lines of one article with their roles.

    Args:
        lines: Numbers and texts of the non-blank lines.

    Raises:
        PageError: No line can be the title, or none is a paragraph.
    """
    at = _title(lines)
    roles = [
        Line(number, text, Role.OMITTED, reason_of(text) or "navigation")
        for number, text in lines[:at]
    ]
    roles.append(Line(*lines[at], Role.TITLE))
    rest = lines[at + 1 :]
    end = _end(rest)
    for number, text in rest[:end]:
        is_above = not any(line.role is Role.PARAGRAPH for line in roles)
        if reason := reason_of(text) or ("credit" if is_above and is_dateline(text) else ""):
            roles.append(Line(number, text, Role.OMITTED, reason))
        else:
            role = Role.HEADING if is_heading_like(text) else Role.PARAGRAPH
            roles.append(Line(number, text, role))
    roles += _after(rest[end:])
    if not any(line.role is Role.PARAGRAPH for line in roles):
        raise PageError("page.no-paragraph")
    return roles


def second_article(roles: Sequence[Line]) -> int:
    """Return the number of the line on which another article begins, or 0.

    Some outlets print further articles below the requested one. Another article begins where the first has ended and a
    title is followed by a line that opens articles: a byline, or the part's number in a series.
    """
    for before, title, opening in zip(roles, roles[1:], roles[2:], strict=False):
        if (
            before.reason in END_MATTER
            and title.role is Role.HEADING
            and length_in_words(title.text) > LABEL_WORDS
            and opening.reason in {"credit", "navigation"}
        ):
            return title.number
    return 0


def _title(lines: Sequence[tuple[int, str]]) -> int:
    """Return the index of the title: the first line that can be one and is not a label above it."""
    candidates = [
        index
        for index, (_, text) in enumerate(lines)
        if not reason_of(text) and _BULLET.match(text) is None
    ]
    if not candidates:
        raise PageError("page.text-untitled")
    first, second = candidates[0], next(iter(candidates[1:]), candidates[0])
    texts = [text for _, text in lines]
    is_label = length_in_words(texts[first]) <= LABEL_WORDS < length_in_words(texts[second])
    is_title = is_heading_like(texts[second].rstrip("’”'\"")) and not is_dateline(texts[second])
    return second if is_label and is_title else first


def _end(lines: Sequence[tuple[int, str]]) -> int:
    """Return the number of lines before readers' comments and lists of other articles."""
    texts = [text for _, text in lines]
    end = next((at for at, text in enumerate(texts) if opens_comments(text)), len(texts))
    while end and _BULLET.match(texts[end - 1]) and not _FULL_STOP.search(texts[end - 1]):
        end -= 1
    return end


def _after(lines: Sequence[tuple[int, str]]) -> list[Line]:
    roles: list[Line] = []
    reason = "teasers"
    for number, text in lines:
        if opens_comments(text):
            reason = "reader comments"
        roles.append(Line(number, text, Role.OMITTED, reason))
    return roles
