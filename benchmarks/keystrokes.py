"""Prints how long a key takes in a long story, beside a bare QTextEdit that holds the same text.

    python benchmarks/typing.py [WORDS] [RUNS]

A story of WORDS words (100,000 unless told), made of the sample story, is open at the desk with
proofing on and its marks shown; letters and spaces are typed into its middle, with pauses in
which proofing begins again. A key's time is from its event until the text is painted. Each figure
is the median of RUNS processes (3); the ratio of the p95s is to be at most 1.3. The second figure
is the time of the window's own thread, for machines that do other things too.
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
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
sys.path[0] = str(Path(__file__).parents[1])
if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QTextEdit

MOST = 1.3
KEYS = 400
PAUSE_AFTER = 40
"""Keys between two pauses."""
REST = 0.5
"""Seconds of a pause: long enough that proofing begins while the next keys are typed."""
TYPED = "وتحدث الوزير عن مؤتمر الاعمار في الكويت "


def keys_into(app: QApplication, edit: QTextEdit) -> dict[str, tuple[float, float]]:
    """Median and p95 of a key in milliseconds: by the clock, and of this thread's own."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    def rest(seconds: float) -> None:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            app.processEvents()
            time.sleep(0.002)

    clock: list[float] = []
    own: list[float] = []
    for number in range(KEYS):
        letter = TYPED[number % len(TYPED)]
        rest(REST if number % PAUSE_AFTER == 0 else 0.02)
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
        began, mine = time.perf_counter(), time.thread_time()
        app.sendEvent(edit, event)
        app.processEvents()
        clock.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.thread_time() - mine))
    at = int(0.95 * (KEYS - 1))
    return {
        "median": (statistics.median(clock), statistics.median(own)),
        "p95": (sorted(clock)[at], sorted(own)[at]),
    }


def to_middle(edit: QTextEdit) -> None:
    """Put the caret at the end of a paragraph half way down."""
    from PySide6.QtGui import QTextCursor

    document = edit.document()
    cursor = QTextCursor(document.findBlockByNumber(document.blockCount() // 2))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    edit.setFocus()


def paragraphs(words: int) -> list[str]:
    """Paragraphs of the sample story, over and over, until there are so many words."""
    from workstation.assets import asset

    sample = asset("samples/coalition.txt").read_text(encoding="utf-8").split("\n")
    lines = [line.strip() for line in sample if len(line.split()) > 12]
    made: list[str] = []
    count = 0
    while count < words:
        made.append(lines[len(made) % len(lines)])
        count += len(made[-1].split())
    return made


def bare(words: int) -> dict[str, tuple[float, float]]:
    """A QTextEdit with the same text, face and measure, and nothing else."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMainWindow, QTextEdit

    from ui.app import application
    from ui.editor.dress import reading_font
    from ui.editor.text_pane import MEASURE
    from ui.theme import Type

    app = application(["warraq"])
    window = QMainWindow()
    edit = QTextEdit()
    edit.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    edit.document().setDefaultFont(reading_font(Type.BODY.value.pixels))
    edit.setPlainText("\n".join(paragraphs(words)))
    window.setCentralWidget(edit)
    window.resize(MEASURE, 900)
    window.show()
    to_middle(edit)
    app.processEvents()
    return keys_into(app, edit)


def desk(words: int) -> dict[str, tuple[float, float]]:
    """The desk's own editor, in the whole window, with its proofing done once already."""
    from ui.app import application, open_shell
    from ui.window import Window
    from ui.workspaces.desk.workspace import DeskWorkspace
    from workstation.articles import Block
    from workstation.desk import Desk, articles
    from workstation.settings import Folders, Interface, Settings, SettingsFile

    home = Path(tempfile.mkdtemp())
    settings = Settings(interface=Interface(theme="light"))
    opened = Desk.open(home / "desk.warraq", settings, Folders(home, home, home, home))
    app = application(["warraq"])
    shell = open_shell(app, opened, SettingsFile(home / "settings.toml"), settings)
    window = Window(shell)
    workspace = DeskWorkspace(shell)
    window.add(workspace)
    window.resize(1440, 900)
    blocks = [Block(line) for line in paragraphs(words)]
    article = articles.write_new(opened, "ar", "عنوان القصة الطويلة", tuple(blocks)).article
    window.start("desk")
    workspace.open(article.id)
    edit = workspace.pane.editor
    end = time.perf_counter() + 600
    while not len(edit.marks) and time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.01)
    if not len(edit.marks):
        raise SystemExit("proofing did not come to an end within ten minutes")
    sys.stderr.write(f"{len(edit.marks):,} marks\n")
    to_middle(edit)
    app.processEvents()
    found = keys_into(app, edit)
    shell.runner.stop()
    return found


KINDS: dict[str, Callable[[int], dict[str, tuple[float, float]]]] = {"bare": bare, "desk": desk}


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        sys.stdout.write(json.dumps(KINDS[arguments[1]](int(arguments[2]))))
        sys.stdout.flush()
        os._exit(0)
    words = int(arguments[0]) if arguments else 100_000
    runs = int(arguments[1]) if len(arguments) > 1 else 3
    taken: dict[str, list[dict[str, list[float]]]] = {kind: [] for kind in KINDS}
    for _ in range(runs):
        for kind, results in taken.items():
            command = [sys.executable, __file__, "--one", kind, str(words)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
            results.append(json.loads(done.stdout))
    print(f"{words:,} words, medians of {runs} runs, milliseconds a key: by the clock, own")
    middle: dict[tuple[str, str], list[float]] = {}
    for kind, results in taken.items():
        for name in ("median", "p95"):
            pair = [statistics.median(result[name][way] for result in results) for way in (0, 1)]
            middle[kind, name] = pair
            print(f"  {kind:5} {name:7}{pair[0]:8.1f}{pair[1]:8.1f}")
    clock, own = (middle["desk", "p95"][way] / middle["bare", "p95"][way] for way in (0, 1))
    print(f"  desk to bare, p95{clock:5.2f}{own:8.2f}  (at most {MOST})")


if __name__ == "__main__":
    main(sys.argv[1:])
