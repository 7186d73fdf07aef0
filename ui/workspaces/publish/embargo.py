"""The embargo, edited where it stands in the way: a moment in the story's own time zone."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, QPoint, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.wording import phrase, spoken_language, tr
from workstation.articles import Metadata
from workstation.desk import publishing


class EmbargoSheet(QFrame):
    """A small sheet over the window. ``decided(moment)`` carries the new embargo, None for none."""

    decided = Signal(object)

    def __init__(self, shell: Shell, meta: Metadata, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        theme, px = shell.theme, shell.theme.px
        self.setProperty("ground", "box")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(shell.language.direction)
        self._zone = publishing.zone_of(meta.embargo_zone)
        self.field = QDateTimeEdit()
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.field.setLocale(QLocale.c())  # an Arabic one would turn the format over
        self.field.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.field.setCalendarPopup(True)
        self.field.setAccessibleName(tr("publish_window.embargo"))
        moment = meta.embargo or datetime.now(UTC)
        self.field.setDateTime(_wall(moment.astimezone(self._zone)))
        zone = publishing.zone_name(meta.embargo_zone, spoken_language())
        save = Button(
            theme, phrase("publish_window.embargo.save"), kind=Kind.PRIMARY, size=Size.SMALL
        )
        lift = Button(theme, phrase("publish_window.embargo.lift"), size=Size.SMALL)
        self.save, self.lift = save, lift
        save.clicked.connect(self._save)
        lift.clicked.connect(lambda: self._decide(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(8))
        column.addWidget(Label(theme, phrase("publish_window.embargo"), Type.TITLE))
        column.addWidget(self.field)
        column.addWidget(Label(theme, zone, Type.META, "ink2"))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(save)
        row.addWidget(lift)
        row.addStretch()
        column.addLayout(row)

    def open_under(self, place: QPoint) -> None:
        """Show the sheet with its start corner at a point of the screen, whole on the screen."""
        self.adjustSize()
        left = place.x() - (self.width() if self.isRightToLeft() else 0)
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(left, screen.right() - self.width()))
        top = min(place.y(), screen.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
            return
        super().keyPressEvent(event)

    def _save(self) -> None:
        shown = self.field.dateTime()
        date, time = shown.date(), shown.time()
        wall = datetime(
            date.year(), date.month(), date.day(), time.hour(), time.minute(), tzinfo=self._zone
        )
        self._decide(wall.astimezone(UTC))

    def _decide(self, moment: datetime | None) -> None:
        self.close()
        self.decided.emit(moment)


def _wall(moment: datetime) -> QDateTime:
    """A moment by its clock, in a zone where Qt moves nothing for summer time."""
    text = f"{moment:%Y-%m-%dT%H:%M:00}"
    made = QDateTime.fromString(text, Qt.DateFormat.ISODate)
    made.setTimeZone(QTimeZone.utc())
    return made
