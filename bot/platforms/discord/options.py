"""How the door behaves."""

from collections.abc import Collection
from dataclasses import dataclass, field

from bot.platforms.discord.door import Habits
from bot.platforms.discord.pace import Limit


@dataclass(frozen=True, slots=True)
class Manner:
    """How much and how long the door waits, and where it answers.

    ``channels``: where it answers without being called. ``pending``: questions that may wait in a
    conversation. In seconds: ``patience`` for calls that fail, ``grace`` for open answers at the
    end, ``heartbeat`` without a word from Discord, ``identify`` between shards, ``settle`` until
    all servers of a shard are known.
    """

    habits: Habits = field(default_factory=Habits)
    limit: Limit = field(default_factory=Limit)
    channels: Collection[int] = ()
    shard_ids: tuple[int, ...] = ()
    shard_count: int | None = None
    pending: int = 100
    patience: float = 900
    grace: float = 10
    heartbeat: float = 60
    identify: float = 5
    settle: float = 2
