"""What holds for every story: one without an article and without prices, and one without shares."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import handlers
from bot.platforms.discord.commands import definitions
from bot.platforms.plain import Look, render
from handlers.chat import COMMANDS, Answer, Question
from handlers.lacking import commands
from handlers.passages import texts
from handlers.router import Router
from handlers.story import Story, load
from handlers.texts import Texts
from tests import test_sentences, told

FOLDER = Path(__file__).parent / "stories" / "meta-2022"
STORIES = ("deepseek", "meta-2022", "no-shares")
LANGUAGES = ("ar", "en")
ASKED = {
    "ar": ("ما هو الثقب الأسود؟", "كم سعر سهم تسلا؟", "كم سعر o1؟", "كيف كان أداء المؤشرات؟"),
    "en": ("What is a black hole?", "did Tesla fall?", "what does o1 cost?", "Which share rose?"),
}
"""What stories may have nothing of."""


@cache
def speech(name: str) -> Mapping[str, Texts]:
    """What the bot and a story say."""
    return told.speech() if name == "deepseek" else texts(FOLDER)


@cache
def story(name: str) -> Story:
    """A story, or the second one without its shares."""
    if name == "deepseek":
        return told.story()
    found = load(FOLDER)
    if name != "no-shares":
        return found
    return replace(
        found, stocks=(), facts=tuple(replace(fact, told_by=None) for fact in found.facts)
    )


@cache
def router(name: str) -> Router:
    """The house of a story, without a model."""
    if name == "deepseek":
        return test_sentences.router()
    folder = FOLDER if name == "meta-2022" else None
    return handlers.build(story(name), speech(name), folder=folder).builtin


async def said(name: str, text: str, language: str, command: str | None = None) -> Answer:
    """The last answer of a story's house."""
    question = Question(text, language=language, command=command)
    return [each async for each in router(name).answer(question)][-1]


def flaws(name: str, answer: Answer) -> list[str]:
    """What no answer may be: an error, empty, a line with nothing in it, an offer of nothing."""
    shown = render(answer, speech(name)[answer.language], Look())
    found = [] if answer.blocks and all(map(told.raw, answer.blocks)) else ["empty"]
    lines = [line for block in answer.blocks for line in told.raw(block)]
    found += [line for line in lines if not re.sub(r"[\W_]", "", line) or line.endswith("for .")]
    error = speech(name)[answer.language]("router-error")
    found += [error] if error in shown else []
    offers = {each.id for each in answer.suggestions} & {"ask-compare", "ask-cost-all"}
    return found + (sorted(offers) if not story(name).prices else [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STORIES)
async def test_every_command_is_answered(name: str, language: str) -> None:
    """Each says something, the menu's and the others, and offers what can be answered."""
    for command in (*COMMANDS, "start"):
        if command not in {"privacy", "forget"}:
            answer = await said(name, "", language, command)
            assert not flaws(name, answer), command


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STORIES)
async def test_what_a_story_lacks_is_no_error(name: str, language: str) -> None:
    """Questions of the bot itself, and of what no story tells, get an honest answer."""
    spoken = speech(name)[language]
    offered = [spoken(each) for each in spoken.names("ask-")]
    for text in (*ASKED[language], *offered):
        assert not flaws(name, await said(name, text, language)), text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["meta-2022", "no-shares"])
async def test_every_fact_answers_its_own_questions(name: str, language: str) -> None:
    """Its ``ask`` and its samples are taken at their word, whatever other lists say."""
    spoken = speech(name)[language]
    samples = story(name).questions[language]
    for fact in story(name).facts:
        figures = {spoken.digits(figure.amount) for figure in fact.figures.values()}
        for text in (spoken(f"{fact.id}.ask"), *samples.get(fact.id, ())):
            answer = await said(name, text, language)
            assert answer.intent in {"ask", "stock"}, text
            shown = render(answer, spoken, Look())
            assert not figures or any(figure in shown for figure in figures), text


@pytest.mark.parametrize("name", STORIES)
def test_menus_show_what_can_be_told(name: str) -> None:
    """A command whose handler has nothing to tell is in no menu."""
    without = {"deepseek": set(), "meta-2022": {"cost", "compare"}}.get(
        name, {"cost", "compare", "stock"}
    )
    assert set(COMMANDS) - set(commands(story(name))) == without
    menu = {each["name"] for each in definitions(speech(name), commands(story(name)))}
    assert not menu & {
        spoken(f"discord-command-{each}") for spoken in speech(name).values() for each in without
    }


async def test_the_day_and_the_names_are_those_of_the_story() -> None:
    """No word of an article where there is none, and a name of the story is never outside."""
    for text in ("when did Meta fall?", "How did Snapchat do?", "how much did Meta fall?"):
        shown = render(await said("meta-2022", text, "en"), speech("meta-2022")["en"], Look())
        assert "article" not in shown, text
        assert "not in this story" not in shown, text
    when = await said("meta-2022", "when did Meta fall?", "en")
    assert "February 3, 2022" in str(when.blocks)


@pytest.mark.parametrize("text", ["what went down?", "شو صار؟", "when did Meta fall?"])
async def test_what_happened_is_told_without_a_sample(text: str) -> None:
    """The first fact of a story tells it, or the one whose day is asked for."""
    answer = await said("meta-2022", text, "ar" if text.startswith("ش") else "en")
    assert answer.intent in {"ask", "stock"}
    assert "26.4%" in str(answer.blocks)
