"""Problems as annotations of a pull request on GitHub, within GitHub's limits.

GitHub shows at most ten errors, ten warnings and ten notices of a step and silently drops the others
(https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md, Limitations). The tenth of a kind therefore
says how many more there are and where, and the log of the step lists them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from apparatus.problems import Problem, Severity, as_text

LIMIT = 10
"""Maximum number of annotations that GitHub shows of each kind."""


def as_annotations(
    problems: Sequence[Problem], changed: Mapping[str, Collection[int]] | None = None
) -> str:
    """Return GitHub workflow commands that annotate the lines of a pull request.

    Args:
        changed: The changed lines by path; problems there come first, so that GitHub shows them.

    Returns:
        At most `LIMIT` commands of each kind; if there are more problems, also all of them as plain text.
    """
    touched = changed or {}
    ordered = sorted(problems, key=lambda item: item.line not in touched.get(item.path, ()))
    kinds = [[item for item in ordered if item.severity is kind] for kind in Severity]
    text = "".join(part for found in kinds for part in _of_one_kind(found))
    if any(len(found) > LIMIT for found in kinds):
        log = as_text(problems).replace("##[", "# #[")  # a command to the host, wherever it stands
        text += f"::group::All {len(problems)} problems\n{log}::endgroup::\n"
    return text


def _of_one_kind(found: Sequence[Problem]) -> Iterator[str]:
    if len(found) <= LIMIT:
        yield _commands(found)
        return
    shown, left = found[: LIMIT - 1], found[LIMIT - 1 :]
    yield _commands(shown)
    files = [(path, len(list(group))) for path, group in groupby(sorted(p.path for p in left))]
    where = ", ".join(f"{path} ({count})" for path, count in files[:LIMIT])
    others = f" and {len(files) - LIMIT} more files" if len(files) > LIMIT else ""
    message = f"{len(left)} more in {where}{others}; the log of this step lists them all"
    yield f"::{found[0].severity} title={len(left)} more not shown::{_data(message)}\n"


def _commands(problems: Iterable[Problem]) -> str:
    """Return a command for each problem.

    Escaping follows GitHub's documentation of workflow commands: `%`, CR and LF in the message, and
    `:` and `,` as well in a property.
    """
    return "".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::"
        f"{_data(f'{problem.what} — {problem.why} — {problem.cure}')}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
