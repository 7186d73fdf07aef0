"""Files translated at the desk and given back as they came, in the other language.

A document (DOCX, ODT, HTML, Markdown) becomes a story whose paragraphs are its passages, inline
codes as markers in their text. The file is kept as the original, and giving it back fills its own
bytes. Translation files of other programs go the same way (`translation_files`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Block, Metadata, Original
from workstation.desk import articles, documents, segmentation_rules, translation_files
from workstation.desk.desk import Desk
from workstation.errors import Refused, Unreadable
from workstation.jobs import Job
from workstation.segments import Segment
from workstation.text.coded_sentences import placed, sentences
from workstation.text.codes import Code, marks, plain

if TYPE_CHECKING:
    from workstation.desk.articles import Received
    from workstation.ingest.reception import Reception
    from workstation.text.passages import Document, Passage
    from workstation.text.segmentation import BreakRules

KIND = "document"
"""What the originals of stories from whole documents are kept as."""
_BREAK = "\u2028"
"""A line break inside a paragraph; a paragraph of a story holds no line feed."""


@dataclass(frozen=True, slots=True)
class GivenBack:
    """A file that was written: how many of its segments have a translation, of how many, and how
    many spans of mere looks found no words in theirs."""

    path: Path
    translated: int
    segments: int
    lost: int = 0


def kind_of(path: Path) -> str:
    """The kind of a file that can be given back; empty for another. A translation file of any
    program is told by how it begins."""
    from workstation.desk.intake import Role, role_of

    known = documents.KINDS.get(path.suffix.lower(), "")
    return known or ("xliff" if role_of(path) is Role.TRANSLATION else "")


def receive(desk: Desk, path: Path, target: str = "", job: Job | None = None) -> Received:
    """Keep a document or a translation file as a story to translate, cut into segments.

    Raises `Unreadable` for a file of another kind, a damaged one, and one without a sentence.
    """
    job = job or Job()
    kind = kind_of(path)
    if kind in translation_files.KINDS:
        return translation_files.receive(desk, path, target)
    content = documents.content_of(path)
    job.progress(0, 3, path.name)
    document = documents.read(content, path.name)
    passages = _told(document)
    if not passages:
        raise Unreadable("exchange.nothing-to-translate", name=path.name)
    job.progress(1, 3, path.name)
    source = documents.language_of(document)
    wanted = target or desk.settings.translation.target
    language = wanted if _primary(wanted) != _primary(source) else _other(source)
    rules = segmentation_rules.rules_for(desk, source)
    row: list[Segment] = []
    for block, passage in enumerate(passages):
        row += _segments(passage, block, source, language, rules, len(row))
    job.progress(2, 3, path.name)
    received = articles.take_in(desk, _reception(content, path, source, passages))
    number = received.article.id
    with desk.store.begin() as transaction:
        mine = [replace(part, article_id=number) for part in row]
        transaction.segments.replace(number, language, mine)
    return received


def original_of(desk: Desk, article_id: int) -> Original | None:
    """The file that a story is to be given back as; None where it came as a story."""
    with desk.store.read() as transaction:
        original = transaction.articles.original(article_id)
    if original is None or original.kind not in (KIND, *translation_files.KINDS):
        return None
    return original


def give_back(
    desk: Desk, article_id: int, language: str, path: Path, job: Job | None = None
) -> GivenBack:
    """Write the file that a story came from in the other language. Sentences without a
    translation stay as they were; so does all that is no words.

    Raises `Refused` where the story came from no such file, or its source was changed since;
    `Unwritable`.
    """
    from workstation.export.write import write_atomically

    job = job or Job()
    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        row = transaction.segments.of(article_id, language)
    original = original_of(desk, article_id)
    if original is None or original.kind != KIND:
        count = translation_files.give_back(desk, article_id, language, path)
        return GivenBack(path, count, len(row))
    document = documents.read(original.content, original.name)
    passages = _told(document)
    lines = article.text.split("\n")
    sources = [_line(passage.text) for passage in passages]
    if lines[: len(sources)] != sources or any(line.strip() for line in lines[len(sources) :]):
        raise Refused("desk.source-changed", name=original.name)
    by_line: dict[int, list[Segment]] = {}
    for part in row:
        by_line.setdefault(part.block, []).append(part)
    made, lost = [], 0
    for block, passage in enumerate(passages):
        job.progress(block, len(passages), path.name)
        text, gone = _assembled(passage, lines[block], by_line.get(block, []))
        made.append((passage, text.replace(_BREAK, "\n")))
        lost += gone
    languages = (article.language, language)
    job.progress(len(passages), len(passages), path.name)
    filled = documents.filled(original.content, original.name, document, made, languages)
    write_atomically(path, filled)
    return GivenBack(path, sum(bool(part.target.strip()) for part in row), len(row), lost)


def _told(document: Document) -> list[Passage]:
    """The passages that have words."""
    return [
        passage
        for passage in document.passages
        if any(map(str.isalpha, plain(passage.text, _codes(passage))))
    ]


def _codes(passage: Passage) -> dict[int, Code]:
    return {code.number: code for code in passage.codes}


def _line(text: str) -> str:
    return text.replace("\r\n", _BREAK).replace("\n", _BREAK).replace("\r", _BREAK)


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _other(source: str) -> str:
    return "en" if _primary(source) != "en" else "ar"


def _reception(content: bytes, path: Path, language: str, passages: Sequence[Passage]) -> Reception:
    from workstation.ingest.reception import Reception

    lines = [_line(passage.text) for passage in passages]
    return Reception(
        headline=lines[0],
        blocks=tuple(Block(line) for line in lines[1:]) or (Block(""),),
        original=Original(path.name, content, "utf-8", KIND),
        language=language,
        meta=Metadata(slug=path.stem),
    )


def _segments(
    passage: Passage,
    block: int,
    source: str,
    language: str,
    rules: BreakRules | None,
    before: int,
) -> list[Segment]:
    """The sentences of a passage. A code between two of them goes with the one before it, so
    that together they cover the line."""
    line = _line(passage.text)
    spans = sentences(line, _codes(passage), source, rules)
    starts = [0 if n == 0 else start for n, (start, _) in enumerate(spans)]
    ends = [*starts[1:], len(line)]
    row: list[Segment] = []
    for start, end in zip(starts, ends, strict=True):
        text = line[start:end]
        begin = start + len(text) - len(text.lstrip())
        words = text.strip()
        if words:
            row.append(
                Segment(
                    id=0,
                    article_id=0,
                    language=language,
                    number=before + len(row) + 1,
                    block=block,
                    start=begin,
                    end=begin + len(words),
                    source=words,
                )
            )
    return row


def _assembled(passage: Passage, line: str, parts: Sequence[Segment]) -> tuple[str, int]:
    """A line with the targets in place of their sources, and how many spans of looks were lost.
    Codes that a target lacks altogether are put where they stood."""
    codes = _codes(passage)
    pieces, at, lost = [], 0, 0
    for part in parts:
        text = part.target if part.target.strip() else part.source
        if part.target.strip() and not any(marks(text, codes)):
            put = placed(part.source, codes, text)
            text, lost = put.text, lost + put.lost
        pieces += [line[at : part.start], text]
        at = part.end
    return "".join([*pieces, line[at:]]), lost
