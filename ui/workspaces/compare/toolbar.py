"""The bar over the comparison: how it is shown, hamzas or not, the way through the changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.label import Label
from ui.widgets.segmented import Option, Segmented, Toggle
from ui.wording import Text, ltr, number, phrase

BESIDE, INLINE = "beside", "inline"


class Toolbar(Bar):
    """Controls only: what they mean is the workspace's. In a narrow window the deeds lose their
    words and keep their icons."""

    back_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        theme = shell.theme
        super().__init__(theme, 46, parent=parent)
        self._shell = shell
        self.back = Button(theme, "", kind=Kind.QUIET, size=Size.SMALL, icon="arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        options = [
            Option(BESIDE, phrase("compare_window.beside")),
            Option(INLINE, phrase("compare_window.inline")),
        ]
        self.mode = Segmented(theme, options, BESIDE, phrase("compare_window.mode"))
        self.hamzas = Toggle(theme, phrase("compare_window.hamzas"), on=True)
        self.previous = IconButton(theme, "arrow-up", phrase("compare_window.previous"))
        self.place = Label(theme, "", Type.BASE, "ink2")
        self.next = IconButton(theme, "arrow-down", phrase("compare_window.next"))
        self.deed = Button(theme, "", size=Size.SMALL, icon="reply")
        self.all = Button(theme, "", size=Size.SMALL, kind=Kind.PRIMARY, icon="check-check")
        self._words: dict[Button, Text] = {}
        self._at = (0, 0)
        self._compact = False
        first: tuple[QWidget, ...] = (self.back, self.mode, self.hamzas)
        last: tuple[QWidget, ...] = (self.previous, self.place, self.next, self.deed, self.all)
        self._controls = (*first, *last)
        for control in first:
            self.row.addWidget(control)
        self.row.addStretch()
        for control in last:
            self.row.addWidget(control)
        self.say_keys()

    def say_keys(self) -> None:
        """Show the keys of now in the tooltips."""
        actions = self._shell.actions
        self.previous.set_keys(actions.hint("app.previous_issue"))
        self.next.set_keys(actions.hint("app.next_issue"))
        self.hamzas.setToolTip(actions.tip("compare.hamzas"))

    def show_place(self, at: int, of: int) -> None:
        """«التغيير 11 من 43»."""
        self._at = (at, of)
        self.previous.setEnabled(of > 0)
        self.next.setEnabled(of > 0)
        self._write()
        self._fit()

    def show_deeds(self, deed: Text, icon: str, everything: Text, why_not: Text, tip: str) -> None:
        """What can be done with the change at hand, and with all (empty: nothing offered).

        ``why_not``: the reason why it cannot be done now, shown in place of the tip.
        """
        self._words = {self.deed: deed, self.all: everything}
        self.deed.set_icon(icon)
        self.all.setVisible(bool(everything))
        for button, text in self._words.items():
            button.setEnabled(not why_not)
            button.setAccessibleName(str(text))
            button.setAccessibleDescription(str(why_not))
            button.setToolTip(str(why_not) or (tip if button is self.deed else str(text)))
        self._write()
        self._fit()

    def show_back(self, text: Text) -> None:
        """Offer the way back, or take the offer away with an empty text."""
        self.back.set_text(text)
        self.back.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _write(self) -> None:
        for button, text in self._words.items():
            button.set_text("" if self._compact else text)
        self.place.set_text(self._place(*self._at))
        widest = self._place(self._at[1], self._at[1])
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(str(widest)))

    def _place(self, at: int, of: int) -> Text:
        if not of:
            return phrase("compare_window.nowhere")
        if not at:
            return phrase("compare_window.changes", n=of)
        if self._compact:
            return ltr(f"{number(at)} / {number(of)}")
        return phrase("compare_window.place", at=at, of=of)

    def _fit(self) -> None:
        """Drop or give back the words of the deeds by the room there is."""
        compact = self._needed() > self.width() > 0
        if compact != self._compact:
            self._compact = compact
            self._write()

    def _needed(self) -> int:
        widgets = [control for control in self._controls if not control.isHidden()]
        words = 0
        if self._compact:
            metrics = self.place.fontMetrics()
            lost = [text for button, text in self._words.items() if not button.isHidden()]
            lost.append(phrase("compare_window.place", at=self._at[1], of=self._at[1]))
            words = sum(metrics.horizontalAdvance(str(text)) for text in lost)
        room = self.row.spacing() * len(widgets) + self.row.contentsMargins().left() * 2
        return sum(w.sizeHint().width() for w in widgets) + words + room
