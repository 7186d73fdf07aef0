"""What engines are asked and answer for texts with inline codes: words alone, codes put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workstation.jobs import Job
from workstation.text.coded_sentences import embraced, placed
from workstation.text.codes import Code, marks, numbers_in, plain

if TYPE_CHECKING:
    from workstation.mt.engine import Engine, Translated


def codes_in(text: str) -> dict[int, Code]:
    """The codes that a text with markers has, so far as the text alone tells: one that is closed
    anywhere embraces words. All are needed, since nobody knows what they stand for."""
    numbers = numbers_in(text)
    closed = {mark.number for mark in marks(text, numbers) if mark.closes}
    return {n: Code(n, "", paired=n in closed, needed=True) for n in numbers}


def ask(
    engine: Engine, texts: Sequence[str], source: str, target: str, job: Job
) -> list[Translated]:
    """The answers of an engine, one for each text. Markers never reach it: what they embrace is
    asked for beside the whole, so that they find their words in the answer."""
    codes = [codes_in(text) for text in texts]
    if not any(codes):
        return engine.translate(texts, source, target, job)
    whole = [plain(text, known) for text, known in zip(texts, codes, strict=True)]
    parts = [one for text, known in zip(texts, codes, strict=True) for one in embraced(text, known)]
    spans = list(dict.fromkeys(parts))
    answers = engine.translate([*whole, *spans], source, target, job)
    told = answers[: len(texts)]
    said: Mapping[str, str] = {
        span: answer.text for span, answer in zip(spans, answers[len(texts) :], strict=True)
    }
    return [
        replace(answer, text=placed(text, known, answer.text, said).text) if known else answer
        for text, known, answer in zip(texts, codes, told, strict=True)
    ]
