"""The engine of a site's policy: rules on words as data, rules that need code as modules, and names that stand nowhere."""
