"""Web residue of a story: taken out for good, and put back as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workstation.articles import Article, Block, RevisionKind
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.keeping import keep, words_of
from workstation.text.residue import residue_lines


@dataclass(frozen=True, slots=True)
class Removed:
    """Lines that are gone, and the story as it was, for taking that back."""

    lines: tuple[str, ...]
    before: Article
    change: Change


def remove(desk: Desk, article_id: int) -> Removed:
    """Take the lines of web residue out: those that are left in the body, as a version of its
    own, and those that were set apart when the story came in. Version 1 keeps them all."""
    with desk.store.begin() as transaction:
        before = transaction.articles.get(article_id)
        found = residue_lines([block.text for block in before.blocks])
        bare = replace(before, residue=())
        if found:
            blocks = tuple(b for number, b in enumerate(before.blocks) if number not in found)
            blocks = blocks or (Block(""),)
            kind = RevisionKind.FIX
            keep(desk, transaction, bare, before.headline, blocks, kind, "", apart=True)
        else:
            transaction.articles.put(bare, words_of(bare))
    lines = (*(before.blocks[number].text for number in found), *before.residue)
    return Removed(lines, before, Change(Kind.ARTICLE, (article_id,)))


def put_back(desk: Desk, removed: Removed) -> Change:
    """Take a removal back. Text that was written since stays; the lines go to its end."""
    before = removed.before
    gone = removed.lines[: len(removed.lines) - len(before.residue)]
    with desk.store.begin() as transaction:
        now = replace(transaction.articles.get(before.id), residue=before.residue)
        if gone:
            back = tuple(block for block in before.blocks if block.text in gone)
            blocks = (*now.blocks, *back)
            kind = RevisionKind.RESTORED
            keep(desk, transaction, now, now.headline, blocks, kind, "", apart=True)
        else:
            transaction.articles.put(now, words_of(now))
    return Change(Kind.ARTICLE, (before.id,))
