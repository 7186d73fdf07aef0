"""XLIFF 2.1 (OASIS, 2018): the segments of a story with their states, for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workstation.articles import direction_of
from workstation.export.exporter import Group, Validity
from workstation.export.publication import Edition, Publication
from workstation.export.xliff_check import CORE, MATCHES, METADATA, check_xliff
from workstation.export.xml_text import ILLEGAL, legal
from workstation.jobs import Job
from workstation.segments import Origin, Segment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PREFIX = "warraq"
"""Authority of our own ``subState`` and ``type`` values."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class XliffExporter:
    """A file with a unit for each block, a segment for each sentence, and the text between
    sentences as it is, so that the source can be put together again."""

    format: str = "xliff"
    suffix: str = ".xlf"
    group: Group = Group.TRANSLATION
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from lxml import etree

        job.progress(0, 1, self.format)
        article = publication.article
        namespaces: dict[Any, str] = {None: CORE, "mtc": MATCHES, "mda": METADATA}
        root = etree.Element(f"{{{CORE}}}xliff", nsmap=namespaces)
        root.set("version", "2.1")
        root.set("srcLang", article.language)
        if publication.target_language:
            root.set("trgLang", publication.target_language)
        file = _child(root, "file", id="f1", original=article.meta.slug or f"story-{article.id}")
        file.set("srcDir", direction_of(article.language).value)
        if publication.target_language:
            file.set("trgDir", direction_of(publication.target_language).value)
        _describe(file, publication)
        for line, segments in lines_of(publication):
            _add_unit(file, publication, line, segments)
        if root.find(f".//{{{CORE}}}cp") is None:  # else a line break would get into the text
            etree.indent(root, " ")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_xliff(content, publication)


def lines_of(publication: Publication) -> Iterator[tuple[int, list[Segment]]]:
    """Each line of the story that has text, with its segments: one for the whole line where the
    story has not been segmented."""
    by_block: dict[int, list[Segment]] = {}
    for segment in sorted(publication.segments, key=lambda s: s.number):
        by_block.setdefault(segment.block, []).append(segment)
    article = publication.article
    for line, text in enumerate(article.text.split("\n")):
        segments = by_block.get(line, [])
        if not segments and text.strip() and not publication.segments:
            whole = Segment(
                id=0,
                article_id=article.id,
                language=publication.target_language,
                number=line + 1,
                block=line,
                start=0,
                end=len(text),
                source=text,
            )
            segments = [whole]
        if segments:
            yield line, segments


def _add_unit(file: Element, publication: Publication, line: int, segments: list[Segment]) -> None:
    article = publication.article
    kind = "headline" if line == 0 else article.blocks[line - 1].kind.value
    unit = _child(file, "unit", id=f"u{line}", name=kind, type=f"{PREFIX}:{kind}")
    if all(segment.locked for segment in segments):
        unit.set("translate", "no")
    _add_matches(unit, segments)
    _add_histories(unit, segments)
    _add_notes(unit, segments)
    for piece in _pieces(article.text.split("\n")[line], segments):
        if isinstance(piece, str):
            _fill(_child(_child(unit, "ignorable"), "source"), piece)
        else:
            _add_segment(unit, piece)


def _pieces(text: str, segments: list[Segment]) -> Iterator[Segment | str]:
    """The segments of a line and the text around them; no text where the story has changed
    since it was segmented and the places no longer fit."""
    fits = all(text[s.start : s.end] == s.source for s in segments)
    at = 0
    for segment in segments:
        if fits and segment.start > at:
            yield text[at : segment.start]
        yield segment
        at = segment.end
    if fits and at < len(text):
        yield text[at:]


def _add_segment(unit: Element, segment: Segment) -> None:
    element = _child(unit, "segment", id=f"s{segment.number}", state=segment.state.value)
    if segment.origin is not Origin.NONE:
        element.set("subState", f"{PREFIX}:{_origin(segment)}")
    _fill(_child(element, "source"), segment.source)
    if segment.target and segment.language:
        _fill(_child(element, "target"), segment.target)


def _origin(segment: Segment) -> str:
    return f"{segment.origin.value}-edited" if segment.edited else segment.origin.value


def _add_matches(unit: Element, segments: list[Segment]) -> None:
    """The candidates that still stand untouched in their segments, with their scores."""
    from lxml import etree

    kinds = {Origin.MEMORY: "tm", Origin.ENGINE: "mt", Origin.GLOSS: "mt"}
    standing = [s for s in segments if s.target and not s.edited and s.origin in kinds]
    if not standing:
        return
    matches = etree.SubElement(unit, f"{{{MATCHES}}}matches")
    for segment in standing:
        match = etree.SubElement(matches, f"{{{MATCHES}}}match", id=f"m{segment.number}")
        match.set("ref", f"#s{segment.number}")
        match.set("origin", legal(segment.engine) or segment.origin.value)
        match.set("type", "ice" if (segment.score or 0) > 100 else kinds[segment.origin])
        if segment.score is not None:
            quality = f"{min(segment.score, 100):.1f}"
            match.set("matchQuality", quality)
            match.set("similarity", quality)
        _fill(_child(match, "source"), segment.source)
        _fill(_child(match, "target"), segment.target)


def _add_histories(unit: Element, segments: list[Segment]) -> None:
    """Who touched a segment last, where its target came from, and its match."""
    facts = {
        segment.number: {
            "origin": segment.origin.value if segment.origin is not Origin.NONE else "",
            "engine": segment.engine,
            "score": "" if segment.score is None else str(segment.score),
            "edited": "yes" if segment.edited else "",
            "changed-by": segment.changed_by,
            "changed-at": segment.changed_at.isoformat() if segment.changed_at else "",
        }
        for segment in segments
    }
    _add_metadata(unit, {f"s{number}": group for number, group in facts.items()}, "segment")


def _add_notes(unit: Element, segments: list[Segment]) -> None:
    noted = [segment for segment in segments if segment.note]
    if not noted:
        return
    notes = _child(unit, "notes")
    for segment in noted:
        note = _child(notes, "note", id=f"n{segment.number}", category=f"s{segment.number}")
        note.set("appliesTo", "target")
        note.text = legal(segment.note)


def _describe(file: Element, publication: Publication) -> None:
    meta = publication.article.meta
    facts = {
        "slug": meta.slug,
        "source": meta.source,
        "byline": meta.byline,
        "rights": meta.rights,
        "version": str(publication.article.revision),
        "embargo": meta.embargo.isoformat() if meta.embargo else "",
        "draft": "yes" if publication.draft else "",
        "before-embargo": "yes" if publication.forced else "",
    }
    _add_metadata(file, {"story": facts}, "story")


def _add_metadata(parent: Element, groups: dict[str, dict[str, str]], category: str) -> None:
    from lxml import etree

    told = {name: {k: v for k, v in facts.items() if v} for name, facts in groups.items()}
    if not any(told.values()):
        return
    metadata = etree.SubElement(parent, f"{{{METADATA}}}metadata")
    for name, facts in told.items():
        if facts:
            group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", id=name)
            group.set("category", category)
            for kind, value in facts.items():
                meta = etree.SubElement(group, f"{{{METADATA}}}meta", type=kind)
                meta.text = legal(value)


def _fill(element: Element, text: str) -> None:
    """The text as it is; what XML cannot hold becomes ``cp`` (4.7.3.1)."""
    element.set(_SPACE, "preserve")
    at = 0
    last: Element | None = None
    for match in ILLEGAL.finditer(text):
        _append(element, last, text[at : match.start()])
        last = _child(element, "cp", hex=f"{ord(match[0]):04X}")
        at = match.end()
    _append(element, last, text[at:])


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = text


def _child(parent: Element, tag: str, **attributes: str) -> Element:
    from lxml import etree

    told = {name: legal(value) for name, value in attributes.items()}
    return etree.SubElement(parent, f"{{{CORE}}}{tag}", told)
