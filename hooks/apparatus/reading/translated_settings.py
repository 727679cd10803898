"""The settings of a site in a language into which it is translated: `apparatus.<language>.yml`.

The file gives for words of `apparatus.yml` and for the name of the site in `mkdocs.yml` those of the language:
`Rules of the coast: Regeln der Küste`. What it does not give stays in the main language. Under `parties:` it lists what the
parties of the settings are called in the language: `Norhaven: "Norhaven*, Norhavener*"`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from apparatus.problems import Problem, problem
from apparatus.reading.front_matter import FrontMatter, read_yaml
from apparatus.reading.schema import nearest
from apparatus.reading.settings_values import OWN_WORDS, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from apparatus.rulebook import Policy
    from apparatus.settings import Settings

CODE = "bad-translation"
PARTIES = "parties"
"""The key of the file that holds no words for readers: what the parties are called, for the check of translations."""
_SHOWN: tuple[tuple[str, ...], ...] = (
    ("topics", "*", "title"),
    ("claim-kinds", "*", "label"),
    ("claim-kinds", "*", "section"),
    ("measures", "*", "title"),
    ("measures", "*", "of"),
    ("measures", "*", "brief"),
    ("measures", "*", "counted"),
    ("measures", "*", "expected"),
    ("figures", "chart", "counters", "+"),
    ("threads", "*", "title"),
    ("map", "note"),
    ("map", "places", "*", "name"),
    ("map", "context", "*", "name"),
    ("map", "distance", "*"),
    ("sensitivities", "*", "caution"),
    ("sensitivities", "*", "note"),
    ("content-notes", "*"),
    ("help", "note"),
    ("help", "name"),
    ("quick-exit", "name"),
    ("languages", "*"),
    ("words", "*"),
)
"""Where readers see words of the settings: `*` is any key or item, `+` any key that is itself shown."""


def file_of(language: str) -> str:
    """Return the name of the file with the words of a language."""
    return f"apparatus.{language}.yml"


def read_in_language(
    text: str, path: str, settings: str, language: str, policy: Policy, more: Sequence[str] = ()
) -> tuple[Settings, list[Problem]]:
    r"""Return the settings of a site in a language, and the problems of the file with its words.

    Args:
        text: The content of the file with its words, with line ends as `\\n`; empty if there is none.
        settings: The content of `apparatus.yml`, which has passed the checks.
        more: Further words that readers see, such as the name of the site.
    """
    data = read_yaml(settings, "", CODE)[0]
    read, problems = read_yaml(text, path, CODE) if text else (FrontMatter({}, 1), [])
    shown = list(dict.fromkeys([*more, *shown_words(data.data)]))
    problems += _wrong(read, path, shown, data.data.get(PARTIES, {}))
    parties = read.data.get(PARTIES)
    words = {key: value for key, value in read.data.items() if isinstance(value, str)}
    made = settings_of(replace(data, data=in_language(data.data, words, language)))
    return replace(
        made,
        policy=policy,
        words={item: words.get(item, "") for item in shown},
        party_words=parties if isinstance(parties, dict) else {},
    ), problems


def _wrong(
    read: FrontMatter, path: str, shown: Sequence[str], parties: Iterable[str]
) -> Iterator[Problem]:
    named = read.data.get(PARTIES)
    entries: list[tuple[tuple[str, ...], Any, Sequence[str]]] = [
        ((key,), value, shown) for key, value in read.data.items()
    ]
    if isinstance(named, dict):
        # A phrase of nothing but `*` would be found in every text.
        entries = [entry for entry in entries if entry[0] != (PARTIES,)]
        entries += [((PARTIES, key), value, [*parties]) for key, value in named.items()]
    for path_of, value, known in entries:
        place, key = read.key_places.get(path_of, (1, 1)), path_of[-1]
        if not isinstance(value, str) or (
            known is not shown and not all(part.strip(" *") for part in value.split(","))
        ):
            yield problem(path, *place, "bad-translation.no-words", key=key)
        elif key not in known:
            hint = nearest(key, known)
            yield problem(path, *place, "bad-translation.unknown-words", words=key, hint=hint)


def shown_words(data: Mapping[str, Any]) -> list[str]:
    """Return the words of settings that readers see, each once, in the order of the file."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found.setdefault(text)
        return text

    _changed(data, note)
    # A record names its kind by these words, so that they are its words in another language too.
    for kind in data.get("source-kinds", {}):
        note(kind)
    return list(found)


def in_language(data: Mapping[str, Any], words: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the data of settings in a language.

    Args:
        data: The data of `apparatus.yml`.
        words: The words of the language by those of the main language.
        language: BCP 47 tag; it becomes the main language of the result.
    """
    # Words that replace the generator's own are of the main language; where they are not translated, its own stand.
    own = {
        name: text
        for name, text in data.get("words", {}).items()
        if text in words or name.startswith(OWN_WORDS)
    }
    changed = _changed({**data, "words": own}, lambda text: words.get(text, text))
    names = changed.get("languages", {})
    changed["languages"] = {language: names.get(language, language), **names}
    return changed


def _changed(data: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    changed: Any = dict(data)
    for path in _SHOWN:
        changed = _at(changed, path, change)
    if "menu" in changed:
        changed["menu"] = _menu(changed["menu"], change)
    return dict(changed)


def _at(value: Any, path: tuple[str, ...], change: Callable[[str], str]) -> Any:
    """Return a value with the text at a path changed; lists and mappings on the way are copied."""
    if not path:
        return change(value) if isinstance(value, str) else value
    key, rest = path[0], path[1:]
    if key == "*":
        if isinstance(value, dict):
            return {name: _at(item, rest, change) for name, item in value.items()}
        return [_at(item, rest, change) for item in value] if isinstance(value, list) else value
    if key == "+":
        return {change(name): item for name, item in value.items()}
    if isinstance(value, dict) and key in value:
        return {**value, key: _at(value[key], rest, change)}
    return value


def _menu(entries: Any, change: Callable[[str], str]) -> list[Any]:
    return [
        {
            change(title): _menu(target, change) if isinstance(target, list) else target
            for title, target in entry.items()
        }
        if isinstance(entry, dict)
        else entry
        for entry in entries
    ]
