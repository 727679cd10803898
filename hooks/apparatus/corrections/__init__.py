"""Corrections: the published statements, their changes since, and the notices for readers."""
