"""A comment in another language, read in the moderator's own through the desk's engines."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.desk.desk import Desk
from workstation.errors import Missing, Refused
from workstation.jobs import Job

_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a comment says in another language, by which engine; a gloss goes word by word."""

    text: str
    source: str
    target: str
    engine: str
    gloss: bool
    address: str
    """Where the text was sent to; empty when nothing left the machine."""


def language_of(text: str) -> str:
    """The language that most of a comment is in (``und`` when it cannot be told)."""
    from workstation.ingest.language import detect_language

    return detect_language(text[:_LONGEST])


def read_in(desk: Desk, comment_id: int, target: str, job: Job | None = None) -> Reading:
    """A comment in the language asked for; nothing is kept.

    Raises `Refused` when it is in that language or in none that can be told, `Missing` when no
    engine serves the pair or the engine failed.
    """
    with desk.store.read() as transaction:
        body = transaction.comments.get(comment_id).body[:_LONGEST]
    source = language_of(body)
    if source in ("und", target):
        raise Refused("desk.comment-language-known" if source == target else "desk.no-language")
    ready = desk.engines.ready(source, target)
    if not ready:
        raise Missing("mt.no-model", source=source, target=target)
    engine = ready[0]
    lines = body.split("\n")
    said = [line for line in lines if line.strip()]
    answers = engine.translate(said, source, target, job or Job())
    failed = next((each for each in answers if each.error), None)
    if failed is not None and failed.error is not None:
        raise Missing(failed.error, **failed.values)
    given = iter(answers)
    text = "\n".join(next(given).text if line.strip() else "" for line in lines)
    return Reading(text, source, target, engine.name, engine.kind == "gloss", engine.address)
