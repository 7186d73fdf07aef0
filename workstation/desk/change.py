"""What a verb changed: models that show any of it reload just that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    ARTICLE = "article"
    SEGMENT = "segment"
    COMMENT = "comment"
    NOTE = "note"
    MEMORY = "memory"
    TERM = "term"
    WORD = "word"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Change:
    """Things of one kind, by their numbers, that are not as they were."""

    kind: Kind
    ids: tuple[int, ...] = ()
