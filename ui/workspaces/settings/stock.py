"""What the desk knows of translation: its memories and its terms, brought in and written out."""

from __future__ import annotations

from pathlib import Path

from ui.context import Change, Kind
from ui.jobs import Lane
from ui.panels.engine_offer import language_name
from ui.shell import Shell
from ui.wording import number, tr
from ui.workspaces.settings.files import FileRow
from ui.workspaces.settings.rows import said
from workstation.desk import memory, terms
from workstation.desk.memory import MemoryCount

TMX, TERMS = "TMX (*.tmx)", "CSV, TBX (*.csv *.tsv *.tbx *.tbxm *.xml)"
TERMS_OUT = "CSV (*.csv);;TBX (*.tbx)"


class MemoryRow(FileRow):
    """How much the translation memory holds; TMX in and out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "translation.memory", "")
        self.verb("import", lambda: self.ask_open(TMX, self.bring_in), "import")
        self.out = self.verb("export", lambda: self.ask_save("memory.tmx", TMX, self.write))
        shell.context.changed.connect(self._changed)

    def reload(self) -> None:
        """Count anew."""
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: memory.counts(desk), lane=Lane.THOUGHT, done=self._show, owner=self
        )

    def bring_in(self, path: Path) -> None:
        """Read a TMX file into a memory of its name."""
        desk = self._shell.context.desk
        self.run(lambda job: memory.bring_in(desk, path, job=job), self._brought, said("working"))

    def write(self, path: Path) -> None:
        """Write every unit to a TMX file."""
        desk = self._shell.context.desk
        self.run(lambda job: memory.write_out(desk, path, job=job), self._written, said("working"))

    def _brought(self, came: tuple[int, Change]) -> None:
        count, change = came
        self._shell.messages.toast(said("translation.units_in", n=count))
        self._shell.context.tell(change)

    def _written(self, count: int) -> None:
        self._shell.messages.toast(said("translation.units_out", n=count))

    def _show(self, counts: list[MemoryCount]) -> None:
        lines = [
            tr(
                "settings_window.translation.memory_line",
                memory=tr("settings_window.translation.own_memory")
                if count.memory == "desk"
                else count.memory,
                pair=f"{language_name(count.source_language)} – "
                f"{language_name(count.target_language)}",
                units=number(count.units),
            )
            for count in counts
        ]
        self.out.setEnabled(bool(lines))
        self.say_about("\n".join(lines) or said("translation.memory_empty"))

    def _changed(self, change: Change) -> None:
        if change.kind is Kind.MEMORY and self.isVisible():
            self.reload()


class TermsRow(FileRow):
    """How many terms there are; CSV and TBX in and out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "translation.terms", "")
        self.verb("import", lambda: self.ask_open(TERMS, self.bring_in), "import")
        self.out = self.verb("export", lambda: self.ask_save("terms.csv", TERMS_OUT, self.write))
        shell.context.changed.connect(self._changed)

    def reload(self) -> None:
        """Count anew."""
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: len(terms.all_concepts(desk)),
            lane=Lane.THOUGHT,
            done=self._show,
            owner=self,
        )

    def bring_in(self, path: Path) -> None:
        """Read a list of terms."""
        desk = self._shell.context.desk
        self.run(lambda job: terms.bring_in(desk, path, job), self._brought, said("working"))

    def write(self, path: Path) -> None:
        """Write every term to a file."""
        desk, language = self._shell.context.desk, self._shell.language.code
        self.run(lambda job: terms.write_out(desk, path, language), self._written)

    def _brought(self, came: tuple[int, Change]) -> None:
        count, change = came
        self._shell.messages.toast(said("translation.terms_in", n=count))
        self._shell.context.tell(change)

    def _written(self, count: int) -> None:
        self._shell.messages.toast(said("translation.terms_out", n=count))

    def _show(self, count: int) -> None:
        self.out.setEnabled(count > 0)
        self.say_about(said("translation.terms_count", n=count))

    def _changed(self, change: Change) -> None:
        if change.kind is Kind.TERM and self.isVisible():
            self.reload()
