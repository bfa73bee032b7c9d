"""How updates come in, and how the door opens and closes."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest
from aiohttp import ClientSession
from telegram import ChatMemberAdministrator

from bot.platforms.telegram import House, Timeouts, Webhook, run
from bot.platforms.telegram.client import environment_proxy
from bot.state.memory import Memory
from bot.talk import Talk
from handlers.errors import PlatformError
from handlers.texts import available
from tests.scripted import Scripted, said
from tests.servers import free_port
from tests.servers.telegram import TOKEN, Fault, TelegramServer, group, person
from tests.telegram_door import QUICK, SPEECH, TITLES, door, loopback, words

SECRET = "loopback_secret-1"


def house() -> House:
    """A house without a memory of others."""
    return House(Talk(Scripted(), Memory()), SPEECH, TITLES)


def webhook(port: int | None = None) -> Webhook:
    """A webhook on the loopback address."""
    port = port or free_port()
    return Webhook(f"http://127.0.0.1:{port}/telegram/hook", "127.0.0.1", port, SECRET)


@pytest.mark.parametrize("token", ["999:wrong", "wrong", "", "a/../b", "١٢٣:سر"])
async def test_wrong_token(token: str, caplog: pytest.LogCaptureFixture) -> None:
    """A wrong token is one clear line that does not repeat it."""
    caplog.set_level(logging.DEBUG)
    async with loopback() as server:
        with pytest.raises(PlatformError) as caught:
            await run(token, server.base_url, house(), manner=QUICK)
    assert "TELEGRAM_TOKEN" in str(caught.value)
    assert caught.value.__cause__ is None
    assert not token or token not in f"{caught.value!r} {caplog.text}"


async def test_token_revoked_while_running() -> None:
    """A token that is revoked ends the door with the same line."""
    async with loopback() as server:
        opened = asyncio.create_task(run(TOKEN, server.base_url, house(), manner=QUICK))
        await server.says("?")
        await server.until_shown(7)
        server.token = "123456:another"
        await server.says("!")
        with pytest.raises(PlatformError, match="TELEGRAM_TOKEN"):
            await opened


async def test_token_is_nowhere_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong on the way, at whatever level, the log does not hold the token."""
    caplog.set_level(logging.DEBUG)
    async with loopback() as server, door(server):
        server.faults["sendMessage"].extend(
            [Fault(drop="after"), Fault(404, "Not Found"), Fault(418, "I'm a teapot")]
        )
        server.faults["getUpdates"].extend([Fault(502), Fault(drop="before")])
        for text in ("one", "two", "three", "four"):
            await server.says(text)
        await server.until(lambda: "four" in server.texts(7))
    unreachable = f"http://127.0.0.1:{free_port()}"
    with suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            await run(
                TOKEN, unreachable, house(), manner=replace(QUICK, timeouts=Timeouts(1, 1, 0))
            )
    assert "out of reach" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text


async def test_unreadable_update_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    """An update that the library cannot read is left out, and those around it are answered."""
    async with loopback() as server:
        await server.says("one")
        await server.update(message={"text": "from a later Bot API"})
        await server.says("two")
        async with door(server):
            await server.until_shown(7, 2)
            await server.says("three")
            await server.until_shown(7, 3)
    assert server.texts(7) == ["one", "two", "three"]
    assert "cannot be read" in caplog.text


async def test_unreadable_update_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    """What comes in while the bot closes and the library cannot read is no hindrance, is in no log,
    and is answered by the next bot.
    """
    router = Scripted(lambda question: [0.3, said(question.text)])
    async with loopback() as server:
        async with door(server, router):
            await server.says("one")
            await server.until(lambda: bool(router.asked))
            await server.until(lambda: server.taken)
            closing = asyncio.create_task(
                server.says("pomegranate", reply_to_message={"message_id": 1})
            )
        await closing
        assert not server.taken
        async with door(server):
            await server.until_shown(7, 2)
    assert server.texts(7) == ["one", "pomegranate"]
    assert "pomegranate" not in caplog.text


@pytest.mark.parametrize("status", [200, 418, 502])
async def test_a_reply_cut_short_is_not_logged(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A reply that is no JSON is asked for again, and no word of it is in the log."""
    cut = b'{"ok": true, "result": [{"message": {"text": "pomegranate'
    async with loopback() as server:
        server.faults["getUpdates"].append(Fault(status, body=cut))
        async with door(server):
            await server.says("one")
            await server.until_shown(7)
    assert "Telegram is out of reach" in caplog.text
    assert "pomegranate" not in caplog.text


async def test_network_comes_back() -> None:
    """A Bot API that is out of reach at the start is waited for."""
    async with TelegramServer() as server:
        server.faults["getMe"].extend([Fault(502), Fault(drop="before")])
        server.faults["getUpdates"].extend([Fault(502), Fault(drop="after")])
        async with door(server):
            await server.says("?")
            await server.until_shown(7)
    assert server.texts(7) == ["?"]


async def test_proxy() -> None:
    """Calls go through the proxy where one is set, and so does polling."""
    async with loopback() as server:
        manner = replace(QUICK, proxy=server.base_url)
        nowhere = "http://telegram.invalid"
        opened = asyncio.create_task(run(TOKEN, nowhere, house(), manner=manner))
        await server.says("?")
        await server.until_shown(7)
        opened.cancel()
        with suppress(asyncio.CancelledError):
            await opened


def test_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a setting the environment's proxy is taken, save for addresses it leaves out."""
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert environment_proxy("https://api.telegram.org") == "http://proxy.invalid:3128"
    assert environment_proxy("https://127.0.0.1:8081") is None


async def test_two_pollers(caplog: pytest.LogCaptureFixture) -> None:
    """When another bot polls with the token the log says so, and this one stays."""
    async with loopback() as server, door(server):
        server.faults["getUpdates"].append(
            Fault(409, "Conflict: terminated by other getUpdates request")
        )
        await server.says("?")
        await server.until_shown(7)
    assert "Another bot polls with the same token" in caplog.text


async def test_polling_ends_a_webhook() -> None:
    """A webhook left from before is taken away when the bot polls."""
    async with loopback() as server:
        server.webhook = {"url": "http://127.0.0.1:1/", "secret_token": SECRET}
        async with door(server):
            await server.until(lambda: bool(server.called("deleteWebhook")))
            await server.says("?")
            await server.until_shown(7)


async def test_duplicate_update_is_answered_once() -> None:
    """An update that comes again is not answered again."""
    async with loopback() as server, door(server, webhook=(hook := webhook())):
        await server.until(lambda: bool(server.webhook))
        await server.says("one")
        await server.until_shown(7)
        repeated = {
            "update_id": 100,
            "message": server.shown(7)[0] | {"from": person(7), "text": "one"},
        }
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with ClientSession() as session:
            await session.post(hook.url, json=repeated, headers=headers)
        await server.says("two")
        await server.until_shown(7, 2)
    assert server.texts(7) == ["one", "two"]


async def test_webhook_takes_only_what_telegram_sends() -> None:
    """Without the right secret nothing is taken; what cannot be read does no harm."""
    async with loopback() as server, door(server, webhook=(hook := webhook())) as router:
        await server.until(lambda: bool(server.webhook))
        right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        wrong = {"X-Telegram-Bot-Api-Secret-Token": "سر"}
        unknown = right | {"Content-Type": "application/json; charset=nonsense"}
        packed = right | {"Content-Encoding": "gzip", "Connection": "close"}
        async with ClientSession() as session:
            for headers, body, status in (
                ({}, b"{}", 403),
                (wrong, b"{}", 403),
                (right, b"\xff{", 400),
                (right, b"[" * 200_000, 400),
                (unknown, b"{}", 400),
                (packed, b"{}", 400),
                (right, b"[1]", 200),
                (right, b'{"update_id": 1, "message": {}}', 200),
                (right, BytesIO(b" " * (2**20 + 1)), 413),
            ):
                reply = await session.post(hook.url, data=body, headers=headers)
                assert reply.status == status
            assert (await session.get(hook.url, headers=right)).status == 405
        await server.says("?")
        await server.until_shown(7)
    assert len(router.asked) == 1
    assert server.webhook["secret_token"] == SECRET
    assert not server.called("deleteWebhook")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST %s HTTP/1.1\r\nHost: a\r\n%s: \xff\r\nContent-Length: 2\r\n\r\n{}", 403),
        (b"POST %s HTTP/1.1\r\nHost: a\r\n%s: wrong\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST %s HTTP/9\r\n%s\r\n\r\n", 400),
    ],
)
async def test_webhook_keeps_calm(
    sent: bytes, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Bytes that no HTTP client sends are refused without a traceback for each."""
    hook = webhook()
    async with loopback() as server, door(server, webhook=hook):
        await server.until(lambda: bool(server.webhook))
        reader, writer = await asyncio.open_connection(hook.host, hook.port)
        writer.write(sent % (hook.path.encode(), b"X-Telegram-Bot-Api-Secret-Token"))
        line = await reader.readline()
        writer.close()
        await writer.wait_closed()
    assert line.split()[1] == b"%d" % status
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("secret", ["", "سر", "a" * 257, "two words"])
def test_webhook_without_a_secret(secret: str) -> None:
    """A webhook that anybody could call is refused with a line that says what to write."""
    with pytest.raises(PlatformError, match="TELEGRAM_WEBHOOK_SECRET"):
        Webhook("https://example.org/hook", "127.0.0.1", 8443, secret)
    with pytest.raises(PlatformError, match="TELEGRAM_WEBHOOK_URL"):
        Webhook("example.org", "127.0.0.1", 8443, SECRET)


async def test_webhook_that_cannot_be() -> None:
    """A port in use and an address that Telegram refuses are each a clear line."""
    async with loopback() as server:
        taken = int(server.base_url.rpartition(":")[2])
        with pytest.raises(PlatformError, match="TELEGRAM_WEBHOOK_LISTEN: cannot listen"):
            await run(TOKEN, server.base_url, house(), webhook=webhook(taken), manner=QUICK)
        hook = replace(webhook(), url="http://example.org/hook")
        with pytest.raises(PlatformError, match="TELEGRAM_WEBHOOK_URL: Telegram says"):
            await run(TOKEN, server.base_url, house(), webhook=hook, manner=QUICK)


async def test_what_is_open_is_finished_at_the_end() -> None:
    """When the door closes, open answers are finished and Telegram told what was dealt with."""
    router = Scripted(lambda question: [0.3, said(question.text)])
    async with loopback() as server:
        async with door(server, router):
            for text in ("one", "two"):
                await server.says(text)
            await server.until(lambda: bool(router.asked))
        assert server.texts(7) == ["one", "two"]
        assert server.taken


async def test_closing_does_not_wait_for_ever() -> None:
    """What takes too long at the end is given up."""
    async with loopback() as server:
        manner = replace(QUICK, grace=0.2)
        async with door(server, router := Scripted(lambda _: [60]), manner=manner):
            await server.says("one")
            await server.until(lambda: bool(router.asked))
        await server.until(lambda: router.closed == 1)


@pytest.mark.parametrize("language", available())
async def test_profile_is_set_where_it_differs(language: str) -> None:
    """Commands and descriptions are set in each language at the first start, not at the second."""
    async with loopback() as server:
        async with door(server):
            await server.until(lambda: len(server.called("setMyShortDescription")) == 2)
        code = "" if language == "en" else language
        commands = server.profile["MyCommands", code]
        assert commands[0] == {"command": "ask", "description": words("command-ask", language)}
        description = server.profile["MyDescription", code]["description"]
        assert TITLES[language] in description
        count = len(server.calls)
        async with door(server):
            await server.until(lambda: len(server.called("getMyShortDescription")) == 4)
        assert not [call for call in server.calls[count:] if call.method.startswith("set")]


async def test_profile_that_cannot_be_set(caplog: pytest.LogCaptureFixture) -> None:
    """Telegram refusing the profile is a line in the log, and no hindrance."""
    async with loopback() as server, door(server):
        server.faults["setMyCommands"].append(Fault(429, "Too Many", {"retry_after": 9999}))
        await server.says("?")
        await server.until_shown(7)
        await server.until(lambda: "The profile in ar stays as it was" in caplog.text)


@pytest.mark.parametrize(("language", "first"), [("ar", "ar"), ("en", "en"), ("fr", "en")])
async def test_inline_query(language: str, first: str) -> None:
    """What is typed after the bot's name is answered in both languages, the asker's own first."""
    router = Scripted(lambda question: said(question.text or "/help", question.language))
    async with loopback() as server, door(server, router):
        await server.types("why", user=person(7, language))
        await server.types(" ")
        await server.until(lambda: len(server.called("answerInlineQuery")) == 2)
    answered, empty = server.called("answerInlineQuery")
    assert answered["results"][0]["id"] == first
    assert {card["id"] for card in answered["results"]} == {"ar", "en"}
    assert answered["cache_time"] > 0
    assert "/help" in empty["results"][0]["input_message_content"]["message_text"]
    assert {question.command for question in router.asked} == {None, "help"}


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize(
    ("status", "by_setting"), [("member", False), ("member", True), ("administrator", False)]
)
async def test_greets_a_group(language: str, status: str, by_setting: bool) -> None:
    """Added to a group, the bot says how to ask it, and to admins once what it does not see."""
    me = TelegramServer().me
    rights = dict.fromkeys(ChatMemberAdministrator.__slots__, False)
    members = {
        "old_chat_member": {"user": me, "status": "left"},
        "new_chat_member": {**rights, "user": me, "status": status},
    }
    sees_all = by_setting or status == "administrator"
    change = {"chat": group(-5), "from": person(7, language), "date": 1, **members}
    async with loopback() as server:
        server.me["can_read_all_group_messages"] = by_setting
        async with door(server):
            for _ in range(2):
                await server.update(my_chat_member=change)
            message, again = await server.until_shown(-5, 2)
    assert "@explainer_bot" in message["text"]
    assert TITLES[language] in message["text"]
    assert (words("privacy", language) in message["text"]) != sees_all
    assert words("privacy", language) not in again["text"]
