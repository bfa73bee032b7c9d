"""Where what was spoken of is from: ``is it Chinese?``, ``صينية ولا أميركية؟``"""

from handlers.understanding.message import Message
from handlers.understanding.talk.meanings import Meaning, alone, kinds, says_anything
from handlers.understanding.words.choosing import CHOICE


def of_two_countries(message: Message) -> bool:
    """Whether it is asked from which of some countries something is."""
    return message.has(CHOICE) and len(message.section("trait")) >= 2


def traits(meaning: Meaning) -> frozenset[str]:
    """Where things are said to be from, before too where no more is named: ``and Oracle?``"""
    own, earlier = meaning.message.section("trait"), meaning.earlier
    if of_two_countries(meaning.message):
        return frozenset()
    if own or earlier is None or not meaning.message.mentions:
        return own
    return own if says_anything(alone(meaning.message)) else earlier.section("trait")


def asks_origin(meaning: Meaning) -> bool:
    """Whether a message asks only where what was spoken of last is from: ``is it Chinese?``"""
    message = meaning.message
    if meaning.earlier is None or not meaning.mentions:
        return False
    if of_two_countries(message):
        return True
    pointed = message.section("trait") and message.has("follow.pronoun")
    return bool(pointed) and kinds(meaning.mentions) <= {"company", "fund", "person"}
