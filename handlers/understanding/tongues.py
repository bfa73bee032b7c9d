"""In which language a message is answered."""

from collections.abc import Container, Iterable, Mapping
from itertools import chain
from unicodedata import bidirectional

from babel import Locale

from handlers.chat import Language, Question
from handlers.texts import Texts
from handlers.understanding.message import Message

_LOOKED_AT = 400
"""Characters that tell the letters of a message."""


def wanting(locale: Locale) -> str:
    """What somebody speaks of who asks for answers in a language: ``to-french``."""
    return f"to-{(locale.english_name or '').casefold()}"


class Tongues:
    """The languages that the bot speaks."""

    def __init__(self, speech: Mapping[Language, Texts]) -> None:
        self._latin = {language: not texts.right_to_left for language, texts in speech.items()}
        self._outright = {
            language: f"talk.{wanting(texts.locale)}" for language, texts in speech.items()
        }

    def answering(
        self,
        question: Question,
        message: Message,
        groups: Container[str],
        before: Iterable[Language | None],
    ) -> Language:
        """Asked for outright, else chosen, else spoken now, else spoken before, else a guess.

        ``groups``: of the words of the message, those that may ask for it outright; ``before``: in
        which languages the turns before are, the latest first.
        """
        wanted = (name for name, group in self._outright.items() if group in groups)
        guessed = question.locale and question.locale.partition("-")[0].lower()
        known = chain(wanted, (question.language, message.language), before, (guessed,))
        told = next((each for each in known if each in self._latin), None)
        return told or self._by_script(message)

    def _by_script(self, message: Message) -> Language:
        """The first language that is written in the letters of a message."""
        latin = not any(bidirectional(char) == "AL" for char in message.text[:_LOOKED_AT])
        return next((name for name, is_latin in self._latin.items() if is_latin == latin), "en")
