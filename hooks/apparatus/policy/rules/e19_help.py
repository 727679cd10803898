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
    from apparatus.policy.structural import BuiltSite
    from apparatus.problems import Problem


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

    def in_site(self, site: BuiltSite) -> Iterator[Problem]:
        """Yield built pages with the note and without a link to help."""
        for page in site.project.pages:
            file = site.page(page.src_uri)
            if file is None or self.note not in content_notes(page):
                continue
            if not any("help" in item.attributes.get("rel", "").split() for item in file.resources):
                yield self.breach_at(file.path, (1, 1), "no-help-link", note=self.note)
