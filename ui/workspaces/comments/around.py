"""What is done around a comment: its story, its author, a note for the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject

from ui.context import Change
from ui.shell import Place, Shell
from ui.wording import phrase
from ui.workspaces.comments.deciding import Deciding
from ui.workspaces.comments.looks import author_name
from ui.workspaces.comments.queue_pane import QueuePane
from workstation.comments import Bar, Comment, author_key
from workstation.desk import comments as desk_comments
from workstation.errors import WorkstationError


class AroundComment(QObject):
    """Acts on the current comment of a queue."""

    def __init__(
        self, shell: Shell, queue: QueuePane, deciding: Deciding, mode: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._queue, self._deciding, self._mode = shell, queue, deciding, mode

    def open_story(self) -> None:
        """Open the story that the comment is about on the desk."""
        comment = self._comment()
        if comment is None:
            return
        if comment.article_id is None:
            self._shell.messages.toast(phrase("comments_window.no_story"), icon="info")
            return
        self._shell.open("desk", comment.article_id, Place(back=self._mode))

    def show_history(self) -> None:
        """List all comments of the author; again: back to the queue."""
        listing, comment = self._queue.listing, self._comment()
        if listing.author_key:
            self._queue.open_tab(listing.tab)
        elif comment is not None:
            key, name = author_key(comment), author_name(comment)
            wanted = replace(listing, author_key=key, author=name)
            self._queue.show_listing(wanted, keep=comment.id)
            self._queue.focus()

    def hand_to_desk(self) -> None:
        """Hand the comment to the desk as a note on its story."""
        comment = self._comment()
        if comment is None:
            return
        try:
            change = desk_comments.hand_to_desk(self._shell.context.desk, comment.id)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        self._shell.context.tell(change)
        self._shell.messages.toast(phrase("comments_window.handed"), icon="message-square-plus")

    def bar(self, how: Bar, until: datetime | None) -> None:
        """Ban or mute the author."""
        desk = self._shell.context.desk
        self._about_author(
            lambda number: desk_comments.bar(desk, number, how, until),
            f"comments_window.author.done_{how.value}",
        )

    def lift(self) -> None:
        """Take the bar on the author away."""
        desk = self._shell.context.desk
        self._about_author(
            lambda number: desk_comments.lift(desk, number), "comments_window.author.done_lifted"
        )

    def _about_author(self, verb: Callable[[int], Change], said: str) -> None:
        comment = self._comment()
        if comment is None:
            return
        number, name = comment.id, author_name(comment)

        def done(change: Change) -> None:
            self._shell.context.tell(change)
            self._shell.messages.toast(phrase(said, author=name), icon="user-x")

        self._shell.runner.run(lambda job: verb(number), done=done, owner=self)

    def _comment(self) -> Comment | None:
        entry = self._deciding.entry
        if entry is None or entry.card is None or entry.gone:
            return None
        return entry.card.comment
