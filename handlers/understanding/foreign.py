"""Messages in a language that the bot does not speak."""

from unicodedata import bidirectional

from handlers.understanding.message import Message

FOREIGN = "foreign"
"""The topic of a message in a language that is not spoken here."""


def foreign(message: Message) -> frozenset[str]:
    """Whether a message is in a language of which no more than a few words are known, or in letters
    of none.
    """
    known = {at for place in message.groups.get(f"talk.{FOREIGN}", ()) for at in range(*place)}
    letters = [token.text for token in message.tokens if token.text[0].isalpha()]
    other = [word for word in letters if not (word[0].isascii() or bidirectional(word[0]) == "AL")]
    spoken = len(known) >= 2 or (known and len(known) == len(letters))
    foreign = len(other) * 2 > len(letters) or (spoken and not message.arabizi)
    return frozenset({FOREIGN} if foreign else ())
