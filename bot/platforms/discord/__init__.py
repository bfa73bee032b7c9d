"""The Discord door: ``run`` it with a token and the house behind it.

client    the connection, and what comes in   receive   message or interaction -> event
events    what happens, as plain values       intake    each event once, in order
commands  the menu, and what it asks          complete  what an option may be
door      event -> what is done               look      states of an answer
screen    calls, and what to do when one fails
render    answer -> messages                  markdown  spans -> text
buttons   what stands under an answer         history   chains of replies
calls     what Discord is asked for           pace      how fast
wire      how a call is written
missed    what was said meanwhile             alone     where readers speak with the bot alone
traces    what answers leave behind
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord

from bot.platforms import Tell, untold
from bot.platforms.discord.calls import UNREACHED, Calls
from bot.platforms.discord.client import Client, point
from bot.platforms.discord.commands import definitions, table
from bot.platforms.discord.complete import Completions, completions
from bot.platforms.discord.door import Door, Habits, House
from bot.platforms.discord.intake import Intake
from bot.platforms.discord.missed import Missed
from bot.platforms.discord.options import Manner
from bot.platforms.discord.pace import Limit, Pace
from bot.platforms.showing import Feedback, Tempo
from handlers.errors import PlatformError

__all__ = [
    "Completions",
    "Feedback",
    "Habits",
    "House",
    "Limit",
    "Manner",
    "Tempo",
    "completions",
    "run",
]

_log = logging.getLogger(__name__)

REFUSED = (
    "Discord refuses the token: copy DISCORD_TOKEN again from the developer portal, "
    "and check DISCORD_API_BASE if you have set it"
)
_UNAPPROVED = (
    "DISCORD_CHANNELS needs the message content intent: turn it on in the developer portal "
    "(Bot, Privileged Gateway Intents), or leave the setting empty"
)
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between tries; the last one again and again."""

_TOKEN_WRONG, _INTENT_WRONG = 4004, 4014
"""What Discord closes the connection with."""


async def run(
    token: str,
    base_url: str,
    house: House,
    known: Completions,
    *,
    gateway: str | None = None,
    manner: Manner | None = None,
    tell: Tell = untold,
) -> None:
    """Answer people in Discord until cancelled; what is open is finished then.

    ``base_url`` is the API's, such as ``https://discord.com/api/v10``; ``gateway`` an address for
    websockets, by default Discord's. ``known`` completes what people type. ``tell`` hears whether
    the bot gets through to Discord.

    Raises ``PlatformError`` when Discord refuses the token or what the bot wants to see.
    """
    manner = manner or Manner()
    point(base_url, gateway)
    for name in ("discord.shard", "discord.gateway"):
        logging.getLogger(name).addFilter(_brief)
    async with _running(house, known, manner, tell) as client:
        await _log_in(client, token)
        try:
            await client.connect()
        except discord.PrivilegedIntentsRequired:
            raise PlatformError(_UNAPPROVED) from None
        except discord.ConnectionClosed as error:
            raise PlatformError(_closed(error)) from None


@asynccontextmanager
async def _running(
    house: House, known: Completions, manner: Manner, tell: Tell
) -> AsyncIterator[Client]:
    """A client that hands events to the door; at the end what is open is finished."""
    client = Client(definitions(house.speech, house.commands), manner, tell)
    calls = Calls(client.http, Pace(manner.limit), patience=manner.patience)
    door = Door(calls, house, manner.habits, lambda: client.me)
    intake = Intake(door.deal, door.refuse, house.talk, pending=manner.pending)
    missed = Missed(client, calls, house.talk, manner.heartbeat)
    client.open(calls, intake, missed, table(house.speech), known)
    try:
        async with missed.kept(client.missed), intake.resuming():
            yield client
    finally:
        await intake.finish(manner.grace)
        await client.close()
        await calls.close()


async def _log_in(client: Client, token: str) -> None:
    """Log in, however long it takes. Raises ``PlatformError`` for a wrong token."""
    tries = 0
    while True:
        pause = _PAUSES[min(tries, len(_PAUSES) - 1)]
        tries += 1
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise PlatformError(REFUSED) from None
        except (discord.HTTPException, *UNREACHED) as error:
            _log.warning("Discord is out of reach, trying again: %s", error)
        else:
            return
        await client.http.close()
        client.http.connector = discord.utils.MISSING  # the closed one would be taken again
        await asyncio.sleep(pause)


def _closed(error: discord.ConnectionClosed) -> str:
    if error.code == _TOKEN_WRONG:
        return REFUSED
    return f"Discord has closed the connection for good, with code {error.code}"


def _brief(record: logging.LogRecord) -> bool:
    """Leave the traceback out of what the library says of connections that it makes again."""
    record.exc_info = None
    return True
