"""A text and its translation made into units of a translation memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workstation.assets import asset
from workstation.segments import Unit
from workstation.terms import Concept
from workstation.text.parallel import Bead, align

GLOSS = "gloss"


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two texts cut into sentences, and which of them belong together."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_language: str
    target_language: str
    beads: tuple[Bead, ...]

    @property
    def pairs(self) -> tuple[Bead, ...]:
        """The beads that have both sides: what can go into a memory."""
        return tuple(bead for bead in self.beads if bead.source and bead.target)

    @property
    def alone(self) -> int:
        """How many sentences have no partner."""
        return sum(
            len(bead.source) + len(bead.target)
            for bead in self.beads
            if not (bead.source and bead.target)
        )

    def texts_of(self, bead: Bead) -> tuple[str, str]:
        """The sentences of a bead, those of one side joined by spaces."""
        source = " ".join(self.source[n] for n in bead.source)
        return source, " ".join(self.target[n] for n in bead.target)


def align_texts(
    source: str,
    target: str,
    source_language: str = "",
    target_language: str = "",
    concepts: Iterable[Concept] = (),
) -> Aligned:
    """The sentences of both texts with their beads. Languages that are not given are detected;
    the gloss and the terms are anchors, and numbers and names besides."""
    from workstation.ingest.language import detect_language
    from workstation.text.segmentation import segment

    ours = source_language or detect_language(source)
    theirs = target_language or detect_language(target)
    left = tuple(source[span.start : span.end] for span in segment(source, ours))
    right = tuple(target[span.start : span.end] for span in segment(target, theirs))
    known = dictionary(ours, theirs, concepts)
    return Aligned(left, right, ours, theirs, tuple(align(left, right, ours, theirs, known)))


def units(aligned: Aligned, origin: str, moment: datetime) -> Iterator[Unit]:
    """The pairs as units, with the sentences around each for matches in context."""
    pairs = aligned.pairs
    sources = ["", *(aligned.texts_of(bead)[0] for bead in pairs), ""]
    for n, bead in enumerate(pairs, start=1):
        source, target = aligned.texts_of(bead)
        yield Unit(
            id=n,
            source=source,
            target=target,
            source_language=aligned.source_language,
            target_language=aligned.target_language,
            before=sources[n - 1],
            after=sources[n + 1],
            memory=origin,
            created_at=moment,
            origin=origin,
        )


def write_tmx(aligned: Aligned, path: Path, origin: str) -> int:
    """How many units were written to a TMX file. Raises `Unwritable`."""
    from workstation.export.memory import memory_tmx
    from workstation.export.write import write_atomically

    moment = datetime.now(UTC)
    found = list(units(aligned, origin, moment))
    write_atomically(path, memory_tmx(found, aligned.source_language, moment))
    return len(found)


def dictionary(source: str, target: str, concepts: Iterable[Concept] = ()) -> dict[str, list[str]]:
    """Words of the source with their senses: ours, either way round, and the desk's terms."""
    from workstation.mt.dictionaries import find_dictionaries

    pair = _primary(source), _primary(target)
    known: defaultdict[str, list[str]] = defaultdict(list)
    for book in find_dictionaries([asset(GLOSS)]):
        for entry in book:
            for sense in entry.senses:
                if (book.source, book.target) == pair:
                    known[entry.head].append(sense)
                elif (book.target, book.source) == pair:
                    known[sense].append(entry.head)
    for concept in concepts:
        names: Sequence[str] = [term.text for term in concept.in_language(target)]
        for term in concept.in_language(source):
            known[term.text] += names
    return dict(known)


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
