"""Files of reader comments: into the desk, with columns named once, and out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Article
from workstation.comments import Comment
from workstation.desk.change import Change, Kind
from workstation.desk.comment_triage import BATCH, triage
from workstation.desk.desk import Desk
from workstation.jobs import Job
from workstation.text.folding import fold_key

if TYPE_CHECKING:
    from workstation.ingest.comments_columns import Columns
    from workstation.store.store import Transaction

MAPPINGS = "comments.columns"
"""The name under which the desk remembers which column of which table holds what."""
FIELDS = (
    "body",
    "author",
    "date",
    "story",
    "status",
    "reports",
    "id",
    "parent",
    "author_id",
)
"""What a column can hold, in the order in which it is asked about."""
_REMEMBERED = 100
_HALVES = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file of comments."""

    read: int
    added: tuple[int, ...]
    """The numbers of those that the desk did not have yet."""
    change: Change


@dataclass(frozen=True, slots=True)
class Question:
    """A table of which it is not known what each column holds."""

    names: tuple[str, ...]
    guessed: Mapping[str, int]
    """The place of the column by what it seems to hold: ``author``."""
    samples: tuple[tuple[str, ...], ...]
    fields: tuple[str, ...]
    """What a column can hold; ``body`` is the one that must be named."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that comments can be written in, by its name."""

    name: str
    suffix: str


def ask_about(desk: Desk, path: Path) -> Question | None:
    """What has to be asked before a file can be read; None when its headings are known, or were
    named before. Raises `Unreadable`."""
    columns = _columns(path)
    if columns is None or "body" in columns.fields or _remembered(desk, columns.names):
        return None
    guessed = {field.value: place for field, place in columns.fields.items()}
    return Question(columns.names, guessed, columns.samples, FIELDS)


def remember(desk: Desk, names: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Keep which column holds what, for every later table with the same headings."""
    with desk.store.begin() as transaction:
        kept = transaction.habits.fact(MAPPINGS) or {}
        kept.pop(_signature(names), None)
        kept[_signature(names)] = dict(mapping)
        newest = dict(list(kept.items())[-_REMEMBERED:])
        transaction.habits.keep_fact(MAPPINGS, newest)


def bring_in(
    desk: Desk,
    path: Path,
    *,
    article_id: int | None = None,
    mapping: Mapping[str, str] | None = None,
    job: Job | None = None,
) -> BroughtIn:
    """Read a file of comments, keep those that are new, and triage them.

    ``mapping`` names the column of each field; without one, what was remembered for these
    headings holds. Raises `Unreadable`. When the job is cancelled, what was kept stays.
    """
    job = job or Job()
    kept = take_in(desk, path, article_id=article_id, mapping=mapping, job=job)
    triage(desk, kept.added, job)
    return kept


def take_in(
    desk: Desk,
    path: Path,
    *,
    article_id: int | None = None,
    mapping: Mapping[str, str] | None = None,
    job: Job | None = None,
) -> BroughtIn:
    """Read a file of comments and keep those that are new, without triage.

    Without ``article_id``, comments go to the story on the desk with the headline that they name.
    """
    from workstation.ingest.comments import read_comments

    job = job or Job()
    if mapping is None:
        columns = _columns(path)
        mapping = _remembered(desk, columns.names) if columns else None
    read = read_comments(path, job, mapping)
    added: list[int] = []
    tied: list[int] = []
    if article_id is None:
        read, tied = _tied(desk, read)
    for at in range(0, len(read), BATCH):
        job.progress(at, len(read), path.name)
        with desk.store.begin() as transaction:
            article = transaction.articles.get(article_id) if article_id else None
            added += keep_comments(desk, transaction, read[at : at + BATCH], article)
    return BroughtIn(len(read), tuple(added), Change(Kind.COMMENT, (*tied, *added)))


def _tied(desk: Desk, read: list[Comment]) -> tuple[list[Comment], list[int]]:
    """The comments with the number of the story whose headline they name, where just one story
    bears it; and the numbers of those on the desk that are now tied to it too."""
    names = sorted({comment.story for comment in read if comment.story})
    tied: list[int] = []
    with desk.store.begin() as transaction:
        found = transaction.articles.with_headlines(names)
        story_of = {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}
        for name, number in story_of.items():
            tied += transaction.comments.tie(name, number)
    return [replace(c, article_id=story_of.get(c.story)) for c in read], tied


def keep_comments(
    desk: Desk, transaction: Transaction, new: Iterable[Comment], article: Article | None
) -> list[int]:
    """Keep new comments on an open transaction, tied to their story; their numbers."""
    sound = [_sound(comment) for comment in new]
    if article is not None:
        sound = [
            replace(comment, article_id=article.id, story=comment.story or article.headline)
            for comment in sound
        ]
    added = transaction.comments.add(sound)
    transaction.archive.keep_comments(transaction.comments.of(added))
    return added


def _sound(comment: Comment) -> Comment:
    """The comment with half letters (lone surrogates) and U+0000, which JSON lets through but other
    files cannot hold, replaced."""
    named = {
        name: getattr(comment, name)
        for name in ("body", "author", "author_id", "story", "external_id", "parent_external_id")
    }
    broken = {name: text for name, text in named.items() if _HALVES.search(text)}
    if not broken:
        return comment
    whole = {
        name: text.encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
        .replace("\0", "\ufffd")
        for name, text in broken.items()
    }
    return replace(comment, **whole)


def formats() -> tuple[Format, ...]:
    """The formats that comments can be written in."""
    from workstation.export.comments import FORMATS

    return tuple(Format(each.name, each.suffix) for each in FORMATS.values())


def send_out(
    desk: Desk, numbers: Sequence[int], path: Path, format_name: str = "", job: Job | None = None
) -> int:
    """Write comments to a file, whole or not at all; how many there were. Raises `Unwritable`."""
    from workstation.export.comments import write_comments

    job = job or Job()
    with desk.store.read() as transaction:
        found = transaction.comments.of(numbers)
    write_comments(found, path, job, format_name)
    return len(found)


def _columns(path: Path) -> Columns | None:
    from workstation.ingest.comments import columns_of

    return columns_of(path)


def _remembered(desk: Desk, names: Sequence[str]) -> dict[str, str] | None:
    with desk.store.read() as transaction:
        kept = transaction.habits.fact(MAPPINGS) or {}
    found = kept.get(_signature(names))
    return dict(found) if found else None


def _signature(names: Sequence[str]) -> str:
    return "\x1f".join(fold_key(name).strip() for name in names)
