"""A cache for compiled Jinja templates, and a check that reports broken ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemBytecodeCache, TemplateSyntaxError, nodes
from mkdocs.exceptions import PluginError

from apparatus.checks.frame_checks import check_theme
from apparatus_mkdocs.theme_layer import OVERRIDES, THEME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.theme import Theme

_NAMING = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


def keep_compiled(env: Environment, root: Path) -> None:
    """Make an environment cache its compiled templates: compiling takes a fifth of a build.

    The cache stores each template with a hash of its text, so a changed one is compiled again.
    Templates with and without escaping have separate folders, because Jinja's cache does not
    distinguish them.
    """
    folder = root / ".cache" / "templates" / ("escaping" if env.autoescape else "plain")
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(folder))


def check_templates(env: Environment, theme: Theme, root: Path) -> None:
    """Check the templates of the project and of the generator before any is rendered.

    Jinja refuses a template of the generator that cannot be parsed when a page needs it; tests parse all of them.

    Args:
        theme: The theme with the folders that templates are loaded from.

    Raises:
        PluginError: A template of the project is unusable, or one of the generator shows words that no check reads. Those
            of the project are problems of its check.
    """
    for problem in check_theme(THEME):
        raise PluginError(str(problem))
    check_usable(env, theme, root / OVERRIDES, f"{OVERRIDES}/")


def check_usable(env: Environment, theme: Theme, folder: Path, shown: str = "") -> None:
    """Check that each template of a folder can be used.

    Args:
        shown: What precedes the path of a template in messages.

    Raises:
        PluginError: A template cannot be parsed, or needs one that does not exist.
    """
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
    """Yield the name of each template that a template needs, with the line of the reference."""
    for node in tree.find_all(_NAMING):
        is_needed = not (isinstance(node, nodes.Include) and node.ignore_missing)
        if is_needed and isinstance(node.template, nodes.Const):  # type: ignore[attr-defined]  # all four have it
            yield str(node.template.value), node.lineno  # type: ignore[attr-defined]
