"""Help, small talk, sources and language."""

from decimal import Decimal

import pytest

from handlers.chat import Question
from handlers.facts.finding import Found
from handlers.files.datafiles import Toml
from handlers.help import guide
from handlers.language import language as speak
from handlers.sources import corrections, sources
from handlers.texts import FOLDER, available
from tests.test_sentences import router
from tests.told import Handler, answer, direction, lines, question, raw, speech, story

LANGUAGES = available()
KINDS = [*Toml(FOLDER / "en" / "talk.toml").lists()]


def guided(said: str = "", talk: float = 0.0) -> Handler:
    """The guide, where what is said to the bot is most likely ``said``."""
    found = Found((("a", 0.1),), 0.0, lambda: 0.0, talk, said)
    return lambda story, speech, asked: guide(story, speech, lambda _: found, asked)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_shows_what_may_be_asked(language: str) -> None:
    """Help names the story, gives an example of each kind, and how to change the language."""
    found = await answer(guided(), question(language=language))
    told = lines(found)
    assert story().title[language] in told[0]
    assert all(any(word in line for line in told) for word in ("R1", "o1"))
    assert found.intent == "help"
    assert len(found.suggestions) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["help", "new"])
@pytest.mark.parametrize("turns", [(), ("R1", "o1")])
async def test_a_command_alone_shows_what_may_be_asked(
    language: str, command: str, turns: tuple[str, ...]
) -> None:
    """A command without words is no message that goes back to a question."""
    asked = Question("", language=language, command=command, turns=turns)
    answers = [each async for each in router().answer(asked)]
    assert story().title[language] in lines(answers[-1])[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("topics", "intent"),
    [
        ("greeting", "help"),
        ("thanks", "help"),
        ("thanks bye", "help"),
        ("insult", "out_of_scope"),
        ("identity", "help"),
        ("instructions", "out_of_scope"),
        ("greeting instructions", "out_of_scope"),
    ],
)
async def test_small_talk_is_answered_briefly(language: str, topics: str, intent: str) -> None:
    """Small talk gets a line; insults and instructions are out of scope and change nothing."""
    found = await answer(guided(), question(topics=topics, language=language))
    assert len(lines(found)) == 1
    assert found.intent == intent
    assert found.suggestions


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", KINDS)
async def test_what_sounds_like_small_talk_is_answered_as_that(language: str, said: str) -> None:
    """Each kind of what people say to the bot has an answer of its own in every language."""
    kinds = Toml(FOLDER / language / "talk.toml").lists()
    found = await answer(guided(said, 0.9), question(language=language, text="so"))
    assert {*kinds} == {*KINDS}
    assert (len(lines(found)) == 1) == (said != "able")
    assert found.intent == ("out_of_scope" if said in {"insult", "chat"} else "help")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "😀😀", "؟؟"])
async def test_what_has_no_words_gets_help(language: str, text: str) -> None:
    """A bare command, faces and marks are no small talk."""
    found = await answer(guided("chat", 0.9), question(language=language, text=text))
    assert len(lines(found)) > 4


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_greeting_with_a_question_for_help_gets_help(language: str) -> None:
    """Who greets and asks what the bot can do is told what it can do."""
    found = await answer(guided(), question(topics="greeting able", language=language))
    assert len(lines(found)) > 4


@pytest.mark.parametrize("language", LANGUAGES)
async def test_sources_name_the_article_and_all_others(language: str) -> None:
    """The article comes first, then every outside source, with its address where known."""
    found = await answer(sources, question(language=language))
    assert story().title[language] in found.sources[0].name
    assert [source.url for source in found.sources[1:]] == [s.url for s in story().sources]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_errors_come_from_the_facts(language: str) -> None:
    """Where the article is wrong is told in a line a fact, and leads on to the sources."""
    found = await answer(sources, question(topics="sources errors", language=language))
    wrong = corrections(story(), speech()[language])
    told = lines(found)
    assert len(wrong) == len(told) - 2
    assert all(len(line) < 120 for line in told)
    close = speech()[language].digits(Decimal("118.03"))
    assert all(any(word in line for line in told) for word in (close, "969", "36Kr", "Pro"))
    assert [each.id for each in found.suggestions] == [
        *(fact.id for fact in wrong[:2]),
        "ask-sources",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_sources_lead_on_to_the_errors(language: str) -> None:
    """The sources alone are named where they are asked for; the errors can be asked for next."""
    found = await answer(sources, question(topics="sources", language=language))
    assert len(lines(found)) == 1
    assert found.suggestions[0].id == "ask-errors"


@pytest.mark.parametrize(
    ("topics", "text", "chosen"),
    [
        pytest.param("to-english", "", "en", id="topic-english"),
        pytest.param("to-arabic", "", "ar", id="topic-arabic"),
        pytest.param("", "en", "en", id="code"),
        pytest.param("", "arabic", "ar", id="english-name"),
        pytest.param("", "العربيه", "ar", id="own-name"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_is_chosen(language: str, topics: str, text: str, chosen: str) -> None:
    """The language that is named is chosen for good, and the answer is already in it."""
    found = await answer(speak, question(topics=topics, text=text, language=language))
    assert (found.chosen, found.language) == (chosen, chosen)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_a_name_the_languages_are_shown(language: str) -> None:
    """Who names no language sees which there are, and can choose each in its own words."""
    found = await answer(speak, question(language=language))
    assert found.chosen is None
    assert [each.id for each in found.suggestions] == [f"ask-language-{code}" for code in LANGUAGES]
    assert "English" in lines(found)[0]


@pytest.mark.parametrize("handler", [guided(), sources, speak])
async def test_arabic_lines_begin_in_arabic(handler: Handler) -> None:
    """Every Arabic line starts from the right; the way back to another language may not."""
    found = await answer(handler, question(language="ar"))
    assert {direction(line) for block in found.blocks for line in raw(block)} == {"AL"}
