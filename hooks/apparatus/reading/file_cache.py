"""A cache of what is read from files, for previews."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class FileCache:
    """A cache of results by input, for previews, which read the same files at every save."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._made: dict[tuple[object, str], tuple[tuple[object, ...], Any]] = {}
        self._found: dict[str, tuple[object, Any]] = {}

    def read(self, make: Callable[..., T], text: str, path: str, *more: object) -> T:
        """Return `make(text, path, *more)`, or the same object again for equal arguments."""
        known = self._made.get((make, path))
        if known is None or known[0] != (text, *more):
            known = self._made[make, path] = (text, *more), make(text, path, *more)
        made: T = known[1]
        return made

    def find(self, name: str, inputs: object, find: Callable[[], T]) -> T:
        """Return `find()`, or the same object as before if the inputs are equal.

        Args:
            name: The key of the result.
            inputs: Everything that the result depends on. Unchanged files give identical objects,
                so comparing them is fast.
            find: Computes the result.
        """
        known = self._found.get(name)
        if known is None or known[0] != inputs:
            known = self._found[name] = inputs, find()
        found: T = known[1]
        return found
