"""The text of the open document as Python text, kept in step with each edit.

Position n of the document in UTF-16 units is unit n of the story text (`articles.story_text`):
a block's end and a line feed both take one unit. So one conversion serves marks, search and
selections.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtGui import QTextCursor, QTextDocument

from ui.editor.bridge import read_block
from ui.utf16 import Units, length
from workstation.articles import Block

LONG = 16
"""An edit that takes less text than this is one edit."""
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did: from a position (UTF-16 units) so much text went and so much came."""

    position: int
    removed: str
    added: str

    @property
    def shift(self) -> int:
        return length(self.added) - length(self.removed)

    @property
    def changes_text(self) -> bool:
        return self.removed != self.added

    def parts(self) -> list[Edit]:
        """The small edits that this one is made of, the last of the text first.

        Many fixes in one step of undo come from Qt as one edit from the first to the last; word
        by word, what stands between them was not touched.
        """
        old, new = self.removed.split("\n"), self.added.split("\n")
        if len(old) != len(new) or len(self.removed) < LONG:
            return [self]
        found: list[Edit] = []
        at = self.position
        for before, after in zip(old, new, strict=True):
            if before != after:
                found += _word_edits(at, before, after)
            at += length(before) + 1
        return found[::-1]


def _word_edits(at: int, before: str, after: str) -> list[Edit]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    starts = [at]
    for word in old:
        starts.append(starts[-1] + length(word))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(starts[a], "".join(old[a:b]), "".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


class Transcript:
    """The story text of a document. `follow` takes each ``contentsChange`` of it."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.text = ""
        self.units = Units("")
        self._blocks: list[Block | None] = []
        """Each line as a block of a story, None where it was not read since it was changed."""
        self.rebuild()

    def rebuild(self) -> None:
        """Read the whole document again."""
        lines = []
        block = self._document.begin()
        while block.isValid():
            lines.append(block.text())
            block = block.next()
        self._blocks = [None] * len(lines)
        self._set("\n".join(lines))

    def blocks(self) -> tuple[Block, ...]:
        """The lines of the document as blocks, the headline first. Only those that were changed
        are read."""
        for number, known in enumerate(self._blocks):
            if known is None:
                self._blocks[number] = read_block(self._document.findBlockByNumber(number))
        return tuple(block for block in self._blocks if block is not None)

    def follow(self, position: int, removed: int, added: int) -> Edit:
        """The edit in text, after taking it in. Qt counts the end of the last block in at times,
        so lengths are cut to what there is."""
        before, total = self.text, self._document.characterCount() - 1
        old_total = self.units.to_qt(len(before))
        removed = min(removed, old_total - position)
        added = min(added, total - position)
        if old_total - removed + added != total:
            self.rebuild()
            return Edit(0, before, self.text)
        first, last = self.units.to_python(position), self.units.to_python(position + removed)
        came = self._read(position, position + added)
        went = before[first:last]
        plain = self.units.plain and Units(came).plain
        self._set(before[:first] + came + before[last:], plain=plain)
        line = self._document.findBlock(position).blockNumber()
        self._blocks[line : line + went.count("\n") + 1] = [None] * (came.count("\n") + 1)
        if len(self._blocks) != self._document.blockCount():
            self._blocks = [None] * self._document.blockCount()
        return Edit(position, went, came)

    def _read(self, start: int, end: int) -> str:
        """Text between two positions, as blocks have it: NBSP and U+2028 stay what they are."""
        if end <= start:
            return ""
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        first = cursor.block()
        parts = []
        block = first
        while block.isValid() and block.position() <= end:
            line = block.text()
            units = Units(line)
            begin = max(0, start - block.position())
            stop = min(length(line), end - block.position())
            parts.append(line[units.to_python(begin) : units.to_python(stop)])
            block = block.next()
        return "\n".join(parts)

    def _set(self, text: str, *, plain: bool = False) -> None:
        self.text = text
        self.units = self.units if plain else Units(text)
