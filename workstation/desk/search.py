"""Search across the desk: stories, comments and segments, with Arabic folding."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.desk.desk import Desk
from workstation.text.folding import fold, fold_key

KINDS = ("article", "comment", "unit", "term")


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


def search(desk: Desk, text: str, limit: int = 50) -> list[Result]:
    """What holds all of the words, however their hamzas and marks are written, best first."""
    words = fold_key(text).split()
    if not words:
        return []
    found: list[Result] = []
    with desk.store.read() as transaction:
        for hit in transaction.find(words, ["article", "comment"], limit):
            if hit.kind == "article":
                article = transaction.articles.get(hit.ref)
                found.append(_result("article", hit.ref, article.headline, article.text, words))
            else:
                comment = transaction.comments.get(hit.ref)
                found.append(_result("comment", hit.ref, comment.author, comment.body, words))
        for concept in transaction.terms.named(fold_key(text), limit=10):
            names = " · ".join(term.text for term in concept.terms)
            found.append(_result("term", concept.id, names, names, words))
    return found[:limit]


def _result(kind: str, ref: int, title: str, text: str, words: list[str]) -> Result:
    folded = fold(text)
    at = folded.text.find(words[0])
    if at < 0:
        return Result(kind, ref, title, text[:120])
    start, end = folded.span(at, at + len(words[0]))
    head = max(0, text.rfind(" ", 0, max(0, start - 50)) + 1)
    tail = end + 70
    snippet = text[head:tail].replace("\n", " ")
    return Result(kind, ref, title, snippet, start - head, end - head)
