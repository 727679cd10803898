"""Pictures that are drawn from what records declare: their data, and helpers to draw them."""
