"""The offer of the engine on the device: get it once, see it come, go on after a cut."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.engine import Download
from ui.messages import sentence
from ui.panels.step import Step
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import Text, number, phrase, tr
from workstation.errors import WorkstationError

SOURCE = "ar"


def language_name(tag: str) -> str:
    """A language by its name in the language of the interface, or its tag when we have no name."""
    key = f"first_run.languages.{tag}"
    name = tr(key)
    return tag if name == key else name


def picked_models(parent: QWidget) -> Path | None:
    """The archive of models that a person picked, if one."""
    path, _ = QFileDialog.getOpenFileName(
        parent,
        tr("first_run.from_file"),
        "",
        f"{tr('first_run.archives')} (*.zip *.tar *.tar.gz *.tgz *.bin *.zst *.gz *.json)",
    )
    return Path(path) if path else None


def megabytes(size: int) -> str:
    """Bytes as megabytes for reading, with a decimal where it says something: ``15.4``, ``25``."""
    value = round(size / 1_000_000, 1)
    return number(value, 0 if value == int(value) else 1)


def time_left(download: Download) -> str:
    """How long a download will take still, in words; empty while that cannot be said."""
    seconds = download.seconds
    if seconds is None:
        return ""
    if seconds < 60:
        return tr("first_run.seconds_left", n=max(1, seconds))
    return tr("first_run.minutes_left", n=round(seconds / 60))


class EngineOffer(Step):
    """One row that follows the shell's engine. The network is touched only when it is pressed."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        theme = shell.theme
        super().__init__(theme, "cpu", "", "", parent)
        self._shell = shell
        self._import_error: WorkstationError | None = None
        self.line = ProgressLine(theme, 8)
        self.so_far = Label(theme, "", Type.META, "ink2")
        self.meanwhile = Label(theme, phrase("first_run.start_now"), Type.META, "ink3")
        self.trouble = Label(theme, "", Type.BASE, "red", wrap=True)
        self.column.addSpacing(theme.px(6))
        self.column.addWidget(self.line)
        words = QHBoxLayout()
        words.addWidget(self.so_far)
        words.addStretch()
        words.addWidget(self.meanwhile)
        self.column.addLayout(words)
        self.column.addWidget(self.trouble)
        self.bring = Button(theme, phrase("first_run.from_file"), kind=Kind.QUIET)
        self.get = Button(theme, phrase("first_run.get"), icon="download")
        self.stop = Button(theme, phrase("app.cancel"))
        for button, press in (
            (self.bring, self.choose_file),
            (self.get, self.start),
            (self.stop, shell.engine.cancel),
        ):
            button.clicked.connect(press)
            self.add_button(button)
        shell.engine.changed.connect(self.show_state)
        self.show_state()

    def start(self) -> None:
        """Begin the download, or go on with the one that stopped."""
        self._import_error = None
        self._shell.engine.get(SOURCE, self._shell.context.settings.translation.target)

    def choose_file(self) -> None:
        """Ask for an archive of models and install it."""
        if path := picked_models(self):
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """Install the models at a path; what is wrong with it is said in the row."""
        self._import_error = None
        self.bring.setEnabled(False)
        self._shell.engine.bring_in(path, self._brought, self._not_brought)

    def show_state(self) -> None:
        """Show what the watch knows: missing, coming, stopped, ready."""
        engine = self._shell.engine
        coming, ready = engine.download, engine.model_ready
        self.title.set_text(self._title())
        self.line.setAccessibleName(self._title())
        self.text.set_text(self._about(ready))
        self.picture.show_as("circle-check" if ready else "cpu", "green" if ready else "accent")
        for widget in (self.line, self.so_far, self.meanwhile, self.stop):
            widget.setVisible(coming is not None)
        if coming is not None:
            self.line.set_share(coming.share)
            self.so_far.set_text(self._so_far(coming))
        trouble = "" if ready else self._trouble()
        self.trouble.set_text(trouble)
        self.trouble.setVisible(bool(trouble))
        self.trouble.set_color("red" if self._import_error or engine.failure else "ink2")
        missing = coming is None and not ready and engine.installable
        self.get.setVisible(missing)
        self.bring.setVisible(missing)
        self.get.set_text(phrase(self._verb()))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_shell"):
            self.show_state()
        super().changeEvent(event)

    def _brought(self, found: object) -> None:
        self.bring.setEnabled(True)
        self._shell.messages.toast(phrase("first_run.imported"))

    def _not_brought(self, error: WorkstationError) -> None:
        self.bring.setEnabled(True)
        self._import_error = error
        self.show_state()

    def _title(self) -> str:
        target = self._shell.context.settings.translation.target
        return tr("first_run.engine", source=language_name(SOURCE), target=language_name(target))

    def _about(self, ready: bool) -> Text:
        if not self._shell.engine.installable:
            return phrase("mt.no-engine")
        return phrase("first_run.engine_ready" if ready else "first_run.engine_text")

    def _verb(self) -> str:
        engine = self._shell.engine
        if engine.failure is not None:
            return "app.retry"
        return "first_run.resume" if engine.stopped is not None else "first_run.get"

    def _so_far(self, download: Download) -> str:
        if not download.total:
            return tr("first_run.asking")
        size = {"done": megabytes(download.done), "total": megabytes(download.total)}
        return " · ".join(filter(None, (tr("first_run.so_far", **size), time_left(download))))

    def _trouble(self) -> str:
        """Why there is no download now: an import that failed, a cut, a cancel."""
        engine = self._shell.engine
        if self._import_error is not None:
            return sentence(self._import_error)
        said = []
        if engine.stopped is not None and engine.stopped.done:
            said.append(tr("first_run.stopped", percent=number(engine.stopped.percent)))
        failure = engine.failure
        if failure is not None and not (said and failure.code == "mt.download-cut"):
            said.append(sentence(failure))
        return " ".join(said)
