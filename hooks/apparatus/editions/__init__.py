"""The downloadable editions: a model of the whole site as a book, and its writers.

`assembly` builds the model from a checked project; every edition is written from the model alone,
so that all contain the same claims, sources and figures.
"""
