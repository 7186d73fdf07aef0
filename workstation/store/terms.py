"""The termbase: concepts and their terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from workstation.errors import NotFound
from workstation.store.rows import add_row
from workstation.store.tables import concepts, terms
from workstation.terms import Concept, Term, TermStatus


class Terms:
    """Concepts on one open transaction. ``folded`` texts are made by the caller's ``fold``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, concept: Concept, folded: Sequence[str]) -> int:
        """Keep a new concept, with the folded form of each of its terms; its number."""
        values = {
            "domain": concept.domain,
            "definition": concept.definition,
            "source": concept.source,
            "note": concept.note,
        }
        number = add_row(self._connection, concepts, values)
        self._add_terms(number, concept.terms, folded)
        return number

    def put(self, concept: Concept, folded: Sequence[str]) -> None:
        """Write a concept and its terms over what stands. Raises `NotFound`."""
        result = self._connection.execute(
            concepts.update()
            .where(concepts.c.id == concept.id)
            .values(
                domain=concept.domain,
                definition=concept.definition,
                source=concept.source,
                note=concept.note,
            )
        )
        if result.rowcount == 0:
            raise NotFound("store.no-concept", id=concept.id)
        self._connection.execute(delete(terms).where(terms.c.concept_id == concept.id))
        self._add_terms(concept.id, concept.terms, folded)

    def _add_terms(self, number: int, new: Sequence[Term], folded: Sequence[str]) -> None:
        values = [
            {
                "concept_id": number,
                "language": term.language,
                "text": term.text,
                "status": term.status.value,
                "folded": key,
            }
            for term, key in zip(new, folded, strict=True)
        ]
        if values:
            self._connection.execute(insert(terms), values)

    def remove(self, number: int) -> None:
        self._connection.execute(delete(concepts).where(concepts.c.id == number))

    def all(self) -> list[Concept]:
        """Every concept, in the order they came."""
        return self._concepts(None)

    def get(self, number: int) -> Concept:
        found = self._concepts([number])
        if not found:
            raise NotFound("store.no-concept", id=number)
        return found[0]

    def named(self, folded: str, limit: int = 50) -> list[Concept]:
        """Concepts of which a folded term begins with or holds this text, exact ones first."""
        pattern = folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        found = self._connection.execute(
            select(terms.c.concept_id)
            .where(terms.c.folded.like(f"%{pattern}%", escape="\\"))
            .group_by(terms.c.concept_id)
            .order_by(
                func.max(terms.c.folded == folded).desc(), func.min(func.length(terms.c.folded))
            )
            .limit(limit)
        )
        numbers = [row[0] for row in found]
        by_id = {concept.id: concept for concept in self._concepts(numbers)}
        return [by_id[number] for number in numbers]

    def count(self) -> int:
        return int(
            self._connection.execute(select(func.count()).select_from(concepts)).scalar() or 0
        )

    def _concepts(self, numbers: Iterable[int] | None) -> list[Concept]:
        query = select(concepts).order_by(concepts.c.id)
        inside = select(terms).order_by(terms.c.id)
        if numbers is not None:
            chosen = list(numbers)
            query = query.where(concepts.c.id.in_(chosen))
            inside = inside.where(terms.c.concept_id.in_(chosen))
        by_concept: dict[int, list[Term]] = {}
        for row in self._connection.execute(inside):
            by_concept.setdefault(row.concept_id, []).append(
                Term(row.language, row.text, TermStatus(row.status))
            )
        return [
            Concept(
                id=row.id,
                terms=tuple(by_concept.get(row.id, ())),
                domain=row.domain,
                definition=row.definition,
                source=row.source,
                note=row.note,
            )
            for row in self._connection.execute(query)
        ]
