"""Search of the archive: stories, their past versions, segments, comments and terms.

What may be asked is in `workstation.text.query`. Words are found in any of their forms, the best
answers come first, and each shows the line in which the words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from workstation.articles import ArticleState
from workstation.desk.desk import Desk
from workstation.errors import NotFound
from workstation.jobs import Job
from workstation.text.folding import fold_key
from workstation.text.query import Field, Query, parse
from workstation.text.snippets import Snippet, Snippets
from workstation.wording import LANGUAGES, say

if TYPE_CHECKING:
    from workstation.store import Transaction

KINDS = ("article", "version", "segment", "comment", "term")
USUAL = ("article", "comment", "term")
RECIPE = 1
"""Changes whenever the index would come out differently."""
_RECIPE = "search.recipe"
_PART = 500
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found. ``snippet`` is the text as written; ``start``/``end`` mark the first of the
    words in it (half-open, -1 when only other fields hold them), ``spans`` all of them."""

    kind: str
    id: int
    """Of a version, its number within the story."""
    title: str
    snippet: str
    start: int = -1
    end: int = -1
    story: int | None = None
    """The number of the story that it is, or belongs to."""
    spans: tuple[tuple[int, int], ...] = ()
    place: tuple[int, int] | None = None
    """Where in the story's text (`Article.text`) the first of the words stands."""


def search(desk: Desk, text: str, limit: int = 50, kinds: Sequence[str] = USUAL) -> list[Result]:
    """What answers a query, kind by kind, the best of each first. ``kind:`` in the query asks for
    one kind whatever ``kinds`` says."""
    query = query_for(text)
    if query.empty:
        return []
    with desk.store.read() as transaction:
        asked = _asked(query, kinds)
        answers = (
            result
            for kind in KINDS
            if kind in asked
            for result in _answers(transaction, query, kind, limit)
        )
        return list(islice(_once(answers), limit))


def _once(answers: Iterable[Result]) -> Iterator[Result]:
    """One answer for each story and version: a version answers where its story, and a version
    that answers better, do not."""
    seen: set[int | None] = set()
    for result in answers:
        if result.kind in ("article", "version"):
            if result.kind == "version" and result.story in seen:
                continue
            seen.add(result.story)
        yield result


def query_for(text: str) -> Query:
    """What a text asks, with the names of states as a person reads them put into the desk's."""
    query = parse(text)
    named = [(field, _code(field, value), without) for field, value, without in query.values]
    return replace(query, values=tuple(named))


def refresh(desk: Desk, job: Job | None = None) -> bool:
    """Fill the index where it was made by an older recipe; whether it was."""
    job = job or Job()
    with desk.store.read() as transaction:
        if transaction.habits.fact(_RECIPE) == RECIPE:
            return False
    with desk.store.begin() as transaction:
        archive = transaction.archive
        for stories in _parts(transaction.articles.every()):
            job.progress(0, 0)
            archive.keep_articles(stories)
        for versions in _parts(transaction.articles.past_versions()):
            job.progress(0, 0)
            for row, version in versions:
                archive.keep_version(row, version)
        for segments in _parts(transaction.segments.every()):
            job.progress(0, 0)
            archive.keep_segments(segments)
        for numbers in _parts(iter(archive.numbers("comment"))):
            job.progress(0, 0)
            archive.keep_comments(transaction.comments.of(numbers))
        transaction.habits.keep_fact(_RECIPE, RECIPE)
    return True


def _parts(things: Iterator[Thing]) -> Iterator[list[Thing]]:
    while part := list(islice(things, _PART)):
        yield part


def _asked(query: Query, kinds: Sequence[str]) -> set[str]:
    named = [(value, out) for field, value, out in query.values if field is Field.KIND]
    wanted = {value for value, out in named if not out} or set(kinds)
    return wanted - {value for value, out in named if out}


def _answers(transaction: Transaction, query: Query, kind: str, limit: int) -> Iterator[Result]:
    show = Snippets(query.wanted)
    if kind == "term":
        return _terms(transaction, query, show)
    refs = transaction.archive.find(query, kind, limit)
    return _SHOWN[kind](transaction, refs, show)


def _terms(transaction: Transaction, query: Query, show: Snippets) -> Iterator[Result]:
    words = [word for term in query.wanted if term.field is None for word in term.words]
    if not words or query.values or query.days or len(query.wanted) < len(query.terms):
        return
    for concept in transaction.terms.named(" ".join(words), limit=10):
        names = " · ".join(term.text for term in concept.terms)
        yield _result("term", concept.id, names, show.of(names), None)


def _articles(transaction: Transaction, refs: Sequence[int], show: Snippets) -> Iterator[Result]:
    for article in transaction.articles.of(refs):
        begin = len(article.headline) + 1
        shown = show.of(article.text[begin:])
        if not shown.spans:
            in_title = show.of(article.headline)
            shown, begin = (in_title, 0) if in_title.spans else (shown, begin)
        found = _result("article", article.id, article.headline, shown, article.id)
        if shown.spans:
            start, end = shown.spans[0]
            begin += shown.at
            found = replace(found, place=(begin + start, begin + end))
        yield found


def _versions(transaction: Transaction, refs: Sequence[int], show: Snippets) -> Iterator[Result]:
    for old in transaction.articles.versions_at(refs):
        yield _result("version", old.number, old.headline, show.of(old.text), old.article_id)


def _segments(transaction: Transaction, refs: Sequence[int], show: Snippets) -> Iterator[Result]:
    for ref in refs:
        try:
            segment = transaction.segments.get(ref)
        except NotFound:  # it went while the index still had it
            continue
        sides = [show.of(text) for text in (segment.source, segment.target)]
        title = f"{segment.number} · {segment.language}"
        better = max(sides, key=lambda side: len(side.spans))
        yield _result("segment", ref, title, better, segment.article_id)


def _comments(transaction: Transaction, refs: Sequence[int], show: Snippets) -> Iterator[Result]:
    for comment in transaction.comments.of(refs):
        shown = show.of(comment.body)
        yield _result("comment", comment.id, comment.author, shown, comment.article_id)


_SHOWN: Mapping[str, Callable[[Transaction, Sequence[int], Snippets], Iterator[Result]]] = {
    "article": _articles,
    "version": _versions,
    "segment": _segments,
    "comment": _comments,
}


def _result(kind: str, ref: int, title: str, shown: Snippet, story: int | None) -> Result:
    start, end = shown.spans[0] if shown.spans else (-1, -1)
    return Result(kind, ref, title, shown.text, start, end, story, shown.spans)


def _code(field: Field, value: str) -> str:
    if field is Field.STATE:
        return _states().get(value, value)
    return _kinds().get(value, value) if field is Field.KIND else value


@cache
def _states() -> Mapping[str, str]:
    return {
        fold_key(say(f"desk_window.state.{state}", language)).replace(" ", "_"): state.value
        for language in LANGUAGES
        for state in ArticleState
    }


@cache
def _kinds() -> Mapping[str, str]:
    """The kinds by all the names that a person may give them."""
    return {
        fold_key(name): kind
        for kind in KINDS
        for language in LANGUAGES
        for name in (kind, f"{kind}s", *say(f"search.kind.{kind}", language).split(" "))
    }
