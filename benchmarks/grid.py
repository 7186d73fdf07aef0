"""Prints how quick the segment grid is: first paint, wheel, jump, column width, a key, next row.

    python benchmarks/grid.py [ROWS] [RUNS]

ROWS segments (10,000 unless told) made of real sentences of the sample story, half with targets;
each figure is the median of RUNS processes (5), the wheel's and the keys' are p95 inside a run.
The window is real and offscreen; nothing waits for the database, so this is what the rows cost.
The second figure is the time of the window's own thread, for machines that do other things too.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
sys.path[0] = str(Path(__file__).parents[1])

GOALS = {"first paint": 100.0, "wheel p95": 16.0}


Taken = tuple[float, float]


def timed(work: Callable[[], object]) -> Taken:
    """Milliseconds that some work takes: by the clock, and of this thread's own."""
    began, own = time.perf_counter(), time.thread_time()
    work()
    return 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - own)


def p95(values: list[Taken]) -> Taken:
    at = int(0.95 * (len(values) - 1))
    return sorted(v[0] for v in values)[at], sorted(v[1] for v in values)[at]


def median(values: list[Taken]) -> Taken:
    return statistics.median(v[0] for v in values), statistics.median(v[1] for v in values)


def measure(count: int) -> None:
    """One run in this process."""
    from PySide6.QtGui import QTextCursor

    from ui.app import application, open_shell
    from ui.window import Window
    from ui.workspaces.translate.workspace import TranslateWorkspace
    from workstation.assets import asset
    from workstation.desk import Desk, articles, translation
    from workstation.segments import Origin, Segment
    from workstation.settings import Folders, Interface, Settings, SettingsFile

    home = Path(tempfile.mkdtemp())
    settings = Settings(interface=Interface(theme="light"))
    desk = Desk.open(":memory:", settings, Folders(home, home, home, home))
    app = application(["warraq"])
    shell = open_shell(app, desk, SettingsFile(home / "settings.toml"), settings)
    window = Window(shell)
    workspace = TranslateWorkspace(shell)
    window.add(workspace)
    window.resize(1440, 900)
    article = articles.receive(desk, asset("samples/coalition.txt")).article
    sentences = [part.source for part in translation.segment(desk, article.id, "en")]
    target = "The conference is held within the continuing international efforts against ISIS. "
    row = [
        Segment(
            id=n + 1,
            article_id=article.id,
            language="en",
            number=n + 1,
            block=n,
            start=0,
            end=0,
            source=f"{sentences[n % len(sentences)]} {n}",
            target=f"{n} {target * (n % 3)}" if n % 2 else "",
            origin=Origin.MEMORY if n % 2 else Origin.NONE,
            score=70 + n % 31 if n % 2 else None,
        )
        for n in range(count)
    ]
    words = {part.id: 30 for part in row}
    window.start("translate")
    while not shell.runner.idle:
        app.processEvents()
    sheet, grid = workspace.sheet, workspace.page.grid
    sheet.article, sheet.language = article, "en"

    def show() -> None:
        sheet.replace(row, words)
        app.processEvents()

    found = {"first paint": timed(show)}
    sheet.checks = None
    bar = grid.verticalScrollBar()

    def wheel() -> None:
        bar.setValue(bar.value() + 3 * bar.singleStep())
        app.processEvents()

    found["wheel p95"] = p95([timed(wheel) for _ in range(200)])

    def jump(to: int) -> None:
        bar.setValue(to)
        app.processEvents()

    found["jump"] = median(
        [
            timed(lambda to=to: jump(to))  # type: ignore[misc]
            for to in range(0, bar.maximum(), max(1, bar.maximum() // 20))
        ]
    )

    def narrow(width: int) -> None:
        window.resize(width, 900)
        app.processEvents()

    found["width"] = median(
        [
            timed(lambda width=width: narrow(width))  # type: ignore[misc]
            for width in range(1440, 1300, -10)
        ]
    )

    def choose(number: int) -> None:
        workspace.editing.choose(number, True)
        app.processEvents()

    found["next row p95"] = p95(
        [timed(lambda n=n: choose(n)) for n in range(count // 2, count // 2 + 60)]  # type: ignore[misc]
    )
    edit = grid.live.target
    edit.moveCursor(QTextCursor.MoveOperation.End)

    def key() -> None:
        edit.textCursor().insertText("a ")
        app.processEvents()

    found["key p95"] = p95([timed(key) for _ in range(60)])
    shell.runner.stop()
    os._exit(_told(found))


def _told(found: dict[str, Taken]) -> int:
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    return 0


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        measure(int(arguments[1]))
    rows = int(arguments[0]) if arguments else 10_000
    runs = int(arguments[1]) if len(arguments) > 1 else 5
    command = [sys.executable, __file__, "--one", str(rows)]
    results = [
        json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        for _ in range(runs)
    ]
    print(f"{rows:,} segments, medians of {runs} runs, milliseconds: by the clock, own")
    for name in results[0]:
        clock, own = median([tuple(result[name]) for result in results])
        goal = f"  (at most {GOALS[name]:.0f})" if name in GOALS else ""
        print(f"  {name:14}{clock:8.1f}{own:8.1f}{goal}")


if __name__ == "__main__":
    main(sys.argv[1:])
