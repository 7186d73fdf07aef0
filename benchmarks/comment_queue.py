"""How quickly the queue of comments opens, and shows the next card after a verdict.

    python benchmarks/comment_queue.py [HOW_MANY]

The window itself, off screen, over a desk of 50,000 comments in a temporary folder. Medians in
milliseconds, from asking until the window is painted: by the clock, and what the window's own
thread worked, which a busy machine does not stretch.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from ui.app import application, build
from ui.window import Window
from ui.workspaces.comments.workspace import CommentsWorkspace
from workstation.assets import asset
from workstation.comments import Comment, Queue, Reason
from workstation.desk import Desk, articles
from workstation.desk import comments as verbs
from workstation.settings import Folders, Interface, Settings, SettingsFile

VERDICTS = 200
OPENINGS = 9


def written(many: int) -> list[Comment]:
    """Comments of some lines each, every third flagged with a hit in its text."""
    chance = Random(7)  # noqa: S311  the same comments each time
    words = asset("samples/coalition.txt").read_text(encoding="utf-8").split()
    begun = datetime(2024, 1, 1, tzinfo=UTC)
    made = []
    for n in range(many):
        body = " ".join(chance.choices(words, k=chance.randint(6, 40)))
        hit = Reason("list.mild", Queue.REVIEW, "كلمة", 0, body.index(" "), "كلمة")
        made.append(
            Comment(
                id=0,
                body=body,
                author=f"قارئ {n % 4000}",
                author_id=f"u{n % 4000}",
                created_at=begun + timedelta(seconds=37 * n),
                queue=Queue.REVIEW if n % 3 else Queue.HOLD,
                score=chance.random(),
                reasons=(hit,),
                external_id=str(n),
            )
        )
    return made


def fill(desk: Desk, many: int) -> None:
    story = articles.receive(desk, asset("samples/coalition.txt")).article
    made = written(many)
    for at in range(0, many, 5_000):
        with desk.store.begin() as transaction:
            verbs.keep_comments(desk, transaction, made[at : at + 5_000], story)


def wait(app: QApplication, until: Callable[[], bool]) -> None:
    """Let the window live until something holds, without taking the workers' time."""
    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()


class Times:
    """Measures of one thing."""

    def __init__(self, name: str, wanted: int) -> None:
        self._name, self._wanted = name, wanted
        self._clock: list[float] = []
        self._worked: list[float] = []

    def take(self, do: Callable[[], object]) -> None:
        clock, worked = time.perf_counter(), time.thread_time()
        do()
        self._clock.append(1000 * (time.perf_counter() - clock))
        self._worked.append(1000 * (time.thread_time() - worked))

    def report(self) -> None:
        clock, worked = statistics.median(self._clock), statistics.median(self._worked)
        print(f"{self._name:<28} {clock:7.1f} ms   worked {worked:6.1f}   wanted {self._wanted}")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    app = application(["warraq"])
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(interface=Interface(theme="light"))
        desk = Desk.open(folder / "desk.db", settings, Folders(folder, folder, folder, folder))
        begun = time.perf_counter()
        fill(desk, many)
        print(f"{many} comments kept in {time.perf_counter() - begun:.1f} s")
        file = SettingsFile(folder / "settings.toml")
        window = build(app, desk, file, settings, lambda shell: [CommentsWorkspace(shell)])
        window.start("comments")
        window.resize(1440, 900)
        workspace = window.workspaces["comments"]
        assert isinstance(workspace, CommentsWorkspace)
        measure(app, window, workspace)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at its highest {peak:.0f} MB")
        window.shell.runner.stop()
        desk.close()


def measure(app: QApplication, window: Window, workspace: CommentsWorkspace) -> None:
    queue, run, idle = workspace.queue, window.shell.actions.run, window.shell.runner
    wait(app, lambda: queue.loaded and idle.idle)

    def open_queue() -> None:
        queue.loaded = False
        queue.load(other=True)
        wait(app, lambda: queue.loaded)
        window.grab()

    def do(action: str) -> None:
        run(action)
        app.processEvents()

    for name, wanted, times, work in (
        ("open the queue", 200, OPENINGS, open_queue),
        ("next card after a verdict", 30, VERDICTS, lambda: do("comments.reject")),
        ("card back after undo", 30, 50, lambda: do("comments.undo")),
        ("move to the next card", 30, VERDICTS, lambda: do("comments.next")),
    ):
        measured = Times(name, wanted)
        for _ in range(times):
            measured.take(work)
            wait(app, lambda: idle.idle)
        measured.report()


if __name__ == "__main__":
    main()
