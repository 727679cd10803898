"""Exports of claims, sources and corrections in the formats of other software."""
