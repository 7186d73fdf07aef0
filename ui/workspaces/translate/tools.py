"""The windows that stand beside the grid: each is opened once and comes forward again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from ui.shell import Shell

if TYPE_CHECKING:
    from ui.workspaces.translate.workspace import TranslateWorkspace

Window = TypeVar("Window", bound=QDialog)


class Tools(QObject):
    """Opens the windows of the translator's tools over the workspace."""

    def __init__(self, shell: Shell, workspace: TranslateWorkspace) -> None:
        super().__init__(workspace)
        self._shell, self._workspace = shell, workspace
        self._open: dict[str, QDialog] = {}

    def open_memories(self) -> None:
        """The memories and their units."""
        from ui.workspaces.translate.memory_window import MemoryWindow

        window, fresh = self._bring("memories", lambda: MemoryWindow(self._shell, self._workspace))
        if not fresh:
            window.reload()
        window.search.setFocus()

    def open_terms(self) -> None:
        """The termbase."""
        from ui.workspaces.translate.term_window import TermWindow

        window, fresh = self._bring(
            "terms", lambda: TermWindow(self._shell, self._workspace.sheet, self._workspace)
        )
        if not fresh:
            window.look()
        window.search.setFocus()

    def open_statistics(self) -> None:
        """How much there is to do, how it was done, what the review found."""
        self._figures("words")

    def open_report(self) -> None:
        """What the review of the story found."""
        self._figures("review")

    def _figures(self, page: str) -> None:
        from ui.workspaces.translate.figures_window import FiguresWindow

        workspace = self._workspace
        workspace.editing.keep_typed()
        workspace.reviewing.stop_clock()
        window, _ = self._bring(
            "figures", lambda: FiguresWindow(self._shell, workspace.sheet, workspace)
        )
        window.turn(page)
        window.reload()

    def open_replace(self) -> None:
        """Find and replace in targets, for what is selected in the target."""
        from ui.workspaces.translate.replace_window import ReplaceWindow

        workspace = self._workspace
        chosen = workspace.page.grid.live.target.selected_text()
        workspace.editing.keep_typed()
        window, fresh = self._bring(
            "replace",
            lambda: ReplaceWindow(self._shell, workspace.sheet, workspace.undo, workspace),
        )
        if fresh:
            window.wanted.connect(self._go)
        window.begin(chosen)

    def open_rules(self) -> None:
        """Where sentences end."""
        from ui.workspaces.translate.rules_window import RulesWindow

        self._ask("rules", lambda: RulesWindow(self._shell, self._workspace))

    def open_align(self) -> None:
        """Two texts made into a memory."""
        from ui.workspaces.translate.align_window import AlignWindow

        self._ask("align", lambda: AlignWindow(self._shell, self._workspace))

    def _ask(self, name: str, make: Callable[[], QDialog]) -> None:
        """Open a window that has the keyboard to itself until it is closed."""
        window = make()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.finished.connect(lambda _: self._open.pop(name, None))
        self._open[name] = window
        window.open()

    def _go(self, number: int) -> None:
        self._workspace.editing.uncover(number)
        self._workspace.editing.choose(number, True)
        self._workspace.window().activateWindow()

    def window(self, name: str) -> QDialog | None:
        """A window by its name, where it was opened."""
        return self._open.get(name)

    def _bring(self, name: str, make: Callable[[], Window]) -> tuple[Window, bool]:
        kept = self._open.get(name)
        fresh = kept is None
        window: Window = make() if kept is None else kept  # type: ignore[assignment]
        self._open[name] = window
        window.show()
        window.raise_()
        window.activateWindow()
        return window, fresh
