"""What judges a NITF file: what a document must have, and the order of its mixed lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workstation.articles import direction_of
from workstation.export.exporter import Problem, Validity, judged
from workstation.export.inline import LINE_BREAK
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.export.xml_check import XML_LANG, lacking, local, opened, text_in
from workstation.text.bidi import anchored, strip_marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-nitf 3.6"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
_LINES = ("hl1", "hl2", "p", "li")
_INLINE = ("em", "a", "lang", "q")


def check_nitf(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a file of ours: parts that are missing, a direction that does not fit
    the language, a line whose marks do not hold its order, words that are not there."""
    root = opened(content, f"{{{NITF}}}nitf")
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    headline = root.find(f".//{{{NITF}}}hl1")
    body = root.find(f"{{{NITF}}}body")
    wanted: list[tuple[str, object]] = [
        ("hl1", text_in(headline)),
        ("body.content", root.find(f".//{{{NITF}}}body.content") is not None),
        ("doc-id", root.find(f".//{{{NITF}}}doc-id") is not None),
        ("@xml:lang", body is not None and body.get(XML_LANG)),
    ]
    problems = [*lacking(wanted), *_directions(root)]
    lines = list(root.iter(*(f"{{{NITF}}}{tag}" for tag in _LINES)))
    for line in lines:
        problems += _order(line)
    problems += missing_words("\n".join(own_text(line) for line in lines), publication)
    return judged(VALIDATOR, problems)


def own_text(line: Element) -> str:
    """The text of a line without that of the blocks inside it; line breaks as U+2028."""
    parts = [line.text or ""]
    for child in line:
        if local(child.tag) in _INLINE:
            parts.append(own_text(child))
        elif local(child.tag) == "br":
            parts.append(LINE_BREAK)
        parts.append(child.tail or "")
    return "".join(parts)


def direction_at(element: Element) -> str:
    """``rtl`` or ``ltr``, as the nearest style around the element says; empty without one."""
    for each in (element, *element.iterancestors()):
        style = each.get("style", "").replace(" ", "")
        for way in ("rtl", "ltr"):
            if f"direction:{way}" in style:
                return way
    return ""


def _directions(root: Element) -> Iterator[Problem]:
    for element in root.iter(f"{{{NITF}}}body", f"{{{NITF}}}block"):
        language = element.get(XML_LANG)
        if language and direction_at(element) != direction_of(language):
            values: dict[str, str | int] = {"name": local(element.tag), "language": language}
            yield Problem("export.problem.html.wrong-dir", values)


def _order(line: Element) -> Iterator[Problem]:
    text = own_text(line)
    if text != anchored(strip_marks(text), direction_at(line)):
        yield Problem("export.problem.html.not-isolated", {"text": strip_marks(text)[:40]})
