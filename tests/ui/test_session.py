"""Closing and opening again: the workspace, the story, the line in it and the panes are as left."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hands import settle
from PySide6.QtCore import QByteArray

from ui.app import build, desk_mark, forget_gone
from ui.context import LARGEST, Memory
from workstation.assets import asset
from workstation.desk import Desk, articles
from workstation.settings import Folders, Interface, Settings, SettingsFile

LOOK = Settings(interface=Interface(theme="light"))


class Sitting:
    """One window's life over a desk; ``end`` closes it as a person does."""

    def __init__(self, app, qtbot, places: Folders, name: str = "desk.warraq") -> None:
        self.app, self.qtbot = app, qtbot
        self.desk = Desk.open(places.data / name, LOOK, places)
        file = SettingsFile(places.settings / "settings.toml")
        self.window = build(app, self.desk, file, LOOK)
        self.shell = self.window.shell
        forget_gone(self.shell)
        self.window.start()
        self.window.resize(1440, 900)
        qtbot.in_front(self.window)
        settle(qtbot, self.shell)

    @property
    def room(self):
        return self.window.workspaces["desk"]

    @property
    def editor(self):
        return self.room.pane.editor

    def end(self, *, killed: bool = False) -> None:
        settle(self.qtbot, self.shell)
        if killed:
            self.shell.context.memory.save()
            self.window.closeEvent = lambda event: event.accept()
        assert self.window.close()
        self.shell.runner.stop()
        self.app.removeEventFilter(self.shell.actions)
        self.desk.close()
        self.window.deleteLater()


@pytest.fixture
def places(tmp_path):
    return Folders(tmp_path / "s", tmp_path / "data", tmp_path / "cache", tmp_path / "out")


@pytest.fixture
def sit(app, qtbot, places, open_with):
    return lambda name="desk.warraq": Sitting(app, qtbot, places, name)


@pytest.fixture
def story(places):
    desk = Desk.open(places.data / "desk.warraq", LOOK, places)
    for _ in range(3):
        articles.write_new(desk, headline="خبر آخر")
    number = articles.receive(desk, asset("samples/coalition.txt")).article.id
    desk.close()
    return number


def test_the_story_the_line_and_the_panes_are_as_they_were(sit, story):
    first = sit()
    first.shell.open("desk", story)
    settle(first.qtbot, first.shell)
    first.room._panes.toggle_end()
    end = len(first.editor.text())
    first.editor.select(end, end)
    bar = first.editor.verticalScrollBar()
    first.qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    settle(first.qtbot, first.shell)
    top = bar.value()
    assert top > 0
    first.end()
    second = sit()
    assert second.window.current.id == "desk"
    assert second.shell.context.story == story
    assert second.room.story.article.id == story
    assert second.editor.caret() == end
    second.qtbot.waitUntil(lambda: second.editor.verticalScrollBar().value() == top)
    assert not second.room._panes.end_shown
    second.room._panes.toggle_end()
    second.end()
    third = sit()
    assert third.room._panes.end_shown
    third.end()


@pytest.mark.parametrize("mode", ["translate", "comments", "publish", "compare", "settings"])
def test_the_workspace_is_the_one_that_was_in_front(sit, story, mode):
    first = sit()
    first.shell.open("desk", story)
    first.shell.open(mode)
    first.end()
    second = sit()
    assert second.window.current.id == mode
    assert second.shell.context.story == story
    second.end()


def test_after_a_sitting_that_did_not_end_well_the_desk_is_in_front(sit, story):
    first = sit()
    first.shell.open("publish", story)
    first.end()
    second = sit()
    assert second.window.current.id == "publish"
    second.end(killed=True)
    third = sit()
    assert third.window.current.id == "desk"
    assert third.shell.context.story == story
    third.end()


def test_a_story_that_is_gone_is_not_missed(sit, story, places):
    first = sit()
    first.shell.context.story = 77
    first.shell.context.memory.set("window/mode", "translate")
    first.shell.context.memory.save()
    first.end(killed=True)
    second = sit()
    assert second.window.current.id == "translate"
    assert second.shell.context.story is None
    assert second.shell.messages.banners == []
    second.end()


def test_the_stories_of_another_desk_are_others(sit, story, places):
    first = sit()
    first.shell.open("desk", story)
    first.end()
    other = sit("other.warraq")
    assert other.shell.context.story is None
    assert other.room.story.article is None
    other.end()
    again = sit()
    assert again.shell.context.story == story
    again.end()


def test_the_mark_of_a_desk_is_that_of_its_file(tmp_path):
    one, two = Desk.open(tmp_path / "a.warraq"), Desk.open(tmp_path / "b.warraq")
    assert desk_mark(one) != desk_mark(two)
    assert desk_mark(Desk.open(":memory:")) == ""
    one.close()
    two.close()


# Damage


@pytest.mark.parametrize(
    "content",
    [
        b"\x00" * 4096,
        b"\xff\xfe\xfa" * 300,
        b"[General\nstory=",
        b"no keys at all, and no lines of any use",
        b"x" * (LARGEST + 1),
    ],
)
def test_a_damaged_file_is_begun_anew(app, tmp_path, content):
    path = tmp_path / "window.ini"
    path.write_bytes(content)
    memory = Memory(path)
    assert memory.number("story") == 0
    memory.set("story", 5)
    memory.save()
    assert Memory(path).number("story") == 5


def test_a_folder_in_the_place_of_the_file_keeps_nobody_from_working(app, tmp_path):
    path = tmp_path / "window.ini"
    path.mkdir()
    memory = Memory(path)
    memory.set("story", 5)
    assert memory.number("story") == 5


NONSENSE = ["abc", "-4", "9" * 40, "", [1, "x"], QByteArray(b"\xff\x00"), {"a": 1}, 3.5, True]


@pytest.mark.parametrize("value", NONSENSE, ids=repr)
def test_values_of_another_kind_are_passed_over(sit, story, value):
    first = sit()
    memory = first.shell.context.memory
    keys = [*memory._file.allKeys(), "desk/marks", "palette/recent", "compare/mode"]
    for key in keys:
        memory._file.setValue(key, value)
    for key in ("story", "desk/place", "desk/seen", "window/mode", "window/shape"):
        memory.set(key, value)
    for key in (f"translate/language/{story}", f"translate/place/{story}-en"):
        memory.set(key, value)
    memory.save()
    first.end(killed=True)
    second = sit()
    second.shell.open("desk", story)
    for mode in second.window.workspaces:
        second.shell.open(mode)
        settle(second.qtbot, second.shell)
    second.end()


def test_a_file_with_broken_bytes_opens_a_window_all_the_same(sit, story, places):
    first = sit()
    first.shell.open("desk", story)
    first.end()
    path = places.settings / "window.ini"
    sound = path.read_bytes()
    chance = random.Random(8)
    for _ in range(6):
        broken = bytearray(sound)
        for _ in range(12):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(bytes(broken[: chance.randrange(len(broken) // 2, len(broken))]))
        sitting = sit()
        assert sitting.window.isVisible()
        sitting.end()


def test_many_broken_files_are_read_without_harm(app, tmp_path):
    made = Memory(tmp_path / "window.ini", "abc")
    made.set("window/shape", QByteArray(bytes(range(256))))
    made.set("story", 12)
    made.set("palette/recent", ["one", "two"])
    made.save()
    sound = (tmp_path / "window.ini").read_bytes()
    chance = random.Random(3)
    for n in range(300):
        broken = bytearray(sound)
        for _ in range(chance.randrange(1, 30)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path = Path(tmp_path / f"{n}.ini")
        path.write_bytes(bytes(broken))
        memory = Memory(path, "abc")
        assert memory.number("story") >= 0
        assert all(isinstance(word, str) for word in memory.words("palette/recent"))
        memory.get("window/shape")
