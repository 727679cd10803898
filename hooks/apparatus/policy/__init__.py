"""The policy engine: wording rules as data, structural rules as modules, and protected names."""
