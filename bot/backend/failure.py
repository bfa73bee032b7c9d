"""What went wrong at an endpoint, from every shape it is told in."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import openai

from bot.backend.endpoint import Outcome
from handlers.errors import BackendError

_READ, _SHOWN = 2000, 200
_AGAIN: frozenset[Outcome] = frozenset({"busy", "down", "cut", "empty"})
_BLAMELESS: frozenset[Outcome] = frozenset({"refused", "filtered", "length"})

_WHY: Mapping[Outcome, str] = {
    "refused": "it refuses the request",
    "key": "it refuses the key: copy it again",
    "money": "the account is out of money",
    "model": "it does not know the model: check the name and the address",
    "busy": "it is busy",
    "down": "it fails",
    "filtered": "its filter stopped the answer",
}

_BY_STATUS: Mapping[int, Outcome] = {
    HTTPStatus.UNAUTHORIZED: "key",
    HTTPStatus.FORBIDDEN: "key",
    HTTPStatus.PAYMENT_REQUIRED: "money",
    HTTPStatus.NOT_FOUND: "model",
    HTTPStatus.REQUEST_TIMEOUT: "busy",
    HTTPStatus.CONFLICT: "busy",
    HTTPStatus.TOO_MANY_REQUESTS: "busy",
}

_MONEY = re.compile(
    r"insufficient[_ ](quota|balance|credit|funds)|credit[_ ]balance|billing_hard_limit"
    r"|exceeded your current quota|out of credits"
)
_FILTERED = re.compile(r"content[_ ]?(filter|policy|management)|content exists risk|\bmoderation\b")
_UNKNOWN = re.compile(
    r"model_not_found|unknown_model|invalid[_ ]model|(unknown|no such) model"
    r"|\bmodels?\b.{0,120}?(does not exist|do(es)? not (have|support)? ?access|not found|not exist"
    r"|is not (supported|available)|not a valid)|not a valid model",
    re.DOTALL,
)
_KEY = re.compile(r"(invalid|incorrect|wrong|missing)[_ ](api[_ ])?key")


class FailedError(BackendError):
    """An endpoint gave no whole answer.

    ``said``: what it wrote, in small letters; ``within``: it wrote it within an answer;
    ``again``: whether asking once more may help; ``after``: seconds to wait first; ``blame``:
    whether it is the endpoint's own fault.
    """

    def __init__(
        self,
        outcome: Outcome,
        why: str = "",
        *,
        said: str = "",
        within: bool = False,
        again: bool | None = None,
        after: float = 0,
    ) -> None:
        super().__init__(why or _WHY[outcome])
        self.outcome: Outcome = outcome
        self.said = said
        self.within = within
        self.again = outcome in _AGAIN if again is None else again
        self.after = after
        self.blame = outcome not in _BLAMELESS


def of(error: openai.APIError, key: str, *, begun: bool) -> FailedError:
    """What an error of the client means; ``begun``: the server had begun to answer."""
    if isinstance(error, openai.APITimeoutError):
        return FailedError("late", "no connection in time")
    if isinstance(error, openai.APIConnectionError):
        return FailedError("cut", "the stream was cut") if begun else _unconnected()
    if isinstance(error, openai.APIStatusError):
        return told(error.body, key, error.status_code, error.response.headers)
    return told(error.body, key)


def told(
    body: object, key: str, status: int | None = None, headers: Mapping[str, str] | None = None
) -> FailedError:
    """What the body of an error means, with its HTTP status or the one that it names itself."""
    if isinstance(body, Mapping) and isinstance(body.get("error"), Mapping | str):
        body = body["error"]
    text = _text(body)[:_READ]
    within, status = status is None, status or _status(body)
    said = text.casefold()
    outcome = _outcome(status, said)
    headers = headers or {}
    again = None if headers.get("x-should-retry") != "false" else False
    why = f"{_WHY[outcome]} ({status})" if status else _WHY[outcome]
    message = _message(body)
    if message:
        shown = message.replace(key, "***") if key else message
        why = f"{why}: {' '.join(shown.split())[:_SHOWN]}"
    return FailedError(outcome, why, said=said, within=within, again=again, after=_after(headers))


def _unconnected() -> FailedError:
    return FailedError("down", "there is no connection")


def _outcome(status: int | None, said: str) -> Outcome:
    for pattern, outcome in _SAID:
        if pattern.search(said):
            return outcome
    if status is None:
        return "down"
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return "refused"
    return "down"


_SAID: tuple[tuple[re.Pattern[str], Outcome], ...] = (
    (_MONEY, "money"),
    (_FILTERED, "filtered"),
    (_UNKNOWN, "model"),
    (_KEY, "key"),
)


def _status(body: object) -> int | None:
    """The HTTP status that a body names as its code."""
    if isinstance(body, Mapping):
        for name in ("code", "status", "status_code"):
            found = body.get(name)
            if isinstance(found, int | str) and re.fullmatch(r"[45]\d\d", str(found)):
                return int(found)
        if "invalid_request" in str(body.get("type")):
            return HTTPStatus.BAD_REQUEST
    return None


def _message(body: object) -> str:
    """What a server says, without what it repeats of the question."""
    if isinstance(body, Mapping):
        return _message(body.get("message") or body.get("detail") or body.get("msg"))
    if isinstance(body, list):
        return "; ".join(filter(None, map(_message, body)))
    return body if isinstance(body, str) and "<html" not in body.casefold() else ""


def _text(body: object) -> str:
    return body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, default=str)


def _after(headers: Mapping[str, str]) -> float:
    """Seconds that a server asks to wait."""
    for name, unit in (
        ("retry-after-ms", 0.001),
        ("retry-after", 1.0),
        ("llm_provider-retry-after", 1.0),
    ):
        seconds = _seconds(headers.get(name, ""))
        if seconds is not None:
            return max(seconds * unit, 0)
    return 0


def _seconds(value: str) -> float | None:
    if re.fullmatch(r"\d+(\.\d+)?", value.strip()):
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
