"""The pages in Markdown: their claims, citations and the verification of evidence."""
