"""The passages of a Markdown file: headings, paragraphs, items, cells, and its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.ingest.encoding import decode
from workstation.text.codes import Code, Numbering, marker, numbers_in
from workstation.text.passages import Document, Passage

_LETTER = re.compile(r"[^\W\d_]")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_LEAD = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)]|#{1,6}|\[[ xX]\])(?:[ \t]+|$))*", re.UNICODE)
_RULE = re.compile(r"\s*(?:[-=*_]\s*){2,}$|\s*\|?[\s:|-]+\|[\s:|-]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+")
_TOLD = re.compile(
    r"(?P<head>(?:title|headline|description|summary|subtitle)\s*:\s*)(?P<quote>[\"']?)(?P<text>.*?)"
    r"(?P=quote)\s*$"
)
_LANGUAGE = re.compile(r"(?:lang|language)\s*:\s*[\"']?(?P<tag>[A-Za-z]{2,3}(?:-\w+)*)")
_TOKEN = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<image>!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))"
    r"|(?P<auto><(?:https?|mailto)[^>\s]+>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]*>)"
    r"|(?P<note>\[\^[^\]\n]+\])"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<link>\[)"
    r"|(?P<close>\](?:\((?P<href>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|\[[^\]\n]*\]))"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~)"
)


def read_markdown_passages(content: bytes, name: str) -> Document:
    """The passages of a Markdown file (CommonMark, tables, front matter). Code and addresses
    are left alone. A place is ``line:column-line:column``. Raises `Unreadable`."""
    text = decode(content, name).text
    lines = text.split("\n")
    end = _front_matter(lines)
    told = (_LANGUAGE.match(line) for line in lines[:end])
    language = next((found["tag"] for found in told if found), "")
    found = [*_front(lines[:end]), *_body(lines, end)]
    return Document("markdown", language, tuple(found))


def _front_matter(lines: list[str]) -> int:
    """How many lines the front matter takes up."""
    if not lines or lines[0].strip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], start=2) if line.strip() in ("---", "..."))
    return next(ends, 0)


def _front(lines: list[str]) -> Iterator[Passage]:
    for number, line in enumerate(lines):
        found = _TOLD.match(line)
        if found and _LETTER.search(found["text"]):
            yield Passage(
                f"{number}:{found.start('text')}-{number}:{found.end('text')}", found["text"]
            )


def _body(lines: list[str], start: int) -> Iterator[Passage]:
    fence = ""
    waiting: list[tuple[int, int]] = []
    for number in range(start, len(lines)):
        line = lines[number]
        opened = _FENCE.match(line)
        if fence or opened:
            yield from _paragraph(lines, waiting)
            waiting = []
            if fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            elif not fence and opened:
                fence = opened["fence"]
            continue
        lead = _LEAD.match(line)
        column = lead.end() if lead else 0
        ends = not line[column:].strip() or _RULE.match(line) or _DEFINITION.match(line)
        head = line[:column].strip()
        begins = bool(head) or "|" in line.strip().strip("|")
        if waiting and head == ">" and _head(lines, waiting[-1]) == ">":
            begins = False  # the same quotation goes on
        code = line.startswith(("    ", "\t")) and not waiting and not head
        if ends or begins or code:
            yield from _paragraph(lines, waiting)
            waiting = []
        if ends or code:
            continue
        if line.strip().startswith("|"):
            yield from _cells(line, number)
            continue
        waiting.append((number, column))
        if line.lstrip().startswith("#") or line.endswith(("  ", "\\")):
            yield from _paragraph(lines, waiting)
            waiting = []
    yield from _paragraph(lines, waiting)


def _head(lines: list[str], part: tuple[int, int]) -> str:
    """What stands before the words of a line: the sign of an item, a quotation."""
    number, column = part
    return lines[number][:column].strip()


def _cells(line: str, number: int) -> Iterator[Passage]:
    for found in re.finditer(r"(?:\\\||[^|])+", line):
        cell = found.group()
        if _LETTER.search(cell):
            start = found.start() + len(cell) - len(cell.lstrip())
            end = found.start() + len(cell.rstrip())
            yield _passage(line[start:end], f"{number}:{start}-{number}:{end}")


def _paragraph(lines: list[str], parts: list[tuple[int, int]]) -> Iterator[Passage]:
    if not parts:
        return
    texts = [lines[number][column:].strip() for number, column in parts]
    last = parts[-1][0]
    ends = len(lines[last].rstrip(" \t\\" if lines[last].endswith("\\") else " \t"))
    if lines[last].endswith("\\"):
        texts[-1] = texts[-1].rstrip("\\").rstrip()
    joined = " ".join(texts)
    if _LETTER.search(joined):
        yield _passage(joined, f"{parts[0][0]}:{parts[0][1]}-{last}:{ends}")


def _passage(text: str, place: str) -> Passage:
    tokens = list(_TOKEN.finditer(text))
    partners = _pairs(text, tokens)
    numbering = Numbering(numbers_in(text))
    codes: dict[int, Code] = {}
    out: list[str] = []
    at = 0
    for order, found in enumerate(tokens):
        written = found.group()
        out.append(text[at : found.start()])
        at = found.end()
        if order in partners and partners[order] > order:
            number = numbering.number(str(order))
            end = tokens[partners[order]].group()
            codes[number] = Code(number, written, end, paired=True, needed=written == "[")
            out.append(marker(number))
        elif order in partners:
            out.append(marker(numbering.number(str(partners[order])), closes=True))
        elif found["link"] or found["close"] or found["mark"]:
            out.append(written)  # nothing closes it: a sign like others
        else:
            number = numbering.number(str(order))
            codes[number] = Code(number, written)
            out.append(marker(number))
    out.append(text[at:])
    return Passage(place, "".join(out), tuple(codes[number] for number in sorted(codes)))


def _pairs(text: str, tokens: list[re.Match[str]]) -> dict[int, int]:
    """Which token closes which, both ways: stars and lines by the same, ``[`` by ``](…)``."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for order, token in enumerate(tokens):
        if token["link"]:
            waiting.append(order)
        elif token["close"] or (token["mark"] and _flanks(text, token)):
            wanted = "[" if token["close"] else token.group()
            opener = next((n for n in reversed(waiting) if tokens[n].group() == wanted), None)
            if opener is not None:
                del waiting[waiting.index(opener) :]
                found[opener], found[order] = order, opener
            elif token["mark"]:
                waiting.append(order)
    return found


def _flanks(text: str, found: re.Match[str]) -> bool:
    """Whether a star or line stands at the edge of a word, so that it can mark one."""
    before = text[found.start() - 1 : found.start()] if found.start() else ""
    after = text[found.end() : found.end() + 1]
    inside_word = found.group().startswith("_") and before.isalnum() and after.isalnum()
    return not inside_word and bool(before.strip() or after.strip())
