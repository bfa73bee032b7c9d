"""Loopback servers that check each request as the real platform would."""
