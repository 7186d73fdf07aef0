"""The pane beside the queue: the current comment with all that helps to decide it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.label import Label
from ui.widgets.states import EmptyState
from ui.wording import phrase
from ui.workspaces.comments.author_section import AuthorSection
from ui.workspaces.comments.more_sections import EditedSection, ReadingSection
from ui.workspaces.comments.sections import LogSection, ThreadSection, WhySection
from workstation.desk.comments import About

_VERDICTS = (
    ("approve", Kind.PRIMARY, "check"),
    ("reject", Kind.DANGER, "x"),
    ("spam", Kind.PLAIN, "ban"),
    ("undo", Kind.PLAIN, "undo-2"),
)

_DOINGS = (
    ("pin", "pin"),
    ("edit", "pencil"),
    ("answer", "message-square-reply"),
    ("translate", "languages"),
)


class DetailPane(QWidget):
    """Shows one comment. ``step_wanted(by)`` comes from its arrows, ``pressed(action)`` from the
    four buttons; the author's wishes come from ``author``."""

    step_wanted = Signal(int)
    pressed = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        now = shell.context.desk.clock
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = Label(theme, "", Type.TITLE)
        self.previous = IconButton(
            theme,
            "chevron-left",
            phrase("actions.comments.previous"),
            keys=shell.actions.hint("comments.previous"),
        )
        self.next = IconButton(
            theme,
            "chevron-right",
            phrase("actions.comments.next"),
            keys=shell.actions.hint("comments.next"),
        )
        self.edited = EditedSection(shell)
        self.reading = ReadingSection(shell)
        self.why = WhySection(shell)
        self.context = ThreadSection(shell, now)
        self.author = AuthorSection(shell, now)
        self.log = LogSection(shell, now)
        self.buttons = {name: self._button(name, kind, icon) for name, kind, icon in _VERDICTS}
        self._doings = [self._doing(name, icon) for name, icon in _DOINGS]
        self._pin = self._doings[0]
        self._shown = 0
        self._body = QStackedWidget()
        self._area = QScrollArea()
        self._build()
        self.show_nothing()
        theme.changed.connect(self._fit_buttons)

    def show_about(self, about: About, place: int, total: int) -> None:
        """Show a comment, the ``place``-th (from 1) of ``total``."""
        self.place.set_text(phrase("comments_window.place", n=place, total=total))
        self.previous.setEnabled(place > 1)
        self.next.setEnabled(place < total)
        if about.comment.id != self._shown:
            self.reading.show_nothing()
        self._shown = about.comment.id
        self._pin.setChecked(about.comment.pinned)
        for doing in self._doings:
            doing.setEnabled(True)
        self.edited.show_comment(about.comment)
        self.why.show_comment(about.comment)
        self.context.show_thread(about.thread, about.comment)
        self.author.show_author(about.comment, about.record, about.standing)
        self.log.show_log(about.decisions)
        self._body.setCurrentIndex(0)
        self._area.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Show that there is no comment at hand."""
        self.place.set_text("")
        self.previous.setEnabled(False)
        self.next.setEnabled(False)
        self._shown = 0
        for doing in self._doings:
            doing.setEnabled(False)
        self._body.setCurrentIndex(1)

    def allow(self, *, deciding: bool, undoing: bool) -> None:
        """Say which of the four buttons can be pressed."""
        for name, button in self.buttons.items():
            button.setEnabled(undoing if name == "undo" else deciding)

    def say(self) -> None:
        """Write the key hints anew: they depend on the language."""
        hint = self._shell.actions.hint
        for name, button in self.buttons.items():
            button.set_keys(hint(f"comments.{name}"))
            button.setToolTip(self._tip(name))
        self._fit_buttons()
        for (name, _), doing in zip(_DOINGS, self._doings, strict=True):
            doing.set_keys(hint(f"comments.{name}"))
        self.previous.set_keys(hint("comments.previous"))
        self.next.set_keys(hint("comments.next"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """Leave the icons of the four buttons out where their words and keys need the room."""
        for name, _, icon in _VERDICTS:
            self.buttons[name].set_icon(icon)
        px, many = self._shell.theme.px, len(self.buttons)
        share = (self.width() - px(24) - px(7) * (many - 1)) / many
        padding = px(12 + 12 - 5)
        if max(button.sizeHint().width() for button in self.buttons.values()) - padding > share:
            for button in self.buttons.values():
                button.set_icon("")

    def _button(self, name: str, kind: Kind, icon: str) -> Button:
        button = Button(
            self._shell.theme,
            phrase(f"comments_window.verdict.{name}"),
            kind=kind,
            size=Size.DECISION,
            icon=icon,
            keys=self._shell.actions.hint(f"comments.{name}"),
        )
        button.setToolTip(self._tip(name))
        button.clicked.connect(lambda: self.pressed.emit(f"comments.{name}"))
        if name == "reject":
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            because = "comments.reject_because"
            button.customContextMenuRequested.connect(lambda: self.pressed.emit(because))
        return button

    def _doing(self, name: str, icon: str) -> IconButton:
        button = IconButton(
            self._shell.theme,
            icon,
            phrase(f"actions.comments.{name}"),
            keys=self._shell.actions.hint(f"comments.{name}"),
            checkable=name == "pin",
        )
        button.clicked.connect(lambda: self.pressed.emit(f"comments.{name}"))
        return button

    def _tip(self, name: str) -> str:
        tip = self._shell.actions.tip
        own = tip(f"comments.{name}")
        return f"{own}\n{tip('comments.reject_because')}" if name == "reject" else own

    def _build(self) -> None:
        theme, px = self._shell.theme, self._shell.theme.px
        head = Bar(theme, 40)
        head.row.addWidget(self.place)
        head.row.addStretch()
        for doing in self._doings:
            head.row.addWidget(doing)
        head.row.addSpacing(px(6))
        head.row.addWidget(self.previous)
        head.row.addWidget(self.next)
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        inside = QWidget()
        inside.setProperty("ground", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sections = QVBoxLayout(inside)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(0)
        for section in (self.reading, self.why, self.edited, self.context, self.author, self.log):
            sections.addWidget(section)
        sections.addStretch()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.addWidget(self._area)
        nothing = EmptyState(
            theme,
            "message-square-text",
            phrase("comments_window.nothing.title"),
            phrase("comments_window.nothing.text"),
        )
        self._body.addWidget(nothing)
        foot = Bar(theme, 62, line="above")
        foot.row.setSpacing(px(7))
        for button in self.buttons.values():
            foot.row.addWidget(button, 1)
        foot.row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._body, 1)
        column.addWidget(foot)
