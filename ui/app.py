"""The program with its window: the application dressed, the desk opened, faults told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from ui.context import Context, Memory
from ui.dialogs import crash
from ui.dialogs.refusal import RefusalDialog
from ui.fonts import load_faces
from ui.jobs import Collector, Runner
from ui.language import Language
from ui.messages import Level, Messages, sentence
from ui.shell import Shell, Workspace
from ui.theme import Mode, Theme
from ui.window import Window, shell_for
from ui.wording import phrase
from workstation import __version__
from workstation.assets import asset
from workstation.desk import Desk
from workstation.errors import WorkstationError
from workstation.settings import Interface, Settings, SettingsFile, folders

MODES = ("desk", "translate", "comments", "publish", "compare", "settings")


def application(argv: Sequence[str]) -> QApplication:
    """The QApplication, with the bundled faces loaded; the one there is when there is one."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    app.setApplicationName("warraq")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("warraq")
    app.setWindowIcon(QIcon(str(asset("icons/warraq.svg"))))
    load_faces()
    return app


def appearance(settings: Interface) -> tuple[Language, Theme]:
    """Language and theme as the settings have them."""
    language = Language(
        settings.language,
        arabic_digits=settings.digits == "arab",
        levant_months=settings.months == "levant",
    )
    mode = Mode(settings.theme) if settings.theme in set(Mode) else Mode.SYSTEM
    theme = Theme(mode, max(1.0, min(2.0, settings.text_scale / 100)))
    theme.set_reading(settings.reading_scale / 100)
    return language, theme


def keep_appearance(context: Context, say: Callable[[WorkstationError], object]) -> None:
    """Write the settings whenever language, digits, theme or sizes are changed anywhere."""

    def keep() -> None:
        language, theme = context.language, context.theme
        interface = replace(
            context.settings.interface,
            language=language.code,
            digits="arab" if language.arabic_digits else "latn",
            months="levant" if language.levant_months else "gulf",
            theme=theme.mode.value,
            text_scale=round(theme.scale * 100),
            reading_scale=round(theme.reading * 100),
        )
        try:
            context.keep(replace(context.settings, interface=interface))
        except WorkstationError as error:
            say(error)

    context.language.changed.connect(keep)
    context.theme.changed.connect(keep)


class Faults:
    """The one exception hook: drafts first, then a window with a report that holds no text."""

    def __init__(self, theme: Theme, save_drafts: Callable[[], object]) -> None:
        self._theme, self._save_drafts = theme, save_drafts
        self._showing = False

    def install(self) -> None:
        sys.excepthook = self.tell

    def tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = crash.report(kind, error, trace)
        crash.log(text)
        if self._showing:
            return
        self._showing = True
        try:
            self._save_drafts()
        finally:
            self._show(text)

    def _show(self, text: str) -> None:
        active = QApplication.activeWindow()
        parent = active if isinstance(active, QWidget) else None
        dialog = crash.CrashDialog(self._theme, text, parent)
        dialog.finished.connect(lambda: self._close(dialog))
        dialog.open()

    def _close(self, dialog: crash.CrashDialog) -> None:
        self._showing = False
        if dialog.quit_wanted:
            QApplication.exit(1)
        dialog.deleteLater()


def read_settings(file: SettingsFile) -> tuple[Settings, WorkstationError | None]:
    """The settings, or the usual ones with what was wrong with the file."""
    try:
        return file.read(), None
    except WorkstationError as error:
        return Settings(), error


def open_shell(app: QApplication, desk: Desk, file: SettingsFile, settings: Settings) -> Shell:
    """The shell over a desk, the application dressed and listening."""
    language, theme = appearance(settings.interface)
    app.setLayoutDirection(language.direction)
    theme.install(app)
    context = Context(
        desk=desk,
        settings=settings,
        settings_file=file,
        language=language,
        theme=theme,
        runner=Runner(),
        memory=Memory(file.path.parent / "window.ini"),
    )
    shell = shell_for(context, Messages(context))
    shell.actions.listen(app)
    context.runner.failed.connect(shell.messages.error)
    keep_appearance(context, shell.messages.error)
    return shell


def workspaces(shell: Shell) -> list[Workspace]:
    """The workspaces in the order of the rail: ``make(shell)`` of each ``ui.workspaces.<mode>``."""
    made = []
    for mode in MODES:
        if find_spec("ui.workspaces") and find_spec(f"ui.workspaces.{mode}"):
            made.append(import_module(f"ui.workspaces.{mode}").make(shell))
    return made


def build(
    app: QApplication,
    desk: Desk,
    file: SettingsFile,
    settings: Settings,
    make: Callable[[Shell], Sequence[Workspace]] = workspaces,
) -> Window:
    """The window over a desk, with its workspaces, not yet shown."""
    shell = open_shell(app, desk, file, settings)
    window = Window(shell)
    window.set_person(desk.person)
    for workspace in make(shell):
        window.add(workspace)
    shell.engine.look()
    return window


def refuse(app: QApplication, settings: Settings, error: WorkstationError) -> int:
    """Say why the desk cannot be opened; the exit status of a start that failed."""
    language, theme = appearance(settings.interface)
    app.setLayoutDirection(language.direction)
    theme.install(app)
    RefusalDialog(theme, sentence(error)).exec()
    return 1


def main(argv: Sequence[str] | None = None, address: str | Path | None = None) -> int:
    """Run the program with its window; what comes back is the exit status.

    ``address`` is the desk to open (a path or a database address), the person's own when None.
    """
    app = application(argv if argv is not None else sys.argv)
    places = folders()
    file = SettingsFile(places.settings / "settings.toml")
    settings, damage = read_settings(file)
    try:
        desk = Desk.open(address, settings, places)
    except WorkstationError as error:
        return refuse(app, settings, error)
    collector = Collector()
    window = build(app, desk, file, settings)
    if damage is not None:
        window.shell.messages.error(damage)
        window.shell.messages.banner(Level.INFO, phrase("app.damaged_settings"))
    faults = Faults(window.shell.theme, lambda: [w.leave() for w in window.workspaces.values()])
    faults.install()
    window.start()
    status = app.exec()
    window.shell.runner.stop()
    collector.stop()
    desk.close()
    return status
