"""Files that stay outside the desk: translated or checked by what it knows, and not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Article, ArticleState
from workstation.desk import coded_answers, memory, segmentation_rules, segmenting
from workstation.desk.desk import Desk
from workstation.errors import Missing, Refused, WorkstationError
from workstation.jobs import Job
from workstation.segments import Origin, Segment, TranslationFile

if TYPE_CHECKING:
    from workstation.ingest.reception import Reception
    from workstation.mt.engine import Engine, Translated
    from workstation.quality import Issue
    from workstation.terms import Concept


@dataclass(frozen=True, slots=True)
class FileTranslation:
    """A story with its segments, none of it in the desk. ``lack`` says why some have no real
    translation, where an engine or a server is what is missing."""

    article: Article
    segments: tuple[Segment, ...]
    lack: WorkstationError | None = None


def translate(
    desk: Desk, reception: Reception, language: str, engine: str = "", job: Job | None = None
) -> FileTranslation:
    """The segments of a story that was read, filled: the memory first, then the engine of that
    name, or the best that is ready; where none is, words by the gloss.

    Raises `Refused` where the story is in that language already, `NotFound` for an engine.
    """
    job = job or Job()
    article = article_of(desk, reception)
    if _primary(article.language) == _primary(language):
        raise Refused("mt.same-language")
    rules = segmentation_rules.rules_for(desk, article.language)
    row = segmenting.recut(article, language, (), rules)
    filled, lack = fill(desk, row, article.language, engine, job)
    return FileTranslation(article, tuple(filled), lack)


def fill(
    desk: Desk, row: Sequence[Segment], source: str, engine: str, job: Job
) -> tuple[list[Segment], WorkstationError | None]:
    """Segments without a target filled: the memory first, then the engine of that name, or the
    best that is ready; and what is missing where some have no real translation.

    Raises `NotFound` for an engine.
    """
    if not row:
        return [], None
    language = row[0].language
    filled = _from_memory(desk, row, source, job)
    chosen, lack = _engine(desk, source, language, engine)
    rest = [part for part in filled if not part.target]
    if chosen is not None and rest:
        answers = coded_answers.ask(chosen, [p.source for p in rest], source, language, job)
        served = dict(zip((p.number for p in rest), answers, strict=True))
        filled = [_served(part, served.get(part.number), chosen) for part in filled]
        lack = lack or _failure(answers, chosen)
    wanting = any(part.origin in (Origin.NONE, Origin.GLOSS) for part in filled)
    return filled, lack if wanting else None


def article_of(desk: Desk, reception: Reception) -> Article:
    """The story that was read as it would stand in the desk, without a number."""
    from workstation.desk.articles import slug_for

    meta = replace(reception.meta, slug=reception.meta.slug or slug_for(reception))
    at = desk.clock()
    return Article(
        id=0,
        headline=reception.headline,
        blocks=reception.blocks,
        language=reception.language,
        state=ArticleState.RECEIVED,
        revision=1,
        created_at=at,
        changed_at=at,
        meta=meta,
        residue=reception.residue,
    )


def _from_memory(desk: Desk, row: Sequence[Segment], source: str, job: Job) -> list[Segment]:
    from workstation.memory.lookup import Query, lookup

    if not row:
        return []
    language = row[0].language
    memory.serve(desk, source, language, job)
    threshold = desk.settings.translation.pretranslate_at
    sources = ["", *(part.source for part in row), ""]
    filled: list[Segment] = []
    with desk.store.read() as transaction:
        for n, part in enumerate(row):
            job.progress(n, len(row), "memory")
            query = Query(part.source, source, language, sources[n], sources[n + 2])
            best = lookup(query, transaction.memory, threshold, 1)
            if best:
                target = best[0].unit.target
                part = replace(part, target=target, origin=Origin.MEMORY, score=best[0].score)
            filled.append(part)
    return filled


def _engine(
    desk: Desk, source: str, target: str, name: str
) -> tuple[Engine | None, WorkstationError | None]:
    """The engine that serves, and what is missing where it is not the one that should."""
    if name:
        chosen = desk.engines.named(name)
        status = chosen.state(source, target)
        return chosen, None if status.ready else Missing(status.code, **status.values)
    best = desk.engines.best(source, target)
    if best is not None:
        return best, None
    offers = desk.engines.route(source, target)
    lack = next((o.status for o in offers if not o.status.ready), None)
    ready = next((o.engine for o in offers if o.status.ready), None)
    return ready, Missing(lack.code, **lack.values) if lack else None


def _served(part: Segment, answer: Translated | None, engine: Engine) -> Segment:
    if answer is None or answer.error is not None or not answer.text:
        return part
    origin = Origin.GLOSS if engine.kind == "gloss" else Origin.ENGINE
    return replace(part, target=answer.text, origin=origin, engine=engine.name)


def _failure(answers: Sequence[Translated], engine: Engine) -> WorkstationError | None:
    """Why an engine gave nothing for a text; that a word is in no dictionary is no failure."""
    if engine.kind == "gloss":
        return None
    failed = next((answer for answer in answers if answer.error), None)
    return Missing(failed.error or "", **failed.values) if failed else None


def check_translation(
    file: TranslationFile, concepts: Sequence[Concept] = ()
) -> Iterator[tuple[int, Issue]]:
    """The issues of a translated file with the number of their segment, in its order."""
    from workstation.memory.termbase import Termbase
    from workstation.quality import check, inconsistent

    source, target = file.source_language, file.target_language or "und"
    useful = [concept for concept in concepts if concept.in_language(target)]
    termbase = Termbase(useful, source)
    among = inconsistent([(part.source, part.target) for part in file.segments])
    for place, part in enumerate(file.segments):
        hits = termbase.recognise(part.source)
        for issue in check(part.source, part.target, source, target, hits):
            yield part.number, issue
        if place in among:
            yield part.number, among[place]


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
