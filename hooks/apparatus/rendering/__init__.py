"""Rendering pages to HTML, with the evidence of each claim and checks that nothing is lost."""
