"""Reading `apparatus.yml`, the settings of a site, with its policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from apparatus.messages.catalogue import placeholders, texts
from apparatus.problems import Problem, file_problem, problem
from apparatus.reading.content_files import SETTINGS as GENERATOR_FILE
from apparatus.reading.content_files import FileCache, linked_paths, read_texts
from apparatus.reading.front_matter import FrontMatter, read_yaml
from apparatus.reading.schema import nearest, validate
from apparatus.reading.settings_values import (
    LANGUAGE,
    OWN_WORDS,
    main_language,
    settings_of,
    wrong_certainty,
)
from apparatus.reading.site_policy import FOLDER, read_policy, unread_rules
from apparatus.reading.translated_settings import file_of, read_in_language
from apparatus.settings import Settings, SettingsError

FILE = "apparatus.yml"
"""The name of the file in the project's root."""
CODE = "bad-settings"


def project_settings(root: Path, files: FileCache | None = None) -> Settings:
    """Read the settings and the policy of a project.

    Args:
        root: The folder with `apparatus.yml` and, if the site has rules of its own, `policy/`.
        files: The cache of a preview.

    Raises:
        SettingsError: The file is missing, or the settings or the policy are invalid.
    """
    problems: list[Problem] = []
    files = files or FileCache()
    found = list(read_texts(root, root.glob(FILE), problems, kept=files))
    if not found:
        linked = (item for item in linked_paths(root) if item.path == FILE)
        raise SettingsError((*problems, *linked) or (_missing(),))
    [(path, text)] = found
    settings, wrong = files.read(read_settings, text, path)
    if settings is None or problems:
        raise SettingsError(tuple(sorted({*problems, *wrong})))
    rules = tuple(read_texts(root, root.glob(f"{FOLDER}/*.yml"), problems, kept=files))
    problems += unread_rules(root)
    with_rules, wrong = files.find(FOLDER, (settings, rules), lambda: with_policy(settings, rules))
    translated, said = {}, _site_words(root, files)
    for language in settings.translations:
        name = file_of(language)
        words = dict(read_texts(root, root.glob(name), problems, kept=files)).get(name, "")
        translated[language], other = files.read(
            read_in_language, words, name, text, language, with_rules.policy, said
        )
        wrong = [*wrong, *other]
    if wrong or problems:
        raise SettingsError(tuple(sorted({*problems, *wrong})))
    if not translated:
        return with_rules
    # Whatever was made with the same settings is found again by their identity.
    inputs = with_rules, translated
    return files.find("languages", inputs, lambda: replace(with_rules, translated=translated))


def _site_words(root: Path, kept: FileCache) -> tuple[str, ...]:
    """Return name and description of the site; none if another check finds them unreadable."""
    found = dict(read_texts(root, root.glob(GENERATOR_FILE), [], kept=kept))
    text = found.get(GENERATOR_FILE, "")
    data = kept.read(read_yaml, text, GENERATOR_FILE, CODE)[0].data if text else {}
    return tuple(str(data[key]) for key in ("site_name", "site_description") if key in data)


def with_policy(
    settings: Settings, rules: Sequence[tuple[str, str]]
) -> tuple[Settings, list[Problem]]:
    """Return settings with the rules of a policy, and the problems of the rules.

    Args:
        rules: The path and the text of each file of the policy.
    """
    policy, problems = read_policy(rules, settings)
    return replace(settings, policy=policy), problems


def read_settings(text: str, path: str) -> tuple[Settings | None, list[Problem]]:
    r"""Read settings.

    Returns:
        The settings, or `None` if there are problems, and the problems.
    """
    read, problems = read_yaml(text, path, CODE)
    if not problems:
        problems += validate("settings", read, path, CODE)
    if not problems:
        problems += _inconsistent(read, path)
    return (None, problems) if problems else (settings_of(read), [])


def _missing() -> Problem:
    return file_problem(FILE, "no-settings", file=FILE)


def _inconsistent(read: FrontMatter, path: str) -> Iterator[Problem]:
    """Yield a problem for each undeclared name, contradiction and unusable text in the file."""
    data = read.data
    notes, threads = data.get("content-notes", ()), data.get("threads", {})
    uses = [
        (("help", "note"), notes, "content-notes"),
        (("figures", "topic"), data["topics"], "topics"),
        (("figures", "thread"), threads, "threads"),
        *((("sensitivities", name, "note"), notes, "content-notes") for name in data.get("sensitivities", {})),
    ]  # fmt: skip
    uses += _chart_uses(data)
    others = list(data.get("languages", {}))[1:]
    uses += [
        (("translations", index), others, "languages")
        for index in range(len(data.get("translations", ())))
    ]
    for (*above, key), declared, where in uses:
        holder = _at(data, above)
        if (isinstance(key, int) or key in holder) and holder[key] not in declared:
            place, value = read.place(*above, key), str(holder[key])
            message = "schema.nothing-declared"
            values = {
                "key": ".".join(map(str, [*above, key])),
                "value": value,
                "where": f"{where}: of {FILE}",
            }
            if declared:
                message = "schema.not-declared"
                values |= {"hint": nearest(value, declared), "options": ", ".join(declared)}
            yield problem(path, *place, message, CODE, **values)
    if (
        any(topic.get("show-quick-exit") for topic in data["topics"].values())
        and "quick-exit" not in data
    ):
        yield problem(path, *read.place("topics"), "bad-settings.quick-exit")
    older = [name for name, thread in threads.items() if thread.get("older")]
    for name in older[1:]:
        place = read.place("threads", name, "older")
        yield problem(path, *place, "bad-settings.older", thread=name, first=older[0])
    yield from wrong_certainty(read, path)
    yield from _wrong_words(read, path)


def _chart_uses(data: Mapping[str, Any]) -> Iterator[tuple[Any, Any, str]]:
    """Yield the measures in the settings of the drawn pictures, with what declares them and where."""
    titled = [name for name, item in data.get("measures", {}).items() if "title" in item]
    where = ("figures", "chart", "measures")
    shown = _at(data, [*where])
    for place in (where, ("figures", "chain")):
        for index in range(len(_at(data, [*place]))):
            yield (*place, index), titled, "measures"
    yield ("figures", "chart", "title"), shown, ".".join(where)


def _wrong_words(read: FrontMatter, path: str) -> Iterator[Problem]:
    own = {**texts(LANGUAGE), **texts(main_language(read.data))}
    for name, text in read.data.get("words", {}).items():
        place = (path, *read.key_places["words", name])
        if name not in own and not name.startswith(OWN_WORDS):
            yield problem(*place, "bad-settings.words", name=name, hint=nearest(name, own))
            continue
        try:
            asked = placeholders(text)
        except ValueError as error:
            yield problem(*place, "bad-settings.braces", name=name, error=error)
            continue
        given = placeholders(own.get(name, ""))
        if not (unknown := sorted(asked - given)):
            continue
        values = {"name": name, "value": unknown[0]}
        if given:
            known = ", ".join(f"{{{item}}}" for item in sorted(given))
            yield problem(*place, "bad-settings.value", known=known, **values)
        else:
            yield problem(*place, "bad-settings.no-value", **values)


def _at(data: Mapping[str, Any], keys: list[str]) -> Mapping[str, Any]:
    for key in keys:
        data = data.get(key, {})
    return data
