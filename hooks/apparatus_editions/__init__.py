"""Makes the editions of a site, and writes those based on HTML; depends on `apparatus` and Jinja2, on no site generator."""
