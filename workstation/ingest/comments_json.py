"""Comments in JSON: Commento's and isso's exports, lists of objects, JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workstation.comments import Comment, CommentStatus
from workstation.errors import Unreadable
from workstation.ingest.comments_columns import (
    Columns,
    Field,
    count_of,
    fields_of,
    moment,
    status_of,
)
from workstation.ingest.comments_markup import plain_text
from workstation.ingest.encoding import decode

_DEEPEST = 100


def lines(content: bytes, name: str, mapping: Mapping[str, str]) -> Iterator[Comment]:
    """The comments of JSON Lines, an object a line. Raises `Unreadable` with the line."""
    text = decode(content, name).text.lstrip("\ufeff")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _record(_object(line, name, number), mapping, name, number)


def lines_columns(content: bytes, name: str, samples: int) -> Columns:
    """The keys of the first lines with what each seems to hold."""
    text = decode(content, name).text.lstrip("\ufeff")
    rows = [_flat(_object(line, name, 1)) for line in text.split("\n")[:samples] if line.strip()]
    names = tuple(dict.fromkeys(key for row in rows for key in row))
    shown = tuple(tuple(row.get(key, "") for key in names) for row in rows)
    return Columns(names, fields_of(names, {}), shown)


def document(content: bytes, name: str, mapping: Mapping[str, str]) -> Iterator[Comment]:
    """The comments of one JSON document, whichever program wrote it."""
    found = _loaded(decode(content, name).text.lstrip("\ufeff"), name, 1)
    if isinstance(found, dict) and _holds(found.get("comments"), "commentHex"):
        return _commento(found)
    if isinstance(found, dict) and isinstance(found.get("replies"), list):
        return _isso_replies(found["replies"], str(found.get("uri") or ""), "", 0)
    rows = found.get("comments") if isinstance(found, dict) else found
    if isinstance(rows, list) and _holds(rows, "comments"):
        return _isso(rows, name)
    if not isinstance(rows, list):
        raise Unreadable("comments_files.unknown-json", name=name)
    return (_record(_checked(row, name, at), mapping, name, at) for at, row in enumerate(rows, 1))


def _holds(rows: object, key: str) -> bool:
    return (
        isinstance(rows, list)
        and bool(rows)
        and all(isinstance(r, dict) and key in r for r in rows)
    )


def _loaded(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        at = line + problem.lineno - 1
        raise Unreadable(
            "comments_files.bad-json", name=name, line=at, reason=problem.msg
        ) from problem
    except (RecursionError, ValueError) as problem:
        raise Unreadable("comments_files.unknown-json", name=name) from problem


def _object(line: str, name: str, number: int) -> dict[str, Any]:
    return _checked(_loaded(line, name, number), name, number)


def _checked(found: object, name: str, number: int) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise Unreadable("comments_files.not-an-object", name=name, line=number)
    return found


def _flat(record: Mapping[str, Any]) -> dict[str, str]:
    """The texts of an object; of an object inside it, ``author`` its name and ``author_id``."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            inner = next((value[k] for k in ("name", "username", "title", "url") if k in value), "")
            flat[key] = _shown(inner)
            if "id" in value:
                flat.setdefault(f"{key}_id", _shown(value["id"]))
        elif not isinstance(value, list):
            flat[key] = _shown(value)
    return flat


def _shown(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _record(record: dict[str, Any], mapping: Mapping[str, str], name: str, number: int) -> Comment:
    flat = _flat(record)
    names = list(flat)
    fields = fields_of(names, mapping)
    if Field.BODY not in fields:
        raise Unreadable(
            "comments_files.no-body-key", name=name, line=number, columns="، ".join(names[:12])
        )

    def value(field: Field) -> str:
        return flat[names[fields[field]]] if field in fields else ""

    return Comment(
        id=0,
        body=value(Field.BODY),
        author=value(Field.AUTHOR),
        author_id=value(Field.AUTHOR_ID),
        created_at=moment(value(Field.DATE)),
        story=value(Field.STORY),
        external_id=value(Field.ID),
        parent_external_id=value(Field.PARENT),
        status=status_of(value(Field.STATUS)) if value(Field.STATUS) else CommentStatus.PENDING,
        reports=count_of(value(Field.REPORTS)),
        source="jsonl",
    )


def _commento(export: Mapping[str, Any]) -> Iterator[Comment]:
    """Commento's export, version 1: flagged is what its filter took for spam."""
    people = export.get("commenters")
    names = {
        str(person.get("commenterHex")): str(person.get("name") or "")
        for person in (people if isinstance(people, list) else [])
        if isinstance(person, dict)
    }
    for row in export["comments"]:
        author = _shown(row.get("commenterHex"))
        parent = _shown(row.get("parentHex"))
        deleted = row.get("deleted") is True
        state = status_of(_shown(row.get("state")))
        yield Comment(
            id=0,
            body=_shown(row.get("markdown")) or plain_text(_shown(row.get("html"))),
            author=names.get(author, ""),
            author_id="" if author == "anonymous" else author,
            created_at=moment(_shown(row.get("creationDate"))),
            story=_shown(row.get("url")),
            external_id=_shown(row.get("commentHex")),
            parent_external_id="" if parent == "root" else parent,
            status=CommentStatus.REJECTED if deleted else state,
            source="commento",
        )


def _isso(threads: list[Any], name: str) -> Iterator[Comment]:
    """isso's generic form: threads with their comments."""
    for number, thread in enumerate(threads, 1):
        rows = _checked(thread, name, number).get("comments")
        story = _shown(thread.get("title")) or _shown(thread.get("id"))
        for row in rows if isinstance(rows, list) else []:
            yield _isso_comment(_checked(row, name, number), story, "")


def _isso_replies(rows: list[Any], story: str, parent: str, depth: int) -> Iterator[Comment]:
    """What isso's server answers: comments with their replies inside."""
    for row in rows:
        if not isinstance(row, dict) or depth > _DEEPEST:
            continue
        yield _isso_comment(row, story, parent)
        replies = row.get("replies")
        if isinstance(replies, list):
            yield from _isso_replies(replies, story, _shown(row.get("id")), depth + 1)


def _isso_comment(row: Mapping[str, Any], story: str, parent: str) -> Comment:
    # Modes of isso: 1 accepted, 2 waits, 4 deleted; exports without one were public.
    state = _shown(row.get("status")) or _shown(row.get("mode"))
    return Comment(
        id=0,
        body=plain_text(_shown(row.get("text"))),
        author=_shown(row.get("author")),
        author_id=_shown(row.get("email")) or _shown(row.get("hash")),
        created_at=moment(_shown(row.get("created"))),
        story=story,
        external_id=_shown(row.get("id")),
        parent_external_id=_shown(row.get("parent")) or parent,
        status=status_of(state) if state else CommentStatus.APPROVED,
        source="isso",
    )
