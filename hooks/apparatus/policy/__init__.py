"""Editorial rules: what may be said of people in danger, how, and how it is checked in everything published."""
