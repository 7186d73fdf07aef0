"""Settings of publishing: the outlet, the folder, the formats, the limits of preflight."""

from __future__ import annotations

from pathlib import Path

from ui.messages import sentence
from ui.shell import Shell
from ui.widgets.segmented import Option
from ui.wording import ltr, phrase
from ui.workspaces.settings.controls import (
    choice_row,
    member_row,
    number_row,
    path_row,
    switch_row,
    text_row,
)
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, said
from workstation.desk import publishing
from workstation.desk.publishing import Edition
from workstation.errors import WorkstationError


class Publishing(Section):
    id = "publishing"
    icon = "send"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)

        def kept(key: str) -> Kept:
            return Kept(shell, "publishing", key)

        usual = str(shell.context.desk.folders.documents)
        self.folder = path_row(shell, "publishing.folder", kept("folder"), usual)
        editions = [
            Option(edition.value, said(f"publishing.edition.{edition.value}"))
            for edition in Edition
        ]
        self.group(
            "publishing.outlet_group",
            text_row(shell, "publishing.outlet", kept("outlet")),
            self.folder,
            choice_row(shell, "publishing.edition", kept("edition"), editions),
        )
        self.group(
            "publishing.limits",
            number_row(shell, "publishing.headline_most", kept("headline_most"), (40, 200, 5)),
            number_row(shell, "publishing.summary_most", kept("summary_most"), (80, 400, 10)),
            switch_row(shell, "publishing.strict", kept("strict")),
        )
        formats = kept("formats")
        rows = []
        for form in publishing.formats(shell.context.desk):
            row = member_row(shell, "publishing.format", formats, form.name)
            row.title.set_text(phrase(f"export.format.{form.name}"))
            row.say_about(ltr(form.suffix))
            rows.append(row)
        self.group("publishing.formats", *rows)
        shell.context.settings_changed.connect(self._look_at_folder)

    def refresh(self) -> None:
        self._look_at_folder()

    def _look_at_folder(self) -> None:
        """Say in the row when nothing can be written in the folder that was chosen."""
        chosen = self._shell.context.settings.publishing.folder
        if not self.isVisible():
            return
        try:
            if chosen:
                publishing.look_at_folder(Path(chosen).expanduser())
        except WorkstationError as error:
            self.folder.complain(sentence(error))
        else:
            self.folder.complain("")
