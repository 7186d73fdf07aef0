"""What judges a NewsML-G2 file: what items must have, and the story inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.export.xhtml import XHTML
from workstation.export.xml_check import (
    XML_LANG,
    as_html,
    lacking,
    markup_problems,
    opened,
    text_in,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-newsml-g2 2.35"
NAR = "http://iptc.org/std/nar/2006-10-01/"


def check_newsml(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a file of ours: what an item must have, the markup and direction of
    its body, words that are not there."""
    root = opened(content, f"{{{NAR}}}newsItem", f"{{{NAR}}}newsMessage")
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    items = [root] if root.tag == f"{{{NAR}}}newsItem" else list(root.iter(f"{{{NAR}}}newsItem"))
    problems = list(lacking([("newsItem", items)]))
    texts: list[str] = []
    for item in items:
        told, text = _judged(item)
        problems += told
        texts.append(text)
    problems += missing_words("\n".join(texts), publication)
    return judged(VALIDATOR, problems)


def _judged(item: Element) -> tuple[list[Problem], str]:
    headline = item.find(f"{{{NAR}}}contentMeta/{{{NAR}}}headline")
    language = item.get(XML_LANG, "")
    wanted: list[tuple[str, object]] = [
        *((f"@{name}", item.get(name)) for name in ("guid", "version", "dir")),
        ("@xml:lang", language),
        ("headline", text_in(headline)),
        ("itemMeta", item.find(f"{{{NAR}}}itemMeta/{{{NAR}}}versionCreated") is not None),
    ]
    problems = list(lacking(wanted))
    page = item.find(f"{{{NAR}}}contentSet/{{{NAR}}}inlineXML/{{{XHTML}}}html")
    if page is None:
        return [*problems, *lacking([("inlineXML", "")])], text_in(headline)
    told, words = markup_problems(as_html(page), language, "inlineXML")
    return [*problems, *told], f"{text_in(headline)}\n{words}"
