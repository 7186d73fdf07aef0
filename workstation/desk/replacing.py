"""Find and replace across the desk: what would change shown first, then each story a version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.articles import Article, ArticleState, RevisionKind
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.holds import holder
from workstation.desk.keeping import keep
from workstation.desk.rewriting import rewritten
from workstation.errors import NotFound
from workstation.jobs import Job
from workstation.text.replacing import Edit, Search

if TYPE_CHECKING:
    from workstation.store import Transaction

AROUND = 40
MOST = 2_000
"""Places shown before a replacement; where there are more, the search is to be narrowed."""
FIXED = frozenset({ArticleState.PUBLISHED, ArticleState.SPIKED})
"""States in which a story is not rewritten with others: what readers see is corrected."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that would change, with the line around it; ``start`` and ``end`` are in the
    ``line``, the ``edit`` is in the story's text."""

    edit: Edit
    line: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StoryHits:
    """The places in one story, as it stood in ``revision``."""

    article: Article
    hits: tuple[Hit, ...]
    holder: str = ""
    """Who else has the story open; then it is left as it is."""


@dataclass(frozen=True, slots=True)
class Written:
    """A story that was rewritten: the version it showed, and the one it shows."""

    article_id: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a replacement did. ``left`` are stories that were changed or opened meanwhile."""

    written: tuple[Written, ...]
    left: tuple[int, ...]
    places: int
    change: Change


def find(desk: Desk, search: Search, instead: str, job: Job | None = None) -> list[StoryHits]:
    """Every place in the stories that may be rewritten where the search finds something, the
    story changed last first; at most `MOST` places. Raises `Refused` for a bad expression."""
    job = job or Job()
    states = [state for state in ArticleState if state not in FIXED]
    found: list[StoryHits] = []
    left = MOST
    with desk.store.read() as transaction:
        numbers = transaction.articles.numbers(states)
        for done, number in enumerate(numbers):
            job.progress(done, len(numbers))
            article = transaction.articles.get(number)
            edits = search.edits(article.text, instead, left)
            if edits:
                hits = tuple(_hit(article.text, edit) for edit in edits)
                found.append(StoryHits(article, hits))
                left -= len(hits)
            if left <= 0:
                break
    return [StoryHits(each.article, each.hits, holder(desk, each.article.id)) for each in found]


def replace(desk: Desk, chosen: Iterable[tuple[Article, Sequence[Edit]]], label: str) -> Replaced:
    """Make the chosen edits, each story as a version of its own under a label: all of them, or on
    an error none. A story that was changed or is open elsewhere is left."""
    written: list[Written] = []
    left: list[int] = []
    places = 0
    wanted = [(article, edits) for article, edits in chosen if edits]
    held = {article.id for article, _ in wanted if holder(desk, article.id)}
    with desk.store.begin() as transaction:
        for article, edits in wanted:
            now = _now(transaction, article.id)
            if now is None or article.id in held or now.text != article.text:
                left.append(article.id)
                continue
            headline, blocks = rewritten(now.headline, now.blocks, edits)
            made = keep(
                desk, transaction, now, headline, blocks, RevisionKind.FIX, label, apart=True
            )
            written.append(Written(now.id, now.revision, made.revision))
            places += len(edits)
    return Replaced(
        tuple(written),
        tuple(left),
        places,
        Change(Kind.ARTICLE, tuple(each.article_id for each in written)),
    )


def take_back(desk: Desk, replaced: Replaced) -> Replaced:
    """Give each story the text again that it had; those written since are left as they are."""
    back: list[Written] = []
    left: list[int] = []
    with desk.store.begin() as transaction:
        for each in replaced.written:
            now = _now(transaction, each.article_id)
            if now is None or now.revision != each.after:
                left.append(each.article_id)
                continue
            old = transaction.articles.revision(each.article_id, each.before)
            made = keep(
                desk,
                transaction,
                now,
                old.headline,
                old.blocks,
                RevisionKind.RESTORED,
                str(old.number),
                apart=True,
            )
            back.append(Written(each.article_id, each.after, made.revision))
    changed = Change(Kind.ARTICLE, tuple(each.article_id for each in back))
    return Replaced(tuple(back), tuple(left), 0, changed)


def _now(transaction: Transaction, number: int) -> Article | None:
    try:
        return transaction.articles.get(number)
    except NotFound:
        return None


def _hit(text: str, edit: Edit) -> Hit:
    first = text.rfind("\n", 0, edit.start) + 1
    last = text.find("\n", edit.end)
    last = len(text) if last < 0 else last
    head = max(first, text.rfind(" ", first, max(first, edit.start - AROUND)) + 1)
    foot = text.find(" ", edit.end + AROUND, last)
    foot = last if foot < 0 else foot
    return Hit(edit, text[head:foot], edit.start - head, edit.end - head)
