"""Makes the editions of a site; depends on `apparatus` and Jinja2, but on no site generator."""
