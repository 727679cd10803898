"""Markup as browsers read it: one parser for everything that was built."""
