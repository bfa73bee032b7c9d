"""Loopback servers that check each request as the real platform would."""

import socket


def free_port() -> int:
    """A port on the loopback address that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
