"""The embargo: until when, in which time zone, and how long that still is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDateTime, QEvent, QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme, Type
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation.desk.desk import Desk

ZONES = (
    "Asia/Kuwait",
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Qatar",
    "Asia/Bahrain",
    "Asia/Baghdad",
    "Asia/Amman",
    "Asia/Beirut",
    "Africa/Cairo",
    "UTC",
)


class EmbargoField(QWidget):
    """On or off, a date with a time, a zone, and the countdown. ``changed`` on every edit."""

    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        px = theme.px
        self.on = QCheckBox()
        self.moment_edit = QDateTimeEdit()
        # In a right-to-left widget Qt turns the parts of the date about: 15:16 would read 16:15.
        self.moment_edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.moment_edit.setDisplayFormat("dd/MM/yyyy  HH:mm")
        self.moment_edit.setCalendarPopup(True)
        self.moment_edit.setLocale(QLocale.c())
        self.zone_box = QComboBox()
        self.left = Label(theme, "", Type.META, "amber")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.on)
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.moment_edit, 3)
        row.addWidget(self.zone_box, 2)
        column.addLayout(row)
        column.addWidget(self.left)
        self.setFocusProxy(self.on)
        self._tick = QTimer(self)
        self._tick.setInterval(20_000)
        self._tick.timeout.connect(self.count_down)
        self._tick.start()
        self._say()
        self.show_moment(None, ZONES[0])
        self.on.toggled.connect(self._toggled)
        self.moment_edit.dateTimeChanged.connect(self._edited)
        self.zone_box.currentIndexChanged.connect(self._edited)

    @property
    def moment(self) -> datetime | None:
        """When the embargo lifts (aware, UTC); None for no embargo."""
        if not self.on.isChecked():
            return None
        day, time = self.moment_edit.date(), self.moment_edit.time()
        local = datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=zone(self.zone)
        )
        return local.astimezone(UTC)

    @property
    def zone(self) -> str:
        return str(self.zone_box.currentData())

    def show_moment(self, moment: datetime | None, name: str) -> None:
        """Show an embargo, without telling."""
        blocks = [QSignalBlocker(w) for w in (self.on, self.moment_edit, self.zone_box)]
        if self.zone_box.findData(name) < 0:
            self.zone_box.addItem(zone_words(name), name)
        self.zone_box.setCurrentIndex(self.zone_box.findData(name))
        self.on.setChecked(moment is not None)
        local = (moment or self._soon()).astimezone(zone(name))
        self.moment_edit.setDateTime(
            QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0)
        )
        del blocks
        self._show_parts()

    def set_writable(self, writable: bool) -> None:
        for part in (self.on, self.moment_edit, self.zone_box):
            part.setEnabled(writable)

    def count_down(self) -> None:
        """Say how long the embargo holds still."""
        moment = self.moment
        if moment is None:
            self.left.setVisible(False)
            return
        minutes = -int((self._desk.clock() - moment).total_seconds() // 60)
        self.left.setVisible(True)
        if minutes <= 0:
            self.left.set_color("ink2")
            self.left.set_text(phrase("inspector.meta.embargo.over"))
        elif minutes < 120:
            self.left.set_color("amber")
            self.left.set_text(phrase("inspector.meta.embargo.minutes", n=minutes))
        elif minutes < 48 * 60:
            self.left.set_color("amber")
            self.left.set_text(phrase("inspector.meta.embargo.hours", n=minutes // 60))
        else:
            self.left.set_color("amber")
            self.left.set_text(phrase("inspector.meta.embargo.days", n=minutes // (24 * 60)))

    def _soon(self) -> datetime:
        """The next full hour: what the field offers before a moment is chosen."""
        now = self._desk.clock() + timedelta(hours=1)
        return now.replace(minute=0, second=0, microsecond=0)

    def _toggled(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _edited(self) -> None:
        self.count_down()
        self.changed.emit()

    def _show_parts(self) -> None:
        on = self.on.isChecked()
        self.moment_edit.setVisible(on)
        self.zone_box.setVisible(on)
        self.count_down()

    def _say(self) -> None:
        self.on.setText(tr("inspector.meta.embargo.on"))
        self.moment_edit.setAccessibleName(tr("inspector.meta.embargo"))
        self.zone_box.setAccessibleName(tr("inspector.meta.zone"))
        block = QSignalBlocker(self.zone_box)
        now = self.zone_box.currentData()
        known = list(ZONES) if now is None or now in ZONES else [*ZONES, now]
        self.zone_box.clear()
        for name in known:
            self.zone_box.addItem(zone_words(name), name)
        self.zone_box.setCurrentIndex(max(0, self.zone_box.findData(now)))
        del block

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)


def zone(name: str) -> ZoneInfo:
    """The zone by its IANA name; UTC where this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def zone_words(name: str) -> str:
    """The zone as a reader knows it, «توقيت الكويت», or its name."""
    key = f"export.file.zone.{name}"
    said = tr(key)
    return name if said == key else said
