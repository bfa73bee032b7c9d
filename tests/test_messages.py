"""Fluent messages that are parsed when they are first said."""

from pathlib import Path

import pytest

from handlers.errors import DataError
from handlers.messages import Messages

WRITTEN = """# What stands before a message is not part of it.
plain = As it
    is
    .ask = Is it?
said = { $n ->
    [one] one { thing }
   *[other] { $n } { -term(case: "of") }
}
thing = thing{ mark }
mark = { "!" }
-term = { $case ->
    [of] of { thing }
   *[to] to it
}
only =
    .attribute = There
"""


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    """Those of ``WRITTEN``, read twice: first from their file, then as they were kept."""
    path = tmp_path / "it.ftl"
    path.write_text(WRITTEN, encoding="utf-8")
    Messages("en", tmp_path, [path], isolating=False)
    return Messages("en", tmp_path, [path], isolating=False)


def test_a_message_is_said_with_all_that_it_refers_to(messages: Messages) -> None:
    """Text is said as it is, and what refers to messages and terms finds them in any order."""
    assert [messages.say(name, {}) for name in ("plain", "plain.ask")] == [
        ("As it\nis", []),
        ("Is it?", []),
    ]
    assert messages.say("said", {"n": 1}) == ("one thing!", [])
    assert messages.say("said", {"n": 2}) == ("2 of thing!", [])
    assert messages.say("thing", {}) == ("thing!", [])


def test_what_there_is_to_say_is_known(messages: Messages) -> None:
    """Messages and attributes have names, terms and messages without a text have none."""
    names = ["plain", "plain.ask", "said", "thing", "mark", "only.attribute"]
    assert sorted(messages) == sorted(names)
    assert all(name in messages for name in names)
    assert not any(name in messages for name in ("only", "-term", "term", "plain.other"))
    with pytest.raises(KeyError):
        messages.say("only", {})


def test_what_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    """All problems of all files together, each time: they are not kept."""
    files = {"a.ftl": "one = 1\ntwo = { $\n", "b.ftl": "three = 3\n\none = 1\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            Messages("en", tmp_path, [tmp_path / name for name in files], isolating=False)
        junk, twice = str(caught.value).splitlines()
        assert "a.ftl:2: " in junk
        assert twice.endswith("b.ftl:3: one stands twice")
