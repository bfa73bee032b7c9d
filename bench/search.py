"""How well questions find their passage, on XQuAD: MRR@10 of ``handlers.search``.

XQuAD (Artetxe, Ruder and Yogatama 2020; CC BY-SA 4.0) is not shipped. Put ``xquad.ar.json`` and
``xquad.en.json`` from github.com/google-deepmind/xquad into ``bench/data/xquad``, or name another
folder in ``XQUAD``.
"""

import json
import os
import time
from pathlib import Path

from bench.measure import Compared
from handlers.search import Index, Passage

_FOLDER = Path(os.environ.get("XQUAD") or Path(__file__).parent / "data" / "xquad")
_WANTED = {"ar": 0.949, "en": 0.967}
_DEPTH = 10


def main() -> list[Compared]:
    """Retrieval and its speed in each language; nothing where the data is absent."""
    absent = [path for path in map(_path, _WANTED) if not path.is_file()]
    if absent:
        print(f"Not measured: there is no {', '.join(map(str, absent))}.\n\n{__doc__}")
        return []
    return [row for language in _WANTED for row in _measured(language)]


def _measured(language: str) -> tuple[Compared, Compared]:
    passages, questions = _read(_path(language))
    index = Index(passages)
    start = time.process_time()
    ranks = [_reciprocal(index, text, wanted) for text, wanted in questions]
    spent = (time.process_time() - start) / len(questions)
    found = sum(ranks) / len(ranks)
    goal = _WANTED[language]
    asked = f"XQuAD {language}, {len(questions)} questions, {len(passages)} passages"
    return (
        Compared(f"{asked}: passage found", found, "MRR@10", wanted=f"at least {goal}"),
        Compared(f"{asked}: one search", spent * 1000, "ms CPU"),
    )


def _reciprocal(index: Index, text: str, wanted: str) -> float:
    """One by the rank at which the passage is found; 0 where it is not among the first ten."""
    hits = [hit.id for hit in index.search(text, _DEPTH)]
    return 1 / (hits.index(wanted) + 1) if wanted in hits else 0.0


def _read(path: Path) -> tuple[list[Passage], list[tuple[str, str]]]:
    """The passages of a file, and each question with the id of its passage."""
    passages: list[Passage] = []
    questions: list[tuple[str, str]] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            name = str(len(passages))
            passages.append(Passage(name, paragraph["context"]))
            questions += [(asked["question"], name) for asked in paragraph["qas"]]
    return passages, questions


def _path(language: str) -> Path:
    return _FOLDER / f"xquad.{language}.json"
