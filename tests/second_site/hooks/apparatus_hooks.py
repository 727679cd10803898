"""Bind the events of a build by MkDocs to the generator."""

from apparatus_mkdocs.hooks import *  # noqa: F403  # MkDocs calls the functions of this module
