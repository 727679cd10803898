"""Parsers of words, numbers and dates in prose."""
