from hypothesis import given
from hypothesis import strategies as st

from workstation.text.coded_sentences import embraced, placed, sentences
from workstation.text.codes import Code, marks

CODES = {
    1: Code(1, "b", paired=True),
    2: Code(2, "a", paired=True, needed=True),
    3: Code(3, "note"),
}


def cut(text: str, language: str = "ar") -> list[str]:
    return [text[a:b] for a, b in sentences(text, CODES, language)]


def put(source: str, target: str, **said: str) -> str:
    return placed(source, CODES, target, said).text


def test_codes_do_not_hide_where_sentences_end() -> None:
    assert cut("{1}وصل الوفد.{/1} {2}ثم بدأ{/2}.{3} وانتهى.") == [
        "{1}وصل الوفد.{/1}",
        "{2}ثم بدأ{/2}.",
        "وانتهى.",
    ]


def test_a_pair_over_two_sentences_opens_in_one_and_closes_in_the_other() -> None:
    assert cut("{1}أتى الوفد. وانتهى الأمر.{/1}") == ["{1}أتى الوفد.", "وانتهى الأمر.{/1}"]
    assert put("{1}أتى الوفد.", "It came.") == "{1}It came."
    assert put("وانتهى.{/1}", "It ended.") == "It ended.{/1}"


def test_a_pair_around_all_embraces_all() -> None:
    assert put("{1}{2}خبر عاجل{/2}.{/1}", "Breaking news.") == "{2}{1}Breaking news.{/1}{/2}"


def test_a_pair_embraces_the_same_words_where_the_target_has_them() -> None:
    assert put("قالت {1}Reuters{/1} أمس", "Reuters said so") == "{1}Reuters{/1} said so"
    assert put("قال {1}الوزير{/1} أمس", "The minister said", الوزير="the minister") == (
        "{1}The minister{/1} said"
    )


def test_a_pair_for_looks_is_lost_where_its_words_are_not_found_and_a_link_never() -> None:
    looks = placed("قال {1}الوزير{/1} أمس", CODES, "He said it")
    assert (looks.text, looks.lost) == ("He said it", 1)
    link = placed("قال {2}الوزير{/2} أمس", CODES, "He said it")
    assert (link.text, link.lost) == ("He {2}said{/2} it", 0)


def test_a_code_that_embraces_nothing_stays_at_its_end_of_the_sentence() -> None:
    assert put("{3}خبر", "News") == "{3}News"
    assert put("خبر عاجل{3}", "Breaking news") == "Breaking news{3}"
    assert put("خبر{3} عاجل", "Breaking news") == "Breaking{3} news"


def test_what_is_worth_translating_by_itself_is_part_of_a_sentence() -> None:
    assert embraced("{1}كله{/1}", CODES) == []
    assert embraced("قال {1}الوزير{/1} و{2}الأمير{/2}", CODES) == ["الوزير", "الأمير"]


TEXTS = st.lists(
    st.sampled_from(["خبر", " ", ".", "a", "{1}", "{/1}", "{2}", "{/2}", "{3}", "{9}", "؟ "])
).map("".join)


@given(TEXTS)
def test_no_letter_and_no_code_is_lost_between_sentences(text: str) -> None:
    at = 0
    for start, end in sentences(text, CODES, "ar"):
        between = text[at:start]
        for mark in reversed(list(marks(between, CODES))):
            between = between[: mark.start] + between[mark.end :]
        assert not between.strip()
        at = end
    assert text.startswith(text[:at])


@given(TEXTS, st.text(st.sampled_from("ab .,"), max_size=12))
def test_the_words_of_a_target_stay_and_single_codes_are_all_kept(source: str, target: str) -> None:
    made = placed(source, CODES, target).text
    bare = made
    for mark in reversed(list(marks(made, CODES))):
        bare = bare[: mark.start] + bare[mark.end :]
    assert bare == target
    assert made.count("{3}") == source.count("{3}")
