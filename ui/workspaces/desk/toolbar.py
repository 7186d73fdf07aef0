"""The toolbar over the editor: forms, marks, direction; how it is saved; the way on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui import icons
from ui.editor import StoryEditor, forms
from ui.editor.dress import kind_of
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.chip import Picture
from ui.widgets.label import Label, Rule
from ui.wording import Text, phrase, tr
from ui.workspaces.desk.menus import drop
from ui.workspaces.desk.saving import Autosave, Standing
from ui.workspaces.desk.states import LOOKS, name_of, onward, verb_for
from workstation.articles import Article, ArticleState, BlockKind, SpanKind
from workstation.desk.articles import allowed_moves

FORMS = (
    ("editor.heading", "heading"),
    ("editor.strong", "bold"),
    ("editor.quote_style", "italic"),
    ("editor.link", "link"),
    ("editor.block_quote", "text-quote"),
    ("editor.list", "list"),
)
APART = 5
"""Pixels of the design on each side of a rule between groups."""
KINDS = {
    "editor.heading": BlockKind.HEADING,
    "editor.block_quote": BlockKind.QUOTE,
    "editor.list": BlockKind.LIST_ITEM,
}
SPANS = {
    "editor.strong": SpanKind.STRONG,
    "editor.quote_style": SpanKind.QUOTE_STYLE,
    "editor.link": SpanKind.LINK,
}


class SaveMark(QWidget):
    """A tick and «حُفظت 14:32», or that it is being saved, or that it could not be; where there
    is little room, the tick and the time alone."""

    def __init__(self, shell: Shell, autosave: Autosave) -> None:
        super().__init__()
        self._shell, self._autosave = shell, autosave
        self._short = False
        theme = shell.theme
        self.words = Label(theme, "", Type.META, "ink3")
        self._picture = Picture(theme, "check", 14, "ink3")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._picture)
        row.addWidget(self.words)
        autosave.standing_changed.connect(self.show_standing)
        shell.language.changed.connect(self.show_standing)

    def shorten(self, short: bool) -> None:
        """Say it with few words, or in full."""
        if short != self._short:
            self._short = short
            self.show_standing()

    def show_standing(self) -> None:
        """Say how the text stands now."""
        standing, moment = self._autosave.standing, self._autosave.saved_at
        self._picture.setVisible(standing is not Standing.SAVING)
        full, short = self._said(standing, moment)
        self.words.set_text(short if self._short else full)
        self.setToolTip(str(full))
        failed = standing is Standing.FAILED
        self._picture.show_as("circle-alert" if failed else "check", "red" if failed else "ink3")
        self.words.set_color("red" if failed else "ink3")
        self.words.setVisible(bool(self.words.text()))

    def _said(self, standing: Standing, moment: datetime | None) -> tuple[Text, Text]:
        """In full and in short."""
        if standing is Standing.FAILED:
            return phrase("desk_window.not_saved"), ""
        if moment is None:
            return "", ""
        if standing is Standing.SAVING:
            return phrase("app.saving"), "…"
        time = self._shell.language.time(moment.astimezone())
        return phrase("app.saved", time=time), time


class Toolbar(Bar):
    """``move_wanted(state)`` and ``onward_wanted`` say where the story is to go."""

    move_wanted = Signal(object)
    onward_wanted = Signal()

    def __init__(self, shell: Shell, editor: StoryEditor, autosave: Autosave) -> None:
        super().__init__(shell.theme, 44, "surface")
        self._shell, self._editor = shell, editor
        theme = shell.theme
        self.buttons: dict[str, IconButton] = {}
        self.saved = SaveMark(shell, autosave)
        self.state = Button(theme, "", menu_arrow=True)
        self.onward = Button(theme, "", kind=Kind.PRIMARY, icon="arrow-right", icon_after=True)
        self.more = IconButton(theme, "more-horizontal", phrase("desk_window.more"))
        self._article: Article | None = None
        self._fitting = False
        self._build()
        self.state.clicked.connect(self._open_moves)
        self.more.clicked.connect(self._open_more)
        self.onward.clicked.connect(self.onward_wanted)
        editor.caret_moved.connect(self._follow_caret)
        editor.story_changed.connect(self._follow_caret)
        editor.document().undoAvailable.connect(self._follow_caret)
        editor.document().redoAvailable.connect(self._follow_caret)
        autosave.standing_changed.connect(self._fit)
        shell.actions.changed.connect(self._say)
        shell.language.changed.connect(self._say)
        shell.theme.changed.connect(self._fit)
        self._say()

    def show_story(self, article: Article, *, read_only: bool) -> None:
        """Show the state of a story and where it may go."""
        self._article = article
        look = LOOKS[article.state]
        self.state.set_text(name_of(article.state))
        self.state.set_icon(look.icon)
        self.state.setAccessibleName(tr("desk_window.state_now", state=self.state.shown()))
        self.state.setEnabled(not read_only)
        self.onward.set_text(onward(article.state))
        self.onward.setEnabled(not read_only)
        self._follow_caret()
        self._fit()

    def show_marks(self, shown: bool) -> None:
        """Show whether proof marks are on."""
        self.buttons["desk.marks"].setChecked(shown)

    def moves_menu(self) -> QMenu:
        """The moves that the story's state allows, spiking last and apart."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._article is None:
            return menu
        theme = self._shell.theme
        for state in allowed_moves(self._article):
            if state is ArticleState.SPIKED:
                menu.addSeparator()
            action = QAction(str(verb_for(state)), menu)
            color = theme.color("red" if state is ArticleState.SPIKED else "ink2")
            action.setIcon(icons.icon(LOOKS[state].icon, color, theme.px(16)))
            action.triggered.connect(lambda _=False, to=state: self.move_wanted.emit(to))
            menu.addAction(action)
        return menu

    def minimumSizeHint(self) -> QSize:
        return QSize(self._shell.theme.px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Within

    def _build(self) -> None:
        self._tools = QHBoxLayout()
        self._tools.setSpacing(0)
        self.row.addLayout(self._tools)
        self._rules = (Rule(upright=True), Rule(upright=True))
        for action, icon in (("editor.undo", "undo-2"), ("editor.redo", "redo-2")):
            self._add(action, icon)
        self._part(self._rules[0])
        for action, icon in FORMS:
            self._add(action, icon, checkable=True)
        self._part(self._rules[1])
        self._add("desk.marks", "spell-check", checkable=True)
        self._add("editor.direction", "pilcrow-left")
        self._tools.addWidget(self.more)
        self.row.addStretch(1)
        for widget in (self.saved, self.state, self.onward):
            self.row.addWidget(widget)
        self.more.hide()
        self.show_marks(True)

    def _add(self, action: str, icon: str, *, checkable: bool = False) -> None:
        name = phrase(f"actions.{action}")
        button = IconButton(self._shell.theme, icon, name, checkable=checkable)
        button.clicked.connect(lambda: self._do(action))
        self.buttons[action] = button
        self._tools.addWidget(button)

    def _part(self, rule: Rule) -> None:
        gap = self._shell.theme.px(APART)
        self._tools.addSpacing(gap)
        self._tools.addWidget(rule)
        self._tools.addSpacing(gap)

    def _do(self, action: str) -> None:
        self._shell.actions.run(action)
        if action != "editor.link":
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_caret()

    def _follow_caret(self) -> None:
        """Show what holds at the caret, and what can be done."""
        document, writable = self._editor.document(), not self._editor.isReadOnly()
        kind = kind_of(self._editor.textCursor().block())
        span = forms.span_at(self._editor)
        headline = self._editor.textCursor().blockNumber() == 0
        for action, button in self.buttons.items():
            if action in KINDS:
                button.setChecked(kind is KINDS[action] and not headline)
                button.setEnabled(writable and not headline)
            elif action in SPANS:
                button.setChecked(span is SPANS[action])
                button.setEnabled(writable)
        self.buttons["editor.undo"].setEnabled(writable and document.isUndoAvailable())
        self.buttons["editor.redo"].setEnabled(writable and document.isRedoAvailable())
        self.buttons["editor.direction"].setEnabled(writable)

    def _say(self) -> None:
        for action, button in self.buttons.items():
            button.set_keys(self._shell.actions.hint(action))
        self.onward.setToolTip(self._shell.actions.tip("desk.next_state"))
        self._fit()

    def _fit(self) -> None:
        """Shorten and hide what there is no room for, the least wanted first; forms go into a
        menu. Hiding may move the toolbar's own edges, so it is not begun again meanwhile."""
        if self._fitting:
            return
        self._fitting = True
        px = self._shell.theme.px
        for rule in self._rules:
            rule.setFixedHeight(px(20))
        self.saved.shorten(False)
        if self._missing(()) > 0:
            self.saved.shorten(True)
        spare: list[QWidget] = [self.buttons["editor.direction"]]
        spare += [self.buttons[action] for action, _ in reversed(FORMS)]
        spare += [self.buttons["editor.redo"], self.buttons["editor.undo"], self.saved, self.state]
        hidden: list[QWidget] = []
        while spare and self._missing(hidden) > 0:
            hidden.append(spare.pop(0))
        for widget in (*self._wide, *self.buttons.values()):
            widget.setVisible(widget not in hidden)
        self.more.setVisible(bool(hidden))
        self._rules[0].setVisible(self.buttons["editor.heading"] not in hidden)
        self._fitting = False

    @property
    def _wide(self) -> tuple[QWidget, ...]:
        return (self.saved, self.state, self.onward)

    def _missing(self, hidden: Sequence[QWidget]) -> int:
        """How many pixels are wanting when these are hidden."""
        px, gap = self._shell.theme.px, self.row.spacing()
        wide = [widget for widget in self._wide if widget not in hidden]
        narrow = [button for button in self.buttons.values() if button not in hidden]
        need = sum(widget.sizeHint().width() + gap for widget in wide)
        need += sum(button.sizeHint().width() for button in narrow)
        need += self.more.sizeHint().width() if hidden else 0
        return need + 2 * px(12) + gap + 4 * px(APART) + 2 - self.width()

    def _open_moves(self) -> None:
        drop(self.moves_menu(), self.state)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, button in self.buttons.items():
            if button.isHidden():
                made = self._shell.actions.qaction(action, menu)
                menu.addAction(made)
        drop(menu, self.more)
