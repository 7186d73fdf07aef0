"""The story that is open: read into the editor, held, kept safe, read again when it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.context import Change, Kind, touches
from ui.editor import EditorPane
from ui.panels.proofing import ProofSession
from ui.shell import Shell
from ui.wording import tr
from ui.workspaces.desk.holding import Holding
from ui.workspaces.desk.notices import Notices
from ui.workspaces.desk.places import Places
from ui.workspaces.desk.saving import Autosave
from workstation.articles import Article
from workstation.desk import articles, drafts
from workstation.desk.articles import Saved
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.store.habits import Hold


class OpenStory(QObject):
    """One story in one editor. ``shown`` comes when another is open, when its facts changed, and
    when it may be written or no longer may; ``landed`` only when another is open (or none)."""

    shown = Signal()
    landed = Signal()

    def __init__(
        self, shell: Shell, pane: EditorPane, proof: ProofSession, notices: Notices
    ) -> None:
        super().__init__(pane)
        self._shell, self._pane, self._proof, self._notices = shell, pane, proof, notices
        self.article: Article | None = None
        self.read_only = True
        self.keep_particulars: Callable[[], bool] = lambda: True
        """Keeps what is typed beside the text; False when it cannot be kept as it stands."""
        self._journal = drafts.journal(shell.context.desk)
        self.autosave = Autosave(shell, pane.editor, self._journal, self)
        self.holding = Holding(shell, self)
        self._places = Places(shell.context.memory, pane.editor)
        self._journal.begin()
        self._drafts = drafts.left_behind(shell.context.desk, self._journal)
        self.autosave.saved.connect(self._saved)
        self.autosave.failed.connect(self._save_failed)
        self.autosave.journal_failed.connect(notices.journal_failed)
        self.holding.taken.connect(self._may_write)
        self.holding.refused.connect(self._may_read)
        self.holding.failed.connect(self._not_asked)
        shell.context.changed.connect(self._hear)

    def left_open(self) -> int | None:
        """The story to begin with where a window ended without saving: the one at hand if it
        was being typed, else the one typed last. Drafts whose story is gone become stories."""
        desk, at_hand = self._shell.context.desk, self._shell.context.story
        revived = []
        try:
            for draft in drafts.orphans(desk, self._drafts):
                revived.append((draft, drafts.revive(desk, draft)))
                self._drafts.remove(draft)
                self._journal.discard(draft)
        except WorkstationError as error:
            self._shell.messages.error(error)
        for draft, saved in revived:
            self._shell.context.tell(saved.change)
            self._notices.revived(draft.headline)
        unsaved = [draft.article_id for draft in self._drafts]
        unsaved += [saved.article.id for _, saved in revived]
        return at_hand if at_hand in unsaved else next(iter(unsaved), None)

    # Coming and going

    def open(self, number: int) -> bool:
        """Show a story; False when it is not there, or the one before cannot be let go."""
        if self.article is not None and self.article.id == number:
            self.resume()
            return True
        if not self._let_go():
            return False
        try:
            article = articles.get(self._shell.context.desk, number)
        except WorkstationError as error:
            self._shell.messages.error(error)
            self.close()
            return False
        self.article, self.read_only = article, True
        editor = self._pane.editor
        editor.setReadOnly(True)
        editor.open_story(article.headline, article.blocks, article.language)
        self.autosave.begin(article)
        self._places.restore(article.id)
        self._proof.watch(article.id, article.language)
        self._shell.context.story = article.id
        self.shown.emit()
        self.landed.emit()
        self.holding.take(article.id)
        return True

    def close(self) -> bool:
        """Show no story; False when what was typed could not be kept."""
        if not self._let_go():
            return False
        self.article, self.read_only = None, True
        self._pane.editor.setReadOnly(True)
        self._pane.editor.open_story("", (), "ar")
        self._proof.watch(None, "ar")
        self._shell.context.story = None
        self.shown.emit()
        self.landed.emit()
        return True

    def resume(self) -> None:
        """Come back to the story that was left: hold it again, and read what was changed."""
        if self.article is not None:
            self.look_again()
            if self.holding.article_id is None:
                self.holding.take(self.article.id)

    def leave(self) -> bool:
        """Save, and let others write; False when what was typed is safe nowhere."""
        kept = self._keep()
        if kept and self.article is not None:
            self._places.remember(self.article.id)
            if not self.autosave.dirty:
                self.holding.release()
        return kept

    def close_down(self) -> bool:
        """Save and let go before the program ends; False when the text is safe nowhere."""
        if not self._keep():
            return False
        if self.article is not None:
            self._places.remember(self.article.id)
        self.holding.release_now()
        self._journal.close()
        return True

    def flush(self) -> bool:
        """Save what is typed now; False when the desk could not be written."""
        return self.autosave.flush()

    def retry(self) -> None:
        """Save what could not be saved before, of this story and of others."""
        if not self.autosave.flush():
            return
        try:
            self._save_waiting()
        except WorkstationError as error:
            self._notices.save_failed(error, safe=True)
        else:
            self._notices.saved()

    def look_again(self) -> None:
        """Read the story's facts again, and its text where somebody else wrote it."""
        if self.article is None:
            return
        try:
            article = articles.get(self._shell.context.desk, self.article.id)
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        before, self.article = self.article, article
        if article.revision != self.autosave.base and not self.autosave.dirty:
            self._pane.editor.replace_story(article.headline, article.blocks)
            self.autosave.rebase(article)
        if article != before:
            self.shown.emit()

    def keep_version(self, name: str) -> bool:
        """Save the text as it stands as a version with a name; False when it could not be."""
        saved = self.autosave.keep_as(name)
        return saved is not None

    # Within

    def _keep(self) -> bool:
        kept = self.autosave.flush() or self.autosave.secure()
        return self.keep_particulars() and kept

    def _let_go(self) -> bool:
        if self.article is None:
            return True
        if not self._keep():
            return False
        self._places.remember(self.article.id)
        unsaved = self.autosave.draft()
        if unsaved is not None:
            self._drafts.insert(0, unsaved)
        self.autosave.end()
        self.holding.release()
        self._notices.clear()
        return True

    def _may_write(self) -> None:
        self._notices.unlock()
        self.look_again()
        self._set_read_only(False)
        self._restore_draft()

    def _may_read(self, hold: Hold) -> None:
        self.autosave.flush()
        self._notices.lock(hold)
        self._set_read_only(True)

    def _not_asked(self, error: WorkstationError) -> None:
        """The desk cannot be asked who holds the story: it may be written, saves will tell."""
        self._shell.messages.error(error)
        self._set_read_only(False)
        self._restore_draft()

    def _set_read_only(self, read_only: bool) -> None:
        if read_only != self.read_only:
            self.read_only = read_only
            self._pane.editor.setReadOnly(read_only)
        self.shown.emit()

    def _restore_draft(self) -> None:
        """Bring back what was typed in this story by a window that ended without saving."""
        article = self.article
        draft = next((d for d in self._drafts if article and d.article_id == article.id), None)
        if draft is None or article is None:
            return
        self._drafts.remove(draft)
        if (draft.headline, draft.blocks) == (article.headline, article.blocks):
            self._journal.discard(draft)
            return
        if draft.session == self._journal.session:
            self._pane.editor.replace_story(draft.headline, draft.blocks)
            return
        editor, language = self._pane.editor, self._shell.language
        editor.replace_story(draft.headline, draft.blocks)
        editor.select(*[min(draft.caret, len(editor.text()))] * 2)
        time = language.time(draft.written_at.astimezone())
        saved = self.autosave.keep_as(
            tr("desk_window.recovered.label", time=time), based_on=draft.based_on
        )
        if saved is not None or self.autosave.secure():
            self._journal.discard(draft)
        self._notices.recovered(article.id, article.revision, draft.written_at)

    def _save_waiting(self) -> None:
        """Save what was typed in other stories while the desk could not be written."""
        desk, open_now = self._shell.context.desk, self.article.id if self.article else 0
        for draft in [d for d in self._drafts if d.session == self._journal.session]:
            if draft.article_id == open_now:
                continue
            saved = articles.save(
                desk, draft.article_id, draft.headline, draft.blocks, based_on=draft.based_on
            )
            self._drafts.remove(draft)
            self._journal.drop(draft.article_id)
            self._shell.context.tell(saved.change)

    def _saved(self, saved: Saved) -> None:
        self._notices.saved()
        if self.article is not None and saved.article.id == self.article.id:
            self._places.remember(saved.article.id)
        self._shell.context.tell(saved.change)
        self.retry()
        if saved.conflict is not None:
            self._notices.conflict(saved.article.id, saved.conflict, saved.article.revision)

    def _save_failed(self, error: WorkstationError) -> None:
        self.autosave.secure()
        self._notices.save_failed(error, safe=self.autosave.safe)

    def _hear(self, change: Change) -> None:
        if self.article is not None and touches(change, Kind.ARTICLE, self.article.id):
            self.look_again()
