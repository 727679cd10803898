"""Words about sources and passages for readers, the same on the site and in every edition."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from apparatus.sources.originals import line_range
from apparatus.words.dates import parse_edtf
from apparatus.words.foreign import foreign, is_in_letters_of

if TYPE_CHECKING:
    from apparatus.messages.catalogue import Messages
    from apparatus.sources.library import Passage
    from apparatus.sources.records import SourceRecord, Unit

INSTITUTION = "institution"
"""The key of a name that has no parts because it is not a person's."""
_WHOLE = (INSTITUTION, "known-as")
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3"))
"""The first and the last letter of scripts that write a name without a space, the family name first."""


def authors(record: SourceRecord) -> str:
    """Return the names of the authors, or an empty string."""
    return record.settings.messages.joined("parts", map(shown_name, record.authors))


def publisher(record: SourceRecord) -> str:
    """Return the series or site and the publisher, without repetition."""
    parts = (str(record.data.get(key, "")) for key in ("container-title", "publisher"))
    return record.settings.messages.joined("parts", dict.fromkeys(parts))


def named_publisher(record: SourceRecord) -> str:
    """Return the series or site and the publisher, in a translation marked as words of the main language."""
    main = record.settings.main
    return foreign(publisher(record), main.language if main else "")


def issued(record: SourceRecord) -> str:
    """Return the date of publication in words; an estimate is marked as one."""
    say = record.settings.messages
    return record.issued.words(say) if record.issued else say("source.date-unknown")


def accessed(record: SourceRecord) -> str:
    """Return the day on which the source was read, in words."""
    return parse_edtf(str(record.data["accessed"])).words(record.settings.messages)


def checked(record: SourceRecord) -> str:
    """Return the day on which a text that is not stored was read, in words; empty for a stored text."""
    found = record.data.get("checked")
    return parse_edtf(str(found["date"])).words(record.settings.messages) if found else ""


def read(record: SourceRecord) -> str:
    """Return how a text that is not stored was read, where and when; empty for a stored text.

    For a text that was not opened, this includes the places that report it.
    """
    found = record.data.get("checked")
    if not found:
        return ""
    say, said = record.settings.messages, record.settings.recorded.said
    how = say.choice("source.how-read", found["how"])
    where = say.joined("items", map(said, found.get("through") or [found["where"]]))
    return say("source.read-there-then", how=how, where=where, date=checked(record))


def how_read(record: SourceRecord) -> str:
    """Return how a text that is not stored was read, in a few words; empty for a stored text."""
    found = record.data.get("checked")
    say = record.settings.messages
    return say("source.read", how=say.choice("source.how-read", found["how"])) if found else ""


def unknown(record: SourceRecord) -> list[str]:
    """Return the facts that were searched for and not found, in words."""
    say = record.settings.messages
    return [say.choice("source.unknown", key) for key in record.data.get("unknown") or ()]


def omitted(record: SourceRecord) -> list[tuple[str, str, int]]:
    """Return the omitted lines of the original: reason, our note, and their number."""
    items = record.data.get("omitted") or ()
    return [
        (
            record.settings.messages.choice("omitted.reasons", item["reason"]),
            record.settings.recorded.said(item.get("note", "")),
            len(line_range(item["lines"])),
        )
        for item in items
    ]


def cautions(unit: Unit) -> str:
    """Return the reasons for care as a sentence, or an empty string."""
    reasons = unit.settings.messages.joined("items", (care.caution for care in unit.cares))
    return f"{capitalised(reasons)}." if reasons else ""


def capitalised(words: str) -> str:
    """Return words with the first letter in upper case, and the others unchanged."""
    return words[:1].upper() + words[1:]


def attribution(unit: Unit) -> str:
    """Return the page, voice and speaker of a passage, shown next to its number; and its confidence, unless it is high."""
    is_less = unit.confidence in {"M", "L"}
    sure = unit.settings.messages.choice("passage.sure", unit.confidence) if is_less else ""
    return " · ".join(filter(None, (unit.page_words, voice(unit), speaker(unit), sure)))


def speaker(unit: Unit) -> str:
    """Return the speaker of a passage for readers; empty if it is the outlet."""
    return unit.settings.recorded.said(unit.speaker)


def kind(record: SourceRecord) -> str:
    """Return the kind of a source for readers."""
    return record.settings.recorded.said(str(record.data["kind"]))


def title(record: SourceRecord) -> str:
    """Return the title of a source as printed, or its description in square brackets in the language of readers.

    A title in another language than theirs is marked as such.
    """
    return foreign(*title_and_language(record))


def title_and_language(record: SourceRecord) -> tuple[str, str]:
    """Return the title of a source for readers, and the tag of its language if that is another one than theirs."""
    if record.title[:1] == "[":
        return record.settings.recorded.find(record.title)
    return record.title, _language_of(record.title, record)


def in_own_language(words: str, record: SourceRecord) -> str:
    """Return words of a source, marked as of its language if that is another one than that of readers."""
    return foreign(words, _language_of(words, record))


def _language_of(words: str, record: SourceRecord) -> str:
    """Return the tag of the language of words of a source, empty for that of readers.

    In other letters than those of the source's language they are a translation, in the language of the records.
    """
    is_own = is_in_letters_of(words, record.language)
    language = record.language if is_own else record.settings.in_main.language
    return language if language != record.settings.language else ""


def voice(unit: Unit) -> str:
    """Return the voice of a passage in words."""
    return unit.settings.messages.choice("passage.voices", unit.voice)


def confidence(unit: Unit) -> str:
    """Return the confidence of our reading in a word; empty for a stored text."""
    return (
        unit.settings.messages.choice("passage.confidence", unit.confidence)
        if unit.confidence
        else ""
    )


def unsummarised(record: SourceRecord) -> str:
    """Return the paragraphs that nobody has summarised, neighbours as *¶3 to ¶7*."""
    say = record.settings.messages
    groups = groupby(record.numbered, key=lambda unit: not unit.summary)
    runs = [[unit.shown for unit in run] for is_left_out, run in groups if is_left_out]
    words = (
        say("unsummarised.run", first=run[0], last=run[-1]) if len(run) > 1 else run[0]
        for run in runs
    )
    return say("unsummarised.paragraphs", paragraphs=say.joined("parts", words))


def not_used(unit: Unit) -> str:
    """Return the sentence that no page uses a passage, and why; empty for other passages."""
    if not unit.set_aside:
        return ""
    reason = unit.settings.recorded.said(unit.set_aside)
    return unit.settings.messages("passage.not-used", reason=reason)


def assessment(unit: Unit) -> str:
    """Return the voice, the confidence and the cautions of a passage in few words."""
    parts = [voice(unit)]
    if sure := confidence(unit):
        parts.append(unit.settings.messages("passage.our-reading", confidence=sure))
    return unit.settings.messages.joined("items", (*parts, shown_cautions(unit)))


def shown_cautions(unit: Unit) -> str:
    """Return the cautions that are shown wherever a passage is used; empty for most passages."""
    shown = (care.caution for care in unit.cares if care.always_shown)
    return unit.settings.messages.joined("items", shown)


def counter(figure: Mapping[str, Any], say: Messages) -> str:
    """Return who counted a declared figure, without remarks and the ending that marks an estimate; or empty."""
    named = str(figure.get("counted-by", "")).partition(";")[0]
    return named.removesuffix(say("estimates.counter-ending"))


def original_address(passage: Passage) -> str:
    """Return the address of a passage on the publisher's page, with a text fragment if it has one; empty if none."""
    url = passage.record.url
    ends = [passage.unit.attributes.get(key) for key in ("text-start", "text-end")]
    if not url or not all(ends):
        return url
    return f"{url.partition('#')[0]}#:~:text={','.join(_fragment_part(str(end)) for end in ends)}"


def _fragment_part(text: str) -> str:
    """Percent-encode an end of a text fragment, including `-`, `,` and `&`, which are syntax there."""
    return quote(text, safe="").replace("-", "%2D")


def is_person(name: Mapping[str, Any]) -> bool:
    """Return whether a name in a record is that of a person."""
    return INSTITUTION not in name


def csl_name(name: Mapping[str, Any]) -> dict[str, Any]:
    """Return a name in a record as a name of CSL-JSON, which has `literal` for one without parts."""
    whole = next((name[key] for key in _WHOLE if key in name), None)
    return dict(name) if whole is None else {"literal": whole}


def shown_name(name: Mapping[str, Any]) -> str:
    """Return a name in a record as it is written, such as `Ada Quay` or `고니나`."""
    if "family" not in name:
        return str(csl_name(name)["literal"])
    family = " ".join(str(name[key]) for key in ("non-dropping-particle", "family") if key in name)
    given = str(name["given"])
    if any(first <= letter <= last for letter in family for first, last in _UNSPACED):
        return f"{family}{given}"
    return f"{family} {given}" if "static-ordering" in name else f"{given} {family}"
