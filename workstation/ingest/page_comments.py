"""Reader comments that stand in a web page under its story."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from lxml import etree
from lxml.html import HtmlElement

from workstation.comments import Comment
from workstation.ingest.page_metadata import PageMetadata, moment
from workstation.ingest.page_tree import Page, class_names

MOST_COMMENTS = 20_000

_COMMENT = re.compile(
    r"^(?:comment|comment-item|comment-entry|user-comment|single-comment|comment_item|commentitem)$",
    re.I,
)
_NAME = re.compile(r"^(?:fn|by|author-?_?name|user-?_?name|commenter)$", re.I)
_AUTHOR = re.compile(r"^(?:author|comment-?_?author|comment-by)$", re.I)
_BODY = re.compile(r"^(?:comment-?_?(?:content|text|message)|content|message|text)$", re.I)
_META = re.compile(r"reply|replies|actions|meta|comment-?meta", re.I)
_HOLDERS = frozenset({"li", "div", "article", "section"})
_LINES = frozenset({"p", "br", "div", "li", "blockquote"})
_NUMBER = re.compile(r"(\d+)$")


def read_comments(page: Page, about: PageMetadata) -> tuple[Comment, ...]:
    """The comments in the page, in order, each with ``id=0`` and the one that it answers.

    They are known by schema.org ``Comment`` (as attributes or JSON-LD) or by the class names
    that publishing systems use; markup is dropped and their text is kept as data.
    """
    parts, parents = _parts(page.root)
    if not parts:
        return _from_data(about)
    numbers = {element: _identifier(element, n) for n, element in enumerate(parts, start=1)}
    found = (
        _comment(element, parts, numbers, parents.get(element), about.headline) for element in parts
    )
    return tuple(comment for comment in found if comment.body)


def _parts(
    root: HtmlElement,
) -> tuple[dict[HtmlElement, list[HtmlElement]], dict[HtmlElement, HtmlElement]]:
    """The elements of each comment without those of its answers, and what each answers."""
    parts: dict[HtmlElement, list[HtmlElement]] = {}
    parents: dict[HtmlElement, HtmlElement] = {}
    open_comments: list[HtmlElement] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if open_comments and open_comments[-1] is element:
                open_comments.pop()
        elif _is_comment(element) and len(parts) < MOST_COMMENTS:
            if open_comments:
                parents[element] = open_comments[-1]
            open_comments.append(element)
            parts[element] = []
        elif open_comments:
            parts[open_comments[-1]].append(element)
    return parts, parents


def _is_comment(element: HtmlElement) -> bool:
    if element.tag not in _HOLDERS:
        return False
    kind = element.get("itemtype") or ""
    return kind.endswith(("schema.org/Comment", "schema.org/UserComments")) or any(
        _COMMENT.match(name) for name in (element.get("class") or "").split()
    )


def _comment(
    element: HtmlElement,
    parts: Mapping[HtmlElement, list[HtmlElement]],
    numbers: Mapping[HtmlElement, str],
    above: HtmlElement | None,
    story: str,
) -> Comment:
    own = parts[element]
    author = _called(own, _NAME, ("author", "creator"))
    box = _called(own, _AUTHOR, ())
    author = box if author is None else author
    body = _called(own, _BODY, ("text", "commentText"))
    written = next((part for part in own if part.tag == "time"), None)
    left_out = {part for part in (author, box, written) if part is not None}
    answers = parts.keys() - {element}
    # The name and the time may share an element: «<p class="by">سالم <time>…».
    name = _lines(author, {written} if written is not None else set()) if author is not None else ""
    return Comment(
        id=0,
        body=_lines(element if body is None else body, left_out | answers),
        author=" ".join(name.split()),
        created_at=moment(written.get("datetime") or "") if written is not None else None,
        story=story,
        external_id=numbers[element],
        parent_external_id=numbers[above] if above is not None else "",
        source="html",
    )


def _called(
    own: list[HtmlElement], pattern: re.Pattern[str], properties: tuple[str, ...]
) -> HtmlElement | None:
    return next(
        (
            part
            for part in own
            if part.get("itemprop") in properties or any(map(pattern.match, class_names(part)))
        ),
        None,
    )


def _lines(element: HtmlElement, apart: AbstractSet[HtmlElement]) -> str:
    """The text as lines, without the parts that are ``apart`` and without buttons."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in walk:
        if event == "end":
            pieces.append("\n" if part.tag in _LINES else "")
            pieces.append(part.tail or "" if part is not element else "")
        elif part is not element and (part in apart or _is_furniture(part)):
            walk.skip_subtree()
        else:
            pieces.append(part.text or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_furniture(part: HtmlElement) -> bool:
    if part.tag in ("script", "style", "form", "button"):
        return True
    return any(_META.match(name) for name in class_names(part))


def _identifier(element: HtmlElement, number: int) -> str:
    for attribute in ("data-comment-id", "data-id", "id"):
        value = element.get(attribute) or ""
        digits = _NUMBER.search(value)
        if value:
            return digits[1] if digits else value
    return str(number)


def _from_data(about: PageMetadata) -> tuple[Comment, ...]:
    told = about.data.get("comment")
    found = []
    for number, entry in enumerate(told if isinstance(told, list) else [], start=1):
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
            continue
        author = entry.get("author")
        name = author.get("name") if isinstance(author, dict) else author
        when = entry.get("dateCreated") or entry.get("datePublished")
        found.append(
            Comment(
                id=0,
                body=entry["text"].strip(),
                author=name if isinstance(name, str) else "",
                created_at=moment(when) if isinstance(when, str) else None,
                story=about.headline,
                external_id=str(entry.get("@id") or number),
                source="html",
            )
        )
    return tuple(found[:MOST_COMMENTS])
