"""From the words of a message to its quantities."""
