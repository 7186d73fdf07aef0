"""The models on this machine, and those that can be had for other languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.engine import EngineWatch
from ui.jobs import Lane
from ui.messages import sentence
from ui.panels.engine_offer import EngineOffer, language_name, megabytes
from ui.shell import Shell
from ui.widgets.button import Button, IconButton
from ui.widgets.segmented import Option
from ui.wording import phrase
from ui.workspaces.settings.controls import Choice
from ui.workspaces.settings.files import FileRow
from ui.workspaces.settings.rows import Card, SettingRow, said
from workstation.desk import engines
from workstation.desk.engines import Offered


class ModelRow(SettingRow):
    """An installed model: its languages, version and size, and a button that deletes it."""

    def __init__(self, shell: Shell, source: str, target: str, version: str, size: int) -> None:
        about = said("translation.model_about", version=version or "–", size=megabytes(size))
        self.remove = IconButton(shell.theme, "trash-2", said("translation.model_remove"))
        super().__init__(shell.theme, "translation.model", self.remove, about=about)
        self.pair = (source, target)
        self.title.set_text(pair_name(source, target))
        self.remove.clicked.connect(
            lambda: shell.engine.remove(source, target, lambda e: self.complain(sentence(e)))
        )


class OtherModels(FileRow):
    """Models for other languages: asked for over the network when the person says so."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "translation.other_models")
        self._offered: list[Offered] = []
        self.choice = Choice(shell.theme, [], "")
        self.get = Button(shell.theme, said("translation.get_model"), icon="download")
        self.get.clicked.connect(self._get)
        self.ask = self.verb("translation.ask_models", self._ask, "globe")
        self.verb("translation.import_folder", self._choose_folder, "folder-open")
        self._under = QWidget()
        under = QHBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.choice, 1)
        under.addWidget(self.get)
        self.column.addWidget(self._under)
        self._under.hide()
        shell.engine.changed.connect(self._settle)

    def bring_in(self, folder: Path) -> None:
        """Install the models of a folder."""
        self.complain("")
        self._shell.engine.bring_in(
            folder,
            lambda _: self._shell.messages.toast(phrase("first_run.imported")),
            lambda error: self.complain(sentence(error)),
        )

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self)
        if folder:
            self.bring_in(Path(folder))

    def _ask(self) -> None:
        desk = self._shell.context.desk
        self.run(
            lambda job: engines.offered(desk, job),
            self._offer,
            said("translation.asking"),
            Lane.NETWORK,
        )

    def _offer(self, offered: Sequence[Offered]) -> None:
        self._offered = [model for model in offered if not model.installed]
        options = [
            Option(
                f"{model.source}>{model.target}",
                f"{pair_name(model.source, model.target)} · {megabytes(model.size)} MB",
            )
            for model in self._offered
        ]
        self.choice.set_options(options, options[0].value if options else "")
        self._under.setVisible(bool(options))
        if not options:
            self.complain(said("translation.no_other_models"))

    def _get(self) -> None:
        source, _, target = self.choice.value.partition(">")
        if source:
            self._shell.engine.get(source, target)

    def _settle(self) -> None:
        self.get.setEnabled(self._shell.engine.download is None)


class ModelsCard(Card):
    """The engine of the desk's own pair, the models that are here, and how to get others."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self.offer = EngineOffer(shell)
        self.others = OtherModels(shell)
        super().__init__(shell.theme, "translation.device", [self.offer, self.others])
        self._models: list[ModelRow] = []
        shell.engine.changed.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Show the models that are installed now."""
        wanted = self._installed(self._shell.engine)
        if [(row.pair, row.property("version")) for row in self._models] == list(wanted):
            return
        for row in self._models:
            self.drop(row)
        self._models = []
        for (pair, version), size in wanted.items():
            row = ModelRow(self._shell, *pair, version, size)
            row.setProperty("version", version)
            self._models.append(row)
            self.add(row)

    @staticmethod
    def _installed(engine: EngineWatch) -> dict[tuple[tuple[str, str], str], int]:
        models = engine.readiness.models if engine.readiness else ()
        return {((m.source, m.target), m.version): m.size for m in models}


def pair_name(source: str, target: str) -> str:
    """Two languages as a direction, in words: «من العربية إلى الإنجليزية»."""
    return str(said("translation.pair", source=language_name(source), target=language_name(target)))
