"""An answer to a reader: typed, or taken from those that the desk keeps ready."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextEdit, QWidget

from ui.panels.moderation.samples import one_line, tip
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.label import Label
from ui.wording import tr
from ui.workspaces.comments.looks import author_name
from workstation.comments import Comment
from workstation.desk import comment_answers
from workstation.desk.comment_answers import Answered, ReadyMade

_ROLE = Qt.ItemDataRole.UserRole


class AnswerSheet(Sheet):
    """``answered(Answered)`` comes when the answer was given."""

    answered = Signal(object)

    def __init__(
        self, shell: Shell, comment: Comment, headline: str, parent: QWidget | None = None
    ) -> None:
        name = author_name(comment)
        title = said("answer.title", author=name)
        super().__init__(shell, title, said("answer.about"), parent)
        theme, px = self.theme, self.theme.px
        self._comment, self._name, self._story = comment, name, one_line(headline, 120)
        quote = Label(theme, one_line(comment.body, 240), Type.COMMENT, "ink2", wrap=True)
        self.body.addWidget(quote)
        self.ready = QListWidget()
        self.ready.setProperty("framed", True)
        self.ready.setFixedHeight(px(112))
        self.ready.setAccessibleName(tr("moderation_window.answer.ready"))
        self.text = QTextEdit()
        self.text.setAcceptRichText(False)
        self.text.setProperty("field", True)
        self.text.setTabChangesFocus(True)
        # Left to itself an empty line begins at the left.
        option = self.text.document().defaultTextOption()
        option.setTextDirection(shell.language.direction)
        self.text.document().setDefaultTextOption(option)
        self.text.setAccessibleName(tr("moderation_window.answer.text"))
        self.drop_button = Button(theme, said("answer.drop"), kind=Kind.QUIET, size=Size.SMALL)
        self.keep_ready_button = Button(theme, said("answer.keep"), size=Size.SMALL)
        self.body.addWidget(Label(theme, said("answer.ready"), Type.META_STRONG, "ink2"))
        self.body.addWidget(self.ready)
        self.body.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self.keep_ready_button)
        row.addWidget(self.drop_button)
        row.addStretch()
        self.body.addLayout(row)
        self.close_button = self.button(said("close"), self.reject)
        self.send_button = self.button(said("answer.send"), self.send, Kind.PRIMARY, "send")
        self.ready.currentItemChanged.connect(self._take)
        self.text.textChanged.connect(self._allow)
        self.drop_button.clicked.connect(self.drop)
        self.keep_ready_button.clicked.connect(self.keep_ready)
        self.spread(560, 520)
        self._list(comment_answers.ready_made(shell.context.desk))
        self._allow()
        self.text.setFocus()

    @property
    def answers(self) -> list[ReadyMade]:
        """The ready-made answers as they are listed."""
        return [self.ready.item(row).data(_ROLE) for row in range(self.ready.count())]

    def send(self) -> None:
        """Give the answer, and close."""
        desk, text = self.shell.context.desk, self.text.toPlainText()
        given: list[Answered] = []
        if self.attempt(lambda: given.append(comment_answers.answer(desk, self._comment.id, text))):
            self.answered.emit(given[0])
            self.accept()

    def keep_ready(self) -> None:
        """Keep what is typed among the ready-made answers."""
        text = self.text.toPlainText().strip()
        general = text.replace(self._name, "{author}") if self._name else text
        self._keep([*self.answers, ReadyMade(one_line(general, 40), general)])

    def drop(self) -> None:
        """Delete the ready-made answer at hand."""
        row = self.ready.currentRow()
        if row >= 0:
            self._keep([each for at, each in enumerate(self.answers) if at != row])

    def _keep(self, answers: list[ReadyMade]) -> None:
        desk = self.shell.context.desk
        if self.attempt(lambda: comment_answers.keep_ready_made(desk, answers)):
            self._list(comment_answers.ready_made(desk))

    def _list(self, answers: tuple[ReadyMade, ...]) -> None:
        self.ready.blockSignals(True)
        self.ready.clear()
        for each in answers:
            item = QListWidgetItem(each.name)
            item.setData(_ROLE, each)
            item.setToolTip(tip(each.text))
            item.setSizeHint(QSize(0, self.theme.px(30)))
            self.ready.addItem(item)
        self.ready.blockSignals(False)
        self.drop_button.setEnabled(False)

    def _take(self, item: QListWidgetItem | None) -> None:
        self.drop_button.setEnabled(item is not None)
        if item is not None:
            self.text.setPlainText(item.data(_ROLE).filled(self._name, self._story))

    def _allow(self) -> None:
        typed = bool(self.text.toPlainText().strip())
        self.send_button.setEnabled(typed)
        self.keep_ready_button.setEnabled(typed)
