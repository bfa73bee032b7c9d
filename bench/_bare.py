"""``python -m bench._bare MODULE [ARGUMENT ...]``: a module as where only the bot is installed.

Libraries use these packages where they find them, and here the checks bring them.
"""

import runpy
import sys

_CHECKS = ("click", "pygments", "rich")

if __name__ == "__main__":
    sys.modules |= dict.fromkeys(_CHECKS)  # type: ignore[arg-type]
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
