"""The program with its window: the application dressed, the desk opened, faults told."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from ui.context import Change, Context, Memory
from ui.faults import Faults, save_all
from ui.fonts import load_faces
from ui.handover import Receiver, hand_over
from ui.jobs import Collector, Runner
from ui.language import Language
from ui.messages import Level, Messages
from ui.opening import Opened, Opening, path_of
from ui.shell import Renewal, Shell, Workspace
from ui.theme import Mode, Theme
from ui.window import Window, shell_for
from ui.wording import ltr, phrase, tr
from ui.workspaces.comments import make as make_comments
from ui.workspaces.compare import make as make_compare
from ui.workspaces.desk import make as make_desk
from ui.workspaces.publish import make as make_publish
from ui.workspaces.settings import make as make_settings
from ui.workspaces.translate import make as make_translate
from workstation import __version__, logs
from workstation.assets import asset
from workstation.desk import Desk, articles, upkeep
from workstation.errors import WorkstationError
from workstation.settings import Interface, Settings, SettingsFile, folders

MAKERS: tuple[Callable[[Shell], Workspace], ...] = (
    make_desk,
    make_translate,
    make_comments,
    make_publish,
    make_compare,
    make_settings,
)
SWITCH = 0.0005
"""Seconds after which a thread that computes lets another of Python run."""
BACKUP_AFTER = 20_000
"""Milliseconds after the start, when nobody waits for the disk any more."""


def application(argv: Sequence[str]) -> QApplication:
    """The QApplication, with the bundled faces loaded; the one there is when there is one."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    app.setApplicationName("warraq")
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("org.warraq.Warraq")
    # Threads that compute let the window's go first; by default it waits 5 ms each time.
    sys.setswitchinterval(SWITCH)
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
        memory=Memory(file.beside / "window.ini", desk_mark(desk)),
    )
    shell = shell_for(context, Messages(context))
    shell.actions.listen(app)
    context.runner.failed.connect(shell.messages.error)
    shell.messages.failed.connect(logs.note_error)
    context.changed.connect(_note_change)
    keep_appearance(context, shell.messages.error)
    return shell


def desk_mark(desk: Desk) -> str:
    """What tells the places in a desk's stories from those in another's; else empty."""
    path = getattr(getattr(desk, "store", None), "path", None)
    return sha256(str(path.resolve()).encode()).hexdigest()[:12] if path is not None else ""


def _note_change(change: Change) -> None:
    logs.note("change", level=logging.DEBUG, kind=change.kind.value, count=len(change.ids))


def workspaces(shell: Shell) -> list[Workspace]:
    """The workspaces in the order of the rail."""
    return [make(shell) for make in MAKERS]


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
    shell.context.settings_changed.connect(lambda: window.set_person(desk.person))
    for workspace in make(shell):
        window.add(workspace)
    shell.engine.look()
    return window


class FilesFromOutside(QObject):
    """Files that the system opens with the running program (macOS), handed to the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.bring_in([Path(event.file())])
            return True
        return False


def run_window(
    app: QApplication,
    opened: Opened,
    file: SettingsFile,
    files: Sequence[Path] = (),
    damage: WorkstationError | None = None,
    receiver: Receiver | None = None,
) -> tuple[int, Renewal | None]:
    """The exit status of one window's life, and how to begin again if that was asked for.

    What the ``receiver`` is given by programs started meanwhile comes into this window.
    """
    renewals: list[Renewal] = []
    collector = Collector()
    window = build(app, opened.desk, file, opened.settings)
    shell = window.shell

    def renew(renewal: Renewal) -> None:
        renewals.append(renewal)
        if not window.close():
            renewals.clear()

    shell.renew = renew
    app.installEventFilter(FilesFromOutside(window))
    faults = Faults(shell.theme, lambda: save_all(window.workspaces.values()))
    faults.install()
    forget_gone(shell)
    window.start()
    logs.note("window", mode=shell.actions.mode)
    tell_beginning(shell, damage)
    if files:
        window.bring_in(files)
    if receiver is not None:
        receiver.give_to(window.take_over)
    QTimer.singleShot(BACKUP_AFTER, window, lambda: back_up(shell))
    status = app.exec()
    if receiver is not None:
        receiver.give_to(None)
        receiver.release()
    logs.note("window.end", status=status)
    app.removeEventFilter(shell.actions)
    shell.runner.stop()
    collector.stop()
    opened.desk.close()
    window.deleteLater()
    faults.remove()
    return status, renewals[0] if renewals else None


def forget_gone(shell: Shell) -> None:
    """Begin without the story of the last time where the desk has it no longer."""
    context = shell.context
    number = context.story
    try:
        if number is not None and not articles.rows_of(context.desk, [number]):
            context.story = None
    except WorkstationError as error:
        shell.messages.error(error)


def tell_beginning(shell: Shell, damage: WorkstationError | None) -> None:
    """Say what was wrong with the settings, and that the desk was brought up to date."""
    if damage is not None:
        shell.messages.error(damage)
        shell.messages.banner(Level.INFO, phrase("app.damaged_settings"))
    backup = shell.context.desk.store.backup_made
    if backup is not None:
        shell.messages.banner(Level.INFO, phrase("app.upgraded", path=ltr(str(backup))))


def back_up(shell: Shell) -> None:
    """Copy the desk as it is kept each day, off the window's thread."""
    desk = shell.context.desk
    shell.runner.run(lambda job: upkeep.back_up_daily(desk), owner=shell.context)


def main(
    argv: Sequence[str] | None = None,
    address: str | Path | None = None,
    files: Sequence[Path] = (),
) -> int:
    """Run the program with its window; what comes back is the exit status.

    ``address`` is the desk to open (a path or a database address), the person's own when None;
    ``files`` are brought into it once the window is there.
    """
    app = application(argv if argv is not None else sys.argv)
    places = folders()
    file = SettingsFile()
    settings, damage = read_settings(file)
    logs.begin(places.logs, "window", settings.log.level)
    logs.note_start()
    receiver = Receiver()
    while True:
        language, theme = appearance(settings.interface)
        app.setLayoutDirection(language.direction)
        theme.install(app)
        opening = Opening(language, theme, file, places)
        wanted = path_of(address, settings, places)
        # Before the desk is opened, so that a second start meanwhile finds this one.
        if not receiver.claim(wanted) and hand_over(wanted, files):
            said = "cli.handed-over" if files else "cli.came-forward"
            sys.stderr.write(tr(said, n=len(files)) + "\n")
            return 0
        opened = opening.open(settings, address)
        if opened is None:
            receiver.release()
            return 1
        receiver.claim(opened.desk.store.path)
        status, renewal = run_window(app, opened, file, files, damage, receiver)
        if renewal is None:
            return status
        settings, files, damage = opened.desk.settings, (), None
        path = path_of(address, settings, places)
        if renewal.backup is not None and path is not None:
            opening.put_back(path, renewal.backup)
        if renewal.desk is not None:
            settings, address = opening.remember(settings, renewal.desk), None
