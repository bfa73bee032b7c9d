"""Whether what the bot offers to ask is answered by the facts that it stands for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from handlers.chat import Answer, Answers, Language, Question
from handlers.errors import DataError, label
from handlers.files.datafiles import Fluent
from handlers.model.sentences import sentences
from handlers.passages import passage
from handlers.records import Fact
from handlers.story import Story, passages_file
from handlers.texts import Texts


async def offered(
    story: Story,
    speech: Mapping[Language, Texts],
    answers: Callable[[Question], Answers],
    folder: Path,
) -> None:
    """Ask the question of every fact of the story in ``folder``, as a reader would.

    Raises ``DataError`` with those that something else answers, each with its file and line.
    """
    problems = []
    for language, texts in speech.items():
        path = passages_file(folder, language)
        lines = {name: part.line for name, part in Fluent(path).parts.items()}
        said = {fact.id: passage(story, texts, fact.id)[0] for fact in story.facts}
        for fact in story.facts:
            asking = f"{fact.id}.ask"
            found = [each async for each in answers(Question(texts(asking)))]
            if not found or found[-1].language != language or not _fits(fact, found[-1], said):
                where = f"{label(path)}:{lines[asking]}: {asking}"
                problems.append(f"{where}: is answered by something else: {texts(asking)}")
    if problems:
        raise DataError(problems)


def _fits(fact: Fact, answer: Answer, said: Mapping[str, str]) -> bool:
    """Whether what answers is the fact's own handler, and tells it, or at least no other one."""
    told = " ".join(sentence.text for sentence in sentences(answer.blocks))
    others = any(text in told for name, text in said.items() if name != fact.id)
    of_itself = fact.told_by or said[fact.id] in told or not others
    return answer.intent == (fact.told_by or "ask") and bool(of_itself)
