"""The termbase: find, add, bring in and write out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.jobs import Job
from workstation.terms import Concept
from workstation.text.folding import fold_key

if TYPE_CHECKING:
    from workstation.store import Transaction


def all_concepts(desk: Desk) -> list[Concept]:
    """Every concept of the desk."""
    with desk.store.read() as transaction:
        return transaction.terms.all()


def find(desk: Desk, text: str, limit: int = 50) -> list[Concept]:
    """Concepts of which a term holds this text, however it is written; exact ones first."""
    with desk.store.read() as transaction:
        return transaction.terms.named(fold_key(text), limit)


def add(desk: Desk, concept: Concept) -> tuple[Concept, Change]:
    """Keep a concept, or add its new terms to one that shares a term and the domain."""
    with desk.store.begin() as transaction:
        kept = _keep(transaction, concept)
    return kept, Change(Kind.TERM, (kept.id,))


def change(desk: Desk, concept: Concept) -> Change:
    """Write a concept over what stands for its number."""
    with desk.store.begin() as transaction:
        transaction.terms.put(concept, _folded(concept))
    return Change(Kind.TERM, (concept.id,))


def remove(desk: Desk, concept_id: int) -> Change:
    """Take a concept out of the termbase."""
    with desk.store.begin() as transaction:
        transaction.terms.remove(concept_id)
    return Change(Kind.TERM, (concept_id,))


def bring_in(desk: Desk, path: Path, job: Job | None = None) -> tuple[int, Change]:
    """Read a CSV, XLSX or TBX file of terms; how many concepts it held."""
    from workstation.ingest.termfiles import read_terms

    job = job or Job()
    concepts: Iterable[Concept] = read_terms(path)
    kept = []
    with desk.store.begin() as transaction:
        for done, concept in enumerate(concepts):
            job.progress(done, 0, "terms")
            kept.append(_keep(transaction, concept).id)
    return len(kept), Change(Kind.TERM, tuple(kept))


def write_out(
    desk: Desk, path: Path, language: str = "en", dialect: str = "TBX-Basic", style: str = "dca"
) -> int:
    """How many concepts were written: to TBX or XLSX where the name ends so, else to CSV.

    ``language`` is that of a TBX file's descriptions; ``dialect`` and ``style`` are those of
    `workstation.export.termfiles`. Raises `Unwritable`.
    """
    from workstation.export.sheets import terms_xlsx
    from workstation.export.termfiles import Dialect, Style, terms_csv, terms_tbx
    from workstation.export.write import write_atomically

    concepts = all_concepts(desk)
    match path.suffix.lower():
        case ".tbx":
            content = terms_tbx(concepts, language, dialect=Dialect(dialect), style=Style(style))
        case ".xlsx":
            content = terms_xlsx(concepts)
        case _:
            content = terms_csv(concepts)
    write_atomically(path, content)
    return len(concepts)


def _keep(transaction: Transaction, concept: Concept) -> Concept:
    """Merge into a concept that has the same domain and a term in common, or add a new one."""
    for term in concept.terms:
        for known in transaction.terms.named(fold_key(term.text), limit=5):
            if known.domain != concept.domain or not _share_a_term(known, concept):
                continue
            texts = {(t.language, t.text) for t in known.terms}
            new = tuple(t for t in concept.terms if (t.language, t.text) not in texts)
            merged = replace(known, terms=known.terms + new)
            if new:
                transaction.terms.put(merged, _folded(merged))
            return merged
    return replace(concept, id=transaction.terms.add(concept, _folded(concept)))


def _share_a_term(one: Concept, other: Concept) -> bool:
    mine = {(t.language, fold_key(t.text)) for t in one.terms}
    return any((t.language, fold_key(t.text)) in mine for t in other.terms)


def _folded(concept: Concept) -> list[str]:
    return [fold_key(term.text) for term in concept.terms]
