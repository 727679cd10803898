"""What is said of sources and passages, in the same words on the site and in every edition."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from apparatus.sources.originals import line_range
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord, Unit


def authors(record: SourceRecord) -> str:
    """Return the names of the authors, or an empty string."""
    names = record.data.get("author") or ()
    return record.settings.messages.joined(
        "parts",
        (
            name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"))))
            for name in names
        ),
    )


def publisher(record: SourceRecord) -> str:
    """Return the publisher, and the series or site it appeared in when that says more."""
    parts = (str(record.data.get(key, "")) for key in ("container-title", "publisher"))
    return record.settings.messages.joined("parts", dict.fromkeys(parts))


def issued(record: SourceRecord) -> str:
    """Return the date in words; an estimate is marked as one."""
    say = record.settings.messages
    return record.issued.words(say) if record.issued else say("source.date-unknown")


def accessed(record: SourceRecord) -> str:
    """Return when it was read."""
    return parse_edtf(str(record.data["accessed"])).words(record.settings.messages)


def checked(record: SourceRecord) -> str:
    """Return when a text that is not held was read; nothing for a text that is held."""
    found = record.data.get("checked")
    return parse_edtf(str(found["date"])).words(record.settings.messages) if found else ""


def read(record: SourceRecord, *, with_place: bool = False) -> str:
    """Return how a text that is not held was read; nothing for one that is held.

    Args:
        record: The source.
        with_place: Whether to say as well where it was opened, and when that was. Through whom it is known if it was not
            opened is always said.
    """
    found = record.data.get("checked")
    if not found:
        return ""
    say = record.settings.messages
    how = say.choice("source.how-read", found["how"])
    where = say.joined("items", found.get("through") or ([found["where"]] if with_place else []))
    if with_place:
        return say("source.read-there-then", how=how, where=where, date=checked(record))
    return say("source.read-there", how=how, where=where) if where else say("source.read", how=how)


def unknown(record: SourceRecord) -> list[str]:
    """Return what was looked for and not found, in words."""
    say = record.settings.messages
    return [say.choice("source.unknown", key) for key in record.data.get("unknown") or ()]


def omitted(record: SourceRecord) -> list[tuple[str, str, int]]:
    """Return the set-aside lines of the original: reason, our note, and how many."""
    items = record.data.get("omitted") or ()
    return [
        (
            record.settings.messages.choice("omitted.reasons", item["reason"]),
            item.get("note", ""),
            len(line_range(item["lines"])),
        )
        for item in items
    ]


def cautions(unit: Unit) -> str:
    """Return the reasons for care as a sentence, or an empty string."""
    reasons = unit.settings.messages.joined("items", (care.says for care in unit.cares))
    return f"{capitalised(reasons)}." if reasons else ""


def capitalised(words: str) -> str:
    """Return words as a sentence begins, with capitals inside them as they are."""
    return words[:1].upper() + words[1:]


def said_as(unit: Unit) -> str:
    """Return what stands at a passage's number: what kind of statement it is, who says it, how sure our reading is."""
    sure = unit.settings.messages.choice("passage.sure", unit.confidence) if unit.confidence else ""
    return " · ".join(filter(None, (voice(unit), unit.speaker, sure)))


def voice(unit: Unit) -> str:
    """Return what kind of statement a passage is."""
    return unit.settings.messages.choice("passage.voices", unit.voice)


def confidence(unit: Unit) -> str:
    """Return how sure our reading is, in a word; empty when the text itself is held."""
    return (
        unit.settings.messages.choice("passage.confidence", unit.confidence)
        if unit.confidence
        else ""
    )


def not_used(unit: Unit) -> str:
    """Return that no page uses a passage, and why; or an empty string."""
    if not unit.set_aside:
        return ""
    return unit.settings.messages("passage.not-used", reason=unit.set_aside)


def standing(unit: Unit) -> str:
    """Return what kind of statement a passage is and how sure our reading is, in few words."""
    parts = [voice(unit)]
    if sure := confidence(unit):
        parts.append(unit.settings.messages("passage.our-reading", confidence=sure))
    return unit.settings.messages.joined("items", (*parts, caution_beside(unit)))


def caution_beside(unit: Unit) -> str:
    """Return what is to be known of a passage wherever it is used; an empty string for most."""
    beside = (care.says for care in unit.cares if care.beside)
    return unit.settings.messages.joined("items", beside)


def original_address(passage: Passage) -> str:
    """Return the address of a passage on the publisher's page, with a text fragment where one leads to it; or nothing."""
    url = passage.record.url
    ends = [passage.unit.attributes.get(key) for key in ("text-start", "text-end")]
    if not url or not all(ends):
        return url
    return f"{url.partition('#')[0]}#:~:text={','.join(_fragment_part(str(end)) for end in ends)}"


def _fragment_part(text: str) -> str:
    """Percent-encode an end of a text fragment; `-`, `,` and `&` have a meaning of their own there."""
    return quote(text, safe="").replace("-", "%2D")
