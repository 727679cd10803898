"""The stages of a build, in order. A further edition of the site is a further stage before the checks of the tree."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from apparatus.editorial.site import check_published
from apparatus.publication.child import ChildError, run_in_child
from apparatus.publication.replacement import PublicationError, Stage
from apparatus.published.manifest import MANIFEST, ManifestError, make_manifest
from apparatus.rendering.page_html import check_rendering
from apparatus.verification.site import verify_site
from apparatus.verification.site_tree import check_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apparatus.problems import Problem
    from apparatus.publication.replacement import Build

GENERATOR = "apparatus_mkdocs.generation:generate"
"""Makes the pages; named and not imported, because this package works without it."""
EDITIONS = (sys.executable, "-P", "-m", "apparatus_editions")
"""Makes what can be taken away, and lists it on the pages; another program, because this package has no templates."""


def check_sources(build: Build) -> Iterable[Problem]:
    """Check pages, records and fingerprints, so that no page is made from a project with a problem."""
    return build.result.problems


def generate_pages(build: Build) -> Iterable[Problem]:
    """Let the generator write the pages; its messages go to the terminal."""
    try:
        return run_in_child(
            GENERATOR,
            build.result,
            build.folder.absolute(),
            folder=build.root,
            environment=_environment(build),
        )
    except ChildError as error:
        # Perhaps a line of Markdown that broke it; whoever wrote that line needs its place.
        library = build.result.project.library
        if found := [
            p for page in build.result.project.pages for p in check_rendering(page, library)
        ]:
            return found
        raise PublicationError(f"the generator {error}") from error


def make_editions(build: Build) -> Iterable[Problem]:
    """Make the editions from the same project, and the offline copy from the pages, before anything is checked."""
    command = [*EDITIONS, str(build.folder.absolute())]
    done = subprocess.run(
        command, cwd=build.root, env=_environment(build), pass_fds=(build.lock,), check=False
    )
    if done.returncode:
        raise PublicationError(f"the program that makes them ended with status {done.returncode}")
    return ()


def _environment(build: Build) -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": str(build.seconds)}


def check_tree(build: Build) -> Iterable[Problem]:
    """Check the pages that were made against the project."""
    project = build.result.project
    folder, readings = build.folder, build.readings
    return [*check_site(project, folder, readings), *check_published(project, folder, readings)]


def write_manifest(build: Build) -> Iterable[Problem]:
    """List every file of the tree; nothing may be written into it afterwards."""
    try:
        manifest = make_manifest(build.folder, build.version, build.seconds)
    except ManifestError as error:
        raise PublicationError(str(error)) from error
    (build.folder / MANIFEST).write_text(manifest.as_json(), encoding="utf-8", newline="\n")
    return ()


def verify_tree(build: Build) -> Iterable[Problem]:
    """Verify the tree as any stranger can, who has nothing else."""
    return verify_site(build.folder, build.readings).problems


STAGES = (
    Stage("checking the sources", check_sources),
    Stage("making the pages", generate_pages),
    Stage("making the editions", make_editions),
    Stage("checking the pages", check_tree),
    Stage("writing the manifest", write_manifest),
    Stage("verifying the site", verify_tree),
)
"""What `apparatus build` does before it publishes."""
