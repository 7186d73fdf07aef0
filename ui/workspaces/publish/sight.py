"""What the workspace must know of a story before it can show anything of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workstation.articles import Article
from workstation.desk import Desk, articles, profiles, publishing, translation
from workstation.desk.profiles import Profile
from workstation.desk.publishing import Order, Planned
from workstation.errors import Unreadable, Unwritable


@dataclass(frozen=True, slots=True)
class Last:
    """The file that was written last."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A story, the languages it can go out in, its folder, and its last export."""

    article: Article
    languages: tuple[str, ...]
    """Of its translations, the one that is worked into first."""
    folder: Path
    last: Last | None
    outlets: tuple[Profile, ...] = ()
    bad: tuple[Unreadable, ...] = ()
    """What is wrong with files that should be outlets."""

    @property
    def tongues(self) -> tuple[str, ...]:
        """The languages to look at: its own, and the first of its translations."""
        return (self.article.language, *self.languages[:1])


def look(desk: Desk, article_id: int) -> Sight:
    """The story as it stands. Raises `NotFound`."""
    article = articles.get(desk, article_id)
    first = publishing.target_language(desk, article)
    there = translation.languages(desk, article_id)
    languages = tuple(dict.fromkeys(filter(None, (first, *there))))
    record = publishing.last_export(desk, article_id)
    last = Last(record.at, Path(record.path).name) if record else None
    outlets, bad = profiles.profiles(desk)
    folder = publishing.folder_for(desk, article)
    return Sight(article, languages, folder, last, tuple(outlets), tuple(bad))


@dataclass(frozen=True, slots=True)
class Plan:
    """What an order will write, and why it cannot if it cannot."""

    files: Sequence[Planned]
    trouble: Unwritable | None


def plan(desk: Desk, article_id: int, order: Order) -> Plan:
    """The files of an order, after a look at its folder."""
    trouble = None
    try:
        publishing.look_at_folder(order.folder)
    except Unwritable as error:
        trouble = error
    files = publishing.planned(desk, article_id, order) if order.formats else []
    return Plan(files, trouble)
