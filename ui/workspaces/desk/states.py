"""The states of a story as the desk shows them, and the way that each goes on."""

from __future__ import annotations

from dataclasses import dataclass

from ui.widgets.paint import Tone
from ui.wording import Phrase, phrase
from workstation.articles import ArticleState


@dataclass(frozen=True, slots=True)
class Look:
    """The icon and the colours of a state's chip."""

    icon: str
    tone: Tone


LOOKS: dict[ArticleState, Look] = {
    ArticleState.RECEIVED: Look("inbox", Tone.OUTLINE),
    ArticleState.DRAFT: Look("circle-dashed", Tone.NEUTRAL),
    ArticleState.IN_EDIT: Look("pen-line", Tone.BLUE),
    ArticleState.IN_TRANSLATION: Look("languages", Tone.PLUM),
    ArticleState.READY: Look("circle-check", Tone.GREEN),
    ArticleState.PUBLISHED: Look("globe", Tone.ACCENT),
    ArticleState.SPIKED: Look("ban", Tone.RED),
}

NEXT: dict[ArticleState, ArticleState] = {
    ArticleState.RECEIVED: ArticleState.IN_EDIT,
    ArticleState.DRAFT: ArticleState.IN_EDIT,
    ArticleState.IN_EDIT: ArticleState.IN_TRANSLATION,
    ArticleState.IN_TRANSLATION: ArticleState.READY,
    ArticleState.PUBLISHED: ArticleState.IN_EDIT,
    ArticleState.SPIKED: ArticleState.DRAFT,
}
"""Where the main button sends a story. A ready one goes to the Publish workspace instead, which
checks it before anybody reads it."""


def name_of(state: ArticleState) -> Phrase:
    """The state in words: «قيد التحرير»."""
    return phrase(f"desk_window.state.{state.value}")


def short_name_of(state: ArticleState) -> Phrase:
    """The state as the tabs of the list write it: «تحرير»."""
    return phrase(f"desk_window.tab.{state.value}")


def onward(state: ArticleState) -> Phrase:
    """What the main button says in a state: «أرسل إلى الترجمة»."""
    return phrase(f"desk_window.onward.{state.value}")


def verb_for(state: ArticleState) -> Phrase:
    """What moves a story to a state, in the menu: «استبعد القصة»."""
    return phrase(f"desk_window.move.{state.value}")
