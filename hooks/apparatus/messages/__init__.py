"""The words that readers and authors see, in files by language."""
