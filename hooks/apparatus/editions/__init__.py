"""The editions to take away: one model of the whole site as a book, and what is made from it.

`assembly` makes the model from a checked project; every edition is written from the model alone, so that all hold the
same claims, sources and figures.
"""
