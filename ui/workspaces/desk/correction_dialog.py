"""Asks what becomes of a published story, and what readers are told of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.segmented import Option, Segmented
from ui.wording import phrase, tr
from workstation.articles import Article, NoticeKind, direction_of

ICONS = {
    NoticeKind.CORRECTION: "pen-line",
    NoticeKind.UPDATE: "refresh-cw",
    NoticeKind.KILL: "ban",
}


class CorrectionDialog(QDialog):
    """``given(kind, text)`` comes when the person says yes; a notice without words is refused."""

    given = Signal(object, str)

    def __init__(
        self, shell: Shell, article: Article, kind: NoticeKind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = shell.theme
        px = theme.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("desk_window.correction.title"))
        self.setMinimumWidth(px(520))
        self.kinds = Segmented(
            theme,
            [Option(k.value, phrase(f"desk_window.correction.{k}"), ICONS[k]) for k in NoticeKind],
            kind.value,
        )
        self.about = Label(theme, "", Type.META, "ink2", wrap=True)
        self.field = QTextEdit()
        self.field.setAcceptRichText(False)
        self.field.setProperty("field", True)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(px(96))
        self.field.setPlaceholderText(tr("desk_window.correction.hint"))
        self.field.setAccessibleName(tr("desk_window.correction.text"))
        rtl = direction_of(article.language).value == "rtl"
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option = self.field.document().defaultTextOption()
        option.setTextDirection(way)
        self.field.document().setDefaultTextOption(option)
        self.field.setLayoutDirection(way)
        self.yes = Button(theme, "", kind=Kind.PRIMARY)
        no = Button(theme, phrase("app.cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(Label(theme, article.headline, Type.TITLE, content=True, wrap=True))
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.about)
        column.addWidget(Label(theme, phrase("desk_window.correction.text")))
        column.addWidget(self.field)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch()
        foot.addWidget(no)
        foot.addWidget(self.yes)
        column.addLayout(foot)
        self.kinds.chosen.connect(self._say)
        self.field.textChanged.connect(self._judge)
        self.yes.clicked.connect(self._give)
        no.clicked.connect(self.reject)
        self._say()
        self.field.setFocus()

    @property
    def kind(self) -> NoticeKind:
        return NoticeKind(self.kinds.value)

    def _say(self, _value: str = "") -> None:
        """Say what the chosen way does, and dress the button for it."""
        self.about.set_text(phrase(f"desk_window.correction.{self.kind}.about"))
        self.yes.set_text(phrase(f"desk_window.correction.{self.kind}.do"))
        self.yes.set_kind(Kind.DANGER if self.kind is NoticeKind.KILL else Kind.PRIMARY)
        self._judge()

    def _judge(self) -> None:
        self.yes.setEnabled(bool(self.field.toPlainText().strip()))

    def _give(self) -> None:
        self.given.emit(self.kind, self.field.toPlainText().strip())
        self.accept()
