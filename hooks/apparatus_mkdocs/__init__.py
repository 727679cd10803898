"""The apparatus under MkDocs: its events, generated pages and templates. The only package that imports MkDocs."""
