"""What a page says of its article: each value with the place where it was found.

The library's value is taken if the page declares it for this purpose. What the library read from an address, from the
words of the page or from names of classes may be another person's name or another day: it is shown, and not sure.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from trafilatura import extract_metadata

from apparatus.words.figures import figure_keys
from apparatus.words.normalisation import normalise
from apparatus_intake.address_comparison import address_key
from apparatus_intake.page_declarations import UNKNOWN, Clue, declarations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""Only dates in the markup: one guessed from the text is not a date of publication."""
_NOBODY = frozenset(
    ("admin", "administrator", "anonymous", "author", "autor", "editor", "guest", "redaktion", "root", "staff", "unknown", "user", "username", "webmaster", "автор", "관리자", "기자", "작성자", "편집자", "作者", "编辑", "編集部", "記者")
)  # fmt: skip
"""What systems that keep pages write where nobody gave a name, normalised."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Metadata(NamedTuple):
    """Metadata of a page."""

    title: Clue = UNKNOWN
    author: Clue = UNKNOWN
    """Names with semicolons between."""
    site: Clue = UNKNOWN
    publisher: Clue = UNKNOWN
    issued: Clue = UNKNOWN
    """Date of publication as `YYYY-MM-DD`."""
    url: Clue = UNKNOWN
    """The page's canonical address."""
    language: Clue = UNKNOWN
    licence: Clue = UNKNOWN


def read_metadata(
    tree: etree._Element, url: str, beginning: etree._Element | None = None
) -> Metadata:
    """Return the metadata of a page.

    Args:
        url: Where it was read; empty if unknown.
        beginning: The beginning of a long page, which the library reads instead; it copies what it reads several times.
    """
    found = extract_metadata(tree if beginning is None else beginning, url or None, _DATES)
    said = declarations(tree)
    language = next(iter(said["language"]), UNKNOWN)
    name = found.sitename or ""
    site = next(iter(said["site"]), None) or _named(name, said["publisher"]) or _host(name)
    values = {
        "title": _title(" ".join((found.title or "").split()), said["title"]),
        "author": _authors(found.author or "", said["author"], site),
        "site": site,
        "publisher": next(iter(said["publisher"]), UNKNOWN),
        "issued": _issued(found.date or "", said["issued"], language.value or "en")
        or Clue(found.date or "", _place_of_date(found.date or "", tree, found.url or ""), False),
        "url": _url(found.url or "", said["url"], url),
        "language": language,
        "licence": _named(found.license or "", said["licence"])
        or Clue(found.license or "", "a link on the page", False),
    }
    return Metadata(**{key: clue for key, clue in values.items() if clue and clue.value})


def _named(value: str, said: Sequence[Clue]) -> Clue | None:
    """Return the first clue with the words of a value, as the page writes them."""
    wanted = normalise(value)
    return next((clue for clue in said if wanted and normalise(clue.value) == wanted), None)


def _title(value: str, said: Sequence[Clue]) -> Clue:
    """Return the title: one that is declared, or that the page's title and its first heading share."""
    clue = _named(value, said)
    wanted = normalise(value)
    if clue and clue.place not in {"<title>", "the first <h1>"}:
        return clue._replace(value=value)
    places = [clue.place for clue in said if wanted and wanted in normalise(clue.value)]
    if clue and (len(places) > 1 or clue.place == "<title>"):
        return Clue(value, clue.place)
    return Clue(value, places[0] if places else "the page", False)


def _authors(value: str, said: Sequence[Clue], site: Clue) -> Clue:
    """Return the authors; they are sure if each is declared, and none is the site or a placeholder."""
    if not value and said:
        value = "; ".join(dict.fromkeys(clue.value for clue in said if clue.place == said[0].place))
    names = [name.strip() for name in value.split(";") if name.strip()]
    places = [next(_places(name, said), "") for name in names]
    is_other = any(normalise(name) in {normalise(site.value), *_NOBODY} for name in names)
    if not names or not all(places) or is_other:
        return Clue(value, next(filter(None, places), "a line of the page"), False)
    return Clue(value, " and ".join(dict.fromkeys(places)))


def _places(name: str, said: Sequence[Clue]) -> Iterator[str]:
    wanted = f" {normalise(name)} "
    return (clue.place for clue in said if wanted in f" {normalise(clue.value)} ")


def _issued(value: str, said: Sequence[Clue], language: str) -> Clue | None:
    """Return a declared date, which is sure if no other day is declared too; `None` if it is not declared."""
    days = {clue: _day(clue.value, language) for clue in said}
    place = next((clue.place for clue, day in days.items() if day == value), "")
    if not value or not place:
        return None
    others = [clue.place for clue, day in days.items() if day and _apart(day, value)]
    return Clue(value, f"{place}, but not {others[0]}," if others else place, not others)


def _day(text: str, language: str) -> str:
    """Return the day that a declaration gives; empty if it gives none, or several."""
    if written := _DAY.match(text):
        return written[0]
    found = {key for key in figure_keys(text, language) if _DAY.fullmatch(key)}
    return found.pop() if len(found) == 1 else ""


def _place_of_date(value: str, tree: etree._Element, url: str) -> str:
    """Return where the library may have found a date that is not declared."""
    times = (str(time.get("datetime", "")) for time in tree.iter("time"))
    if any(time.startswith(value) for time in times):
        return "a <time> of the page"
    is_in_address = value.replace("-", "") in re.sub(r"\D", "", url)
    return "the address" if is_in_address else "the markup of the page"


def _apart(one: str, other: str) -> bool:
    """Return whether two days are more than the one apart that a time zone makes."""
    try:
        first, second = map(datetime.date.fromisoformat, (one, other))
    except ValueError:
        return True
    return abs((first - second).days) > 1


def _url(value: str, said: Sequence[Clue], given: str) -> Clue:
    """Return the address: one that is declared, and on the host of the given one if there is one."""
    wanted = _key(value)
    clue = next((clue for clue in said if wanted and _key(clue.value) == wanted), None)
    if clue:
        is_home = urlsplit(value).path in {"", "/"}
        return Clue(value, clue.place, not is_home)
    if given and wanted == _key(given):
        return Clue(value, "the address where it was read")
    return Clue(value, "a link on the page", False)


def _key(url: str) -> str:
    """Return the key of an address; empty if it is none of the web, as a path alone."""
    return address_key(url) if url.startswith(("http://", "https://")) else ""


def _host(value: str) -> Clue:
    return Clue(value, "the address" if "." in value else "the title of the page", False)
