"""A real desk on a real file, in a real window with the Desk workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hands import settle

from ui.shell import Shell
from ui.window import Window
from ui.workspaces.desk.workspace import DeskWorkspace
from workstation.assets import asset
from workstation.desk import Desk, articles
from workstation.settings import Folders, Person, Settings

SAMPLE = asset("samples/coalition.txt")


@dataclass
class Newsroom:
    """One window on a desk, and hands in it."""

    window: Window
    shell: Shell
    desk: Desk
    workspace: DeskWorkspace
    qtbot: Any

    @property
    def editor(self) -> Any:
        return self.workspace.pane.editor

    def settle(self) -> None:
        settle(self.qtbot, self.shell)

    def open(self, number: int) -> None:
        """Open a story and wait until it may be written."""
        self.shell.open("desk", number)
        self.settle()

    def saved(self, number: int) -> str:
        """The text of a story as the desk has it."""
        return articles.get(self.desk, number).text

    def wait_saved(self) -> None:
        self.qtbot.waitUntil(lambda: not self.workspace.story.autosave.dirty)
        self.settle()

    def banners(self) -> list[str]:
        """What the banners say, those of the window and those over the text."""
        raised = [*self.shell.messages.banners, *self.workspace.notices.strip.banners]
        return [" ".join(filter(None, (str(b.title), str(b.text)))) for b in raised]

    def choose(self, text: str) -> None:
        """Press the choice of a banner that says this."""
        raised = [*self.shell.messages.banners, *self.workspace.notices.strip.banners]
        (choice,) = [c for banner in raised for c in banner.choices if str(c.text) == text]
        choice.run()

    def memory(self) -> dict[str, Any]:
        """What the window remembers on this machine, for the next one."""
        keys = ("story", "desk/place", "desk/marks", "desk/seen")
        return {key: self.shell.context.memory.get(key) for key in keys}

    def toast(self) -> str:
        toast = self.shell.messages.toast_now
        return str(toast.text) if toast is not None else ""


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "s", tmp_path / "data", tmp_path / "cache", tmp_path / "out")


@pytest.fixture
def newsroom(open_with: Any, places: Folders, qtbot: Any) -> Iterator[Callable[..., Newsroom]]:
    """Opens windows on one desk: ``newsroom(person="سالم", language="en")``."""
    desks: list[Desk] = []

    def open_one(
        person: str = "هدى منصور", memory: dict[str, Any] | None = None, **look: Any
    ) -> Newsroom:
        desk = Desk.open(places.data / "desk.warraq", Settings(person=Person(person)), places)
        desks.append(desk)
        shell = open_with(desk=desk, **look)
        for key, value in (memory or {}).items():
            shell.context.memory.set(key, value)
        window = Window(shell)
        workspace = DeskWorkspace(shell)
        window.add(workspace)
        window.start()
        window.resize(1440, 900)
        qtbot.in_front(window)
        window.activateWindow()
        settle(qtbot, shell)
        return Newsroom(window, shell, desk, workspace, qtbot)

    yield open_one
    for desk in desks:
        desk.close()


@pytest.fixture
def room(newsroom: Callable[..., Newsroom]) -> Newsroom:
    """A window on an empty desk."""
    return newsroom()


@pytest.fixture
def story(room: Newsroom) -> int:
    """The sample story, open in the window."""
    number = articles.receive(room.desk, SAMPLE).article.id
    room.open(number)
    return number
