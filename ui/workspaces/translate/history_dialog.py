"""The history of a segment: who left it how, with what each changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.difference import difference
from ui.workspaces.translate.listing import Entry, Listing
from workstation.segments import Origin, Segment, SegmentChange, SegmentState

TONES = {
    SegmentState.INITIAL: Tone.AMBER,
    SegmentState.TRANSLATED: Tone.GREEN,
    SegmentState.REVIEWED: Tone.GREEN,
    SegmentState.FINAL: Tone.ACCENT,
}


class HistoryDialog(QDialog):
    """The newest entry first. ``taken`` carries the text of an entry that is to be the target."""

    taken = Signal(str)

    def __init__(
        self,
        shell: Shell,
        segment: Segment,
        history: Sequence[SegmentChange],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.history"))
        self.resize(px(760), px(480))
        title = phrase("workbench.history_title", number=segment.number)
        self.list = Listing(theme)
        self.nothing = Label(theme, phrase("workbench.no_history"), color="ink2")
        self.take = Button(theme, phrase("workbench.take_text"), kind=Kind.PRIMARY)
        self.take.clicked.connect(self._take)
        close = Button(theme, phrase("app.close"))
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, title, Type.EMPTY_TITLE))
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.take)
        column.addLayout(foot)
        entries = []
        before = ""
        for change in history:
            merged, runs = difference(before, change.target, letters=True)
            language = segment.language
            entries.append(
                Entry(
                    change,
                    change.target,
                    merged if before else "",
                    (language, language),
                    (
                        change.by,
                        tr(f"workbench.role.{change.role.value}"),
                        shell.language.ago(change.at, shell.context.desk.clock()),
                        *_from(change),
                    ),
                    tr(f"workbench.state.{change.state.value}"),
                    TONES[change.state],
                    target_runs=runs if before else (),
                )
            )
            before = change.target
        self.list.chosen.connect(self._judge)
        self._locked = segment.locked
        self.list.show_entries(entries[::-1])
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self.list.setFocus()

    def _judge(self, change: SegmentChange | None) -> None:
        self.take.setEnabled(change is not None and bool(change.target) and not self._locked)

    def _take(self) -> None:
        change = self.list.current()
        if isinstance(change, SegmentChange):
            self.taken.emit(change.target)
            self.accept()


def _from(change: SegmentChange) -> tuple[str, ...]:
    if change.edited or change.origin in (Origin.NONE, Origin.PERSON):
        return ()
    if change.origin is Origin.MEMORY:
        return (tr("translate_window.origin.tm"), faces.score_text(change.score or 0))
    return (faces.engine_name(change.engine),)
