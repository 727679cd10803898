"""The words that readers and authors see, by language, as files."""
