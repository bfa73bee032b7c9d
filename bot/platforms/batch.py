"""Questions in, answers out, as lines of JSON: for evaluation and for other programs."""

import asyncio
import json
import time
from collections.abc import Mapping
from contextlib import aclosing
from typing import Annotated, BinaryIO, NoReturn

from pydantic import AfterValidator, BaseModel, JsonValue, ValidationError

from bot.offers import numbered, offered
from bot.platforms.lines import LONGEST, lines
from bot.platforms.plain import Look, cited, render
from bot.talk import Router
from handlers.chat import Answer, Language, Question, commanded
from handlers.texts import Texts, available


def _spoken(language: Language) -> Language:
    if language not in available():
        raise ValueError(f"write null or one of {', '.join(available())}")
    return language


class _Asked(BaseModel, strict=True):
    """A line of input; ``prior`` are the reader's earlier messages, oldest first.

    A message may be the number of a question that the answer before it offered.
    """

    id: JsonValue = None
    text: str
    prior: list[str] | None = None
    language: Annotated[Language, AfterValidator(_spoken)] | None = None


def answer_lines(
    runner: asyncio.Runner,
    router: Router,
    speech: Mapping[Language, Texts],
    asked: BinaryIO,
    told: BinaryIO,
) -> None:
    """Answer each line of ``asked`` as soon as it is read, by a line to ``told``.

    Raises ``OSError`` when ``told`` takes no more.
    """
    for line in lines(asked):
        if line == b"":
            continue
        reply = runner.run(_reply(line, router, speech))
        # A lone surrogate is written the way JSON escapes it.
        told.write(json.dumps(reply, ensure_ascii=False).encode(errors="backslashreplace") + b"\n")
        told.flush()


async def _reply(
    line: bytes | None, router: Router, speech: Mapping[Language, Texts]
) -> dict[str, JsonValue]:
    start = time.perf_counter()
    found: JsonValue = None
    try:
        found = _json(line)
        asked = _Asked.model_validate(found)
    except ValidationError as error:
        return {"id": found.get("id") if isinstance(found, dict) else None, "error": _why(error)}
    except ValueError as error:
        return {"id": None, "error": str(error)}
    *prior, text = await _said(router, asked)
    question = commanded(Question(text, language=asked.language, turns=tuple(prior)))
    answer = await _final(router, question)
    if answer is None:
        return {"id": asked.id, "error": "there was no answer"}
    return {
        "id": asked.id,
        "text": render(answer, speech[answer.language], Look()),
        "intent": answer.intent,
        "language": answer.language,
        "sources": [cited(source) for source in answer.sources],
        "seconds": round(time.perf_counter() - start, 6),
    }


async def _said(router: Router, asked: _Asked) -> list[str]:
    """The messages of a conversation, with what is asked in the place of its number."""
    said: list[str] = []
    for text in (*(asked.prior or ()), asked.text):
        meant = None
        if said and text.strip().isdecimal():
            before = Question(said[-1], language=asked.language, turns=tuple(said[:-1]))
            answer = await _final(router, before)
            meant = numbered(text, offered(answer)) if answer else None
        said.append(meant or text)
    return said


async def _final(router: Router, question: Question) -> Answer | None:
    final = None
    async with aclosing(router.answer(question)) as answers:
        async for answer in answers:
            final = answer
    return final


def _json(line: bytes | None) -> JsonValue:
    """What a line holds. Raises ``ValueError`` saying what is wrong with it."""
    if line is None:
        raise ValueError(f"the line is longer than {LONGEST} bytes")
    try:
        found: JsonValue = json.loads(line.decode(), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise ValueError("the line is not UTF-8 text") from None
    except ValueError as error:
        raise ValueError(f"the line is not JSON: {error}") from None
    except RecursionError:
        raise ValueError("the line is not JSON that anybody writes: too deep") from None
    if not isinstance(found, dict):
        raise ValueError('the line is no JSON object: write {"text": "..."}')  # noqa: TRY004
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not allowed")


def _why(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_input=False)
    return "; ".join(
        ": ".join([*map(str, wrong["loc"]), wrong["msg"].removeprefix("Value error, ")])
        for wrong in problems
    )
