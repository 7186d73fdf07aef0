"""The passages of a Word document: paragraphs with their runs merged and the rest as codes.

Word writes a run for each word that was typed at another time; runs that look the same are one
here. A code names the elements that it stands for by their paths in their part, so that they can
be put back untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workstation.errors import Unreadable
from workstation.ingest.archive import Archive
from workstation.ingest.coded_pieces import Piece, coded
from workstation.ingest.docx_parts import child, local, read_core, read_part, value
from workstation.ingest.element_paths import ElementPaths
from workstation.text.codes import Code
from workstation.text.passages import Document, Passage

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TRANSPARENT = frozenset({"ins", "moveTo", "smartTag", "customXml", "dir", "bdo"})
_TEXTS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_INVISIBLE = frozenset({"rPr", "lastRenderedPageBreak", "proofErr", "rsid"})
# What two runs may differ in and still look the same.
_UNSEEN = frozenset(
    {"lang", "noProof", "rtl", "cs", "webHidden", "bCs", "iCs", "szCs", "rPrChange"}
)
_HINTS = frozenset({"hint"})
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)


def read_docx_passages(content: bytes, name: str) -> Document:
    """The passages of a Word document, its body first. Raises `Unreadable`."""
    archive = Archive(content, name, "ingest.docx-damaged-zip")
    members = sorted(m for m in archive.members if _PARTS.fullmatch(m))
    if "word/document.xml" not in members:
        raise Unreadable("ingest.not-a-docx", name=name)
    members.sort(key=lambda member: member != "word/document.xml")
    found: list[Passage] = []
    for member in members:
        root = read_part(archive, member, name)
        if root is None:
            continue
        paths = ElementPaths()
        for paragraph in root.iter("{*}p"):
            if _is_drawing(paragraph):
                continue
            passage = _ParagraphReader(paths).read(paragraph)
            if passage is not None:
                text, codes, look = passage
                place = f"{member}|{paths.of(paragraph)}|{look}"
                found.append(Passage(place, text, codes))
    read_part(archive, "word/styles.xml", name)  # it is turned too: refused now if damaged
    core = read_core(read_part(archive, "docProps/core.xml", name))
    return Document("docx", core.language, tuple(found))


def _is_drawing(paragraph: etree._Element) -> bool:
    """DrawingML has paragraphs of its own, in charts and shapes."""
    return "drawingml" in str(paragraph.tag)


@dataclass(slots=True)
class _Field:
    """A field of Word in the making: begin, instruction, separate, result, end."""

    paths: list[str] = field(default_factory=list)
    instruction: str = ""
    opened: bool = False
    """Whether its result is being read as words, which only a link's is."""


class _ParagraphReader:
    def __init__(self, paths: ElementPaths) -> None:
        self._paths = paths
        self._pieces: list[Piece] = []
        self._field: _Field | None = None
        self._depth = 0

    def read(self, paragraph: etree._Element) -> tuple[str, tuple[Code, ...], str] | None:
        """The text and codes of a paragraph; None where it has no letter."""
        self._children(paragraph)
        if self._field is not None and self._field.paths:  # it goes on in the next paragraph
            return None
        words = "".join(piece.text for piece in self._pieces)
        return coded(self._pieces) if _LETTER.search(words) else None

    def _path(self, element: etree._Element) -> str:
        return self._paths.of(element)

    def _children(self, holder: etree._Element) -> None:
        for element in holder:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _TRANSPARENT:
                self._children(element)
            elif name == "hyperlink":
                self._around(element, element)
            elif name == "sdt":
                self._around(element, child(element, "sdtContent"))
            elif name == "fldSimple" or name in ("oMath", "oMathPara"):
                self._code(self._path(element))

    def _around(self, element: etree._Element, inside: etree._Element | None) -> None:
        path = self._path(element)
        self._pieces.append(Piece(kind="open", path=path, key=path, needed=True))
        if inside is not None:
            self._children(inside)
        self._pieces.append(Piece(kind="close", path=path, key=path, needed=True))

    def _code(self, path: str) -> None:
        self._pieces.append(Piece(kind="code", path=path, key=path))

    def _run(self, run: etree._Element) -> None:
        contents = [one for one in run if local(one) not in _INVISIBLE]
        if any(local(one) in ("fldChar", "instrText") for one in contents):
            self._turn(run, contents)
        elif self._field is not None and not self._field.opened:
            self._field.paths.append(self._path(run))
        elif child(run, "rPr", "vanish") is not None:
            self._code(self._path(run))
        elif all(local(one) in ("t", *_TEXTS) for one in contents):
            text = "".join(_TEXTS.get(local(one), one.text or "") for one in contents)
            if text:
                self._pieces.append(Piece(text, _look(run), self._path(run)))
        else:
            self._mixed(run, contents)

    def _mixed(self, run: etree._Element, contents: list[etree._Element]) -> None:
        """A run with words and more: each thing that is no word is a code by itself."""
        for one in contents:
            name = local(one)
            if name == "t" or name in _TEXTS:
                text = _TEXTS.get(name, one.text or "")
                if text:
                    self._pieces.append(Piece(text, _look(run), self._path(run)))
            elif name in ("delText", "delInstrText", "annotationRef"):
                continue
            else:
                self._code(self._path(one))

    def _turn(self, run: etree._Element, contents: list[etree._Element]) -> None:
        for one in contents:
            kind = value(one, "fldCharType") if local(one) == "fldChar" else ""
            if kind == "begin":
                self._depth += 1
                if self._field is None:
                    self._field = _Field()
            if self._field is not None and local(one) == "instrText" and self._depth == 1:
                self._field.instruction += one.text or ""
            if kind == "end":
                self._depth = max(0, self._depth - 1)
        if self._field is None:
            self._code(self._path(run))
            return
        separates = any(value(one, "fldCharType") == "separate" for one in contents)
        link = bool(_LINK.match(self._field.instruction))
        if self._field.opened and self._depth == 0:
            key = self._field.paths[0]
            self._pieces.append(Piece(kind="close", path=self._path(run), key=key, needed=True))
            self._field = None
            return
        self._field.paths.append(self._path(run))
        if separates and link and self._depth == 1 and not self._field.opened:
            paths = " ".join(self._field.paths)
            key = self._field.paths[0]
            self._pieces.append(Piece(kind="open", path=paths, key=key, needed=True))
            self._field.opened = True
        elif self._depth == 0:
            self._code(" ".join(self._field.paths))
            self._field = None


def _look(run: etree._Element) -> bytes:
    """What the run looks like, to be compared: its properties but for those nobody sees."""
    setting = child(run, "rPr")
    if setting is None:
        return b""
    shown = sorted(_shown(setting))
    return b"\n".join(shown)


def _shown(setting: etree._Element) -> Iterator[bytes]:
    for one in setting:
        name = local(one)
        if name in _UNSEEN:
            continue
        told = sorted(
            f"{str(key).rpartition('}')[2]}={found!s}"
            for key, found in one.attrib.items()
            if str(key).rpartition("}")[2] not in _HINTS
        )
        if told or name != "rFonts":
            yield f"{name} {' '.join(told)}".encode()
