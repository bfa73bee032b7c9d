"""Arabic questions and the same in Latin letters: how many of them are answered alike.

``bench/data/arabizi.jsonl`` was written by three people who had seen nothing of the project, each
sentence as somebody of its dialect would type it. What the first two wrote (``az0``, ``az1``) was
looked at while words in Latin letters were taught, what the third wrote (``az2``) was not.
"""

import asyncio
import json
from pathlib import Path

from bench.measure import Compared
from bot.platforms.plain import Look, render
from tests.test_sentence_data import Row
from tests.test_sentences import answered
from tests.told import speech

_FILE = Path(__file__).parent / "data" / "arabizi.jsonl"


def main() -> list[Compared]:
    """The share answered alike; the others are listed."""
    return asyncio.run(_compared())


async def _compared() -> list[Compared]:
    alike: dict[str, list[bool]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        arabic, latin = [await _told(pair["id"], pair[each]) for each in ("arabic", "latin")]
        alike.setdefault(pair["id"][:3], []).append(arabic == latin)
        if arabic != latin:
            print(f"{pair['id']} {pair['dialect']}: {pair['arabic']} | {pair['latin']}")
    return [
        Compared(
            f"{writer}: {len(each)} in Latin letters answered alike", sum(each) / len(each), ""
        )
        for writer, each in sorted(alike.items())
    ]


async def _told(name: str, text: str) -> str:
    """The first line of an answer."""
    said = {"id": name, "dialect": "arabizi", "language": "ar", "intent": ["ask"], "say": text}
    row = Row.model_validate({**said, "must": [], "must_not": []})
    answer = await answered(row)
    return render(answer, speech()[answer.language], Look()).split("\n", 1)[0]
