"""A router that says what a test wrote down for it."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence

from handlers.chat import Answer, Answers, Block, Language, Question, Suggestion, paragraph

Step = Answer | float | asyncio.Event | Exception
Script = Callable[[Question], Answer | Sequence[Step]]
"""What comes of a question: an answer, or several with pauses in seconds, or until something has
happened, and at last an error.
"""


def echo(question: Question) -> Answer:
    """The question said back."""
    return said(question.text or f"/{question.command}", question.language)


def said(text: str, language: Language | None = None, *more: Block) -> Answer:
    """An answer of one paragraph, and what follows it; its language is that of its letters."""
    language = language or ("ar" if re.search("[\u0620-\u064a]", text) else "en")
    return Answer(
        language,
        "ask",
        (paragraph(text), *more),
        suggestions=(Suggestion("crash-date", "متى؟" if language == "ar" else "When?"),),
    )


class Scripted:
    """Answers by a script, and notes what it was asked."""

    def __init__(self, script: Script = echo) -> None:
        self.script = script
        self.asked: list[Question] = []
        self.closed = 0

    def answer(self, question: Question) -> Answers:
        """Play the script."""
        self.asked.append(question)
        return self._play(self.script(question))

    async def until_asked(self, count: int) -> None:
        """Wait until it was asked so often."""
        async with asyncio.timeout(30):
            while len(self.asked) < count:  # noqa: ASYNC110  # no call tells of it
                await asyncio.sleep(0.01)

    def language(self, question: Question) -> Language:
        """The one that was chosen, else that of the platform."""
        return question.language or (question.locale or "en")[:2]

    def suggested(self, name: str, language: Language) -> str | None:
        """One question is suggested."""
        if name != "crash-date":
            return None
        return "متى كان ذلك؟" if language == "ar" else "When was that?"

    async def _play(self, script: Answer | Sequence[Step]) -> AsyncGenerator[Answer, None]:
        try:
            for each in [script] if isinstance(script, Answer) else script:
                if isinstance(each, Answer):
                    yield each
                elif isinstance(each, Exception):
                    raise each
                elif isinstance(each, asyncio.Event):
                    await each.wait()
                else:
                    await asyncio.sleep(each)
        finally:
            self.closed += 1
