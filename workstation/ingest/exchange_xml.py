"""XML of the exchange formats, read without trust: no network, no DTD, no entities of its own.

Files come from strangers. A document that declares entities is refused before they could be
expanded, one that is broken is refused with its line, and libxml2's limits on depth and on the
size of a text stay in force.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from workstation.errors import Unreadable
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Counted:
    """A file that reports to a job how much of it was read, and so can be cancelled."""

    def __init__(self, file: BinaryIO, size: int, name: str, job: Job) -> None:
        self._file, self._size, self._name, self._job = file, size, name, job
        self._done = 0

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self._done += len(part)
        self._job.progress(self._done, self._size, self._name)
        return part


def elements(path: Path, job: Job, root: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements with these local names, each when it is complete, in document order.

    Whatever lies before an element in its parent is dropped once the next one is asked for, so
    memory stays bounded. Raises `Unreadable` with the line where the XML is broken, where the
    root has another name, and where entities are declared.
    """
    from lxml import etree

    wanted = {f"{{*}}{tag}" for tag in tags}
    try:
        with path.open("rb") as file:
            walk = etree.iterparse(
                Counted(file, path.stat().st_size, path.name, job),
                events=("start", "end"),
                tag=[f"{{*}}{root}", *wanted],
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            seen_root = False
            for event, element in walk:
                if event == "start":
                    if not seen_root:
                        check_root(element, root, path.name)
                        seen_root = True
                    continue
                if local_name(element) in tags:
                    yield element
                    _forget(element)
            if not seen_root:
                found = walk.root
                raise Unreadable("exchange.other-root", name=path.name, root=root, found=_of(found))
    except etree.XMLSyntaxError as error:
        raise malformed(path.name, error) from error
    except OSError as error:
        raise not_opened(path, error) from error


def tree(path: Path, root: str) -> etree._Element:
    """The root element of a whole document. Raises `Unreadable` as `elements` does."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        with path.open("rb") as file:
            found = etree.parse(file, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise malformed(path.name, error) from error
    except OSError as error:
        raise not_opened(path, error) from error
    check_root(found, root, path.name)
    return found


def check_root(element: etree._Element, root: str, name: str) -> None:
    """Raises `Unreadable` where the outermost element is not ``root`` or entities are declared."""
    document = element.getroottree()
    top = document.getroot()
    if local_name(top) != root:
        raise Unreadable("exchange.other-root", name=name, root=root, found=local_name(top))
    dtd: Any = document.docinfo.internalDTD  # its entities are not in the type stubs
    if dtd is not None and list(dtd.entities()):
        raise Unreadable("exchange.entities", name=name)


def malformed(name: str, error: etree.XMLSyntaxError) -> Unreadable:
    """The refusal of broken XML, with its line."""
    reason = (error.msg or "").split(", line ")[0]
    return Unreadable("exchange.malformed", name=name, line=error.lineno or 1, reason=reason)


def not_opened(path: Path, error: OSError) -> Unreadable:
    """The refusal of a file that is not there or may not be read."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Unreadable("exchange.gone", name=path.name)
    return Unreadable("exchange.not-opened", name=path.name, reason=error.strerror or str(error))


def local_name(element: etree._Element) -> str:
    """The name without its namespace; empty for an entity reference."""
    return _without_namespace(element.tag)


@lru_cache(maxsize=4096)
def _without_namespace(tag: object) -> str:
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def language_of(element: etree._Element) -> str:
    """The language tag of an element, as TMX 1.4 (``xml:lang``) or 1.1 (``lang``) writes it."""
    return language_tag(str(element.get(XML_LANG) or element.get("lang") or ""))


def language_tag(written: str) -> str:
    """A language tag as BCP 47 writes it, from an attribute."""
    return written.strip().replace("_", "-")


def text_of(element: etree._Element) -> str:
    """All text inside an element, in order."""
    return "".join(part for part in element.itertext() if isinstance(part, str))


def line_of(element: etree._Element) -> int:
    """The line on which an element begins; 0 when the parser did not note it."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _of(element: etree._Element | None) -> str:
    return local_name(element) if element is not None else ""


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
