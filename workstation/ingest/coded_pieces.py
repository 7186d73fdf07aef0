"""What the paragraphs of office documents are read into: words of a look and codes, in turn.

Words that look the same are one, however many runs or spans a program wrote; only a look that
differs from that of most words takes a marker. A code names elements by their paths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.text.codes import Code, Numbering, marker, numbers_in


@dataclass(slots=True)
class Piece:
    """Words of one look, or the elements of one code."""

    text: str = ""
    look: bytes = b""
    path: str = ""
    """A run that looks so, or what the code stands for."""
    kind: str = "words"
    """``words``, ``code``, ``open`` or ``close``."""
    key: str = ""
    needed: bool = False


def coded(found: Sequence[Piece]) -> tuple[str, tuple[Code, ...], str]:
    """The words with markers, the codes, and a run of the look that needs no marker: that of
    most words, and inside a link that of its own."""
    return _Coder(found).coded()


class _Coder:
    def __init__(self, found: Sequence[Piece]) -> None:
        self._pieces = found

    def coded(self) -> tuple[str, tuple[Code, ...], str]:
        numbering = Numbering(numbers_in("".join(p.text for p in self._pieces)))
        codes: dict[int, Code] = {}
        text: list[str] = []
        usual = [self._base(self._pieces)]
        last = b""
        open_look = 0
        for order, piece in enumerate(self._pieces):
            look = self._told(piece, usual[-1].look, last if open_look else None)
            if open_look and look != last:
                text.append(marker(open_look, closes=True))
                open_look = 0
            if look is not None and not open_look:
                open_look, last = numbering.number(f"look {order}"), look
                codes[open_look] = Code(open_look, f"r {piece.path}", paired=True)
                text.append(marker(open_look))
            if piece.kind == "words":
                text.append(piece.text)
                continue
            number = numbering.number(piece.key)
            text.append(marker(number, closes=piece.kind == "close"))
            if piece.kind == "open":
                usual.append(self._base(self._within(order)))
            elif piece.kind == "close" and len(usual) > 1:
                usual.pop()
            codes[number] = _code(number, piece, codes.get(number), usual[-1].path)
        if open_look:
            text.append(marker(open_look, closes=True))
        return "".join(text), tuple(codes[number] for number in sorted(codes)), usual[0].path

    def _told(self, piece: Piece, usual: bytes, last: bytes | None) -> bytes | None:
        """The look that a piece needs a marker for; a space takes that of what it follows."""
        if piece.kind != "words":
            return None
        if not piece.text.strip():
            return last
        return None if piece.look == usual else piece.look

    def _within(self, order: int) -> Sequence[Piece]:
        key = self._pieces[order].key
        rest = self._pieces[order + 1 :]
        ends = next((n for n, p in enumerate(rest) if p.kind == "close" and p.key == key), None)
        return rest[:ends]

    def _base(self, pieces: Sequence[Piece]) -> Piece:
        """The words whose look is that of most letters, outside of links within."""
        lengths: Counter[bytes] = Counter()
        first: dict[bytes, Piece] = {}
        depth = 0
        for piece in pieces:
            depth += (piece.kind == "open") - (piece.kind == "close")
            if piece.kind == "words" and not depth and piece.text.strip():
                lengths[piece.look] += len(piece.text.strip())
                first.setdefault(piece.look, piece)
        return first[lengths.most_common(1)[0][0]] if lengths else Piece()


def _code(number: int, piece: Piece, known: Code | None, look: str) -> Code:
    """What a piece that is no words stands for: elements, with the look of words inside."""
    if piece.kind == "close" and known is not None:
        end = piece.path if piece.path != known.start.split()[1] else ""
        return replace(known, end=f"e {end}" if end else "")
    inside = f" | {look}" if piece.kind == "open" and look else ""
    paired = piece.kind == "open"
    return Code(number, f"e {piece.path}{inside}", "", paired, piece.needed)
