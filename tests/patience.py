"""How long tests wait for what is certain to come."""

PATIENCE = 600
"""Seconds after which what has not come or ended is stuck, however busy the machine."""
