"""Sites and files to take away, verified with nothing but themselves."""
