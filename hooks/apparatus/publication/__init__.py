"""Builds a site and publishes it atomically."""
