"""Depths and numbers of list items, for formats that write them out."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.articles import Block, BlockKind

ITEMS = (BlockKind.LIST_ITEM, BlockKind.NUMBERED_ITEM)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: ``depth`` from 0, never more than one below the item before it;
    ``number`` from 1, or 0 for what has none."""

    depth: int = 0
    number: int = 0


class Places:
    """Follows blocks as they go by: each depth counts by itself, anew after anything else."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def of(self, block: Block) -> Place:
        """The place of the next block."""
        if block.kind not in ITEMS:
            self._counts.clear()
            return Place()
        depth = min(max(block.level, 0), len(self._counts))
        del self._counts[depth + 1 :]
        if len(self._counts) == depth:
            self._counts.append(0)
        numbered = block.kind is BlockKind.NUMBERED_ITEM
        self._counts[depth] = self._counts[depth] + 1 if numbered else 0
        return Place(depth, self._counts[depth])
