"""Overviews of what the sources declare: estimates of numbers, and a timeline of events."""
