"""What judges feeds: what the two standards demand, and the story inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.publication import Publication
from workstation.export.words import missing_words_of
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

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"


def check_rss(content: bytes, publications: Sequence[Publication] = ()) -> Validity:
    """What is wrong with an RSS file of ours: elements that are missing, markup and direction,
    words of the stories that are not there."""
    root = opened(content, "rss")
    if isinstance(root, Problem):
        return judged("warraq-rss 2.0", [root])
    channel = root.find("channel")
    if channel is None:
        return judged("warraq-rss 2.0", list(lacking([("channel", "")])))
    problems = _missing(channel, ("title", "link", "description", "language"))
    items = channel.findall("item")
    problems += lacking([("item", items)])
    texts: list[str] = []
    for item in items:
        problems += _missing(item, ("title", "guid", "pubDate"))
        body = text_in(item.find(f"{{{CONTENT}}}encoded"))
        told, words = markup_problems(body, item.get(XML_LANG, ""), "content:encoded")
        problems += told
        texts += [text_in(item.find("title")), words]
    problems += missing_words_of("\n".join(texts), publications)
    return judged("warraq-rss 2.0", problems)


def check_atom(content: bytes, publications: Sequence[Publication] = ()) -> Validity:
    """What is wrong with an Atom file of ours: elements that are missing, markup and direction
    of each text, words of the stories that are not there."""
    root = opened(content, f"{{{ATOM}}}feed")
    if isinstance(root, Problem):
        return judged("warraq-atom 1.0", [root])
    required = tuple(f"{{{ATOM}}}{name}" for name in ("id", "title", "updated"))
    problems = _missing(root, (*required, f"{{{ATOM}}}author"))
    entries = root.findall(f"{{{ATOM}}}entry")
    problems += lacking([("entry", entries)])
    texts: list[str] = []
    for entry in entries:
        problems += _missing(entry, required)
        language = entry.get(XML_LANG, "")
        for tag in ("title", "summary"):
            line = text_in(entry.find(f"{{{ATOM}}}{tag}"))
            if line:
                told, words = markup_problems(line, language, tag)
                problems += told
                texts.append(words if tag == "title" else "")
        body = entry.find(f"{{{ATOM}}}content/{{{XHTML}}}div/{{{XHTML}}}div")
        told, words = markup_problems(
            as_html(body) if body is not None else "", language, "content"
        )
        problems += told
        texts.append(words)
    problems += missing_words_of("\n".join(texts), publications)
    return judged("warraq-atom 1.0", problems)


def _missing(element: Element, tags: Iterable[str]) -> list[Problem]:
    return list(lacking((t.rpartition("}")[2], text_in(element.find(t)).strip()) for t in tags))
