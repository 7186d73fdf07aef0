"""A story's way from state to state, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.shell import Place, Shell
from ui.undo import Command, UndoStack
from ui.wording import phrase
from ui.workspaces.desk.correction_dialog import CorrectionDialog
from ui.workspaces.desk.open_story import OpenStory
from ui.workspaces.desk.states import NEXT, name_of
from workstation.articles import Article, ArticleState, NoticeKind
from workstation.desk import articles, corrections
from workstation.errors import WorkstationError


class Mover(QObject):
    """Moves the open story; each move can be taken back from its toast."""

    def __init__(self, shell: Shell, story: OpenStory, undo: UndoStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._story, self._undo, self._desk = shell, story, undo, parent

    @property
    def can_move(self) -> bool:
        return self._story.article is not None and not self._story.read_only

    def go_on(self) -> None:
        """Send the story to its next state; a ready one to the checks before publishing."""
        article = self._story.article
        if article is None or not self.can_move:
            return
        if article.state is ArticleState.READY:
            if self._story.flush():
                self._shell.open("publish", article.id, Place(back="desk"))
            return
        self.move(NEXT[article.state])

    def move(self, state: ArticleState) -> None:
        """Put the story in a state that its own allows."""
        article, desk, context = self._story.article, self._shell.context.desk, self._shell.context
        if article is None or not self.can_move or not self._story.flush():
            return
        if article.state is ArticleState.PUBLISHED:
            kind = NoticeKind.KILL if state is ArticleState.SPIKED else NoticeKind.CORRECTION
            self._ask(article, kind)
            return
        number = article.id
        said = phrase("desk_window.moved", state=str(name_of(state)))
        command = Command(
            said,
            lambda: context.tell(articles.move(desk, number, state)),
            lambda: context.tell(articles.undo_move(desk, number)),
        )
        try:
            self._undo.do(command)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        self._shell.messages.toast(said, undo=self._undo.undo)

    def lift(self) -> None:
        """Take the notice off the open story."""
        article, desk, context = self._story.article, self._shell.context.desk, self._shell.context
        if article is None or article.meta.notice is None:
            return
        notice, number = article.meta.notice, article.id
        said = phrase("desk_window.correction.lifted")
        self._undo.do(
            Command(
                said,
                lambda: context.tell(corrections.put_notice(desk, number, None)),
                lambda: context.tell(corrections.put_notice(desk, number, notice)),
            )
        )
        self._shell.messages.toast(said, undo=self._undo.undo)

    # Within

    def _ask(self, article: Article, kind: NoticeKind) -> None:
        """A published story goes on only with a word to its readers."""
        dialog = CorrectionDialog(self._shell, article, kind, self._desk.window())
        dialog.given.connect(lambda chosen, text: self._correct(article.id, chosen, text))
        dialog.open()

    def _correct(self, number: int, kind: NoticeKind, text: str) -> None:
        desk, context = self._shell.context.desk, self._shell.context
        said = phrase(f"desk_window.correction.{kind}.done")
        latest: list[corrections.Corrected] = []

        def correct() -> None:
            latest[:] = [corrections.correct(desk, number, kind, text)]
            context.tell(latest[0].change)

        command = Command(
            said, correct, lambda: context.tell(corrections.take_back(desk, latest[0]))
        )
        try:
            self._undo.do(command)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        self._shell.messages.toast(said, undo=self._undo.undo)
