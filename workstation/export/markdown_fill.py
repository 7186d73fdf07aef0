"""A Markdown file given back in another language: its own lines with their words translated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workstation.articles import direction_of
from workstation.text.codes import nested, pieces
from workstation.text.passages import Passage

_TAG = re.compile(r"(?P<head>(?:lang|language)\s*:\s*[\"']?)[A-Za-z]{2,3}(?:-\w+)*")
_DIRECTION = re.compile(r"(?P<head>(?:dir|direction)\s*:\s*[\"']?)(?:rtl|ltr)\b")
_ATTRIBUTE = re.compile(r"(?P<head><[A-Za-z][^<>]*?\sdir\s*=\s*[\"']?)(?P<side>rtl|ltr)\b")


def fill_markdown(
    text: str, translated: Sequence[tuple[Passage, str]], source: str, target: str
) -> bytes:
    """The file in UTF-8 with its passages in ``target``; a paragraph is one line then. The
    language and direction of the front matter, and ``dir`` in HTML, turn with it."""
    lines = text.split("\n")
    places = [(_range(passage.place), passage, words) for passage, words in translated]
    places.sort(key=lambda one: one[0], reverse=True)  # the last first: lines after it move
    for (first, start, last, end), passage, words in places:
        tail = lines[last][end:]
        lines[first : last + 1] = [lines[first][:start] + _written(passage, words) + tail]
    _turn(lines, source, target)
    return "\n".join(lines).encode("utf-8", "replace")


def _range(place: str) -> tuple[int, int, int, int]:
    first, start, last, end = (int(number) for number in re.split("[:-]", place))
    return first, start, last, end


def _written(passage: Passage, text: str) -> str:
    codes = {code.number: code for code in passage.codes}
    whole = nested(text, codes)
    made = []
    for piece in pieces(text, codes):
        if isinstance(piece, str):
            made.append(" ".join(piece.split("\n")))
        elif not codes[piece.number].paired or piece.start in whole:
            made.append(codes[piece.number].end if piece.closes else codes[piece.number].start)
    return "".join(made)


def _turn(lines: list[str], source: str, target: str) -> None:
    old, new = direction_of(source).value, direction_of(target).value
    if lines and lines[0].strip() == "---":
        for number, line in enumerate(lines[1:], start=1):
            if line.strip() in ("---", "..."):
                break
            if _TAG.match(line):
                lines[number] = _TAG.sub(rf"\g<head>{target}", line, count=1)
            lines[number] = _DIRECTION.sub(rf"\g<head>{new}", lines[number], count=1)
    for number, line in enumerate(lines):
        lines[number] = _ATTRIBUTE.sub(
            lambda found: found["head"] + (new if found["side"] == old else found["side"]), line
        )
