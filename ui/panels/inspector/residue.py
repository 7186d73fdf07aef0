"""Web residue: taken out of the text, or of what was set apart when the story came in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.editor import EditorPane
from ui.panels.proofing import ProofSession
from ui.shell import Shell
from ui.wording import tr
from workstation.articles import Article
from workstation.desk import articles
from workstation.text.residue import residue_lines


class Residue(QObject):
    """Does what the residue card asks for. ``reload_wanted`` comes when the stored text was
    changed under the editor."""

    reload_wanted = Signal()

    def __init__(
        self,
        shell: Shell,
        pane: EditorPane,
        proof: ProofSession,
        flush: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell, self._pane, self._proof, self._flush = shell, pane, proof, flush
        self.article: Article | None = None

    def do(self, verb: str) -> None:
        """``remove`` lines from the text, ``drop`` those set apart, or ``return`` them to it."""
        if verb == "remove":
            self._remove()
        elif self.article is not None and self._flush():
            if verb == "drop":
                self._drop(self.article)
            else:
                self._return(self.article)

    def _remove(self) -> None:
        """Take the lines out of the text in the editor, as one step of its undo."""
        editor = self._pane.editor
        headline, blocks = editor.story()
        gone = {n - 1 for n in residue_lines(editor.text().split("\n")) if n}
        if not gone or editor.isReadOnly():
            return
        editor.replace_story(headline, [b for n, b in enumerate(blocks) if n not in gone])
        self._proof.offer_undo(tr("inspector.proof.removed", n=len(gone)))

    def _drop(self, article: Article) -> None:
        desk, context = self._shell.context.desk, self._shell.context
        lines = article.residue
        context.tell(articles.drop_residue(desk, article.id))
        self._shell.messages.toast(
            tr("inspector.proof.removed", n=len(lines)),
            undo=lambda: context.tell(articles.set_apart(desk, article.id, lines)),
        )

    def _return(self, article: Article) -> None:
        saved = articles.return_residue(self._shell.context.desk, article.id)
        self._shell.context.tell(saved.change)
        self.reload_wanted.emit()
        self._shell.messages.toast(tr("inspector.proof.returned", n=len(article.residue)))
