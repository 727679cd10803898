"""The editions of a site that are HTML or packed HTML: needs `apparatus` and Jinja2, and no site generator."""
