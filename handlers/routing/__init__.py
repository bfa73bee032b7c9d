"""Which handler answers a question."""
