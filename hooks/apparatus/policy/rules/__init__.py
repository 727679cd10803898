"""Structural rules: one module each, named by the rule's number.

A rule runs if the site's policy has its number with `check:`, whose options become the fields of its class.
"""
