"""What judges an OpenDocument text: directions, fonts, headings, the order of mixed lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.inline import LINE_BREAK
from workstation.export.odf import MIMETYPE, name
from workstation.export.packed import unpacked
from workstation.export.publication import Publication
from workstation.export.words import missing_words
from workstation.export.xml_check import lacking, opened
from workstation.text.bidi import anchored, strip_marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-odt 1.3"
_MODES = {"rl-tb": "rtl", "lr-tb": "ltr"}
_ALIGNED = {"rtl": "end", "ltr": "start"}


def check_odt(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a text of ours: members, headline, complex fonts, paragraphs that run
    the wrong way or whose marks do not hold their order, words that are not there."""
    members = unpacked(content, MIMETYPE)
    if isinstance(members, Problem):
        return judged(VALIDATOR, [members])
    parts: dict[str, Element] = {}
    for part in ("content", "styles", "meta"):
        found = opened(members.get(f"{part}.xml", b""), name(f"office:document-{part}"))
        if isinstance(found, Problem):
            return judged(VALIDATOR, [found])
        parts[part] = found
    problems = [*_styles(parts["styles"]), *_meta(parts["meta"])]
    ways = _directions(parts["content"])
    lines = list(parts["content"].iter(name("text:p"), name("text:h")))
    heads = [h for h in lines if h.get(name("text:outline-level")) == "1"]
    problems += lacking([("text:h", heads)])
    texts = [line_text(line) for line in lines]
    for line, text in zip(lines, texts, strict=True):
        problems += _line(text, ways.get(line.get(name("text:style-name"), ""), ""))
    problems += missing_words("\n".join(texts), publication)
    return judged(VALIDATOR, problems)


def line_text(element: Element) -> str:
    """The text of a paragraph, with its spaces, tabs and breaks (as U+2028)."""
    parts = [element.text or ""]
    for child in element:
        match str(child.tag):
            case tag if tag == name("text:s"):
                parts.append(" " * int(child.get(name("text:c"), "1")))
            case tag if tag == name("text:tab"):
                parts.append("\t")
            case tag if tag == name("text:line-break"):
                parts.append(LINE_BREAK)
            case _:
                parts.append(line_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _styles(styles: Element) -> Iterator[Problem]:
    defaults = [
        style
        for style in styles.iter(name("style:default-style"))
        if style.get(name("style:family")) == "paragraph"
    ]
    text = next(iter(styles.iter(name("style:default-style"))), None)
    fonts = text.find(name("style:text-properties")) if text is not None else None
    way = defaults[0].find(name("style:paragraph-properties")) if defaults else None
    page = styles.find(f".//{name('style:page-layout-properties')}")
    mode = name("style:writing-mode")
    yield from lacking(
        [
            ("style:default-style", way is not None and way.get(mode)),
            ("style:page-layout", page is not None and page.get(mode)),
            (
                "style:font-name-complex",
                fonts is not None and fonts.get(name("style:font-name-complex")),
            ),
        ]
    )


def _meta(meta: Element) -> Iterator[Problem]:
    yield from lacking(
        (tag, meta.findtext(f".//{name(tag)}")) for tag in ("dc:title", "dc:language")
    )


def _directions(content: Element) -> dict[str, str]:
    """The direction of each style of a paragraph, where its alignment fits it."""
    found: dict[str, str] = {}
    for style in content.iter(name("style:style")):
        properties = style.find(name("style:paragraph-properties"))
        if properties is None:
            continue
        way = _MODES.get(properties.get(name("style:writing-mode"), ""), "")
        if properties.get(name("fo:text-align")) == _ALIGNED.get(way):
            found[style.get(name("style:name"), "")] = way
    return found


def _line(text: str, way: str) -> Iterator[Problem]:
    shown: dict[str, str | int] = {"text": strip_marks(text)[:40]}
    if not way:
        yield Problem("export.problem.odt.no-direction", shown)
    elif text != anchored(strip_marks(text), way):
        yield Problem("export.problem.html.not-isolated", shown)
