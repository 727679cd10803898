"""Corrections of the theme's HTML where it offers no template block: each with its reason.

A correction whose text is no longer found fails the build, so that an update of the theme cannot undo it unseen.
"""

from __future__ import annotations

from typing import NamedTuple


class Correction(NamedTuple):
    """A piece of the theme's HTML and what stands there instead."""

    theme: str
    ours: str
    why: str


CORRECTIONS = (
    Correction(
        'data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off"',
        'data-md-toggle="drawer" type="checkbox" id="__drawer"',
        "HTML allows no autocomplete on a checkbox",
    ),
    Correction(
        'data-md-toggle="search" type="checkbox" id="__search" autocomplete="off"',
        'data-md-toggle="search" type="checkbox" id="__search"',
        "HTML allows no autocomplete on a checkbox",
    ),
    Correction(
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Search"',
        "a dialog without a name is announced as nothing (axe: aria-dialog-name)",
    ),
)


class ThemeChangedError(ValueError):
    """The theme's HTML no longer holds what a correction replaces."""


def correct(html: str, name: str) -> str:
    """Return a page with the theme's slips corrected.

    Raises:
        ThemeChangedError: A correction finds nothing to correct.
    """
    for correction in CORRECTIONS:
        if correction.theme not in html:
            raise ThemeChangedError(
                f"{name}: the theme no longer writes {correction.theme!r}; check whether it is still true that "
                f"{correction.why}, and change theme_corrections.py"
            )
        html = html.replace(correction.theme, correction.ours)
    if 'id="__toc"' not in html:
        # A page that is not in the menu has the label of its contents, but not the control that the label is for.
        html = html.replace(' for="__toc"', "")
    return html
