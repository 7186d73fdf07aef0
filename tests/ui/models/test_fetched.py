"""The model that fetches by two hundred."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.fetched import PAGE, ROW_ROLE, FetchedModel


@pytest.fixture
def fetched():
    return []


@pytest.fixture
def model(qapp, fetched):
    def fetch(numbers):
        fetched.append(list(numbers))
        return [(n, f"row {n}") for n in numbers]

    made = FetchedModel(fetch, lambda row: row[0], lambda row: row[1])
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    made.tester.setUseFetchMore(False)
    return made


def test_rows_are_fetched_as_the_view_asks(model, fetched):
    model.show(range(1, 501))
    assert model.total == 500
    assert model.rowCount() == PAGE
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 500
    assert not model.canFetchMore(QModelIndex())
    assert [len(numbers) for numbers in fetched] == [200, 200, 100]


def test_a_row_is_given_whole_and_in_words(model):
    model.show([7, 8])
    index = model.index(1)
    assert index.data(ROW_ROLE) == (8, "row 8")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "row 8"


def test_a_thing_far_down_is_fetched_as_far_as_it(model):
    model.show(range(1, 1001))
    assert model.index_of(950).row() == 949
    assert model.row(model.index_of(950)) == (950, "row 950")
    assert not model.index_of(5000).isValid()


def test_only_what_changed_is_fetched_again(model, fetched, qtbot):
    model.show([1, 2, 3])
    del fetched[:]
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.reload([2, 99])
    assert fetched == [[2]]
    assert changed.args[0].row() == 1


def test_rows_come_and_go_in_place(model, qtbot):
    model.show([1, 2, 3])
    model.insert(0, 9)
    model.remove([2, 77])
    assert model.numbers == [9, 1, 3]
    assert [model.row(model.index(i))[0] for i in range(3)] == [9, 1, 3]


def test_what_was_not_fetched_can_be_removed(model):
    model.show(range(1, 301))
    model.remove([300])
    assert model.total == 299
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 299


def test_a_row_is_there_until_it_is_gone(model):
    seen = []
    model.show([1, 2, 3])
    model.rowsAboutToBeRemoved.connect(
        lambda parent, first, last: seen.append(model.index(first).data(ROW_ROLE))
    )
    model.remove([2])
    assert seen == [(2, "row 2")]
    assert model.numbers == [1, 3]
