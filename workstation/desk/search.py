"""Search across the desk: stories, segments, comments and terms, with Arabic folding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.desk.desk import Desk
from workstation.errors import NotFound
from workstation.text.folding import fold, fold_key
from workstation.text.searchforms import search_forms
from workstation.text.words import tokens

if TYPE_CHECKING:
    from workstation.store import Transaction

KINDS = ("article", "segment", "comment", "term")
_BEFORE, _AFTER = 50, 70
"""How much of the text around the word a snippet shows."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found. ``snippet`` is the text as written; ``start``/``end`` mark the words in
    it (half-open, -1 when only other fields hold them)."""

    kind: str
    id: int
    title: str
    snippet: str
    start: int = -1
    end: int = -1
    story: int | None = None
    """The number of the story that it is, or belongs to."""


def search(desk: Desk, text: str, limit: int = 50, *, segments: bool = False) -> list[Result]:
    """What holds all of the words, however their hamzas, marks and clitics are written, best
    first; segments too where they are asked for, by their source or target."""
    words = [token.text for token in tokens(fold_key(text))]
    if not words:
        return []
    found: list[Result] = []
    with desk.store.read() as transaction:
        for hit in transaction.find(words, ["article", "comment"], limit):
            try:
                found.append(_hit(transaction, hit.kind, hit.ref, words))
            except NotFound:  # it went while the index still had it
                continue
        for concept in transaction.terms.named(fold_key(text), limit=10):
            names = " · ".join(term.text for term in concept.terms)
            found.append(_result("term", concept.id, names, names, words))
        if segments:
            found += _segments(transaction, words, limit)
    return found[:limit]


def _hit(transaction: Transaction, kind: str, ref: int, words: Sequence[str]) -> Result:
    if kind == "article":
        article = transaction.articles.get(ref)
        return _result(kind, ref, article.headline, article.text, words, ref)
    comment = transaction.comments.get(ref)
    return _result(kind, ref, comment.author, comment.body, words, comment.article_id)


def _segments(transaction: Transaction, words: Sequence[str], limit: int) -> list[Result]:
    """Segments are read through: their words are not in the index, and a desk has few of them
    for each story."""
    forms = [search_forms(word) for word in words]
    found: list[Result] = []
    for segment in transaction.segments.every():
        for text in (segment.source, segment.target):
            if text and _holds_all(text, forms):
                title = f"{segment.number} · {segment.language}"
                found.append(_result("segment", segment.id, title, text, words, segment.article_id))
                break
        if len(found) == limit:
            break
    return found


def _holds_all(text: str, forms: Iterable[tuple[str, ...]]) -> bool:
    folded = fold_key(text)
    if not all(any(form in folded for form in one) for one in forms):
        return False
    running = [fold_key(token.text) for token in tokens(folded)]
    return all(any(word.startswith(one) for word in running) for one in forms)


def _result(
    kind: str, ref: int, title: str, text: str, words: Sequence[str], story: int | None = None
) -> Result:
    start, end = _place(text, words)
    if start < 0:
        return Result(kind, ref, title, text[: _BEFORE + _AFTER].replace("\n", " "), story=story)
    head = max(0, text.rfind(" ", 0, max(0, start - _BEFORE)) + 1)
    snippet = text[head : end + _AFTER].replace("\n", " ")
    return Result(kind, ref, title, snippet, start - head, end - head, story)


def _place(text: str, words: Sequence[str]) -> tuple[int, int]:
    """Where the first of the words stands in the text as written, or -1 twice."""
    folded = fold(text)
    for word in words:
        forms = search_forms(word)
        for token in tokens(folded.text):
            form = next((form for form in forms if token.text.startswith(form)), None)
            if form is not None:
                return folded.span(token.start, token.start + len(form))
    return -1, -1
