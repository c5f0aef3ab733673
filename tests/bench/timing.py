"""Letting two sides work in turns, so that whatever else the machine does slows both."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median, quantiles

from tests.bench.servers import Server

Action = Callable[[], object]


def in_turns(actions: Mapping[str, Action], times: int) -> dict[str, list[float]]:
    """Do each action so many times, one after the other; how many milliseconds each took."""
    took: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(times):
        for name, action in actions.items():
            took[name].append(milliseconds(action))
    return took


def medians(actions: Mapping[str, Action], times: int) -> dict[str, float]:
    """How many milliseconds each action takes, half of the times."""
    return {name: median(took) for name, took in in_turns(actions, times).items()}


def work_for(action: Action, server: Server, times: int) -> float:
    """How many milliseconds of a processor the server uses each time; waiting costs it nothing."""
    before = server.worked
    for _ in range(times):
        action()
    return (server.worked - before) / times


def milliseconds(action: Action) -> float:
    """How long this takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def at_once(actions: Sequence[Action], seconds: float) -> float:
    """Everybody does their action again and again; how often a second it was done by all together."""
    done = [0] * len(actions)
    faults: list[Exception] = []
    end = time.perf_counter() + seconds

    def work(number: int) -> None:
        try:
            while time.perf_counter() < end and not faults:
                actions[number]()
                done[number] += 1
        except Exception as fault:  # noqa: BLE001 - raised again below
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(actions))]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return sum(done) / (time.perf_counter() - start)


def p95(took: Sequence[float]) -> float:
    """What nineteen of twenty stay under."""
    return quantiles(took, n=20)[-1]
