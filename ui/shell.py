"""What a workspace is given and what it gives: the shell around it, and its own face to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Actions
from ui.context import Context
from ui.engine import EngineWatch
from ui.jobs import Runner
from ui.language import Language
from ui.messages import Messages
from ui.theme import Theme
from ui.undo import UndoStack
from ui.wording import tr


@dataclass(frozen=True, slots=True)
class Hint:
    """A key hint of the status bar: keys as written (``actions.hint(id)``) and a word."""

    keys: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the palette that a provider found."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    note: str = ""
    """What stands after the text in a quiet colour: a count, a translation."""
    aside: str = ""
    """What stands at the far end: a state, an age, the name of a glossary."""
    chip: str = ""
    """A state, shown as a chip after the text."""
    options: tuple[Found, ...] = ()
    """What else can be done with it; Tab shows them."""


class Group:
    """The groups of the palette, by the sign that chooses each alone."""

    COMMANDS = ">"
    STORIES = "@"
    TERMS = "#"
    GO = ""


Provider = Callable[[str], Sequence[Found]]
"""Answers a query of the palette (as typed, without its sign) with rows, best first; quickly,
since it is called at each key on the window's thread (limit what comes back to about ten)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a story to go, as far as it is known. The rest stays empty.

    ``start`` and ``end`` index the story's text; ``back`` is the mode that a person came from and
    will want to return to.
    """

    start: int | None = None
    end: int | None = None
    field: str = ""
    """A field of the particulars: ``slug``, ``embargo``, ``subjects``."""
    segment: int | None = None
    note: int | None = None
    versions: tuple[int, int] | None = None
    """Two versions to compare, by number; 0 is the text as it stands."""
    other: int | None = None
    """Another story to compare the text as it stands with."""
    proposed: bool = False
    """Whether to compare the text as it stands with its certain hamzas fixed."""
    back: str = ""


class Opener(Protocol):
    """Brings a workspace to the front, with a story and a place in it."""

    def __call__(
        self, mode: str, article_id: int | None = None, place: Place | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Renewal:
    """How the program is to begin again: over another desk, or with a copy in place of its own."""

    desk: Path | None = None
    backup: Path | None = None


def _never(renewal: Renewal) -> None:
    """Without a program around it, nothing begins again."""


def _nowhere(mode: str, article_id: int | None = None, place: Place | None = None) -> None:
    """Before there is a window, there is nothing to bring up."""


@dataclass(slots=True)
class Shell:
    """The context and what stands around the workspaces. One goes to every workspace."""

    context: Context
    actions: Actions
    messages: Messages
    open: Opener = _nowhere
    """Bring a workspace to the front: ``open("translate", 7, Place(segment=3))``."""
    renew: Callable[[Renewal], object] = _never
    """Close the window, if every workspace lets it, and begin again."""
    providers: dict[str, list[Provider]] = field(default_factory=dict)
    engine: EngineWatch = field(init=False)
    """Whether the desk can translate, and the download of a model while there is one."""

    def __post_init__(self) -> None:
        self.engine = EngineWatch(self.context)

    @property
    def theme(self) -> Theme:
        return self.context.theme

    @property
    def language(self) -> Language:
        return self.context.language

    @property
    def runner(self) -> Runner:
        return self.context.runner

    def provide(self, group: str, provider: Provider) -> None:
        """Let the palette ask for stories (``@``), terms (``#``) or commands (``>``)."""
        self.providers.setdefault(group, []).append(provider)


class Workspace(QWidget):
    """One mode of the window. Give ``id`` (also its scope for actions) and ``icon``; emit
    ``changed`` when the subtitle, badge or status line is not what it was."""

    id: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    at_foot: ClassVar[bool] = False
    """Whether its button stands at the foot of the rail."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self.undo = UndoStack(parent=self)
        self.setProperty("scope", self.id)

    @property
    def title(self) -> str:
        return tr(f"app.mode.{self.id}")

    def subtitle(self) -> str:
        """What the top bar shows after the title: a desk, a slug."""
        return ""

    def badge(self) -> int:
        """The count on the rail: what waits here; 0 for none."""
        return 0

    def activate(self, article_id: int | None) -> None:
        """Come to the front, showing this story if one is named, else the one at hand
        (``shell.context.story``). Called again for another."""

    def go_to(self, place: Place) -> None:
        """Show this place of the story; comes after `activate`."""

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Take files that the program was opened with; the workspace of stories does."""

    def leave(self) -> bool:
        """Go to the back: save what is being typed. False to stay in front."""
        return True

    def close_down(self) -> bool:
        """Get ready for the end of the program; False to keep it open."""
        return self.leave()

    def status_left(self) -> Sequence[str]:
        """What the status bar says at its start: counts, the paragraph."""
        return ()

    def status_middle(self) -> Sequence[str]:
        """What it says before the hints: the lock, the style guide."""
        return ()

    def status_hints(self) -> Sequence[Hint]:
        """Keys worth knowing now; the shell adds F1."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes, start to end: what takes the focus in each pane."""
        return ()

    def retranslate(self) -> None:
        """Say again what is not a phrase in a widget of ours. Called after a language switch."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
