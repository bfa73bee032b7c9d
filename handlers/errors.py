"""Every error the project raises on purpose, said once.

    BotError
    ├── DataError        a data file is wrong: every problem with its file and line
    ├── TextError        a message is missing, or an argument of one
    ├── SettingsError    the set-up is wrong: says which setting and what to write there
    ├── StateError       what is remembered cannot be read or written
    ├── BackendError     no model endpoint gave an answer
    ├── ToolError        a model called a tool wrongly: says how to call it
    └── PlatformError    a chat platform refused for good, such as for a wrong token

Messages are for operators and say what to do; they never hold a secret. What a reader sees
of an error is in ``languages/*/texts.ftl``.
"""

from pathlib import Path


class BotError(Exception):
    """Base of all errors raised on purpose."""


class DataError(BotError):
    """One or more data files are wrong.

    ``problems``: one line each, ``file:line: what is wrong``.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class TextError(BotError):
    """A message, or an argument of one, is missing."""


class SettingsError(BotError):
    """The set-up is wrong."""


class StateError(BotError):
    """What is remembered cannot be read or written."""


class BackendError(BotError):
    """No model endpoint gave an answer."""


class ToolError(BotError):
    """A model called a tool wrongly."""


class PlatformError(BotError):
    """A chat platform refused for good."""


def label(path: Path) -> str:
    """A file as an operator is told of it: its folder and its name."""
    return f"{path.parent.name}/{path.name}"


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> str:
    """The problem that a file cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        return f"{label(path)}:{line}: is no UTF-8 text"
    if isinstance(error, FileNotFoundError):
        return f"{label(path)}: is missing"
    return f"{label(path)}: cannot be read: {error.strerror}"
