"""The stages of a build, in order. A further edition of the site is a further stage before the checks of the tree."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from apparatus.editorial.site import check_published
from apparatus.publication.replacement import PublicationError, Stage
from apparatus.published.manifest import MANIFEST, ManifestError, make_manifest
from apparatus.verification.site import verify_site
from apparatus.verification.site_tree import check_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.problems import Problem
    from apparatus.publication.replacement import Build

GENERATOR = (sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--site-dir")
"""Makes the pages; a program of its own, because this package works without it. `-P` keeps the project's own files from
being imported in its place. Never `--quiet`, which hides warnings from `--strict`."""
EDITIONS = (sys.executable, "-P", "-m", "apparatus_editions")
"""Makes what can be taken away, and lists it on the pages; another program, because this package has no templates."""
_SAME_EVERYWHERE = {
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


def check_sources(build: Build) -> Iterable[Problem]:
    """Check pages, records and fingerprints, so that no page is made from a project with a problem."""
    return build.result.problems


def generate_pages(build: Build) -> Iterable[Problem]:
    """Let the generator write the pages; its messages go to the terminal."""
    _run(GENERATOR, build, "the generator")
    return ()


def make_editions(build: Build) -> Iterable[Problem]:
    """Make the editions from the same project, and the offline copy from the pages, before anything is checked."""
    _run(EDITIONS, build, "the program that makes them")
    return ()


def _run(program: Sequence[str], build: Build, name: str) -> None:
    environment = {**os.environ, **_SAME_EVERYWHERE, "SOURCE_DATE_EPOCH": str(build.seconds)}
    command = [*program, str(build.folder.absolute())]
    done = subprocess.run(
        command, cwd=build.root, env=environment, pass_fds=(build.lock,), check=False
    )
    if done.returncode:
        raise PublicationError(f"{name} ended with status {done.returncode}")


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
