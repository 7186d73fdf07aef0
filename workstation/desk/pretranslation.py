"""Pre-translation: what is still empty is filled from the memory, then by an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.desk import coded_answers
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.memories import rules_in
from workstation.desk.translation import contexts, segment, write
from workstation.jobs import Job
from workstation.segments import Origin, Segment

BATCH = 16
"""Segments that are looked up or go to an engine at a time, so that cancelling is quick."""


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """What a run over the rest of a story gave."""

    from_memory: int
    from_engine: int
    left: int
    error: str = ""
    """The code of the engine's failure, where it failed."""
    before: tuple[Segment, ...] = ()

    @property
    def change(self) -> Change:
        return Change(Kind.SEGMENT, tuple(part.id for part in self.before))


def pretranslate(
    desk: Desk,
    article_id: int,
    language: str,
    *,
    engine: str | None = None,
    at_least: int | None = None,
    job: Job | None = None,
) -> Pretranslated:
    """Fill the segments that are empty: the memory first, the engine for the rest.

    ``engine`` is a name, "" for the memory alone, or None for the person's choice. It goes on in
    small transactions, so that typing is kept meanwhile and what a person filled first stands.
    What was filled before a cancel or a failure stays, and `Pretranslated.before` takes it back.
    """
    from workstation.memory.lookup import Query, lookup

    job = job or Job()
    threshold = at_least or desk.settings.translation.pretranslate_at
    row = segment(desk, article_id, language)
    empty = [part for part in row if not part.target and not part.locked]
    with desk.store.read() as transaction:
        source = transaction.articles.get(article_id).language
        rules = rules_in(transaction)
    around = contexts(row)
    rest: list[Segment] = []
    filled: list[Segment] = []
    for at in range(0, len(empty), BATCH):
        taken: list[Segment] = []
        with desk.store.read() as transaction:
            for done, part in enumerate(empty[at : at + BATCH], start=at):
                job.progress(done, 2 * len(empty), "memory")
                query = Query(part.source, source, language, *around[part.id])
                best = lookup(query, transaction.memory, threshold, 1, rules=rules)
                if best:
                    target, score = best[0].unit.target, best[0].score
                    taken.append(replace(part, target=target, origin=Origin.MEMORY, score=score))
                else:
                    rest.append(part)
        filled += _keep(desk, taken)
    from_memory = len(filled)
    chosen = desk.settings.translation.engine if engine is None else engine
    error = ""
    if chosen and rest:
        served, error = _by_engine(desk, rest, source, language, chosen, job)
        filled += served
    before_ids = {part.id: part for part in empty}
    return Pretranslated(
        from_memory,
        len(filled) - from_memory,
        len(empty) - len(filled),
        error,
        tuple(before_ids[part.id] for part in filled),
    )


def _by_engine(
    desk: Desk, rest: Sequence[Segment], source: str, language: str, name: str, job: Job
) -> tuple[list[Segment], str]:
    engine = desk.engines.named(name)
    origin = Origin.GLOSS if engine.kind == "gloss" else Origin.ENGINE
    filled: list[Segment] = []
    for at in range(0, len(rest), BATCH):
        job.progress(len(rest) + at, 2 * len(rest), name)
        batch = rest[at : at + BATCH]
        asked = [part.source for part in batch]
        answers = coded_answers.ask(engine, asked, source, language, job)
        filled += _keep(
            desk,
            [
                replace(part, target=answer.text, origin=origin, engine=engine.name)
                for part, answer in zip(batch, answers, strict=True)
                if answer.error is None and answer.text
            ],
        )
        failed = next((answer.error for answer in answers if answer.error), None)
        if failed:
            return filled, failed
    return filled, ""


def _keep(desk: Desk, taken: Sequence[Segment]) -> list[Segment]:
    """Write targets into segments that are still empty: a person may have been quicker."""
    kept: list[Segment] = []
    if not taken:
        return kept
    with desk.store.begin() as transaction:
        for part in taken:
            now = transaction.segments.get(part.id)
            if not now.target and not now.locked and now.source == part.source:
                kept.append(write(desk, transaction, part))
    return kept
