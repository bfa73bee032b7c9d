"""The money in shares that was told, and what a message asks of it."""
