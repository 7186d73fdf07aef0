"""A reader's text as a card shows it: bounded, and with what reorders or covers text made visible.

Readers' text is data: nothing of it is read as markup, and no character of it may move what
stands around it. What is shown keeps a way from the places of the text as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LINE = "\u2028"
CARD = 1_200
"""Characters of a comment that a card of the queue lays out."""
WHOLE = 4_000
"""Characters of a comment that the pane beside the queue lays out."""
_NBSP, _FSI, _LRI, _PDI, _DOTS = "\u00a0", "\u2068", "\u2066", "\u2069", "…"
_BIDI = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_MOST_MARKS = 4
_ODD = re.compile(
    r"(?P<lines>\s*[\n\r\v\f\x85\u2028\u2029]\s*)"
    r"|(?P<tab>\t)"
    rf"|(?P<piled>[{_MARKS}]{{{_MOST_MARKS + 1},}})"
    r"|(?P<hidden>[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffc]"
    r"|[\ud800-\udfff])"
)
_SEEN = 8
"""Times what is shown that is looked at: piles of marks take no room in what is shown."""
_FAR = 280
_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text (half-open Python indices) that is framed, and the colours of the frame."""

    start: int
    end: int
    color: str
    """``red``, ``amber``: the tokens begin so. Empty for a stand-in of a hidden character."""
    ltr: bool = False
    """Whether it reads left to right whatever stands around it: an address, a telephone number."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is laid out, with what is framed in it; ``cut`` when more stands in the comment."""

    text: str
    frames: tuple[Stretch, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    chip: bool = False


def shown(
    body: str, hits: Sequence[Stretch] = (), most: int = CARD, *, excerpt: bool = False
) -> Shown:
    """A comment as it is laid out. With ``excerpt``, a text whose first hit stands far down
    begins shortly before it."""
    hits = _apart(hits, len(body))
    first = _beginning(body, hits) if excerpt else 0
    last = min(len(body), first + most * _SEEN)
    edits = list(_edits(body, first, last))
    out: list[str] = [f"{_DOTS} "] if first else []
    frames: list[Stretch] = []
    cuts = sorted(_joined(body, first, last, edits, hits), key=lambda piece: piece[:2])
    at, size = first, sum(map(len, out))
    opened: dict[int, int] = {}

    def put(text: str) -> None:
        nonlocal size
        out.append(text)
        size += len(text)

    for start, _, kind, payload in cuts:
        put(body[at:start])
        at = max(at, start)
        if isinstance(payload, _Edit):
            begin = size
            put(payload.text)
            if payload.chip:
                frames.append(Stretch(begin + 1, size - 1, ""))
            at = payload.end
        elif kind == "open":
            padding = (_LRI if payload.ltr else _FSI) + _NBSP if _alone(body, payload) else ""
            opened[id(payload)] = size + (1 if padding else 0)
            put(padding)
        else:
            padding = _NBSP + _PDI if _alone(body, payload) else ""
            end = size + (1 if padding else 0)
            put(padding)
            frames.append(Stretch(opened[id(payload)], end, payload.color, payload.ltr))
    put(body[at:last])
    whole = "".join(out).rstrip(f" {LINE}")
    cut = last < len(body) or len(whole) > most
    text = whole[:most].rstrip(f" {LINE}{_DOTS}") + _DOTS if cut else whole
    return Shown(text, tuple(frame for frame in frames if frame.end <= len(text)), cut)


@lru_cache(maxsize=4096)
def line(text: str, most: int = 120) -> str:
    """A name or title of readers' making on one line, bounded and harmless."""
    return shown(" ".join(text[: 4 * most].split()), most=most).text.replace(LINE, " ")


def _apart(hits: Sequence[Stretch], length: int) -> list[Stretch]:
    """The hits in order of place, without those that overlap one before."""
    found: list[Stretch] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        inside = 0 <= hit.start < hit.end <= length
        if inside and (not found or hit.start >= found[-1].end):
            found.append(hit)
    return found


def _beginning(body: str, hits: Sequence[Stretch]) -> int:
    if not hits or hits[0].start < _FAR:
        return 0
    near = hits[0].start - _BEFORE
    space = body.find(" ", near, hits[0].start)
    return space + 1 if space >= 0 else near


def _edits(body: str, first: int, last: int) -> Iterator[_Edit]:
    """What is put in place of the characters that may not stand as they are."""
    for match in _ODD.finditer(body, first, last):
        start, end = match.span()
        if match.lastgroup == "lines":
            yield _Edit(start, end, LINE if start > first else "")
        elif match.lastgroup == "tab":
            yield _Edit(start, end, " ")
        elif match.lastgroup == "piled":
            yield _Edit(start + _MOST_MARKS, end, _DOTS)
        else:
            char = match.group()
            name = _BIDI.get(char, f"U+{ord(char):04X}")
            yield _Edit(start, end, f"{_LRI}{_NBSP}{name}{_NBSP}{_PDI}", chip=True)


def _joined(
    body: str, first: int, last: int, edits: Sequence[_Edit], hits: Sequence[Stretch]
) -> Iterator[tuple[int, int, str, _Edit | Stretch]]:
    """Edits and the two ends of hits with their places; at one place a hit ends before an edit
    and begins before one."""
    for edit in edits:
        yield edit.start, 2, "edit", edit
    for hit in hits:
        if first <= hit.start and hit.end <= last:
            start, end = _clear(hit.start, edits), _clear(hit.end, edits)
            yield start, 1, "open", hit
            yield end, 0 if end > start else 1, "close", hit


def _clear(place: int, edits: Sequence[_Edit]) -> int:
    """The place, moved behind an edit that covers it."""
    return next((e.end for e in edits if e.start < place < e.end), place)


def _alone(body: str, hit: Stretch) -> bool:
    """Whether no letter touches the hit, so that a space put there parts no word."""
    before = body[hit.start - 1 : hit.start]
    after = body[hit.end : hit.end + 1]
    return not (before and not before.isspace()) and not (after and after.isalnum())
