"""A list model that knows all numbers at once and fetches the rows behind them by two hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PAGE = 200
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row itself, for delegates: ``index.data(ROW_ROLE)``."""

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class FetchedModel(QAbstractListModel, Generic[Row]):
    """Rows of one kind by their numbers, fetched by ``fetch(numbers)`` as the view asks.

    ``show(numbers)`` sets all of them (cheap: numbers only); `reload` fetches some again in
    place; `insert` and `remove` keep the selection. Give `describe` for screen readers.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Iterable[Row]],
        number: Callable[[Row], int],
        describe: Callable[[Row], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch, self._number, self._describe = fetch, number, describe
        self._numbers: list[int] = []
        self._rows: dict[int, Row] = {}
        self._shown = 0

    # What the workspace calls

    def show(self, numbers: Sequence[int]) -> None:
        """Show these things, in this order."""
        self.beginResetModel()
        self._numbers = list(numbers)
        self._rows = {}
        self._shown = min(PAGE, len(self._numbers))
        self._load(self._numbers[: self._shown])
        self.endResetModel()

    def reload(self, numbers: Iterable[int] = ()) -> None:
        """Fetch rows again where they stand; all that were fetched when none is named."""
        wanted = [n for n in (numbers or list(self._rows)) if n in self._rows]
        self._load(wanted)
        for place in sorted(self.place_of(n) for n in wanted):
            index = self.index(place)
            self.dataChanged.emit(index, index)

    def insert(self, place: int, number: int) -> None:
        """Put a thing at a place."""
        place = min(place, self._shown)
        self._load([number])
        self.beginInsertRows(QModelIndex(), place, place)
        self._numbers.insert(place, number)
        self._shown += 1
        self.endInsertRows()

    def remove(self, numbers: Iterable[int]) -> None:
        """Take things out."""
        for number in numbers:
            place = self.place_of(number)
            if place < 0:
                continue
            if place >= self._shown:
                del self._numbers[place]
                continue
            # A view may ask for the row until it is gone.
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._numbers[place]
            self._rows.pop(number, None)
            self._shown -= 1
            self.endRemoveRows()

    @property
    def total(self) -> int:
        """How many there are, fetched or not."""
        return len(self._numbers)

    @property
    def numbers(self) -> list[int]:
        return list(self._numbers)

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        at = index.row()
        return self._rows.get(self._numbers[at]) if 0 <= at < self._shown else None

    def number_at(self, place: int) -> int | None:
        return self._numbers[place] if 0 <= place < len(self._numbers) else None

    def place_of(self, number: int) -> int:
        """Where a thing stands; -1 when it is not here."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def index_of(self, number: int) -> QModelIndex:
        """The index of a thing, fetching as far as it; invalid when it is not here."""
        place = self.place_of(number)
        while 0 <= self._shown <= place:
            self.fetchMore(QModelIndex())
        return self.index(place) if place >= 0 else QModelIndex()

    # What Qt calls

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._numbers)

    def fetchMore(self, parent: Index) -> None:
        more = self._numbers[self._shown : self._shown + PAGE]
        if not more:
            return
        self._load(more)
        self.beginInsertRows(QModelIndex(), self._shown, self._shown + len(more) - 1)
        self._shown += len(more)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(row)
        return None

    def _load(self, numbers: Sequence[int]) -> None:
        if numbers:
            self._rows.update({self._number(row): row for row in self._fetch(numbers)})
