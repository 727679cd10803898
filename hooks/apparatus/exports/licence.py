"""The licence of the texts, as every export names it. `LICENSE-TEXTS.md` says it in full."""

from __future__ import annotations

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""For the words of the project. Quoted words and titles of works belong to others."""
HOLDER = "The Apparatus contributors"
"""Whom a reuse names."""
