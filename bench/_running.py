"""Running one benchmark; apart, for another process has to find it by name."""

import importlib

from bench.measure import Compared, table


def measured(name: str) -> list[Compared]:
    """What a module's ``main`` finds; it may print more than it returns."""
    print(f"\n## {name}\n", flush=True)
    found: list[Compared] = importlib.import_module(f"bench.{name}").main()
    print(table(found), flush=True)
    return found
