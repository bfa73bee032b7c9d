"""A bill of tokens that was reckoned, or what some money pays for: what a message changes of it."""
