"""What is put right while someone types, read from the style guide and the team's list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.editor import Aids, StoryEditor
from ui.shell import Shell
from workstation.desk import autocorrect
from workstation.errors import WorkstationError
from workstation.jobs import Job


class WritingAids(QObject):
    """Tells an editor what to put right, at the start and when the settings were changed."""

    def __init__(self, shell: Shell, editor: StoryEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._editor = shell, editor
        shell.context.settings_changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Read marks and list anew; a list that cannot be read is told of."""
        context = self._shell.context
        desk, writing, style = context.desk, context.settings.writing, context.settings.proofing

        def work(job: Job) -> Aids:
            quotes = autocorrect.quote_marks(style.style) if writing.smart_quotes else None
            return Aids(quotes, autocorrect.corrections(desk) if writing.autocorrect else {})

        self._shell.runner.run(work, done=self._take, failed=self._fail, owner=self)

    def _take(self, aids: Aids) -> None:
        self._editor.typing.aids = aids

    def _fail(self, error: WorkstationError) -> None:
        self._editor.typing.aids = Aids()
        self._shell.messages.error(error)
