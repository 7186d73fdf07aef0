"""The language of the interface: switched while the program runs, with its digits and dates."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.qt_words import speak_qt
from ui.wording import digits, iso, ltr, number, speak, tr
from workstation.wording import LANGUAGES

__all__ = ["Language", "direction_of_text", "iso", "ltr", "number"]


class Language(QObject):
    """The interface language. ``changed`` comes after every widget got ``LanguageChange``.

    Widgets that hold phrases say them again by themselves; others override ``changeEvent`` and
    look for ``QEvent.Type.LanguageChange``.
    """

    changed = Signal()

    def __init__(
        self,
        code: str = "ar",
        *,
        arabic_digits: bool = False,
        levant_months: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._code = code if code in LANGUAGES else "ar"
        self._arabic_digits = arabic_digits
        self._levant_months = levant_months
        self._speak()

    @property
    def code(self) -> str:
        return self._code

    @property
    def arabic_digits(self) -> bool:
        return self._arabic_digits

    @property
    def levant_months(self) -> bool:
        return self._levant_months

    @property
    def direction(self) -> Qt.LayoutDirection:
        rtl = self._code == "ar"
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    @property
    def rtl(self) -> bool:
        return self._code == "ar"

    def set(self, code: str) -> None:
        """Speak another language from now on (``ar`` or ``en``)."""
        if code in LANGUAGES and code != self._code:
            self._code = code
            self._tell()

    def toggle(self) -> None:
        self.set("en" if self._code == "ar" else "ar")

    def set_digits(self, arabic: bool) -> None:
        """Show ١٢٣ instead of 123. Only what is shown: stored text keeps its digits."""
        if arabic != self._arabic_digits:
            self._arabic_digits = arabic
            self._tell()

    def set_months(self, levant: bool) -> None:
        """Name months كانون الثاني (Levant) instead of يناير (Gulf and Egypt)."""
        if levant != self._levant_months:
            self._levant_months = levant
            self._tell()

    def time(self, moment: dt.datetime) -> str:
        """``14:32``, in the zone that the moment carries."""
        return digits(f"{moment.hour:02d}:{moment.minute:02d}")

    def date(self, day: dt.date) -> str:
        """``13 فبراير 2018`` or ``13 February 2018``."""
        return digits(f"{day.day} {self._locale().monthName(day.month)} {day.year}")

    def short_date(self, day: dt.date) -> str:
        """``13/02/2018``, isolated."""
        return ltr(digits(f"{day.day:02d}/{day.month:02d}/{day.year}"))

    def weekday(self, day: dt.date) -> str:
        return self._locale().dayName(day.isoweekday())

    def ago(self, moment: dt.datetime, now: dt.datetime) -> str:
        """How long ago, as short as a list wants it: «قبل 12 د», «قبل ساعتين», «أمس»."""
        minutes = max(0, int((now - moment).total_seconds() // 60))
        if minutes < 1:
            return tr("app.age.now")
        if minutes < 60:
            return tr("app.age.minutes", n=minutes)
        days = (now.date() - moment.date()).days
        if days <= 0 or minutes < 12 * 60:
            return tr("app.age.hours", n=minutes // 60)
        if days == 1:
            return tr("app.age.yesterday")
        if days < 7:
            return self.weekday(moment.date())
        return self.short_date(moment.date())

    def _locale(self) -> QLocale:
        if self._code == "en":
            return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        country = QLocale.Country.Lebanon if self._levant_months else QLocale.Country.Kuwait
        return QLocale(QLocale.Language.Arabic, country)

    def _speak(self) -> None:
        speak(self._code, arabic_digits=self._arabic_digits)
        speak_qt(arabic=self.rtl)

    def _tell(self) -> None:
        self._speak()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setLayoutDirection(self.direction)
            for widget in app.topLevelWidgets():
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
        self.changed.emit()


def direction_of_text(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """The direction of the first strong letter of a text, or the other one when it has none."""
    from unicodedata import bidirectional

    for letter in text:
        kind = bidirectional(letter)
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
    return otherwise
