"""Verifies published sites and editions by their own contents alone."""
