"""The settings that the palette finds by their names."""

from __future__ import annotations

from functools import partial

from ui.palette.matching import best
from ui.shell import Found, Place, Shell
from ui.wording import tr

ROWS: tuple[tuple[str, str], ...] = (
    ("general", "general.name"),
    ("general", "general.language"),
    ("general", "general.digits"),
    ("general", "general.theme"),
    ("general", "general.text_size"),
    ("general", "general.reading_size"),
    ("proofing", "proofing.guide"),
    ("proofing", "proofing.hamza"),
    ("proofing", "proofing.own_guide"),
    ("proofing", "proofing.words"),
    ("proofing", "proofing.my_words"),
    ("proofing", "proofing.ignored"),
    ("translation", "translation.other_models"),
    ("translation", "translation.online"),
    ("translation", "translation.target"),
    ("translation", "translation.memory"),
    ("translation", "translation.terms"),
    ("comments", "comments.rules"),
    ("comments", "comments.hold_at"),
    ("publishing", "publishing.outlet"),
    ("publishing", "publishing.folder"),
    ("publishing", "publishing.formats"),
    ("keyboard", "keyboard"),
    ("desk", "desk.copies"),
    ("desk", "desk.place"),
    ("about", "about"),
)
"""The settings worth going to, each by its section and its sentence."""
MOST = 5


def find(shell: Shell, query: str) -> list[Found]:
    """Settings whose names answer a query; none for an empty one, which is for recent things."""
    if not query.strip():
        return []
    names = [tr(f"settings_window.{key}") for _, key in ROWS]
    aside = tr("app.mode.settings")
    return [
        Found(
            names[at],
            partial(shell.open, "settings", None, Place(field=ROWS[at][0])),
            "settings",
            aside=aside,
        )
        for at, _ in best(query, names)[:MOST]
    ]
