"""The end pane: how the story will look, always from what the exporter itself makes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.segmented import Option, Segmented
from ui.widgets.states import EmptyState, Skeleton
from ui.wording import phrase
from ui.workspaces.publish.page import Page, read_page
from ui.workspaces.publish.paper import Paper
from ui.workspaces.publish.sheets import Sheets
from workstation.desk import publishing
from workstation.desk.publishing import View
from workstation.errors import WorkstationError

SETTLE = 200
"""Milliseconds after the last change of the story before it is set anew."""


class PreviewPane(QWidget):
    """Web, phone or print, in the language of the story or of its translation."""

    translate_wanted = Signal(str)
    """The person wants to make the translation that is not there yet."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._article: int | None = None
        self._kept: dict[tuple[str, bool], Page | bytes] = {}
        self._task: Task | None = None
        self._face: tuple[int | None, str, str] | None = None
        """The story, language and view that the paper shows."""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._ask)
        theme = shell.theme
        self.setProperty("ground", "app")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.views = Segmented(theme, _views(), View.WEB, phrase("publish_window.preview"))
        self.languages = Segmented(
            theme, [Option("ar", "ع")], "ar", phrase("publish_window.tongue")
        )
        self.paper = Paper(theme)
        self.sheets = Sheets(shell)
        self._skeleton = Skeleton(theme)
        self._again = Button(theme, phrase("app.retry"))
        self._translate = Button(
            theme, phrase("publish_window.preview.translate"), kind=Kind.PRIMARY, icon="languages"
        )
        self._empty = EmptyState(theme, "eye-off", "", "", [self._translate, self._again])
        self._stack = QStackedWidget()
        self._desk = QWidget()
        desk = QHBoxLayout(self._desk)
        margin = theme.px(14)
        desk.setContentsMargins(margin, margin, margin, margin)
        desk.addWidget(self.paper)
        for face in (self._skeleton, self._desk, self.sheets, self._empty):
            self._stack.addWidget(face)
        self._lay_out()
        self.views.chosen.connect(lambda _: self._turn())
        self.languages.chosen.connect(lambda _: self._turn())
        self.sheets.failed.connect(self._fail)
        self._again.clicked.connect(self.refresh)
        self._translate.clicked.connect(lambda: self.translate_wanted.emit(self.languages.value))

    def _lay_out(self) -> None:
        theme = self._shell.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = Bar(theme, 40)
        bar.row.addWidget(Label(theme, phrase("publish_window.preview"), Type.TITLE))
        bar.row.addStretch()
        bar.row.addWidget(self.views)
        bar.row.addWidget(self.languages)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)

    def show_story(self, article_id: int | None, languages: Sequence[str]) -> None:
        """Show a story; ``languages`` are its own and that of its translation."""
        if article_id != self._article:
            self._kept.clear()
        self._article = article_id
        options = [
            Option(code, "ع" if code.startswith("ar") else code.upper()) for code in languages
        ]
        self.languages.set_options(options)
        if self.languages.value not in languages and languages:
            self.languages.set_value(languages[0])
        self.refresh()

    def refresh(self) -> None:
        """Make what is shown anew, soon; what is up stays until then."""
        self._kept.clear()
        self._settle.start()

    @property
    def busy(self) -> bool:
        return self._settle.isActive() or self._task is not None

    def _turn(self) -> None:
        """Another view or language was chosen."""
        if self._key() in self._kept:
            self._show(self._key(), self._kept[self._key()])
        else:
            self._stack.setCurrentWidget(self._skeleton)
            self._ask()

    def _key(self) -> tuple[str, bool]:
        return self.languages.value, self.views.value == View.PRINT

    def _ask(self) -> None:
        number, key = self._article, self._key()
        if number is None:
            return
        if self._task is not None:
            self._task.cancel()
        desk, (language, printed) = self._shell.context.desk, key
        kind = View.PRINT if printed else View.WEB
        if self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self._skeleton)

        def work(job: object) -> Page | bytes:
            made = publishing.preview(desk, number, language, kind)
            return made if isinstance(made, bytes) else read_page(made)

        self._task = self._shell.runner.run(
            work,
            lane=Lane.THOUGHT,
            done=lambda made: self._take(key, made),
            failed=self._fail,
            owner=self,
        )

    def _take(self, key: tuple[str, bool], made: Page | bytes) -> None:
        self._task = None
        self._kept[key] = made
        if key == self._key():
            self._show(key, made)

    def _show(self, key: tuple[str, bool], made: Page | bytes) -> None:
        if isinstance(made, bytes):
            self._stack.setCurrentWidget(self.sheets)
            self.sheets.show_pages(made)
        else:
            self._stack.setCurrentWidget(self._desk)
            face = (self._article, self.languages.value, self.views.value)
            phone = self.views.value == View.PHONE
            self.paper.show_page(made, phone=phone, anew=face != self._face)
            self._face = face

    def _fail(self, error: WorkstationError) -> None:
        self._task = None
        untranslated = error.code == "export.no-segments"
        title = "untranslated" if untranslated else "failed"
        self._empty.say(
            "languages" if untranslated else "eye-off",
            phrase(f"publish_window.preview.{title}"),
            "" if untranslated else sentence(error),
        )
        self._translate.setVisible(untranslated)
        self._again.setVisible(not untranslated)
        self._stack.setCurrentWidget(self._empty)


def _views() -> list[Option]:
    icons = {View.WEB: "monitor", View.PHONE: "smartphone", View.PRINT: "printer"}
    return [Option(v, phrase(f"publish_window.view.{v}"), icon) for v, icon in icons.items()]
