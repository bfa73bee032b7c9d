"""``python -m bot.probe``: exit 0 if the bot that listens on ``HTTP_LISTEN`` is alive, 1 if not.

For a container's health check: small, and quick to start. Where ``HTTP_LISTEN`` is empty there is
nothing to ask, and nothing wrong.
"""

import os
import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1", "*": "127.0.0.1"}  # noqa: S104
_PATIENCE = 4


def main(listen: str) -> int:
    """The exit code."""
    host, _, port = listen.strip().rpartition(":")
    if not port:
        return 0
    host = host.strip("[]")
    try:
        connection = HTTPConnection(_ANY.get(host, host), int(port), timeout=_PATIENCE)
        connection.request("GET", "/healthz")
        alive = connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException, ValueError) as error:
        sys.stderr.write(f"{listen}: {error}\n")
        return 1
    return 0 if alive else 1


if __name__ == "__main__":
    sys.exit(main(os.environ.get("HTTP_LISTEN", "")))
