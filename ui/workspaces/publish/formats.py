"""The middle pane: the formats to choose from, the files that come of them, and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.chip import Count
from ui.widgets.label import Label
from ui.wording import phrase
from ui.workspaces.publish.cards import CardGrid, FormatCard
from ui.workspaces.publish.files import FilesView
from ui.workspaces.publish.footer import Footer
from workstation.desk.publishing import Format
from workstation.export.exporter import Group


class FormatsPane(QWidget):
    """``chosen_changed`` comes when a card was checked or not any more, ``keep_wanted`` when the
    person wants the choice kept."""

    chosen_changed = Signal()
    keep_wanted = Signal()
    checks_wanted = Signal()
    preview_wanted = Signal()

    def __init__(
        self, shell: Shell, formats: Sequence[Format], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        theme, px = shell.theme, shell.theme.px
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards = {f.name: FormatCard(theme, f.name, f.suffix) for f in formats}
        self.files = FilesView(theme)
        self.footer = Footer(shell)
        self._picked = Label(theme, "", Type.META, "ink2")
        self.keep = Button(theme, phrase("publish_window.keep"), kind=Kind.QUIET, size=Size.SMALL)
        self.keep.clicked.connect(self.keep_wanted)
        self._to_checks = IconButton(theme, "list-checks", phrase("publish_window.checks"))
        self._to_preview = IconButton(theme, "eye", phrase("publish_window.preview"))
        self._to_checks.clicked.connect(self.checks_wanted)
        self._to_preview.clicked.connect(self.preview_wanted)
        self.offer_panes(checks=False, preview=False)
        self._files_title = Label(theme, phrase("publish_window.files"), Type.META_STRONG, "ink2")
        body = QWidget()
        body.setProperty("ground", "none")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(8))
        self._fill(column, formats)
        column.addSpacing(px(8))
        column.addWidget(self._files_title)
        column.addWidget(self.files)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head(len(formats)))
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.footer)
        for card in self.cards.values():
            card.toggled.connect(self._toggled)
        self._say()

    def _head(self, count: int) -> Bar:
        bar = Bar(self._shell.theme, 40, "surface")
        bar.row.addWidget(self._to_checks)
        bar.row.addWidget(Label(self._shell.theme, phrase("publish_window.formats"), Type.TITLE))
        bar.row.addWidget(Count(self._shell.theme, count))
        bar.row.addStretch()
        bar.row.addWidget(self._picked)
        bar.row.addWidget(self.keep)
        bar.row.addWidget(self._to_preview)
        return bar

    def _fill(self, column: QVBoxLayout, formats: Sequence[Format]) -> None:
        theme = self._shell.theme
        for group in Group:
            cards = [self.cards[f.name] for f in formats if f.group == group]
            if cards:
                title = phrase(f"publish_window.group.{group}")
                column.addSpacing(theme.px(4))
                column.addWidget(Label(theme, title, Type.META_STRONG, "ink2"))
                column.addWidget(CardGrid(theme, cards))

    def offer_panes(self, *, checks: bool, preview: bool) -> None:
        """Offer the panes that are hidden."""
        self._to_checks.setVisible(checks)
        self._to_preview.setVisible(preview)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the checked formats, in the order of the cards."""
        return tuple(name for name, card in self.cards.items() if card.isChecked())

    def choose(self, names: Sequence[str]) -> None:
        """Check these formats and no others; one signal for all."""
        before = self.chosen
        for name, card in self.cards.items():
            card.blockSignals(True)
            card.setChecked(name in names)
            card.blockSignals(False)
        if self.chosen != before:
            self._toggled()

    def lock(self, locked: bool) -> None:
        """Keep the choice as it is while files are written."""
        footer = self.footer
        choices = (self.keep, footer.edition_box, footer.pick, footer.outlets)
        for widget in (*self.cards.values(), *choices):
            widget.setEnabled(not locked)
        self.footer.folder_field.setReadOnly(locked)

    def _toggled(self) -> None:
        self._say()
        self.chosen_changed.emit()

    def _say(self) -> None:
        n = len(self.chosen)
        self._picked.set_text(phrase("publish_window.chosen", n=n))
        self._files_title.setVisible(n > 0)
        self.files.setVisible(n > 0)
