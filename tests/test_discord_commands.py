"""Commands in Discord: what the menu holds, and what each asks."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

import handlers
from bot.platforms.discord.commands import definitions, differ, table
from bot.platforms.discord.complete import completions
from bot.state.memory import Memory
from bot.talk import Router
from handlers.chat import COMMANDS, Answer, Question
from handlers.texts import available
from tests import told
from tests.discord_door import CHANNEL, SPEECH, door, loopback, words
from tests.scripted import Scripted, said
from tests.servers.discord import COMMANDS as PUT
from tests.servers.discord import (
    ORIGINAL,
    RESPOND,
    SEND,
    DiscordServer,
    Fault,
    data_of,
    direct,
    person,
)

MENU = "Ask about this · اسأل عن هذا"
Options = dict[str, Any]


def name(command: str, language: str) -> str:
    """What a command, or with a dot its option, is called in a language."""
    return words(f"command-{command}", language)


def options(command: str, language: str, **given: object) -> Options:
    """Options by the names that they have in a language."""
    return {name(f"{command}.{key}", language): value for key, value in given.items()}


def asked(command: str, language: str, locale: str = "en-US", **given: object) -> Question:
    """What a command asks."""
    known = table(SPEECH)[name(command, language)]
    return known.ask(options(command, language, **given), locale).question


@cache
def house() -> Router:
    """The real house."""
    return handlers.build(told.story(), told.speech(), folder=told.FOLDER).builtin


def test_menu_has_every_command_in_every_language() -> None:
    """Each command has a name and a description in each language, and goes everywhere."""
    listed = definitions(SPEECH)
    assert [each["name"] for each in listed] == [
        *(name(command, language) for language in SPEECH for command in COMMANDS),
        MENU,
    ]
    for each in listed:
        assert (each["integration_types"], each["contexts"]) == ([0, 1], [0, 1, 2])
    typed = [each for each in listed if each["type"] == 1]
    described = [each for command in typed for each in (command, *command["options"])]
    assert all(" · " in each["description"] for each in described)
    assert all(each["description_localizations"].keys() == {"ar"} for each in described)


async def test_menu_is_sent_only_when_it_differs() -> None:
    """Discord is told of the commands once, and not again by the next process."""
    async with loopback() as server:
        async with door(server):
            pass
        async with door(server):
            await server.says("one")
            await server.until_shown(direct(7))
        assert len(server.called(PUT)) == 1
        server.known[0]["description"] = "Something else"
        async with door(server):
            await server.until(lambda: len(server.called(PUT)) == 2)


def test_what_discord_adds_is_no_difference() -> None:
    """Ids, defaults and the order of lists are Discord's own business."""
    theirs = [
        each
        | {"id": "1", "version": "2", "nsfw": False, "dm_permission": True, "contexts": [2, 0, 1]}
        for each in reversed(definitions(SPEECH))
    ]
    assert not differ(definitions(SPEECH), theirs)
    assert differ(definitions(SPEECH), theirs[1:])
    theirs[3] = theirs[3] | {"name": "other"}
    assert differ(definitions(SPEECH), theirs)


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_is_answered(command: str, language: str) -> None:
    """Each command in each language reaches the house by its one name, and is answered."""
    given = {"ask": {"question": "one"}, "language": {"name": "ar"}}.get(command, {})
    async with loopback() as server, door(server) as router:
        await server.gives(
            name(command, language), channel=CHANNEL, **options(command, language, **given)
        )
        await server.until_shown(CHANNEL)
    assert [question.command for question in router.asked] == [command]


@pytest.mark.parametrize("language", available())
async def test_costs_are_asked_in_words(language: str) -> None:
    """Figures and a model become a question that the house understands as such."""
    question = asked("cost", language, model="R1", input=1_000_000, output=500_000)
    (*_, answer) = [each async for each in house().answer(question)]
    assert answer.language == language
    assert "1.65" in "\n".join(told.lines(answer))


@pytest.mark.parametrize("language", available())
async def test_costs_of_all_models(language: str) -> None:
    """Without a model all are meant; without figures it is the price."""
    question = asked("cost", language, output=1_000_000)
    (*_, answer) = [each async for each in house().answer(question)]
    assert {"V3", "GPT-4o", "o1"} <= set("\n".join(told.lines(answer)).replace(":", " ").split())
    assert asked("cost", language, model="R1").text == "R1"


async def test_two_models_are_compared() -> None:
    """Both models are named; one alone as well."""
    assert asked("compare", "en", first="R1", second="o1").text == "R1 versus o1"
    assert asked("compare", "en", second="o1").text == "o1"


async def test_command_is_acknowledged_before_anything_else() -> None:
    """The first thing that Discord hears is that an answer will come; then it comes, once."""
    router = Scripted(lambda question: [0.1, said(question.text)])
    async with loopback() as server, door(server, router):
        await server.gives("ask", question="one", channel=CHANNEL)
        await server.until_shown(CHANNEL)
    (first, *_) = [call for call in server.calls if call.route in (RESPOND, ORIGINAL, SEND)]
    assert (first.route, first.body) == (RESPOND, {"type": 5})
    assert server.texts(CHANNEL) == ["> one\n\none"]


@pytest.mark.parametrize(
    ("command", "locale", "language"),
    [
        pytest.param(("stock", "en"), "ar", "ar", id="arabic discord"),
        pytest.param(("stock", "ar"), "en-US", "ar", id="arabic command"),
        pytest.param(("stock", "en"), "en-US", None, id="english discord"),
        pytest.param(("stock", "en"), "fr", None, id="french discord"),
        pytest.param(("ask", "en"), "ar", None, id="words tell"),
    ],
)
async def test_language_of_a_command(
    command: tuple[str, str], locale: str, language: str | None
) -> None:
    """Names and figures have no language: that of Discord or of the command goes before them."""
    given = {"company": "Nvidia"} if command[0] == "stock" else {"question": "What?"}
    async with loopback() as server, door(server) as router:
        await server.gives(name(*command), locale=locale, **options(*command, **given))
        await server.until_shown(direct(7))
    (question,) = router.asked
    assert question.language == language
    assert question.locale in (locale, "ar")


async def test_chosen_language_goes_before_that_of_discord() -> None:
    """A reader who chose English has it in an Arabic Discord as well."""
    state = Memory()
    await state.choose("discord:7", "en")
    async with loopback() as server, door(server, state=state) as router:
        await server.gives("stock", locale="ar", company="Nvidia")
        await server.until_shown(direct(7))
    assert [question.language for question in router.asked] == ["en"]


async def choose(server: DiscordServer, user: int, *, manager: bool, **given: Any) -> None:  # noqa: ANN401
    """Somebody chooses Arabic."""
    who = person(user, manager=manager)
    await server.gives("language", channel=CHANNEL, user=who, name="ar", **given)


async def test_manager_chooses_for_the_server() -> None:
    """The server's language is for those who chose none; only who manages it may choose it."""

    def script(question: Question) -> Answer:
        answer = said(question.text or "/", question.language)
        chosen = question.text if question.command == "language" else None
        return replace(answer, chosen=chosen)

    async with loopback() as server, door(server, Scripted(script)) as router:
        await choose(server, 8, manager=False, whose="server")
        await server.until_shown(CHANNEL)
        await choose(server, 9, manager=True, whose="server")
        await server.until_shown(CHANNEL, 2)
        await server.gives("ask", channel=CHANNEL, user=person(7), question="one")
        await server.until_shown(CHANNEL, 3)
        await server.gives("ask", user=person(7), question="two")
        await server.until_shown(direct(7))
    assert server.texts(CHANNEL)[0] == words("not-manager")
    assert [question.language for question in router.asked] == [None, "ar", None]


async def test_message_is_asked_about_by_its_menu() -> None:
    """What a message says is asked, and shown above the answer."""
    async with loopback() as server, door(server) as router:
        message = await server.says("Nvidia rose 17%", channel=CHANNEL, user=person(8))
        await server.gives(MENU, channel=CHANNEL, menu=message)
        await server.until_shown(CHANNEL)
    assert [question.text for question in router.asked] == ["Nvidia rose 17%"]
    assert server.texts(CHANNEL) == ["> Nvidia rose 17%\n\nNvidia rose 17%"]


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("cost.model", "en", "deepseek", [("R1 · آر ون", "R1")]),
        ("cost.model", "en", "آر", [("R1 · آر ون", "R1")]),
        ("cost.model", "ar", "r", [("آر ون · R1", "آر ون")]),
        ("stock.company", "ar", "نفيد", [("إنفيديا · Nvidia", "إنفيديا")]),
        ("stock.company", "en", "nvda", [("Nvidia · إنفيديا", "Nvidia")]),
        ("ask.question", "ar", "", [("ماذا حدث؟", "ماذا حدث؟")]),
        ("ask.question", "en", "ماذا", [("ماذا حدث؟", "ماذا حدث؟")]),
        ("stock.company", "en", "zzz", []),
    ],
)
async def test_options_are_completed_in_both_scripts(
    command: str, option: str, typed: str, offered: list[tuple[str, str]]
) -> None:
    """Whatever script somebody types in, they are offered what they mean."""
    known, _, key = command.partition(".")
    async with loopback() as server, door(server):
        choices = await server.types(name(known, option), name(f"{known}.{key}", option), typed)
    assert [(each["name"], each["value"]) for each in choices] == offered


@pytest.mark.parametrize("language", available())
@pytest.mark.parametrize("kind", ["models", "shares", "questions"])
def test_story_completes_every_option(kind: str, language: str) -> None:
    """The real story has choices of each kind in each language, none too long for Discord."""
    known = completions(told.story())
    found = known.find(kind, "", language)
    assert found
    assert len(found) <= 25
    for typed in ("a", "ا", "1", "deepseek", "إنفيديا", "x" * 1000):
        for shown, chosen in known.find(kind, typed, language):
            assert 1 <= len(shown) <= 100
            assert 1 <= len(chosen) <= 100


async def test_unknown_interaction_is_answered_in_the_channel() -> None:
    """A command that Discord heard nothing of in time is answered by a message."""
    async with loopback() as server, door(server):
        server.faults[RESPOND].append(Fault(404, 10062))
        await server.gives("ask", question="one", channel=CHANNEL)
        await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["> one\n\none"]


async def test_late_answer_goes_to_the_channel() -> None:
    """After 15 minutes an answer is a message in the channel, and what grew is replaced."""
    router = Scripted(lambda _: [0.3, said("late")])
    async with loopback() as server, door(server, router):
        await server.gives("ask", question="one", channel=CHANNEL)
        await server.until(lambda: bool(server.called(RESPOND)))
        server.expire()
        await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["> one\n\nlate"]
    assert data_of(server.shown(CHANNEL)[0]) == ["q:crash-date:en"]


async def test_late_answer_replaces_what_grew() -> None:
    """What an answer had grown to when its 15 minutes were over becomes the whole of it."""
    router = Scripted(lambda _: [said("begun"), 0.4, said("done")])
    async with loopback() as server, door(server, router):
        await server.gives("ask", question="one", channel=CHANNEL)
        await server.until(lambda: server.texts(CHANNEL) == ["> one\n\nbegun"])
        server.expire()
        await server.until(lambda: "done" in "".join(server.texts(CHANNEL)))
    assert server.texts(CHANNEL) == ["> one\n\ndone"]
