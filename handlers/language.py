"""The language of the answers: shown, or chosen for good."""

from collections.abc import Mapping

from handlers.chat import Answer, Answers, Language, paragraph
from handlers.citing import openers, suggest
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.folding import fold


async def language(story: Story, speech: Mapping[Language, Texts], asked: Understood) -> Answers:
    """Switch to the language that the question names, else say which there are."""
    chosen = next((code for code, texts in speech.items() if _named(texts, asked)), None)
    texts = speech[chosen or asked.language]
    if chosen is None:
        told = texts(
            "language-which", names=texts.join(_own_name(each) for each in speech.values())
        )
        then = tuple(f"ask-language-{code}" for code in speech)
    else:
        told = texts("language-chosen")
        then = (*openers(story, texts), "ask-help")
    yield Answer(texts.language, "help", (paragraph(told),), (), suggest(texts, *then), chosen)


def _named(texts: Texts, asked: Understood) -> bool:
    english = (texts.locale.english_name or "").casefold()
    own = fold(_own_name(texts))
    return f"to-{english}" in asked.topics or asked.folded in {texts.language, english, own}


def _own_name(texts: Texts) -> str:
    """What a language calls itself."""
    return texts.locale.display_name or texts.language
