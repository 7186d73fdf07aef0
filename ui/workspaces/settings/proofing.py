"""Settings of proofing: the style guide, what is looked for, and the words that the desk learnt."""

from __future__ import annotations

from ui.shell import Shell
from ui.widgets.segmented import Option
from ui.workspaces.settings.controls import Choice, choice_row, member_row
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, SettingRow, said
from ui.workspaces.settings.style_guide import StyleGuide
from ui.workspaces.settings.words import AlwaysIgnored, DeskWords
from workstation.desk import style_guides

FAMILIES = (
    "hamza",
    "letter",
    "spelling",
    "punctuation",
    "consistency",
    "numbers",
    "style",
    "residue",
)


class Proofing(Section):
    id = "proofing"
    icon = "spell-check"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._kept = Kept(shell, "proofing", "style")
        self.words = DeskWords(shell)
        self.my_words = DeskWords(shell, mine=True)
        self.ignored = AlwaysIgnored(shell)
        self.guide_row = choice_row(shell, "proofing.guide", self._kept, guide_options())
        self.guide = StyleGuide(shell)
        self.guide.begun.connect(self._offer)
        own = SettingRow(shell.theme, "proofing.own_guide", self.guide, below=True)
        self.guide.row = own
        self.group("proofing.house", self.guide_row, own)
        silent = Kept(shell, "proofing", "silent")
        self.group(
            "proofing.families",
            *(
                member_row(shell, f"proofing.{name}", silent, name, inverse=True)
                for name in FAMILIES
            ),
        )
        row = SettingRow(shell.theme, "proofing.words", self.words, below=True)
        self.words.row = row
        mine = SettingRow(shell.theme, "proofing.my_words", self.my_words, below=True)
        self.my_words.row = mine
        self.group("proofing.dictionary", row, mine)
        aside = SettingRow(shell.theme, "proofing.ignored", self.ignored, below=True)
        self.ignored.row = aside
        self.group("proofing.set_aside", aside)

    def refresh(self) -> None:
        self._offer(str(self._kept.value))
        self.guide.reload()
        self.words.reload()
        self.my_words.reload()
        self.ignored.reload()

    def _offer(self, name: str) -> None:
        """Offer the guides that there are now."""
        control = self.guide_row.control
        if isinstance(control, Choice):
            control.set_options(guide_options(), name)


def guide_options() -> list[Option]:
    """The guides to choose from; the desk's own by the names that it gave them."""
    return [
        Option(guide.name, guide.name if guide.own else said(f"proofing.guide.{guide.name}"))
        for guide in style_guides.guides()
    ]
