"""Paths of pages that the generator makes or leads to, as they stand or would stand below `docs/`."""

from __future__ import annotations

HOME = "index.md"
ESTIMATES = "estimates.md"
"""Figures of all sources side by side; generated where there are any."""
TIMELINE = "timeline.md"
"""Generated where a record declares an event or a figure of a date."""
SOURCES = "sources/index.md"
"""The list of all sources; generated."""
VERIFICATION = "verification.md"
"""The verification report; generated."""
CORRECTIONS = "corrections.md"
"""The log of corrections, which says how an error is reported; a site without it has no such links."""
METHOD = "method.md"
"""How the site is made."""
