"""What is read at all of what people contribute: how much, from where, in which form, and nothing unseen in it."""
