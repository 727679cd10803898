"""Paths, below `docs/`, of the pages that the generator writes or links to."""

from __future__ import annotations

HOME = "index.md"
ESTIMATES = "estimates.md"
"""The figures of all sources side by side; generated if there are any."""
TIMELINE = "timeline.md"
"""Generated if a record declares an event or a dated figure."""
SEARCH = "search.md"
"""The search of the site; generated, and on no menu, because each page links to it."""
SOURCES = "sources/index.md"
"""The list of all sources; generated."""
VERIFICATION = "verification.md"
"""The verification report; generated."""
CORRECTIONS = "corrections.md"
"""The correction log, with how to report an error; without this page nothing links to it."""
METHOD = "method.md"
"""How the site is made."""
