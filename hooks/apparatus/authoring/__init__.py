"""What helps people to write and to review: finding passages, seeing mistakes where they stand, mending, comparing."""
