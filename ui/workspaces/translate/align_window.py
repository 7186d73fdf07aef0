"""Two existing texts made into a memory: pairs found, put right by hand, and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.keys import chord_of, hint, parse
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.wording import Text, ltr, phrase, tr
from ui.workspaces.translate.listing import Entry, Listing
from workstation.desk import memories, pairing, parallel
from workstation.desk.change import Change
from workstation.desk.parallel import Aligned
from workstation.errors import WorkstationError
from workstation.jobs import Job

DOUBTFUL = 0.5
"""A pair that nothing but its length speaks for scores so."""
KEYS = {
    "join": "Ctrl+Shift+/",
    "part": "Ctrl+/",
    "source_down": "Alt+Down",
    "source_up": "Alt+Up",
    "target_down": "Alt+Shift+Down",
    "target_up": "Alt+Shift+Up",
    "drop": "Delete",
    "undo": "Ctrl+Z",
}
"""Places on the keyboard, as everywhere: they work under any layout."""


class AlignWindow(QDialog):
    """Every step can be taken back until the pairs are kept."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.align").rstrip("…"))
        self.resize(px(980), px(640))
        self.paths: dict[str, Path | None] = {"source": None, "target": None}
        self.aligned: Aligned | None = None
        self._before: list[Aligned] = []
        self._task: Task | None = None
        self.pick = {
            side: Button(theme, phrase(f"workbench.align.{side}"), icon="folder-open")
            for side in self.paths
        }
        for side, button in self.pick.items():
            button.clicked.connect(lambda _=False, side=side: self._ask(side))
        self.list = Listing(theme, lines=0)
        self.list.setAccessibleName(tr("actions.translate.align").rstrip("…"))
        self.list.installEventFilter(self)
        self.count = Label(theme, phrase("workbench.align.begin"), Type.META, "ink2")
        self.verbs: dict[str, Callable[[], object]] = {
            "join": lambda: self._correct(pairing.join),
            "part": lambda: self._correct(pairing.part),
            "source_down": lambda: self._move(target=False, down=True),
            "source_up": lambda: self._move(target=False, down=False),
            "target_down": lambda: self._move(target=True, down=True),
            "target_up": lambda: self._move(target=True, down=False),
            "drop": lambda: self._correct(pairing.drop),
            "undo": self.take_back,
        }
        self.tools = {name: self._tool(name, run) for name, run in self.verbs.items()}
        self.stop = Button(theme, phrase("app.cancel"))
        self.keep = Button(theme, phrase("workbench.align.keep"), kind=Kind.PRIMARY)
        self.write_out = Button(theme, phrase("workbench.align.tmx"))
        self.stop.clicked.connect(self.cancel)
        self.keep.clicked.connect(self.keep_pairs)
        self.write_out.clicked.connect(self._ask_place)
        self._lay_out()
        self._show()
        self.pick["source"].setFocus()

    def _tool(self, name: str, run: Callable[[], object]) -> Button:
        said = phrase(f"workbench.align.{name}")
        made = Button(self._shell.theme, said, kind=Kind.QUIET)
        made.setToolTip(f"{said}  {hint(parse(KEYS[name]), arabic=self._shell.language.rtl)}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(run)
        return made

    def _lay_out(self) -> None:
        theme = self._shell.theme
        px = theme.px
        top = Bar(theme, 52, "panel")
        for button in self.pick.values():
            top.row.addWidget(button)
        top.row.addStretch(1)
        top.row.addWidget(self.stop)
        tools = Bar(theme, 44, "panel")
        for button in self.tools.values():
            tools.row.addWidget(button)
        tools.row.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(12), px(10))
        foot.setSpacing(px(8))
        foot.addWidget(self.count, 1)
        foot.addWidget(self.write_out)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (top, tools):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    # Reading

    def take(self, side: str, path: Path) -> None:
        """Take a file for one side; with both the pairs are found."""
        self.paths[side] = path
        self.pick[side].set_text(ltr(path.name))
        source, target = self.paths["source"], self.paths["target"]
        if source is None or target is None:
            self.pick["target" if source is not None else "source"].setFocus()
            return
        desk = self._shell.context.desk
        self._run(
            lambda job: pairing.align_files(desk, source, target, job),
            self._take,
            phrase("workbench.align.reading"),
        )

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _take(self, aligned: Aligned) -> None:
        self._before = []
        self.aligned = aligned
        self._show()
        self.list.setFocus()

    # Putting right

    def _correct(self, verb: Callable[[Aligned, int], Aligned]) -> None:
        at = self.list.currentIndex().row()
        if self.aligned is None or at < 0:
            return
        after = verb(self.aligned, at)
        if after != self.aligned:
            self._before.append(self.aligned)
            self.aligned = after
            self._show(min(at, len(after.beads) - 1))

    def _move(self, *, target: bool, down: bool) -> None:
        self._correct(lambda aligned, at: pairing.move(aligned, at, target=target, down=down))

    def take_back(self) -> None:
        """Take the last correction back."""
        if self._before:
            self.aligned = self._before.pop()
            self._show(max(0, min(self.list.currentIndex().row(), len(self.aligned.beads) - 1)))

    def _show(self, at: int = 0) -> None:
        aligned = self.aligned
        entries = []
        for place, bead in enumerate(aligned.beads if aligned is not None else ()):
            assert aligned is not None
            source, target = aligned.texts_of(bead)
            alone = not (bead.source and bead.target)
            doubtful = not alone and bead.score <= DOUBTFUL
            key = "alone" if alone else "doubtful" if doubtful else ""
            entries.append(
                Entry(
                    place,
                    source,
                    target,
                    (aligned.source_language, aligned.target_language),
                    chip=tr(f"workbench.align.{key}") if key else "",
                    tone=Tone.RED if alone else Tone.AMBER,
                )
            )
        self.list.show_entries(entries)
        if entries:
            self.list.choose(at)
        if aligned is not None:
            parts = [tr("workbench.align.pairs", n=len(aligned.pairs))]
            if aligned.alone:
                parts.append(tr("workbench.align.without", n=aligned.alone))
            self.count.set_text(" · ".join(parts))
        self._enable()

    def _enable(self) -> None:
        ready = self.aligned is not None and self._task is None
        for button in (*self.tools.values(), self.write_out, self.keep):
            button.setEnabled(ready)
        self.tools["undo"].setEnabled(ready and bool(self._before))
        self.stop.setVisible(self._task is not None)

    # Keeping

    def keep_pairs(self) -> None:
        """Keep the pairs in a memory named after the file of the source."""
        aligned, source = self.aligned, self.paths["source"]
        if aligned is None or source is None:
            return
        desk, name = self._shell.context.desk, source.stem

        def done(result: tuple[int, bool, Change]) -> None:
            kept, fresh, change = result
            self._shell.context.tell(change)
            said = phrase("workbench.align.kept", n=kept, memory=name)
            drop = (lambda: self._drop(name)) if fresh else None
            self._shell.messages.toast(said, undo=drop)
            self.accept()

        self._run(lambda job: pairing.keep(desk, aligned, name), done, "")

    def _drop(self, name: str) -> None:
        shell, desk = self._shell, self._shell.context.desk
        shell.runner.run(
            lambda job: memories.drop(desk, name)[1],
            lane=Lane.DISK,
            done=shell.context.tell,
            owner=shell.context,
        )

    def write(self, path: Path) -> None:
        """Write the pairs to a TMX file."""
        aligned, source = self.aligned, self.paths["source"]
        if aligned is not None and source is not None:
            said = phrase("workbench.exported", name=ltr(path.name))
            self._run(
                lambda job: parallel.write_tmx(aligned, path, source.stem),
                lambda _: self._shell.messages.toast(said, icon="file-output"),
                "",
            )

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._heard(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list must not take the keys of the corrections for moves of its own."""
        return isinstance(event, QKeyEvent) and (
            event.type() is QEvent.Type.KeyPress and self._heard(event)
        )

    def _heard(self, event: QKeyEvent) -> bool:
        chord = chord_of(event)
        for name, keys in KEYS.items():
            if chord is not None and chord == parse(keys) and self.tools[name].isEnabled():
                self.verbs[name]()
                return True
        return False

    def _ask(self, side: str) -> None:
        title = tr(f"workbench.align.{side}")
        every = tr("desk_window.import.every")
        name, _ = QFileDialog.getOpenFileName(self, title, "", f"{every} (*)")
        if name:
            self.take(side, Path(name))

    def _ask_place(self) -> None:
        source = self.paths["source"]
        if source is not None:
            name, _ = QFileDialog.getSaveFileName(self, "", f"{source.stem}.tmx", "TMX (*.tmx)")
            if name:
                self.write(Path(name).with_suffix(".tmx"))

    def _run(self, work: Callable[[Job], object], done: Callable[..., object], said: Text) -> None:
        if self._task is not None:
            return

        def finished(result: object) -> None:
            self._rest()
            done(result)

        def failed(error: WorkstationError) -> None:
            self._rest()
            self.count.set_color("red")
            self.count.set_text(sentence(error))

        self.count.set_color("ink2")
        if said:
            self.count.set_text(said)
        self._task = self._shell.runner.run(
            work,
            lane=Lane.NETWORK,
            done=finished,
            failed=failed,
            cancelled=self._stopped,
            owner=self,
        )
        self._enable()

    def _stopped(self) -> None:
        self._rest()
        self.count.set_text(phrase("workbench.align.begin"))

    def _rest(self) -> None:
        self._task = None
        self._enable()
