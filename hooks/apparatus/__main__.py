"""Run the command as `python -m apparatus`."""

import sys

if not sys.flags.safe_path:
    # Python searches the current folder first, where a project's `mkdocs.py` would hide the library.
    del sys.path[0]

from apparatus.cli import main

sys.exit(main())
