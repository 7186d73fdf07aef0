"""A web page as a tree, parsed within bounds, and where in it the story stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from workstation.errors import Unreadable

MOST_TAGS = 400_000
"""A page with more «<» than that is not a story; each makes a node of some 120 bytes."""

_INERT_TAGS = (
    "script style noscript template head nav aside footer form button input select textarea "
    "option iframe object embed applet svg math canvas audio video figure picture img map dialog "
    "menu time rp rt"
)
_INERT = frozenset(_INERT_TAGS.split())
_SILENT = frozenset({"script", "style", "noscript", "template", "head"})
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "banner", "search", "dialog"})
_FURNITURE = re.compile(
    r"(?:^|[-_])(?:shar(?:e|es|ing)|social|relate[ds]?|breadcrumbs?|newsletter|subscri(?:be|ption)"
    r"|ads?|advert\w*|promo|sponsor\w*|sidebar|cookies?|popup|modal|tags?|keywords?|comments?|respond|disqus|pagination"
    r"|pager|recommend\w*|more-?news|most-?read|skip|toolbar|tools|rating|byline|author|credit|rights|meta|dates?"
    r"|timestamp|published|caption|hidden|visually-hidden|sr-only|screen-reader-text|notice|masthead)(?:$|[-_])",
    re.IGNORECASE,
)
_PROSE = frozenset({"p", "pre", "blockquote", "li", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. Its elements are read and never changed."""

    root: HtmlElement
    cut: bool
    """The parser gave up inside the page: it is nested deeper than 2,048."""
    lengths: Mapping[HtmlElement, tuple[int, int]]
    """Characters of text in each element, and how many of them are in links."""


def parse(content: str, name: str) -> Page:
    """The page as a tree. Nothing is fetched, run or expanded.

    Raises `Unreadable` for a page without an element or with more than `MOST_TAGS`.
    """
    if content.count("<") > MOST_TAGS:
        raise Unreadable("ingest.page-too-complex", name=name)
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        raw = content.replace("\x00", "\ufffd").encode("utf-8", "replace")
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise Unreadable("ingest.empty", name=name) from problem
    cut = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return Page(root, cut, _measured(root))


def parse_whole(content: str, name: str) -> HtmlElement:
    """The root of a page with its comments, as it is given back when it is translated. Raises
    `Unreadable` as `parse` does."""
    if content.count("<") > MOST_TAGS:
        raise Unreadable("ingest.page-too-complex", name=name)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        raw = content.replace("\x00", "\ufffd").encode("utf-8", "replace")
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as problem:
        raise Unreadable("ingest.empty", name=name) from problem
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Unreadable("ingest.page-too-complex", name=name)
    return root


def _measured(root: HtmlElement) -> dict[HtmlElement, tuple[int, int]]:
    lengths: dict[HtmlElement, tuple[int, int]] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if element.tag in _SILENT:
            lengths[element] = (0, 0)
            continue
        text = len((element.text or "").strip())
        linked = 0
        for child in element:
            inside, inside_links = lengths.get(child, (0, 0))
            text += inside + len((child.tail or "").strip())
            linked += inside_links
        lengths[element] = (text, text if element.tag == "a" else linked)
    return lengths


def class_names(element: HtmlElement) -> list[str]:
    """The names of the element's classes and its id."""
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]


def language_of(element: HtmlElement) -> str:
    """The ``lang`` of the element or of the nearest one around it; empty without any."""
    around = (element, *element.iterancestors())
    return next((found for each in around if (found := each.get("lang") or "")), "")


def top_headings(root: HtmlElement) -> list[str]:
    """The texts of the first-level headings of the whole page."""
    texts = (" ".join(heading.text_content().split()) for heading in root.iter("h1"))
    return [text for text in texts if text]


def is_furniture(element: HtmlElement) -> bool:
    """Whether the element belongs to the page and not to the story."""
    if not isinstance(element.tag, str) or element.tag in _INERT:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if (element.get("role") or "").lower() in _ROLES:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    return any(_FURNITURE.search(name) for name in class_names(element))


def visible(page: Page, root: HtmlElement) -> Iterator[tuple[str, HtmlElement, bool]]:
    """(``start`` or ``end``, element, furniture) for ``root`` and what is in it, in order.

    Neither the text nor the children of furniture are entered. What holds more than half of
    the text of ``root`` is the story, whatever its class is called.
    """
    whole = page.lengths[root][0]
    walk = etree.iterwalk(root, events=("start", "end"))
    left: set[HtmlElement] = set()
    for event, element in walk:
        if (
            event == "start"
            and element is not root
            and is_furniture(element)
            and (element.tag in _INERT or page.lengths[element][0] * 2 <= whole)
        ):
            left.add(element)
            walk.skip_subtree()
        yield event, element, element in left


def story_root(page: Page) -> HtmlElement:
    """The element that holds the article: marked as its body, an ``article``, the ``main``, or
    the one with the most prose that is not links."""
    root = page.root
    marked = root.xpath(
        "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' articleBody ')]"
    )
    articles = [
        element
        for element in root.iter("article")
        if not any(_FURNITURE.search(name) for name in class_names(element))
    ]
    for candidates in (marked, articles, root.xpath("//main | //*[@role='main']")):
        if candidates:
            found = max(candidates, key=lambda element: page.lengths[element][0])
            if page.lengths[found][0]:
                return found
    return _densest(page)


def _densest(page: Page) -> HtmlElement:
    """The parent of the most prose, by text less the text of links (half of it for the parent's
    parent), as in Arc90's Readability."""
    body = page.root.find("body")
    start = page.root if body is None else body
    scores: dict[HtmlElement, float] = {}
    for event, element, furniture in visible(page, start):
        parent = element.getparent()
        if event == "end" or furniture or element.tag not in _PROSE or parent is None:
            continue
        text, linked = page.lengths[element]
        scores[parent] = scores.get(parent, 0.0) + text - 2 * linked
        above = parent.getparent()
        if above is not None:
            scores[above] = scores.get(above, 0.0) + (text - 2 * linked) / 2
    best = max(scores, key=scores.__getitem__, default=start)
    # A page whose lines are parted by <br> has no paragraphs to weigh.
    text, linked = page.lengths[start]
    return best if scores.get(best, 0.0) * 3 > text - linked else start
