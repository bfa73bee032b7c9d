"""Built-in answers for somebody who types after the bot's name in any chat."""

from collections.abc import Mapping
from contextlib import aclosing

from bot.platforms.direction import bare
from bot.platforms.splitting import split
from bot.platforms.telegram.calls import NO_PREVIEW, Json
from bot.platforms.telegram.render import render
from bot.talk import Router
from handlers.chat import Answer, Language, Question
from handlers.texts import Texts

CACHED = 3600
"""Seconds that Telegram may keep a result: the story does not change."""

_TITLE, _DESCRIPTION = 64, 120


async def cards(
    router: Router, speech: Mapping[Language, Texts], text: str, first: Language
) -> list[Json]:
    """A card for each language, that of the asker first; nothing is remembered of it."""
    languages = sorted(speech, key=lambda language: language != first)
    found: dict[Language, Json] = {}
    for language in languages:
        answer = await _last(router, text, language)
        if answer is not None and answer.language not in found:
            found[answer.language] = _card(answer, speech[answer.language])
    return list(found.values())


async def _last(router: Router, text: str, language: Language) -> Answer | None:
    question = Question(text, language=language, command=None if text else "help")
    last = None
    async with aclosing(router.answer(question)) as answers:
        async for answer in answers:
            last = answer
    return last


def _card(answer: Answer, texts: Texts) -> Json:
    message = render(answer, texts)[0]
    title, _, rest = bare(message.text).partition("\n")
    described = split(" ".join(rest.split()), _DESCRIPTION)
    card: Json = {
        "type": "article",
        "id": answer.language,
        "title": split(title, _TITLE)[0],
        "input_message_content": {
            "message_text": message.text,
            "entities": message.entities,
            "link_preview_options": NO_PREVIEW,
        },
    }
    return card | ({"description": described[0]} if described else {})
