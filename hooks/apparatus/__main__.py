"""Run the command as `python -m apparatus`."""

import sys

from apparatus.cli import main

sys.exit(main())
