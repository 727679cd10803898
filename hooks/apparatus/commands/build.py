"""`apparatus build`: make the site, check it, and put it in the place of the old one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_problems
from apparatus.settings import SettingsError

SAME_EVERYWHERE = {
    "PYTHONHASHSEED": "0",
    "PYTHONSAFEPATH": "1",
    "PYTHONUTF8": "1",
    "TZ": "UTC",
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}
"""What a build finds in its environment on every machine, so that the same commit gives the same bytes; the path is safe
where no file of the project can be imported in the place of a library."""

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "make and check the site; the old one stays unless all is well"
    parsers.add("build", run, text, environment=SAME_EVERYWHERE)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Publish, and say what became of the old site."""
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
        print(f"error: a fault of the program itself, as follows; {kept}", file=sys.stderr)
        raise
    except Interrupted as signal:
        print(f"error: stopped by {signal}; {kept}", file=sys.stderr)
        return 128 + signal.number
    print(f"built: {site / 'index.html'}, manifest {digest(site)}")
    return 0
