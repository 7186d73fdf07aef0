"""The passages of an OpenDocument text: paragraphs with their spans merged and the rest as codes.

LibreOffice writes a span for each stretch that was typed at another time; spans that look the
same are one here. A code names the elements that it stands for by their paths in their part, so
that they can be put back untouched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.archive import Archive
from workstation.ingest.coded_pieces import Piece, coded
from workstation.ingest.element_paths import ElementPaths
from workstation.ingest.odt_parts import attribute, read_properties, read_styles
from workstation.ingest.xml_content import local_name
from workstation.text.bidi import strip_marks
from workstation.text.codes import Code
from workstation.text.passages import Document, Passage

if TYPE_CHECKING:
    from lxml import etree

_PARTS = ("content.xml", "styles.xml")
_APART = frozenset({"tracked-changes", "annotation", "forms"})
"""What holds paragraphs that are not the document's words."""
_TRANSPARENT = frozenset({"meta", "meta-field", "ruby", "ruby-base"})
_NOTHING = frozenset({"soft-page-break", "change", "change-start", "change-end", "ruby-text"})
_MARKS = frozenset(
    {
        "bookmark-start",
        "bookmark-end",
        "reference-mark-start",
        "reference-mark-end",
        "annotation-end",
    }
)
"""What marks a place, and stays at the start or the end of its paragraph: no code."""
_PLAIN = "-"
"""Stands for the path of a span where there is none."""
_UNSEEN = frozenset(
    f"{name}{script}"
    for name in ("language", "country", "script", "rfc-language-tag")
    for script in ("", "-asian", "-complex")
) | {"rsid", "paragraph-rsid"}
"""What two styles may differ in and still look the same."""
_SPACES = re.compile("[ \t\r\n]+")
_LETTER = re.compile(r"[^\W\d_]")


def read_odt_passages(content: bytes, name: str) -> Document:
    """The passages of an OpenDocument text, its body first. Raises `Unreadable`."""
    archive = Archive(content, name, "ingest.odt-damaged")
    roots = {member: _part(archive, member, name) for member in _PARTS}
    body = roots["content.xml"]
    if body is None or body.find("{*}body/{*}text") is None:
        raise Unreadable("ingest.not-an-odt", name=name)
    found: list[Passage] = []
    for member, root in roots.items():
        if root is None:
            continue
        paths = ElementPaths()
        looks = _looks(root, roots["styles.xml"])
        for paragraph in root.iter("{*}p", "{*}h"):
            if any(local_name(one) in _APART for one in paragraph.iterancestors()):
                continue
            passage = _ParagraphReader(paths, looks).read(paragraph)
            if passage is not None:
                text, codes, look = passage
                found.append(Passage(f"{member}|{paths.of(paragraph)}|{look}", text, codes))
    about = read_properties(_part(archive, "meta.xml", name))
    styles = read_styles([one for one in (roots["styles.xml"], body) if one is not None])
    return Document("odt", about.language or styles.language, tuple(found))


def _part(archive: Archive, member: str, name: str) -> etree._Element | None:
    """The root of a part as it stands, comments and all: paths are of the document as it came."""
    from lxml import etree

    content = archive.read(member)
    if content is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise Unreadable("ingest.odt-damaged", name=name) from problem


def _looks(root: etree._Element, common: etree._Element | None) -> Mapping[str, bytes]:
    """What each style of text shows: its named style, and what it sets itself."""
    found: dict[str, bytes] = {}
    for part in (common, root):
        if part is None:
            continue
        for style in part.iter("{*}style"):
            if attribute(style, "family") == "text":
                found[attribute(style, "name")] = b"\n".join(sorted(_shown(style)))
    return found


def _shown(style: etree._Element) -> Iterator[bytes]:
    parent = style.getparent()
    if parent is not None and local_name(parent) == "styles":
        yield f"named {attribute(style, 'name')}".encode()
        return
    if attribute(style, "parent-style-name"):
        yield f"named {attribute(style, 'parent-style-name')}".encode()
    for properties in style:
        for key, told in properties.attrib.items():
            if str(key).rpartition("}")[2] not in _UNSEEN:
                yield f"{key!s}={told!s}".encode()


class _ParagraphReader:
    """Reads one paragraph; white space counts as one space, and as none where it begins."""

    def __init__(self, paths: ElementPaths, looks: Mapping[str, bytes]) -> None:
        self._paths = paths
        self._looks = looks
        self._pieces: list[Piece] = []
        self._after_space = True

    def read(self, paragraph: etree._Element) -> tuple[str, tuple[Code, ...], str] | None:
        """The text and codes of a paragraph; None where it has no letter."""
        self._inside(paragraph, b"", _PLAIN)
        words = "".join(piece.text for piece in self._pieces)
        return coded(self._pieces) if _LETTER.search(words) else None

    def _inside(self, holder: etree._Element, look: bytes, path: str) -> None:
        self._say(holder.text, look, path)
        for element in holder:
            self._element(element, look, path)
            self._say(element.tail, look, path)

    def _element(self, element: etree._Element, look: bytes, path: str) -> None:
        kind = local_name(element)
        if kind == "span":
            own = self._looks.get(attribute(element, "style-name"), b"")
            shown = b"\n".join(sorted({*look.split(b"\n"), *own.split(b"\n")} - {b""}))
            self._inside(element, shown, self._paths.of(element) if own else path)
        elif kind == "a":
            link = self._paths.of(element)
            self._pieces.append(Piece(kind="open", path=link, key=link, needed=True))
            self._inside(element, look, path)
            self._pieces.append(Piece(kind="close", path=link, key=link, needed=True))
        elif kind in _TRANSPARENT:
            self._inside(element, look, path)
        elif kind == "s":
            count = attribute(element, "c")
            self._add(" " * min(int(count) if count.isdigit() else 1, 1000), look, path)
            self._after_space = False
        elif kind and kind not in _NOTHING | _MARKS:
            where = self._paths.of(element)
            self._pieces.append(Piece(kind="code", path=where, key=where))
            self._after_space = kind == "line-break"

    def _say(self, written: str | None, look: bytes, path: str) -> None:
        text = _SPACES.sub(" ", strip_marks(written or ""))
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._add(text, look, path)
            self._after_space = text.endswith(" ")

    def _add(self, text: str, look: bytes, path: str) -> None:
        self._pieces.append(Piece(text, look, path))
