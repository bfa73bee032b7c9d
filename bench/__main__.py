"""``python -m bench [name ...]``: run the benchmarks, all by default, and print one table."""

import multiprocessing
import pkgutil
import sys
from concurrent.futures import ProcessPoolExecutor

import bench
from bench._running import measured
from bench.measure import machine, table

_NOT_MEASURED = ("__main__", "measure")


def names() -> list[str]:
    """Every module here that measures something."""
    found = sorted(module.name for module in pkgutil.iter_modules(bench.__path__))
    return [name for name in found if name not in _NOT_MEASURED and not name.startswith("_")]


def main() -> int:
    """Run each benchmark in a process of its own; 1 if one failed, 2 if there is no such one."""
    chosen = sys.argv[1:] or names()
    if unknown := [name for name in chosen if name not in names()]:
        print(f"There is no {', '.join(unknown)}: write {', '.join(names())}", file=sys.stderr)
        return 2
    print(machine(), flush=True)
    rows, failed = [], []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as pool:
        for name in chosen:
            try:
                rows += pool.submit(measured, name).result()
            except Exception as error:  # noqa: BLE001  # the other benchmarks go on
                failed.append(f"{name}: {type(error).__name__}: {error}")
    print(f"\n## All\n\n{table(rows)}")
    if failed:
        print(*failed, sep="\n", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
