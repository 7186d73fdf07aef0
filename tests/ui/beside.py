"""A story in an editor with the inspector beside it, over a real desk with the sample story."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hands import settle
from PySide6.QtWidgets import QHBoxLayout

from ui.context import Kind, touches
from ui.editor import EditorPane, Mark
from ui.panels.inspector import Inspector
from ui.panels.proofing import ProofSession
from ui.shell import Place, Shell, Workspace
from ui.window import Window
from workstation.articles import Article
from workstation.assets import asset
from workstation.desk import articles
from workstation.desk.desk import Desk
from workstation.settings import Folders, Person, Settings

SAMPLE = "samples/coalition.txt"


class Page(Workspace):
    """As little of the desk workspace as the inspector needs."""

    id = "desk"
    icon = "layout-list"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.pane = EditorPane(shell)
        self.proof = ProofSession(shell, self.pane)
        self.inspector = Inspector(shell, self.pane, self.proof, self.flush)
        row = QHBoxLayout(self)
        row.addWidget(self.pane, 1)
        row.addWidget(self.inspector)
        self.inspector.setFixedWidth(336)
        self.inspector.reload_wanted.connect(self.reload)
        shell.context.changed.connect(self._hear)
        self.article: Article | None = None
        self.saves = True
        self.previewed = 0
        shell.actions.bind("desk.preview_fixes", self._preview, owner=self)

    def panes(self):
        return [self.pane.editor, self.inspector]

    def show_story(self, number: int, *, read_only: bool = False) -> None:
        self.article = articles.get(self.shell.context.desk, number)
        self.pane.editor.open_story(
            self.article.headline, self.article.blocks, self.article.language
        )
        self.pane.editor.setReadOnly(read_only)
        self.proof.watch(number, self.article.language)
        self.inspector.show_story(self.article, read_only)

    def flush(self) -> bool:
        if self.saves and self.article is not None:
            headline, blocks = self.pane.editor.story()
            saved = articles.save(self.shell.context.desk, self.article.id, headline, blocks)
            if saved.change.ids:
                self.shell.context.tell(saved.change)
        return self.saves

    def reload(self) -> None:
        assert self.article is not None
        self.article = articles.get(self.shell.context.desk, self.article.id)
        self.pane.editor.replace_story(self.article.headline, self.article.blocks)

    def _hear(self, change) -> None:
        if self.article is not None and touches(change, Kind.ARTICLE, self.article.id):
            self.article = articles.get(self.shell.context.desk, self.article.id)
            self.inspector.show_story(self.article, self.pane.editor.isReadOnly())

    def _preview(self) -> None:
        self.previewed += 1


@dataclass
class Beside:
    """What a test works with."""

    shell: Shell
    window: Window
    page: Page
    opened: list[tuple[str, int | None, Place | None]]
    qtbot: object

    @property
    def desk(self) -> Desk:
        return self.shell.context.desk

    @property
    def story(self) -> Article:
        assert self.page.article is not None
        return articles.get(self.desk, self.page.article.id)

    @property
    def editor(self):
        return self.page.pane.editor

    @property
    def inspector(self) -> Inspector:
        return self.page.inspector

    def settle(self) -> None:
        settle(self.qtbot, self.shell)
        settle(self.qtbot, self.shell)

    def mark(self, word: str) -> Mark:
        return next(mark for mark in self.editor.mark_list() if mark.text == word)

    def toast(self) -> str:
        toast = self.shell.messages.toast_now
        return str(toast.text) if toast is not None else ""

    def undo_toast(self) -> None:
        self.shell.messages.end_toast(undone=True)


@pytest.fixture
def beside_in(open_with, qtbot, tmp_path: Path):
    """Opens the sample with the inspector beside it, in a language."""
    opened: list[Shell] = []

    def made(language: str = "ar", *, read_only: bool = False, **look: object) -> Beside:
        places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
        settings = Settings(person=Person("هدى منصور"))
        desk = Desk.open(tmp_path / f"desk{len(opened)}.db", settings, places)
        article = articles.receive(desk, asset(SAMPLE)).article
        shell = open_with(desk=desk, language=language, **look)
        opened.append(shell)
        window = Window(shell)
        page = Page(shell)
        window.add(page)
        window.start()
        window.resize(1280, 860)
        qtbot.in_front(window)
        window.activateWindow()
        asked: list[tuple[str, int | None, Place | None]] = []
        shell.open = lambda *place: asked.append(place)
        page.show_story(article.id, read_only=read_only)
        beside = Beside(shell, window, page, asked, qtbot)
        beside.settle()
        return beside

    yield made
    for shell in opened:
        # Work that still reads the desk must end before it is closed.
        shell.runner.stop()
        shell.context.desk.close()


@pytest.fixture
def beside(beside_in) -> Beside:
    """The sample, in the Arabic interface, proofed."""
    return beside_in()
