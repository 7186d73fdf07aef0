"""Settings of translation: engines and models, what leaves the machine, memory and terms."""

from __future__ import annotations

from ui.shell import Shell
from ui.widgets.segmented import Option
from ui.wording import phrase
from ui.workspaces.settings.controls import Choice, choice_row, number_row, path_row, text_row
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.models import ModelsCard
from ui.workspaces.settings.online import OnlineCard
from ui.workspaces.settings.rows import Section, said
from ui.workspaces.settings.stock import MemoryRow, TermsRow

TARGETS = ("en", "fr", "es", "de", "tr", "fa", "ru", "pt", "ur", "it", "zh")


class Translation(Section):
    id = "translation"
    icon = "languages"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)

        def kept(key: str) -> Kept:
            return Kept(shell, "translation", key)

        self.models = ModelsCard(shell)
        self.cards.append(self.models)
        self._column.addWidget(self.models)
        self.online = OnlineCard(shell)
        self.cards.append(self.online)
        self._column.addWidget(self.online)
        targets = [Option(tag, phrase(f"first_run.languages.{tag}")) for tag in TARGETS]
        first = choice_row(shell, "translation.engine", kept("engine"), self._engines())
        self._first = first.control
        self.group(
            "translation.work",
            choice_row(shell, "translation.target", kept("target"), targets),
            first,
            number_row(shell, "translation.minimum", kept("minimum"), (50, 100, 5), "%"),
            number_row(
                shell, "translation.pretranslate_at", kept("pretranslate_at"), (50, 100, 5), "%"
            ),
        )
        self.memory, self.terms = MemoryRow(shell), TermsRow(shell)
        self.group("translation.stock", self.memory, self.terms)
        self.group(
            "translation.places",
            text_row(
                shell,
                "translation.models_base",
                kept("models_base"),
                said("translation.mozilla"),
                ltr=True,
            ),
            path_row(
                shell,
                "translation.dictionaries",
                kept("dictionaries"),
                said("translation.system_only"),
            ),
        )
        shell.context.settings_changed.connect(self._settings_changed)

    def refresh(self) -> None:
        self.memory.reload()
        self.terms.reload()
        self.online.load()
        self._shell.engine.look()

    def _engines(self) -> list[Option]:
        names = ("device", *self._shell.context.settings.translation.engines)
        return [Option(name, phrase(f"mt.name.{name}")) for name in names]

    def _settings_changed(self) -> None:
        if isinstance(self._first, Choice):
            chosen = self._shell.context.settings.translation.engine
            self._first.set_options(self._engines(), chosen)
