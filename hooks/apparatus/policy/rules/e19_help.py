"""E19: pages with a certain content note link to help, and labels do not mention its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.policy.rules.e18_content_notes import content_notes
from apparatus.policy.sentences import PRINTED
from apparatus.policy.structural import StructuralRule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from apparatus.policy.sentences import Sentence
    from apparatus.policy.structural import BuiltFile
    from apparatus.problems import Problem
    from apparatus.project import Project


@dataclass(frozen=True, kw_only=True)
class Help(StructuralRule):
    """Pages with the content note link to help; labels do not mention its subject."""

    number = "E19"
    note: str
    label: re.Pattern[str]

    def in_sentences(self, sentences: Sequence[Sentence], known: object) -> Iterator[Problem]:
        """Yield the first word of each label that mentions the subject."""
        del known
        for sentence in sentences:
            is_ours = sentence.is_label and PRINTED not in sentence.kinds
            found = self.label.search(sentence.lower) if is_ours else None
            if found:
                text = sentence.text[slice(*found.span())]
                yield self.breach(sentence, found.start(), "words-in-label.noted", text=text)

    def known_of_site(self, project: Project) -> Sequence[str]:
        """Return the pages with the note."""
        return [page.src_uri for page in project.pages if self.note in content_notes(page)]

    def in_file(self, built: BuiltFile, known: Sequence[str]) -> Iterator[Problem]:
        """Yield the file if it is built from such a page and has no link to help."""
        if any(map(built.is_of, known)):
            rels = (item.attributes.get("rel", "") for item in built.file.resources)
            if not any("help" in rel.split() for rel in rels):
                yield self.breach_at(built.file.path, (1, 1), "no-help-link", note=self.note)
