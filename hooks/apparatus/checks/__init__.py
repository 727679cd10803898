"""The checks, one module for each thing that is checked; `apparatus.checks.check` runs them all."""
