"""The generated parts of a site as a document: blocks and inlines, which site and editions write.

Each part is composed here once. A node says what a text means; each writer decides how it looks,
and leaves out what its form of publication has no use for.
"""
