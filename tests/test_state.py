"""What is remembered, however it is kept."""

import asyncio

import pytest

from bot.state import ANSWERS, DAY, TURNS, Recalled, State
from tests.conftest import KINDS, Clock, Opening

each = pytest.mark.parametrize("opening", KINDS, indirect=True)
kept = pytest.mark.parametrize(
    "opening", [kind for kind in KINDS if kind != "memory"], indirect=True
)


@each
async def test_turns_are_bounded(state: State) -> None:
    """The latest messages of a conversation are recalled, oldest first, and no others."""
    for number in range(TURNS + 3):
        await state.remember("telegram:1", "telegram:1", f"سؤال {number}")
        await state.remember("telegram:2", "telegram:2", "another")
    found = await state.recall("telegram:1", "telegram:1")
    assert found == Recalled(tuple(f"سؤال {number}" for number in range(3, TURNS + 3)))
    assert await state.recall("telegram:3", "telegram:3") == Recalled()


@pytest.mark.parametrize("opening", ["memory", "sqlite"], indirect=True)
async def test_turns_expire(state: State, clock: Clock) -> None:
    """A conversation that nobody went on with for a day begins anew."""
    await state.remember("telegram:1", "telegram:1", "one")
    clock.time += DAY + 1
    assert (await state.recall("telegram:1", "telegram:1")).turns == ()
    await state.remember("telegram:1", "telegram:1", "two")
    assert (await state.recall("telegram:1", "telegram:1")).turns == ("two",)


@each
async def test_a_language_is_chosen_for_good(state: State) -> None:
    """The latest choice of a reader or a chat holds."""
    assert await state.language("telegram:1") is None
    await state.choose("telegram:1", "en")
    await state.choose("telegram:1", "ar")
    assert await state.language("telegram:1") == "ar"
    assert (await state.recall("c", "telegram:1")).language == "ar"
    assert await state.language("telegram:2") is None


@each
async def test_forgetting_a_reader(state: State) -> None:
    """All that is one reader's is gone at once, and nothing of another's."""
    for reader in ("telegram:1", "telegram:2"):
        await state.choose(reader, "en")
        for conversation in (reader, f"telegram:-5:0:{reader}"):
            await state.remember(conversation, reader, "a word")
    await state.forget("telegram:1")
    assert await state.recall("telegram:1", "telegram:1") == Recalled()
    assert await state.recall("telegram:-5:0:telegram:1", "telegram:1") == Recalled()
    assert await state.recall("telegram:2", "telegram:2") == Recalled(("a word",), "en")
    assert (await state.recall("telegram:-5:0:telegram:2", "telegram:2")).turns == ("a word",)


@each
async def test_what_was_under_way_is_not_remembered(state: State, clock: Clock) -> None:
    """A question whose reader was forgotten before its answer was whole leaves nothing."""
    asked = clock.time
    clock.time += 5
    await state.forget("telegram:1")
    await state.remember("telegram:-5", "telegram:1", "before", asked)
    await state.remember("telegram:-5", "telegram:2", "another's", asked)
    clock.time += 1
    await state.remember("telegram:1", "telegram:1", "after", clock.time)
    assert (await state.recall("telegram:-5", "telegram:2")).turns == ("another's",)
    assert (await state.recall("telegram:1", "telegram:1")).turns == ("after",)


@each
async def test_notes(state: State, clock: Clock) -> None:
    """The latest note by a name is told, until its reader is forgotten; what was under way then is
    not noted.
    """
    asked = clock.time
    await state.note("telegram:1", {"a": b"1", "b": b"2"}, asked)
    await state.note("telegram:2", {"a": b"3", "c": b"4"}, asked)
    assert [await state.noted(name) for name in "abcd"] == [b"3", b"2", b"4", None]
    clock.time += 5
    await state.forget("telegram:2")
    await state.note("telegram:2", {"c": b"5"}, asked)
    assert [await state.noted(name) for name in "abc"] == [None, b"2", None]
    clock.time += 1
    await state.note("telegram:2", {"c": b"6"}, clock.time)
    assert await state.noted("c") == b"6"


@pytest.mark.parametrize("opening", ["memory", "sqlite"], indirect=True)
async def test_notes_expire(state: State, clock: Clock) -> None:
    """After a day a note is no more."""
    await state.note("telegram:1", {"a": b"1"}, clock.time)
    clock.time += DAY + 1
    assert await state.noted("a") is None


@each
async def test_usage_adds_up(state: State, clock: Clock) -> None:
    """What is counted on several days is summed up from a day on."""
    clock.time = 1_738_000_000  # 2025-01-27
    await state.count("2025-01-20", {"questions": 7})
    await state.count("2025-01-26", {"questions": 2, "answers:cost": 1})
    await state.count("2025-01-27", {"questions": 3})
    await state.count("2025-01-27", {"questions": 1})
    assert await state.usage("2025-01-26") == {"questions": 6, "answers:cost": 1}
    assert (await state.usage("2025-01-20"))["questions"] == 13
    assert await state.usage("2025-01-28") == {}


@each
async def test_counters_begin_anew(state: State, clock: Clock) -> None:
    """A counter adds up until its time is over, each on its own."""
    assert await state.counter("a") == (0, 0.0)
    assert await state.add("a", 1, 60) == 1
    assert await state.add("a", 5, 60) == 6
    assert await state.add("b", 2, 60) == 2
    amount, until = await state.counter("a")
    assert amount == 6
    assert until == pytest.approx(clock.time + 60, abs=1)
    assert await state.add("short", 1, 0.02) == 1
    clock.time += 1
    await asyncio.sleep(0.03)
    assert await state.counter("short") == (0, 0.0)
    assert await state.add("short", 1, 60) == 1


@each
async def test_answers_are_kept_for_a_while(state: State, clock: Clock) -> None:
    """An answer is there under its name until its time is over; the latest one counts."""
    assert await state.answer("a") is None
    await state.keep("a", b"first", 60)
    await state.keep("a", "جواب".encode(), 60)
    await state.keep("short", b"soon gone", 0.02)
    await state.forget("telegram:1")
    assert await state.answer("a") == "جواب".encode()
    clock.time += 1
    await asyncio.sleep(0.03)
    assert await state.answer("short") is None
    assert await state.answer("a") is not None


@each
async def test_only_so_many_answers_are_kept(state: State) -> None:
    """The answers kept first make room for the latest."""
    for number in range(ANSWERS):
        await state.keep(f"{number}", b"answer", 60)
    await state.keep("1", b"again", 60)
    for number in range(ANSWERS, ANSWERS + 2):
        await state.keep(f"{number}", b"answer", 60)
    found = [await state.answer(f"{number}") for number in range(ANSWERS + 2)]
    assert [number for number, each in enumerate(found) if each is None] == [0, 2]


@kept
async def test_what_is_spent_in_a_day_outlives_the_process(opening: Opening) -> None:
    """A restart does not give anybody a new day."""
    state = await opening()
    await state.add("tokens", 500, DAY)
    await state.close()
    again = await opening()
    assert await again.add("tokens", 1, DAY) == 501
    await again.close()


@kept
async def test_what_is_remembered_outlives_the_process(opening: Opening) -> None:
    """Opened again, the store has what was there when it was closed."""
    state = await opening()
    await state.remember("telegram:1", "telegram:1", "one")
    await state.choose("telegram:1", "en")
    await state.count("2023-11-14", {"questions": 3})
    await state.keep("a", b"answer", 60)
    await state.close()
    again = await opening()
    assert await again.recall("telegram:1", "telegram:1") == Recalled(("one",), "en")
    assert await again.usage("2023-11-14") == {"questions": 3}
    assert await again.answer("a") == b"answer"
    await again.close()


@each
async def test_it_works(state: State) -> None:
    """A store that works says nothing when it is asked whether it does."""
    await state.check()
    assert await state.usage("2023-11-14") == {}
