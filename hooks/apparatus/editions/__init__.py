"""The downloadable editions: the whole site as a book, and its writers.

`assembly` builds the book from a checked project; every edition is written from the book alone,
so that all contain the same claims, sources and figures.
"""
