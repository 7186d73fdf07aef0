"""A document translated as it stands: the same file in another language, its direction turned."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.desk import segmentation_rules, translation_files
from workstation.desk.desk import Desk
from workstation.errors import Refused, Unreadable, WorkstationError
from workstation.jobs import Job
from workstation.segments import Origin, Segment
from workstation.text.coded_sentences import embraced, placed, sentences
from workstation.text.codes import Code, plain
from workstation.text.passages import Document, Passage

if TYPE_CHECKING:
    from workstation.text.segmentation import BreakRules

KINDS: Mapping[str, str] = {
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".po": "po",
    ".pot": "po",
    ".md": "markdown",
    ".markdown": "markdown",
}
"""The kinds of file that can be given back, by the end of their names."""

_DAMAGED = {"docx": "ingest.docx-damaged-zip", "odt": "ingest.odt-damaged"}
"""The refusals of broken packages."""
_LONGEST_SPAN = 200
"""Characters of a formatted span that is translated by itself to be found again."""


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A document that was written, and what came of its sentences.

    ``lost`` counts spans of mere looks (italics within a sentence) whose words could not be
    found in the translation; links, pictures and notes are always kept. ``lack`` says what is
    missing where some sentences have no real translation; those without any stay as they were.
    """

    path: Path
    source_language: str
    target_language: str
    segments: tuple[Segment, ...]
    lost: int
    lack: WorkstationError | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: int
    start: int
    end: int
    text: str


def can_translate(path: Path, out: Path) -> bool:
    """Whether a file can be given back under that name: both are of one kind."""
    kind = KINDS.get(path.suffix.lower())
    return kind is not None and kind == KINDS.get(out.suffix.lower())


def translate(
    desk: Desk, path: Path, language: str, out: Path, engine: str = "", job: Job | None = None
) -> TranslatedDocument:
    """Write a DOCX, ODT, HTML or Markdown file in another language: by the memory first, then the
    engine of that name or the best that is ready. An XLIFF or PO file is filled where it has no
    target yet, every one as a draft.

    Raises `Unreadable` for a file of another kind or a damaged one, `Refused` where it is in
    that language already, `NotFound` for an engine, `Unwritable`; then nothing is written.
    """
    from workstation.export.write import write_atomically

    job = job or Job()
    if not can_translate(path, out):
        raise Refused("desk.other-kind-of-file", name=path.name, out=out.name)
    content = content_of(path)
    if KINDS[path.suffix.lower()] in translation_files.KINDS:
        return _translation_file(desk, path, language, out, engine, job)
    document = read(content, path.name)
    source = language_of(document)
    if _primary(source) == _primary(language):
        raise Refused("mt.same-language")
    rules = segmentation_rules.rules_for(desk, source)
    found = list(_sentences(document, source, rules))
    if not found:
        raise Unreadable("exchange.nothing-to-translate", name=path.name)
    spans = _spans(document, found)
    texts = [*(_plain(document, one) for one in found), *spans]
    row, lack = _translated(desk, texts, (source, language), engine, job)
    said = {text: part.target for text, part in zip(spans, row[len(found) :], strict=True)}
    made, lost = _assembled(document, found, row[: len(found)], said)
    write_atomically(out, filled(content, path.name, document, made, (source, language)))
    told = tuple(row[: len(found)])
    whole = all(part.origin not in (Origin.NONE, Origin.GLOSS) for part in told)
    return TranslatedDocument(out, source, language, told, lost, None if whole else lack)


def _translation_file(
    desk: Desk, path: Path, language: str, out: Path, engine: str, job: Job
) -> TranslatedDocument:
    from workstation.export.write import write_atomically

    file = translation_files.read(path)
    target = file.target_language or language
    if _primary(target) != _primary(language):
        raise Refused("desk.other-target", name=path.name, language=target)
    if _primary(file.source_language) == _primary(language):
        raise Refused("mt.same-language")
    waiting = [
        part
        for part in file.segments
        if not part.target.strip() and not part.locked and any(map(str.isalpha, part.source))
    ]
    codes = [{code.number: code for code in part.codes} for part in waiting]
    spans = list(
        dict.fromkeys(
            text
            for part, known in zip(waiting, codes, strict=True)
            for text in embraced(part.source, known)
        )
    )
    texts = [plain(part.source, known) for part, known in zip(waiting, codes, strict=True)]
    languages = (file.source_language, target)
    row, lack = _translated(desk, [*texts, *spans], languages, engine, job)
    said = {text: part.target for text, part in zip(spans, row[len(texts) :], strict=True)}
    after, lost = [], 0
    for part, known, told in zip(waiting, codes, row, strict=False):
        if told.target and told.origin is not Origin.GLOSS:
            put = placed(part.source, known, told.target, said)
            after.append(replace(part, target=put.text))
            lost += put.lost
    write_atomically(out, translation_files.filled(path.read_bytes(), file, after, target))
    told_row = tuple(row[: len(texts)])
    whole = all(part.origin not in (Origin.NONE, Origin.GLOSS) for part in told_row)
    return TranslatedDocument(
        out, file.source_language, target, told_row, lost, None if whole else lack
    )


def read(content: bytes, name: str) -> Document:
    """The passages of a file, by the end of its name. Raises `Unreadable`."""
    match KINDS.get(Path(name).suffix.lower()):
        case "docx":
            from workstation.ingest.docx_passages import read_docx_passages

            return read_docx_passages(content, name)
        case "odt":
            from workstation.ingest.odt_passages import read_odt_passages

            return read_odt_passages(content, name)
        case "html":
            from workstation.ingest.html_passages import read_html_passages

            return read_html_passages(content, name)
        case "markdown":
            from workstation.ingest.markdown_passages import read_markdown_passages

            return read_markdown_passages(content, name)
        case _:
            raise Unreadable("ingest.binary", name=name)


def content_of(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises `Unreadable`."""
    from workstation.ingest.sniff import refusal, size_of

    size_of(path)
    try:
        return path.read_bytes()
    except OSError as problem:
        raise refusal(path, problem) from problem


def language_of(document: Document) -> str:
    """What the file says where its letters agree with it, else what they say."""
    from workstation.ingest.language import agreed_language

    words = "\n".join(plain(p.text, _codes(p)) for p in document.passages)
    return agreed_language(document.language, words)


def _codes(passage: Passage) -> dict[int, Code]:
    return {code.number: code for code in passage.codes}


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _sentences(document: Document, language: str, rules: BreakRules | None) -> Iterable[_Sentence]:
    for number, passage in enumerate(document.passages):
        codes = _codes(passage)
        for start, end in sentences(passage.text, codes, language, rules):
            text = passage.text[start:end]
            if any(letter.isalpha() for letter in plain(text, codes)):
                yield _Sentence(number, start, end, text)


def _plain(document: Document, one: _Sentence) -> str:
    return plain(one.text, _codes(document.passages[one.passage])).strip()


def _spans(document: Document, found: Sequence[_Sentence]) -> list[str]:
    """The formatted parts of sentences, each once: translated by themselves, they can be found
    in the translation of the whole."""
    every = (
        text
        for one in found
        for text in embraced(one.text, _codes(document.passages[one.passage]))
        if len(text) <= _LONGEST_SPAN and any(letter.isalpha() for letter in text)
    )
    return list(dict.fromkeys(every))


def _translated(
    desk: Desk, texts: Sequence[str], languages: tuple[str, str], engine: str, job: Job
) -> tuple[list[Segment], WorkstationError | None]:
    """A segment for each text, by the memory and an engine; each text is asked for once."""
    from workstation.desk.loose_files import fill

    distinct = list(dict.fromkeys(texts))
    row = [
        Segment(
            id=0,
            article_id=0,
            language=languages[1],
            number=number,
            block=number - 1,
            start=0,
            end=len(text),
            source=text,
        )
        for number, text in enumerate(distinct, start=1)
    ]
    filled, lack = fill(desk, row, languages[0], engine, job)
    by_text = {part.source: part for part in filled}
    told = [replace(by_text[text], number=n) for n, text in enumerate(texts, start=1)]
    return told, lack


def _assembled(
    document: Document,
    found: Sequence[_Sentence],
    row: Sequence[Segment],
    said: Mapping[str, str],
) -> tuple[list[tuple[Passage, str]], int]:
    """The passages with their translations, and how many spans were lost. A gloss is no text
    to print: such a sentence stays as it was."""
    by_passage: dict[int, list[tuple[_Sentence, str]]] = {}
    lost = 0
    for one, part in zip(found, row, strict=True):
        text = one.text
        if part.target and part.origin is not Origin.GLOSS:
            put = placed(one.text, _codes(document.passages[one.passage]), part.target, said)
            text, lost = put.text, lost + put.lost
        by_passage.setdefault(one.passage, []).append((one, text))
    made = []
    for number, parts in by_passage.items():
        passage, pieces, at = document.passages[number], [], 0
        for one, text in parts:
            pieces += [passage.text[at : one.start], text]
            at = one.end
        made.append((passage, "".join([*pieces, passage.text[at:]])))
    return made, lost


def filled(
    content: bytes,
    name: str,
    document: Document,
    made: Sequence[tuple[Passage, str]],
    languages: tuple[str, str],
) -> bytes:
    """The bytes of the file with other words in these passages, its direction turned. Raises
    `Unreadable` for a damaged part."""
    if document.kind in _DAMAGED:
        from workstation.export.docx_fill import fill_docx
        from workstation.export.odt_fill import fill_odt

        fill = fill_docx if document.kind == "docx" else fill_odt
        try:
            return fill(content, made, *languages)
        except (zipfile.BadZipFile, zlib.error) as problem:  # in a part that nobody reads
            raise Unreadable(_DAMAGED[document.kind], name=name) from problem
    if document.kind == "html":
        from workstation.export.html_fill import fill_html
        from workstation.ingest.html import decode_page

        return fill_html(decode_page(content, name).text, made, *languages)
    from workstation.export.markdown_fill import fill_markdown
    from workstation.ingest.encoding import decode

    return fill_markdown(decode(content, name).text, made, *languages)
