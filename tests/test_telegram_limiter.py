"""The pace of calls to Telegram."""

import asyncio
import time
from collections.abc import Awaitable

import pytest

from bot.platforms.telegram.client import FloodError
from bot.platforms.telegram.limiter import PREVIEW, Limiter, Limits, NoRoomError, Pace

WIDE = Pace(1000, 1)


class Calls:
    """Makes calls through a limiter, and notes when each is carried out."""

    def __init__(self, limits: Limits) -> None:
        self.limiter = Limiter(limits)
        self.made: list[tuple[float, int | None, str]] = []
        self.floods: list[float] = []

    async def __call__(
        self, chat: int | None, endpoint: str = "sendMessage", urgency: str | None = None
    ) -> object:
        """Make a call to a chat."""

        async def carry_out() -> bool:
            if self.floods:
                raise FloodError(self.floods.pop())
            self.made.append((time.monotonic(), chat, endpoint))
            return True

        data = {} if chat is None else {"chat_id": chat}
        return await self.limiter.process_request(carry_out, (), {}, endpoint, data, urgency)

    def within(self, seconds: float) -> list[int | None]:
        """The chats of the calls made within so long after the first."""
        return [chat for at, chat, _ in self.made if at - self.made[0][0] < seconds]


async def all_of(*calls: Awaitable[object]) -> None:
    """Make calls at once."""
    await asyncio.gather(*calls)


@pytest.mark.parametrize(
    ("limits", "chat"),
    [
        pytest.param(Limits(Pace(3, 0.6), WIDE, WIDE, WIDE), 7, id="private"),
        pytest.param(Limits(WIDE, Pace(3, 0.6), WIDE, WIDE), -7, id="group"),
        pytest.param(Limits(WIDE, WIDE, WIDE, Pace(3, 0.6)), 7, id="overall"),
    ],
)
async def test_answers_wait_for_their_turn(limits: Limits, chat: int) -> None:
    """So many calls go at once, the others follow evenly, and none is lost."""
    calls = Calls(limits)
    await all_of(*(calls(chat) for _ in range(5)))
    assert len(calls.made) == 5
    assert calls.made[4][0] - calls.made[0][0] >= 0.35
    assert len(calls.within(0.15)) == 3


async def test_chats_do_not_wait_for_each_other() -> None:
    """A chat beyond its pace holds back no other one."""
    calls = Calls(Limits(Pace(1, 0.3), WIDE, WIDE, WIDE))
    await all_of(calls(7), calls(7), calls(8), calls(9))
    assert [chat for _, chat, _ in calls.made] == [7, 8, 9, 7]


async def test_calls_to_no_chat_go_at_once() -> None:
    """What goes to no chat, such as the answer to an inline query, has no pace."""
    calls = Calls(Limits(*(Pace(1, 60),) * 4))
    await all_of(*(calls(None, "answerInlineQuery") for _ in range(9)))
    assert len(calls.made) == 9


@pytest.mark.parametrize(
    ("chat", "endpoint", "urgency"),
    [(7, "sendMessageDraft", None), (7, "sendChatAction", None), (-7, "editMessageText", PREVIEW)],
)
async def test_previews_give_way(chat: int, endpoint: str, urgency: str | None) -> None:
    """Drafts, typing and unfinished messages are dropped once the last quarter is reached."""
    calls = Calls(Limits(WIDE, WIDE, WIDE, Pace(8, 60)))
    for _ in range(6):
        await calls(chat, endpoint, urgency)
    with pytest.raises(NoRoomError):
        await calls(chat, endpoint, urgency)
    await all_of(calls(chat), calls(chat))
    assert len(calls.made) == 8


async def test_flood_wait_of_a_preview() -> None:
    """A flood wait for a preview drops it, and holds back that chat's answers alone."""
    calls = Calls(Limits(WIDE, WIDE, WIDE, WIDE))
    calls.floods.append(0.2)
    with pytest.raises(NoRoomError):
        await calls(7, "sendMessageDraft")
    with pytest.raises(NoRoomError):
        await calls(7, "sendMessageDraft")
    started = time.monotonic()
    await all_of(calls(7), calls(8))
    assert [chat for _, chat, _ in calls.made] == [8, 7]
    assert calls.made[1][0] - started >= 0.15


async def test_floods_without_end() -> None:
    """Flood waits that add up to more than the patience are given up."""
    calls = Calls(Limits(WIDE, WIDE, WIDE, WIDE, patience=0.25))
    calls.floods += [0.1] * 9
    with pytest.raises(FloodError):
        await calls(7)
    assert len(calls.floods) == 6
