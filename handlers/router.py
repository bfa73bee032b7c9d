"""From a question to its handler; the one place where an error becomes an answer."""

import logging
from collections.abc import Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import replace
from functools import lru_cache, partial

from handlers.chat import (
    AFRESH,
    COMMANDS,
    Answer,
    Answers,
    Aside,
    Language,
    Question,
    Route,
    paragraph,
)
from handlers.citing import openers, question_of, suggest, together
from handlers.errors import TextError
from handlers.lacking import commands, is_offered
from handlers.language import only
from handlers.more import question as of_more
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Again, Understood
from handlers.understanding.foreign import FOREIGN
from handlers.understanding.meaning import Understanding

_log = logging.getLogger(__name__)

_KEPT = 256
"""Suggestions of which it is known whether they have an answer."""

Handler = Callable[[Understood], Answers]

_TOLD: frozenset[Route] = frozenset({"ask", "cost", "stock", "compare"})
"""The handlers that tell of the story."""


class Router:
    """``handlers``: by name. ``route`` says which one answers what was understood."""

    def __init__(
        self,
        story: Story,
        speech: Mapping[Language, Texts],
        understanding: Understanding,
        route: Callable[[Understood], Route],
        handlers: Mapping[Route, Handler],
    ) -> None:
        self._story = story
        self._speech = speech
        self._understanding = understanding
        self._route = route
        self._handlers = handlers
        self._is_offered = lru_cache(maxsize=_KEPT)(partial(is_offered, story))

    async def answer(self, question: Question) -> Answers:
        """Whole answers, the last one final; never raises for what a reader wrote."""
        language = question.language
        try:
            if question.command and question.command not in {*COMMANDS, *AFRESH}:
                yield self._unknown(question)
                return
            understood = self._understanding.read(question)
            language = understood[0].language
            answer = None
            async with aclosing(self._each(question, understood)) as answers:
                async for answer in answers:
                    yield answer
            if answer is None or answer.chosen is None or question.command:
                return
            async with aclosing(self._again(question, answer, answer.chosen)) as answers:
                async for again in answers:
                    yield again
        except Exception:  # noqa: BLE001
            _log.exception("A question could not be answered")
            with suppress(Exception):
                language = language or self.language(question)
            yield self._failed(language)

    def language(self, question: Question) -> Language:
        """Which language a question is to be answered in."""
        return self._understanding.language(question)

    def suggested(self, name: str, language: Language) -> str | None:
        """The text of a suggested question, ``None`` for a name that is not one."""
        texts = self._speech.get(language)
        if texts is None:
            return None
        for named in (partial(of_more, self._story), question_of):
            with suppress(TextError):
                return named(texts, name)
        return None

    async def _again(self, question: Question, answer: Answer, language: Language) -> Answers:
        """What was told before, whatever was said since, in the language that was asked for."""
        again = replace(question, language=language)
        told = False
        while again.turns and not told:
            again = replace(again, text=again.turns[-1], turns=again.turns[:-1])
            understood = self._understanding.read(again)
            told = any(
                self._chosen(again, asked) in _TOLD and not asked.outside for asked in understood
            )
        if told:
            async with aclosing(self._each(again, understood, answer)) as answers:
                async for each in answers:
                    yield each

    async def _each(
        self,
        question: Question,
        understood: tuple[Understood, ...],
        before: Answer | None = None,
    ) -> Answers:
        """To every question of a message in turn, after what was said ``before``."""
        texts = self._speech[understood[0].language]
        for asked in understood:
            handler = self._handlers[self._chosen(question, asked)]
            answer = None
            async with aclosing(handler(asked)) as answers:
                async for told in answers:
                    answer = self._offering(texts, told)
                    answer = _told_again(texts, answer, asked.again) if asked.again else answer
                    if FOREIGN in asked.topics and answer.intent != "help":
                        notice = paragraph(only(texts, self._speech))
                        answer = replace(answer, blocks=(notice, *answer.blocks))
                    yield answer if before is None else _joined(texts, before, answer)
            if answer is not None:
                before = answer if before is None else _joined(texts, before, answer)

    def _offering(self, texts: Texts, answer: Answer) -> Answer:
        """With those suggestions alone that the story has an answer to."""
        kept = [each for each in answer.suggestions if self._is_offered(texts, each.id)]
        if len(kept) == len(answer.suggestions):
            return answer
        return replace(
            answer, suggestions=tuple(kept) or suggest(texts, *openers(self._story, texts))
        )

    def _chosen(self, question: Question, asked: Understood) -> Route:
        """What a command names; /ask and a message without one are for the meaning to choose."""
        named: Route = next((each for each in self._handlers if each == question.command), "ask")
        if named != "ask":
            return named
        return (
            self._route(asked) if asked.text.strip() and question.command not in AFRESH else "help"
        )

    def _unknown(self, question: Question) -> Answer:
        """Which commands there are. The letters of one in Latin letters tell no language."""
        name = question.command or ""
        spoken = self._understanding.read(replace(question, text="" if name.isascii() else name))
        texts = self._speech[spoken[0].language]
        told = texts(
            "router-commands", commands=texts.join(f"/{each}" for each in commands(self._story))
        )
        return Answer(texts.language, "help", (paragraph(told),))

    def _failed(self, language: Language | None) -> Answer:
        texts = self._speech.get(language or "") or next(iter(self._speech.values()))
        then = suggest(texts, *openers(self._story, texts))
        return Answer(texts.language, "help", (paragraph(texts("router-error")),), (), then)


def _told_again(texts: Texts, answer: Answer, manner: Again) -> Answer:
    """An answer that was given before: to a reader who doubts it, or what matters most in it."""
    if manner == "brief":
        first, *rest = answer.blocks
        return replace(answer, blocks=(first, *(each for each in rest if isinstance(each, Aside))))
    if not answer.sources:
        return answer
    return replace(answer, blocks=(paragraph(texts(f"told-{manner}")), *answer.blocks))


def _joined(texts: Texts, first: Answer, second: Answer) -> Answer:
    """Two answers to one message as one; what the first offers to ask has been asked."""
    if second.blocks == first.blocks:
        return first
    return replace(
        first,
        intent=second.intent if first.intent in {"help", "out_of_scope"} else first.intent,
        blocks=tuple(dict.fromkeys((*first.blocks, *second.blocks))),
        sources=together(texts, *first.sources, *second.sources),
        suggestions=second.suggestions,
        chosen=second.chosen or first.chosen,
        more=second.more or first.more,
    )
