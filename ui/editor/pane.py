"""The editor with all that belongs to it: find bar, ruler, popover, and their actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.action_table import Where
from ui.editor import forms, invisibles, painting
from ui.editor.find_bar import FindBar
from ui.editor.marks import Category, Mark
from ui.editor.popover import FixPopover
from ui.editor.ruler import OverviewRuler
from ui.editor.story import StoryEditor
from ui.editor.views import Views
from ui.shell import Shell
from ui.wording import tr
from workstation.articles import BlockKind, SpanKind
from workstation.text.pasted import Repair


class EditorPane(QWidget):
    """A story editor at work in a workspace whose scope is ``where``.

    ``editor`` is the :class:`StoryEditor`. Signals say what the desk has to do:
    ``fixed(mark, suggestion)`` after a fix was put into the text, ``fix_all_wanted``,
    ``learn_wanted(mark)`` for the desk's dictionary and ``learn_mine_wanted(mark)`` for the
    person's own, ``ignore_wanted(mark)`` in the story, ``ignore_here_wanted(mark)`` and
    ``ignore_always_wanted(mark)``, ``note_wanted(start, end)``, ``link_wanted``.
    """

    fixed = Signal(object, str)
    fix_all_wanted = Signal()
    learn_wanted = Signal(object)
    learn_mine_wanted = Signal(object)
    ignore_wanted = Signal(object)
    ignore_here_wanted = Signal(object)
    ignore_always_wanted = Signal(object)
    note_wanted = Signal(int, int)
    link_wanted = Signal()

    def __init__(
        self, shell: Shell, where: Where = Where.DESK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._where = shell, where
        theme = shell.theme
        self.editor = StoryEditor(theme)
        self.find_bar = FindBar(theme, self.editor)
        self._ruler = OverviewRuler(theme, self.editor, self.editor)
        self.views = Views(self.editor)
        self._popover: FixPopover | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.editor, 1)
        self.editor.mark_pressed.connect(self.open_fixes)
        self.editor.story_changed.connect(self.close_fixes)
        self.editor.verticalScrollBar().valueChanged.connect(self.close_fixes)
        self.find_bar.replaced.connect(self._tell_replaced)
        self.editor.mended.connect(self._tell_mended)
        self.editor.installEventFilter(self)
        self._bind()

    # Fixes

    def open_fixes(self, mark: Mark | None = None, *, focus: bool = False) -> bool:
        """Open the popover of a mark (of the one at the caret); with the keyboard in it if
        ``focus``. False when there is no mark."""
        mark = mark or self.editor.mark_at_caret()
        if mark is None or not self.editor.go_to_mark(mark):
            return False
        extent = self.editor.extent_of(mark)
        word = self._rect_of(*extent) if extent else QRect()
        at, total = self.editor.position_of(mark)
        sheet = self._sheet()
        top_left = self.mapTo(self.window(), QPoint(0, 0))
        direction = self.editor.textCursor().block().blockFormat().layoutDirection()
        sheet.open_for(
            mark,
            at,
            total,
            self.certain(),
            word,
            QRect(top_left, self.size()),
            direction,
            focus=focus,
        )
        self._shell.messages.announce(sheet.spoken(at, total))
        return True

    def close_fixes(self) -> None:
        """Close the popover; the caret stays where it was."""
        if self._popover is not None:
            self._popover.close_sheet()

    @property
    def fixes_open(self) -> bool:
        return self._popover is not None and self._popover.isVisible()

    @property
    def popover(self) -> FixPopover:
        """The popover, made when first asked for."""
        return self._sheet()

    def certain(self) -> int:
        """How many hamzas are certain."""
        return len(self.certain_marks())

    def certain_marks(self) -> list[Mark]:
        return [
            mark
            for mark in self.editor.mark_list()
            if mark.category is Category.HAMZA and mark.certain and mark.suggestions
        ]

    def apply(self, mark: Mark, suggestion: str) -> None:
        """Put a suggestion for a marked word and say so."""
        if self.editor.apply([(mark, suggestion)]):
            self.fixed.emit(mark, suggestion)

    def apply_certain(self) -> int:
        """Fix all certain hamzas in the text as one step of undo; how many."""
        return self.editor.apply([(mark, mark.suggestions[0]) for mark in self.certain_marks()])

    def apply_first(self) -> bool:
        """Put the first suggestion for the word at the caret and go on to the next mark."""
        mark = self.editor.mark_at_caret()
        if mark is None or not mark.suggestions:
            return False
        self.apply(mark, mark.suggestions[0])
        return True

    def step(self, by: int) -> None:
        """Go to the next mark and open its fixes, as F8 does; focus stays in the text."""
        mark = self.editor.step_mark(by)
        if mark is not None:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.open_fixes(mark)

    # Within

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.editor and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._place_ruler()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ruler()

    def _place_ruler(self) -> None:
        bar = self.editor.verticalScrollBar().width()
        width = self._shell.theme.px(OverviewRuler.WIDTH)
        gap = self._shell.theme.px(2)
        rtl = self.editor.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = bar + gap if rtl else self.editor.width() - bar - gap - width
        self._ruler.setGeometry(left, 0, width, self.editor.height())
        self._ruler.raise_()

    def _rect_of(self, start: int, end: int) -> QRect:
        """Where a stretch stands in the window (its first line)."""
        cursor = self.editor.cursor_for(start, end)
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        boxes = painting.stretch_boxes(self.editor, first, last)
        box = boxes[0].toAlignedRect() if boxes else self.editor.cursorRect(cursor)
        corner = self.editor.viewport().mapTo(self.window(), box.topLeft())
        return QRect(corner, box.size())

    def _sheet(self) -> FixPopover:
        if self._popover is None:
            sheet = FixPopover(self._shell.theme, self._shell.actions, self.window())
            sheet.applied.connect(self.apply)
            sheet.all_applied.connect(self.fix_all_wanted)
            sheet.learnt.connect(self.learn_wanted)
            sheet.learnt_mine.connect(self.learn_mine_wanted)
            sheet.ignored.connect(self.ignore_wanted)
            sheet.ignored_here.connect(self.ignore_here_wanted)
            sheet.ignored_always.connect(self.ignore_always_wanted)
            sheet.closed.connect(self._closed)
            self._popover = sheet
        return self._popover

    def _closed(self, had_keyboard: bool) -> None:
        self.editor.show_mark(None)
        if had_keyboard:
            self.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _tell_replaced(self, count: int) -> None:
        undo: Callable[[], object] | None = self.editor.undo if count else None
        self._shell.messages.toast(tr("editor.find.replaced", n=count), undo=undo)

    def _tell_mended(self, repairs: Sequence[Repair]) -> None:
        parts = tr("editor.pasted.and").join(tr(f"editor.pasted.{repair}") for repair in repairs)
        said = tr("editor.pasted", what=parts)
        self._shell.messages.toast(said, undo=self.editor.undo)

    def _turn(self) -> None:
        direction = forms.cycle_direction(self.editor)
        self._shell.messages.toast(tr(f"editor.direction.{direction}"))

    def _offer_invisible(self) -> None:
        corner = self.editor.cursorRect().bottomLeft()
        invisibles.menu_of(self.editor).popup(self.editor.viewport().mapToGlobal(corner))

    def _show_invisible(self) -> None:
        self.views.set_invisible(not self.views.invisible)
        self._tell_view("invisible", self.views.invisible)

    def _hold_line(self) -> None:
        self.views.set_typewriter(not self.views.typewriter)
        self._tell_view("typewriter", self.views.typewriter)

    def _tell_view(self, name: str, on: bool) -> None:
        self._shell.messages.toast(tr(f"editor.view.{name}.{'on' if on else 'off'}"))

    def _want_note(self) -> None:
        self.note_wanted.emit(*self.editor.selected())

    def _bind(self) -> None:
        editor, bind = self.editor, self._shell.actions.bind
        document = editor.document()

        def writable() -> bool:
            return not editor.isReadOnly()

        bind("editor.undo", editor.undo, enabled=document.isUndoAvailable, owner=self)
        bind("editor.redo", editor.redo, enabled=document.isRedoAvailable, owner=self)
        doings: dict[str, Callable[[], object]] = {
            "editor.paste_plain": editor.paste_plain,
            "editor.strong": lambda: forms.toggle_span(editor, SpanKind.STRONG),
            "editor.quote_style": lambda: forms.toggle_span(editor, SpanKind.QUOTE_STYLE),
            "editor.link": self.link_wanted.emit,
            "editor.guillemets": lambda: forms.guillemets(editor),
            "editor.direction": self._turn,
            "editor.heading": lambda: forms.toggle_kind(editor, BlockKind.HEADING),
            "editor.block_quote": lambda: forms.toggle_kind(editor, BlockKind.QUOTE),
            "editor.list": lambda: forms.toggle_kind(editor, BlockKind.LIST_ITEM),
            "editor.invisible": self._offer_invisible,
            "editor.nbsp": lambda: invisibles.put(editor, invisibles.OFFERED["nbsp"]),
            "editor.apply_first": self.apply_first,
        }
        for action, run in doings.items():
            bind(action, run, enabled=writable, owner=self)
        bind("editor.show_invisible", self._show_invisible, owner=self)
        bind("editor.typewriter", self._hold_line, owner=self)
        bind("editor.fixes", lambda: self.open_fixes(focus=True), owner=self)
        bind("editor.note", self._want_note, owner=self)
        scope = self._where
        bind("app.find", self.find_bar.summon, scope=scope, owner=self)
        bind("app.replace", lambda: self.find_bar.summon(replace=True), scope=scope, owner=self)
        bind("app.find_next", lambda: self.find_bar.step(1), scope=scope, owner=self)
        bind("app.find_previous", lambda: self.find_bar.step(-1), scope=scope, owner=self)
        bind("app.next_issue", lambda: self.step(1), scope=scope, owner=self)
        bind("app.previous_issue", lambda: self.step(-1), scope=scope, owner=self)
        bind(
            "app.escape",
            self.close_fixes,
            enabled=lambda: self.fixes_open,
            scope=scope,
            owner=self,
        )
