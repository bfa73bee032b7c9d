"""What is counted and timed: one protocol, and what stands in where nobody wants to know."""

from typing import Protocol

from bot.backend.endpoint import Use
from handlers.chat import Intent, Language


class Metrics(Protocol):
    """``platform`` is a name such as ``telegram``; times are in seconds, money in dollars."""

    def page(self, accepted: str) -> tuple[bytes, str]:
        """All figures, in a form that the header ``Accept`` names, and that form's name."""

    def asked(self, platform: str) -> None:
        """A question was taken up."""

    def begun(self, platform: str, intent: Intent, seconds: float) -> None:
        """The first words of its answer are there."""

    def ended(self, platform: str) -> None:
        """It is not in hand any more."""

    def answered(self, platform: str, intent: Intent, language: Language, seconds: float) -> None:
        """Its answer is shown; the last words were there after so many seconds."""

    def unanswered(self, platform: str, why: str) -> None:
        """It came to nothing: ``failed``, ``stopped`` by its reader or the bot's end, ``unshown``
        by its platform, ``late``, or one of too many (``busy``).
        """

    def rated(self, platform: str, *, good: bool) -> None:
        """A reader said what they think of an answer."""

    def used(self, use: Use) -> None:
        """A call of a model ended."""

    def held_back(self, figures: int) -> None:
        """A model wrote figures that the story does not hold; no reader saw them."""

    def waiting(self, platform: str, questions: int) -> None:
        """How many questions of a platform are kept and not answered yet."""

    def open(self, platform: str, *, ready: bool) -> None:
        """Whether a platform answers people now."""

    def restarted(self, platform: str) -> None:
        """A platform died of an unexpected error and is opened again."""

    def late(self, seconds: float) -> None:
        """How much later than it was to the event loop got to something."""


class Unmeasured:
    """Nobody wants to know."""

    def page(self, accepted: str) -> tuple[bytes, str]:
        """An empty page."""
        del accepted
        return b"", "text/plain"

    def asked(self, platform: str) -> None:
        """Nothing."""

    def begun(self, platform: str, intent: Intent, seconds: float) -> None:
        """Nothing."""

    def ended(self, platform: str) -> None:
        """Nothing."""

    def answered(self, platform: str, intent: Intent, language: Language, seconds: float) -> None:
        """Nothing."""

    def unanswered(self, platform: str, why: str) -> None:
        """Nothing."""

    def rated(self, platform: str, *, good: bool) -> None:
        """Nothing."""

    def used(self, use: Use) -> None:
        """Nothing."""

    def held_back(self, figures: int) -> None:
        """Nothing."""

    def waiting(self, platform: str, questions: int) -> None:
        """Nothing."""

    def open(self, platform: str, *, ready: bool) -> None:
        """Nothing."""

    def restarted(self, platform: str) -> None:
        """Nothing."""

    def late(self, seconds: float) -> None:
        """Nothing."""
