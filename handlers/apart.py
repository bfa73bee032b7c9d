"""Works out what is kept of a story in a process of its own, which gives its memory back."""

import subprocess
import sys
from pathlib import Path

import handlers


def work_out(folder: Path) -> None:
    """As ``handlers.keep`` does; where this cannot be done apart, nothing is."""
    subprocess.run(  # noqa: S603  # this module
        [sys.executable, "-m", __name__, folder.absolute()],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


if __name__ == "__main__":
    handlers.keep(Path(sys.argv[1]))
