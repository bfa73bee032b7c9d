"""``python -m bot`` in a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
PATIENCE = 120
"""Seconds after which a process is taken for stuck."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int | None
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it said of what went wrong."""
        return self.err.splitlines()


class Command:
    """A command that runs."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def signal(self, number: int) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def says(self, line: str) -> str:
        """The first line that comes of a line."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{line}\n".encode())
        async with asyncio.timeout(PATIENCE):
            return (await stdout.readline()).decode()

    async def ended(self, given: bytes | None = None) -> Ended:
        """Wait for its end, once it has read what it is given."""
        async with asyncio.timeout(PATIENCE):
            out, err = await self._process.communicate(given)
        return Ended(self._process.returncode, out.decode(), err.decode())

    async def stop(self) -> None:
        """End it, however it stands."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@asynccontextmanager
async def started(
    *arguments: str, folder: Path, settings: Mapping[str, object] | None = None
) -> AsyncIterator[Command]:
    """A command in a folder, with these settings and no others; killed at the end of the block."""
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _SETTINGS}
    given = {name: str(value) for name, value in (settings or {}).items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT)} | given,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    command = Command(process)
    try:
        yield command
    finally:
        await command.stop()


async def done(
    *arguments: str,
    folder: Path,
    given: bytes = b"",
    settings: Mapping[str, object] | None = None,
) -> Ended:
    """Run a command to its end."""
    async with started(*arguments, folder=folder, settings=settings) as command:
        return await command.ended(given)


_SETTINGS = frozenset(Settings.model_fields)
