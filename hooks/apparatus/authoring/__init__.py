"""Tools for authors and reviewers: search, excerpts of problems, automatic fixes, comparison of versions."""
