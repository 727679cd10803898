"""The checks, one module per subject; `apparatus.checks.check` runs them all."""
