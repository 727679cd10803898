"""Translations of pages: pairs of a statement of a page and its words in another language."""
