"""The panes of a workspace: start, middle and end in a splitter that remembers its sizes.

Sizes are kept by mode and interface direction. Below 1280 px, and where larger text lets the side
panes take more than half of the window, the end pane leaves the splitter and lies over the middle
when it is asked for. Below 1120 px, and where it leaves the middle too little, the start pane is
hidden too.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.context import Context

OVERLAY_BELOW = 1280
LIST_HIDDEN_BELOW = 1120


@dataclass(frozen=True, slots=True)
class Extent:
    """The width of a side pane in pixels of the design: usual, least, most."""

    usual: int
    least: int
    most: int


class Panes(QWidget):
    """Two or three panes side by side. Call `build` once with the widgets."""

    def __init__(self, context: Context, mode: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._mode = context, mode
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._start: QWidget | None = None
        self._end: QWidget | None = None
        self._extents: dict[int, Extent] = {}
        self._overlay = _Overlay(context, self)
        self._wants_start = True
        self._wants_end = True
        self._narrow = False
        self._start_stays = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._splitter.splitterMoved.connect(self._keep)
        context.theme.changed.connect(self._limit)

    def build(
        self,
        middle: QWidget,
        least: int,
        *,
        start: QWidget | None = None,
        start_extent: Extent | None = None,
        end: QWidget | None = None,
        end_extent: Extent | None = None,
        start_stays: bool = False,
    ) -> None:
        """Put the panes in, ``least`` being the least width of the middle. ``start_stays``: a
        start pane without which the middle cannot be used is not hidden in a narrow window."""
        self._start_stays = start_stays
        hidden = str(self._context.memory.get(f"panes/{self._mode}/hidden") or "").split()
        self._wants_start, self._wants_end = "start" not in hidden, "end" not in hidden
        self._start, self._end, self._middle = start, end, middle
        self._least = least
        for widget, extent in ((start, start_extent), (middle, None), (end, end_extent)):
            if widget is None:
                continue
            self._splitter.addWidget(widget)
            at = self._splitter.indexOf(widget)
            self._splitter.setStretchFactor(at, 1 if widget is middle else 0)
            if extent is not None:
                self._extents[id(widget)] = extent
        if self._end is not None:
            self._end.setVisible(self._wants_end)
        self._limit()
        self._restore()

    @property
    def end_shown(self) -> bool:
        return self._end is not None and self._end.isVisible()

    def toggle_end(self) -> None:
        """Show or hide the end pane (over the middle in a narrow window)."""
        if self._end is None:
            return
        if self._narrow:
            self._overlay.setVisible(not self._overlay.isVisible())
            self._overlay.place()
        else:
            self._wants_end = not self._wants_end
            self._end.setVisible(self._wants_end)
            self._keep_shown()

    def toggle_start(self) -> None:
        if self._start is not None:
            self._wants_start = not self._start.isVisible()
            self._start.setVisible(self._wants_start)
            if not self._narrow:
                self._keep_shown()

    def close_overlay(self) -> bool:
        """Take the end pane away if it lies over the middle; whether it did."""
        shown = self._overlay.isVisible()
        self._overlay.hide()
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody within wanted takes the end pane away from over the middle."""
        focused = self._overlay.isAncestorOf(self.focusWidget() or self)
        if event.key() == Qt.Key.Key_Escape and self.close_overlay():
            if focused:
                self._middle.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restore()
            self._overlay.place()
        super().changeEvent(event)

    def _arrange(self) -> None:
        """Show the panes that there is room for."""
        width = self.window().width()
        start, end = self._least_of(self._start), self._least_of(self._end)
        middle = self._middle.minimumWidth()
        crowded = start + end > width // 2 or start + middle + end > self.width()
        self._set_narrow(width < OVERLAY_BELOW or crowded)
        if self._start is not None:
            fits = width >= LIST_HIDDEN_BELOW and start + middle <= self.width()
            self._start.setVisible(self._wants_start and (self._start_stays or fits))
        self._overlay.place()

    def _least_of(self, pane: QWidget | None) -> int:
        """The least width of a side pane at the text size of now; nothing for one that is not."""
        return self._context.theme.px(self._extents[id(pane)].least) if pane is not None else 0

    def _set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow or self._end is None:
            return
        self._narrow = narrow
        if narrow:
            self._overlay.hold(self._end, self._extents[id(self._end)])
        else:
            self._overlay.hide()
            self._splitter.addWidget(self._end)
            self._end.setVisible(self._wants_end)
            self._restore()

    def _limit(self) -> None:
        px = self._context.theme.px
        for widget in (self._start, self._end):
            if widget is not None:
                extent = self._extents[id(widget)]
                widget.setMinimumWidth(px(extent.least))
                widget.setMaximumWidth(px(extent.most))
        if self._extents or self._splitter.count():
            self._middle.setMinimumWidth(min(px(self._least), self._least + 200))
            if self.isVisible():
                self._arrange()

    def _key(self) -> str:
        direction = "rtl" if self._context.language.rtl else "ltr"
        return f"panes/{self._mode}/{direction}"

    def _keep(self) -> None:
        if self._narrow:
            return  # the sizes of a window with room are the ones to keep
        self._context.memory.set(self._key(), self._splitter.saveState())

    def _keep_shown(self) -> None:
        wanted = {"start": self._wants_start, "end": self._wants_end}
        hidden = " ".join(name for name, shown in wanted.items() if not shown)
        self._context.memory.set(f"panes/{self._mode}/hidden", hidden)

    def _restore(self) -> None:
        state = self._context.memory.get(self._key())
        if isinstance(state, QByteArray) and self._splitter.restoreState(state):
            return
        px = self._context.theme.px
        sizes = []
        for at in range(self._splitter.count()):
            extent = self._extents.get(id(self._splitter.widget(at)))
            sizes.append(px(extent.usual) if extent else px(10_000))
        self._splitter.setSizes(sizes)


class _Overlay(QFrame):
    """The end pane when it lies over the middle of a narrow window."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._theme = context.theme
        self._host = host
        self._extent = Extent(336, 300, 460)
        self.setProperty("ground", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        self.hide()

    def hold(self, pane: QWidget, extent: Extent) -> None:
        self._extent = extent
        layout = self.layout()
        if layout is not None:
            layout.addWidget(pane)
        pane.show()
        self.hide()

    def place(self) -> None:
        width = min(self._theme.px(self._extent.usual), self._host.width())
        rtl = self._host.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 0 if rtl else self._host.width() - width
        self.setGeometry(QRect(left, 0, width, self._host.height()))
        self.raise_()
