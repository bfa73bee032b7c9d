"""The doors: each turns what people write into questions, and answers into what it can show."""

from collections.abc import Callable
from typing import Literal

Standing = Literal["opening", "open", "lost", "restarting", "closed"]
"""How a platform stands: ``lost`` is out of reach for now, ``closed`` is for good."""

Tell = Callable[[Standing], None]
"""Hears how a platform stands."""


def untold(_: Standing) -> None:
    """Nobody listens."""
