"""A message that goes back to what was asked, or reckoned, before the turn right before it."""
