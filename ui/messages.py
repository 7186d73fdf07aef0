"""What the program says without being asked: toasts that offer undo, and banners that stay.

Here they are only said; the window shows them (ui.widgets.banner and toast).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from ui.wording import Text, tr
from workstation.errors import WorkstationError

SECONDS = 6.0


class Level(StrEnum):
    """How grave a banner is: a wrong to be righted, something to know before going on, news."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Choice:
    """A way out that a banner offers. ``link`` shows it as underlined words in the sentence."""

    text: Text
    run: Callable[[], object]
    link: bool = False
    quiet: bool = False


@dataclass(eq=False, slots=True)
class Banner:
    """A strip above the workspace that stays until it is dismissed."""

    level: Level
    text: Text
    title: Text = ""
    choices: tuple[Choice, ...] = ()
    icon: str = ""
    closable: bool = True


@dataclass(eq=False, slots=True)
class Toast:
    """One line for six seconds. ``ended(undone)`` is called once: when it goes, is replaced by
    the next, or was undone."""

    text: Text
    undo: Callable[[], object] | None = None
    keys: str = ""
    icon: str = "check"
    seconds: float = SECONDS
    ended: Callable[[bool], object] | None = None
    verb: Text = ""
    """The word of its button where that is not to undo: "Open folder"."""
    over: bool = field(default=False)

    def end(self, undone: bool) -> None:
        if self.over:
            return
        self.over = True
        if undone and self.undo is not None:
            self.undo()
        if self.ended is not None:
            self.ended(undone)


class Messages(QObject):
    """Says things to the person. ``announced`` is for screen readers alone."""

    toasted = Signal(object)
    banner_raised = Signal(object)
    banner_dismissed = Signal(object)
    failed = Signal(object)
    """Carries each error of the world that is said."""
    announced = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.toast_now: Toast | None = None
        self.banners: list[Banner] = []

    def toast(
        self,
        text: Text,
        *,
        undo: Callable[[], object] | None = None,
        keys: str = "",
        icon: str = "check",
        seconds: float = SECONDS,
        ended: Callable[[bool], object] | None = None,
        verb: Text = "",
    ) -> Toast:
        """Say one line; the toast before it ends now. With a ``verb`` its button says that and
        does ``undo``, whatever that is."""
        self.end_toast()
        self.toast_now = Toast(text, undo, keys, icon, seconds, ended, verb)
        self.toasted.emit(self.toast_now)
        return self.toast_now

    def end_toast(self, *, undone: bool = False) -> None:
        """End the toast that is up, taking back what it reports if ``undone``."""
        toast, self.toast_now = self.toast_now, None
        if toast is not None:
            toast.end(undone)
            self.toasted.emit(None)

    def banner(
        self,
        level: Level,
        text: Text,
        *,
        title: Text = "",
        choices: tuple[Choice, ...] = (),
        icon: str = "",
        closable: bool = True,
    ) -> Banner:
        """Raise a banner; keep what comes back to `dismiss` it."""
        raised = Banner(level, text, title, choices, icon, closable)
        self.banners.append(raised)
        self.banner_raised.emit(raised)
        return raised

    def dismiss(self, banner: Banner) -> None:
        if banner in self.banners:
            self.banners.remove(banner)
            self.banner_dismissed.emit(banner)

    def error(self, error: WorkstationError, *choices: Choice) -> Banner:
        """Say an error of the world in a banner, replacing one that says the same."""
        self.failed.emit(error)
        text = sentence(error)
        for old in [banner for banner in self.banners if str(banner.text) == text]:
            self.dismiss(old)
        return self.banner(Level.ERROR, text, choices=choices)

    def announce(self, text: Text) -> None:
        """Say something to screen readers."""
        self.announced.emit(str(text))


def sentence(error: WorkstationError) -> str:
    """The sentence of an error in the language of the interface; its code stands in when a room
    has no sentence for it."""
    said = tr(error.code, **error.values)
    return tr("app.error.unnamed", reference=error.code) if said == error.code else said
