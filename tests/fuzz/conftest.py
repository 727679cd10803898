"""How long the machine looks for inputs that break something: a little on every run, longer when asked.

`HYPOTHESIS_PROFILE=long pytest tests/fuzz` tries fifty times as many, different ones on each run.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "long",
    deadline=None,
    derandomize=False,
    max_examples=5000,
    suppress_health_check=[HealthCheck.too_slow],
)
if name := os.environ.get("HYPOTHESIS_PROFILE"):
    settings.load_profile(name)
