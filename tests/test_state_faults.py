"""What is remembered cannot be used: a clear line at the start, and answers that go on later."""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import redis

from bot.state import UnwritableError, sqlite, sqlite_file
from bot.state.inbox import Entry
from bot.state.redis import Redis
from bot.state.redis_inbox import Takeover
from bot.state.redis_scripts import PREFIX
from bot.state.sqlite import Sqlite
from bot.state.sqlite_file import MIGRATIONS, NAME, File, InUseError
from bot.state.sturdy import Sturdy
from handlers.errors import StateError
from tests.servers.redis import RedisServer
from tests.test_inbox import arrival, stored

NOBODY = 65534
_NORMAL, _FULL = 1, 2
"""How SQLite writes: a power cut may take what was done last, or may not."""

_Result = TypeVar("_Result")


@pytest.fixture(params=["folder", "file"])
def powerless(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder that the bot may not write to, or with a file that it may only read."""
    folder = tmp_path / "data"
    folder.mkdir()
    for each in (tmp_path, *tmp_path.parents[:2]):
        each.chmod(0o755)
    if request.param == "folder":
        folder.chmod(0o555)
    else:
        (folder / NAME).touch(mode=0o444)
        folder.chmod(0o777)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    yield folder
    if root:
        os.seteuid(0)


async def refused(folder: Path) -> str:
    """What is said of a folder that cannot be used."""
    with pytest.raises(StateError) as raised:
        await Sqlite.open(folder)
    assert "\n" not in str(raised.value)
    return str(raised.value)


async def test_what_cannot_be_written_to(powerless: Path) -> None:
    """A folder or a file that may only be read is named, with the setting to change."""
    line = await refused(powerless)
    assert line.startswith(f"DATA_DIR: {powerless}")
    assert "cannot be written to" in line


async def test_a_damaged_file(tmp_path: Path) -> None:
    """A file that is no database, or not whole, is named with what to do."""
    state = await Sqlite.open(tmp_path)
    for number in range(200):
        await state.remember(f"telegram:{number}", "telegram:1", "word " * 50)
    await state.close()
    path = tmp_path / NAME
    content = path.read_bytes()
    for damaged in (b"no database at all" * 100, content[:8192] + b"\xff" * 8192 + content[16384:]):
        path.write_bytes(damaged)
        line = await refused(tmp_path)
        assert line.startswith(f"DATA_DIR: {path} is damaged")
        assert "backup" in line


async def test_a_damaged_lock(tmp_path: Path) -> None:
    """A lock that is none is named with what to do, not the file beside it."""
    (tmp_path / "bot.lock").write_bytes(b"no lock at all" * 100)
    line = await refused(tmp_path)
    assert line.startswith(f"DATA_DIR: {tmp_path / 'bot.lock'} is damaged: delete it")
    assert NAME not in line


async def test_a_wish_that_cannot_be_done(tmp_path: Path) -> None:
    """What the file cannot hold fails by itself: what is asked for beside it is done, and the file
    is as good as before.
    """
    state = await Sqlite.open(tmp_path)
    found = await asyncio.gather(
        state.choose("telegram:1", "ar"),
        state.batches.do(lambda file: file.execute("SELECT ?", (10**30,))),
        state.batches.do(lambda file: file.execute("INSERT INTO languages VALUES ('a', NULL)")),
        state.choose("telegram:2", "en"),
        return_exceptions=True,
    )
    assert [type(each) for each in found] == [
        type(None),
        UnwritableError,
        UnwritableError,
        type(None),
    ]
    await state.choose("telegram:3", "ar")
    await state.close()
    again = await Sqlite.open(tmp_path)
    assert [await again.language(f"telegram:{n}") for n in (1, 2, 3)] == ["ar", "en", "ar"]
    await again.close()


async def test_a_question_that_cannot_be_kept(tmp_path: Path) -> None:
    """It is answered without, and the store goes on being used for others."""
    store = await Sqlite.open(tmp_path)
    state = Sturdy(store, pause=60)
    odd = replace(arrival(1), at=10**400)
    other, kept = await asyncio.gather(stored(state.inbox, odd), stored(state.inbox, arrival(2)))
    assert state.trouble is None
    assert await state.inbox.turn(other[0])
    for (entry,) in (other, kept):
        await state.inbox.done(entry)
    assert await store.inbox.store([arrival(1), arrival(2)]) == [None, None]
    await state.close()


async def test_a_folder_that_is_gone_for_a_while(tmp_path: Path) -> None:
    """It is a line of trouble as long as it is gone, and the store is used again when it is back,
    whatever went wrong as it was looked for.
    """
    folder = tmp_path / "data"
    store = await Sqlite.open(folder)
    state = Sturdy(store, pause=0.01)
    folder.rename(tmp_path / "away")
    with pytest.raises(StateError, match=r"^DATA_DIR: .* cannot be used: No such file"):
        await state.check()
    await _set(store, "query_only = 1")
    await stored(state.inbox, arrival(1))
    await until(lambda: "No such file" in (state.trouble or ""))
    (tmp_path / "away").rename(folder)
    await _set(store, "query_only = 0")
    await until(lambda: state.trouble is None)
    await state.close()


async def test_who_looks_is_not_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody thought of, as it is looked whether the store works again, is not the
    end of looking.
    """
    store = await Sqlite.open(tmp_path)
    state = Sturdy(store, pause=0.01)
    check, errors = store.check, [OSError("a"), ValueError("b")]

    async def odd() -> None:
        if errors:
            raise errors.pop()
        await check()

    monkeypatch.setattr(store, "check", odd)
    await _set(store, "query_only = 1")
    await stored(state.inbox, arrival(1))
    await _set(store, "query_only = 0")
    await until(lambda: state.trouble is None)
    assert not errors
    await state.close()


async def test_a_newer_schema_in_a_file(tmp_path: Path) -> None:
    """A file of a newer version of the bot is left alone."""
    await (await Sqlite.open(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / NAME)) as file:
        file.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert "newer version" in await refused(tmp_path)


async def test_an_older_schema_is_brought_forward(tmp_path: Path) -> None:
    """What an older version kept is there after each step to the newest."""
    first = File(tmp_path)
    await first.open()
    await first.carry_out([lambda file: file.execute("INSERT INTO languages VALUES ('a', 'ar')")])
    await first.close()
    later = File(
        tmp_path,
        (
            *MIGRATIONS,
            "ALTER TABLE languages ADD COLUMN since TEXT DEFAULT 'long ago'",
            "CREATE TABLE more (key TEXT); INSERT INTO more SELECT reader FROM languages",
        ),
    )
    await later.open()
    found = await later.carry_out(
        [
            lambda file: file.execute("SELECT * FROM languages").fetchall(),
            lambda file: file.execute("SELECT * FROM more").fetchall(),
        ]
    )
    assert found == [[("a", "ar", "long ago")], [("a",)]]
    await later.close()
    assert "newer version" in await refused(tmp_path)


@pytest.mark.parametrize("schema", range(1, len(MIGRATIONS)))
async def test_each_older_schema_can_be_used(tmp_path: Path, schema: int) -> None:
    """A file that any older version wrote has all that this one keeps, and what was there."""
    old = File(tmp_path, MIGRATIONS[:schema])
    await old.open()
    await old.carry_out([lambda file: file.execute("INSERT INTO languages VALUES ('a', 'ar')")])
    await old.close()
    state = await Sqlite.open(tmp_path)
    await state.keep("a", b"answer", 60)
    assert (await state.language("a"), await state.answer("a")) == ("ar", b"answer")
    await state.close()


async def test_a_file_has_one_bot(tmp_path: Path) -> None:
    """A second bot on the same folder says so, and the folder is free again after the first."""
    state = await Sqlite.open(tmp_path)
    with pytest.raises(InUseError, match="another bot uses"):
        await Sqlite.open(tmp_path)
    await state.close()
    await (await Sqlite.open(tmp_path)).close()


async def test_what_a_power_cut_cannot_take(tmp_path: Path) -> None:
    """Questions, choices and erasures are forced onto the disk; that a question is answered is not,
    for that costs a second answer at most.
    """
    state = await Sqlite.open(tmp_path)
    levels: list[int] = []

    async def see(what: Callable[[], Awaitable[_Result]]) -> _Result:
        ask = "PRAGMA synchronous"
        state.batches.soon(lambda file: levels.extend(file.execute(ask).fetchone()))
        return await what()

    (entry,) = await see(lambda: stored(state.inbox, arrival(1)))
    await see(lambda: state.inbox.note(entry, b"half"))
    await see(lambda: state.choose("telegram:1", "ar"))
    await see(lambda: state.inbox.done(entry))
    await see(lambda: state.forget("telegram:1"))
    await state.close()
    assert levels == [_FULL, _NORMAL, _FULL, _NORMAL, _FULL]


async def test_what_people_say_is_nobody_elses_to_read(tmp_path: Path) -> None:
    """The file can be read by its owner alone."""
    state = await Sqlite.open(tmp_path)
    await state.choose("telegram:1", "ar")
    assert {(tmp_path / name).stat().st_mode & 0o077 for name in (NAME, f"{NAME}-wal")} == {0}
    await state.close()


async def test_what_is_forgotten_is_not_in_the_file(tmp_path: Path) -> None:
    """Nothing of a forgotten reader's words, nor of a question that is answered, is left."""
    state = await Sqlite.open(tmp_path)
    (entry,) = await stored(state.inbox, replace(arrival(1), event=b"a-word-of-theirs"))
    await state.remember("telegram:1", "telegram:1", "a-word-of-theirs " * 100)
    await state.remember("telegram:2", "telegram:2", "another's-word")
    await state.inbox.done(entry)
    await state.forget("telegram:1")
    kept = b"".join((tmp_path / name).read_bytes() for name in (NAME, f"{NAME}-wal"))
    await state.close()
    assert b"another's-word" in kept
    assert b"a-word-of-theirs" not in kept


async def test_what_is_answered_is_not_in_the_file_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Soon after a question is answered nothing of it is left in any file."""
    monkeypatch.setattr(sqlite, "_TIDY", 0.01)
    state = await Sqlite.open(tmp_path)
    (entry,) = await stored(state.inbox, replace(arrival(1), event=b"a-word-of-theirs"))
    await state.inbox.done(entry)
    files = [tmp_path / name for name in (NAME, f"{NAME}-wal")]
    await until(lambda: not any(b"a-word-of-theirs" in file.read_bytes() for file in files))
    await state.close()


@pytest.mark.parametrize("url", ["nowhere", "http://127.0.0.1", "redis://127.0.0.1:port"])
async def test_a_wrong_address_of_redis(url: str) -> None:
    """It is a line that says what to write."""
    with pytest.raises(StateError, match=r"^REDIS_URL: write an address"):
        await Redis.open(url)


async def test_a_wrong_password_of_redis(tmp_path: Path) -> None:
    """It is a line that does not repeat it."""
    with RedisServer(tmp_path, password="right") as server:
        for given in ("", ":wrong-password@"):
            url = server.url.replace("://", f"://{given}")
            with pytest.raises(StateError, match=r"^REDIS_URL: Redis refuses") as raised:
                await Redis.open(url)
            assert "wrong-password" not in str(raised.value)
        state = await Redis.open(server.url.replace("://", "://:right@"))
        await state.check()
        await state.close()


async def test_a_newer_schema_in_redis(redis_server: RedisServer) -> None:
    """What a newer version of the bot keeps there is left alone."""
    redis_server.empty()
    with redis.Redis(port=redis_server.port) as client:
        client.set(f"{PREFIX}schema", 99)
    with pytest.raises(StateError, match="newer version"):
        await Redis.open(redis_server.url)
    redis_server.empty()


async def test_redis_is_away_for_a_while(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Without Redis answers go on with what is remembered here; all is as before when it is back,
    and what was answered meanwhile is not answered again.
    """
    with RedisServer(tmp_path) as server:
        state = Sturdy(await Redis.open(server.url, Takeover(0.3, 0.01)), pause=0.02)
        (before,) = await stored(state.inbox, arrival(1))
        await state.remember("telegram:1", "telegram:1", "before")
        await state.check()
        server.stop()
        first, second = await stored(state.inbox, arrival(2), arrival(3, chat=2))
        await state.remember("telegram:1", "telegram:1", "meanwhile")
        assert (await state.recall("telegram:1", "telegram:1")).turns == ("before", "meanwhile")
        await state.choose("telegram:1", "en")
        assert await state.language("telegram:1") == "en"
        assert (state.trouble or "").startswith("REDIS_URL")
        await state.keep("a", b"answer", 60)
        assert await state.answer("a") is None
        with pytest.raises(StateError):
            await state.forget("telegram:1")
        for entry in (before, first, second):
            assert await state.inbox.turn(entry)
            await state.inbox.done(entry)
        server.start()
        await until(lambda: state.trouble is None)
        with redis.Redis(port=server.port) as client:
            keys = [f"{PREFIX}key:{entry.key}" for entry in (before, first, second)]
            await until(lambda: client.mget(keys) == [b"done"] * 3)
        again = await state.inbox.store([arrival(number) for number in (1, 2, 3, 4)])
        assert [entry is not None for entry in again] == [False, False, False, True]
        assert (await state.recall("telegram:1", "telegram:1")).turns == ("before", "meanwhile")
        await state.close()
    assert [record.levelname for record in caplog.records].count("ERROR") == 1
    assert "at hand again" in caplog.text


async def test_what_was_answered_while_redis_was_away(tmp_path: Path) -> None:
    """However long Redis was away, no replica answers again what it or another has answered."""
    with RedisServer(tmp_path) as server:
        takeover = Takeover(0.6, 0.01)
        states = [Sturdy(await Redis.open(server.url, takeover), pause=0.05) for _ in range(3)]
        finding = [asyncio.ensure_future(anext(state.inbox.left("telegram"))) for state in states]
        entries = [
            (await stored(state.inbox, arrival(number, chat=number)))[0]
            for number, state in enumerate(states)
        ]
        server.stop()
        for state, entry in zip(states, entries, strict=True):
            assert await state.inbox.turn(entry)
            await state.inbox.done(entry)
        await asyncio.sleep(2 * takeover.after)
        server.start()
        with redis.Redis(port=server.port) as client:
            keys = [f"{PREFIX}key:{entry.key}" for entry in entries]
            await until(lambda: client.mget(keys) == [b"done"] * 3)
        await asyncio.sleep(2 * takeover.after)
        assert not any(task.done() for task in finding)
        for task in finding:
            task.cancel()
        for state in states:
            await state.close()


async def test_what_redis_was_not_told_is_not_answered_again(
    redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replica that could not say that it has answered does not take the question for one that
    nobody has.
    """
    redis_server.empty()
    store = await Redis.open(redis_server.url, Takeover(0.3, 0.01))
    state = Sturdy(store, pause=1)
    (entry,) = await stored(state.inbox, arrival(1))
    finding = asyncio.ensure_future(anext(state.inbox.left("telegram")))

    async def fails(_: Entry) -> None:
        store.inbox._ours.clear()  # type: ignore[attr-defined]
        monkeypatch.undo()
        raise StateError("away")

    monkeypatch.setattr(store.inbox, "done", fails)
    await state.inbox.done(entry)
    with redis.Redis(port=redis_server.port) as client:
        await until(lambda: client.get(f"{PREFIX}key:{entry.key}") == b"done")
    assert not finding.done()
    finding.cancel()
    await state.close()


@pytest.mark.parametrize("end", ["killed", "closed", "closed-at-once"])
async def test_what_came_in_without_redis_is_kept_when_it_is_back(tmp_path: Path, end: str) -> None:
    """A question that came in while Redis was away, and is not answered when the bot ends, is
    answered by another, once, where its answer was.
    """
    pause = 60 if end == "closed-at-once" else 0.02
    with RedisServer(tmp_path) as server, redis.Redis(port=server.port) as client:
        takeover = Takeover(0.3, 0.01)
        state = Sturdy(await Redis.open(server.url, takeover), pause=pause)
        server.stop()
        asked = replace(arrival(1), at=1_600_000_000.5)
        entry, done = await stored(state.inbox, asked, arrival(2, chat=2))
        await state.inbox.note(entry, b"[5]")
        await state.inbox.done(done)
        server.start()
        if end != "closed-at-once":
            await until(lambda: client.hlen(f"{PREFIX}notes") == 1)
        if end == "killed":
            await state._inbox._inbox.close()  # type: ignore[attr-defined]
        else:
            await state.inbox.release(entry, 0)
            await state.close()
        other = Sturdy(await Redis.open(server.url, takeover), pause=0.02)
        left = other.inbox.left("telegram")
        (found,) = [await anext(left)]
        assert (found.key, found.event, found.at, found.progress) == (
            entry.key,
            entry.event,
            1_600_000_000.5,
            b"[5]",
        )
        assert await other.inbox.turn(found)
        await other.inbox.done(found)
        assert client.xlen(f"{PREFIX}inbox:telegram") == client.hlen(f"{PREFIX}notes") == 0
        await other.close()
        if end == "killed":
            await state.close()


async def test_what_a_disk_had_no_room_for_is_kept_when_it_has(tmp_path: Path) -> None:
    """A question that came in while the file could not be written is in it as soon as it can, in
    its order, and at the end at the latest.
    """
    for pause in (0.01, 60):
        store = await Sqlite.open(tmp_path)
        state = Sturdy(store, pause=pause)
        await _set(store, "query_only = 1")
        one, two, three = await stored(state.inbox, *map(arrival, (1, 2, 3)))
        await state.inbox.note(two, b"[5]")
        await state.inbox.done(one)
        await _set(store, "query_only = 0")
        if pause < 1:
            await until(lambda: not state._inbox._unstored)  # noqa: B023  # at once
            with closing(sqlite3.connect(tmp_path / NAME)) as file:
                kept = file.execute("SELECT key FROM inbox WHERE done IS NULL").fetchall()
            assert kept == [(two.key,), (three.key,)]
        await state.close()
        again = await Sqlite.open(tmp_path)
        left = again.inbox.left("telegram")
        found = [await anext(left) for _ in range(2)]
        assert [(each.key, each.progress) for each in found] == [
            (two.key, b"[5]"),
            (three.key, b""),
        ]
        assert await again.inbox.store([arrival(1)]) == [None]
        await again.close()
        (tmp_path / NAME).unlink()


async def test_what_could_not_be_released(tmp_path: Path) -> None:
    """A question that was to be tried again as Redis was away is tried again here, and as long as
    it is open signs of life are given for it, so that nobody else takes it over.
    """
    with RedisServer(tmp_path) as server:
        store = await Redis.open(server.url, Takeover(60, 0.01))
        state = Sturdy(store, pause=0.02)
        (entry,) = await stored(state.inbox, arrival(1))
        assert await state.inbox.turn(entry)
        server.stop()
        await state.inbox.release(entry, 0.05)
        assert await anext(state.inbox.left("telegram")) == entry
        server.start()
        await until(lambda: state.trouble is None)
        assert entry.key in store.inbox._ours  # type: ignore[attr-defined]
        assert await state.inbox.turn(entry)
        await state.inbox.done(entry)
        with redis.Redis(port=server.port) as client:
            assert client.get(f"{PREFIX}key:{entry.key}") == b"done"
        await state.close()


async def test_what_is_lost_is_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A bot that ends while its store fails says how many questions are lost with it."""
    store = await Sqlite.open(tmp_path)
    state = Sturdy(store, pause=60)
    await _set(store, "query_only = 1")
    *_, answered = await stored(state.inbox, *map(arrival, (1, 2, 3)))
    await state.inbox.done(answered)
    await state.close()
    assert "2 questions are lost" in caplog.text


async def test_redis_pauses_as_a_question_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that Redis stores long after it was given up is of whom it came to: signs of life
    are given for it, and it is not taken for one that is left by somebody.
    """
    monkeypatch.setattr("bot.state.redis._PATIENCE", 0.2)
    with RedisServer(tmp_path) as server, redis.Redis(port=server.port) as client:
        store = await Redis.open(server.url, Takeover(60, 0.01))
        state = Sturdy(store, pause=0.02)
        await stored(state.inbox, arrival(1))
        server.pause()
        (entry,) = await stored(state.inbox, arrival(2, chat=2))
        server.resume()
        await until(lambda: not state._inbox._unstored)
        assert client.xlen(f"{PREFIX}inbox:telegram") == 2
        ours = store.inbox._ours  # type: ignore[attr-defined]
        assert entry.key in ours
        assert await state.inbox.store([arrival(2, chat=2)]) == [None]
        for each in (ours[entry.key], other := replace(entry, key="telegram:update:3")):
            store.inbox._left.put(each)  # type: ignore[attr-defined]
        assert await anext(state.inbox.left("telegram")) == other
        assert await state.inbox.turn(entry)
        await state.inbox.done(entry)
        assert client.xlen(f"{PREFIX}inbox:telegram") == 1
        await state.close()


async def test_redis_is_away_at_the_start(tmp_path: Path) -> None:
    """A bot that starts before its Redis answers, and finds it when it is there."""
    server = RedisServer(tmp_path)
    state = Sturdy(await Redis.open(server.url, Takeover(0.3, 0.01)), pause=0.02)
    with pytest.raises(StateError, match=r"^REDIS_URL: Redis does not answer"):
        await state.check()
    (entry,) = await stored(state.inbox, arrival(1))
    assert await state.inbox.turn(entry)
    await state.inbox.done(entry)
    with server:
        await until(lambda: state.trouble is None)
        await stored(state.inbox, arrival(2))
        await state.close()


async def test_order_holds_without_the_store(tmp_path: Path) -> None:
    """Questions of a chat are answered in their order while the store is away, those from before
    first.
    """
    with RedisServer(tmp_path) as server:
        state = Sturdy(await Redis.open(server.url, Takeover(30, 0.01)), pause=0.02)
        (one,) = await stored(state.inbox, arrival(1))
        server.stop()
        two, three = await stored(state.inbox, arrival(2), arrival(3))
        told: list[str] = []

        async def answer(entry: Entry) -> None:
            assert await state.inbox.turn(entry)
            await asyncio.sleep(0.01)
            told.append(entry.key)
            await state.inbox.done(entry)

        await asyncio.gather(*map(answer, (three, two, one)))
        await state.close()
    assert told == [one.key, two.key, three.key]


async def test_order_holds_when_the_store_is_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A question that came in while the store was away goes before one that came in later."""
    with RedisServer(tmp_path) as server:
        state = Sturdy(await Redis.open(server.url, Takeover(30, 0.01)), pause=0.02)
        server.stop()
        one, two = await stored(state.inbox, arrival(1), arrival(2))
        server.start()
        await until(lambda: state.trouble is None)
        (three,) = await stored(state.inbox, arrival(3))
        turns = [asyncio.ensure_future(state.inbox.turn(entry)) for entry in (three, two)]
        assert await state.inbox.turn(one)
        await asyncio.sleep(0.03)
        assert not any(turn.done() for turn in turns)
        await state.inbox.done(one)
        assert await turns[1]
        assert not turns[0].done()
        await state.inbox.done(two)
        assert await turns[0]
        await state.inbox.done(three)
        await state.close()
    assert [record.levelname for record in caplog.records].count("ERROR") == 1


@pytest.mark.parametrize(
    ("fault", "cure", "line"),
    [
        pytest.param("max_page_count = 1", "max_page_count = 1000", "cannot grow", id="full"),
        pytest.param("query_only = 1", "query_only = 0", "cannot be written to", id="read-only"),
    ],
)
async def test_a_disk_that_takes_no_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: str, cure: str, line: str
) -> None:
    """A full disk and one that turns read-only are a clear line; answers go on, and all is well
    when it is.
    """
    store = await Sqlite.open(tmp_path)
    state = Sturdy(store, pause=0.02)
    await state.remember("telegram:1", "telegram:1", "before")
    await _set(store, fault)
    large = [replace(arrival(number), event=b"x" * 50_000) for number in range(30)]
    for each in large:
        (entry,) = await stored(state.inbox, each)
        assert await state.inbox.turn(entry)
        await state.inbox.done(entry)
    assert line in (state.trouble or "")
    assert (await state.recall("telegram:1", "telegram:1")).turns == ("before",)
    await _set(store, cure)
    await until(lambda: state.trouble is None)
    await state.remember("telegram:1", "telegram:1", "after")
    assert (await store.recall("telegram:1", "telegram:1")).turns == ("before", "after")
    await state.close()
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) <= 2
    assert line in caplog.text


async def test_who_waits_when_the_store_fails(tmp_path: Path) -> None:
    """Questions that wait for others of their chat when the disk is full are answered after them,
    though nobody can write down that those are done.
    """
    store = await Sqlite.open(tmp_path)
    state = Sturdy(store, pause=60)
    one, two, three = await stored(state.inbox, arrival(1), arrival(2), arrival(3))
    turns = [asyncio.ensure_future(state.inbox.turn(entry)) for entry in (two, three)]
    assert await state.inbox.turn(one)
    await _set(store, "query_only = 1")
    for entry, after in ((one, two), (two, three)):
        await state.inbox.done(entry)
        async with asyncio.timeout(30):
            assert await turns[(two, three).index(after)]
    await state.inbox.done(three)
    await _set(store, "query_only = 0")
    await state.close()
    again = await Sqlite.open(tmp_path)
    assert await again.inbox.store([arrival(number) for number in (1, 2, 3)]) == [None] * 3
    await again.close()


async def test_a_disk_that_is_as_good_as_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk with little room is told of before nothing can be written any more."""
    state = await Sqlite.open(tmp_path)
    await state.check()
    monkeypatch.setattr(sqlite_file, "_ROOM", 2**80)
    with pytest.raises(StateError, match="cannot grow"):
        await state.check()
    await state.close()


async def _set(store: Sqlite, pragma: str) -> None:
    """Change what holds for the store's file, between two transactions."""
    file = store._file
    connection = file._connection
    assert connection is not None
    await file._thread.do(lambda: connection.execute(f"PRAGMA {pragma}").fetchall())


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  # another process brings it about
            await asyncio.sleep(0.01)
