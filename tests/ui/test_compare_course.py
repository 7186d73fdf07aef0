"""The way through the changes of a comparison."""

from __future__ import annotations

import pytest

from ui.workspaces.compare.course import Course
from workstation.text.comparison import DifferenceKind, compare_lines

OLD = ["ضد داعش", "اعمال الاجتماع في اطار المؤتمر اليوم", "نص لا يتغير", "أضف تعليقك"]
NEW = ["ضد «داعش»", "أعمال اللقاء في إطار المؤتمر اليوم", "نص لا يتغير"]


@pytest.fixture
def course(qapp):
    made = Course()
    made.show(compare_lines(OLD, NEW))
    return made


def test_it_begins_at_the_first_change(course):
    assert course.place == (1, 5)
    assert course.row == 0


def test_it_goes_from_change_to_change_in_the_order_of_the_text_and_round_the_end(course):
    rows = []
    for _ in range(5):
        rows.append(course.row)
        course.step(1)
    assert rows == [0, 1, 1, 1, 3]
    assert course.place[0] == 1
    course.step(-1)
    assert course.place == (5, 5)


def test_hidden_hamzas_are_passed_over(course):
    course.set_hamzas(False)
    assert course.place == (1, 3)
    course.step(1)
    assert (course.row, course.place) == (1, (2, 3))


def test_when_the_change_at_hand_is_hidden_the_next_one_is(course):
    course.step(1)
    course.set_hamzas(False)
    assert course.place == (2, 3)


def test_one_kind_alone_is_walked_when_it_is_asked_for(course):
    course.set_only(DifferenceKind.REMOVED)
    assert (course.row, course.place) == (3, (1, 1))
    course.set_only(None)
    assert course.place == (5, 5)


def test_asking_for_hamzas_alone_shows_them_again(course):
    course.set_hamzas(False)
    course.set_only(DifferenceKind.HAMZA)
    assert course.hamzas
    assert course.place[1] == 2
    course.set_hamzas(False)
    assert course.only is None


def test_a_row_without_a_change_can_be_at_hand_and_the_way_goes_on_from_there(course):
    course.go_to_row(2)
    assert course.current is None
    assert course.place[0] == 0
    course.step(-1)
    assert course.row == 1
    course.go_to_row(2)
    course.step(1)
    assert course.row == 3


def test_a_row_with_changes_brings_its_first_to_hand(course):
    course.go_to_row(1)
    assert course.place[0] == 2


def test_without_changes_there_is_no_step(qapp):
    course = Course()
    course.show(compare_lines(OLD, OLD))
    assert not course.step(1)
    assert course.place == (0, 0)


def test_a_kind_that_a_new_comparison_does_not_have_is_let_go(course):
    course.set_only(DifferenceKind.REMOVED)
    course.show(compare_lines(OLD[:3], NEW))
    assert course.only is None
    assert course.place[1] == 4


def test_after_a_change_went_back_the_one_that_followed_it_is_at_hand(course):
    course.step(1)
    restored = ["ضد «داعش»", "اعمال اللقاء في إطار المؤتمر اليوم", "نص لا يتغير"]
    at = course.current
    course.show(compare_lines(OLD, restored), at=at)
    assert course.place == (2, 4)
