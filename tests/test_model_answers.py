"""What models write is shown as it is where it holds, and never where it does not."""

from collections import Counter
from unicodedata import decimal

import pytest

from handlers.chat import Answer
from handlers.explain import explain
from tests.model_script import BUILTIN, Model, Written, builtin, grounding, written
from tests.told import lines, question, speech, story


async def shown(answer: Written) -> list[Answer]:
    """Every answer that a reader sees, where a model says the same whatever it is asked."""
    asked = question(language=answer.language, text=answer.asked)
    answers = explain(
        Model(answer.says, pieces=5),
        story(),
        speech(),
        {},
        asked,
        (),
        answer.facts,
        builtin(answer.language),
        grounding=grounding(),
    )
    return [each async for each in answers]


def ascii_digits(text: str) -> str:
    """A text with the digits and signs that answers are shown with."""
    plain = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    return plain.replace("٪", "%").replace("٫", ".")


def rows(name: str) -> list[object]:
    count: Counter[tuple[str, str]] = Counter()
    params: list[object] = []
    for answer in written(name):
        kind = answer.language, answer.kind or "right"
        count[kind] += 1
        params.append(pytest.param(answer, id=f"{kind[0]}-{kind[1]}-{count[kind]}"))
    return params


@pytest.mark.parametrize("answer", rows("wrong"))
async def test_what_does_not_hold_is_never_shown(answer: Written) -> None:
    """No answer, while it grows or when it is whole, holds what is not in the story."""
    for each in await shown(answer):
        told = " ".join(lines(each))
        shown_as = [form for part in answer.never for form in (part, ascii_digits(part))]
        assert not [part for part in shown_as if part in told], told


@pytest.mark.parametrize("answer", rows("right"))
async def test_what_holds_is_shown(answer: Written) -> None:
    """A right answer is the model's own, with its sources."""
    last = (await shown(answer))[-1]
    assert lines(last) != [BUILTIN]
    assert last.sources


def test_right_sentences_are_shown() -> None:
    """At most one right sentence in a hundred is held back."""
    from handlers.model.draft import Draft

    held, all_of_them = [], 0
    for answer in written("right"):
        ground = grounding().ground(answer.facts, answer.asked, answer.language)
        draft = Draft(ground, answer.facts, (), "")
        draft.update(answer.says, whole=True)
        all_of_them += len(draft.checked)
        held += [(each.sentence.text, each.verdict.wrong) for each in draft.failing()]
    assert len(held) <= all_of_them / 100, held


def test_there_are_enough_answers() -> None:
    """At least a hundred and twenty answers of every kind, about as many in either language."""
    answers = [*written("right"), *written("wrong")]
    languages = Counter(answer.language for answer in answers)
    assert min(languages["ar"], languages["en"]) >= 60
    assert 0.9 < languages["ar"] / languages["en"] < 1.1
    kinds = {"digit", "unit", "company", "date", "rounding", "name", "words", "sum", "link"}
    assert {answer.kind for answer in answers} >= kinds
