import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.jobs import Cancelled, Job
from workstation.text.comparison import (
    Comparison,
    DifferenceKind,
    Touch,
    compare_lines,
)

WORDS = st.sampled_from(
    ["اعمال", "أعمال", "الى", "إلى", "قال", "الوزير", "وزير", "في", '"داعش"', "«داعش»", "74", "."]
)
LINE = st.lists(WORDS, max_size=7).map(" ".join)
TEXT = st.lists(LINE, min_size=1, max_size=7)


def kinds(comparison: Comparison) -> list[DifferenceKind]:
    return [difference.kind for difference in comparison.differences]


def shown(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(d.kind.value, d.old, d.new) for d in comparison.differences]


@given(TEXT, TEXT)
def test_all_differences_taken_give_the_newer_text_and_none_the_older(
    old: list[str], new: list[str]
) -> None:
    comparison = compare_lines(old, new)
    assert comparison.mixed_text(range(len(comparison.differences))) == new
    assert comparison.mixed_text(()) == old


@given(TEXT, st.randoms(use_true_random=False))
def test_restoring_every_change_one_after_another_gives_the_older_text(
    old: list[str], chance: object
) -> None:
    new = old[:1] + [line for line in old[1:] if chance.random() < 0.7]  # type: ignore[attr-defined]
    chance.shuffle(new[1:])  # type: ignore[attr-defined]
    now = [line.replace("اعمال", "أعمال").replace("قال", "صرح") for line in new]
    steps = 0
    while differences := compare_lines(old, now).differences:
        keep = range(1, len(differences))
        now = compare_lines(old, now).mixed_text(keep)
        steps += 1
        assert steps < 200
    assert now == old


def test_a_move_past_lines_that_read_the_same_is_none() -> None:
    comparison = compare_lines(["", "اعمال", "أعمال", "74"], ["", "أعمال", "أعمال", "74"])
    assert shown(comparison) == [("hamza", "اعمال", "أعمال")]
    comparison = compare_lines(["", "أعمال", "74", "اعمال"], ["", "أعمال", "أعمال", "74"])
    assert [kind.value for kind in kinds(comparison)] == ["moved", "hamza"]


@given(TEXT, TEXT)
def test_the_parts_of_a_row_cover_both_of_its_lines(old: list[str], new: list[str]) -> None:
    comparison = compare_lines(old, new)
    for number in range(len(comparison.rows)):
        before, after = comparison.lines_of(number)
        parts = comparison.parts(number)
        assert "".join(before[p.old_start : p.old_end] for p in parts) == before
        assert "".join(after[p.new_start : p.new_end] for p in parts) == after
        for part in parts:
            if part.difference is None:
                same = after[part.new_start : part.new_end]
                assert before[part.old_start : part.old_end] == same


@given(TEXT, TEXT)
def test_a_text_with_some_changes_taken_differs_from_the_older_in_no_other_line(
    old: list[str], new: list[str]
) -> None:
    comparison = compare_lines(old, new)
    taken = range(0, len(comparison.differences), 2)
    touched = {comparison.differences[number].row for number in taken}
    touched |= {comparison.rows[row].partner for row in touched}
    for line in comparison.mixed(taken):
        if line.row not in touched:
            assert not any(newer for _, newer in line.parts)


def test_identical_texts_have_no_difference() -> None:
    assert compare_lines(["عنوان", "فقرة"], ["عنوان", "فقرة"]).identical


def test_each_hamza_is_a_change_of_its_own_and_a_phrase_is_one() -> None:
    comparison = compare_lines(
        ["عنوان", "مؤتمر لاعادة اعمار بحضور 74 عضوا من الدول والمنظمات المساندة للتحالف"],
        ["عنوان", "مؤتمر لإعادة إعمار بحضور 74 عضوا بين دولة ومنظمة مساندة للتحالف"],
    )
    assert shown(comparison) == [
        ("hamza", "لاعادة", "لإعادة"),
        ("hamza", "اعمار", "إعمار"),
        ("wording", "من الدول والمنظمات المساندة", "بين دولة ومنظمة مساندة"),
    ]


@pytest.mark.parametrize("old", ['"داعش"', "داعش"])
def test_the_marks_around_a_name_are_one_change_of_quotation_marks(old: str) -> None:
    comparison = compare_lines([f"ضد {old} ينطلق"], ["ضد «داعش» ينطلق"])
    assert shown(comparison) == [("wording", old, "«داعش»")]
    assert comparison.differences[0].touch is Touch.QUOTES


@pytest.mark.parametrize(
    ("old", "new", "touch"),
    [
        ("ضد مايسمى تنظيم", "ضد ما يسمى تنظيم", Touch.SPACES),
        ("بحضور 74 عضوا", "بحضور 68 عضوا", Touch.FIGURES),
        ("في الكويت", "في الكويت.", Touch.MARKS),
        ("قال الوزير", "قال الرئيس", Touch.WORDS),
    ],
)
def test_a_change_says_what_of_the_text_it_touches(old: str, new: str, touch: Touch) -> None:
    assert [d.touch for d in compare_lines([old], [new]).differences] == [touch]


def test_lines_that_went_and_came_are_whole_changes() -> None:
    old = ["عنوان", "الأولى عن الكويت والعراق", "أضف تعليقك", "تعليقات 0"]
    new = ["عنوان", "الأولى عن الكويت والعراق", "فقرة أخيرة كتبها المحرر اليوم"]
    assert shown(compare_lines(old, new)) == [
        ("removed", "أضف تعليقك", ""),
        ("removed", "تعليقات 0", ""),
        ("added", "", "فقرة أخيرة كتبها المحرر اليوم"),
    ]


def test_the_headline_is_compared_with_the_headline_however_much_it_changed() -> None:
    comparison = compare_lines(["عنوان قديم", "فقرة"], ["كلمات أخرى تماما هنا", "فقرة"])
    assert [(row.old, row.new) for row in comparison.rows] == [(0, 0), (1, 1)]


def test_a_moved_line_is_one_change_and_what_changed_inside_it_comes_apart() -> None:
    a, b, c = "فقرة أولى عن الكويت", "فقرة ثانية عن العراق اليوم", "ثالثة فيها الامر كله عن سوريا"
    comparison = compare_lines(["عنوان", a, b, c], ["عنوان", c.replace("الامر", "الأمر"), a, b])
    assert kinds(comparison) == [DifferenceKind.MOVED, DifferenceKind.HAMZA]
    moved = comparison.rows[1]
    assert (moved.old, moved.new, moved.partner) == (None, 1, 4)
    assert comparison.rows[4].partner == 1
    assert comparison.mixed_text({0}) == ["عنوان", c, a, b]
    assert comparison.mixed_text({1}) == ["عنوان", a, b, c.replace("الامر", "الأمر")]


def test_a_difference_of_form_is_put_into_its_row_and_can_be_taken_or_left() -> None:
    comparison = compare_lines(["عنوان", "اعمال", "خبر"], ["عنوان", "أعمال", "نبأ"]).with_forms({1})
    assert kinds(comparison)[:2] == [DifferenceKind.HAMZA, DifferenceKind.FORM]
    assert comparison.rows[2].first == 2
    assert comparison.mixed_text({1}) == ["عنوان", "اعمال", "خبر"]


def test_counts_name_every_kind() -> None:
    counts = compare_lines(["اعمال"], ["أعمال"]).counts()
    assert counts[DifferenceKind.HAMZA] == 1
    assert set(counts) == set(DifferenceKind)


def test_a_long_comparison_stops_when_it_is_cancelled() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        compare_lines(["عنوان", "فقرة"], ["عنوان", "أخرى"], job)
