"""A site published whole or not at all."""
