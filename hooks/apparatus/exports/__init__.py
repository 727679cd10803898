"""What a site gives to other software: its claims, sources and corrections in the formats of those who read them."""
