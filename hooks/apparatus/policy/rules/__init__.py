"""The rules that words alone cannot decide, a module each, named for its number.

A rule runs where the policy of the site names it with `check:`, which fills the fields of its class.
"""
