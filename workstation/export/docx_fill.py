"""A Word document given back in another language: its own file with its paragraphs translated."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workstation.articles import Direction, direction_of
from workstation.export.docx_turn import (
    direct_run,
    name,
    turn_core,
    turn_part,
    turn_styles,
)
from workstation.export.xml_text import legal
from workstation.text.bidi import runs
from workstation.text.codes import Code, nested, pieces
from workstation.text.passages import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AT_START = ("bookmarkStart", "commentRangeStart", "permStart")
_AT_END = ("bookmarkEnd", "commentRangeEnd", "permEnd")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_docx(
    content: bytes, translated: Sequence[tuple[Passage, str]], source: str, target: str
) -> bytes:
    """The document with its passages in ``target``: every code where its marker stands, tracked
    changes taken as accepted, and where the direction is another one, paragraphs, tables, lists
    and sections turned. Everything else is the very bytes that came."""
    by_part: dict[str, list[tuple[Passage, str]]] = {}
    for passage, text in translated:
        by_part.setdefault(passage.place.partition("|")[0], []).append((passage, text))
    turned = direction_of(source) is not direction_of(target)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            part = old.read(member)
            if member.filename in by_part or (turned and _is_story(member.filename)):
                part = _part(part, by_part.get(member.filename, ()), target, turned)
            elif member.filename == "word/styles.xml":
                part = turn_styles(part, target, turned)
            elif member.filename == "docProps/core.xml":
                part = turn_core(part, target)
            new.writestr(member, part)
    return out.getvalue()


def _is_story(member: str) -> bool:
    stem = member.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return member.startswith("word/") and stem in (
        "document",
        "header",
        "footer",
        "footnotes",
        "endnotes",
    )


def _part(
    content: bytes, translated: Sequence[tuple[Passage, str]], target: str, turned: bool
) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    found = _Elements(root)
    for passage, _ in translated:  # all paths are of the document as it came
        found.know(passage)
    if turned:
        turn_part(root, direction_of(target))
    for passage, text in translated:
        _Paragraph(found, passage, target).fill(text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Elements:
    """The elements that codes name, looked up before anything is moved."""

    def __init__(self, root: Element) -> None:
        self._tree: Any = root.getroottree()
        self._known: dict[str, Element] = {}
        self._looks: dict[str, Element | None] = {}
        self._used: set[str] = set()

    def know(self, passage: Passage) -> None:
        paths = [path for path in passage.place.split("|")[1:] if path]
        for code in passage.codes:
            for written in (code.start, code.end):
                paths += [path for path in written.split()[1:] if path != "|"]
        for path in paths:
            if path not in self._known:
                (element,) = self._tree.xpath(path)
                self._known[path] = element
                run = element if element.tag == name("r") else element.getparent()
                setting = run.find(name("rPr")) if run is not None else None
                self._looks[path] = deepcopy(setting) if setting is not None else None

    def at(self, path: str) -> Element:
        """The element itself."""
        return self._known[path]

    def take(self, path: str) -> Element:
        """The element for a new place; a second time a copy of it."""
        element = self._known[path]
        if path in self._used:
            element = deepcopy(element)
        self._used.add(path)
        parent = element.getparent()
        if parent is not None:
            element.tail = None
            parent.remove(element)
        return element

    def look(self, path: str) -> Element | None:
        """The properties of the run at a path, or of the run that the element there is in."""
        found = self._looks.get(path)
        return deepcopy(found) if found is not None else None


@dataclass(slots=True)
class _Level:
    holder: Element
    look: str


class _Paragraph:
    def __init__(self, found: _Elements, passage: Passage, language: str) -> None:
        self._found = found
        _, path, self._base = passage.place.split("|")
        self._element = found.at(path)
        self._codes: Mapping[int, Code] = {code.number: code for code in passage.codes}
        self._language = language
        self._direction = direction_of(language)

    def fill(self, text: str) -> None:
        """Put the translation in place of what the paragraph holds."""
        whole = nested(text, self._codes)
        ends = self._emptied()
        levels = [_Level(self._element, self._base)]
        for piece in pieces(text, self._codes):
            if isinstance(piece, str):
                self._words(levels[-1], piece)
                continue
            code = self._codes[piece.number]
            kind, *paths = code.start.split()
            paths, inside = _parted(paths)
            if code.paired and piece.start not in whole:
                continue
            if kind == "r" and not piece.closes:
                levels.append(_Level(levels[-1].holder, paths[0]))
            elif kind == "r":
                levels.pop()
            elif not code.paired:
                self._opaque(levels[-1].holder, paths)
            elif piece.closes:
                levels.pop()
                if code.end:
                    levels[-1].holder.append(self._found.take(code.end.split()[1]))
            else:
                levels.append(self._opened(levels[-1], paths, inside, field=bool(code.end)))
        self._element.extend(ends)

    def _emptied(self) -> list[Element]:
        """Take everything out but the properties and what marks a place at the start; what
        marks one at the end comes back."""
        found = [
            one
            for one in self._element.iterdescendants(*map(name, _AT_START + _AT_END))
            if next(one.iterancestors(name("p"))) is self._element  # not in a box of its own
        ]
        starts = [one for one in found if one.tag in map(name, _AT_START)]
        ends = [one for one in found if one.tag in map(name, _AT_END)]
        for child in list(self._element):
            if child.tag != name("pPr"):
                self._element.remove(child)
        for one in (*starts, *ends):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        self._element.extend(starts)
        return ends

    def _opaque(self, holder: Element, paths: Sequence[str]) -> None:
        for path in paths:
            look = self._found.look(path)
            taken = self._found.take(path)
            if taken.tag in (name("r"), name("fldSimple")) or "math" in str(taken.tag):
                holder.append(taken)
                continue
            run = holder.makeelement(name("r"))
            if look is not None:
                run.append(look)
            run.append(taken)
            holder.append(run)

    def _opened(self, level: _Level, paths: Sequence[str], inside: str, *, field: bool) -> _Level:
        if field:
            level.holder.extend([self._found.take(path) for path in paths])
            return _Level(level.holder, inside or level.look)
        original = self._found.at(paths[0])
        if original.tag == name("sdt"):
            made = deepcopy(original)
            content = made.find(name("sdtContent"))
            assert content is not None
            for child in list(content):
                content.remove(child)
        else:
            made = content = copy(original)
            for child in list(made):
                made.remove(child)
        made.tail = None
        level.holder.append(made)
        return _Level(content, inside or level.look)

    def _words(self, level: _Level, text: str) -> None:
        """Runs of one direction each, in the look of the level."""
        clean = legal(text)
        for stretch in runs(clean, self._direction.value):
            run = level.holder.makeelement(name("r"))
            look = self._found.look(level.look) if level.look else None
            if look is not None:
                run.append(look)
            direct_run(run, Direction(stretch.direction), self._language)
            words = run.makeelement(name("t"))
            words.text = clean[stretch.start : stretch.end]
            words.set(_SPACE, "preserve")
            run.append(words)
            level.holder.append(run)


def _parted(paths: list[str]) -> tuple[list[str], str]:
    """The paths of elements, and the run whose look the words inside have."""
    if "|" not in paths:
        return paths, ""
    at = paths.index("|")
    return paths[:at], paths[at + 1] if at + 1 < len(paths) else ""
