"""A figure that is told wrongly is not shown, whatever else the sentence says."""

import re
from collections.abc import Iterator

import pytest

from handlers.model.draft import Draft
from tests.model_script import Written, grounding, written

_NUMBER = re.compile(r"(?<![A-Za-z0-9.,-])[0-9]+(?:[.,][0-9]+)*(?![A-Za-z0-9])")
_LISTED = re.compile(r"(?m)^\d+\. |\[[^\]]*\]")


def _changed(answer: Written) -> Iterator[str]:
    """The answer with one digit of one of its figures another one."""
    kept = [found.span() for found in _LISTED.finditer(answer.says)]
    for number in _NUMBER.finditer(answer.says):
        if any(start <= number.start() < end for start, end in kept):
            continue
        for at in range(number.start(), number.end()):
            if answer.says[at].isdigit():
                digit = (int(answer.says[at]) + 1) % 10
                if digit or at > number.start():
                    yield f"{answer.says[:at]}{digit}{answer.says[at + 1 :]}"


def _passes(answer: Written, says: str) -> bool:
    draft = Draft(
        grounding().ground(answer.facts, answer.asked, answer.language), answer.facts, (), ""
    )
    draft.update(says, whole=True)
    return not draft.failing()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_changed_figure_passes(language: str) -> None:
    """In each right answer each digit of each figure matters."""
    answers = [answer for answer in written("right") if answer.language == language]
    passing = [
        says
        for answer in answers
        if _passes(answer, answer.says)
        for says in _changed(answer)
        if _passes(answer, says)
    ]
    assert not passing
