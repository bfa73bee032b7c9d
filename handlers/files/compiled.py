"""What takes long to work out of data files: kept on disk until one of the files changes."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, TypeVar, cast
from zlib import adler32, crc32

_Made = TypeVar("_Made")
_BYTES = "bytes"
"""Stands in JSON for a run of bytes that comes after it: where it begins and ends."""


def compiled(
    name: str,
    folder: Path,
    inputs: Iterable[Path],
    make: Callable[[], _Made],
    before: Callable[[], None] = lambda: None,
) -> _Made:
    """What ``make`` makes of ``inputs``, from ``folder/__pycache__`` where it was made before.

    ``make`` must return what JSON can hold, and ``bytes``: these come back as a ``memoryview`` of
    the file, which takes no memory until it is looked at. Where the folder cannot be written to,
    it is made anew each time. ``before`` is called before it is made, and may have it made
    elsewhere.
    """
    path = folder / "__pycache__" / f"{name}-{fingerprint(inputs)}.{sys.byteorder}"
    with suppress(OSError, ValueError):
        return cast("_Made", _opened(path))
    before()
    with suppress(OSError, ValueError):
        return cast("_Made", _opened(path))
    head, runs = _packed(make())
    with suppress(OSError, ValueError):
        _keep(name, path, head + runs)
        return cast("_Made", _opened(path))
    return cast("_Made", _unpacked(head, memoryview(runs)))


def _keep(name: str, path: Path, content: bytes) -> None:
    """In place of what was kept under this name before."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
    for old in {*path.parent.glob(f"{name}-*{path.suffix}")} - {path}:
        old.unlink(missing_ok=True)


def _packed(made: object) -> tuple[bytes, bytes]:
    """As JSON in one line, and all the bytes that JSON cannot hold."""
    runs: list[bytes] = []

    def place(run: object) -> dict[str, tuple[int, int]]:
        if not isinstance(run, bytes):
            raise TypeError(f"JSON cannot hold {type(run).__name__}")
        start = sum(map(len, runs))
        runs.append(run)
        return {_BYTES: (start, start + len(run))}

    return json.dumps(made, ensure_ascii=False, default=place).encode() + b"\n", b"".join(runs)


def _opened(path: Path) -> object:
    with path.open("rb") as file:
        head = file.readline()
        return _unpacked(head, memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))[len(head) :])


def _unpacked(head: bytes, runs: memoryview) -> object:
    """Raises ``ValueError`` when it is not whole."""

    def run(part: dict[str, Any]) -> dict[str, Any] | memoryview:
        if part.keys() != {_BYTES}:
            return part
        start, end = part[_BYTES]
        if end > len(runs):
            raise ValueError("it is not whole")
        return runs[start:end]

    return json.loads(head, object_hook=run)


def fingerprint(inputs: Iterable[Path]) -> str:
    """A name for what files hold, as far as they can be read."""
    first = second = 0
    for path in sorted(inputs):
        content = path.name.encode()
        with suppress(OSError):
            content += path.read_bytes()
        first, second = crc32(content, first), adler32(content, second)
    return f"{first:08x}{second:08x}"
