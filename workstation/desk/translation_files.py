"""Translation files of other programs: worked on in the desk, and given back as they came.

Each segment of the file is a paragraph of a story, inline codes as markers in its text. The file
itself is kept as the story's original, and giving it back puts the targets into that very file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Block, Metadata, Original
from workstation.desk import articles
from workstation.desk.desk import Desk
from workstation.errors import Refused, Unreadable
from workstation.segments import FileSegment, Origin, Segment, SegmentState, TranslationFile

if TYPE_CHECKING:
    from workstation.desk.articles import Received

KINDS = ("xliff", "po")
"""What the originals of stories from translation files are kept as."""
PO = (".po", ".pot")
_BREAK = "\u2028"
"""A line break inside a segment; a paragraph of a story holds no line feed."""


def read(path: Path) -> TranslationFile:
    """The segments of a translation file, by its kind. Raises `Unreadable` with the line."""
    if path.suffix.lower() in PO:
        from workstation.ingest.po import read_po

        return read_po(path)
    from workstation.ingest.xliff import read_xliff

    return read_xliff(path)


def receive(desk: Desk, path: Path, target: str = "") -> Received:
    """Keep a translation file as a story with its segments and their states; its first segment
    stands where a headline does. ``target`` is for a file that names no target language.

    Raises `Unreadable` with the reason, and where there is nothing to translate.
    """
    from workstation.ingest.reception import Reception

    file = read(path)
    rows = _rows(file)
    if not rows:
        raise Unreadable("exchange.nothing-to-translate", name=path.name)
    language = file.target_language or target or desk.settings.translation.target
    texts = [_line(row.source) for row in rows]
    blocks = tuple(Block(text) for text in texts[1:]) or (Block(""),)
    reception = Reception(
        headline=texts[0],
        blocks=blocks,
        original=Original(path.name, path.read_bytes(), "utf-8", file.kind),
        language=file.source_language,
        meta=Metadata(slug=path.stem),
    )
    received = articles.take_in(desk, reception)
    with desk.store.begin() as transaction:
        made = [_segment(received.article.id, language, n, row) for n, row in enumerate(rows)]
        transaction.segments.replace(received.article.id, language, made)
    return received


def _rows(file: TranslationFile) -> list[FileSegment]:
    return [row for row in file.segments if row.source.strip()]


def _line(text: str) -> str:
    return text.replace("\r\n", _BREAK).replace("\n", _BREAK).replace("\r", _BREAK)


def _segment(article_id: int, language: str, block: int, row: FileSegment) -> Segment:
    source = _line(row.source)
    return Segment(
        id=0,
        article_id=article_id,
        language=language,
        number=block + 1,
        block=block,
        start=0,
        end=len(source),
        source=source,
        target=_line(row.target),
        state=row.state if row.target.strip() else SegmentState.INITIAL,
        origin=Origin.PERSON if row.target.strip() else Origin.NONE,
        edited=bool(row.target.strip()),
        locked=row.locked,
        note=row.note,
    )


def give_back(desk: Desk, article_id: int, language: str, path: Path) -> int:
    """Write the file that a story came from with the targets as they stand now; how many
    segments have one. All else in the file stays as it came.

    Raises `Refused` where the story came from no translation file, or its source was changed
    since: the targets would stand under other sentences. Raises `Unwritable`.
    """
    from workstation.export.write import write_atomically

    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        original = transaction.articles.original(article_id)
        row = transaction.segments.of(article_id, language)
    if original is None or original.kind not in KINDS:
        raise Refused("desk.no-translation-file", name=article.meta.slug or str(article_id))
    before = _read_again(original)
    lines = article.text.split("\n")
    sources = [_line(part.source) for part in _rows(before)]
    if lines[: len(sources)] != sources or any(line.strip() for line in lines[len(sources) :]):
        raise Refused("desk.source-changed", name=original.name)
    after = list(_answered(before, lines, row))
    write_atomically(path, filled(original.content, before, after, language))
    return sum(bool(part.target.strip()) for part in after)


def _read_again(original: Original) -> TranslationFile:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(original.name).name
        path.write_bytes(original.content)
        return read(path)


def filled(
    content: bytes, before: TranslationFile, after: Sequence[FileSegment], language: str
) -> bytes:
    """A file of either kind with the targets of ``after``, all else as it came."""
    if before.kind == "po":
        from workstation.export.po_fill import filled_po

        return filled_po(content, before, after, language)
    from workstation.export.xliff_fill import filled as filled_xliff

    return filled_xliff(content, before, after, language)


def _answered(
    before: TranslationFile, lines: Sequence[str], row: Iterable[Segment]
) -> Iterable[FileSegment]:
    """The segments of the file with the targets of the desk; those that were split are joined
    by what stands between them in the source."""
    by_line: dict[int, list[Segment]] = {}
    for part in row:
        by_line.setdefault(part.block, []).append(part)
    for block, told in enumerate(_rows(before)):
        parts = by_line.get(block, [])
        if not parts or _joined(parts, lines[block]) == _line(told.target):
            target = told.target
        else:
            target = _joined(parts, lines[block]).replace(_BREAK, "\n")
        state = min(
            (part.state for part in parts), key=list(SegmentState).index, default=told.state
        )
        unchanged = target == told.target and not target.strip()
        yield replace(told, target=target, state=told.state if unchanged else state)


def _joined(parts: Sequence[Segment], line: str) -> str:
    text = parts[0].target
    for before, part in pairwise(parts):
        if text and part.target:
            text += line[before.end : part.start]
        text += part.target
    return text
