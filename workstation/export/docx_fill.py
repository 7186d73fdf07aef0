"""A Word document given back in another language: its own file with its paragraphs translated."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from workstation.articles import Direction, direction_of
from workstation.export.docx_turn import (
    direct_run,
    name,
    turn_core,
    turn_part,
    turn_styles,
)
from workstation.export.passage_fill import Elements, Filler, Level, by_part, filled, repacked
from workstation.export.xml_text import legal
from workstation.text.bidi import runs
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
    of_part = by_part(translated)
    turned = direction_of(source) is not direction_of(target)

    def changed(member: str, part: bytes) -> bytes:
        if member in of_part or (turned and _is_story(member)):
            return _part(part, of_part.get(member, ()), target, turned)
        if member == "word/styles.xml":
            return turn_styles(part, target, turned)
        return turn_core(part, target) if member == "docProps/core.xml" else part

    return repacked(content, changed)


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

    def turn(root: Element) -> None:
        if turned:
            turn_part(root, direction_of(target))

    root = filled(
        content,
        translated,
        _Elements,
        lambda found, passage: _Paragraph(found, passage, target),
        turn,
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Elements(Elements):
    """Keeps the properties of runs, which are changed when the part is turned."""

    def __init__(self, root: Element) -> None:
        super().__init__(root)
        self._looks: dict[str, Element | None] = {}

    def learn(self, path: str, element: Element) -> None:
        run = element if element.tag == name("r") else element.getparent()
        setting = run.find(name("rPr")) if run is not None else None
        self._looks[path] = deepcopy(setting) if setting is not None else None

    def look(self, path: str) -> Element | None:
        """The properties of the run at a path, or of the run that the element there is in."""
        found = self._looks.get(path)
        return deepcopy(found) if found is not None else None


class _Paragraph(Filler):
    def __init__(self, found: _Elements, passage: Passage, language: str) -> None:
        super().__init__(found, passage)
        self._looks = found
        self._language = language
        self._direction = direction_of(language)

    def emptied(self) -> list[Element]:
        """Take everything out but the properties and what marks a place at the start; what
        marks one at the end comes back."""
        found = [
            one
            for one in self.element.iterdescendants(*map(name, _AT_START + _AT_END))
            if next(one.iterancestors(name("p"))) is self.element  # not in a box of its own
        ]
        starts = [one for one in found if one.tag in map(name, _AT_START)]
        ends = [one for one in found if one.tag in map(name, _AT_END)]
        for child in list(self.element):
            if child.tag != name("pPr"):
                self.element.remove(child)
        for one in (*starts, *ends):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        self.element.extend(starts)
        return ends

    def opaque(self, holder: Element, paths: Sequence[str]) -> None:
        for path in paths:
            look = self._looks.look(path)
            taken = self.found.take(path)
            if taken.tag in (name("r"), name("fldSimple")) or "math" in str(taken.tag):
                holder.append(taken)
                continue
            run = holder.makeelement(name("r"))
            if look is not None:
                run.append(look)
            run.append(taken)
            holder.append(run)

    def opened(self, original: Element) -> tuple[Element, Element]:
        if original.tag != name("sdt"):
            return super().opened(original)
        made = deepcopy(original)
        content = made.find(name("sdtContent"))
        assert content is not None
        for child in list(content):
            content.remove(child)
        return made, content

    def words(self, level: Level, text: str) -> None:
        """Runs of one direction each, in the look of the level."""
        clean = legal(text)
        for stretch in runs(clean, self._direction.value):
            run = level.holder.makeelement(name("r"))
            look = self._looks.look(level.look) if level.look else None
            if look is not None:
                run.append(look)
            direct_run(run, Direction(stretch.direction), self._language)
            words = run.makeelement(name("t"))
            words.text = clean[stretch.start : stretch.end]
            words.set(_SPACE, "preserve")
            run.append(words)
            level.holder.append(run)
