"""Questions are kept until they are answered, and answered in their order."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.state import State
from bot.state.inbox import KEPT, Arrival, Entry, Inbox
from tests.conftest import KINDS, Clock, Opening

each = pytest.mark.parametrize("opening", KINDS, indirect=True)
kept = pytest.mark.parametrize("opening", ["sqlite", "redis"], indirect=True)


def arrival(number: int, chat: int = 1) -> Arrival:
    """Something that came in."""
    return Arrival(f"telegram:update:{number}", f"telegram:chat:{chat}", f"سؤال {number}".encode())


async def stored(inbox: Inbox, *arrivals: Arrival) -> list[Entry]:
    """The entries of new arrivals."""
    entries = await inbox.store(arrivals)
    assert None not in entries
    return [entry for entry in entries if entry is not None]


async def found(left: AsyncIterator[Entry], count: int) -> list[Entry]:
    """The next entries that were left."""
    async with asyncio.timeout(30):
        return [await anext(left) for _ in range(count)]


@each
async def test_each_comes_in_once(state: State) -> None:
    """What comes in again is known, whether it is answered or not, for a day."""
    (first,) = await stored(state.inbox, arrival(1))
    assert await state.inbox.store([arrival(1), arrival(2)]) != [None, None]
    assert await state.inbox.store([arrival(1), arrival(2), arrival(2)]) == [None, None, None]
    assert await state.inbox.turn(first)
    await state.inbox.done(first)
    assert await state.inbox.store([arrival(1)]) == [None]


@pytest.mark.parametrize("opening", ["memory"], indirect=True)
async def test_it_is_known_for_a_day(state: State, clock: Clock) -> None:
    """What comes in again after longer than a platform may repeat it is something new."""
    await stored(state.inbox, arrival(1))
    clock.time += KEPT + 1
    await stored(state.inbox, arrival(1))


@each
async def test_order_within_a_lane(state: State) -> None:
    """Each waits for those before it in its lane, and for no others."""
    inbox = state.inbox
    one, two, three, other = await stored(
        inbox, arrival(1), arrival(2), arrival(3), arrival(4, chat=2)
    )
    turns = [asyncio.create_task(_turn(inbox, entry)) for entry in (three, two)]
    assert await inbox.turn(other)
    assert await inbox.turn(one)
    await asyncio.sleep(0.03)
    assert not any(turn.done() for turn in turns)
    await inbox.done(one)
    assert await turns[1]
    assert not turns[0].done()
    await inbox.done(two)
    assert await turns[0]
    await inbox.done(three)
    await inbox.done(other)


async def _turn(inbox: Inbox, entry: Entry) -> bool:
    return await inbox.turn(entry)


@kept
async def test_what_is_not_answered_is_found_again(opening: Opening) -> None:
    """After an end without a word, what was open is there, with its progress and in its order."""
    state = await opening()
    asked = replace(arrival(2), at=1_600_000_000.5)
    one, two, three = await stored(state.inbox, arrival(1), asked, arrival(3, chat=2))
    await state.inbox.done(one)
    await state.inbox.note(two, b"[5]")
    await state.inbox.note(two, b"[5, 6]")
    await state.close()
    again = await opening()
    left = await found(again.inbox.left("telegram"), 2)
    assert [(each.key, each.event, each.progress) for each in left] == [
        (two.key, two.event, b"[5, 6]"),
        (three.key, three.event, b""),
    ]
    assert [each.at for each in left] == [1_600_000_000.5, three.at]
    assert await again.inbox.store([arrival(1), arrival(2)]) == [None, None]
    for entry in left:
        assert await again.inbox.turn(entry)
        await again.inbox.done(entry)
    await again.close()


@kept
async def test_what_was_left_goes_before_what_is_new(opening: Opening) -> None:
    """A question that comes in after a restart waits for the one that was left in its lane."""
    state = await opening()
    await stored(state.inbox, arrival(1))
    await state.close()
    again = await opening()
    (new,) = await stored(again.inbox, arrival(2))
    turn = asyncio.create_task(_turn(again.inbox, new))
    (old,) = await found(again.inbox.left("telegram"), 1)
    assert await again.inbox.turn(old)
    assert not turn.done()
    await again.inbox.done(old)
    assert await turn
    await again.inbox.done(new)
    await again.close()


@each
async def test_what_is_released_comes_again(state: State) -> None:
    """What could not be answered now is there again after a pause, still before the next."""
    one, two = await stored(state.inbox, arrival(1), arrival(2))
    assert await state.inbox.turn(one)
    await state.inbox.note(one, b"half")
    left = state.inbox.left("telegram")
    await state.inbox.release(one, 0.01)
    (again,) = await found(left, 1)
    assert (again.key, again.event, again.progress) == (one.key, one.event, b"half")
    assert await state.inbox.turn(again)
    await state.inbox.done(again)
    assert await state.inbox.turn(two)
    await state.inbox.done(two)


@each
async def test_platforms_do_not_mix(state: State) -> None:
    """What was left in one platform is not found in another."""
    discord = Arrival("discord:message:1", "discord:channel:1", b"?")
    one, two = await stored(state.inbox, arrival(1), discord)
    await state.inbox.release(one, 0.01)
    await state.inbox.release(two, 0.01)
    assert (await found(state.inbox.left("discord"), 1))[0].key == discord.key
    assert (await found(state.inbox.left("telegram"), 1))[0].key == one.key
