"""Proofing a story: what to look at, what is safe to fix, what the desk has set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.articles import Article, Block, RevisionKind, Span
from workstation.desk.articles import Saved, get, save
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.set_aside import Scope, heed, ignore, set_aside
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.proofing import Finding, Proofreader


__all__ = [
    "Fixed",
    "Scope",
    "distinct",
    "fix_certain",
    "forget_word",
    "heed",
    "ignore",
    "learn_word",
    "note_findings",
    "proof",
    "proof_text",
    "proofreader",
    "styles",
    "with_text",
    "words",
]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A story after a bulk fix: which findings were applied, and what was saved."""

    applied: tuple[Finding, ...]
    saved: Saved


def proof(desk: Desk, article_id: int, job: Job | None = None) -> list[Finding]:
    """The findings of a story in the order of its text, without what was set aside."""
    article = get(desk, article_id)
    findings = proof_text(desk, article.text, article.language, article_id=article_id, job=job)
    with desk.store.begin() as transaction:
        transaction.articles.note_findings(article_id, article.revision, len(distinct(findings)))
    return findings


def note_findings(desk: Desk, article_id: int, text: str, findings: Sequence[Finding]) -> Change:
    """Remember how many findings are open, if the story as saved says this very text.

    The change names the story when its number in the list is another than before.
    """
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        if article.text != text:
            return Change(Kind.ARTICLE)
        count = len(distinct(findings))
        before = transaction.articles.rows_of([article_id])[0].findings
        if before == count:
            return Change(Kind.ARTICLE)
        transaction.articles.note_findings(article_id, article.revision, count)
    return Change(Kind.ARTICLE, (article_id,))


def distinct(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say of a word, more softly, what another says of it: a
    word marked for its hamza is not counted again as spelled two ways."""
    from workstation.proofing import category

    marked = {(f.start, f.end) for f in findings if category(f.code) != "style"}
    return [
        f for f in findings if f.code != "consistency.spelling" or (f.start, f.end) not in marked
    ]


def proof_text(
    desk: Desk,
    text: str,
    language: str,
    *,
    article_id: int | None = None,
    style: str | None = None,
    reader: Proofreader | None = None,
    job: Job | None = None,
) -> list[Finding]:
    """The findings of any text by the desk's style and words; of an open story, as it is typed.

    With a ``reader`` that has read the text before, only what has changed is read anew.
    """
    from workstation.proofing import proof as once
    from workstation.proofing.own_words import own_words

    run = once if reader is None else reader.proof
    primary = language.split("-")[0]
    with desk.store.read() as transaction:
        known = transaction.habits.words(primary)
        aside = set_aside(transaction, article_id)
    found = run(
        text,
        language,
        style=style or desk.settings.proofing.style,
        words=known | own_words(desk.folders.settings, primary),
        ignored=aside.everywhere,
        silent=frozenset(desk.settings.proofing.silent),
        checks=desk.plugins.checks(),
        job=job,
    )
    return aside.without(text, found)


def proofreader() -> Proofreader:
    """One who keeps in mind the paragraphs of a text that is typed; see `proof_text`."""
    from workstation.proofing import Proofreader

    return Proofreader()


def fix_certain(desk: Desk, article_id: int, findings: Sequence[Finding], label: str = "") -> Fixed:
    """Apply the certain ones of these findings to the story, as one version of its own."""
    from workstation.proofing import apply_certain

    article = get(desk, article_id)
    fixed = apply_certain(article.text, findings)
    headline, blocks = with_text(article, fixed.text, fixed.applied)
    saved = save(desk, article_id, headline, blocks, kind=RevisionKind.FIX, label=label)
    return Fixed(fixed.applied, saved)


def with_text(
    article: Article, text: str, applied: Sequence[Finding]
) -> tuple[str, tuple[Block, ...]]:
    """The story's headline and blocks with a fixed text, styled runs moved along.

    Fixes never add or take a line break, so that lines and blocks keep their places.
    """
    lines = text.split("\n")
    edits: dict[int, list[tuple[int, int, int]]] = {}
    starts = _line_starts(article.text)
    for finding in applied:
        line = _line_of(starts, finding.start)
        at = finding.start - starts[line]
        grown = len(finding.suggestions[0]) - (finding.end - finding.start)
        edits.setdefault(line, []).append((at, at + finding.end - finding.start, grown))
    blocks = tuple(
        Block(
            text=lines[number],
            kind=block.kind,
            direction=block.direction,
            level=block.level,
            spans=tuple(_moved(span, edits.get(number, ())) for span in block.spans),
        )
        for number, block in enumerate(article.blocks, start=1)
    )
    return lines[0], blocks


def _moved(span: Span, edits: Sequence[tuple[int, int, int]]) -> Span:
    start = span.start + sum(grown for _, end, grown in edits if end <= span.start)
    end = span.end + sum(grown for _, end, grown in edits if end <= span.end)
    return Span(start, max(start, end), span.kind, span.href)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for at, char in enumerate(text):
        if char == "\n":
            starts.append(at + 1)
    return starts


def _line_of(starts: Sequence[int], offset: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, offset) - 1


def learn_word(desk: Desk, word: str, language: str = "ar", *, mine: bool = False) -> Change:
    """Add a word to the desk's dictionary, or to the person's own. Raises Unwritable."""
    primary = language.split("-")[0]
    if mine:
        from workstation.proofing.own_words import add_own_word

        add_own_word(desk.folders.settings, primary, word)
        return Change(Kind.WORD)
    with desk.store.begin() as transaction:
        transaction.habits.add_word(primary, word, desk.person, desk.clock())
    return Change(Kind.WORD)


def forget_word(desk: Desk, word: str, language: str = "ar", *, mine: bool = False) -> Change:
    """Take a word out of the desk's dictionary, or of the person's own. Raises Unwritable."""
    primary = language.split("-")[0]
    if mine:
        from workstation.proofing.own_words import remove_own_word

        remove_own_word(desk.folders.settings, primary, word)
        return Change(Kind.WORD)
    with desk.store.begin() as transaction:
        transaction.habits.remove_word(primary, word)
    return Change(Kind.WORD)


def words(desk: Desk, language: str = "ar", *, mine: bool = False) -> list[str]:
    """The words of the desk's dictionary, or of the person's own, sorted."""
    primary = language.split("-")[0]
    if mine:
        from workstation.proofing.own_words import own_words

        return sorted(own_words(desk.folders.settings, primary))
    with desk.store.read() as transaction:
        return sorted(transaction.habits.words(primary))


def styles() -> list[str]:
    """The names of the style guides that the desk can go by."""
    from workstation.proofing import style_names

    return style_names()
