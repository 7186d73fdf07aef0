"""A web page given back in another language: its own elements, translated and turned."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from workstation.articles import Direction, direction_of
from workstation.export.xliff_inline import append
from workstation.export.xml_text import legal
from workstation.text.codes import Code, nested, pieces
from workstation.text.passages import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WHOLE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_DECLARED = re.compile(r"charset\s*=\s*[\w.:-]+", re.IGNORECASE)
_SIDES = {"left": "right", "right": "left", "ltr": "rtl", "rtl": "ltr"}
_STYLE = re.compile(r"\b(?P<name>direction|text-align|float)(?P<colon>\s*:\s*)(?P<side>\w+)")


def fill_html(
    text: str, translated: Sequence[tuple[Passage, str]], source: str, target: str
) -> bytes:
    """The page in UTF-8 with its passages in ``target``, and where the direction is another
    one, ``dir``, ``lang``, alignment and the sides of styles turned with it. A fragment comes
    back as a fragment, each element of it with its language and direction."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = html.document_fromstring(text.replace("\x00", "\ufffd").encode("utf-8"), parser=parser)
    tree: Any = root.getroottree()
    at = {
        path: tree.xpath(path)[0]
        for passage, _ in translated
        for path in (passage.place, *(code.start for code in passage.codes))
    }
    for passage, words in translated:
        if passage.attribute:
            at[passage.place].set(passage.attribute, legal(words))
    whole = bool(_WHOLE.search(text))
    # The last ones first: children that are put in anew move those after them.
    for passage, words in sorted(translated, key=lambda one: -one[0].first):
        if not passage.attribute:
            _fill(at[passage.place], passage, words, at)
    _turn(root, source, target, whole=whole)
    return _written(root, tree, whole=whole).encode("utf-8", "xmlcharrefreplace")


def _fill(holder: Element, passage: Passage, text: str, at: Mapping[str, Element]) -> None:
    codes = {code.number: code for code in passage.codes}
    after = list(holder)[passage.last :]
    for child in list(holder)[passage.first : passage.last]:
        holder.remove(child)
    made = _content(text, codes, at)
    if passage.first:
        holder[passage.first - 1].tail = made.text
    else:
        holder.text = made.text
    place = holder.index(after[0]) if after else len(holder)
    holder[place:place] = list(made)


def _content(text: str, codes: Mapping[int, Code], at: Mapping[str, Element]) -> Element:
    """An element with the words and codes of a passage in it."""
    from lxml import etree

    top = etree.Element("span")
    inside = [top]
    whole = nested(text, codes)
    for piece in pieces(legal(text), codes):
        if isinstance(piece, str):
            append(inside[-1], piece)
            continue
        code = codes[piece.number]
        if code.paired and piece.start not in whole:
            continue
        if code.paired and piece.closes:
            inside.pop()
            continue
        element = _copied(at[code.start], shallow=code.paired)
        inside[-1].append(element)
        if code.paired:
            inside.append(element)
    return top


def _copied(element: Element, *, shallow: bool) -> Element:
    made = copy(element)
    made.tail = None
    if shallow:
        made.text = None
        for child in list(made):
            made.remove(child)
    return made


def _turn(root: Element, source: str, target: str, *, whole: bool) -> None:
    old, new = direction_of(source), direction_of(target)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if _primary(element.get("lang") or "") == _primary(source):
            element.set("lang", target)
        if element.tag == "meta":
            _tell_language(element, target)
        if old is new:
            continue
        if (element.get("dir") or "").lower() == old.value:
            element.set("dir", new.value)
        if (element.get("align") or "").lower() in ("left", "right"):
            element.set("align", _SIDES[str(element.get("align")).lower()])
        if element.get("style"):
            element.set("style", _turned(str(element.get("style"))))
        if element.tag == "style" and element.text:
            element.text = _turned(element.text)
    body = root.find("body")
    tops = [root] if whole or body is None else list(body)
    for top in tops:
        if isinstance(top.tag, str):
            top.set("lang", target)
            if new is Direction.RTL or top.get("dir") or old is not new:
                top.set("dir", new.value)


def _turned(style: str) -> str:
    return _STYLE.sub(_other_side, legal(style))


def _other_side(found: re.Match[str]) -> str:
    side = _SIDES.get(found["side"].lower(), found["side"])
    return f"{found['name']}{found['colon']}{side}"


def _tell_language(meta: Element, target: str) -> None:
    if (meta.get("http-equiv") or "").lower() == "content-language":
        meta.set("content", target)
    if (meta.get("property") or "").lower() == "og:locale":
        meta.set("content", target.replace("-", "_"))
    if meta.get("charset"):
        meta.set("charset", "utf-8")
    if (meta.get("http-equiv") or "").lower() == "content-type":
        meta.set("content", _DECLARED.sub("charset=utf-8", meta.get("content") or ""))


def _written(root: Element, tree: Any, *, whole: bool) -> str:
    from lxml import etree

    if whole:
        doctype = tree.docinfo.doctype
        written = etree.tostring(root, encoding="unicode", method="html")
        return f"{doctype}\n{written}\n" if doctype else f"{written}\n"
    body = root.find("body")
    if body is None:
        return str(etree.tostring(root, encoding="unicode", method="html"))
    return (body.text or "") + "".join(
        str(etree.tostring(one, encoding="unicode", method="html")) for one in body
    )


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
