"""Who the bot is and what it can do; what it says to small talk."""

from collections.abc import Callable, Mapping

from handlers.chat import Answer, Answers, Block, Bullets, Language, aside, paragraph, spans
from handlers.citing import openers, suggest
from handlers.facts.finding import Found
from handlers.shares.words import Shares
from handlers.story import Story
from handlers.texts import Texts
from handlers.understanding import Understood
from handlers.understanding.talk.returns.returning import NOWHERE

_TALK = (
    NOWHERE,
    "instructions",
    "insult",
    "complaint",
    "medium",
    "identity",
    "greeting",
    "bye",
    "thanks",
    "ok",
)
"""Topics of small talk; where several stand in one message, the first is answered."""

GUIDED = "able"
_DECLINED = frozenset({"instructions", "insult", "chat"})
"""What the bot does not go into."""


async def guide(
    story: Story,
    speech: Mapping[Language, Texts],
    find: Callable[[Understood], Found],
    asked: Understood,
) -> Answers:
    """Answer small talk in a line or two, and anything else with what may be asked."""
    texts, talk = speech[asked.language], "bare" if asked.bare else _talk(find, asked)
    yield Answer(
        asked.language,
        "out_of_scope" if talk in _DECLINED else "help",
        _small_talk(story, texts, talk) if talk else _guide(story, texts),
        suggestions=suggest(texts, *openers(story, texts), "ask-compare"),
    )


def _talk(find: Callable[[Understood], Found], asked: Understood) -> str | None:
    """What kind of small talk it is; ``None`` where it is asked what the bot can do."""
    if GUIDED in asked.topics:
        return None
    worded = next((topic for topic in _TALK if topic in asked.topics), None)
    if worded or "more" in asked.topics or _is_wordless(asked):
        return worded
    found = find(asked)
    return found.said if found.is_talk and found.said != GUIDED else None


def _is_wordless(asked: Understood) -> bool:
    return not any(map(str.isalnum, asked.text))


def _small_talk(story: Story, texts: Texts, talk: str) -> tuple[Block, ...]:
    told = texts(f"help-{talk}", title=story.title[texts.language], article=_article(story))
    return (paragraph(told),)


def _article(story: Story) -> str:
    """Whether there is an article, as messages choose by it."""
    return "yes" if story.has_article else "no"


def _guide(story: Story, texts: Texts) -> tuple[Block, ...]:
    title = story.title[texts.language]
    return (
        paragraph(texts("help-identity", title=title)),
        paragraph(texts("help-examples")),
        Bullets(tuple(spans(example) for example in _examples(story, texts))),
        paragraph(texts("help-honest", article=_article(story))),
        aside(texts("help-commands", new="/new", privacy="/privacy", forget="/forget")),
        aside(texts("help-language")),
    )


def _examples(story: Story, texts: Texts) -> list[str]:
    """One question of each kind that the story can answer."""
    models = [story.name(price.model).name[texts.language] for price in story.prices[:2]]
    examples = [
        texts("help-story", question=texts(f"{name}.ask")) for name in openers(story, texts)
    ]
    if len(models) == 2:
        model, other = models
        examples.append(texts("help-cost", model=model))
        examples.append(texts("help-compare", model=model, other=other))
    shares = Shares(story, texts)
    examples += [texts("help-stock", share=shares.name(share)) for share in shares.foremost()]
    return examples
