"""What the status bar says: words, characters, the paragraph; who holds the story, its style."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ui.editor import StoryEditor
from ui.jobs import Lane
from ui.shell import Shell
from ui.wording import tr
from ui.workspaces.desk.open_story import OpenStory
from workstation.text.words import Counts, count
from workstation.wording import known

AFTER = 150
"""Milliseconds of quiet before the text is counted again."""
LONG = 100_000
"""Characters from which counting is felt and is done off the window's thread."""


class Status(QObject):
    """Counts the text, or what is selected of it, when the hands rest. ``changed`` comes when
    what is said is not as it was."""

    changed = Signal()

    def __init__(
        self, shell: Shell, story: OpenStory, editor: StoryEditor, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell, self._story, self._editor = shell, story, editor
        self._counts: Counts | None = None
        self._paragraph = (0, 0)
        self._chosen = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._timer.timeout.connect(self._count)
        editor.story_changed.connect(self._timer.start)
        editor.caret_moved.connect(self._step)
        editor.selectionChanged.connect(self._choose)
        story.landed.connect(self._count)
        shell.context.settings_changed.connect(self.changed)

    def left(self) -> Sequence[str]:
        counts, (at, of) = self._counts, self._paragraph
        if self._story.article is None or counts is None:
            return ()
        place = tr("desk_window.paragraph", at=at, of=of) if at else tr("desk_window.headline")
        if self._chosen:
            place = tr("desk_window.selected")
        return (tr("app.words", n=counts.words), tr("app.characters", n=counts.characters), place)

    def middle(self) -> Sequence[str]:
        if self._story.article is None:
            return ()
        style = self._shell.context.settings.proofing.style
        named = f"desk_window.style.{style}"
        name = tr(named) if known(named) else style
        said = [tr("desk_window.style_guide", name=name)]
        holding = self._story.holding
        if holding.ours:
            said.insert(0, tr("desk_window.held"))
        elif holding.other is not None:
            name = holding.other.holder or tr("desk_window.somebody")
            said.insert(0, tr("desk_window.held_by", name=name))
        return said

    def _count(self) -> None:
        start, end = self._editor.selected()
        self._chosen = start < end
        text = self._editor.text()[start:end] if self._chosen else self._editor.text()
        if len(text) < LONG:
            self._take(count(text))
            return
        self._shell.runner.run(
            lambda job: count(text), lane=Lane.THOUGHT, done=self._take, owner=self
        )

    def _take(self, counts: Counts) -> None:
        self._counts = counts
        self._paragraph = self._editor.paragraph()
        self.changed.emit()

    def _choose(self) -> None:
        """What is selected is counted; when nothing is any more, the whole text again."""
        if self._chosen or self._editor.textCursor().hasSelection():
            self._timer.start()

    def _step(self) -> None:
        now = self._editor.paragraph()
        if now != self._paragraph:
            self._paragraph = now
            self.changed.emit()
