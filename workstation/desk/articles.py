"""Stories: receive, write, keep versions, move between states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import (
    ALLOWED_MOVES,
    Article,
    ArticleState,
    Block,
    Metadata,
    Original,
    RevisionKind,
    story_text,
)
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.keeping import index, keep, revision_of, words_of
from workstation.desk.search import query_for
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.text.words import word_count

if TYPE_CHECKING:
    from workstation.ingest.reception import Reception, Warning_
    from workstation.store.articles import Move, StoryRow
    from workstation.store.store import Transaction


@dataclass(frozen=True, slots=True)
class Received:
    """A story that is in the desk now, and what the person should know of its coming in."""

    article: Article
    kind: str
    encoding: str
    warnings: tuple[Warning_, ...]
    comments: tuple[int, ...]
    """The numbers of reader comments that came in the same file."""
    change: Change


@dataclass(frozen=True, slots=True)
class Saved:
    """The story after a save. ``conflict`` is the number of the version that somebody else
    saved meanwhile; it stands beside this one, nothing was written over."""

    article: Article
    change: Change
    conflict: int | None = None


def receive(desk: Desk, path: Path, job: Job | None = None) -> Received:
    """Read a file and keep its story: the original as version 1, the clean copy as version 2.

    Raises `Unreadable` with the reason; then nothing was kept.
    """
    from workstation.ingest.sniff import receive as read

    return take_in(desk, read(path, job or Job(), desk.plugins.importers()))


def take_in(desk: Desk, reception: Reception) -> Received:
    """Keep a story that an importer read. One transaction."""
    from workstation.desk.comments import keep_comments

    at = desk.clock()
    with desk.store.begin() as transaction:
        slug = _free_slug(transaction, reception.meta.slug or slug_for(reception))
        article = Article(
            id=0,
            headline=reception.headline,
            blocks=reception.blocks,
            language=reception.language,
            state=ArticleState.RECEIVED,
            revision=2,
            created_at=at,
            changed_at=at,
            meta=replace(reception.meta, slug=slug),
            residue=reception.residue,
        )
        article = replace(article, id=transaction.articles.add(article, words_of(article)))
        transaction.articles.keep_original(article.id, reception.original)
        as_received = revision_of(desk, article, 1, RevisionKind.ORIGINAL)
        as_received = replace(
            as_received,
            headline=reception.original_headline or reception.headline,
            blocks=reception.original_blocks or reception.blocks,
            label=reception.original.name,
        )
        transaction.articles.add_revision(replace(as_received, words=word_count(as_received.text)))
        transaction.articles.add_revision(revision_of(desk, article, 2, RevisionKind.RECEIVED))
        index(transaction, article)
        kept = keep_comments(desk, transaction, reception.comments, article)
    return Received(
        article,
        reception.original.kind,
        reception.original.encoding,
        reception.warnings,
        tuple(kept),
        Change(Kind.ARTICLE, (article.id,)),
    )


def write_new(
    desk: Desk,
    language: str = "ar",
    headline: str = "",
    blocks: tuple[Block, ...] = (Block(""),),
    meta: Metadata | None = None,
) -> Saved:
    """Begin a story, an empty one unless it is given words; its version 1 is what it began with."""
    at = desk.clock()
    article = Article(
        id=0,
        headline=headline,
        blocks=blocks,
        language=language,
        state=ArticleState.DRAFT,
        revision=2,
        created_at=at,
        changed_at=at,
        assignee=desk.person,
        meta=meta or Metadata(),
    )
    with desk.store.begin() as transaction:
        article = replace(article, id=transaction.articles.add(article, words_of(article)))
        original = Original("", story_text(headline, article.blocks).encode(), "utf-8", "text")
        transaction.articles.keep_original(article.id, original)
        transaction.articles.add_revision(revision_of(desk, article, 1, RevisionKind.ORIGINAL))
        transaction.articles.add_revision(revision_of(desk, article, 2, RevisionKind.AUTOSAVE))
        index(transaction, article)
    return Saved(article, Change(Kind.ARTICLE, (article.id,)))


def get(desk: Desk, article_id: int) -> Article:
    """The story as it stands. Raises `NotFound`."""
    with desk.store.read() as transaction:
        return transaction.articles.get(article_id)


def stories(
    desk: Desk, states: Sequence[ArticleState] = (), offset: int = 0, limit: int = 200
) -> list[StoryRow]:
    """Rows for a list of stories, newest change first; no states given means all but spiked."""
    with desk.store.read() as transaction:
        return transaction.articles.rows(states, offset, limit)


def numbers(
    desk: Desk,
    states: Sequence[ArticleState] = (),
    text: str = "",
    assignee: str | None = None,
) -> list[int]:
    """The numbers of the stories for a list, newest change first: in these states (none given:
    all but spiked), answering this query (see `workstation.text.query`), given to this person."""
    asked = query_for(text)
    with desk.store.read() as transaction:
        found = transaction.articles.numbers(states, assignee)
        if not asked.empty:
            holding = transaction.archive.holding(asked, "article")
            found = [number for number in found if number in holding]
    return found


def same_original(desk: Desk, content: bytes) -> int | None:
    """The story that came in as these very bytes, if the desk has it."""
    with desk.store.read() as transaction:
        return next(iter(transaction.articles.with_original(content)), None)


def rows_of(desk: Desk, ids: Sequence[int]) -> list[StoryRow]:
    """The rows of these stories; those that are gone are left out."""
    with desk.store.read() as transaction:
        return transaction.articles.rows_of(ids)


def counts(desk: Desk) -> dict[ArticleState, int]:
    """How many stories stand in each state."""
    with desk.store.read() as transaction:
        return transaction.articles.counts()


def save(
    desk: Desk,
    article_id: int,
    headline: str,
    blocks: Sequence[Block],
    *,
    kind: RevisionKind = RevisionKind.AUTOSAVE,
    label: str = "",
    based_on: int | None = None,
) -> Saved:
    """Keep the text as it is now. An autosave soon after the last one goes into its version.

    ``based_on`` is the version that the editor showed: when another window has saved a later
    one since, both stay, this text becomes the newest, and `Saved.conflict` names the other.
    """
    with desk.store.begin() as transaction:
        before = transaction.articles.get(article_id)
        conflict = before.revision if based_on not in (None, before.revision) else None
        if (headline, tuple(blocks)) == (before.headline, before.blocks) and not label:
            return Saved(before, Change(Kind.ARTICLE), None)
        article = keep(
            desk, transaction, before, headline, tuple(blocks), kind, label, apart=bool(conflict)
        )
    return Saved(article, Change(Kind.ARTICLE, (article_id,)), conflict)


def describe(desk: Desk, article_id: int, meta: Metadata) -> Change:
    """Write the story's metadata. A slug that another story has is refused."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        others = [n for n in transaction.articles.with_slug(meta.slug) if n != article_id]
        if meta.slug and others:
            raise Refused("desk.slug-taken", slug=meta.slug)
        changed = replace(article, meta=meta, changed_at=desk.clock())
        transaction.articles.put(changed, words_of(changed))
        index(transaction, changed)
    return Change(Kind.ARTICLE, (article_id,))


def assign(desk: Desk, article_id: int, person: str) -> Change:
    """Give the story to somebody (nobody: an empty name)."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        changed = replace(article, assignee=person, changed_at=desk.clock())
        transaction.articles.put(changed, words_of(changed))
        index(transaction, changed)
    return Change(Kind.ARTICLE, (article_id,))


def allowed_moves(article: Article) -> tuple[ArticleState, ...]:
    """The states that the story may go to, in the order of the flow."""
    return tuple(s for s in ArticleState if s in ALLOWED_MOVES[article.state])


def move(desk: Desk, article_id: int, state: ArticleState) -> Change:
    """Put the story in another state and log who did. Raises `Refused` when not allowed."""
    from workstation.store.articles import Move

    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        if state not in ALLOWED_MOVES[article.state]:
            raise Refused("desk.move-not-allowed", before=article.state, after=state)
        changed = replace(article, state=state, changed_at=desk.clock())
        transaction.articles.put(changed, words_of(changed))
        transaction.articles.log_move(
            article_id, Move(article.state, state, desk.person, desk.clock())
        )
    return Change(Kind.ARTICLE, (article_id,))


def undo_move(desk: Desk, article_id: int) -> Change:
    """Put the story back where the last move took it from; logged as a move of its own."""
    from workstation.store.articles import Move

    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        way = transaction.articles.moves(article_id)
        if not way:
            raise Refused("desk.nothing-to-undo")
        changed = replace(article, state=way[-1].before, changed_at=desk.clock())
        transaction.articles.put(changed, words_of(changed))
        transaction.articles.log_move(
            article_id, Move(article.state, way[-1].before, desk.person, desk.clock())
        )
    return Change(Kind.ARTICLE, (article_id,))


def moves(desk: Desk, article_id: int) -> list[Move]:
    """The story's way through the states, oldest first."""
    with desk.store.read() as transaction:
        return transaction.articles.moves(article_id)


def drop_residue(desk: Desk, article_id: int) -> Change:
    """Forget the lines of web residue that were set apart (version 1 keeps them)."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        changed = replace(article, residue=())
        transaction.articles.put(changed, words_of(changed))
    return Change(Kind.ARTICLE, (article_id,))


def set_apart(desk: Desk, article_id: int, lines: Sequence[str]) -> Change:
    """Take a `drop_residue` back: these lines stand apart from the text again."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        changed = replace(article, residue=tuple(lines))
        transaction.articles.put(changed, words_of(changed))
    return Change(Kind.ARTICLE, (article_id,))


def return_residue(desk: Desk, article_id: int) -> Saved:
    """Put the lines that were set apart back at the end of the body."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        blocks = (*article.blocks, *(Block(line) for line in article.residue))
        changed = keep(
            desk,
            transaction,
            replace(article, residue=()),
            article.headline,
            blocks,
            RevisionKind.AUTOSAVE,
            "",
            apart=True,
        )
    return Saved(changed, Change(Kind.ARTICLE, (article_id,)))


def slug_for(reception: Reception) -> str:
    """A slug for a story that came without one: the file's name where it says something."""
    stem = re.sub(r"[^a-z0-9]+", "-", Path(reception.original.name).stem.lower()).strip("-")
    return stem if re.search(r"[a-z]{3}", stem) else "story"


def _free_slug(transaction: Transaction, wanted: str) -> str:
    slug, number = wanted, 1
    while transaction.articles.with_slug(slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug
