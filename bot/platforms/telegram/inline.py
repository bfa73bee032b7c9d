"""Built-in answers for somebody who types after the bot's name in any chat."""

from collections.abc import Mapping
from contextlib import aclosing

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.platforms.direction import bare
from bot.platforms.splitting import split
from bot.platforms.telegram.render import Outgoing, render
from bot.talk import Router
from handlers.chat import Answer, Language, Question
from handlers.texts import Texts

CACHED = 3600
"""Seconds that Telegram may keep a result: the story does not change."""

_TITLE, _DESCRIPTION = 64, 120


async def cards(
    router: Router, speech: Mapping[Language, Texts], text: str, first: Language
) -> list[InlineQueryResultArticle]:
    """A card for each language, that of the asker first; nothing is remembered of it."""
    languages = sorted(speech, key=lambda language: language != first)
    found: dict[Language, InlineQueryResultArticle] = {}
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


def _card(answer: Answer, texts: Texts) -> InlineQueryResultArticle:
    message = render(answer, texts)[0]
    title, _, rest = bare(message.text).partition("\n")
    return InlineQueryResultArticle(
        answer.language,
        split(title, _TITLE)[0],
        _content(message),
        description=next(iter(split(" ".join(rest.split()), _DESCRIPTION)), None),
    )


def _content(message: Outgoing) -> InputTextMessageContent:
    return InputTextMessageContent(
        message.text,
        entities=message.entities,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
