"""`make bench`: both sides in one run, a table of ratios on standard output."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.aiming import goals
from tests.bench.browsing import live, pages
from tests.bench.goals import Figure
from tests.bench.handoffs import handoffs
from tests.bench.leads import leads
from tests.bench.moving import move, movers
from tests.bench.reading import board, readers
from tests.bench.servers import Pair, both_sides
from tests.bench.streaming import streams
from tests.bench.table import table
from tests.bench.weighing import memory

MEASURES = {
    each.__name__: each
    for each in (board, readers, move, movers, live, pages, memory, streams, goals, leads, handoffs)
}  # fmt: skip


def main() -> None:
    """Start both sides on each board, measure, and tell."""
    asked = parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # and the servers with it
    with TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        pairs = [stack.enter_context(starting(size, Path(folder))) for size in sorted(asked.cards)]
        figures: list[Figure] = []
        try:
            for name in asked.only or MEASURES:
                say(f"Measuring: {name}…")
                figures += MEASURES[name](pairs, quick=asked.quick)
        finally:  # what was measured before something failed is worth reading, too
            tell(figures, asked.json)


def parser() -> argparse.ArgumentParser:
    """What can be asked."""
    found = argparse.ArgumentParser(prog="bench", description="The benchmarks, beside the plain floor.")
    found.add_argument("--cards", type=sizes, default="100,1000,5000", help="sizes of boards, with commas")
    found.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file, too")
    found.add_argument("--quick", action="store_true", help="few repetitions: to see that it runs")
    found.add_argument("--only", action="append", choices=MEASURES, help="this measure; may be repeated")
    return found


def sizes(text: str) -> list[int]:
    """“100,1000” as numbers."""
    return [int(size) for size in text.split(",")]


def starting(size: int, folder: Path) -> AbstractContextManager[Pair]:
    """Both sides on this board."""
    say(f"Starting both sides with {size:,} cards…")
    return both_sides(size, folder)


def tell(figures: Sequence[Figure], file: Path | None) -> None:
    """Print the table; write the file, if there is one."""
    print(table(figures))
    if file:
        told = [{**asdict(each), "ratio": each.ratio, "verdict": each.verdict} for each in figures]
        file.write_text(json.dumps(told, indent=2) + "\n")


def say(words: str) -> None:
    """Tell whoever waits; standard output is for the table."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
