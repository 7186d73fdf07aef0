"""Qt counts UTF-16 units, Python counts code points: the one place that converts."""

from __future__ import annotations

from bisect import bisect_right


class Units:
    """The positions of one text in both counts. Cheap (no table) while it has no letter beyond
    the basic plane, as nearly all Arabic text."""

    __slots__ = ("_inner", "_wide")

    def __init__(self, text: str) -> None:
        self._wide: list[int] = (
            [i for i, letter in enumerate(text) if letter > "\uffff"] if _has_wide(text) else []
        )
        self._inner = [wide + count + 1 for count, wide in enumerate(self._wide)]

    @property
    def plain(self) -> bool:
        """Whether both counts are the same throughout."""
        return not self._wide

    def to_qt(self, index: int) -> int:
        """The UTF-16 position of a code point index."""
        return index + (bisect_right(self._wide, index - 1) if self._wide else 0)

    def to_python(self, position: int) -> int:
        """The code point index of a UTF-16 position; inside a pair, that of its letter."""
        return position - bisect_right(self._inner, position) if self._inner else position


def _has_wide(text: str) -> bool:
    # Five times as quick as asking for the greatest letter.
    return len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


def length(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(letter > "\uffff" for letter in text) if _has_wide(text) else len(text)
