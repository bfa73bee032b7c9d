"""A Bot API server on the loopback address that checks each call as Telegram would.

What a test does is in plain words: ``server.says(...)`` is a person writing, ``server.presses``
one pressing a button, ``server.shown(chat)`` what stands in a chat, ``server.calls`` what the bot
asked for and when. ``server.faults[method]`` holds what goes wrong next.
"""

import asyncio
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import ClientSession, web

from tests.servers.loopback import Loopback
from tests.servers.telegram_checks import Params, decode, problems, visible

TOKEN = "123456:loopback-token"
BOT: Params = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Explainer",
    "username": "explainer_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens instead of, or to, one call.

    ``drop``: the connection is cut before the call is carried out, or after it.
    ``status`` and ``description`` are an error; ``parameters`` such as ``retry_after`` go with it.
    ``delay``: seconds that the reply comes late. ``body``: the reply as it comes, whatever it is.
    """

    status: int = 200
    description: str = ""
    parameters: Params = field(default_factory=dict)
    drop: Literal["before", "after"] | None = None
    delay: float = 0
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot; ``at`` in seconds of the monotonic clock."""

    method: str
    params: Params
    at: float
    status: int


class RefusedError(Exception):
    """The call fails, as Telegram would say it."""

    def __init__(self, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.status = status


def person(number: int, language: str | None = None) -> Params:
    """A user of Telegram whose application speaks ``language``."""
    user: Params = {"id": number, "is_bot": False, "first_name": f"Reader {number}"}
    return user | ({"language_code": language} if language else {})


def private(number: int) -> Params:
    """The private chat with a person."""
    return {"id": number, "type": "private", "first_name": f"Reader {number}"}


def group(number: int, *, forum: bool = False) -> Params:
    """A supergroup; ``number`` is below zero."""
    return {"id": number, "type": "supergroup", "title": "Readers", "is_forum": forum}


class TelegramServer(Loopback):
    """``async with TelegramServer() as server``; give the bot ``server.base_url`` and ``TOKEN``.

    ``mistakes`` lists what the bot got wrong; each was refused with a 400 as well.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.base_url = ""
        self.calls: list[Call] = []
        self.mistakes: list[str] = []
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.me = dict(BOT)
        self.admins: set[int] = set()
        self.webhook: Params = {}
        self.profile: dict[tuple[str, str], Any] = {}
        self._messages: dict[tuple[int, int], Params] = {}
        self._updates: list[Params] = []
        self._numbers = itertools.count(1)
        self._update_ids = itertools.count(100)
        self._changed = asyncio.Condition()
        self._polls = itertools.count(1)
        self._poll = 0
        self._queries: set[str] = set()

    def app(self) -> web.Application:
        """All its methods."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        return app

    def listens(self, address: str) -> None:
        """Tell where to call."""
        self.base_url = f"http://{address}"

    # What people do

    async def says(
        self,
        text: str | None = None,
        *,
        chat: Params | None = None,
        user: Params | None = None,
        **more: object,
    ) -> Params:
        """Somebody writes a message; ``more`` are further fields of it."""
        user = user or person(7)
        message: Params = {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": chat or private(user["id"]),
            "from": user,
            **({"text": text} if text is not None else {}),
            **more,
        }
        if text and text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._messages[message["chat"]["id"], message["message_id"]] = message
        await self.update(message=message)
        return message

    async def edits(self, message: Params, text: str) -> None:
        """Somebody edits their message."""
        edited = message | {"text": text, "edit_date": int(time.time())}
        await self.update(edited_message=edited)

    async def presses(self, message: Params, data: str, *, user: Params | None = None) -> str:
        """Somebody presses a button under a message of the bot; the id of the callback query."""
        number = str(next(self._numbers))
        self._queries.add(number)
        query = {
            "id": number,
            "from": user or person(7),
            "message": message,
            "chat_instance": "1",
            "data": data,
        }
        await self.update(callback_query=query)
        return number

    async def types(self, query: str, *, user: Params | None = None) -> str:
        """Somebody types an inline query; its id."""
        number = str(next(self._numbers))
        self._queries.add(number)
        await self.update(
            inline_query={"id": number, "from": user or person(7), "query": query, "offset": ""}
        )
        return number

    async def update(self, **content: object) -> int:
        """Something happens; the id of the update. Sent to the webhook where there is one."""
        number = next(self._update_ids)
        update = {"update_id": number, **content}
        if self.webhook:
            headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]}
            async with (
                ClientSession() as session,
                session.post(self.webhook["url"], json=update, headers=headers) as reply,
            ):
                assert reply.status == 200
            return number
        async with self._changed:
            self._updates.append(update)
            self._changed.notify_all()
        return number

    # What is to be seen

    def called(self, method: str, *, status: int = 200) -> list[Params]:
        """The parameters of all calls of a method that ended so."""
        return [
            call.params for call in self.calls if (call.method, call.status) == (method, status)
        ]

    def shown(self, chat: int) -> list[Params]:
        """The bot's messages that stand in a chat, oldest first."""
        return [
            message
            for (where, _), message in sorted(self._messages.items())
            if where == chat and message["from"]["id"] == self.me["id"]
        ]

    def texts(self, chat: int) -> list[str]:
        """The texts of the bot's messages that stand in a chat."""
        return [message["text"] for message in self.shown(chat)]

    async def until(self, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something holds, looked at after each call."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(holds)

    def forget(self, message: Params) -> None:
        """Somebody deletes a message."""
        del self._messages[message["chat"]["id"], message["message_id"]]

    async def until_shown(self, chat: int, count: int = 1) -> list[Params]:
        """Wait until so many messages of the bot stand in a chat."""
        await self.until(lambda: len(self.shown(chat)) >= count)
        return self.shown(chat)

    @property
    def taken(self) -> bool:
        """Whether the bot has acknowledged every update."""
        return not self._updates

    # The Bot API

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _reply(401, description="Unauthorized")
        fault = self.faults[method].popleft() if self.faults[method] else Fault()
        raw: Params = dict(await request.post())
        params = await request.json() if request.content_type == "application/json" else raw
        if fault.drop == "before":
            return await self._cut(request)
        if fault.body is not None:
            return web.Response(body=fault.body, status=fault.status)
        response = await self._carry_out(method, params, fault)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        return await self._cut(request) if fault.drop == "after" else response

    async def _carry_out(self, method: str, params: Params, fault: Fault) -> web.Response:
        at = time.monotonic()
        try:
            params = decode(method, params)
            if fault.status != 200:
                raise RefusedError(fault.description, fault.status)  # noqa: TRY301
            if method != "getUpdates":
                self._check(method, params)
            result = await self._call(method, params)
            response, status = _reply(result=result), 200
        except RefusedError as error:
            status = error.status
            response = _reply(status, description=str(error), parameters=fault.parameters)
        if method != "getUpdates":
            async with self._changed:
                self.calls.append(Call(method, params, at, status))
                self._changed.notify_all()
        return response

    def _check(self, method: str, params: Params) -> None:
        wrong = [f"{method}: {problem}" for problem in problems(method, params)]
        if wrong:
            self.mistakes += wrong
            raise RefusedError(f"Bad Request: {'; '.join(wrong)}")

    @staticmethod
    async def _cut(request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _call(self, method: str, params: Params) -> object:
        match method:
            case "getMe":
                return self.me
            case "getUpdates":
                return await self._get_updates(**params)
            case "sendMessage":
                return self._send(params)
            case "editMessageText" | "editMessageReplyMarkup":
                return self._edit(params)
            case "deleteMessage":
                del self._messages[params["chat_id"], params["message_id"]]
            case "answerCallbackQuery" | "answerInlineQuery":
                self._answer(params)
            case "setWebhook":
                self._set_webhook(params)
            case "deleteWebhook":
                self.webhook = {}
            case _:
                return self._other(method, params)
        return True

    def _other(self, method: str, params: Params) -> object:
        match method:
            case "sendMessageDraft":
                self._draft(params)
                return True
            case "getChatMember":
                return self._member(params["user_id"])
            case _:
                return self._profile(method, params)

    async def _get_updates(
        self,
        offset: int = 0,
        timeout: int = 0,  # noqa: ASYNC109
        limit: int = 100,
        allowed_updates: list[str] | None = None,
    ) -> list[Params]:
        if self.webhook:
            raise RefusedError("Conflict: can't use getUpdates method while webhook is active", 409)
        number = self._poll = next(self._polls)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]

        def ready() -> bool:
            return bool(self._updates) or self._poll != number

        async with self._changed:
            self._changed.notify_all()
            try:
                async with asyncio.timeout(timeout or 0.001):
                    await self._changed.wait_for(ready)
            except TimeoutError:
                return []
        if self._poll != number:
            raise RefusedError("Conflict: terminated by other getUpdates request", 409)
        kinds = {"update_id", *(allowed_updates or ())}
        wanted = [u for u in self._updates if not allowed_updates or u.keys() <= kinds]
        return wanted[:limit]

    def _send(self, params: Params) -> Params:
        self._check_text(params)
        chat = params["chat_id"]
        replied = params.get("reply_parameters", {})
        known = (chat, replied.get("message_id")) in self._messages
        if replied and not known and not replied.get("allow_sending_without_reply"):
            raise RefusedError("Bad Request: message to be replied not found")
        message: Params = {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": private(chat) if chat > 0 else group(chat),
            "from": {name: self.me[name] for name in ("id", "is_bot", "first_name", "username")},
            "text": params["text"],
        }
        if known:
            message["reply_to_message"] = self._messages[chat, replied["message_id"]]
        if "message_thread_id" in params:
            message |= {"message_thread_id": params["message_thread_id"], "is_topic_message": True}
        self._messages[chat, message["message_id"]] = message
        return self._dress(message, params)

    def _draft(self, params: Params) -> None:
        if params["chat_id"] <= 0:
            raise RefusedError("Bad Request: can't send a draft to this chat")
        if params["draft_id"] == 0:
            raise RefusedError("Bad Request: draft_id is zero")

    def _edit(self, params: Params) -> Params:
        message = self._messages.get((params["chat_id"], params["message_id"]))
        if message is None:
            raise RefusedError("Bad Request: message to edit not found")
        if message["from"]["id"] != self.me["id"]:
            raise RefusedError("Bad Request: message can't be edited")
        before = dict(message)
        if "text" in params:
            self._check_text(params)
            message["text"] = params["text"]
            message.pop("entities", None)
        message.pop("reply_markup", None)
        self._dress(message, params)
        if {**before, "edit_date": 0} == {**message, "edit_date": 0}:
            raise RefusedError(
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message"
            )
        message["edit_date"] = int(time.time())
        return message

    @staticmethod
    def _check_text(params: Params) -> None:
        if not visible(params["text"]):
            raise RefusedError("Bad Request: message text is empty")

    @staticmethod
    def _dress(message: Params, params: Params) -> Params:
        for name in ("entities", "reply_markup"):
            if params.get(name):
                message[name] = params[name]
        return message

    def _answer(self, params: Params) -> None:
        number = params.get("callback_query_id") or params.get("inline_query_id")
        if number not in self._queries:
            raise RefusedError(
                "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        self._queries.discard(str(number))

    def _set_webhook(self, params: Params) -> None:
        if not params["url"].startswith(("https://", "http://127.0.0.1")):
            raise RefusedError("Bad Request: bad webhook: HTTPS url must be provided for webhook")
        self.webhook = params

    def _member(self, user: int) -> Params:
        admin = {"status": "creator", "is_anonymous": False}
        return {"user": person(user)} | (admin if user in self.admins else {"status": "member"})

    def _profile(self, method: str, params: Params) -> object:
        """``getMyCommands`` and its kin, by language."""
        key = (method[3:], params.get("language_code", ""))
        value = {name: given for name, given in params.items() if name != "language_code"}
        if method.startswith("setMy"):
            self.profile[key] = value.get("commands", value)
        elif method.startswith("getMy"):
            empty = {"MyDescription": {"description": ""}, "MyCommands": []}
            short = {"short_description": ""}
            return self.profile.get(key, empty.get(method[3:], short))
        return True


def _reply(
    status: int = 200,
    *,
    result: object = None,
    description: str = "",
    parameters: Params | None = None,
) -> web.Response:
    body: Params = {"ok": status == 200}
    if status == 200:
        body["result"] = result
    else:
        body |= {"error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=status)
