"""Stories and versions as the columns of their tables hold them, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from workstation.articles import (
    Article,
    ArticleState,
    Block,
    BlockKind,
    Direction,
    Metadata,
    Notice,
    NoticeKind,
    Revision,
    RevisionKind,
    Span,
    SpanKind,
)


def blocks_to(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Blocks as JSON values; what is as usual is left out."""
    written = []
    for block in blocks:
        value: dict[str, Any] = {"text": block.text}
        if block.kind is not BlockKind.PARAGRAPH:
            value["kind"] = block.kind.value
        if block.direction is not Direction.AUTO:
            value["direction"] = block.direction.value
        if block.level:
            value["level"] = block.level
        if block.spans:
            value["spans"] = [[s.start, s.end, s.kind.value, s.href] for s in block.spans]
        written.append(value)
    return written


def blocks_from(values: Sequence[dict[str, Any]]) -> tuple[Block, ...]:
    """The blocks that `blocks_to` wrote."""
    return tuple(
        Block(
            text=value["text"],
            kind=BlockKind(value.get("kind", BlockKind.PARAGRAPH)),
            direction=Direction(value.get("direction", Direction.AUTO)),
            level=value.get("level", 0),
            spans=tuple(
                Span(start, end, SpanKind(kind), href)
                for start, end, kind, href in value.get("spans", ())
            ),
        )
        for value in values
    )


def columns(article: Article) -> dict[str, Any]:
    return {
        "headline": article.headline,
        "language": article.language,
        "state": article.state.value,
        "revision": article.revision,
        "assignee": article.assignee,
        "slug": article.meta.slug,
        "meta": _meta_to(article.meta),
        "residue": list(article.residue),
        "created_at": article.created_at,
        "changed_at": article.changed_at,
    }


def _meta_to(meta: Metadata) -> dict[str, Any]:
    value = asdict(meta)
    value["embargo"] = meta.embargo.isoformat() if meta.embargo else None
    if meta.notice is not None:
        value["notice"]["at"] = meta.notice.at.isoformat()
    return value


def meta_from(value: dict[str, Any]) -> Metadata:
    names = {field.name for field in fields(Metadata)}
    known = {name: part for name, part in value.items() if name in names}
    for name in ("keywords", "subjects", "places"):
        known[name] = tuple(known.get(name, ()))
    embargo = known.pop("embargo", None)
    known["notice"] = _notice_from(known.get("notice"))
    meta = Metadata(**known)
    return replace(meta, embargo=datetime.fromisoformat(embargo)) if embargo else meta


def _notice_from(value: dict[str, str] | None) -> Notice | None:
    if not value:
        return None
    at = datetime.fromisoformat(value["at"])
    return Notice(NoticeKind(value["kind"]), value["text"], at, value.get("by", ""))


def whole(row: Row[Any]) -> Article:
    return Article(
        id=row.id,
        headline=row.headline,
        blocks=blocks_from(row.blocks),
        language=row.language,
        state=ArticleState(row.state),
        revision=row.revision,
        created_at=row.created_at,
        changed_at=row.changed_at,
        assignee=row.assignee,
        meta=meta_from(row.meta),
        residue=tuple(row.residue),
    )


def revision_of(row: Row[Any], blocks: tuple[Block, ...]) -> Revision:
    return Revision(
        article_id=row.article_id,
        number=row.number,
        kind=RevisionKind(row.kind),
        headline=row.headline,
        blocks=blocks,
        author=row.author,
        created_at=row.created_at,
        label=row.label,
        words=row.words,
    )
