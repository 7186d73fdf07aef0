"""Stories, their versions, originals and moves between states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from workstation.articles import Article, ArticleState, Original, Revision, RevisionKind
from workstation.errors import NotFound
from workstation.store.archive import Archive
from workstation.store.rows import BATCH, add_row
from workstation.store.story_columns import (
    blocks_from,
    blocks_to,
    columns,
    meta_from,
    revision_of,
    whole,
)
from workstation.store.tables import articles, moves, originals, revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """What a list of stories shows of one, without its text."""

    id: int
    headline: str
    slug: str
    language: str
    state: ArticleState
    words: int
    findings: int | None
    """Open findings at the last proofing; None when it was not proofed since it changed."""
    assignee: str
    changed_at: datetime
    urgency: int = 3
    embargo: datetime | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a story's way through the states."""

    before: ArticleState
    after: ArticleState
    by: str
    at: datetime


class Articles:
    """Stories on one open transaction."""

    def __init__(self, connection: Connection, archive: Archive) -> None:
        self._connection, self._archive = connection, archive

    def add(self, article: Article, words: int) -> int:
        """Keep a new story (its ``id`` is not looked at) and return its number."""
        values = columns(article) | {"words": words, "findings": None}
        return add_row(self._connection, articles, values)

    def get(self, article_id: int) -> Article:
        """The story as it stands. Raises `NotFound`."""
        found = self.of([article_id])
        if not found:
            raise NotFound("store.no-story", id=article_id)
        return found[0]

    def of(self, ids: Sequence[int]) -> list[Article]:
        """These stories as they stand, in the order of ``ids``; those that are gone are left
        out."""
        by_id: dict[int, Article] = {}
        for at in range(0, len(ids), BATCH):
            rows = self._connection.execute(
                select(articles, revisions.c.blocks)
                .join(
                    revisions,
                    (revisions.c.article_id == articles.c.id)
                    & (revisions.c.number == articles.c.revision),
                )
                .where(articles.c.id.in_(ids[at : at + BATCH]))
            )
            by_id.update({row.id: whole(row) for row in rows})
        return [by_id[number] for number in ids if number in by_id]

    def put(self, article: Article, words: int) -> None:
        """Write the story's facts (not its versions) over what stands; proofing is stale then."""
        result = self._connection.execute(
            update(articles)
            .where(articles.c.id == article.id)
            .values(**columns(article), words=words, findings=None)
        )
        if result.rowcount == 0:
            raise NotFound("store.no-story", id=article.id)

    def note_findings(self, article_id: int, revision: int, count: int) -> None:
        """Remember how many findings are open in this very revision."""
        self._connection.execute(
            update(articles)
            .where(articles.c.id == article_id, articles.c.revision == revision)
            .values(findings=count)
        )

    def rows(
        self, states: Sequence[ArticleState] = (), offset: int = 0, limit: int = 200
    ) -> list[StoryRow]:
        """Stories, newest change first, in the given states (none given: all but spiked)."""
        chosen = _in_states(states)
        found = self._connection.execute(
            select(articles)
            .where(chosen)
            .order_by(articles.c.changed_at.desc(), articles.c.id.desc())
            .offset(offset)
            .limit(limit)
        )
        return [_story_row(row) for row in found]

    def rows_of(self, ids: Sequence[int]) -> list[StoryRow]:
        """The rows of these stories, in the order of ``ids``; those that are gone are left out."""
        found = self._connection.execute(select(articles).where(articles.c.id.in_(ids)))
        by_id = {row.id: _story_row(row) for row in found}
        return [by_id[number] for number in ids if number in by_id]

    def numbers(
        self, states: Sequence[ArticleState] = (), assignee: str | None = None
    ) -> list[int]:
        """The numbers of the stories in the given states (none given: all but spiked) that this
        person has (None: anybody), newest change first."""
        query = select(articles.c.id).where(_in_states(states))
        if assignee is not None:
            query = query.where(articles.c.assignee == assignee)
        order = (articles.c.changed_at.desc(), articles.c.id.desc())
        return [row[0] for row in self._connection.execute(query.order_by(*order))]

    def counts(self) -> dict[ArticleState, int]:
        """How many stories stand in each state (states without any are left out)."""
        found = self._connection.execute(
            select(articles.c.state, func.count()).group_by(articles.c.state)
        )
        return {ArticleState(state): count for state, count in found}

    def with_slug(self, slug: str) -> list[int]:
        found = self._connection.execute(select(articles.c.id).where(articles.c.slug == slug))
        return [row[0] for row in found]

    def with_headlines(self, headlines: Sequence[str]) -> dict[str, list[int]]:
        """The stories (all but spiked) under each of these headlines."""
        found: dict[str, list[int]] = {}
        for at in range(0, len(headlines), BATCH):
            query = select(articles.c.headline, articles.c.id).where(
                articles.c.headline.in_(headlines[at : at + BATCH]), _in_states(())
            )
            for headline, number in self._connection.execute(query):
                found.setdefault(headline, []).append(number)
        return found

    def remove(self, article_id: int) -> None:
        """Forget the story with its versions and segments (comments stay, without a story)."""
        self._connection.execute(delete(articles).where(articles.c.id == article_id))

    # versions -----------------------------------------------------------------------------

    def add_revision(self, revision: Revision) -> None:
        """Keep a version; the one before it can be searched for from now on, if it reads
        otherwise."""
        self._connection.execute(
            insert(revisions).values(
                article_id=revision.article_id,
                number=revision.number,
                kind=revision.kind.value,
                label=revision.label,
                author=revision.author,
                headline=revision.headline,
                blocks=blocks_to(revision.blocks),
                words=revision.words,
                created_at=revision.created_at,
            )
        )

        before = self._connection.execute(
            select(revisions)
            .where(revisions.c.article_id == revision.article_id)
            .where(revisions.c.number < revision.number)
            .order_by(revisions.c.number.desc())
            .limit(1)
        ).one_or_none()
        if before is not None:
            old = revision_of(before, blocks_from(before.blocks))
            if old.text != revision.text:
                self._archive.keep_version(before.id, old)

    def versions_at(self, rows: Sequence[int]) -> list[Revision]:
        """The versions that stand in these rows of the table, in their order."""
        by_row: dict[int, Revision] = {}
        for at in range(0, len(rows), BATCH):
            query = select(revisions).where(revisions.c.id.in_(rows[at : at + BATCH]))
            for row in self._connection.execute(query):
                by_row[row.id] = revision_of(row, blocks_from(row.blocks))
        return [by_row[row] for row in rows if row in by_row]

    def past_versions(self) -> Iterator[tuple[int, Revision]]:
        """Every version that its story has left behind and that reads otherwise than the one
        after it, with the number of its row."""
        query = select(revisions).order_by(revisions.c.article_id, revisions.c.number)
        before: tuple[int, Revision] | None = None
        for row in self._connection.execute(query.execution_options(yield_per=200)):
            now = revision_of(row, blocks_from(row.blocks))
            if (
                before is not None
                and before[1].article_id == now.article_id
                and before[1].text != now.text
            ):
                yield before
            before = (row.id, now)

    def every(self) -> Iterator[Article]:
        """All stories, oldest first."""
        found = self._connection.execute(select(articles.c.id).order_by(articles.c.id))
        numbers = [row[0] for row in found]
        for at in range(0, len(numbers), BATCH):
            yield from self.of(numbers[at : at + BATCH])

    def rewrite_revision(self, revision: Revision) -> None:
        """Write over a version that is still open (an autosave). Version 1 never is."""
        self._connection.execute(
            update(revisions)
            .where(
                revisions.c.article_id == revision.article_id,
                revisions.c.number == revision.number,
                revisions.c.kind != RevisionKind.ORIGINAL.value,
            )
            .values(
                kind=revision.kind.value,
                label=revision.label,
                headline=revision.headline,
                blocks=blocks_to(revision.blocks),
                words=revision.words,
                created_at=revision.created_at,
            )
        )

    def revision(self, article_id: int, number: int) -> Revision:
        row = self._connection.execute(
            select(revisions).where(
                revisions.c.article_id == article_id, revisions.c.number == number
            )
        ).one_or_none()
        if row is None:
            raise NotFound("store.no-revision", id=article_id, number=number)
        return revision_of(row, blocks_from(row.blocks))

    def revisions(self, article_id: int) -> list[Revision]:
        """The versions, newest first, without their blocks (ask `revision` for those)."""
        columns = [column for column in revisions.c if column.name != "blocks"]
        found = self._connection.execute(
            select(*columns)
            .where(revisions.c.article_id == article_id)
            .order_by(revisions.c.number.desc())
        )
        return [revision_of(row, ()) for row in found]

    def last_revision(self, article_id: int) -> int:
        found = self._connection.execute(
            select(func.max(revisions.c.number)).where(revisions.c.article_id == article_id)
        ).scalar()
        return int(found or 0)

    # the bytes that came in, and the way through the states ----------------------------------

    def keep_original(self, article_id: int, original: Original) -> None:
        self._connection.execute(
            insert(originals).values(article_id=article_id, **asdict(original))
        )

    def original(self, article_id: int) -> Original | None:
        row = self._connection.execute(
            select(originals).where(originals.c.article_id == article_id)
        ).one_or_none()
        return None if row is None else Original(row.name, row.content, row.encoding, row.kind)

    def with_original(self, content: bytes) -> list[int]:
        """The stories that came in as these very bytes, the first one first."""
        found = self._connection.execute(
            select(originals.c.article_id)
            .where(func.length(originals.c.content) == len(content))
            .where(originals.c.content == content)
            .order_by(originals.c.article_id)
        )
        return [row[0] for row in found]

    def log_move(self, article_id: int, move: Move) -> None:
        self._connection.execute(insert(moves).values(article_id=article_id, **asdict(move)))

    def moves(self, article_id: int) -> list[Move]:
        found = self._connection.execute(
            select(moves).where(moves.c.article_id == article_id).order_by(moves.c.id)
        )
        return [
            Move(ArticleState(row.before), ArticleState(row.after), row.by, row.at) for row in found
        ]


def _in_states(states: Sequence[ArticleState]) -> Any:
    if states:
        return articles.c.state.in_([state.value for state in states])
    return articles.c.state != ArticleState.SPIKED.value


def _story_row(row: Row[Any]) -> StoryRow:
    meta = meta_from(row.meta)
    return StoryRow(
        id=row.id,
        headline=row.headline,
        slug=row.slug,
        language=row.language,
        state=ArticleState(row.state),
        words=row.words,
        findings=row.findings,
        assignee=row.assignee,
        changed_at=row.changed_at,
        urgency=meta.urgency,
        embargo=meta.embargo,
    )
