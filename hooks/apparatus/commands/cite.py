"""`apparatus cite`: from a page and a few of its words to a citation."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from apparatus.commands.intake import run_intake
from apparatus.commands.printing import print_problems, print_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from apparatus.commands.parsers import Parsers
    from apparatus.problems import Problem
    from apparatus_intake.questions import Question

MARKS = {
    "claim": ". {.claim}",
    "forecast": ". {.forecast}",
    "opinion": ". {.opinion}",
    "law": ". {.law}",
}
"""What a sentence ends with, by the voice of the passage that it cites; a full stop for a report."""
Made = TypeVar("Made")


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "cite",
        run,
        "cite one paragraph of a page or record: find it, ask what only you can say, pin it",
        originals=True,
    )
    parser.add_argument(
        "page", metavar="PAGE", help="a saved page, an address, or the id of a record"
    )
    parser.add_argument(
        "words", metavar="WORDS", help="three or more words of the paragraph, as they follow there"
    )
    parser.add_argument(
        "--in", metavar="FILE", dest="file", default="", help="the page of docs/ that will cite it"
    )
    parser.add_argument("--url", default="", help="the address of a saved page, if it has none")
    parser.add_argument("--id", default="", help="id of a new record (default: outlet and date)")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="an answer in advance, such as voice=report or author=?; repeat it",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the record and its fingerprint, or nothing; print the citation and what is left to mend."""
    return run_intake(options, parser, _cite)


def _cite(options: argparse.Namespace) -> int:
    from apparatus_intake.one_citation import cite

    answers = dict(item.partition("=")[::2] for item in options.answer)
    cited = cite(
        options.root,
        options.page,
        options.words,
        ask=_Asker(answers, is_terminal=sys.stdin.isatty()),
        originals=options.originals,
        page=options.file,
        url=options.url,
        source=options.id,
    )
    for file in cited.written:
        print(Path(os.path.relpath(file, options.root)).as_posix(), file=sys.stderr)
    mark = MARKS.get(cited.unit.voice, ".")
    print(f"[@{cited.record.id}, {cited.unit.locator}]{mark}")
    print_problems(cited.problems, options.root, sys.stderr)
    if cited.problems:
        again = f"apparatus fingerprint {cited.record.id}"
        print(f"correct {cited.record.path} first, and run {again}", file=sys.stderr)
    print(_next_step(options.file), file=sys.stderr)
    return int(bool(cited.problems))


def _next_step(page: str) -> str:
    where = f"in {page}" if page else "on a page"
    return f"write your sentence {where}, end it with the citation, and run apparatus check"


@dataclass
class _Asker:
    """Asks at the terminal what no option answers."""

    given: dict[str, str]
    is_terminal: bool

    def expect(self, questions: Sequence[Question], known: Mapping[str, str]) -> None:
        """Show what the page says itself; refuse answers to what nobody asks, and questions that nobody will answer."""
        from apparatus_intake.article import PageError

        keys = [question.key for question in questions]
        for key in self.given:
            if key not in keys:
                raise PageError("answer.unknown-key", key=key, keys=", ".join(keys))
        left = [
            item
            for item in questions
            if item.key not in self.given
            and (item.is_guess or not (item.proposed or item.is_optional or item.follows))
        ]
        if left and not self.is_terminal:
            raise PageError(
                "answer.missing", keys="".join(f"\n  {_described(item)}" for item in left)
            )
        if known:
            print("taken from the page; correct in the record what is wrong:", file=sys.stderr)
        for key, value in known.items():
            print_text(f"  {key}: {value}\n", sys.stderr)

    def again(self, wrong: Sequence[tuple[str, Problem]]) -> None:
        """Tell at the terminal what is wrong in answers; elsewhere refuse them."""
        from apparatus_intake.article import PageError

        if not self.is_terminal:
            what = "; ".join(f"{key}: {item.what}: {item.why}" for key, item in wrong)
            cure = "; ".join(dict.fromkeys(item.cure for _, item in wrong))
            raise PageError("answer.invalid", what=what, cure=cure)
        for key, item in wrong:
            self.given.pop(key, None)
            print_text(f"error: {key}: {item.what}\n  why:  {item.why}\n", sys.stderr)
            print_text(f"  cure: {item.cure}\n", sys.stderr)

    def __call__(self, question: Question, accept: Callable[[str], Made]) -> Made:
        """Return what is made of an answer; at the terminal ask until one is accepted."""
        from apparatus_intake.article import PageError

        if question.key in self.given or not self.is_terminal:
            return accept(self.given.get(question.key, ""))
        print(f"\n{question.key}: {question.asks}", file=sys.stderr)
        for number, choice in enumerate(question.choices, 1):
            print(f"  {number}  {choice}", file=sys.stderr)
        while True:
            try:
                answer = input(_prompt(question))
            except (KeyboardInterrupt, EOFError):
                print(file=sys.stderr)
                raise PageError("answer.stopped") from None
            try:
                return accept(answer)
            except PageError as error:
                print(f"error: {error}\n  cure: {error.cure}", file=sys.stderr)


def _described(question: Question) -> str:
    choices = f": one of {', '.join(question.choices)}" if question.choices else ""
    unknown = " (? if it is not known)" if question.may_be_unknown else ""
    return f"{question.key}: {question.asks}{choices}{unknown}"


def _prompt(question: Question) -> str:
    if question.proposed:
        return f"[{question.proposed}] "
    if question.is_optional:
        return "(empty if none) > "
    return "(? if it is not known) > " if question.may_be_unknown else "> "
