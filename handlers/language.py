"""The language of the answers: shown, or chosen for good."""

from collections.abc import Iterator, Mapping

from handlers.chat import Answer, Answers, Language, paragraph
from handlers.citing import openers, suggest
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.foreign import FOREIGN
from handlers.understanding.tongues import wanting
from handlers.understanding.writing.folding import fold


async def language(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Switch to the language that the question names, else say which there are."""
    chosen = next((code for code, texts in speech.items() if _named(texts, asked)), None)
    texts = speech[chosen or asked.language]
    if chosen is None:
        told = list(_told(texts, speech, asked))
        then = tuple(map(offer, speech))
    else:
        told = [texts("language-chosen")]
        then = (*openers(story, texts), "ask-help")
    blocks = tuple(map(paragraph, told))
    yield Answer(texts.language, "help", blocks, (), suggest(texts, *then), chosen)


def offer(code: Language) -> str:
    """The message that asks for answers in a language."""
    return f"ask-language-{code}"


def only(texts: Texts, speech: Mapping[Language, Texts]) -> str:
    """Which languages there are, to who speaks another one."""
    return texts("language-only", names=_names(texts, speech))


def _names(texts: Texts, speech: Mapping[Language, Texts]) -> str:
    return texts.join(_own_name(each) for each in speech.values())


def _told(texts: Texts, speech: Mapping[Language, Texts], asked: Understood) -> Iterator[str]:
    """Which languages there are; to who speaks another one in all of them, that of the answer
    first.
    """
    if FOREIGN not in asked.topics:
        yield texts("language-which", names=_names(texts, speech))
        return
    yield only(texts, speech)
    yield from (only(each, speech) for each in speech.values() if each is not texts)


def _named(texts: Texts, asked: Understood) -> bool:
    wanted = wanting(texts.locale)
    names = {texts.language, wanted.removeprefix("to-"), fold(_own_name(texts))}
    return wanted in asked.topics or asked.folded in names


def _own_name(texts: Texts) -> str:
    """What a language calls itself."""
    return texts.locale.display_name or texts.language
