from __future__ import annotations

import ast
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

HOOKS = Path(__file__).parent.parent / "hooks"
MODULES = sorted(item for item in HOOKS.rglob("*.py") if "starter" not in item.parts)
"""All but the files with which `apparatus init` begins a project."""
CORE = [module for module in MODULES if module.is_relative_to(HOOKS / "apparatus")]
ADAPTER = [module for module in MODULES if module.is_relative_to(HOOKS / "apparatus_mkdocs")]
INTAKE = [module for module in MODULES if module.is_relative_to(HOOKS / "apparatus_intake")]
INTAKE_COMMANDS = {
    HOOKS / "apparatus/commands" / f"{name}.py"
    for name in ("cite", "monitor", "new", "refresh", "role")
}
EDITIONS = [module for module in MODULES if module.is_relative_to(HOOKS / "apparatus_editions")]
CORE_LIBRARIES = {
    "argcomplete",
    "babel",
    "jsonschema_rs",
    "markdown",
    "nh3",
    "pikepdf",
    "pypdfium2",
    "segno",
    "selectolax",
    "sentencex",
    "tinycss2",
    "typst",
    "yaml",
}
"""What the core may import beside the standard library and itself."""
INTAKE_LIBRARIES = {"courlan", "lxml", "mammoth", "pypdfium2", "trafilatura", "urllib3"}
"""What `apparatus_intake` may import beside the standard library and the core. It is an extra: no check and no build needs it."""

WRITERS = {
    "apparatus/commands/init.py",
    "apparatus/audit/edition_files.py",
    "apparatus/audit/edition_verification.py",
    "apparatus/commands/review_report.py",
    "apparatus/editions/pdf_editions.py",
    "apparatus/commands/build.py",
    "apparatus/reading/repository.py",
    "apparatus/reading/ssh_signatures.py",
}
"""Modules of the core that write without `atomic_writing`: into a new folder, which is removed or put into place as a whole,
or to an output that the caller names."""

LAYERS = (
    ("atomic_writing", "html", "messages", "page_names"),
    ("words",),
    ("problems",),
    ("rulebook",),
    ("settings",),
    ("overviews", "reading"),
    ("sources",),
    ("explainers", "figures", "published"),
    ("translations",),
    ("policy", "project", "rendering"),
    ("corrections", "menu"),
    ("exports",),
    ("checks",),
    ("document",),
    ("authoring", "editions", "audit"),
    ("publication",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The packages and modules of the core, lowest first: what stands in one layer imports from lower ones alone."""


def _name(module: Path) -> str:
    return module.relative_to(HOOKS).as_posix()


@cache
def _imports(module: Path, *, types: bool = True) -> Set[str]:
    """Return every module a file imports, at whatever place; those for types alone only if `types`."""
    return frozenset(_iter_imports(module, types))


def _iter_imports(module: Path, types: bool) -> Iterator[str]:
    nodes = [ast.parse(module.read_text(encoding="utf-8"))]
    for node in nodes:
        if types or not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            nodes.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "__import__",
            "import_module",
            "importlib.import_module",
        }:
            yield ast.unparse(node)


def test_the_modules_are_found() -> None:
    assert {_name(module) for module in CORE} >= {
        "apparatus/explainers/claims.py",
        "apparatus/checks/claim_checks.py",
    }
    assert ADAPTER


@pytest.mark.parametrize("module", CORE, ids=_name)
def test_the_core_knows_no_site_generator(module: Path) -> None:
    roots = {name.partition(".")[0] for name in _imports(module)}
    extra = {"apparatus_intake"} if module in INTAKE_COMMANDS else set()
    assert roots <= set(sys.stdlib_module_names) | CORE_LIBRARIES | {"apparatus"} | extra


def test_only_its_commands_know_the_intake_and_at_run_time_alone() -> None:
    users = {
        module
        for module in MODULES
        if module not in INTAKE
        and any(name.startswith("apparatus_intake") for name in _imports(module))
    }
    assert users == INTAKE_COMMANDS


def test_the_intake_stands_on_the_core() -> None:
    roots = {name.partition(".")[0] for module in INTAKE for name in _imports(module)}
    ours = {"apparatus", "apparatus_intake"}
    assert ours <= roots <= set(sys.stdlib_module_names) | INTAKE_LIBRARIES | ours


@pytest.mark.parametrize("module", CORE, ids=_name)
def test_the_core_does_not_log(module: Path) -> None:
    assert "logging" not in _imports(module)


def test_files_of_a_project_are_written_by_one_module() -> None:
    found = {_name(module) for module in (*CORE, *INTAKE) if _writes(module)}
    assert found == WRITERS | {"apparatus/atomic_writing.py"}


def _writes(module: Path) -> bool:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return not names.isdisjoint({"write_text", "write_bytes"})


@pytest.mark.parametrize("module", CORE, ids=_name)
def test_the_core_imports_downwards(module: Path) -> None:
    level = {package: n for n, layer in enumerate(LAYERS) for package in layer}
    own = module.relative_to(HOOKS).with_suffix("").parts[1]
    if own == "__init__":
        return
    used = {
        name.split(".")[1]
        for name in _imports(module, types=False)
        if name.startswith("apparatus.")
    } - {own}
    assert {package for package in used if level[package] >= level[own]} == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions and those for types alone included."""
    modules = {_dotted(module): module for module in MODULES}
    graph = {name: _imported(module) & modules.keys() - {name} for name, module in modules.items()}
    assert sum(map(len, graph.values())) > len(modules)
    TopologicalSorter(graph).prepare()  # raises an error that names a circle


def _imported(module: Path) -> Set[str]:
    """Return the modules whose names a file imports, or that it imports names from."""
    names = set(_imports(module, types=True))
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in names:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _dotted(module: Path) -> str:
    return ".".join(module.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def test_every_import_is_absolute() -> None:
    relative = {_name(m): n for m in MODULES for n in _imports(m) if n.startswith(".")}
    assert relative == {}


def test_the_adapter_stands_on_the_core() -> None:
    roots = {name.partition(".")[0] for module in ADAPTER for name in _imports(module)}
    assert "apparatus" in roots
    assert roots <= set(sys.stdlib_module_names) | {
        "apparatus",
        "apparatus_mkdocs",
        "jinja2",
        "markdown",
        "markupsafe",
        "material",
        "mkdocs",
        "watchdog",
    }


def test_the_editions_stand_on_the_core_and_know_no_site_generator() -> None:
    roots = {name.partition(".")[0] for module in EDITIONS for name in _imports(module)}
    assert {"apparatus", "jinja2"} <= roots
    ours = {"apparatus", "apparatus_editions", "jinja2", "markupsafe"}
    assert roots <= set(sys.stdlib_module_names) | ours


def test_nothing_is_called_utils() -> None:
    vague = {"util", "utils", "helpers", "common", "misc"}
    assert [_name(path) for path in HOOKS.rglob("*") if path.stem in vague] == []


def test_nothing_in_hooks_shadows_another_module() -> None:
    taken = set(sys.stdlib_module_names) | CORE_LIBRARIES | {"mkdocs", "material", "jinja2"}
    assert [path.name for path in HOOKS.iterdir() if path.stem in taken] == []


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_no_module_is_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300
