"""The stages of a build, in order. A further edition of the site is a further stage before the checks of the tree.

A build waits for its generator most of the time, so the checks are made beside it: those of the sources while pages are
rendered, and each page is read as soon as it is written. What only the later stages need is imported by them for that.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.publication.child import Child, ChildError
from apparatus.publication.replacement import PublicationError, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from apparatus.problems import Problem
    from apparatus.publication.replacement import Build
    from apparatus.published.text import PublishedFile

GENERATOR = "apparatus_mkdocs.generation:generate"
"""Makes the pages; named and not imported, because this package works without it."""
WORDS = f"{__name__}:published_problems"
"""Checks what the files of the site say."""
PREFIX = "site/"
"""Before the paths of the site's files in messages, whatever the folder is called in which they are made."""
EDITIONS = (
    "apparatus_editions.build_stage:make_others",
    "apparatus_editions.build_stage:make_book",
)
"""Make what can be taken away, which needs no page; named as well, because this package has no templates.

The book takes as long as all others, which can be read meanwhile.
"""
OFFER = "apparatus_editions.build_stage:offer_all"
"""Adds what is made from the pages, puts all in its place and lists it on the pages."""
WAITING = ".editions"
"""Where the editions wait, as they will lie in the site: a hidden folder, which the generator leaves alone."""


def check_sources(build: Build) -> Iterable[Problem]:
    """Check pages, records and fingerprints, so that no page is made from a project with a problem.

    Once each file is well by itself, pages and editions begin to be made beside; a problem found later stops that.
    """
    for begin in build.begins if not build.each.problems else ():
        begin(build)
    return build.result.problems


def generate_pages(build: Build) -> Iterable[Problem]:
    """Let the generator write the pages, and read each as soon as it is there; its messages go to the terminal."""
    from apparatus.rendering.page_html import check_rendering

    generator = _generator(build)
    try:
        _read_early(build, build.folder, generator.told())
        return generator.result()
    except ChildError as error:
        # Perhaps a line of Markdown that broke it; whoever wrote that line needs its place.
        library = build.result.project.library
        if found := [
            p for page in build.result.project.pages for p in check_rendering(page, library)
        ]:
            return found
        raise PublicationError(f"the generator {error}") from error


def _generator(build: Build) -> Child:
    return build.beside(GENERATOR, build.each, build.folder, folder=build.root)


def begin_editions(build: Build) -> list[Child]:
    """Let the editions be made that need no page."""
    waiting = build.folder / WAITING
    return [build.beside(name, build.each, waiting, folder=build.root) for name in EDITIONS]


def make_editions(build: Build) -> Iterable[Problem]:
    """Have all editions in their place, each read as soon as it is made, before anything is checked."""
    waiting = build.folder / WAITING
    try:
        problems: list[Problem] = []
        for child in begin_editions(build):
            _read_early(build, waiting, child.told())
            problems += child.result()
        if not problems:
            offering = build.beside(OFFER, build.each, build.folder, waiting, folder=build.root)
            problems += offering.result()
    except ChildError as error:
        raise PublicationError(f"the program that makes them {error}") from error
    return problems


def _read_early(build: Build, folder: Path, written: Iterable[str]) -> None:
    """Read files as they are written, and look for names in them; what is found is found again when it is reported."""
    from apparatus.policy.names import check_files
    from apparatus.published.text import read_written

    files = (
        file
        for path in written
        if (folder / path).is_file()  # what the generator leaves out it may tell of as well
        for file in read_written(folder, path, PREFIX, build.readings).walk()
    )
    for _ in check_files(build.root, files, build.readings):
        pass
    for _ in files:  # where there is no list of names, nobody looked
        pass


def check_words(build: Build) -> Child:
    """Check, beside this process, what the site says against its rules."""
    from apparatus.published.text import read_folder

    files = list(read_folder(build.folder, PREFIX, build.readings))
    return build.beside(WORDS, build, files, folder=Path())


def published_problems(
    tell: Callable[[str], None], build: Build, files: Sequence[PublishedFile]
) -> list[Problem]:
    """Return what breaks the site's rules in its files; no output is written before."""
    from apparatus.policy.site import check_published_files

    # It writes nothing: should this build be killed, the next one need not wait for it.
    os.close(build.lock)
    return check_published_files(build.result.project, files, build.readings)


def check_tree(build: Build) -> Iterable[Problem]:
    """Check the pages that were made against the project."""
    from apparatus.verification.site_tree import check_site

    return check_site(build.result.project, build.folder, build.readings)


def write_manifest(build: Build) -> Iterable[Problem]:
    """List every file of the tree; nothing may be written into it afterwards."""
    from apparatus.published.manifest import MANIFEST, ManifestError, make_manifest

    try:
        manifest = make_manifest(build.folder, build.version, build.seconds)
    except ManifestError as error:
        raise PublicationError(str(error)) from error
    (build.folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8", newline="\n")
    return ()


def verify_tree(build: Build) -> Iterable[Problem]:
    """Verify the tree as any stranger can, who has nothing else."""
    from apparatus.verification.site import verify_site

    return verify_site(build.folder, build.readings).problems


STAGES = (
    Stage("checking the sources", check_sources),
    Stage("making the pages", generate_pages, _generator),
    Stage("making the editions", make_editions, begin_editions),
    Stage("checking the words", check_words),
    Stage("checking the pages", check_tree),
    Stage("writing the manifest", write_manifest),
    Stage("verifying the site", verify_tree),
)
"""What `apparatus build` does before it publishes."""
