"""The blocks of Markdown: CommonMark as stories use it, without its corners.

Headings, paragraphs, quotes, nested lists, strong, emphasis, links, escapes and line breaks.
Raw HTML is passed over but for a ``div`` in another language, which ends the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from workstation.articles import Block, BlockKind
from workstation.ingest.prose import Prose, Style, safe_link

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9})[.)])[ \t]+(.*)")
_QUOTE = re.compile(r" {0,3}>[ \t]?(.*)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_OTHER_LANGUAGE = re.compile(r"<div lang=")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_TARGET = re.compile(r"\((?:<([^<>\n]*)>|([^\s()<>]*))(?:[ \t]+(?:\"[^\"]*\"|'[^']*'))?\)")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*(\\)\Z|( {2,})\Z")
_INDENT = 4
_NARROW_INDENT = 2
_LONGEST = 20_000
"""Characters of a paragraph in which marks are looked for; a longer one is data, no prose."""
_FARTHEST = 1000
"""Characters between the mark that opens a style or a link and the one that closes it."""
_DEEPEST = 8


@dataclass(slots=True)
class _Gathered:
    """A block whose lines are being gathered."""

    kind: BlockKind
    level: int
    lines: list[str]


def read_blocks(lines: list[str]) -> list[Block]:
    """The blocks in order; a heading keeps its level, 1 for the headline."""
    blocks: list[Block] = []
    for gathered in _gather(lines):
        blocks += _blocks(gathered)
    return blocks


def _gather(lines: list[str]) -> Iterator[_Gathered]:
    open_: _Gathered | None = None
    for line in lines:
        if _OTHER_LANGUAGE.match(line.strip()):
            break
        begun = _begun(line, open_)
        if begun is None and open_ is not None and line.strip():
            quoted = _QUOTE.fullmatch(line) if open_.kind is BlockKind.QUOTE else None
            open_.lines.append(quoted[1] if quoted else line)
            continue
        if open_ is not None:
            yield open_
        open_ = begun
        if open_ is not None and open_.kind is BlockKind.HEADING:
            yield open_
            open_ = None
    if open_ is not None:
        yield open_


def _begun(line: str, open_: _Gathered | None) -> _Gathered | None:
    """The block that the line begins; None where it goes on with the open one, is blank, or
    draws a rule."""
    heading, item, quote = _HEADING.fullmatch(line), _ITEM.fullmatch(line), _QUOTE.fullmatch(line)
    if not line.strip() or _RULE.fullmatch(line):
        return None
    if heading:
        return _Gathered(BlockKind.HEADING, len(heading[1]), [heading[2] or ""])
    if item:
        width = len(item[1].expandtabs(_INDENT))
        depth = width // _INDENT or int(width >= _NARROW_INDENT)
        kind = BlockKind.LIST_ITEM if item[2] else BlockKind.NUMBERED_ITEM
        return _Gathered(kind, depth, [item[4]])
    if quote:
        going_on = open_ is not None and open_.kind is BlockKind.QUOTE
        return None if going_on and quote[1] else _Gathered(BlockKind.QUOTE, 0, [quote[1]])
    return None if open_ is not None else _Gathered(BlockKind.PARAGRAPH, 0, [line])


def _blocks(gathered: _Gathered) -> Iterator[Block]:
    """The block of some lines; a hard break parts it, as it does in pages."""
    text = ""
    for number, line in enumerate(gathered.lines):
        broken = _HARD_BREAK.search(text) if number else None
        if broken:
            text = text[: max(broken.start(1), broken.start(2))] + "\x00"
        elif number:
            text = text.rstrip() + " "
        text += line.strip(" \t") if number + 1 == len(gathered.lines) else line.lstrip(" \t")
    for piece in text.split("\x00"):
        prose = Prose(collapse=False)
        if len(piece) > _LONGEST:
            prose.add(piece, Style())
        else:
            _inline(prose, piece.strip(), Style())
        block = prose.take(gathered.kind, level=gathered.level)
        if block is not None:
            yield block


def _inline(prose: Prose, text: str, style: Style, depth: int = 0) -> None:
    """Gather a line's runs: escapes first, then links, then marks of emphasis."""
    at, plain = 0, ""

    def flush() -> None:
        nonlocal plain
        prose.add(plain, style)
        plain = ""

    while at < len(text):
        character = text[at]
        if character == "\\" and text[at + 1 : at + 2] in _ESCAPABLE and at + 1 < len(text):
            plain += text[at + 1]
            at += 2
            continue
        end = _opened(text, at) if depth < _DEEPEST else 0
        tag, entity = _TAG.match(text, at), _ENTITY.match(text, at)
        if character == "[" and end:
            target = _TARGET.match(text, end + 1)
            if target:
                flush()
                href = safe_link(target[1] or target[2] or "")
                _inline(prose, text[at + 1 : end], replace(style, href=href), depth + 1)
                at = target.end()
                continue
        if character in "*_" and end:
            flush()
            width = 2 if text.startswith(character * 2, at) else 1
            inner = replace(style, strong=True) if width == 2 else replace(style, quote=True)
            _inline(prose, text[at + width : end], inner, depth + 1)
            at = end + width
            continue
        if tag or entity:
            found = tag or entity
            plain += unescape(entity[0]) if entity else ""
            at = found.end() if found else at + 1
            continue
        plain += character
        at += 1
    flush()


def _opened(text: str, at: int) -> int:
    """Where what opens at ``at`` closes: a bracket, or a mark of emphasis; 0 for nowhere."""
    mark = text[at]
    if mark == "[":
        return _closing(text, at + 1, "]", "[")
    if mark not in "*_":
        return 0
    width = 2 if text.startswith(mark * 2, at) else 1
    start = at + width
    inside_word = mark == "_" and at > 0 and text[at - 1].isalnum()
    if inside_word or start >= len(text) or text[start].isspace():
        return 0
    return _closing(text, start, mark * width, "")


def _closing(text: str, at: int, mark: str, nested: str) -> int:
    depth, limit = 0, min(len(text), at + _FARTHEST)
    if text.find(mark, at, limit) < 0:
        return 0
    while at < limit:
        if text[at] == "\\":
            at += 2
            continue
        if nested and text[at] == nested:
            depth += 1
        elif text.startswith(mark, at) and not text[at - 1].isspace():
            if len(mark) == 1 and mark in "*_" and text.startswith(mark * 2, at):
                at += 2
                continue
            if not depth:
                return at
            depth -= 1
        elif nested and text[at] == mark:
            depth -= 1
        at += 1
    return 0
