"""Text in delegates: direction by cell, elision, runs, and the cache."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from ui.theme import Type
from ui.widgets.cells import Align, Cells, Run
from ui.widgets.paint import mirrored
from ui.widgets.rows import RowDelegate

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
HEADLINE = "الاجتماع الوزاري للتحالف ضد «داعش» ينطلق بالكويت بمشاركة دولية واسعة"


@pytest.fixture
def cells(shell):
    return Cells(shell.theme)


def ink(laid, width: int) -> tuple[int, int]:
    """The first and last column that has ink."""
    image = QImage(width, int(laid.height) + 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    laid.draw(painter, 0, 0, QColor("black"))
    painter.end()
    white = QColor("white").rgb()
    columns = [
        x for x in range(width) if any(image.pixel(x, y) != white for y in range(image.height()))
    ]
    return columns[0], columns[-1]


def test_lines_have_the_height_of_their_role(cells, shell):
    laid = cells.layout(HEADLINE, Type.LIST_HEADLINE, 200, RTL)
    assert laid.lines > 1
    assert laid.height == laid.lines * 21


def test_english_stands_at_the_left_of_an_arabic_window_with_its_stop_at_the_end(cells):
    laid = cells.layout("One.", Type.TARGET, 300, RTL)
    left, right = ink(laid, 300)
    assert left < 5
    assert right < 100
    option = laid.layout.textOption()
    assert option.textDirection() == LTR


def test_arabic_stands_at_the_right_of_an_english_window(cells):
    left, right = ink(cells.layout("خبر.", Type.COMMENT, 300, LTR), 300)
    assert right > 294
    assert left > 200


def test_a_cell_may_follow_the_interface_instead(cells):
    laid = cells.layout("خبر", Type.BASE, 300, LTR, align=Align.INTERFACE)
    assert ink(laid, 300)[0] < 5


def test_what_does_not_fit_is_elided_at_its_end(cells):
    laid = cells.layout(HEADLINE, Type.LIST_HEADLINE, 180, RTL, max_lines=2)
    assert laid.elided
    assert laid.lines == 2
    assert laid.layout.text().endswith("…")
    assert laid.layout.text().startswith("الاجتماع الوزاري")
    whole = cells.layout("قصير", Type.LIST_HEADLINE, 180, RTL, max_lines=2)
    assert not whole.elided


def test_a_layout_is_made_once(cells):
    first = cells.layout(HEADLINE, Type.BASE, 200, RTL)
    assert cells.layout(HEADLINE, Type.BASE, 200, RTL) is first
    assert cells.layout(HEADLINE, Type.BASE, 201, RTL) is not first


def test_layouts_are_made_again_in_another_scheme(cells, shell):
    first = cells.layout(HEADLINE, Type.BASE, 200, RTL)
    shell.theme.set_scale(1.2)
    assert cells.layout(HEADLINE, Type.BASE, 200, RTL) is not first


def test_runs_are_by_python_indices_even_after_an_emoji(cells):
    text = "😀 كلمة محظورة هنا"
    start = text.index("محظورة")
    laid = cells.layout(text, Type.COMMENT, 400, RTL, runs=(Run(start, start + 6, ink="red"),))
    form = laid.layout.formats()[0]
    assert (form.start, form.length) == (start + 1, 6)
    boxes = laid.boxes(start, start + 6)
    assert len(boxes) == 1
    assert 20 < boxes[0].width() < 80


def test_a_rectangle_is_turned_over_inside_its_row():
    row = QRect(100, 0, 200, 40)
    edge = QRect(100, 0, 3, 40)
    assert mirrored(edge, row, LTR) == edge
    assert mirrored(edge, row, RTL) == QRect(297, 0, 3, 40)
    assert mirrored(mirrored(edge, row, RTL), row, RTL) == edge


class Tall(RowDelegate):
    def __init__(self, theme):
        super().__init__(theme)
        self.asked = 0

    def height_of(self, index, width, direction):
        self.asked += 1
        return 76


def test_heights_are_asked_for_once(shell, qtbot):
    view, delegate = QListView(), Tall(shell.theme)
    model: QAbstractListModel = QStringListModel(["أ", "ب"])
    view.setModel(model)
    view.setItemDelegate(delegate)
    qtbot.addWidget(view)
    option = QStyleOptionViewItem()
    option.widget = view
    index = model.index(0)
    assert delegate.sizeHint(option, index).height() == 76
    delegate.sizeHint(option, index)
    assert delegate.asked == 1
    delegate.forget()
    delegate.sizeHint(option, index)
    assert delegate.asked == 2
    assert not QModelIndex().isValid()


def test_the_chosen_row_has_its_edge_at_the_start(shell, qtbot):
    view = QListView()
    model = QStringListModel(["أ"])
    view.setModel(model)
    delegate = Tall(shell.theme)
    view.setItemDelegate(delegate)
    view.resize(200, 100)
    qtbot.addWidget(view)
    view.show()
    view.setCurrentIndex(model.index(0))
    image = view.viewport().grab().toImage()
    accent, soft = shell.theme.color("accent"), shell.theme.color("accent-soft")
    assert image.pixelColor(image.width() - 1, 20) == accent
    assert image.pixelColor(3, 20) == soft
