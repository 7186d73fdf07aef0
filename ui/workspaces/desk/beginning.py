"""The menu of «قصة جديدة»: an empty story, or one from a template."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui import icons
from ui.jobs import Lane
from ui.shell import Found, Shell
from ui.wording import tr
from ui.workspaces.desk.menus import drop
from workstation.desk import articles, story_templates
from workstation.desk.articles import Saved
from workstation.desk.story_templates import StoryTemplate
from workstation.text.folding import fold_key


class Beginning(QObject):
    """Begins stories. ``begun(saved)`` comes when one is there."""

    begun = Signal(object)

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._window = shell, parent

    def empty(self) -> None:
        """Begin an empty story."""
        desk = self._shell.context.desk
        self._run(lambda: articles.write_new(desk))

    def from_template(self, template: StoryTemplate) -> None:
        """Begin a story as a template says."""
        desk = self._shell.context.desk
        self._run(lambda: story_templates.write_from(desk, template))

    def menu(self) -> QMenu:
        """The menu: an empty story first, then the templates; a bad file of the team's is told."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, tr("desk_window.template.empty"), "file-text", self.empty)
        menu.addSeparator()
        found, bad = story_templates.templates(self._shell.context.desk)
        for template in found:
            name = template.name(self._shell.language.code)
            self._add(menu, name, template.icon, partial(self.from_template, template))
        for wrong in bad:
            self._shell.messages.error(wrong)
        return menu

    def drop_under(self, button: QWidget) -> None:
        """Open the menu under a button."""
        drop(self.menu(), button)

    def find(self, query: str) -> list[Found]:
        """The templates that the palette finds by their names."""
        wanted = fold_key(query).split()
        if not wanted:
            return []
        language = self._shell.language.code
        named = [(tr("actions.desk.new") + ": " + t.name(language), t) for t in self._templates()]
        return [
            Found(name, partial(self._from_afar, template), template.icon)
            for name, template in named
            if all(word in fold_key(name) for word in wanted)
        ]

    def _templates(self) -> list[StoryTemplate]:
        return story_templates.templates(self._shell.context.desk)[0]

    def _from_afar(self, template: StoryTemplate) -> None:
        self._shell.open("desk")
        self.from_template(template)

    def _add(self, menu: QMenu, name: str, icon: str, run: Callable[[], object]) -> None:
        theme = self._shell.theme
        known = icon if icons.known(icon) else "file-text"
        action = QAction(icons.icon(known, theme.color("ink2"), theme.px(16)), name, menu)
        action.triggered.connect(lambda _=False: run())
        menu.addAction(action)

    def _run(self, verb: Callable[[], Saved]) -> None:
        self._shell.runner.run(
            lambda job: verb(), lane=Lane.SAVING, done=self.begun.emit, owner=self
        )
