"""From settings to a model."""

from typing import Protocol

from bot.backend.endpoint import Deadlines, Endpoint, Meter
from bot.settings import Settings
from handlers.model import Backend, NoBackend

_DEEPSEEK = "https://api.deepseek.com"
_OPENAI = "https://api.openai.com/v1"


class Model(Backend, Protocol):
    """A language model that may hold connections."""

    async def close(self) -> None:
        """Close them."""


class NoModel(NoBackend):
    """No model is set up, and no connection is there to be closed."""

    async def close(self) -> None:
        """Nothing."""


def backend(settings: Settings, meter: Meter | None = None) -> Model:
    """The endpoints that are set up, in order; ``NoModel`` where none is.

    ``meter`` is told what each request used.
    """
    found = endpoints(settings)
    if not found:
        return NoModel()
    from bot.backend.endpoints import Endpoints  # openai takes a while to import

    return Endpoints(found, deadlines(settings), meter)


def endpoints(settings: Settings) -> tuple[Endpoint, ...]:
    """The endpoints that are set up, in the order in which they are asked."""
    if settings.llm_endpoints:
        return settings.llm_endpoints
    found = []
    if settings.deepseek_api_key:
        found.append(
            Endpoint(
                name="DeepSeek",
                base_url=_DEEPSEEK,
                model=settings.deepseek_model,
                api_key=settings.deepseek_api_key,
            )
        )
    if settings.openai_api_key or settings.openai_base_url:
        found.append(
            Endpoint(
                name=None if settings.openai_base_url else "OpenAI",
                base_url=settings.openai_base_url or _OPENAI,
                model=settings.openai_model,
                api_key=settings.openai_api_key,
            )
        )
    return tuple(found)


def deadlines(settings: Settings) -> Deadlines:
    """How long a model may take."""
    return Deadlines(
        connect=settings.llm_connect_seconds,
        first=settings.llm_first_seconds,
        silence=settings.llm_silence_seconds,
        whole=settings.llm_whole_seconds,
        hedge=settings.llm_hedge_seconds,
    )
