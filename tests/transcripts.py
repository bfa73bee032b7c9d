"""The conversations shown in the READMEs; ``python -m tests.transcripts`` writes them anew."""

import asyncio
import html
import re
from pathlib import Path

from bot.platforms.plain import Look, render
from handlers.chat import Question
from tests.test_sentences import router
from tests.told import speech

PAGES = ("README.md", "README.ar.md")
ROOT = Path(__file__).parent.parent
WIDTH = 90
_SHOWN = re.compile(r"(<pre[^>]*>\n)(.*?)(</pre>)", re.DOTALL)


def shown(page: str) -> list[str]:
    """The conversations of a page."""
    return [html.unescape(each[1]) for each in _SHOWN.findall(page)]


async def talked(conversation: str) -> str:
    """The questions of a conversation with what the terminal shows over pipes."""
    turns: tuple[str, ...] = ()
    told = []
    for text in re.findall(r"^> (.*)$", conversation, re.MULTILINE):
        answers = [each async for each in router().answer(Question(text, turns=turns))]
        said = render(answers[-1], speech()[answers[-1].language], Look(width=WIDTH))
        told.append(f"> {text}\n{said}\n")
        turns += (text,)
    return "\n".join(told)


def anew(page: str) -> str:
    """A page with its conversations as they are now."""

    def written(found: re.Match[str]) -> str:
        told = asyncio.run(talked(html.unescape(found[2])))
        return f"{found[1]}{html.escape(told, quote=False)}{found[3]}"

    return _SHOWN.sub(written, page)


if __name__ == "__main__":
    for name in PAGES:
        path = ROOT / name
        path.write_text(anew(path.read_text(encoding="utf-8")), encoding="utf-8")
