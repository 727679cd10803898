"""Reading `policy/*.yml`, the rules of a site."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from apparatus.problems import CODES, Problem, Severity, SiteCode, file_problem, problem
from apparatus.reading.front_matter import FrontMatter, read_yaml
from apparatus.reading.schema import nearest, schema_text, validate
from apparatus.reading.word_patterns import any_of, has_other_script, lower_pattern, takes_no_word
from apparatus.rulebook import Example, Policy, Rule, Subject, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from apparatus.reading.yaml_reader import KeyPath
    from apparatus.settings import Settings

FOLDER = "policy"
"""The name of the folder in the project's root."""
CODE = "bad-policy"
_SHARED = ("words", "subjects")
"""The top-level keys that are not numbers of rules."""
_MARK = re.compile(r"(?P<text>.*?)(?: \{(?P<kinds>[^{}]*)\})?")
_WORDS = re.compile(r"\{([a-z]+(?:-[a-z]+)*)\}")


def read_policy(
    texts: Sequence[tuple[str, str]], settings: Settings
) -> tuple[Policy, list[Problem]]:
    """Read the rules of a site.

    Args:
        texts: The path and the text of each file.
        settings: The settings with the names that rules use: sensitivities, kinds of claims and
            sources, content notes.

    Returns:
        The rules, and the problems; if there are any, the rules must not be used.
    """
    files, problems = [], []
    for path, text in texts:
        read, found = read_yaml(text, path, CODE)
        problems += found or validate("policy", read, path, CODE, settings)
        files.append((path, read))
    if problems:
        return Policy(), problems
    reading = _Reading()
    for key, define in (("words", reading.add_words), ("subjects", reading.add_subject)):
        for path, read in files:
            for name in read.data.get(key, ()):
                define(_File(path, read), name)
    rules = [
        _Part(reading, _File(path, read), number).rule()
        for path, read in files
        for number in read.data
        if number not in _SHARED
    ]
    rules.sort(key=lambda rule: rule.number)
    return Policy({rule.number: rule for rule in rules}), reading.problems


def unread_rules(root: Path) -> Iterator[Problem]:
    """Yield a problem for each unread file in the folder, so that no rule is lost silently."""
    top = root / FOLDER
    for file in sorted(top.rglob("*")):
        is_read = file.parent == top and file.suffix == ".yml"
        if not (is_read or file.is_dir() or file.name.startswith(".")):
            yield file_problem(file.relative_to(root).as_posix(), "bad-policy.unread")


class _File(NamedTuple):
    path: str
    read: FrontMatter

    def problem(self, keys: KeyPath, message: str, /, **values: object) -> Problem:
        return problem(self.path, *self.read.place(*keys), message, **values)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The definitions that the rules of all files share, and the problems."""

    words: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    """The names that are taken, such as numbers and codes, with the file of each."""
    problems: list[Problem] = field(default_factory=list)

    def add_words(self, file: _File, name: str) -> None:
        """Add a named list of alternatives, which patterns can refer to."""
        keys = ("words", name)
        self.take(file, keys, f"words {name}")
        patterns = file.read.data["words"][name]
        self.compiled(file, keys, patterns)
        filled = (self._filled(file, (*keys, at), text) for at, text in enumerate(patterns))
        self.words[name] = f"(?:{'|'.join(filled)})"

    def add_subject(self, file: _File, name: str) -> None:
        """Add a subject, which rules can refer to."""
        keys, data = ("subjects", name), file.read.data["subjects"][name]
        self.take(file, keys, f"subject {name}")
        words = data.get("words")
        self.subjects[name] = Subject(
            frozenset(data["sensitivities"]),
            self.compiled(file, (*keys, "words"), words) if words else None,
        )

    def take(self, file: _File, keys: KeyPath, name: str) -> None:
        """Store a name with its file, and report it if it is already taken."""
        if name in self.taken:
            taken = "bad-policy.taken"
            self.problems.append(file.problem(keys, taken, name=name, path=self.taken[name]))
        self.taken.setdefault(name, file.path)

    def compiled(self, file: _File, keys: KeyPath, patterns: Sequence[str]) -> re.Pattern[str]:
        """Return one pattern that matches whole words by any of the given ones.

        It matches nothing if one is invalid.
        """
        filled = [self._filled(file, (*keys, at), text) for at, text in enumerate(patterns)]
        try:
            compiled = any_of(filled)
            if not takes_no_word(compiled):
                return compiled
        except re.error:
            pass
        self.problems.append(self._culprit(file, keys, patterns, filled))
        return any_of(())

    def _culprit(
        self, file: _File, keys: KeyPath, patterns: Sequence[str], filled: Sequence[str]
    ) -> Problem:
        """Return a problem for the first invalid pattern."""
        for at, (pattern, text) in enumerate(zip(patterns, filled, strict=True)):
            place = *keys, at
            try:
                if takes_no_word(any_of([text])):
                    return file.problem(place, "bad-policy.matches-nothing", pattern=pattern)
            except re.error as error:
                return file.problem(place, "bad-policy.pattern", pattern=pattern, error=error)
        return file.problem(keys, "bad-policy.patterns")

    def _filled(self, file: _File, keys: KeyPath, text: str) -> str:
        """Return a pattern with its named alternatives, and report unknown names."""
        for name in _WORDS.findall(text):
            if name not in self.words:
                hint = nearest(name, self.words)
                found = file.problem(keys, "bad-policy.no-words", name=name, hint=hint)
                self.problems.append(found)
        return self.filled(text)

    def filled(self, text: str) -> str:
        """Return a pattern in lower case, with its named alternatives filled in."""
        return lower_pattern(_WORDS.sub(lambda match: self.words.get(match[1], "(?!)"), text))


class _Part(NamedTuple):
    """A rule that is being read."""

    reading: _Reading
    file: _File
    number: str

    def rule(self) -> Rule:
        """Return the rule."""
        data = self.file.read.data[self.number]
        line, column = self.file.read.key_places[self.number,]
        self.reading.take(self.file, (self.number,), f"rule {self.number}")
        codes = {SiteCode(code): means for code, means in data.get("codes", {}).items()}
        self._check_codes(codes, data.get("generator-codes", ()))
        if (
            not codes
            and not data.get("generator-codes")
            and ("check" in data or "human-review" not in data)
        ):
            self._wrong((), "bad-policy.unseen", rule=self.number)
        severity = Severity(data.get("severity", Severity.ERROR))
        return Rule(
            number=self.number,
            path=self.file.path,
            line=line,
            column=column,
            requires=data["requires"],
            codes=codes,
            generator_codes=tuple(data.get("generator-codes", ())),
            human_review=data.get("human-review", ""),
            severity=severity,
            new_lines_only=data.get("new-lines-only", False),
            wordings=tuple(
                self._wording(at, item, codes, severity)
                for at, item in enumerate(data.get("wording", ()))
            ),
            check=self._check(data["check"]) if "check" in data else None,
            examples=tuple(self._examples(data.get("examples", {}))),
        )

    def _check_codes(self, codes: dict[SiteCode, str], others: Sequence[str]) -> None:
        for code in codes:
            self.reading.take(self.file, (self.number, "codes", code), f"code {code}")
            if code in CODES:
                self._wrong(("codes", code), "bad-policy.own-code", code=code)
        for at, other in enumerate(others):
            if other not in CODES:
                message, hint = "bad-policy.no-code", nearest(other, CODES)
                self._wrong(("generator-codes", at), message, code=other, hint=hint)

    def _wording(
        self, at: int, data: dict[str, Any], codes: dict[SiteCode, str], severity: Severity
    ) -> Wording:
        keys: KeyPath = (self.number, "wording", at)
        code = SiteCode(data.get("code", next(iter(codes))))
        if code not in codes:
            self._wrong(("wording", at, "code"), "bad-policy.undeclared", code=code)
        compiled, exceptions = self.reading.compiled, data.get("unless-patterns")
        parts = tuple(self.reading.filled(text) for text in data["patterns"])
        return Wording(
            code=code,
            pattern=compiled(self.file, (*keys, "patterns"), data["patterns"]),
            why=f"{data['why']} ({self.number})",
            cure=data["cure"],
            about=self._subject(data["about"], ("wording", at)) if "about" in data else None,
            unless_kinds=frozenset(data.get("unless-kinds", ())),
            unless_sourced=data.get("unless-sourced", False),
            in_quotations=data.get("in-quotations", False),
            unless_patterns=compiled(self.file, (*keys, "unless-patterns"), exceptions)
            if exceptions
            else None,
            severity=severity,
            parts=parts,
            other_script=all(map(has_other_script, parts)),
        )

    def _subject(self, about: str | list[str], keys: KeyPath) -> Subject | None:
        if not isinstance(about, str):
            return Subject(frozenset(about))
        known = self.reading.subjects
        if about not in known:
            message, hint = "bad-policy.no-subject", nearest(about, known)
            self._wrong((*keys, "about"), message, name=about, hint=hint)
        return known.get(about)

    def _check(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the options of the rule's module, with patterns compiled and subjects resolved."""
        known = numbers_with_module()
        if self.number not in known:
            known_numbers = ", ".join(known)
            message = "bad-policy.no-module"
            self._wrong(("check",), message, rule=self.number, known=known_numbers)
        options: dict[str, Any] = {
            key.replace("-", "_"): tuple(value) if isinstance(value, list) else value
            for key, value in data.items()
            if key not in {"about", "patterns"}
        }
        if "about" in data:
            options["about"] = self._subject(data["about"], ("check",))
        if "patterns" in data:
            options["patterns"] = {
                name: self.reading.compiled(
                    self.file, (self.number, "check", "patterns", name), patterns
                )
                for name, patterns in data["patterns"].items()
            }
        return options

    def _examples(self, data: dict[str, list[str]]) -> Iterator[Example]:
        for key, texts in data.items():
            for at, text in enumerate(texts):
                place = self.file.read.place(self.number, "examples", key, at)
                match = _MARK.fullmatch(text)
                kinds = (match["kinds"] or "").replace(".", " ").split() if match else ()
                yield Example(match["text"] if match else text, tuple(kinds), key == "refused", *place)  # fmt: skip

    def _wrong(self, keys: KeyPath, message: str, /, **values: object) -> None:
        found = self.file.problem((self.number, *keys), message, **values)
        self.reading.problems.append(found)


@cache
def numbers_with_module() -> tuple[str, ...]:
    """Return the numbers of the rules that have a module, which the schema lists."""
    properties = json.loads(schema_text("policy"))["properties"]
    return tuple(name for name in properties if name not in _SHARED)
