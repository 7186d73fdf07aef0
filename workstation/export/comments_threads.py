"""Ids under which comments can refer to each other in one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from workstation.comments import Comment

_WHOLE = re.compile(r"[1-9]\d{0,14}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment with its id in the file and that of the one it answers, empty for none."""

    comment: Comment
    id: str
    parent: str


def placed(comments: Sequence[Comment], *, whole_numbers: bool = False) -> list[Placed]:
    """The comments with ids that differ, and their parents by the same ids.

    Own ids are kept. A comment that has none gets one, and so do those to which two sources
    gave the same; where only ``whole_numbers`` will do and some id is none, all are numbered
    anew. A parent that is not among the comments is kept only with the ids of its own file.
    """
    ids = _ids([comment.external_id for comment in comments], whole_numbers)
    of_source = {
        (comment.source, comment.external_id): new
        for comment, new in zip(comments, ids, strict=True)
        if comment.external_id
    }
    unchanged = not whole_numbers and all(
        comment.external_id in ("", new) for comment, new in zip(comments, ids, strict=True)
    )
    return [
        Placed(comment, new, _parent(comment, of_source, unchanged))
        for comment, new in zip(comments, ids, strict=True)
    ]


def told_apart(comments: Sequence[Comment]) -> list[Comment]:
    """The comments with their own ids; where two sources gave one id under one story, the name of
    the source stands before it."""
    first = {(each.story, each.external_id): each.source for each in comments}
    shared = {
        (each.story, each.external_id)
        for each in comments
        if each.external_id and first[each.story, each.external_id] != each.source
    }

    def own(comment: Comment, external: str) -> str:
        return f"{comment.source}:{external}" if (comment.story, external) in shared else external

    if not shared:
        return list(comments)
    return [
        replace(
            each,
            external_id=own(each, each.external_id),
            parent_external_id=own(each, each.parent_external_id),
        )
        for each in comments
    ]


def _ids(own: Sequence[str], whole_numbers: bool) -> list[str]:
    times = Counter(own)
    anew = whole_numbers and not all(map(_WHOLE.fullmatch, filter(None, own)))
    kept = [external if times[external] == 1 and not anew else "" for external in own]
    free = _free(frozenset(kept))
    return [external or next(free) for external in kept]


def _free(taken: frozenset[str]) -> Iterator[str]:
    return (number for number in map(str, count(1)) if number not in taken)


def _parent(comment: Comment, of_source: dict[tuple[str, str], str], unchanged: bool) -> str:
    parent = comment.parent_external_id
    if not parent:
        return ""
    return of_source.get((comment.source, parent), parent if unchanged else "")
