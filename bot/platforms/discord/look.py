"""How an answer looks in each of its states."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.platforms.discord.buttons import stop
from bot.platforms.discord.render import Outgoing, growing, plain, render
from bot.platforms.showing import RATED
from handlers.chat import Answer, Language
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class Look:
    """How an answer to ``user`` looks.

    ``words`` are for what is said without an answer. ``quote`` is a question to show above it;
    with ``rated`` its reader may say what they think of it.
    """

    speech: Mapping[Language, Texts]
    words: Texts
    user: int
    quote: str | None = None
    rated: bool = False

    def unfinished(self, answer: Answer) -> Outgoing:
        """The beginning of an answer that still grows, and the button that stops it."""
        texts = self.speech[answer.language]
        return growing(answer, texts, stop(texts, self.user), quote=self.quote)

    def whole(self, answer: Answer) -> tuple[Outgoing, ...]:
        """The answer as it stays."""
        by = self.user if self.rated and answer.intent in RATED else None
        return render(answer, self.speech[answer.language], quote=self.quote, rated_by=by)

    def stopped(self, answer: Answer | None) -> tuple[Outgoing, ...]:
        """What there was of an answer when its reader stopped it."""
        if answer is None:
            return (plain(self.words("discord-stopped")),)
        texts = self.speech[answer.language]
        return render(answer, texts, quote=self.quote, note=texts("discord-stopped"))

    def failed(self) -> tuple[Outgoing, ...]:
        """What is said when there is no answer."""
        return (plain(self.words("discord-failed")),)
