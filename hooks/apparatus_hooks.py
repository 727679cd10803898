"""Bind the events of a build by MkDocs to the generator. No logic and no state here."""

from apparatus_mkdocs.hooks import *  # noqa: F403  # MkDocs calls the functions of this module
