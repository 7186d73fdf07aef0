"""A person at the real program, who types until it is killed. Run by `test_killed.py`.

    typist.py DESK STORY LOG AFTER

Starts the program on a desk, opens the story, writes what the editor shows of it into LOG, and
types numbered words into its end, each noted in LOG with the moment. AFTER seconds later the whole
process is killed by a thread, whatever it does just then. With AFTER 0 it leaves when it has read.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent.parent / "ui"))

from hands import type_text

from ui.app import application, main
from ui.editor import StoryEditor
from ui.window import Window

EVERY = 30
"""Milliseconds between two words: faster than anybody types."""


class Typist:
    def __init__(self, story: int, log: Path, after: float) -> None:
        self._story, self._after = story, after
        self._log = log.open("a", encoding="utf-8")
        self._editor: StoryEditor | None = None
        self._words = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)
        self._timer.start(EVERY)

    def _act(self) -> None:
        if self._editor is None:
            self._sit_down()
        else:
            self._type(self._editor)

    def _sit_down(self) -> None:
        """Wait for the window and for the story to be writable; then note what it says."""
        window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, Window)), None)
        if window is None or not window.isVisible():
            return
        if window.shell.context.story != self._story:
            window.shell.open("desk", self._story)
            return
        editor = next(iter(window.findChildren(StoryEditor)), None)
        if editor is None or editor.isReadOnly() or not window.shell.runner.idle:
            return
        self._note({"shown": editor.text()})
        if not self._after:
            window.close()
            self._timer.stop()
            return
        editor.moveCursor(QTextCursor.MoveOperation.End)
        self._editor = editor
        threading.Timer(self._after, self._kill).start()

    def _type(self, editor: StoryEditor) -> None:
        word = f"{os.getpid()}x{self._words}"
        self._words += 1
        type_text(editor, f" {word}" if self._words % 12 else f"\n{word}")
        self._note({"typed": word, "at": time.monotonic()})

    def _kill(self) -> None:
        self._note({"killed": time.monotonic()})
        os.kill(os.getpid(), signal.SIGKILL)

    def _note(self, what: dict[str, object]) -> None:
        self._log.write(json.dumps(what, ensure_ascii=False) + "\n")
        self._log.flush()


if __name__ == "__main__":
    desk, story, log, after = sys.argv[1:]
    application(["warraq"])
    typist = Typist(int(story), Path(log), float(after))
    raise SystemExit(main([], desk))
