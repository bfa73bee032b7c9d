"""Answers in whatever pieces and shapes they come."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.backend.endpoint import Endpoint
from bot.backend.failure import FailedError, told
from bot.backend.manner import Asked, Manner
from bot.backend.reply import Reply
from bot.backend.visible import Visible
from handlers.model import Message, Text

PIECES = (
    *("<think>", "</think>", "<", ">", "/", "think", "[THINK]", "[/THINK]", "<tool_call>"),
    *("</tool_call>", "جواب", "a ", "\n", "İ", "ß", "\u0000"),
)
NAMES = (
    *("choices", "delta", "message", "content", "tool_calls", "function", "name", "arguments"),
    *("id", "index", "finish_reason", "usage", "error", "code", "text", "thinking", "object"),
    *("prompt_tokens", "function_call", "refusal", "reasoning", "detail", "type"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
words = st.sampled_from([*NAMES, "stop", "<think>", ""])
leaves = st.none() | st.booleans() | st.integers() | st.floats() | words
shapes = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


def tables(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Tables with some of the fields, now and then one of another shape."""
    either = {name: st.one_of(field, field, field, shapes) for name, field in fields.items()}
    return st.fixed_dictionaries({}, optional=either)


def lists(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A few."""
    return st.lists(of, max_size=2)


functions = tables(name=words, arguments=words)
fragments = tables(index=st.integers(0, 1), id=words, function=functions)
deltas = tables(content=texts, tool_calls=lists(fragments), function_call=functions, refusal=words)
choices = tables(delta=deltas, finish_reason=words)
chunks = tables(choices=lists(choices), usage=tables(prompt_tokens=leaves))


def shown(pieces: list[str], *, hold: bool) -> str:
    """What stands in the end."""
    visible, text = Visible(hold=hold), ""
    for piece in [*pieces, None]:
        more = visible.end() if piece is None else visible.take(piece)
        if visible.void:
            visible.void, text = False, ""
        text += more
    return text


@given(texts, st.data(), st.booleans())
def test_pieces_do_not_matter(text: str, data: st.DataObject, hold: bool) -> None:
    """A text is the same in whatever pieces it comes, held back or not, and holds no mark."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    found = shown(pieces, hold=hold)
    assert found == shown([text], hold=False)


@given(st.lists(chunks, max_size=5))
def test_no_shape_is_too_strange(all_of_it: list[Any]) -> None:
    """Whatever JSON an endpoint sends, there is an answer or a failure that says why."""
    reply = Reply("")
    try:
        events = [event for chunk in all_of_it for event in reply.take(chunk)]
        events += reply.end()
    except FailedError as error:
        events = [Text(str(error))]
    assert events
    assert all(event.text for event in events if isinstance(event, Text))


@given(shapes, st.integers(400, 599) | st.none())
def test_no_error_is_too_strange(body: Any, status: int | None) -> None:  # noqa: ANN401
    """Whatever an endpoint says of an error, something can be learnt of it or told."""
    failure = told(body, "key", status)
    assert str(failure)
    manner = Manner(Endpoint(base_url="http://localhost/v1", model="m"))
    asked = Asked((Message("user", "?"),))
    for _ in range(10):
        if not manner.learn(failure, manner.body(asked)):
            break
    else:
        raise AssertionError("there is always more to learn")
