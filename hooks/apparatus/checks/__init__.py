"""The checks, one module per subject; `apparatus.checks.project_check` runs them all."""
