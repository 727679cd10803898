"""Jinja's templates: compiled ones are kept, and one that cannot be used is reported with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, TemplateSyntaxError, nodes
from mkdocs.exceptions import PluginError

from apparatus_mkdocs.theme_layer import OVERRIDES, THEME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.theme import Theme

_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


def keep_compiled(env: Environment, root: Path) -> None:
    """Keep what an environment compiles for the next build: compiling everything anew is a fifth of one.

    A changed template is compiled anew, because each is kept with a hash of its text. Templates that escape and those
    that do not are kept apart, because Jinja would take one for the other.
    """
    folder = root / ".cache" / "templates" / ("escaping" if env.autoescape else "plain")
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))


def check_templates(env: Environment, theme: Theme, root: Path) -> None:
    """Check the templates of a project, and the generator's, before a page is made with one.

    Args:
        env: What compiles them.
        theme: The folders in which a template is looked for.
        root: The project's folder.

    Raises:
        PluginError: One is no template, or names one that does not exist.
    """
    for folder, shown in ((root / OVERRIDES, f"{OVERRIDES}/"), (THEME, "")):
        for file in sorted(folder.rglob("*.html")):
            name = shown + file.relative_to(folder).as_posix()
            try:
                tree = env.parse(file.read_text(encoding="utf-8"))
            except UnicodeDecodeError as error:
                raise PluginError(f"{name}: {error}; save it as UTF-8") from error
            except TemplateSyntaxError as error:
                raise PluginError(f"{name}:{error.lineno}: {error.message}") from error
            for wanted, line in _named(tree):
                if not any(Path(place, wanted).is_file() for place in theme.dirs):
                    raise PluginError(f"{name}:{line}: there is no template {wanted}")


def _named(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield the name of each template that another needs, and the line."""
    for node in tree.find_all(_NAMING):
        is_needed = not (isinstance(node, nodes.Include) and node.ignore_missing)
        if is_needed and isinstance(node.template, nodes.Const):  # type: ignore[attr-defined]  # all four have it
            yield str(node.template.value), node.lineno  # type: ignore[attr-defined]
