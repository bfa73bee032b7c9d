"""How an answer looks in each of its states."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.platforms.showing import RATED
from bot.platforms.telegram.buttons import stop
from bot.platforms.telegram.render import Outgoing, plain, render
from handlers.chat import Answer, Language
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer looks.

    ``words`` are for what is said without an answer. ``asked`` is a question to quote above it;
    with ``rated`` its reader may say what they think of it.
    """

    speech: Mapping[Language, Texts]
    words: Texts
    asked: str | None = None
    rated: bool = False

    def unfinished(self, answer: Answer) -> Outgoing:
        """The beginning of an answer that still grows, and the button that stops it."""
        texts = self.speech[answer.language]
        return replace(render(answer, texts, asked=self.asked)[0], markup=stop(texts))

    def whole(self, answer: Answer) -> tuple[Outgoing, ...]:
        """The answer as it stays."""
        rated = self.rated and answer.intent in RATED
        texts = self.speech[answer.language]
        others = (each for each in self.speech.values() if each is not texts)
        return render(answer, texts, asked=self.asked, opinions=rated, others=others)

    def stopped(self, answer: Answer | None) -> tuple[Outgoing, ...]:
        """What there was of an answer when its reader stopped it."""
        if answer is None:
            return (plain(self.words("telegram-stopped")),)
        texts = self.speech[answer.language]
        return render(answer, texts, asked=self.asked, note=texts("telegram-stopped"))

    def failed(self) -> tuple[Outgoing, ...]:
        """What is said when there is no answer."""
        return (plain(self.words("telegram-failed")),)
