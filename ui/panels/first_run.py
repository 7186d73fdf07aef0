"""The page of an empty desk: the three things a person needs first, and how it should look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.panels.engine_offer import EngineOffer
from ui.panels.look_choices import LookChoices
from ui.panels.step import Step
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.chip import KeyHint, Picture
from ui.widgets.flow import FlowLayout
from ui.widgets.label import Label, Rule
from ui.wording import phrase

WIDTH = 780


class FirstRun(QWidget):
    """Shown while the desk holds no story. What is chosen here applies at once."""

    sample_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sample = Button(
            shell.theme, phrase("first_run.open_story"), kind=Kind.PRIMARY, keys="↵"
        )
        self.files = Button(shell.theme, phrase("first_run.choose_files"))
        self.engine = EngineOffer(shell)
        self.look = LookChoices(shell)
        self._build()
        self.sample.clicked.connect(self.sample_wanted)
        self.files.clicked.connect(self.import_wanted)
        self.setFocusProxy(self.sample)
        shell.theme.changed.connect(self._dress)
        shell.actions.changed.connect(self._say)
        self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_keys"):
            self._say()
        super().changeEvent(event)

    def _build(self) -> None:
        theme = self._shell.theme
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        page = QWidget()
        page.setProperty("ground", "surface")
        area.setWidget(page)
        self._middle = QWidget()
        self._outer = QHBoxLayout(page)
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 100)
        self._outer.addStretch(1)
        column = QVBoxLayout(self._middle)
        self._column = column
        column.addStretch(2)
        column.addWidget(Label(theme, phrase("first_run.welcome"), Type.WELCOME))
        column.addWidget(Label(theme, phrase("first_run.promise"), Type.TARGET, "ink2", wrap=True))
        column.addSpacing(theme.px(20))
        column.addWidget(self._card())
        column.addSpacing(theme.px(18))
        column.addWidget(self.look)
        column.addSpacing(theme.px(8))
        column.addWidget(self._hints())
        column.addStretch(5)

    def _card(self) -> QFrame:
        theme = self._shell.theme
        card = QFrame()
        card.setProperty("ground", "box")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(0)
        sample = Step(
            theme, "newspaper", phrase("first_run.sample"), phrase("first_run.sample_text")
        )
        sample.add_button(self.sample)
        bring = Step(theme, "import", phrase("first_run.import"), phrase("first_run.formats"))
        bring.add_button(self.files)
        for row in (sample, bring, self.engine):
            if rows.count():
                rows.addWidget(Rule())
            rows.addWidget(row)
        return card

    def _hints(self) -> QWidget:
        theme = self._shell.theme
        box = QWidget()
        flow = FlowLayout(box, theme.px(24))
        self._keys = KeyHint(theme, self._shell.actions.hint("app.shortcuts"))
        drop = Label(theme, phrase("first_run.drop"), Type.META, "ink2")
        keys = Label(theme, phrase("first_run.shortcuts"), Type.META, "ink2")
        for widgets in (
            (Picture(theme, "keyboard", 15), self._keys, keys),
            (Picture(theme, "folder-open", 15), drop),
        ):
            hint = QWidget()
            row = QHBoxLayout(hint)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(7))
            for widget in widgets:
                row.addWidget(widget)
            flow.addWidget(hint)
        return box

    def _dress(self) -> None:
        px = self._shell.theme.px
        self._middle.setMaximumWidth(px(WIDTH))
        self._outer.setContentsMargins(px(24), px(24), px(24), px(24))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))

    def _say(self) -> None:
        self._keys.set_keys(self._shell.actions.hint("app.shortcuts"))
