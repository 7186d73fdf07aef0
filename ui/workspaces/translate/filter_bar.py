"""The row of the filter: text, state, origin, check."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.theme import Theme, Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind, Size
from ui.widgets.fields import SearchField
from ui.widgets.label import Label
from ui.wording import phrase, tr
from ui.workspaces.translate.filtering import Checked, SegmentFilter
from workstation.segments import Origin, SegmentStatus

PAUSE = 150


class FilterBar(Bar):
    """``changed(filter)`` comes a moment after the last change, ``closed`` for Esc."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 44, "surface", parent=parent)
        self.field = SearchField(theme, phrase("translate_window.filter_text"))
        self.status, self.origin, self.checked = QComboBox(), QComboBox(), QComboBox()
        self.found = Label(theme, "", Type.META, "ink3")
        self.clear = Button(
            theme, phrase("translate_window.clear_filter"), kind=Kind.QUIET, size=Size.SMALL
        )
        self.row.addWidget(self.field, 1)
        for box in (self.status, self.origin, self.checked):
            self.row.addWidget(box)
        self.row.addWidget(self.found)
        self.row.addWidget(self.clear)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(lambda: self.changed.emit(self.chosen()))
        self._say()
        self.field.textChanged.connect(lambda _: self._timer.start())
        self.field.escaped.connect(self.closed)
        for box in (self.status, self.origin, self.checked):
            box.currentIndexChanged.connect(lambda _: self._timer.start())
        self.clear.clicked.connect(self.reset)

    def chosen(self) -> SegmentFilter:
        # Qt hands a text back for what went in as a member of an enumeration of texts.
        status, origin = self.status.currentData(), self.origin.currentData()
        return SegmentFilter(
            self.field.text(),
            SegmentStatus(status) if status else None,
            Origin(origin) if origin else None,
            Checked(self.checked.currentData() or ""),
        )

    def reset(self) -> None:
        """Take the filter away, at once."""
        self.field.clear()
        for box in (self.status, self.origin, self.checked):
            box.setCurrentIndex(0)
        self._timer.stop()
        self.changed.emit(SegmentFilter())

    def show_count(self, shown: int, total: int) -> None:
        self.found.set_text(phrase("translate_window.shown", shown=shown, total=total))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "clear"):
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        statuses = [(tr(f"translate_window.status.{s.value}"), s) for s in SegmentStatus]
        origins = [
            (tr(f"translate_window.origin.{o.value}"), o) for o in Origin if o is not Origin.NONE
        ]
        checks = [
            (tr(f"translate_window.checked.{c.value}"), c) for c in Checked if c is not Checked.ANY
        ]
        for box, name, values in (
            (self.status, "status", statuses),
            (self.origin, "origin", origins),
            (self.checked, "checked", checks),
        ):
            at = max(0, box.currentIndex())
            box.blockSignals(True)
            box.clear()
            box.addItem(tr(f"translate_window.any_{name}"), None)
            for text, value in values:
                box.addItem(text, value)
            box.setCurrentIndex(at)
            box.setAccessibleName(tr(f"translate_window.by_{name}"))
            box.blockSignals(False)
