"""The MkDocs adapter: events, generated pages and templates. Only this package imports MkDocs."""
