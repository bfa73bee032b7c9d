"""Lines of standard input, as bytes: nothing that is written there can exhaust the memory."""

from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 16 * 2**20
"""Bytes that a line may have."""

_BOM = b"\xef\xbb\xbf"


def lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Each line as it is read, without white space around it; ``None`` for one that is too long."""
    start = _BOM
    while line := stream.readline(LONGEST + 1):
        if len(line) > LONGEST:
            _skip(stream, line)
            yield None
        else:
            yield line.removeprefix(start).strip()
        start = b""


def _skip(stream: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST)
