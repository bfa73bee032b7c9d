"""What an answer offers to ask next, and which of it a number stands for."""

from handlers.chat import Answer, Suggestion

_DIGITS = 2
"""Of the number of an offer."""


def offered(answer: Answer) -> tuple[Suggestion, ...]:
    """What may be asked next by its number; more detail comes last."""
    return answer.suggestions if answer.more is None else (*answer.suggestions, answer.more)


def numbered(text: str, offers: tuple[Suggestion, ...]) -> str | None:
    """What is asked by the number of an offer; ``None`` where a text is no such number."""
    told = text.strip()
    if told.isdecimal() and len(told) <= _DIGITS and 0 < int(told) <= len(offers):
        return offers[int(told) - 1].text
    return None
