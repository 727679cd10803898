"""The checks, one module for each thing that is checked; `apparatus.check` runs them all."""
