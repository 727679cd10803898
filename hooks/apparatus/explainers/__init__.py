"""Pages in Markdown: their claims, what these cite, and whether that is there."""
