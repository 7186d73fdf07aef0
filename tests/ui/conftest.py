"""Fixtures for the window: the application dressed, a shell over a stand-in for the desk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")
pytest.importorskip("PySide6", reason="the window's tests need PySide6")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as LateError
from pytestqt.qtbot import QtBot

from ui.app import application, open_shell
from ui.shell import Shell
from ui.window import Window
from ui.wording import speak
from workstation.settings import Interface, Person, Settings, SettingsFile

PATIENCE = 60_000
"""Milliseconds."""
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


class PatientBot(QtBot):
    """Waits longer for what will come: tests run beside others, on machines of any speed."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: object, *, timeout: int = PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def in_front(self, window: QWidget) -> None:
        """Wait until a window is the active one; what another test left closes meanwhile."""

        def active() -> bool:
            if not window.isActiveWindow():
                window.activateWindow()
            return window.isVisible() and window.isActiveWindow()

        try:
            self.waitUntil(active, timeout=PATIENCE // 4)
        except LateError:
            others = [
                QGuiApplication.focusWindow(),
                QApplication.activeWindow(),
                QApplication.activePopupWidget(),
                QApplication.activeModalWidget(),
            ]
            pytest.fail(f"{window} (visible: {window.isVisible()}) never came in front of {others}")

    def keyboard_at(self, widget: QWidget) -> None:
        """Wait until a widget has the keyboard, and say who has it if it never comes."""
        self.in_front(widget.window())
        try:
            self.waitUntil(widget.hasFocus, timeout=PATIENCE // 4)
        except LateError:
            holder, window = QApplication.focusWidget(), QApplication.activeWindow()
            pytest.fail(f"{widget} has no keyboard, but {holder} in {window}")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """No window outlives its test: its timers would take the keyboard from a later one."""
    yield
    clear_windows(qapp)


def clear_windows(app: QApplication) -> None:
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
    clear_windows(app)
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
