"""Answers as JSON, and back."""

from dataclasses import replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from handlers.chat import Answer, Aside, Bullets, Code, Figures, Paragraph, Title

_Named = (
    tuple[Literal["Title"], Title]
    | tuple[Literal["Paragraph"], Paragraph]
    | tuple[Literal["Bullets"], Bullets]
    | tuple[Literal["Figures"], Figures]
    | tuple[Literal["Aside"], Aside]
    | tuple[Literal["Code"], Code]
)
"""A block after its name, for some differ in nothing else."""

_Written = TypeAdapter(tuple[Answer, tuple[_Named, ...]])


def written(answer: Answer) -> bytes:
    """An answer as ``read`` understands it."""
    blocks = tuple((type(block).__name__, block) for block in answer.blocks)
    return _Written.dump_json((replace(answer, blocks=()), blocks))  # type: ignore[arg-type]


def read(text: bytes) -> Answer | None:
    """What was ``written``; ``None`` for what was not."""
    try:
        answer, blocks = _Written.validate_json(text, strict=True)
    except ValidationError:
        return None
    return replace(answer, blocks=tuple(block for _, block in blocks))
