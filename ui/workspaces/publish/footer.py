"""The foot of the formats: the folder, the languages, and the button that writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import Text, phrase, tr
from ui.workspaces.publish.link import Link
from ui.workspaces.publish.outlets import OutletBox
from workstation.desk.profiles import Profile
from workstation.desk.publishing import Edition
from workstation.wording import known


class Footer(QWidget):
    """``export_wanted`` and ``draft_wanted`` ask for files, ``stop_wanted`` to leave off;
    ``changed`` comes when the folder or the languages are others, ``outlet_changed`` when the
    files are for another outlet."""

    export_wanted = Signal()
    draft_wanted = Signal()
    stop_wanted = Signal()
    changed = Signal()
    folder_picked = Signal(str)
    outlet_changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        self._editions: list[tuple[Edition, str]] = []
        self._languages: tuple[str, ...] = ()
        self.folder_field = QLineEdit()
        self.folder_field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.folder_field.editingFinished.connect(self.changed)
        self.pick = IconButton(theme, "folder-open", phrase("publish_window.pick_folder"))
        self.pick.clicked.connect(self.pick_folder)
        self.edition_box = QComboBox()
        self.edition_box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.outlets = OutletBox()
        self.outlets.picked.connect(self.outlet_changed)
        self.button = Button(
            theme, phrase("publish_window.export", n=0), kind=Kind.PRIMARY, icon="file-output"
        )
        self.button.clicked.connect(self.export_wanted)
        self.stop = Button(theme, phrase("app.cancel"), icon="x")
        self.stop.clicked.connect(self.stop_wanted)
        self.reason = Label(theme, "", Type.META, "red")
        self.draft = Link(theme, phrase("publish_window.draft"), "red")
        self.draft.clicked.connect(self.draft_wanted)
        self.progress = ProgressLine(theme)
        self._folder_label = Label(theme, phrase("publish_window.folder"), Type.META, "ink2")
        self._edition_label = Label(theme, phrase("publish_window.edition"), Type.META, "ink2")
        self._outlet_label = Label(theme, phrase("publish_window.outlet"), Type.META, "ink2")
        self._outlet_label.setBuddy(self.outlets)
        self._folder_label.setBuddy(self.folder_field)
        self._edition_label.setBuddy(self.edition_box)
        self._lay_out()
        self._name()
        self.show_progress(None)

    def _lay_out(self) -> None:
        px = self._shell.theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        grid.addWidget(self._folder_label, 0, 0, 1, 2)
        grid.addWidget(self._edition_label, 0, 2)
        grid.addWidget(self.folder_field, 1, 0)
        grid.addWidget(self.pick, 1, 1)
        grid.addWidget(self.edition_box, 1, 2)
        grid.addWidget(self._outlet_label, 0, 3)
        grid.addWidget(self.outlets, 1, 3)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 1)
        self.show_outlets(())
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.button)
        row.addWidget(self.stop)
        self._words = QHBoxLayout()
        self._words.setSpacing(px(4))
        self._words.addWidget(self.reason)
        self._words.addWidget(self.draft)
        self._words.addStretch()
        row.addLayout(self._words, 3)
        row.addWidget(self.progress, 3)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(10))
        column.addLayout(grid)
        column.addLayout(row)

    # Folder and languages

    @property
    def folder(self) -> Path:
        return Path(self.folder_field.text().strip()).expanduser()

    def show_folder(self, folder: Path) -> None:
        self.folder_field.setText(shortened(folder))
        self.folder_field.setCursorPosition(0)

    def pick_folder(self) -> None:
        """Let the person choose a folder; ``folder_picked`` carries it."""
        standing = self.folder
        while not standing.is_dir() and standing != standing.parent:
            standing = standing.parent
        title = tr("publish_window.pick_folder")
        chosen = QFileDialog.getExistingDirectory(self, title, str(standing))
        if chosen:
            self.folder_picked.emit(chosen)

    @property
    def edition(self) -> tuple[Edition, str]:
        """The edition that is chosen, and the language of its translation."""
        at = self.edition_box.currentIndex()
        return self._editions[at] if 0 <= at < len(self._editions) else (Edition.SOURCE, "")

    def show_languages(self, own: str, others: Sequence[str], wanted: tuple[Edition, str]) -> None:
        """Offer the story's language, each of its translations, and the two together."""
        self._languages = (own, *others)
        editions = [(Edition.SOURCE, others[0] if others else "")]
        editions += [(Edition.TRANSLATION, other) for other in others]
        editions += [(Edition.BOTH, other) for other in others]
        self._editions = editions
        self._fill(wanted)

    def _fill(self, wanted: tuple[Edition, str]) -> None:
        with QSignalBlocker(self.edition_box):
            self.edition_box.clear()
            for edition, other in self._editions:
                self.edition_box.addItem(edition_text(edition, self._languages[0], other))
            near = [n for n, (edition, _) in enumerate(self._editions) if edition is wanted[0]]
            exact = [n for n in near if self._editions[n] == wanted]
            self.edition_box.setCurrentIndex(next(iter([*exact, *near]), 0))

    def show_outlets(self, profiles: Sequence[Profile]) -> None:
        """Offer the outlets that are set up; nothing is shown where there are none."""
        self.outlets.show_profiles(profiles)
        for part in (self.outlets, self._outlet_label):
            part.setVisible(bool(profiles))

    # Button and sentence

    def show_ready(self, count: int, reason: Text, *, draft: bool) -> None:
        """How many formats would be written, and what keeps them from it, if something does."""
        self.button.set_text(phrase("publish_window.export", n=count))
        self.button.setEnabled(not str(reason) and count > 0)
        self.reason.set_text(reason)
        self.reason.setWordWrap(not draft)  # a sentence of its own may be long
        self._words.setStretch(0, 0 if draft else 1)
        self._words.setStretch(2, 1 if draft else 0)
        self.reason.setVisible(bool(str(reason)))
        self.draft.setVisible(draft and count > 0)

    def show_progress(self, share: float | None) -> None:
        """How far the export is; None when there is none."""
        going = share is not None
        self.progress.setVisible(going)
        self.stop.setVisible(going)
        self.button.setVisible(not going)
        if share is not None:
            self.reason.hide()
            self.draft.hide()
            self.progress.set_share(share)

    def _name(self) -> None:
        self.folder_field.setAccessibleName(tr("publish_window.folder"))
        self.edition_box.setAccessibleName(tr("publish_window.edition"))
        self.outlets.setAccessibleName(tr("publish_window.outlet"))
        tip = self._shell.actions.tip("publish.export")
        self.button.setToolTip(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._shell.theme.color("app"))
        painter.fillRect(0, 0, self.width(), 1, self._shell.theme.color("line"))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._languages:
            self._fill(self.edition)
            self.outlets.retranslate()
            self._name()
        super().changeEvent(event)


def shortened(folder: Path) -> str:
    """A folder with the person's home as ``~``."""
    home = Path.home()
    if folder != home and folder.is_relative_to(home):
        return str(Path("~") / folder.relative_to(home))
    return str(folder)


def language_name(code: str) -> str:
    """A language by its name, or its code where it has none here."""
    key = f"preflight.language.{code.split('-')[0].lower()}"
    return tr(key) if known(key) else code


def edition_text(edition: Edition, own: str, other: str) -> str:
    """«العربية والإنجليزية» for both, else the one language."""
    if edition is Edition.SOURCE:
        return language_name(own)
    if edition is Edition.TRANSLATION:
        return language_name(other)
    one, two = language_name(own), language_name(other)
    return tr("publish_window.both", one=one, two=two)
