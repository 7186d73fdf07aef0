"""What judges an InCopy story: every paragraph's style and direction, every run's direction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.icml_styles import COMPOSER, DIRECTIONS
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.export.xml_check import lacking, opened
from workstation.text.bidi import runs, strip_marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-icml"
_WAYS = {name: direction.value for direction, name in DIRECTIONS.items()}


def check_icml(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a story of ours: styles that are not there, paragraphs without
    direction or composer, runs of the other direction that do not say so, missing words."""
    root = opened(content, "Document")
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    styles = {e.get("Self") for e in root.iter("ParagraphStyle", "CharacterStyle")}
    paragraphs = list(root.iter("ParagraphStyleRange"))
    problems = list(lacking([("ParagraphStyleRange", paragraphs)]))
    texts: list[str] = []
    for paragraph in paragraphs:
        wanted: list[tuple[str, object]] = [
            ("AppliedParagraphStyle", paragraph.get("AppliedParagraphStyle") in styles),
            ("ParagraphDirection", paragraph.get("ParagraphDirection") in _WAYS),
            ("Composer", paragraph.get("Composer") == COMPOSER),
        ]
        wanted += [
            ("AppliedCharacterStyle", run.get("AppliedCharacterStyle") in styles)
            for run in paragraph.iter("CharacterStyleRange")
        ]
        problems += lacking(wanted)
        text, ways = _set(paragraph)
        problems += _order(text, ways, _WAYS.get(paragraph.get("ParagraphDirection", ""), ""))
        texts.append(text)
    sources = {e.get("Self") for e in root.iter("HyperlinkTextSource")}
    problems += lacking(("Hyperlink", e.get("Source") in sources) for e in root.iter("Hyperlink"))
    problems += missing_words("\n".join(texts), publication)
    return judged(VALIDATOR, problems)


def _set(paragraph: Element) -> tuple[str, list[str]]:
    """The text of a paragraph, and the direction of each of its characters."""
    text, ways = "", []
    for run in paragraph.iter("CharacterStyleRange"):
        piece = "".join(content.text or "" for content in run.iterfind("Content"))
        text += piece
        ways += [_WAYS.get(run.get("CharacterDirection", ""), "")] * len(piece)
    return text, ways


def _order(text: str, ways: list[str], base: str) -> Iterator[Problem]:
    if strip_marks(text) != text:
        yield Problem("export.problem.html.stray-mark", {"text": text[:40]})
    if not base:
        return
    for run in runs(text, base):
        if set(ways[run.start : run.end]) - {run.direction}:
            piece = text[run.start : run.end][:40]
            yield Problem("export.problem.html.not-isolated", {"text": piece})
