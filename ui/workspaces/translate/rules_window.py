"""Where sentences end: the team's own rules as SRX, in and out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.jobs import Lane
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import ltr, phrase, tr
from workstation.desk import segmentation_rules
from workstation.errors import WorkstationError
from workstation.jobs import Job
from workstation.text.srx import RuleBook

SRX = "SRX (*.srx *.xml)"


class RulesWindow(QDialog):
    """Says which rules hold, and why a file was refused, with its line."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.rules").rstrip("…"))
        self.setMinimumWidth(px(520))
        self.held = Label(theme, "", Type.EMPTY_TITLE, wrap=True)
        self.told = Label(theme, phrase("workbench.rules_told"), Type.BASE, "ink2", wrap=True)
        self.trouble = Label(theme, "", Type.BASE, "red", wrap=True)
        self.bring = Button(theme, phrase("workbench.rules_in"), kind=Kind.PRIMARY)
        self.give = Button(theme, phrase("workbench.rules_out"))
        self.drop = Button(theme, phrase("workbench.rules_drop"), kind=Kind.QUIET)
        self.bring.clicked.connect(self._ask_file)
        self.give.clicked.connect(self._ask_place)
        self.drop.clicked.connect(self._give_up)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.drop)
        foot.addStretch()
        foot.addWidget(self.give)
        foot.addWidget(self.bring)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for widget in (self.held, self.told, self.trouble):
            column.addWidget(widget)
        column.addStretch()
        column.addLayout(foot)
        self.trouble.hide()
        self.reload()
        self.bring.setFocus()

    def reload(self) -> None:
        """Read which rules hold."""
        desk = self._shell.context.desk
        self._run(lambda job: segmentation_rules.team_book(desk), self._show)

    def bring_in(self, path: Path) -> None:
        """Take the rules of a file as the team's; those before stay where it is refused."""
        desk = self._shell.context.desk
        said = phrase("workbench.did.rules_in", name=ltr(path.name))

        def done(book: RuleBook) -> None:
            self._show(book)
            self._shell.messages.toast(said)

        self._run(lambda job: segmentation_rules.bring_in(desk, path), done)

    def write(self, path: Path) -> None:
        """Write the rules that hold to a file."""
        desk = self._shell.context.desk
        said = phrase("workbench.exported", name=ltr(path.name))
        self._run(
            lambda job: segmentation_rules.write_out(desk, path),
            lambda _: self._shell.messages.toast(said, icon="file-output"),
        )

    def _give_up(self) -> None:
        desk = self._shell.context.desk

        def done(kept: bytes | None) -> None:
            self._show(None)
            if kept is not None:
                self._shell.messages.toast(
                    phrase("workbench.did.rules_drop"), undo=lambda: self._put_back(kept)
                )

        self._run(lambda job: segmentation_rules.give_up(desk), done)

    def _put_back(self, content: bytes) -> None:
        desk = self._shell.context.desk

        self._run(lambda job: segmentation_rules.put_back(desk, content), self._show)

    def _show(self, book: RuleBook | None) -> None:
        self._complain("")
        self.drop.setVisible(book is not None)
        if book is None:
            self.held.set_text(phrase("workbench.rules_built_in"))
            return
        many = sum(len(one.rules) for one in book.languages)
        names = "، " if self._shell.language.rtl else ", "
        said = ltr(names.join(one.name for one in book.languages))
        self.held.set_text(phrase("workbench.rules_team", n=many, names=said))
        self._make_room()

    def _complain(self, text: str) -> None:
        self.trouble.set_text(text)
        self.trouble.setVisible(bool(text))
        self._make_room()

    def _make_room(self) -> None:
        """Grow where a sentence takes more lines than there is room for."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), max(self.height(), column.heightForWidth(self.width())))

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("workbench.rules_in"), "", SRX)
        if name:
            self.bring_in(Path(name))

    def _ask_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("workbench.rules_out"), "segmentation.srx", SRX
        )
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(".srx"))

    def _run(self, work: Callable[[Job], object], done: Callable[..., object]) -> None:
        def failed(error: WorkstationError) -> None:
            self._complain(sentence(error))

        self._shell.runner.run(work, lane=Lane.DISK, done=done, failed=failed, owner=self)
