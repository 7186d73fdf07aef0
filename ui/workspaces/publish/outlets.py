"""The outlets to write for: that of the desk, and those with a profile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.wording import spoken_language, tr
from workstation.desk.profiles import Profile


class OutletBox(QComboBox):
    """``picked`` comes when another outlet was chosen, or the profile of the chosen one changed."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: tuple[Profile, ...] = ()
        self.currentIndexChanged.connect(lambda _: self.picked.emit())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @property
    def profile(self) -> Profile | None:
        """What is chosen; None for the settings of the desk."""
        at = self.currentIndex() - 1
        return self._profiles[at] if 0 <= at < len(self._profiles) else None

    def show_profiles(self, profiles: Sequence[Profile]) -> None:
        """Offer these; the chosen one stays chosen while it is among them."""
        before, self._profiles = self.profile, tuple(profiles)
        self._fill(before.key if before else "")
        if self.profile != before:
            self.picked.emit()

    def retranslate(self) -> None:
        self._fill(self.profile.key if self.profile else "")

    def _fill(self, key: str) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr("publish_window.outlet.desk"))
            for profile in self._profiles:
                self.addItem(profile.name(spoken_language()))
            keys = ["", *(profile.key for profile in self._profiles)]
            self.setCurrentIndex(keys.index(key) if key in keys else 0)
