"""A paragraph of an office document given its translation: codes put back where markers stand."""

from __future__ import annotations

import io
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from workstation.text.codes import Code, nested, pieces
from workstation.text.passages import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

E = TypeVar("E", bound="Elements")


def by_part(translated: Sequence[tuple[Passage, str]]) -> dict[str, list[tuple[Passage, str]]]:
    """The passages by the member of the package that they stand in."""
    found: dict[str, list[tuple[Passage, str]]] = {}
    for passage, text in translated:
        found.setdefault(passage.place.partition("|")[0], []).append((passage, text))
    return found


def repacked(content: bytes, changed: Callable[[str, bytes], bytes]) -> bytes:
    """A package with its members, in their order and packed as they were, given by ``changed``
    from their names and bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            new.writestr(member, changed(member.filename, old.read(member)))
    return out.getvalue()


def filled(
    content: bytes,
    translated: Sequence[tuple[Passage, str]],
    elements: Callable[[Element], E],
    paragraph: Callable[[E, Passage], Filler],
    turn: Callable[[Element], object],
) -> Element:
    """The root of a member whose passages are translated, once ``turn`` turned what is around."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    found = elements(root)
    for passage, _ in translated:  # all paths are of the document as it came
        found.know(passage)
    turn(root)
    for passage, text in translated:
        paragraph(found, passage).fill(text)
    return root


class Elements(ABC):
    """The elements that codes name, looked up before anything is moved."""

    def __init__(self, root: Element) -> None:
        self._tree: Any = root.getroottree()
        self._known: dict[str, Element] = {}
        self._used: set[str] = set()

    def know(self, passage: Passage) -> None:
        """Look up all that the place and the codes of a passage name."""
        paths = passage.place.split("|")[1:]
        for code in passage.codes:
            for written in (code.start, code.end):
                paths += written.split()[1:]
        for path in paths:
            if path.startswith("/") and path not in self._known:
                (element,) = self._tree.xpath(path)
                self._known[path] = element
                self.learn(path, element)

    @abstractmethod
    def learn(self, path: str, element: Element) -> None:
        """Keep what words need to look like those at a path."""

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
            parent.remove(element)
        element.tail = None
        return element


@dataclass(slots=True)
class Level:
    """What words are put into, and a run or span that they are to look like."""

    holder: Element
    look: str


class Filler(ABC):
    """Fills the paragraph of one passage."""

    def __init__(self, found: Elements, passage: Passage) -> None:
        self.found = found
        _, path, self._base = passage.place.split("|")
        self.element = found.at(path)
        self._codes: Mapping[int, Code] = {code.number: code for code in passage.codes}

    def fill(self, text: str) -> None:
        """Put the translation in place of what the paragraph holds."""
        whole = nested(text, self._codes)
        ends = self.emptied()
        levels = [Level(self.element, self._base)]
        for piece in pieces(text, self._codes):
            if isinstance(piece, str):
                self.words(levels[-1], piece)
                continue
            code = self._codes[piece.number]
            kind, *paths = code.start.split()
            paths, inside = _parted(paths)
            if code.paired and piece.start not in whole:
                continue
            if kind == "r" and not piece.closes:
                levels.append(Level(levels[-1].holder, paths[0] if paths else ""))
            elif kind == "r":
                levels.pop()
            elif not code.paired:
                self.opaque(levels[-1].holder, paths)
            elif piece.closes:
                levels.pop()
                if code.end:
                    levels[-1].holder.append(self.found.take(code.end.split()[1]))
            elif code.end:
                levels[-1].holder.extend([self.found.take(path) for path in paths])
                levels.append(Level(levels[-1].holder, inside or levels[-1].look))
            else:
                made, holder = self.opened(self.found.at(paths[0]))
                made.tail = None
                levels[-1].holder.append(made)
                levels.append(Level(holder, inside or levels[-1].look))
        self.element.extend(ends)

    @abstractmethod
    def emptied(self) -> list[Element]:
        """Take everything out but what marks a place at the start; what marks one at the end
        comes back."""

    @abstractmethod
    def words(self, level: Level, text: str) -> None:
        """Add words in the look of the level."""

    @abstractmethod
    def opaque(self, holder: Element, paths: Sequence[str]) -> None:
        """Add elements that embrace no words."""

    def opened(self, original: Element) -> tuple[Element, Element]:
        """An element like the original without what it holds, and what words go into."""
        made = copy(original)
        made.text = None
        for child in list(made):
            made.remove(child)
        return made, made


def _parted(paths: list[str]) -> tuple[list[str], str]:
    """The paths of elements, and the run whose look the words inside have."""
    if "|" not in paths:
        return paths, ""
    at = paths.index("|")
    return paths[:at], paths[at + 1] if at + 1 < len(paths) else ""
