"""Questions that nothing was tuned on: ``bench/data/unseen.jsonl``, answered without a model.

They were written by people who had seen neither the word lists nor the sample questions, in sets
that the first letter of an id tells apart; what each set gave when it was new is in
``bench/README.md``. Do not tune on them: what is learnt from a failure belongs into
``tests/sentences`` as a row of its own, in other words.

``must`` and ``must_not`` are regular expressions for the folded answer.
"""

import asyncio
import json
import re
from collections import defaultdict
from pathlib import Path

from bench.measure import Compared
from bot.platforms.plain import Look, render
from handlers.chat import Answer
from tests.test_sentence_data import Row
from tests.test_sentences import answered, plain
from tests.told import speech

_FILE = Path(__file__).parent / "data" / "unseen.jsonl"
_RIGHT, _WRONG = 0.95, 0.02


def main() -> list[Compared]:
    """How many are right, and wrong rather than honestly declined; failures are listed."""
    judged = asyncio.run(_judged())
    declined = 0
    by: defaultdict[str, list[bool]] = defaultdict(list)
    for row, kind, why, honest in judged:
        for group in ("all", row.dialect, kind):
            by[group].append(not why)
        declined += bool(why) and honest
        if why:
            print(f"{row.id} {row.dialect} {kind}: {[*row.prior, row.say]}: {', '.join(why)}")
    for group, fits in by.items():
        print(f"{group}: {sum(fits)} of {len(fits)}, {sum(fits) / len(fits):.1%}")
    right, count = sum(by["all"]), len(judged)
    mistaken = count - right - declined
    return [
        Compared(f"{count} unseen questions: right", right / count, "", wanted=f"{_RIGHT}"),
        Compared(f"{count} unseen: wrong", mistaken / count, "", wanted=f"at most {_WRONG}"),
    ]


async def _judged() -> list[tuple[Row, str, list[str], bool]]:
    found = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        kind = data.pop("kind")
        row = Row.model_validate(data)
        answer = await answered(row)
        honest = answer.intent == "out_of_scope" and "out_of_scope" not in row.intent
        found.append((row, kind, _wrong(row, answer), honest))
    return found


def _wrong(row: Row, answer: Answer) -> list[str]:
    """What is wrong with an answer, nothing where all is right."""
    told = plain(render(answer, speech()[answer.language], Look()))
    found = [f"without {each}" for each in row.must if not re.search(each, told, re.IGNORECASE)]
    found += [f"with {each}" for each in row.must_not if re.search(each, told, re.IGNORECASE)]
    if answer.language != row.language:
        found.append(f"in {answer.language}")
    return found if answer.intent in row.intent else [*found, f"as {answer.intent}"]
