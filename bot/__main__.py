"""The command line: ``python -m bot [run | chat | answer --jsonl | check]``.

Exit codes: 0 all is well, 1 something failed or is not right, 2 wrong usage or settings.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bot import __version__
from handlers.errors import BotError, SettingsError


def main() -> int:
    """Do what the command line says; returns the exit code."""
    _open_closed_streams()
    command: Callable[[], int] = _arguments().parse_args().command
    try:
        code = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 0
    except SettingsError as error:
        return _failed(str(error), 2)
    except BotError as error:
        return _failed(str(error), 1)
    except BrokenPipeError:
        return _broken()
    except OSError as error:
        _broken()
        return _failed(str(error), 1)
    return code


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="An explainer bot for one news story."
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers(title="commands", metavar="command")
    run = commands.add_parser(
        "run", help="every platform that has a token; none: the terminal (default)"
    )
    run.set_defaults(command=_run)
    chat = commands.add_parser("chat", help="talk in the terminal, or over pipes a question a line")
    chat.set_defaults(command=_chat)
    answer = commands.add_parser("answer", help="answer lines of JSON from standard input")
    answer.add_argument("--jsonl", action="store_true", required=True, help="the form of the lines")
    answer.set_defaults(command=_answer)
    check = commands.add_parser("check", help="say whether everything is set up right")
    check.set_defaults(command=_check)
    return parser


def _run() -> int:
    from bot import app, settings

    return 0 if app.run(settings.load()) else 1


def _chat() -> int:
    from bot import app, settings

    app.chat(settings.load())
    return 0


def _answer() -> int:
    from bot import app, settings

    app.answer(settings.load())
    return 0


def _check() -> int:
    from bot import check

    return 0 if check.everything() else 1


def _failed(why: str, code: int) -> int:
    sys.stderr.writelines(f"{line}\n" for line in why.splitlines())
    return code


def _open_closed_streams() -> None:
    """Where a stream was closed before we began, there is nothing to read and nobody to tell."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115  # to the end
            setattr(sys, name, stream)


def _broken() -> int:
    """Nobody reads on: what is still to be written goes nowhere, or the interpreter complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


if __name__ == "__main__":
    sys.exit(main())
