"""The Proof tab: three counters, the bulk fix, and all that wants a look."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.editor import Category, EditorPane, Mark
from ui.editor.marks import SHAPES
from ui.messages import sentence
from ui.panels.inspector.filter_counter import FilterCounter
from ui.panels.inspector.proof_list import ProofList
from ui.panels.inspector.proof_model import ProofModel
from ui.panels.inspector.proof_rows import Card, Row, Section, WordRow, rows_of, shown
from ui.panels.proofing import ProofSession
from ui.shell import Shell
from ui.widgets.button import Button, Kind
from ui.widgets.label import Rule
from ui.widgets.states import EmptyState
from ui.wording import phrase, tr
from workstation.articles import Article
from workstation.desk.proofing import Scope

DICTIONARIES = {"dictionary": False, "my_dictionary": True}
SCOPES = {"ignore_here": Scope.HERE, "ignore": Scope.STORY, "ignore_always": Scope.DESK}
ORDER = (Category.HAMZA, Category.SPELLING, Category.STYLE)


class ProofTab(QWidget):
    """What proofing found, to filter, walk, fix and set aside. ``residue_wanted(verb)`` asks for
    the lines that were set apart to be dropped (``drop``) or put back (``return``), or for those
    in the text to be taken out (``remove``)."""

    residue_wanted = Signal(str)

    def __init__(
        self, shell: Shell, pane: EditorPane, proof: ProofSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._pane, self._proof = shell, pane, proof
        self._article: Article | None = None
        self._only: Category | None = None
        self._turn = (0, 0)
        theme = shell.theme
        self.model = ProofModel(self)
        self.list = ProofList(theme, self.model)
        self.counters = {
            category: FilterCounter(
                theme, phrase(f"inspector.counter.{category}"), SHAPES[category]
            )
            for category in ORDER
        }
        self.fix_button = Button(
            theme,
            phrase("inspector.proof.fix_hamzas", count=0),
            kind=Kind.PRIMARY,
            icon="spell-check",
        )
        self.preview_button = Button(theme, phrase("inspector.proof.preview"))
        self.clean = EmptyState(
            theme,
            "circle-check",
            phrase("inspector.proof.clean"),
            phrase("inspector.proof.clean.text"),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.clean)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refill)
        self._lay_out()
        self._connect()
        self._refill()

    def _lay_out(self) -> None:
        px = self._shell.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(12), px(12), px(12), px(10))
        head.setSpacing(px(10))
        counters = QHBoxLayout()
        counters.setSpacing(px(8))
        for counter in self.counters.values():
            counters.addWidget(counter, 1)
        head.addLayout(counters)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(6))
        policy = self.fix_button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.fix_button.setSizePolicy(policy)
        buttons.addWidget(self.fix_button, 1)
        buttons.addWidget(self.preview_button)
        head.addLayout(buttons)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        for category, counter in self.counters.items():
            counter.pressed.connect(lambda category=category: self.filter(category))
        self.fix_button.clicked.connect(self._fix_certain)
        self.preview_button.clicked.connect(lambda: self._shell.actions.run("desk.preview_fixes"))
        self._proof.findings_changed.connect(self._soon.start)
        self._pane.editor.caret_moved.connect(self._follow)
        self.list.asked.connect(self._do)

    def show_story(self, article: Article | None, read_only: bool) -> None:
        self._article = article
        self.list.delegate.writable = not read_only
        self._refill()

    def filter(self, category: Category | None) -> None:
        """Show one category alone; the same again shows all."""
        self._only = None if category is self._only else category
        self._refill()

    # Showing

    def _refill(self) -> None:
        self._soon.stop()
        marks = self._pane.editor.mark_list()
        counts = self._proof.counts()
        if self._only is not None and not counts.get(self._only):
            self._only = None
        for category, counter in self.counters.items():
            counter.on = category is self._only
            counter.set_count(counts.get(category, 0))
            counter.update()
        apart = self._article.residue if self._article is not None else ()
        rows = rows_of(marks, self._proof.proofed_text, apart, self._only)
        at = self.list.currentIndex().row()
        self.model.show(rows)
        self._show_page(rows)
        self._show_buttons()
        if 0 <= at < len(rows):
            self.list.setCurrentIndex(self.model.index(at))
        self._follow()

    def _show_page(self, rows: list[Row]) -> None:
        trouble = self._proof.trouble
        if trouble is not None:
            self.clean.say("triangle-alert", phrase("inspector.proof.trouble"), sentence(trouble))
        elif self._article is None:
            self.clean.say("spell-check", phrase("inspector.no_story"))
        else:
            words = phrase("inspector.proof.clean"), phrase("inspector.proof.clean.text")
            self.clean.say("circle-check", *words)
        shows = bool(rows) and trouble is None
        self._pages.setCurrentWidget(self.list if shows else self.clean)
        waiting = self._proof.busy and not rows and trouble is None
        self.clean.setVisible(not shows and not waiting)

    def _show_buttons(self) -> None:
        count, writable = self._proof.certain_count, self.list.delegate.writable
        self.fix_button.set_text(phrase("inspector.proof.fix_hamzas", count=count))
        self.fix_button.setEnabled(bool(count) and writable)
        self.preview_button.setEnabled(bool(count))

    def _follow(self) -> None:
        """The row in hand is that of the mark at the caret."""
        mark = self._pane.editor.mark_at_caret()
        index = self.model.index_of(mark) if mark is not None else QModelIndex()
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    # Doing

    def _fix_certain(self) -> None:
        """The button has nothing left to do after this: the keyboard goes to the text, where the
        next Ctrl+Z takes the fixes back."""
        if self._proof.fix_certain():
            self._pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, row: Row, what: str) -> None:
        if isinstance(row, Section):
            self._proof.fix_certain(row.category)
        elif what == "menu":
            self._menu(row)
        elif what == "go":
            self.go(row)
        elif what == "enter":
            self.enter(row)
        elif what == "fix" and row.marks:
            self._proof.fix([(m, m.suggestions[0]) for m in row.marks if m.suggestions])
        elif what in ("ignore", "verified") and row.marks:
            self._proof.ignore(row.marks[0])
        elif what == "learn" and isinstance(row, WordRow):
            self._proof.learn(row.marks[0])
        elif what in ("remove", "drop", "return"):
            self.residue_wanted.emit(what)

    def go(self, row: WordRow | Card) -> None:
        """Go to the place that a row is of; again, to its next place."""
        marks = self._standing(row)
        places = row.places if isinstance(row, Card) else ()
        total = max(len(marks), len(places))
        if not total:
            return
        key = self.model.rows.index(row)
        turn = self._turn[1] + 1 if self._turn[0] == key else 0
        self._turn = (key, turn)
        at = turn % total
        editor = self._pane.editor
        if at < len(marks):
            editor.go_to_mark(marks[at])
        elif editor.text() == self._proof.proofed_text:
            editor.select(*places[at])

    def enter(self, row: WordRow | Card) -> None:
        """Apply the fix of a row: wherever the word stands when that is certain, else where the
        person looks. Without a fix, go to the place."""
        marks = [mark for mark in self._standing(row) if mark.suggestions]
        if not marks or self._pane.editor.isReadOnly():
            self.go(row)
            return
        if not all(mark.certain for mark in marks):
            here = self._pane.editor.mark_at_caret()
            marks = [next((mark for mark in marks if mark is here), marks[0])]
        place = self.list.currentIndex().row()
        self._proof.fix([(mark, mark.suggestions[0]) for mark in marks])
        self._refill()
        last = self.model.rowCount() - 1
        self.list.setCurrentIndex(self.model.index(max(0, min(place, last))))

    def _standing(self, row: WordRow | Card) -> list[Mark]:
        editor = self._pane.editor
        return [mark for mark in row.marks if editor.extent_of(mark) is not None]

    def _menu(self, row: WordRow | Card) -> None:
        menu = self.menu_for(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.menu_at)

    def menu_for(self, row: WordRow | Card) -> QMenu:
        """All that may be done with a row."""
        menu = QMenu(self)
        writable = not self._pane.editor.isReadOnly()
        marks = self._standing(row)
        first = marks[0] if marks else None
        for suggestion in first.suggestions[:9] if first is not None and writable else ():
            fixes = [(mark, suggestion) for mark in marks]
            words = shown(suggestion) or tr("inspector.proof.nothing")
            menu.addAction(words).triggered.connect(
                lambda _=False, fixes=fixes: self._proof.fix(fixes)
            )
        menu.addSeparator()
        menu.addAction(tr("inspector.proof.do.go")).triggered.connect(lambda: self.go(row))
        if first is not None:
            self._offer_to_set_aside(menu, first, is_word=isinstance(row, WordRow))
        return menu

    def _offer_to_set_aside(self, menu: QMenu, mark: Mark, *, is_word: bool) -> None:
        for name, mine in DICTIONARIES.items() if is_word else ():
            menu.addAction(tr(f"editor.popover.{name}")).triggered.connect(
                lambda _=False, mine=mine: self._proof.learn(mark, mine=mine)
            )
        for name, scope in SCOPES.items():
            menu.addAction(tr(f"editor.popover.{name}")).triggered.connect(
                lambda _=False, scope=scope: self._proof.ignore(mark, scope)
            )
