"""The scholarly apparatus of a site: source records, citations of passages, and their checks.

The package depends on no site generator. It reads `docs/` and `sources/` below a project's root,
verifies every claim, quotation and figure against the fingerprints of the sources, and offers a
Python-Markdown extension that turns `[@id, ¶4]` into links. `apparatus_mkdocs` adapts it to
MkDocs.
"""
