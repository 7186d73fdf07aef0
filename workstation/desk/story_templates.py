"""What a new story may begin with: templates of the program's, and of the team's own.

A template is a TOML file: its name in each language of the interface, and for each language of
stories a headline and lines (``## `` a heading, ``> `` a quote, ``- `` a list item). What stands
in ``[[ ]]`` is for the writer to write; preflight stops a story in which some is left. A team's
own stand in ``templates`` in the folder of the settings, and go before those of the same name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workstation.articles import Block, BlockKind, Metadata
from workstation.assets import asset
from workstation.desk.articles import Saved, write_new
from workstation.desk.desk import Desk
from workstation.errors import Unreadable
from workstation.export.furniture import date_text
from workstation.settings import Folders

ORDER = ("breaking", "feature", "obituary", "match", "market")
_MARKS = (
    ("## ", BlockKind.HEADING, 2),
    ("> ", BlockKind.QUOTE, 0),
    ("- ", BlockKind.LIST_ITEM, 0),
)
_PLACE = re.compile(r"\{(place|day|source)\}")
_ZONE = Metadata().embargo_zone


@dataclass(frozen=True, slots=True)
class Draft:
    """What a template says in one language."""

    headline: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryTemplate:
    """A kind of story. ``names`` are by language of the interface, ``drafts`` by that of the
    story."""

    key: str
    names: Mapping[str, str]
    drafts: Mapping[str, Draft]
    icon: str = "file-text"
    urgency: int = 3

    def name(self, language: str) -> str:
        return self.names.get(language) or next(iter(self.names.values()), self.key)


def templates(desk: Desk) -> tuple[list[StoryTemplate], list[Unreadable]]:
    """The templates in the order of the menu, and what is wrong with files that are none."""
    found: dict[str, StoryTemplate] = {}
    bad: list[Unreadable] = []
    paths = [asset(f"templates/stories/{key}.toml") for key in ORDER]
    paths += sorted(folder_of(desk.folders).glob("*.toml"))
    for path in paths:
        try:
            found[path.stem] = _read(path)
        except Unreadable as wrong:
            bad.append(wrong)
    return list(found.values()), bad


def folder_of(places: Folders) -> Path:
    """Where a team keeps templates of its own."""
    return places.settings / "templates"


def write_from(desk: Desk, template: StoryTemplate, language: str = "ar") -> Saved:
    """Begin a story as a template says, in the language of the story or the nearest to it."""
    draft = template.drafts.get(language) or next(iter(template.drafts.values()))
    filled = {
        "place": "[[المكان]]" if language == "ar" else "[[place]]",
        "day": date_text(desk.clock(), _ZONE, language),
        "source": desk.settings.publishing.outlet
        or ("[[المصدر]]" if language == "ar" else "[[source]]"),
    }
    lines = [_PLACE.sub(lambda found: filled[found[1]], line) for line in draft.lines]
    blocks = tuple(_block(line) for line in lines) or (Block(""),)
    meta = Metadata(urgency=template.urgency)
    return write_new(desk, language, draft.headline, blocks, meta)


def _block(line: str) -> Block:
    for mark, kind, level in _MARKS:
        if line.startswith(mark):
            return Block(line.removeprefix(mark), kind, level=level)
    return Block(line)


def _read(path: Path) -> StoryTemplate:
    try:
        with path.open("rb") as file:
            value = tomllib.load(file)
        drafts = {
            language: Draft(_text(part["headline"]), _texts(part["lines"]))
            for language, part in value.items()
            if isinstance(part, dict) and language != "name"
        }
        if not drafts:
            raise ValueError("no language")
        names = {str(language): _text(name) for language, name in value["name"].items()}
        urgency = value.get("urgency", 3)
        if urgency not in range(1, 6):
            raise ValueError(f"urgency = {urgency}")
        icon = _text(value.get("icon", "file-text"))
    except (OSError, KeyError, TypeError, AttributeError, ValueError) as wrong:
        raise Unreadable("story_templates.bad", name=path.name, reason=str(wrong)) from wrong
    return StoryTemplate(path.stem, names, drafts, icon, urgency)


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\n" in value:
        raise ValueError(repr(value))
    return value


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)
