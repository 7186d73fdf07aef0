"""How long the window takes to appear, from source and installed, cold and warm.

    python packaging/measure_start.py [--runs N] NAME=COMMAND ...

starts each command in turn on a screen of its own (Xvfb), with a desk that holds the sample story,
until the window is there; cold runs first drop what the system keeps of files (root only). Prints
a table of medians. Needs Xvfb and xdotool.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DISPLAY = ":93"
SAMPLE = Path(__file__).parents[1] / "resources/samples/coalition.txt"
LONGEST = 90
"""Seconds after which no window is expected any more."""
DROP = Path("/proc/sys/vm/drop_caches")


def once(command: list[str], home: Path, *, cold: bool) -> float:
    """Seconds from the start of the program until its window is on the screen."""
    if cold:
        subprocess.run(["sync"], check=True)
        DROP.write_text("3\n", encoding="ascii")
    surroundings = os.environ | {"DISPLAY": DISPLAY, "WARRAQ_HOME": str(home)}
    surroundings.pop("QT_QPA_PLATFORM", None)
    appeared(surroundings)  # xdotool itself is in memory then
    begun = time.perf_counter()
    program = subprocess.Popen(
        command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not appeared(surroundings):
        if program.poll() is not None or time.perf_counter() - begun > LONGEST:
            raise SystemExit(f"No window came of {shlex.join(command)}.")
        time.sleep(0.02)
    taken = time.perf_counter() - begun
    time.sleep(1)
    program.send_signal(signal.SIGKILL)
    program.wait()
    return taken


def appeared(surroundings: dict[str, str]) -> bool:
    """Whether a window of the program is on the screen."""
    watch = ["xdotool", "search", "--onlyvisible", "--class", "warraq"]
    asked = subprocess.run(watch, env=surroundings, capture_output=True, check=False)
    return bool(asked.stdout.strip())


def measured(command: list[str], runs: int, *, cold: bool) -> float:
    """The median of some runs, each with a desk as it is after the first day."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        surroundings = os.environ | {"WARRAQ_HOME": str(home)}
        subprocess.run(
            [*command, "import", str(SAMPLE)], env=surroundings, capture_output=True, check=True
        )
        once(command, home, cold=False)
        return statistics.median(once(command, home, cold=cold) for _ in range(runs))


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("programs", nargs="+", metavar="NAME=COMMAND")
    given = asked.parse_args()
    cold_too = os.access(DROP, os.W_OK)
    screen = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1440x900x24", "-noreset"], stderr=subprocess.DEVNULL
    )
    time.sleep(2)
    rows = []
    try:
        for program in given.programs:
            name, _, command = program.partition("=")
            words = shlex.split(command)
            warm = measured(words, given.runs, cold=False)
            cold = measured(words, given.runs, cold=True) if cold_too else float("nan")
            rows.append((name, cold, warm))
    finally:
        screen.terminate()
        screen.wait()
    print(f"{'':<16}{'cold':>8}{'warm':>8}   against the first")
    for name, cold, warm in rows:
        ratio = f"{cold / rows[0][1]:.2f} cold, {warm / rows[0][2]:.2f} warm"
        print(f"{name:<16}{cold:>7.2f}s{warm:>7.2f}s   {ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
