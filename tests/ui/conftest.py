"""Fixtures for the window: the application dressed, a shell over a stand-in for the desk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
pytest.importorskip("PySide6", reason="the window's tests need PySide6")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from ui.app import application, open_shell
from ui.shell import Shell
from ui.window import Window
from ui.wording import speak
from workstation.settings import Interface, Person, Settings, SettingsFile

Open = Callable[..., Shell]


@dataclass
class StandIn:
    """What the shell needs of a desk, and no more."""

    person: str = "هدى منصور"
    used: list[Settings] = field(default_factory=list)

    def use(self, settings: Settings) -> None:
        self.used.append(settings)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["warraq"]


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application with the bundled faces."""
    QApplication.setCursorFlashTime(0)
    return application(["warraq"])


@pytest.fixture
def open_with(app: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Opens shells: ``open_with(language="en", theme="dark", text_scale=150, desk=...)``."""
    opened: list[Shell] = []

    def open_one(desk: object = None, **interface: object) -> Shell:
        look = replace(Interface(theme="light"), **interface)  # type: ignore[arg-type]
        settings = Settings(interface=look, person=Person("هدى منصور"))
        folder = tmp_path / f"settings{len(opened)}"
        file = SettingsFile(folder / "settings.toml")
        shell = open_shell(app, desk or StandIn(), file, settings)  # type: ignore[arg-type]
        opened.append(shell)
        return shell

    yield open_one
    for shell in opened:
        shell.runner.stop()
        app.removeEventFilter(shell.actions)
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for shell in opened:
        shell.context.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    speak("ar")


@pytest.fixture
def shell(open_with: Open) -> Shell:
    """An Arabic shell in light."""
    return open_with()


@pytest.fixture
def window(shell: Shell) -> Window:
    """A window without workspaces; add what the test is about, then ``start``."""
    return Window(shell)
