"""The bar over the queue while comments are checked; it also asks before a large decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation.comments import Verdict

ICONS = {Verdict.APPROVE: "check", Verdict.REJECT: "x", Verdict.SPAM: "ban"}


class BulkBar(QStackedWidget):
    """``decided(verdict)`` for the checked ones, ``cleared``, ``all_wanted(on)``; after `ask`,
    ``confirmed`` or ``declined``."""

    decided = Signal(object)
    cleared = Signal()
    all_wanted = Signal(bool)
    confirmed = Signal()
    declined = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._shell = shell.theme, shell
        self.buttons: dict[Verdict, Button] = {}
        self.all = QCheckBox()
        self.words = Label(self._theme, "", Type.TITLE)
        self.clear = Button(
            self._theme,
            phrase("comments_window.clear_selection"),
            kind=Kind.QUIET,
            size=Size.SMALL,
            keys=shell.actions.hint("app.escape"),
        )
        self.question = Label(self._theme, "", Type.TITLE)
        self.yes = Button(self._theme, "", kind=Kind.PRIMARY, size=Size.SMALL)
        self.no = Button(self._theme, phrase("app.cancel"), kind=Kind.QUIET, size=Size.SMALL)
        self.addWidget(self._selection())
        self.addWidget(self._asking())
        self.setFixedHeight(self._theme.px(44))
        self._theme.changed.connect(lambda: self.setFixedHeight(self._theme.px(44)))

    @property
    def asking(self) -> bool:
        return self.currentIndex() == 1

    def show_count(self, n: int, total: int) -> None:
        """Say how many are checked."""
        self.words.set_text(phrase("comments_window.selected", n=n))
        state = Qt.CheckState.Checked if n >= total else Qt.CheckState.PartiallyChecked
        self.all.blockSignals(True)
        self.all.setCheckState(state if n else Qt.CheckState.Unchecked)
        self.all.blockSignals(False)
        self.all.setAccessibleName(tr("actions.comments.select_all"))
        self._make_room()

    def ask(self, verdict: Verdict, n: int) -> None:
        """Ask whether so many are to be decided at once."""
        self.question.set_text(phrase(f"comments_window.ask.{verdict.value}", n=n))
        self.yes.set_text(phrase(f"comments_window.do.{verdict.value}", n=n))
        self.yes.set_icon(ICONS[verdict])
        self.yes.set_kind(Kind.PRIMARY if verdict is Verdict.APPROVE else Kind.DANGER)
        self.setCurrentIndex(1)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop_asking(self) -> None:
        self.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out the button that Esc stands for where the verdicts need the room."""
        px = self._theme.px
        shown = [self.all, self.words, *self.buttons.values(), self.clear]
        needed = sum(each.sizeHint().width() + px(8) for each in shown) + px(28)
        self.clear.setVisible(needed <= self.width())

    def _selection(self) -> Bar:
        bar = Bar(self._theme, 44, "accent-soft")
        bar.row.setContentsMargins(self._theme.px(14), 0, self._theme.px(14), 0)
        bar.row.addWidget(self.all)
        bar.row.addWidget(self.words)
        bar.row.addStretch()
        for verdict, kind in (
            (Verdict.APPROVE, Kind.PLAIN),
            (Verdict.REJECT, Kind.DANGER),
            (Verdict.SPAM, Kind.PLAIN),
        ):
            button = Button(
                self._theme,
                phrase(f"comments_window.verdict.{verdict.value}"),
                kind=kind,
                size=Size.SMALL,
                icon=ICONS[verdict],
            )
            button.clicked.connect(lambda _=False, verdict=verdict: self.decided.emit(verdict))
            self.buttons[verdict] = button
            bar.row.addWidget(button)
        bar.row.addWidget(self.clear)
        self.clear.clicked.connect(self.cleared)
        self.all.clicked.connect(lambda: self.all_wanted.emit(self.all.isChecked()))
        return bar

    def _asking(self) -> Bar:
        bar = Bar(self._theme, 44, "amber-soft")
        bar.row.addWidget(self.question)
        bar.row.addStretch()
        bar.row.addWidget(self.yes)
        bar.row.addWidget(self.no)
        self.yes.clicked.connect(self.confirmed)
        self.no.clicked.connect(self.declined)
        return bar
