"""What takes long to work out of data files: kept on disk until one of the files changes."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

_Made = TypeVar("_Made")


def compiled(name: str, folder: Path, inputs: Iterable[Path], make: Callable[[], _Made]) -> _Made:
    """What ``make`` makes of ``inputs``, from ``folder/__pycache__`` where it was made before.

    ``make`` must return what JSON can hold. Where the folder cannot be written to, it is made anew
    each time.
    """
    kept = folder / "__pycache__"
    path = kept / f"{name}-{fingerprint(inputs)}.json"
    with suppress(OSError, ValueError):
        found: _Made = json.loads(path.read_text(encoding="utf-8"))
        return found
    made = make()
    with suppress(OSError):
        kept.mkdir(exist_ok=True)
        for old in kept.glob(f"{name}-*.json"):
            old.unlink(missing_ok=True)
        part = path.with_suffix(f".{id(made)}.part")
        part.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    return made


def fingerprint(inputs: Iterable[Path]) -> str:
    """A name for what files hold."""
    digest = sha256()
    for path in sorted(inputs):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
