from hypothesis import given
from hypothesis import strategies as st

from workstation.text.diff import ChangeKind, diff_words
from workstation.text.graphemes import graphemes

TEXT = st.text(alphabet="اأإبهةيى\u064b\u0651 .،12aé\u0301\n\u200d", max_size=60)


def shown(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (
            change.kind.value,
            old[change.old_start : change.old_end],
            new[change.new_start : change.new_end],
        )
        for change in diff_words(old, new)
        if change.kind is not ChangeKind.EQUAL
    ]


def test_an_added_shadda_changes_one_whole_word_and_not_a_mark() -> None:
    assert shown("قال محمد ذلك", "قال محمّد ذلك") == [("replace", "محمد", "محمّد")]


def test_a_corrected_hamza_is_told_from_a_changed_word() -> None:
    changes = [
        c for c in diff_words("اعمال الارهاب كثيرة", "أعمال الإرهاب قليلة") if c.kind != "equal"
    ]
    assert [c.hamza_only for c in changes] == [True, True, False]


def test_a_rewritten_phrase_is_one_change() -> None:
    assert shown("قال الوزير أمس", "قال رئيس مجلس الأمة أمس") == [
        ("replace", "الوزير", "رئيس مجلس الأمة")
    ]


def test_a_number_with_its_separator_is_one_word() -> None:
    assert shown("بلغ 1,250 دينارا", "بلغ 1,350 دينارا") == [("replace", "1,250", "1,350")]


def test_an_inserted_word_comes_alone() -> None:
    assert [kind for kind, _, _ in shown("قال الوزير", "قال أمس الوزير")] == ["insert"]


@given(TEXT, TEXT)
def test_the_runs_cover_both_texts_without_gap_and_equal_runs_are_equal(old: str, new: str) -> None:
    at_old = at_new = 0
    for change in diff_words(old, new):
        assert (change.old_start, change.new_start) == (at_old, at_new)
        at_old, at_new = change.old_end, change.new_end
        same = old[change.old_start : at_old] == new[change.new_start : at_new]
        assert same == (change.kind is ChangeKind.EQUAL)
    assert (at_old, at_new) == (len(old), len(new))


@given(TEXT)
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


def test_a_letter_keeps_its_marks_in_one_cluster() -> None:
    assert graphemes("مُحَمَّد") == ["مُ", "حَ", "مَّ", "د"]
