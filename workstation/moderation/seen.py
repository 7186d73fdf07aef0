"""What rules look at: one comment, prepared once, and what is known around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from workstation.comments import AuthorRecord, Comment
from workstation.moderation.squeeze import LONGEST, Squeezed, squeeze
from workstation.text.folding import fold_key


class Scorer(Protocol):
    """Gives comments a score from 0 (harmless) to 1."""

    @property
    def version(self) -> str:
        """What the decision log names: the model and its training."""

    def scores(self, texts: Sequence[str]) -> Sequence[float]:
        """The score of each text, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageContext:
    """What the desk knows besides the comments themselves; all of it may be absent.

    What is by author is by `author_key`. ``approved_by_author`` is None when nothing is known
    of authors (then nobody is new); ``earlier`` are bodies of comments that came before, for
    repeats, ``times_by_author`` when authors wrote other comments, for floods;
    ``article_texts`` the stories by their numbers, ``article_text`` the one for
    comments that name none; ``banned`` and ``muted`` are those whose ban lasts at ``now``.
    """

    approved_by_author: Mapping[str, int] | None = None
    records: Mapping[str, AuthorRecord] = field(default_factory=dict)
    earlier: Sequence[str] = ()
    times_by_author: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    article_text: str = ""
    article_language: str = "ar"
    article_texts: Mapping[int, str] = field(default_factory=dict)
    banned: frozenset[str] = frozenset()
    muted: frozenset[str] = frozenset()
    trusted: frozenset[str] = frozenset()
    now: datetime | None = None
    scorer: Scorer | None = None

    def article_of(self, comment: Comment) -> str:
        """The text of the story that a comment is about; empty when unknown."""
        if comment.article_id is None:
            return self.article_text
        return self.article_texts.get(comment.article_id, self.article_text)


class Seen:
    """One comment as the rules see it: `LONGEST` characters at most, squeezed at need."""

    def __init__(self, comment: Comment, index: int, article: str, score: float | None) -> None:
        self.comment = comment
        self.index = index
        self.text = comment.body[:LONGEST]
        self.article = article
        self.score = score

    @cached_property
    def squeezed(self) -> Squeezed:
        return squeeze(self.text)

    @cached_property
    def folded(self) -> str:
        """The folded text, of which no offset is asked."""
        return fold_key(self.text)
