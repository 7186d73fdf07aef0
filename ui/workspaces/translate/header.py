"""The bar over the grid: languages, progress, filter, and what is done with the whole story."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.panels.engine_offer import language_name
from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.painting import SIDE, Widths
from ui.workspaces.translate.sheet import Progress


class Header(Bar):
    """Emits what was asked for: ``language_chosen(tag)``; the buttons are public."""

    language_chosen = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        theme, actions = shell.theme, shell.actions
        super().__init__(theme, 44, parent=parent)
        self.shell = shell
        self._pair: tuple[str, str] = ("", "")
        self._others: list[str] = []
        self.pair = Button(theme, "", kind=Kind.QUIET, menu_arrow=True)
        self.pair.clicked.connect(self._offer_languages)
        self.line = ProgressLine(theme)
        self.counted = Label(theme, "", Type.META, "ink2")
        self.working = Label(theme, "", Type.META, "ink2")
        self.cancel = Button(theme, phrase("app.cancel"), kind=Kind.QUIET)
        self.filter = IconButton(
            theme,
            "list-filter",
            phrase("translate_window.filter"),
            keys=actions.hint("app.find"),
            checkable=True,
        )
        self.review = IconButton(
            theme,
            "git-compare",
            phrase("actions.translate.role"),
            keys=actions.hint("translate.role"),
            checkable=True,
        )
        self.more = IconButton(theme, "more-horizontal", phrase("translate_window.more"))
        self.rest = Button(theme, phrase("translate_window.rest"), icon="download")
        self.hand_over = Button(
            theme,
            phrase("actions.translate.hand_over"),
            kind=Kind.PRIMARY,
            icon="arrow-right",
            icon_after=True,
        )
        start: list[QWidget] = [self.pair, self.counted]
        end: list[QWidget] = [self.working, self.cancel, self.filter, self.review, self.more]
        end.append(self.rest)
        for widget in start:
            self.row.addWidget(widget)
        self.row.insertWidget(1, self.line, 100)
        self.row.addStretch(1)
        for widget in end:
            self.row.addWidget(widget)
        self.row.addWidget(self.hand_over)
        self.show_work("")
        self._size()
        self.let_yield(self.line, self.counted, self.review)
        theme.changed.connect(self._size)

    def show_pair(self, source: str, target: str, others: Sequence[str] = ()) -> None:
        """Say the languages; ``others`` are further ones that the story has segments for."""
        self._pair, self._others = (source, target), list(others)
        self._say()

    def show_progress(self, progress: Progress, *, reviewing: bool = False) -> None:
        """Say how far the story is: what is confirmed, or, to a reviewer, what is reviewed."""
        total = max(1, progress.total)
        reviewed = progress.reviewed if reviewing else 0
        self.line.set_parts(
            [
                (reviewed / total, "accent"),
                ((progress.confirmed - reviewed) / total, "green-line"),
                (progress.memory / total, "blue-line"),
                (progress.machine / total, "plum-line"),
            ]
        )
        key, done = ("reviewed", reviewed) if reviewing else ("confirmed", progress.confirmed)
        said = phrase(f"translate_window.{key}", done=done, total=progress.total)
        self.counted.set_text(said)
        self.line.setAccessibleName(str(said))

    def show_work(self, text: str) -> None:
        """Say how far pre-translation is; nothing hides it and its cancel button."""
        self.working.set_text(text)
        self.working.setVisible(bool(text))
        self.cancel.setVisible(bool(text))
        self.rest.setVisible(not text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "pair"):
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        source, target = self._pair
        if target:
            names = {"source": language_name(source), "target": language_name(target)}
            self.pair.set_text(phrase("translate_window.pair", **names))
        self.filter.set_keys(self.shell.actions.hint("app.find"))
        self.review.set_keys(self.shell.actions.hint("translate.role"))

    def _offer_languages(self) -> None:
        source, target = self._pair
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tag in dict.fromkeys([*self._others, *faces.COMMON]):
            if tag.split("-")[0] == source.split("-")[0]:
                continue
            action = menu.addAction(language_name(tag))
            action.setCheckable(True)
            action.setChecked(tag == target)
            action.triggered.connect(lambda _, tag=tag: self.language_chosen.emit(tag))
        below = QPoint(0, self.pair.height())
        menu.popup(self.pair.mapToGlobal(below))

    def _size(self) -> None:
        # The line gives way where the window is narrow or the type large.
        self.line.setMinimumWidth(self.shell.theme.px(24))
        self.line.setMaximumWidth(self.shell.theme.px(220))


class ColumnTitles(QWidget):
    """The head of the grid: the titles stand over their columns, 30 high."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = ("", "")
        self._room = 0
        self._dress()
        theme.changed.connect(self._dress)

    def show_languages(self, source: str, target: str) -> None:
        self._languages = (source, target)
        self.update()

    def set_room(self, width: int) -> None:
        """The width of the rows, which a scroll bar makes narrower than the head."""
        self._room = width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        widths = Widths.of(theme, self._room or self.width())
        source, target = self._languages
        titles = ["#"]
        titles.append(faces.column_title("source", source) if source else "")
        titles.append(faces.column_title("target", target) if target else "")
        titles += [tr("translate_window.match"), ""]
        rest = QRectF(self.rect()).adjusted(0, 0, 0, -1)
        font, ink = theme.font(Type.META_STRONG), theme.color("ink2")
        for at, (title, width) in enumerate(zip(titles, widths.list(), strict=True)):
            cell, rest = paint.split(rest, width, 0, direction)
            text_column = at in (1, 2)
            align = Qt.AlignmentFlag.AlignLeading if text_column else Qt.AlignmentFlag.AlignHCenter
            inner = cell.adjusted(theme.px(SIDE), 0, -theme.px(SIDE), 0) if text_column else cell
            paint.line_text(painter, inner, title, font, ink, direction, align)
        painter.end()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(30))
        self.update()
