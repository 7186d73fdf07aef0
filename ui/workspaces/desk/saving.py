"""Autosave: two seconds after the last key into the desk, at most one behind into the journal.

The window's thread takes snapshots; the lanes write them. One `Slate` for each opened story
remembers how far it got, so that a late write never stands over a later one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from ui.editor import StoryEditor
from ui.jobs import Lane
from ui.shell import Shell
from workstation.articles import Article, Block, RevisionKind
from workstation.desk import Desk, articles
from workstation.desk.articles import Saved
from workstation.desk.drafts import Draft, Journal
from workstation.errors import WorkstationError

SAVE_AFTER = 2000
"""Milliseconds after the last key."""
JOURNAL_EVERY = 700
"""Milliseconds from the first key that the journal has not got."""
RETRY_EVERY = 15_000
"""Milliseconds between attempts while the desk cannot be written."""


class Standing(StrEnum):
    """How the text of the editor stands to what the desk has."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(slots=True)
class Slate:
    """How far one opened story is saved. Numbers count its edits; the locks order the lanes."""

    article_id: int
    base: int
    """The version that the editor shows, or that its last save made."""
    saved: int = 0
    journaled: int = 0
    saving: Lock = field(default_factory=Lock)
    noting: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The text after so many edits."""

    number: int
    headline: str
    blocks: tuple[Block, ...]
    language: str
    caret: int
    at: datetime


def save(desk: Desk, journal: Journal, slate: Slate, text: Snapshot) -> Saved | None:
    """Save a snapshot and clear the journal as far; None when a later one is saved already."""
    with slate.saving:
        if text.number <= slate.saved:
            return None
        saved = articles.save(
            desk, slate.article_id, text.headline, text.blocks, based_on=slate.base
        )
        slate.base, slate.saved = saved.article.revision, text.number
    with slate.noting:
        if slate.journaled <= text.number:
            journal.drop(slate.article_id)
    return saved


def note(journal: Journal, slate: Slate, text: Snapshot) -> None:
    """Put a snapshot into the journal, unless it is there or in the desk already."""
    with slate.noting:
        if text.number <= max(slate.saved, slate.journaled):
            return
        journal.write(draft_of(journal, slate, text))
        slate.journaled = text.number


def draft_of(journal: Journal, slate: Slate, text: Snapshot) -> Draft:
    """A snapshot as the journal keeps it."""
    return Draft(
        article_id=slate.article_id,
        session=journal.session,
        based_on=slate.base,
        language=text.language,
        headline=text.headline,
        blocks=text.blocks,
        written_at=text.at,
        caret=text.caret,
    )


class Autosave(QObject):
    """Keeps the text of one editor safe. ``standing_changed`` comes when the word for it changes;
    ``saved`` carries what a save did, ``failed`` why one could not be done."""

    standing_changed = Signal()
    saved = Signal(object)
    failed = Signal(object)
    journal_failed = Signal(object)

    def __init__(
        self, shell: Shell, editor: StoryEditor, journal: Journal, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._editor, self._journal = shell, editor, journal
        self.standing = Standing.SAVED
        self.saved_at: datetime | None = None
        self._slate: Slate | None = None
        self._edits = 0
        self._quiet = self._timer(SAVE_AFTER, self._save_soon)
        self._behind = self._timer(JOURNAL_EVERY, self._note_soon)
        self._again = self._timer(RETRY_EVERY, self._save_soon)
        editor.story_changed.connect(self._edited)

    def begin(self, article: Article) -> None:
        """Keep this story from now on; the editor shows it as the desk has it."""
        self.end()
        self._slate = Slate(article.id, article.revision)
        self.saved_at = article.changed_at
        self._stand(Standing.SAVED)

    def end(self) -> None:
        """Keep nothing any more. What was not flushed before is only in the journal."""
        for timer in (self._quiet, self._behind, self._again):
            timer.stop()
        self._slate, self._edits = None, 0

    def rebase(self, article: Article) -> None:
        """The editor was made to show a version that someone else saved: it is clean."""
        if self._slate is not None:
            with self._slate.saving:
                self._slate.base, self._slate.saved = article.revision, self._edits
            self._quiet.stop()
            self._behind.stop()
            self.saved_at = article.changed_at
            self._stand(Standing.SAVED)

    @property
    def base(self) -> int:
        """The version that the editor's text was begun from or saved as; 0 without a story."""
        return self._slate.base if self._slate else 0

    @property
    def dirty(self) -> bool:
        """Whether something was typed that the desk has not got."""
        return self._slate is not None and self._edits > self._slate.saved

    @property
    def safe(self) -> bool:
        """Whether the text as it stands is in the desk or in the journal."""
        slate = self._slate
        return slate is None or self._edits <= max(slate.saved, slate.journaled)

    def draft(self) -> Draft | None:
        """The text as it stands, where the desk has not got it."""
        if self._slate is None or not self.dirty:
            return None
        return draft_of(self._journal, self._slate, self._snapshot())

    def flush(self) -> bool:
        """Save now what is not saved; False when the desk could not be written."""
        slate = self._slate
        if slate is None or not self.dirty:
            return True
        self._quiet.stop()
        try:
            result = save(self._shell.context.desk, self._journal, slate, self._snapshot())
        except WorkstationError as error:
            self._fail(slate, error)
            return False
        self._take(slate, result)
        return True

    def keep_as(self, name: str, based_on: int | None = None) -> Saved | None:
        """Save the text as a version with a name (begun from ``based_on``, if that is not the
        one that the editor showed); None when the desk could not be written."""
        slate = self._slate
        if slate is None:
            return None
        text, desk = self._snapshot(), self._shell.context.desk
        try:
            with slate.saving:
                slate.base = slate.base if based_on is None else based_on
                saved = articles.save(
                    desk,
                    slate.article_id,
                    text.headline,
                    text.blocks,
                    kind=RevisionKind.NAMED,
                    label=name,
                    based_on=slate.base,
                )
                slate.base, slate.saved = saved.article.revision, text.number
            with slate.noting:
                self._journal.drop(slate.article_id)
        except WorkstationError as error:
            self._fail(slate, error)
            return None
        self._quiet.stop()
        self._take(slate, saved)
        return saved

    def secure(self) -> bool:
        """Put the text into the journal now; whether it is safe there or in the desk."""
        if self._slate is not None and not self.safe:
            try:
                note(self._journal, self._slate, self._snapshot())
            except WorkstationError as error:
                self.journal_failed.emit(error)
        return self.safe

    # Within

    def _edited(self) -> None:
        if self._slate is None:
            return
        self._edits += 1
        self._quiet.start()
        if not self._behind.isActive():
            self._behind.start()
        if self.standing is Standing.SAVED:
            self._stand(Standing.SAVING)

    def _save_soon(self) -> None:
        slate = self._slate
        if slate is None or not self.dirty:
            return
        text, desk, journal = self._snapshot(), self._shell.context.desk, self._journal
        self._shell.runner.run(
            lambda job: save(desk, journal, slate, text),
            lane=Lane.SAVING,
            done=lambda result: self._take(slate, result),
            failed=lambda error: self._fail(slate, error),
            owner=self,
        )

    def _note_soon(self) -> None:
        slate = self._slate
        if slate is None or self.safe:
            return
        text, journal = self._snapshot(), self._journal
        self._shell.runner.run(
            lambda job: note(journal, slate, text),
            lane=Lane.JOURNAL,
            failed=self.journal_failed.emit,
            owner=self,
        )

    def _take(self, slate: Slate, result: Saved | None) -> None:
        if result is None:
            return
        if slate is self._slate:
            self._again.stop()
            self.saved_at = result.article.changed_at
            self._stand(Standing.SAVING if self.dirty else Standing.SAVED)
        self.saved.emit(result)

    def _fail(self, slate: Slate, error: WorkstationError) -> None:
        if slate is self._slate:
            self._again.start()
            self._stand(Standing.FAILED)
            self.failed.emit(error)

    def _snapshot(self) -> Snapshot:
        headline, blocks = self._editor.story()
        return Snapshot(
            self._edits,
            headline,
            blocks,
            self._editor.language,
            self._editor.caret(),
            self._shell.context.desk.clock(),
        )

    def _stand(self, standing: Standing) -> None:
        self.standing = standing
        self.standing_changed.emit()

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer
