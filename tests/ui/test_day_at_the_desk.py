"""The whole day in one window, by keys and mouse: proof, translate, judge, publish, come back.

All six workspaces stand in a real window over a desk on disk; nothing is imitated.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hands import press, settle, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from readers import HARMLESS, SLANDER

from ui.app import workspaces
from ui.window import Window
from workstation.articles import RevisionKind
from workstation.comments import CommentStatus
from workstation.desk import Desk, articles, comment_files, comments, translation, versions
from workstation.settings import Folders, Person, Publishing, Settings

TARGET = "Ministerial meeting of the coalition against Daesh opens in Kuwait"
FORMATS = ("html", "docx", "pdf", "xliff")


class Day:
    """A person at the window, from its start to its end."""

    def __init__(self, window: Window, desk: Desk, qtbot: Any) -> None:
        self.window, self.desk, self.qtbot = window, desk, qtbot
        self.shell = window.shell
        window.start()
        window.resize(1440, 900)
        qtbot.in_front(window)
        window.activateWindow()
        self.settle()

    def settle(self) -> None:
        settle(self.qtbot, self.shell)

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=20_000)
        self.settle()

    def at(self, mode: str) -> Any:
        """Bring a workspace up by its key, as the person would."""
        keys = {"desk": "1", "translate": "2", "comments": "3", "publish": "4", "compare": "5"}
        self.press(f"Alt+{keys[mode]}")
        self.settle()
        assert self.window.current is self.window.workspaces[mode]
        return self.window.workspaces[mode]

    def press(self, chord: str, *, arabic: bool = True) -> None:
        """Press keys where the focus is, under an Arabic-only layout."""
        press(QApplication.focusWidget() or self.window, chord, arabic=arabic)

    @property
    def story(self) -> int:
        number = self.shell.context.story
        assert number is not None
        return number

    def end(self) -> None:
        """Close the window as its cross does."""
        assert self.window.close()
        self.shell.runner.stop()
        self.desk.close()


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "s", tmp_path / "data", tmp_path / "cache", tmp_path / "out")


@pytest.fixture
def begin(open_with: Any, places: Folders, qtbot: Any) -> Iterator[Callable[..., Day]]:
    """Starts the program over the one desk: ``begin("en", memory_of=the_day_before)``."""
    days: list[Day] = []

    def start(language: str, memory_of: Day | None = None) -> Day:
        settings = Settings(
            person=Person("هدى منصور"),
            publishing=Publishing(formats=FORMATS),
        )
        desk = Desk.open(places.data / "desk.warraq", settings, places)
        shell = open_with(desk=desk, language=language)
        context = shell.context
        context.settings = replace(settings, interface=context.settings.interface)
        if memory_of is not None:
            for key in ("story", "desk/place", "desk/seen"):
                context.memory.set(key, memory_of.shell.context.memory.get(key))
        window = Window(shell)
        for workspace in workspaces(shell):
            window.add(workspace)
        day = Day(window, desk, qtbot)
        days.append(day)
        return day

    yield start
    for day in days:
        day.desk.close()


def open_the_sample(day: Day) -> None:
    """From the first page, with the mouse."""
    desk = day.window.workspaces["desk"]
    day.qtbot.mouseClick(desk.first_run.sample, Qt.MouseButton.LeftButton)
    day.wait(lambda: desk.page.isVisible() and desk.pane.certain_marks())


def fix_the_certain_hamzas(day: Day) -> None:
    desk = day.at("desk")
    desk.pane.editor.setFocus()
    day.press("Ctrl+Shift+H")
    day.wait(lambda: not desk.story.autosave.dirty)


def confirm_the_headline(day: Day) -> None:
    translate = day.at("translate")
    day.wait(lambda: translate.sheet.row)
    translate.editing.choose(translate.sheet.row[0].id, True)
    day.wait(lambda: not translate.page.assistance.waiting)
    target = translate.page.grid.live.target
    target.setFocus()
    target.selectAll()
    type_text(target, TARGET)
    day.press("Ctrl+Return")
    day.wait(lambda: translation.segments(day.desk, day.story, "en")[0].confirmed)


def judge_the_slander(day: Day, file: Path) -> None:
    """A file of readers' comments comes in; one is turned down with one key."""
    queue = day.at("comments").queue
    came = comment_files.bring_in(day.desk, file, article_id=day.story)
    day.shell.context.tell(came.change)
    day.wait(lambda: queue.model.numbers)
    number = next(n for n in queue.model.numbers if comments.of(day.desk, [n])[0].body == SLANDER)
    queue.view.go_to(number)
    queue.view.setFocus()
    day.press("R")
    day.settle()


def publish(day: Day) -> list[Path]:
    mode = day.at("publish")
    day.wait(lambda: mode.checks.view.rows.items and not mode.exporting.going)
    folder = mode.formats.footer.folder
    day.press("Ctrl+Shift+X")
    day.wait(lambda: len(list(folder.glob("*.*"))) == len(FORMATS) and not mode.exporting.going)
    return sorted(folder.iterdir())


@pytest.fixture
def comment_file(tmp_path: Path) -> Path:
    path = tmp_path / "comments.jsonl"
    rows = [
        {"id": "1", "author": "أبو فهد", "body": SLANDER, "date": "2018-02-13T10:00:00Z"},
        {"id": "2", "author": "نورة", "body": HARMLESS, "date": "2018-02-13T10:05:00Z"},
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_day_at_the_desk_and_the_morning_after(begin, comment_file, language):
    day = begin(language)
    open_the_sample(day)
    number = day.story
    assert "لاعادة" in articles.get(day.desk, number).text

    fix_the_certain_hamzas(day)
    fixed = articles.get(day.desk, number).text
    assert "لإعادة" in fixed
    assert "لاعادة" not in fixed
    assert " ان " in fixed, "a doubtful hamza is left to the person"

    confirm_the_headline(day)
    judge_the_slander(day, comment_file)
    written = publish(day)
    assert {path.suffix for path in written} == {".html", ".docx", ".pdf", ".xlf"}
    assert "لإعادة" in next(p for p in written if p.suffix == ".html").read_text("utf-8")

    day.at("desk").pane.editor.setFocus()
    day.press("End")
    type_text(QApplication.focusWidget(), " عاجل")
    day.end()

    morning = begin(language, memory_of=day)
    desk = morning.window.workspaces["desk"]
    morning.wait(lambda: desk.pane.certain_marks() or desk.proof.findings)
    assert morning.story == number
    assert desk.pane.editor.text() == articles.get(morning.desk, number).text
    assert "عاجل" in desk.pane.editor.text()
    assert "لإعادة" in desk.pane.editor.text()

    translate = morning.at("translate")
    morning.wait(lambda: translate.sheet.row)
    assert translate.sheet.row[0].target == TARGET

    slander = next(
        comment for comment in comments.of(morning.desk, [1, 2]) if comment.body == SLANDER
    )
    assert slander.status is CommentStatus.REJECTED

    first = versions.revision(morning.desk, number, 1)
    assert first.kind is RevisionKind.ORIGINAL
    assert "لاعادة" in first.text
    morning.at("compare")
    morning.end()
