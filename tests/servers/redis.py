"""Debian's ``redis-server`` on a free loopback port, which can be stopped and started again."""

import contextlib
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from redis import Redis
from redis.exceptions import RedisError

from tests.servers import free_port

_PATIENCE = 10


class RedisServer:
    """``with RedisServer(folder) as server``; what is written survives ``stop`` and ``start``.

    ``password`` is asked for where one is given.
    """

    def __init__(self, folder: Path, password: str = "") -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._password = password
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and wait until it answers."""
        given = {
            "--port": str(self.port),
            "--bind": "127.0.0.1",
            "--dir": str(self._folder),
            "--appendonly": "yes",
            "--appendfsync": "everysec",
            "--save": "",
            "--requirepass": self._password,
        }
        options = [part for option in given.items() for part in option]
        try:
            self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        except FileNotFoundError:
            raise RuntimeError("these tests need redis-server: apt install redis-server") from None
        until = time.monotonic() + _PATIENCE
        with Redis(port=self.port, password=self._password or None) as client:
            while time.monotonic() < until:
                with contextlib.suppress(RedisError):
                    client.ping()
                    return
                time.sleep(0.01)
        raise TimeoutError("redis-server does not answer")

    def stop(self) -> None:
        """Stop at once, as by a fall."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        """Answer nothing until ``resume``; what comes in meanwhile is carried out then."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Answer again."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def empty(self) -> None:
        """Forget everything."""
        with Redis(port=self.port, password=self._password or None) as client:
            client.flushall()
