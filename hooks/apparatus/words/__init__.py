"""Words, numbers and dates in prose, read the same way wherever they stand."""
