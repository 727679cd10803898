"""The pages in Markdown: their claims, the passages these cite, and the verification of their evidence."""
