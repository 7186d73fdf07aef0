import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workstation.text.alignment import align_paragraphs, moved_paragraphs

TEXT = st.text(alphabet="اأإبهةيى\u064b .،12a", max_size=60)


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_every_paragraph_of_both_comes_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = align_paragraphs(old, new)
    assert [i for i, _ in pairs if i is not None] == list(range(len(old)))
    assert [j for _, j in pairs if j is not None] == list(range(len(new)))


def test_an_edited_paragraph_is_paired_with_its_old_self() -> None:
    old = ["الأولى تبقى كما هي", "الثانية كانت عن الاجتماع الوزاري", "الثالثة"]
    new = [
        "الأولى تبقى كما هي",
        "فقرة جديدة تماما هنا",
        "الثانية صارت عن الاجتماع الوزاري",
        "الثالثة",
    ]
    assert align_paragraphs(old, new) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_a_moved_paragraph_is_known_again() -> None:
    old = ["فقرة أولى عن الكويت", "فقرة ثانية عن العراق", "فقرة ثالثة عن سوريا"]
    new = [old[2], old[0], old[1]]
    pairs = align_paragraphs(old, new)
    assert moved_paragraphs(old, new, pairs) == {2: 0}


def test_a_paragraph_with_other_hamzas_is_paired_before_one_that_only_sounds_like_it() -> None:
    old = ["عقد الاجتماع في اطار مؤتمر", "عقد الاجتماع في اطار مؤتمر الكويت الى الغد"]
    new = ["عقد الاجتماع في إطار مؤتمر الكويت إلى الغد"]
    assert align_paragraphs(old, new) == [(0, None), (1, 0)]


def _long_story(count: int) -> list[str]:
    """Paragraphs that share their common words and have two of their own each."""
    return [
        f"وقال الوزير في الاجتماع رقم {n} ان وفد{n} بحث مع رئيس{n} اعمال المؤتمر والتعاون المشترك"
        for n in range(count)
    ]


def test_every_paragraph_of_a_long_story_finds_its_edited_self() -> None:
    old = _long_story(2000)
    new = [line.replace("اعمال المؤتمر", "نتائج القمة") for line in old]
    del new[700:703]
    new.insert(100, "فقرة جديدة كتبها المحرر")
    pairs = align_paragraphs(old, new)
    assert [(i, j) for i, j in pairs if i is None or j is None] == [
        (None, 100),
        *((i, None) for i in range(700, 703)),
    ]
    paired = [(i, j) for i, j in pairs if i is not None and j is not None]
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(paired))


def test_long_stories_without_a_word_in_common_are_weighed_in_good_time() -> None:
    old = [f"كلمة{n} سطر{n} خبر{n}" for n in range(2000)]
    new = [f"جملة{n} فقرة{n} نبأ{n}" for n in range(2000)]
    begun = time.process_time()
    pairs = align_paragraphs(old, new)
    assert moved_paragraphs(old, new, pairs) == {}
    assert len(pairs) == 4000
    assert time.process_time() - begun < 20
