"""What the judges of every format in XML share: parsing without trust, and the story inside."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from workstation.articles import direction_of
from workstation.export.exporter import Problem
from workstation.export.html_check import fragment_problems
from workstation.export.xhtml import fragment

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(content: bytes) -> Element | Problem:
    """The root of the document, or what keeps it from being XML. Entities are not expanded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        values: dict[str, str | int] = {"line": error.lineno or 0, "reason": error.msg or ""}
        return Problem("export.problem.not-wellformed", values)


def opened(content: bytes, *roots: str) -> Element | Problem:
    """The root of the document when it is one of these (``{namespace}name``), or what is wrong."""
    if not content.strip():
        return Problem("export.problem.empty")
    found = parsed(content)
    if isinstance(found, Problem) or found.tag in roots:
        return found
    return Problem("export.problem.wire.root", {"name": local(roots[0]), "found": local(found.tag)})


def record(content: bytes) -> dict[str, object] | Problem:
    """The object of a JSON file, or what is wrong with it."""
    if not content.strip():
        return Problem("export.problem.empty")
    try:
        found = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem("export.problem.not-utf8", {"at": error.start})
    except json.JSONDecodeError as error:
        return Problem("export.problem.wire.json", {"line": error.lineno, "reason": error.msg})
    if not isinstance(found, dict):
        return Problem("export.problem.wire.root", {"name": "object", "found": "array"})
    return found


def lacking(names: Iterable[tuple[str, object]]) -> Iterator[Problem]:
    """A problem for each name whose value is empty."""
    return (Problem("export.problem.wire.missing", {"name": n}) for n, value in names if not value)


def markup_problems(text: str, language: str, where: str) -> tuple[list[Problem], str]:
    """What is wrong with HTML that a file carries, and its text. Its outermost element says the
    direction of the language."""
    found, words, direction = fragment_problems(text)
    if direction != direction_of(language):
        values: dict[str, str | int] = {"name": where, "language": language}
        found.append(Problem("export.problem.html.wrong-dir", values))
    return found, words


def as_html(element: Element) -> str:
    """An element of XHTML, with all that is in it, as HTML text without namespaces."""
    from copy import deepcopy

    from lxml import etree

    bare = deepcopy(element)
    bare.tail = None
    for each in bare.iter():
        if isinstance(each.tag, str):
            each.tag = local(each.tag)
        if XML_LANG in each.attrib:
            del each.attrib[XML_LANG]
    etree.cleanup_namespaces(bare)
    return fragment([bare])


def text_in(element: Element | None) -> str:
    """All text inside an element, in order; empty for none."""
    return "" if element is None else "".join(map(str, element.itertext()))


def local(tag: object) -> str:
    """The name of an element without its namespace."""
    return str(tag).rpartition("}")[2]
