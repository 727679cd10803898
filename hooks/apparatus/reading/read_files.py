"""What was made of files, kept from one reading to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class ReadFiles:
    """What was made of each file when it was last read, for a preview, which reads the same files at every save."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[tuple[object, str], tuple[tuple[object, ...], Any]] = {}
        self._found: dict[str, tuple[object, Any]] = {}

    def read(self, make: Callable[..., T], text: str, path: str, *more: object) -> T:
        """Return what a function makes of a text, its path and more; the very same object, if these are as before."""
        known = self._made.get((make, path))
        if known is None or known[0] != (text, *more):
            known = self._made[make, path] = (text, *more), make(text, path, *more)
        made: T = known[1]
        return made

    def find(self, name: str, inputs: object, find: Callable[[], T]) -> T:
        """Return what is found in what was read; the very same object as before, if it was looked for in equal inputs.

        Args:
            name: What is looked for, and where.
            inputs: All that the answer depends on. Files that did not change give the same objects, which are equal
                without a look at them.
            find: Looks for it.
        """
        known = self._found.get(name)
        if known is None or known[0] != inputs:
            known = self._found[name] = inputs, find()
        found: T = known[1]
        return found
