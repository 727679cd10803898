"""A page as HTML: claims with their evidence, and nothing lost on the way."""
