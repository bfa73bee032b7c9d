"""Questions that nothing was tuned on: ``bench/data/unseen.jsonl``, answered without a model.

They were written by people who had seen neither the word lists nor the sample questions. Do not
tune on them: what is learnt from a failure belongs into ``tests/sentences`` as a row of its own,
in other words.
"""

import asyncio
import json
from collections import defaultdict
from pathlib import Path

from bench.measure import Compared
from tests.test_sentence_data import Row
from tests.test_sentences import answered, wrong

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
        found.append((row, kind, wrong(row, answer), honest))
    return found
