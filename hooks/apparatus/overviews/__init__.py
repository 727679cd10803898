"""What several sources declare, side by side: who says how many, and what happened when."""
