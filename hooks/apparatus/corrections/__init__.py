"""What was published, what is said otherwise since, and how readers get to know."""
