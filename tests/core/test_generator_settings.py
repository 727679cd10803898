"""`mkdocs.yml` holds what is a site's own; what no site can have is an error with its place, whoever reads the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apparatus.reading.generator_settings import check_generator_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

REST = "site_name: Norhaven\nhooks: [hooks/apparatus_hooks.py]\n"
UNFIT = {
    "theme: mkdocs": (1, 8, 'theme.name is "mkdocs"', "extend the theme material"),
    "theme: {name: readthedocs}": (
        1,
        9,
        'theme.name is "readthedocs"',
        "extend the theme material",
    ),
    "theme:": (1, 1, "theme: is missing", "extend the theme material"),
    "theme: {name: material, font: {text: Inter}}": (1, 25, "theme.font", "know the readers"),
    "theme: {name: material, custom_dir: own}": (1, 25, "theme.custom_dir", "overrides/"),
    "theme: {name: material, features: [navigation.instant.prefetch]}": (
        *(1, 36, "navigation.instant.prefetch", "loaded by a script"),
    ),
    "theme: material\nuse_directory_urls: true": (2, 1, "use_directory_urls is true", "on a disk"),
    "theme: material\ndocs_dir: pages": (2, 1, 'docs_dir is "pages"', "docs/"),
    "theme: material\nmarkdown_extensions: [admonition]": (
        *(2, 1, "markdown_extensions: is set", "do not read"),
    ),
    "theme: material\nmarkdown_extensions: {toc: {permalink: true}}": (
        *(2, 1, "markdown_extensions: is set", "do not read"),
    ),
    "theme: material\nvalidation: {links: {anchors: info}}": (
        *(2, 22, 'validation.links.anchors is "info"', "would not fail the build"),
    ),
    "theme: material\nvalidation: {not_found: ignore}": (
        *(2, 14, 'validation.not_found is "ignore"', "would not fail the build"),
    ),
    "theme: material\nINHERIT: other.yml": (2, 1, "from another file", "mkdocs.yml only"),
    "theme: material\nsite_url: !ENV ADDRESS": (2, 11, "'!ENV'", "not supported"),
    "theme: material\ntheme: material": (2, 1, "'theme' is given twice", "would be lost"),
    "theme: material\nextra_javascript: [own.js]": (
        *(2, 1, "extra_javascript: is set", "what every page says"),
    ),
    "theme: material\nextra_templates: [own.html]": (
        *(2, 1, "extra_templates: is set", "what every page says"),
    ),
    "theme: material\nextra_css: [own.css, 'https://sea.example/a.css']": (
        *(2, 1, "https://sea.example/a.css", "another host"),
    ),
    "theme: material\nsite_url: nowhere": (2, 1, "site_url: nowhere", "no address"),
    "theme: material\nsite_nam: x": (2, 1, "site_nam (did you mean", "no such setting"),
    "theme: material\nmdx_configs: {toc: {}}": (2, 1, "mdx_configs", "no such setting"),
    "theme: [": (3, 6, "did not find", "not valid YAML"),
}
FIT = (
    "theme: material",
    "theme: {name: material, custom_dir: overrides, font: false, features: [toc.follow]}",
    "theme: material\nplugins: []",
    "theme: material\nplugins: [search, tags]",
    "theme: material\nplugins: {material/search: {lang: en}}",
    "theme: material\nplugins:",
    "theme: material\nextra_css: [own.css]\nsite_url: https://sea.example/a/\nextra: {generator: false}",
    "theme: material\nuse_directory_urls: false\nvalidation: {links: {absolute_links: relative_to_docs}}",
)


@pytest.mark.parametrize("text", UNFIT)
def test_what_no_site_can_have_is_an_error_with_its_place(
    write_project: Callable[[Mapping[str, str]], Path], text: str
) -> None:
    line, column, what, why = UNFIT[text]

    [problem] = check_generator_settings(write_project({"mkdocs.yml": f"{text}\n{REST}"}))

    assert (problem.path, problem.line, problem.column) == ("mkdocs.yml", line, column)
    assert problem.code == "bad-generator-settings"
    assert what in problem.what
    assert why in problem.why
    assert problem.cure


@pytest.mark.parametrize("text", FIT)
def test_what_a_site_may_choose_or_repeat_is_none(
    write_project: Callable[[Mapping[str, str]], Path], text: str
) -> None:
    assert list(check_generator_settings(write_project({"mkdocs.yml": f"{text}\n{REST}"}))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["there are no keys and values"]),
        ("- theme", ["there are no keys and values"]),
        ("theme: material\nhooks: [other.py]", ["site_name: is missing", "hooks: does not list"]),
        ("site_name: Norhaven", ["theme: is missing", "hooks: does not list"]),
    ],
)
def test_what_every_site_must_say_is_asked_for(
    write_project: Callable[[Mapping[str, str]], Path], text: str, said: list[str]
) -> None:
    problems = list(check_generator_settings(write_project({"mkdocs.yml": text})))

    assert [
        problem.what[: len(words)] for problem, words in zip(problems, said, strict=True)
    ] == said
    assert {problem.line for problem in problems} <= {1, 2}


def test_a_project_without_the_file_is_checked_all_the_same(tmp_path: Path) -> None:
    assert list(check_generator_settings(tmp_path)) == []
