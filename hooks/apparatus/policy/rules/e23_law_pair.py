"""E23: a lay source's account of the law is in the same section as the text of the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import PageText
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.library import Passage


@dataclass(frozen=True, kw_only=True)
class LawPair(StructuralRule):
    """Each account of the law by a lay source is in a section with the text of the law.

    An account is a `{.claim}` that cites a passage of voice `law` from a source whose kind has `law: account` in the
    settings; the text is a `{.law}` that cites a source of a kind with `law: text`.
    """

    number = "E23"
    law: re.Pattern[str]

    def known(self, project: Project) -> Hashable:
        """Return what each kind of source is to the law."""
        return tuple((name, kind.law) for name, kind in project.settings.source_kinds.items())

    def in_page(self, text: PageText, known: Any) -> Iterator[Problem]:
        """Yield the accounts of the law in sections without its text."""
        law = dict(known)
        for section in text.sections:
            if not any(_is_text(item, law) for item in section):
                yield from self._unpaired(section, law)

    def _unpaired(self, section: Sequence[Sentence], law: Mapping[str, str]) -> Iterator[Problem]:
        for item in section:
            account = next((one for one in item.passages if _is_account(one, law)), None)
            is_ours = {"inference", "navigation"} & {*item.kinds}
            if account and not is_ours and self.law.search(item.lower):
                yield self.breach(item, 0, "unpaired-law", source=account.record.label)


def _is_text(sentence: Sentence, law: Mapping[str, str]) -> bool:
    kinds = (passage.record.data["kind"] for passage in sentence.passages)
    return "law" in sentence.kinds and any(law[kind] == "text" for kind in kinds)


def _is_account(passage: Passage, law: Mapping[str, str]) -> bool:
    return passage.unit.voice == "law" and law[passage.record.data["kind"]] == "account"
