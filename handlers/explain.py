"""A question about the story, answered by a language model that is held to the story.

Nothing is shown before it has passed: each sentence is held against the passages that the model
got, as soon as it is whole. What does not pass is asked for once more and then left out; where
nothing is left, or no model answers, the built-in answer is given.
"""

from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import aclosing
from dataclasses import replace

import prompts
from handlers.ask import Explain
from handlers.chat import Answer, Answers, Aside, Block, Language, Source, aside
from handlers.citing import cite
from handlers.errors import BackendError, ToolError
from handlers.grounding import Ground, Grounding
from handlers.model import Again, Backend, Call, Calls, Message, Text, Tool
from handlers.model.asking import Asking, asking
from handlers.model.citations import unmarked
from handlers.model.draft import Draft
from handlers.model.sentences import sentences
from handlers.model.tools import tools
from handlers.passages import passage
from handlers.records import Fact
from handlers.search import words
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood

Run = Callable[[str], Awaitable[Answer]]
Progress = AsyncGenerator[None, None]
Held = Callable[[int], None]
"""Is told how many figures of a sentence were held back."""

_ROUNDS = 3
_CALLS = 4
_TOLD = 0.5
"""This share of the words of a correction, and its figures, tell it."""


def _unheard(figures: int) -> None:
    del figures


async def explain(
    backend: Backend,
    story: Story,
    speech: Mapping[Language, Texts],
    tools: Mapping[str, tuple[Tool, Run]],
    asked: Understood,
    turns: Sequence[str],
    facts: Sequence[str],
    builtin: Answer,
    *,
    grounding: Grounding | None = None,
    held: Held = _unheard,
) -> Answers:
    """Whole answers, each with more sentences than the one before; the last is final.

    ``turns``: the reader's earlier messages; ``facts``: ids, best first; ``builtin``: the answer
    where the model gives none. ``grounding``: made once for a story, as making it takes a while.
    """
    grounding = grounding or Grounding(story, speech)
    texts = speech[asked.language]
    asks = asking(story, texts, asked, turns, facts, [tool for tool, _ in tools.values()])
    ground = grounding.ground(asks.facts, asked.text, asked.language, asked.mentions)
    telling = _Telling(backend, story, texts, tools, asks, ground, held)
    try:
        async for _ in telling.first():
            yield telling.answer()
        await telling.correct()
    except BackendError:
        telling.failed = True
    yield builtin if telling.is_void() else telling.final(builtin)


def explainer(
    backend: Backend,
    story: Story,
    speech: Mapping[Language, Texts],
    held: Held = _unheard,
) -> Explain:
    """``explain`` for one model and one story; ``held`` counts the figures held back."""
    grounding = Grounding(story, speech)
    by_language = {language: tools(story, speech, language) for language in speech}

    def tell(asked: Understood, facts: tuple[str, ...], builtin: Answer) -> Answers:
        return explain(
            backend,
            story,
            speech,
            by_language[asked.language],
            asked,
            asked.turns,
            facts,
            builtin,
            grounding=grounding,
            held=held,
        )

    return tell


class _Telling:
    """One answer in the making."""

    def __init__(
        self,
        backend: Backend,
        story: Story,
        texts: Texts,
        tools: Mapping[str, tuple[Tool, Run]],
        asks: Asking,
        ground: Ground,
        held: Held,
    ) -> None:
        self._backend = backend
        self._story = story
        self._texts = texts
        self._tools = tools
        self._asks = asks
        self._ground = ground
        self._held = held
        self._messages = list(asks.messages)
        self._said = ""
        self._results: dict[str, tuple[Source, ...]] = {}
        self.failed = False
        self._draft = self._new()

    def _new(self) -> Draft:
        links = [source.url for source in self._story.sources if source.url]
        ids = (*self._asks.facts, *self._results)
        return Draft(
            self._ground,
            ids,
            links,
            self._asks.rules,
            right_to_left=self._texts.right_to_left,
        )

    async def first(self) -> Progress:
        """Ask, and once more when the answer comes in another language."""
        async for _ in self._stream():
            yield
        if self._draft.foreign():
            wanted = prompts.render("language", self._texts.language)
            self._messages += [Message("assistant", self._said), Message("user", wanted)]
            async for _ in self._stream():
                yield

    async def _stream(self) -> Progress:
        """The answer as it comes, whenever more of it may be shown; tools are called for it."""
        for number in range(_ROUNDS):
            calls = None
            self._restart()
            tools = [tool for tool, _ in self._tools.values()] if number < _ROUNDS - 1 else []
            async with aclosing(self._backend.stream(self._messages, tools)) as events:
                async for event in events:
                    match event:
                        case Text(text):
                            self._said += text
                            if self._draft.update(self._said, whole=False) and self._may_show():
                                yield
                            if self._draft.foreign() or self._draft.echoes:
                                return
                        case Again():
                            self._restart()
                        case Calls():
                            calls = event
            if calls is None:
                self._draft.update(self._said, whole=True)
                return
            await self._call(calls)

    def _restart(self) -> None:
        self._said = ""
        self._draft = self._new()

    def _may_show(self) -> bool:
        shown = self._draft.cited() and not self._draft.echoes and not self._draft.foreign()
        return bool(shown) and bool(self._draft.blocks())

    async def _call(self, calls: Calls) -> None:
        """Call the tools that the model wants, and hand it their results."""
        self._messages.append(
            Message("assistant", self._said, calls=calls.calls, reasoning=calls.reasoning)
        )
        for number, call in enumerate(calls.calls):
            told = await self._result(call) if number < _CALLS else "too many calls"
            self._messages.append(Message("tool", told, answers=call.id))

    async def _result(self, call: Call) -> str:
        if call.name not in self._tools:
            return f"there is no tool {call.name[:40]}; there are {', '.join(self._tools)}"
        try:
            answer = await self._tools[call.name][1](call.arguments)
        except ToolError as error:
            return str(error)
        self._ground.add_result(call.name, answer)
        self._results[call.name] = (*self._results.get(call.name, ()), *answer.sources)
        return "\n".join(sentence.text for sentence in sentences(answer.blocks))

    async def correct(self) -> None:
        """Have the sentences that did not pass corrected once."""
        failing = self._draft.failing()
        self._count()
        if not failing or self._draft.foreign() or self._draft.echoes:
            return
        listed = "\n".join(
            f"{number}. {unmarked(each.sentence.text)}"
            for number, each in enumerate(failing, start=1)
        )
        wanted = prompts.render("again", self._texts.language, sentences=listed)
        messages = [
            *self._messages,
            Message("assistant", self._said),
            Message("user", wanted),
        ]
        corrected = await self._whole(messages)
        if corrected is not None:
            self._draft.correct(corrected)
            self._count()

    async def _whole(self, messages: Sequence[Message]) -> str | None:
        """A whole text, ``None`` when no endpoint gives one."""
        text = ""
        try:
            async with aclosing(self._backend.stream(messages)) as events:
                async for event in events:
                    match event:
                        case Text(more):
                            text += more
                        case Again():
                            text = ""
                        case Calls():
                            return None
        except BackendError:
            return None
        return text

    def _count(self) -> None:
        for each in self._draft.failing():
            if each.verdict.figures:
                self._held(each.verdict.figures)

    def is_void(self) -> bool:
        """Whether there is nothing to show."""
        return self.failed or not self._may_show()

    def answer(self) -> Answer:
        """What may be shown by now."""
        return Answer(self._texts.language, "ask", self._draft.blocks(), self._sources())

    def final(self, builtin: Answer) -> Answer:
        """The whole answer, with the corrections that it does not tell."""
        answer = self.answer()
        blocks = (*answer.blocks, *self._untold(answer.blocks))
        return replace(answer, blocks=blocks, suggestions=builtin.suggestions, more=builtin.more)

    def _used(self) -> Iterator[Fact]:
        """The facts that are cited, and those that bear a figure without being cited."""
        borne = (name for each in self._draft.kept() for name in each.verdict.sources)
        for name in dict.fromkeys((*self._draft.cited(), *borne)):
            if name in self._story.facts_by_id:
                yield self._story.fact(name)

    def _sources(self) -> tuple[Source, ...]:
        used = list(self._used())
        listed = cite(
            self._story,
            self._texts,
            (number for fact in used for number in fact.paragraphs),
            (source for fact in used for source in fact.sources),
        )
        more = (source for sources in self._results.values() for source in sources)
        return tuple(dict.fromkeys((*listed, *more)))

    def _untold(self, blocks: Sequence[Block]) -> Iterator[Aside]:
        told = {name for each in self._draft.kept() for name in each.verdict.corrections}
        said = set(words(" ".join(sentence.text for sentence in sentences(blocks))))
        for fact in self._used():
            _, correction = passage(self._story, self._texts, fact.id)
            if correction and fact.id not in told and not self._tells(fact, correction, said):
                yield aside(correction)

    def _tells(self, fact: Fact, correction: str, said: Iterable[str]) -> bool:
        """Whether a correction without figures is told in other words."""
        wanted = set(words(correction))
        share = len(wanted & {*said}) / max(len(wanted), 1)
        return not fact.figures and not fact.dates and share >= _TOLD
