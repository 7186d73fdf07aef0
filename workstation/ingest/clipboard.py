"""What a clipboard holds as HTML, from Word, Google Docs or a web page, as blocks of a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement

from workstation.articles import Block, Direction, direction_of
from workstation.errors import Unreadable
from workstation.text.pasted import Repair, mend

_KEPT = (
    "p div br h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr td th caption "
    "dl dt dd hr strong b em i cite q a span bdi bdo sub sup"
)
_DROPPED = (
    "script style title noscript template svg math iframe object embed textarea select button "
    "canvas audio video"
)
_WAYS = {"rtl", "ltr", "auto"}
_MOST = 5_000_000
"""Characters; a clipboard with more is read as plain text."""
_LIST = re.compile(r"mso-list:(?!\s*(?:ignore|none))[^;]*?\blevel(\d)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"[^\W_]+[.)\-]")
_HEAVY = re.compile(r"font-weight:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
_UPRIGHT = re.compile(r"font-style:\s*normal", re.IGNORECASE)
_SLANTED = re.compile(r"font-style:\s*(?:italic|oblique)", re.IGNORECASE)
_WAY = re.compile(r"(?:^|;)\s*direction:\s*(rtl|ltr)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copied:
    """The blocks as they came, the same made sound, and what was mended in them."""

    blocks: tuple[Block, ...]
    sound: tuple[Block, ...]
    repairs: tuple[Repair, ...]

    @property
    def plain(self) -> bool:
        """Whether there is nothing in it that plain text would not say."""
        return all(replace(block, text="") == Block("") for block in self.blocks)


def read_clipboard(content: str, language: str) -> Copied:
    """The paragraphs, headings, quotations, lists and links, strong and quoted words of the HTML;
    everything else in it is dropped, but for text. Blocks that run as the story's language does
    have no direction of their own. Without a block where it cannot be read."""
    from workstation.ingest.page_prose import PageReader
    from workstation.ingest.page_tree import parse

    try:
        page = parse(_cleaned(content), "") if len(content) <= _MOST else None
    except Unreadable:
        page = None
    if page is None:
        return Copied((), (), ())
    body = page.root.find("body")
    read = PageReader(page, page.root if body is None else body, language).read()
    own = direction_of(language)
    blocks = tuple(
        replace(block, direction=Direction.AUTO) if block.direction is own else block
        for block in read
    )
    return _mended(blocks)


def _cleaned(content: str) -> str:
    """The HTML with our own elements alone, each with its direction and language."""
    import nh3

    from workstation.ingest.page_tree import parse_whole

    root = parse_whole(content, "")
    for element in list(root.iter()):
        if isinstance(element.tag, str):
            _translate(element)
    body = root.find("body")
    kept = html.tostring(root if body is None else body, encoding="unicode")
    cleaned = nh3.clean(
        kept,
        tags=set(_KEPT.split()),
        clean_content_tags=set(_DROPPED.split()),
        attributes={"*": {"dir", "lang"}, "a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    way = "" if body is None else body.get("dir") or root.get("dir") or ""
    way = f' dir="{way.lower()}"' if way.lower() in _WAYS else ""
    return f"<!DOCTYPE html><html><body{way}>{cleaned}</body></html>"


def _translate(element: HtmlElement) -> None:
    """Say in elements what Word and Google Docs say in styles."""
    style = element.get("style") or ""
    way = _WAY.search(style)
    if way and not element.get("dir"):
        element.set("dir", way[1].lower())
    if element.tag == "h1":
        element.tag = "h2"
    elif (element.tag in ("b", "strong") and _LIGHT.search(style)) or (
        element.tag in ("i", "em") and _UPRIGHT.search(style)
    ):
        element.tag = "span"
    elif element.tag == "span" and _HEAVY.search(style):
        element.tag = "strong"
    elif element.tag == "span" and _SLANTED.search(style):
        element.tag = "em"
    found = _LIST.search(style)
    if found and element.tag == "p":
        _make_item(element, int(found[1]))


def _make_item(element: HtmlElement, level: int) -> None:
    """A paragraph of a list in Word, whose marker is written out, as an item."""
    marker = ""
    for span in [each for each in element.iter("span") if _MARKER.search(each.get("style") or "")]:
        marker += span.text_content()
        span.drop_tree()
    parent = element.getparent()
    if parent is None:
        return
    element.tag = "li"
    around = html.Element("ol" if _NUMBERED.match(marker.strip()) else "ul")
    parent.replace(element, around)
    around.tail, element.tail = element.tail, None
    for _ in range(level - 1):
        inner = html.Element(around.tag)
        around.append(inner)
        around = inner
    around.append(element)


def _mended(blocks: Sequence[Block]) -> Copied:
    found: dict[Repair, None] = {}
    sound = []
    for block in blocks:
        pasted = mend(block.text)
        if not pasted.repairs:
            sound.append(block)
            continue
        found.update(dict.fromkeys(pasted.repairs))
        if pasted.lines:
            turned = Repair.ORDER in pasted.repairs
            spans = (
                ()
                if turned
                else tuple(
                    replace(
                        span,
                        start=_length(block.text, span.start),
                        end=_length(block.text, span.end),
                    )
                    for span in block.spans
                )
            )
            sound.append(
                replace(
                    block,
                    text=pasted.lines[0],
                    spans=tuple(span for span in spans if span.start < span.end),
                )
            )
    return Copied(tuple(blocks), tuple(sound), tuple(found))


def _length(text: str, end: int) -> int:
    """How long the text up to ``end`` is when it is mended; the bar keeps spaces at its end."""
    lines = mend(f"{text[:end]}|").lines
    return len(lines[0]) - 1 if lines else 0
