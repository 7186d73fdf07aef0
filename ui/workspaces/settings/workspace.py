"""The settings: sections at the start, the page of one in the middle, a search over all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.action_table import Where
from ui.shell import Group, Hint, Place, Shell, Workspace
from ui.theme import Type
from ui.widgets.fields import SearchField
from ui.widgets.label import Label
from ui.widgets.panes import Extent, Panes
from ui.wording import tr
from ui.workspaces.settings.about import About
from ui.workspaces.settings.comments import Comments
from ui.workspaces.settings.desk_file import DeskFile
from ui.workspaces.settings.finding import find
from ui.workspaces.settings.general import General
from ui.workspaces.settings.keyboard import Keyboard
from ui.workspaces.settings.proofing import Proofing
from ui.workspaces.settings.publishing import Publishing
from ui.workspaces.settings.rows import Section, said
from ui.workspaces.settings.section_list import SectionList
from ui.workspaces.settings.translation import Translation
from ui.workspaces.settings.writing import Writing
from workstation.text.folding import fold_key

WIDTH = 720
SECTIONS: tuple[type[Section], ...] = (
    General,
    Proofing,
    Writing,
    Translation,
    Comments,
    Publishing,
    Keyboard,
    DeskFile,
    About,
)


class SettingsWorkspace(Workspace):
    id = "settings"
    icon = "settings"
    at_foot = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sections: dict[str, Section] = {}
        self._slots: dict[str, QVBoxLayout] = {}
        self.search = SearchField(shell.theme, said("search"))
        self.list = SectionList(shell.theme)
        self.area = QScrollArea()
        self._none = Label(shell.theme, "", Type.BASE, "ink2", wrap=True)
        self._page = QVBoxLayout()
        self._panes = Panes(shell.context, self.id)
        self._build()
        for kind in SECTIONS:
            self._slots[kind.id] = slot = QVBoxLayout()
            self._page.addLayout(slot)
            self.list.add(kind.id, kind.icon, said(kind.id))
        self._page.addWidget(self._none)
        self._page.addStretch(1)
        self.search.textChanged.connect(self._filter)
        self.search.escaped.connect(self.list.setFocus)
        self.list.chosen.connect(self.show_section)
        shell.actions.bind("app.find", self._find, scope=Where.SETTINGS, owner=self)
        shell.actions.bind(
            "app.start_pane", self._panes.toggle_start, scope=Where.SETTINGS, owner=self
        )
        shell.provide(Group.COMMANDS, partial(find, shell))
        shell.theme.changed.connect(self._dress)
        self._dress()
        self.list.set_value("general")

    # What the shell asks

    def subtitle(self) -> str:
        return tr("settings_window.searching") if self._wanted() else str(said(self.list.value))

    def activate(self, article_id: int | None) -> None:
        if not self._wanted():
            self.show_section(self.list.value)

    def go_to(self, place: Place) -> None:
        """Show the section that the place names as its field; ``keyboard:desk.new`` leads to the
        keys of an action."""
        name, _, action_id = place.field.partition(":")
        if name not in self._slots:
            return
        self.show_section(name)
        section = self.section(name)
        if action_id and isinstance(section, Keyboard):
            section.table.choose(action_id)
            section.table.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        """Keep what is being typed: the field that has the focus gives it up."""
        focus = self.focusWidget()
        if focus is not None and focus is not self.search:
            focus.clearFocus()
        return True

    def status_hints(self) -> Sequence[Hint]:
        return (Hint(self.shell.actions.hint("app.find"), tr("settings_window.search")),)

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.area)

    # Sections

    def section(self, name: str) -> Section:
        """A section by its id, made when it is first asked for."""
        if name not in self._sections:
            kind = next(kind for kind in SECTIONS if kind.id == name)
            made = kind(self.shell)
            if isinstance(made, Keyboard):
                made.table.wants_sight.connect(partial(self._bring_to_sight, made.table))
            self._sections[name] = made
            self._slots[name].addWidget(made)
        return self._sections[name]

    def show_section(self, name: str) -> None:
        """Bring a section up; a search ends."""
        if self._wanted():
            self.search.clear()
        self.list.set_value(name)
        shown = self.section(name)
        for section in self._sections.values():
            section.setVisible(section is shown)
        self._none.hide()
        shown.filter("")
        shown.refresh()
        self.area.verticalScrollBar().setValue(0)
        self.changed.emit()

    def _filter(self, text: str) -> None:
        wanted = self._wanted()
        if not wanted:
            self.show_section(self.list.value)
            return
        found = [name for name in self._slots if self._search_in(name, wanted)]
        self._none.setVisible(not found)
        self._none.set_text(tr("settings_window.nothing", query=text.strip()))
        self.list.mark(found)
        self.area.verticalScrollBar().setValue(0)
        self.changed.emit()

    def _search_in(self, name: str, wanted: str) -> bool:
        fresh = name not in self._sections
        section = self.section(name)
        hits = section.filter(wanted)
        section.setVisible(hits)
        if fresh:
            section.refresh()
        return hits

    def _wanted(self) -> str:
        return fold_key(self.search.text()).strip()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _bring_to_sight(self, inside: QWidget, rect: QRect) -> None:
        page = self.area.widget()
        if page is None or not self.isVisible():
            return
        top = inside.mapTo(page, rect.topLeft())
        middle = top.y() + rect.height() // 2
        QTimer.singleShot(0, self, lambda: self.area.ensureVisible(0, middle, 0, rect.height() * 2))

    # Building

    def _build(self) -> None:
        theme = self.shell.theme
        start = QWidget()
        start.setProperty("ground", "panel")
        start.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QHBoxLayout()
        self._top.addWidget(self.search)
        column.addLayout(self._top)
        column.addWidget(self.list, 1)
        page = QWidget()
        page.setProperty("ground", "surface")
        self._outer = QHBoxLayout(page)
        self._middle = QWidget()
        self._middle.setLayout(self._page)
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 100)
        self._outer.addStretch(1)
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setProperty("ground", "surface")
        self._panes.build(
            self.area, 480, start=start, start_extent=Extent(248, 180, 340), start_stays=True
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)
        self._page.setSpacing(theme.px(28))

    def _dress(self) -> None:
        px = self.shell.theme.px
        self._middle.setMaximumWidth(px(WIDTH))
        self._outer.setContentsMargins(px(28), px(24), px(28), px(32))
        self._page.setContentsMargins(0, 0, 0, 0)
        self._top.setContentsMargins(px(12), px(10), px(12), px(8))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._sections:
            self.section(self.list.value).refresh()
