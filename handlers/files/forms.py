"""How parts of data files are to be written, told to pydantic only where such files are read."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Written:
    """A text of at most so many characters that a regular expression matches."""

    pattern: str
    longest: int | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=self.pattern, max_length=self.longest)


@dataclass(frozen=True, slots=True)
class Positive:
    """A decimal above zero."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.decimal_schema(gt=Decimal(0))
