"""`apparatus build`: build the site, check it, and replace the old one.

A build waits for its generator most of the time, so the checks run in parallel: those of the
sources while pages are rendered, and each file is read and screened as soon as it is written, the last ones in two
processes. The cards are drawn in the meantime. Later stages import their own modules: the generator starts
without waiting for these imports, which this process makes while it waits.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_problems
from apparatus.publication.child import Child, ChildError
from apparatus.publication.replacement import BuildFailedError, Stage
from apparatus.settings import SettingsError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from apparatus.audit.site_verification import Work
    from apparatus.commands.parsers import Parsers
    from apparatus.problems import Problem
    from apparatus.publication.replacement import Build


GENERATOR = "apparatus_mkdocs.generation:generate"
"""Writes the pages; given by name, because this package works without it."""
READER = "apparatus.audit.site_files:read_each"
"""Reads files that are written; given by name, like all that subprocesses do."""
CALL = "apparatus.publication.child:call"
"""Does the work that it is given."""
EDITIONS = (
    "apparatus_editions.build_stage:make_others",
    "apparatus_editions.build_stage:make_book",
)
"""Make the editions that need no pages; given by name, because this package has no templates.

The book takes as long as all the others, which are read in the meantime.
"""
ADD_EDITIONS = "apparatus_editions.build_stage:add_editions"
"""Makes the other editions from the pages, moves all into the site and lists them there."""
PREPARED = ".editions"
"""Folder of editions made before the pages; hidden, so that the generator ignores it."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "build and check the site; replace the old one only if there is no error"
    parsers.add("build", run, text)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Publish the site, and print whether the old one was kept."""
    from apparatus.publication.replacement import SITE, BuildFailedError, publish
    from apparatus.publication.signals import Interrupted
    from apparatus.published.manifest import digest

    site = options.root / SITE
    kept = "the old site was kept" if site.is_dir() else "there was no site, and there is none now"
    try:
        publish(options.root, STAGES)
    except BuildFailedError as error:
        print_problems(error.problems, options.root, sys.stdout)
        print(f"error: {error}; {kept}", file=sys.stderr)
        return 1
    except SettingsError as error:
        print_problems(error.problems, options.root, sys.stdout)
        print(f"error: the settings of the site cannot be used; {kept}", file=sys.stderr)
        return 1
    except Exception:
        print(f"error: an internal error, see below; {kept}", file=sys.stderr)
        raise
    except Interrupted as signal:
        print(f"error: stopped by {signal}; {kept}", file=sys.stderr)
        return 128 + signal.number
    print(f"built: {site / 'index.html'}, manifest {digest(site)}")
    return 0


def check_sources(build: Build) -> Iterable[Problem]:
    """Check pages, records and fingerprints, so that no site is made from a project with problems.

    Later stages start ahead of time; a problem stops them.
    """
    build.start_early()
    return build.result.problems


def generate_pages(build: Build) -> Iterable[Problem]:
    """Run the generator, read each page once written, and add the cards; its messages go to the terminal."""
    from apparatus.rendering.page_html import check_rendering

    generator, left = _generator(build), []
    _prepare_last_stages()
    try:
        for path in generator.progress():
            if not (build.folder / path).is_file():
                continue  # the generator may report a file and then omit it
            if generator.is_running:
                build.files.read(path)
            else:
                left.append(path)
        problems: list[Problem] = generator.result()
    except ChildError as error:
        # A line of Markdown may have caused the failure; if so, report its position.
        library = build.result.project.library
        if found := [
            p for page in build.result.project.pages for p in check_rendering(page, library)
        ]:
            return found
        raise BuildFailedError(f"the generator {error}") from error
    if not problems:
        for path, data in build.cards.files.items():
            (build.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (build.folder / path).write_bytes(data)
        _read_in_two(build, left)
    return problems


def _prepare_last_stages() -> None:
    """Import what the last stages need, and ask for the versions of the tools, which are kept."""
    from apparatus.audit import project_site, site_verification  # noqa: F401  # for these stages
    from apparatus.published.manifest import tool_versions

    tool_versions()


def _read_in_two(build: Build, paths: Sequence[str]) -> None:
    """Read half of some files in a subprocess: the generator has ended, and left a processor free."""
    reader = build.subprocess(READER, build.files, paths[1::2], folder=build.root)
    for path in paths[::2]:
        build.files.read(path)
    build.files.take(reader.result())


def _generator(build: Build) -> Child:
    return build.subprocess(GENERATOR, build.project, build.found, build.folder, folder=build.root)


def start_editions(build: Build) -> list[Child]:
    """Start the subprocesses that make the editions that need no pages."""
    prepared = build.folder / PREPARED
    return [
        build.subprocess(name, build.project, build.found, prepared, folder=build.root)
        for name in EDITIONS
    ]


def make_editions(build: Build) -> Iterable[Problem]:
    """Make all editions, and move them into the site."""
    prepared = build.folder / PREPARED
    try:
        problems: list[Problem] = []
        for child in start_editions(build):
            for path in child.progress():
                build.files.read(path, prepared)
            problems += child.result()
        if not problems:
            adding = build.subprocess(
                ADD_EDITIONS, build.project, build.folder, prepared, folder=build.root
            )
            problems += adding.result()
    except ChildError as error:
        raise BuildFailedError(f"the program that makes them {error}") from error
    return problems


def check_tree(build: Build) -> Iterable[Problem]:
    """Check the built files against the project; where their links lead, `verify_tree` checks."""
    from apparatus.audit.project_site import check_site

    return check_site(build.result.project, build.files, with_links=False)


def write_manifest(build: Build) -> Iterable[Problem]:
    """Write the manifest of every file as `check_tree` read it; nothing may be written to the site afterwards.

    The next stage reads all files again and compares them with it.
    """
    from apparatus.audit.site_files import entries_of
    from apparatus.published.manifest import MANIFEST, ManifestError, make_manifest

    try:
        manifest = make_manifest(entries_of(build.files.seen), build.version, build.seconds)
    except ManifestError as error:
        raise BuildFailedError(str(error)) from error
    (build.folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8", newline="\n")
    return ()


def verify_tree(build: Build) -> Iterable[Problem]:
    """Verify the site by its own files alone, as any reader can."""
    from apparatus.audit.site_verification import verify_site
    from apparatus.policy.names import read_names

    # The files were screened with the list of the project; with another one they are read anew.
    is_own_list = read_names(build.folder)[0] == read_names(build.root)[0]
    files = build.files if is_own_list else None
    return verify_site(build.folder, files, is_own=True, aside=partial(_aside, build)).problems


def _aside(build: Build, work: Work) -> Work:
    """Begin some checks in a subprocess, and return how to get what they find."""
    return build.subprocess(CALL, work, folder=build.root).result


STAGES = (
    Stage("checking the sources", check_sources),
    Stage("making the pages", generate_pages, _generator),
    Stage("making the editions", make_editions, start_editions),
    Stage("checking the pages", check_tree),
    Stage("writing the manifest", write_manifest),
    Stage("verifying the site", verify_tree),
)
"""The stages of `apparatus build` before publication."""
