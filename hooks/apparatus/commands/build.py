"""`apparatus build`: build the site, check it, and replace the old one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_problems
from apparatus.settings import SettingsError

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "build and check the site; replace the old one only if there is no error"
    parsers.add("build", run, text)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Publish the site, and print whether the old one was kept."""
    from apparatus.publication.build_stages import STAGES
    from apparatus.publication.replacement import SITE, BuildFailedError, Interrupted, publish
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
