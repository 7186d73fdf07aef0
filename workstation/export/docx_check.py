"""What judges a Word file: python-docx reads it back, and every paragraph's direction is asked."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from workstation.articles import Direction
from workstation.export.docx_xml import PARAGRAPH_ORDER, RUN_ORDER, name
from workstation.export.exporter import Problem, Validity, judged
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.text.bidi import is_strong, main_direction

VALIDATOR = "python-docx + bidi"


def check_docx(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a Word file, and with the publication, whether all words are there."""
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    if not content:
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    try:
        document = Document(BytesIO(content))
    except (BadZipFile, OpcError, XMLSyntaxError, KeyError, ValueError) as error:
        return judged(VALIDATOR, [Problem("export.problem.docx.not-docx", {"reason": str(error)})])
    paragraphs = list(document.element.body.iter(name("p")))
    problems = [
        problem
        for number, paragraph in enumerate(paragraphs, start=1)
        for problem in _paragraph_problems(document, number, paragraph)
    ]
    problems += _document_problems(document, paragraphs)
    text = "\n".join(_text(paragraph) for paragraph in paragraphs)
    problems += missing_words(text, publication)
    return judged(VALIDATOR, problems)


def _document_problems(document: Any, paragraphs: list[Any]) -> Iterator[Problem]:
    first = next((d for d in map(main_direction, map(_text, paragraphs)) if d), None)
    if first == Direction.RTL:
        for section in document.sections:
            if section._sectPr.find(name("bidi")) is None:
                yield Problem("export.problem.docx.section")
    styles = {s.style_id: s.name for s in document.styles}
    used = {styles.get(_style_id(p), "") for p in paragraphs}
    if not any(str(style).startswith(("Heading 1", "heading 1")) for style in used):
        yield Problem("export.problem.docx.no-heading")
    core = document.core_properties
    for key in ("title", "language", "created", "modified"):
        if not getattr(core, key):
            yield Problem("export.problem.docx.core", {"name": key})


def _paragraph_problems(document: Any, number: int, paragraph: Any) -> Iterator[Problem]:
    text = _text(paragraph)
    values: dict[str, str | int] = {"n": number, "text": text.strip()[:40]}
    rtl_runs = False
    for run in paragraph.iter(name("r")):
        content = "".join(t.text or "" for t in run.iter(name("t")))
        properties = run.find(name("rPr"))
        yield from _order_problems(number, properties, RUN_ORDER)
        rtl = _is_on(properties, "rtl")
        rtl_runs = rtl_runs or (rtl and bool(content.strip()))
        if any(is_strong(c) == "rtl" for c in content):
            part = {**values, "text": content.strip()[:40]}
            if not rtl:
                yield Problem("export.problem.docx.no-rtl", part)
            fonts = properties.find(name("rFonts")) if properties is not None else None
            if fonts is None or not fonts.get(name("cs")):
                yield Problem("export.problem.docx.no-cs-font", part)
    properties = paragraph.find(name("pPr"))
    yield from _order_problems(number, properties, PARAGRAPH_ORDER)
    wanted = main_direction(text)
    if wanted == Direction.RTL and not _is_rtl(document, paragraph):
        yield Problem("export.problem.docx.no-bidi", values)


def _order_problems(number: int, properties: Any, order: list[str]) -> Iterator[Problem]:
    ranks = {name(tag): (rank, tag) for rank, tag in enumerate(order)}
    children = [] if properties is None else list(properties)
    known = [ranks[child.tag] for child in children if child.tag in ranks]
    for before, after in pairwise(known):
        if before[0] > after[0]:
            values: dict[str, str | int] = {"n": number, "name": before[1], "after": after[1]}
            yield Problem("export.problem.docx.order", values)


def _is_rtl(document: Any, paragraph: Any) -> bool:
    """Whether the paragraph runs from the right, by itself or by its style."""
    properties = paragraph.find(name("pPr"))
    own = properties.find(name("bidi")) if properties is not None else None
    if own is not None:
        return own.get(name("val")) not in ("0", "false", "off")
    style = next((s for s in document.styles if s.style_id == _style_id(paragraph)), None)
    while style is not None:
        if _is_on(style.element.find(name("pPr")), "bidi"):
            return True
        style = style.base_style
    return False


def _is_on(properties: Any, tag: str) -> bool:
    found = properties.find(name(tag)) if properties is not None else None
    return found is not None and found.get(name("val")) not in ("0", "false", "off")


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{name('pPr')}/{name('pStyle')}")
    return str(style.get(name("val"))) if style is not None else "Normal"


def _text(paragraph: Any) -> str:
    """The text of a paragraph as a reader of the file sees it."""
    parts = []
    for child in paragraph.iter(name("t"), name("br"), name("tab")):
        parts.append((child.text or "") if child.tag == name("t") else "\n")
    return "".join(parts)
