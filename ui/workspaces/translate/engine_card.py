"""The card that stands where the engines would, when none can serve the pair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.messages import sentence
from ui.panels.engine_offer import language_name, megabytes, picked_models, time_left
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import phrase, tr
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.desk.translation import EngineStatus


class EngineCard(QWidget):
    """Says that no engine is here, and how to get one: download it or bring it in from a file.
    The network is touched only when the button is pressed."""

    def __init__(self, shell: Shell, status: EngineStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        px = theme.px
        self._shell = shell
        self._trouble: WorkstationError | None = None
        self.title = Label(theme, phrase("translate_window.no_engine"), Type.TITLE)
        self.text = Label(theme, "", Type.META, "ink2", wrap=True)
        self.line = ProgressLine(theme, 6)
        self.get = Button(
            theme,
            phrase("first_run.get"),
            kind=Kind.PRIMARY,
            size=Size.SMALL,
            icon="download",
        )
        self.bring = Button(theme, phrase("first_run.from_file"), size=Size.SMALL)
        self.stop = Button(theme, phrase("app.cancel"), size=Size.SMALL)
        self.get.clicked.connect(self.start)
        self.bring.clicked.connect(self.choose_file)
        self.stop.clicked.connect(shell.engine.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(16))
        column.setSpacing(px(4))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.line)
        column.addSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.get, self.bring, self.stop):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        self.offer(status)
        shell.engine.changed.connect(self.show_state)

    def offer(self, status: EngineStatus) -> None:
        """Be about this pair and what is missing for it."""
        self._pair = (str(status.values.get("source", "")), str(status.values.get("target", "")))
        self._obtainable = status.remedy == "get_model"
        self._code, self._values = status.code, dict(status.values)
        self.show_state()

    def start(self) -> None:
        """Begin the download of the pair, or go on with one that stopped."""
        self._trouble = None
        self._shell.engine.get(*self._pair)

    def choose_file(self) -> None:
        """Ask for an archive of models and install it."""
        if path := picked_models(self):
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        self._trouble = None
        self._shell.engine.bring_in(path, None, self._failed)

    def show_state(self) -> None:
        """Show what is known: missing, coming, stopped."""
        engine = self._shell.engine
        coming = engine.download
        mine = coming is not None and (coming.source, coming.target) == self._pair
        self.get.setVisible(self._obtainable and not mine)
        self.bring.setVisible(self._obtainable and not mine)
        self.get.setEnabled(coming is None)
        self.stop.setVisible(mine)
        self.line.setVisible(mine)
        self.text.set_color("ink2")
        if mine and coming is not None:
            self.line.set_share(coming.share)
            size = {"done": megabytes(coming.done), "total": megabytes(coming.total)}
            so_far = tr("first_run.so_far", **size) if coming.total else tr("first_run.asking")
            self.text.set_text(" · ".join(filter(None, (so_far, time_left(coming)))))
            return
        trouble = self._trouble or engine.failure
        if trouble is not None:
            self.text.set_color("red")
            self.text.set_text(sentence(trouble))
        elif engine.stopped is not None and engine.stopped.done:
            self.text.set_text(phrase("first_run.stopped", percent=str(engine.stopped.percent)))
        elif self._obtainable:
            source, target = (language_name(tag) for tag in self._pair)
            self.text.set_text(phrase("translate_window.get_engine", source=source, target=target))
        else:
            self.text.set_text(tr(self._code, **self._values))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "stop"):
            self.show_state()
        super().changeEvent(event)

    def _failed(self, error: WorkstationError) -> None:
        self._trouble = error
        self.show_state()
