"""Intake of articles: create records, compare fresh copies with fingerprints, and monitor web pages.

Needs the extra `intake` (`pip install apparatus[intake]`); no other package of the core imports this one.
"""
